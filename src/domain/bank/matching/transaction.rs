//! What the bank has told of one movement, as it stands, and what may be done with it.

use super::Incoming;
use crate::domain::bank::bank_file::Kind;
use crate::domain::bank::bank_file::duplicates::Status;
use crate::domain::base::error::{Code, Error, Result};
use crate::domain::base::kind::Kind as DocumentKind;
use crate::domain::facts::voucher::Voucher;
use rust_decimal::Decimal;

/// A bank transaction as it stands.
#[derive(Debug, Clone)]
pub struct BankTransaction {
    pub incoming: Incoming,
    pub kind: Kind,
    pub status: Status,
    /// What has booked it.
    pub document_id: Option<i64>,
    pub bank_reference: Option<String>,
    pub end_to_end_id: Option<String>,
    /// Whether it was booked once and a person has taken that back.
    pub was_taken_back: bool,
    /// How many payments it stands for, if no file has told them one by one.
    pub lump_of: Option<i64>,
    /// Why it was left to a person, as that is kept.
    pub left_reason: Option<String>,
    /// The own account that it came to, if that is none of those that the company has.
    pub foreign_account: Option<String>,
}

impl BankTransaction {
    pub fn id(&self) -> i64 {
        self.incoming.bank_transaction_id
    }

    pub fn is_payment(&self) -> bool {
        self.kind == Kind::Payment && self.incoming.amount > Decimal::ZERO
    }

    /// Why it may not be booked unasked, whatever fits.
    pub fn held(&self) -> Option<String> {
        if let Some(account) = &self.foreign_account {
            return Some(format!("account {account}, which it came to, is none of the company's in ar.bank_account"));
        }
        match self.lump_of {
            Some(count) if count > 1 => {
                Some(format!("it stands for {count} payments, which no file has told one by one yet"))
            }
            Some(_) => Some("it stands for several payments, which no file has told one by one yet".to_string()),
            None => self.was_taken_back.then(|| "what had booked it was taken back".to_string()),
        }
    }

    /// Refuses (LG010) to decide what is decided already.
    pub fn must_be_open(&self) -> Result<()> {
        let id = self.id();
        match (self.status, self.document_id) {
            (Status::Open, _) => Ok(()),
            (_, Some(document_id)) => Err(Error::new(
                Code::InvalidArgument,
                format!("bank transaction {id} is booked already, by document {document_id}"),
            )
            .hint("Reverse that document first.")),
            (status, None) => Err(Error::new(
                Code::InvalidArgument,
                format!("bank transaction {id} is {}", status.name().replace('_', " ")),
            )
            .hint("Take it up again with ar.reopen_transaction.")),
        }
    }

    /// Refuses (LG010) to take up again what was not set aside.
    pub fn must_be_set_aside(&self) -> Result<()> {
        if self.status == Status::SetAside {
            return Ok(());
        }
        Err(Error::new(
            Code::InvalidArgument,
            format!("bank transaction {} is not set aside but {}", self.id(), self.status.name()),
        )
        .hint("What is booked opens again when the document is reversed with ar.reverse_document."))
    }

    /// Refuses (LG010) a document that does not book this movement: a payment of the money that came in, a refund of the
    /// money that went out.
    pub fn must_be_booked_by(&self, document: &Voucher) -> Result<()> {
        let Incoming { amount, currency, .. } = self.incoming;
        let wanted = if amount > Decimal::ZERO { DocumentKind::Payment } else { DocumentKind::Refund };
        if document.kind == wanted && document.currency == currency && document.amount == amount.abs() {
            return Ok(());
        }
        let message = format!(
            "bank transaction {} of {currency} {amount} is not what {} of {} {} books",
            self.id(),
            document.name(),
            document.currency,
            document.amount
        );
        Err(Error::new(Code::InvalidArgument, message)
            .hint("Name a payment (for money that went out: a refund) of the same amount and currency."))
    }
}

#[cfg(test)]
mod tests {
    use super::super::example::{currency, day, dec, pay};
    use super::*;
    use crate::domain::facts::voucher::Number;

    fn told(amount: &str) -> BankTransaction {
        BankTransaction {
            incoming: pay(amount),
            kind: Kind::Payment,
            status: Status::Open,
            document_id: None,
            bank_reference: None,
            end_to_end_id: None,
            was_taken_back: false,
            lump_of: None,
            left_reason: None,
            foreign_account: None,
        }
    }

    fn document(kind: DocumentKind, amount: &str) -> Voucher {
        let mut document = Voucher::new(5, kind, Some(7), day("2026-02-05"), currency("SEK"), Decimal::ONE);
        document.amount = dec(amount);
        document.number = Number::Own("9".to_string());
        document
    }

    #[test]
    fn money_in_of_the_kind_payment_is_a_payment() {
        assert!(told("100").is_payment());
        assert!(!told("-100").is_payment(), "a debit");
        assert!(!BankTransaction { kind: Kind::Other, ..told("100") }.is_payment());
    }

    #[test]
    fn what_a_person_must_look_at_is_held() {
        assert_eq!(told("100").held(), None);
        let lump = |count: i64| BankTransaction { lump_of: Some(count), ..told("100") }.held().unwrap();
        assert_eq!(lump(3), "it stands for 3 payments, which no file has told one by one yet");
        assert_eq!(lump(0), "it stands for several payments, which no file has told one by one yet");
        let foreign = BankTransaction { foreign_account: Some("5050-1055".to_string()), ..told("100") };
        let why = "account 5050-1055, which it came to, is none of the company's in ar.bank_account";
        assert_eq!(foreign.held().unwrap(), why);
        let taken_back = BankTransaction { was_taken_back: true, ..told("100") };
        assert_eq!(taken_back.held().unwrap(), "what had booked it was taken back");
    }

    #[test]
    fn what_is_decided_is_not_decided_again() {
        assert!(told("100").must_be_open().is_ok());
        let booked = BankTransaction { status: Status::Booked, document_id: Some(5), ..told("100") };
        let message = "bank transaction 1 is booked already, by document 5";
        assert_eq!(booked.must_be_open().unwrap_err().message, message);
        let aside = BankTransaction { status: Status::SetAside, ..told("100") };
        assert_eq!(aside.must_be_open().unwrap_err().message, "bank transaction 1 is set aside");
        assert!(aside.must_be_set_aside().is_ok());
        let message = "bank transaction 1 is not set aside but booked";
        assert_eq!(booked.must_be_set_aside().unwrap_err().message, message);
        assert_eq!(told("100").must_be_set_aside().unwrap_err().code, Code::InvalidArgument);
    }

    #[test]
    fn money_in_is_booked_by_a_payment_and_money_out_by_a_refund_of_the_same() {
        let (payment, refund) = (document(DocumentKind::Payment, "100.00"), document(DocumentKind::Refund, "100.00"));
        assert!(told("100.00").must_be_booked_by(&payment).is_ok());
        assert!(told("-100.00").must_be_booked_by(&refund).is_ok());
        let error = told("100.00").must_be_booked_by(&refund).unwrap_err();
        let message = "bank transaction 1 of SEK 100.00 is not what refund 9 of SEK 100.00 books";
        assert_eq!((error.code, error.message.as_str()), (Code::InvalidArgument, message));
        assert!(told("-100.00").must_be_booked_by(&payment).is_err());
        assert!(told("99.99").must_be_booked_by(&payment).is_err());
        let euro = BankTransaction { incoming: pay("100.00").in_currency("EUR"), ..told("100.00") };
        assert!(euro.must_be_booked_by(&payment).is_err());
    }
}
