//! What money is that goes out by the bank's own doing: a payment that is returned, or a credit note that a payer has
//! deducted from a deposit. Each is known only where it can mean but one thing.

use rust_decimal::Decimal;

use super::known::reference_key;
use super::transaction::BankTransaction;
use crate::domain::bank::bank_file::Reference;
use crate::domain::facts::item_key::ItemKey;

/// The rules of this module, as `ar.match_summary` names them.
pub const RETURN: &str = "return";
pub const DEDUCTION: &str = "deduction";

/// What a transaction is found to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// A payment that is taken back.
    Returned {
        payment: i64,
        why: String,
    },
    /// A credit note that is paid back by being deducted.
    Deducted {
        credit: ItemKey,
        why: String,
    },
    Nothing(String),
}

/// A payment of the amount that goes out, and what the bank told of it when it came in.
#[derive(Debug, Clone)]
pub struct Paid {
    pub document_id: i64,
    pub number: String,
    pub bank_reference: Option<String>,
    pub end_to_end_id: Option<String>,
    pub payer_account: Option<String>,
    pub references: Vec<Reference>,
}

/// An open credit note that is named.
#[derive(Debug, Clone)]
pub struct Credit {
    pub item: ItemKey,
    pub number: String,
    /// As a magnitude.
    pub open: Decimal,
}

/// The payment that is taken back: the only one of that amount whose reference the bank repeats, or that came from that
/// account or with those references.
pub fn returned(transaction: &BankTransaction, payments: &[Paid]) -> Found {
    let is_same = |own: &Option<String>, other: &Option<String>| own.is_some() && own == other;
    let keys = |references: &[Reference]| -> Vec<String> {
        references.iter().map(|reference| reference_key(&reference.text)).collect()
    };
    let incoming = &transaction.incoming;
    let named = keys(&incoming.references);
    let by_id = payments.iter().filter(|payment| {
        is_same(&transaction.bank_reference, &payment.bank_reference)
            || is_same(&transaction.end_to_end_id, &payment.end_to_end_id)
    });
    let by_payer = payments.iter().filter(|payment| {
        is_same(&incoming.payer_account, &payment.payer_account)
            || !named.is_empty() && named == keys(&payment.references)
    });
    match (Vec::from_iter(by_id).as_slice(), Vec::from_iter(by_payer).as_slice()) {
        ([payment], _) => Found::Returned {
            payment: payment.document_id,
            why: format!("the bank takes back payment {}, whose reference it repeats", payment.number),
        },
        ([], [payment]) => Found::Returned {
            payment: payment.document_id,
            why: format!("the bank takes back payment {}, the only one of that payer and amount", payment.number),
        },
        ([], []) => Found::Nothing("no payment is known that is taken back".to_string()),
        _ => Found::Nothing("more than one payment could be meant that is taken back".to_string()),
    }
}

/// The credit note that was deducted: the only one that is named of which so much is open.
pub fn deducted(transaction: &BankTransaction, named: &[Credit]) -> Found {
    let amount = -transaction.incoming.amount;
    let fitting: Vec<&Credit> = named.iter().filter(|credit| credit.open >= amount).collect();
    match fitting.as_slice() {
        [credit] => Found::Deducted {
            credit: credit.item,
            why: format!("the payer has deducted credit note {}", credit.number),
        },
        [] => Found::Nothing("no open credit note is known that was deducted".to_string()),
        _ => Found::Nothing("more than one credit note could be meant that was deducted".to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::super::Incoming;
    use super::super::example::{dec, pay};
    use super::*;
    use crate::domain::bank::bank_file::Kind;
    use crate::domain::bank::bank_file::duplicates::Status;

    fn out(incoming: Incoming) -> BankTransaction {
        BankTransaction {
            incoming,
            kind: Kind::Return,
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

    fn repeating(incoming: Incoming, reference: &str) -> BankTransaction {
        BankTransaction { bank_reference: Some(reference.to_string()), ..out(incoming) }
    }

    fn paid(document_id: i64) -> Paid {
        Paid {
            document_id,
            number: document_id.to_string(),
            bank_reference: Some(format!("B{document_id}")),
            end_to_end_id: None,
            payer_account: Some("SE1".to_string()),
            references: vec![Reference { text: format!("{document_id}0"), amount: None }],
        }
    }

    fn meant(found: Found) -> Option<i64> {
        match found {
            Found::Returned { payment, .. } => Some(payment),
            Found::Deducted { credit, .. } => Some(credit.document_id),
            Found::Nothing(_) => None,
        }
    }

    #[test]
    fn the_banks_reference_says_which_payment_is_taken_back() {
        let found = returned(&repeating(pay("-100").from("SE1"), "B6"), &[paid(5), paid(6)]);
        let why = "the bank takes back payment 6, whose reference it repeats".to_string();
        assert_eq!(found, Found::Returned { payment: 6, why });
        let by_end_to_end = BankTransaction { end_to_end_id: Some("E".to_string()), ..out(pay("-100")) };
        let known = [paid(5), Paid { end_to_end_id: Some("E".to_string()), ..paid(6) }];
        assert_eq!(meant(returned(&by_end_to_end, &known)), Some(6));
        // One reference of two payments says nothing, even where the payer would.
        let twice = [paid(5), Paid { document_id: 6, ..paid(5) }];
        let why = "more than one payment could be meant that is taken back".to_string();
        assert_eq!(returned(&repeating(pay("-100").reference("60"), "B5"), &twice), Found::Nothing(why));
    }

    #[test]
    fn without_it_the_only_one_of_that_payer_or_with_those_references_is() {
        let abroad = Paid { payer_account: Some("SE2".to_string()), ..paid(6) };
        let found = returned(&out(pay("-100").from("SE1")), &[paid(5), abroad.clone()]);
        let why = "the bank takes back payment 5, the only one of that payer and amount".to_string();
        assert_eq!(found, Found::Returned { payment: 5, why });
        assert_eq!(meant(returned(&out(pay("-100").reference("0-6 0")), &[paid(5), abroad])), Some(6));
        assert_eq!(meant(returned(&out(pay("-100").from("SE1")), &[paid(5), paid(6)])), None, "two of one payer");
    }

    #[test]
    fn what_neither_says_is_not_the_same() {
        let silent = Paid { bank_reference: None, payer_account: None, references: Vec::new(), ..paid(5) };
        let why = "no payment is known that is taken back".to_string();
        assert_eq!(returned(&out(pay("-100")), &[silent]), Found::Nothing(why));
        assert_eq!(meant(returned(&repeating(pay("-100").from("SE9"), "B9"), &[paid(5)])), None);
    }

    #[test]
    fn a_credit_note_is_deducted_if_so_much_is_open_of_just_one() {
        let credit = |document_id: i64, open: &str| Credit {
            item: ItemKey { document_id, item_no: 1 },
            number: document_id.to_string(),
            open: dec(open),
        };
        let of = |named: &[Credit]| meant(deducted(&out(pay("-100.00")), named));
        assert_eq!(of(&[credit(5, "100")]), Some(5));
        assert_eq!(of(&[credit(5, "99.99"), credit(6, "250")]), Some(6));
        assert_eq!(of(&[credit(5, "100"), credit(6, "250")]), None);
        assert_eq!(of(&[credit(5, "99.99")]), None);
        assert_eq!(of(&[]), None);
    }
}
