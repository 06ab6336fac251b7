//! What money is that goes out by the bank's own doing: a payment that is returned, or a credit note that a payer has
//! deducted from a deposit. Each is known only where it can mean but one thing.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::evidence::Agreement;
use super::known::reference_key;
use super::names;
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
    /// What has booked it, and its number; none where it is open still, or set aside.
    pub document: Option<(i64, String)>,
    pub date: NaiveDate,
    pub bank_reference: Option<String>,
    pub end_to_end_id: Option<String>,
    pub payer_account: Option<String>,
    pub payer_name: Option<String>,
    pub references: Vec<Reference>,
}

/// An open credit note that is named.
#[derive(Debug, Clone)]
pub struct Credit {
    pub item: ItemKey,
    pub number: String,
    pub customer_id: i64,
    /// As a magnitude.
    pub open: Decimal,
}

/// So unlike are the names of two payers.
const OTHER_NAME: u16 = 700;

impl Paid {
    fn words(&self) -> String {
        match &self.document {
            Some((_, number)) => format!("payment {number}"),
            None => format!("the payment of {}", self.date),
        }
    }

    fn keys(references: &[Reference]) -> Vec<String> {
        references.iter().map(|reference| reference_key(&reference.text)).collect()
    }

    /// Whether the bank repeats what it told of the payment.
    fn has_id_of(&self, back: &BankTransaction) -> bool {
        let is_same = |own: &Option<String>, other: &Option<String>| own.is_some() && own == other;
        is_same(&back.bank_reference, &self.bank_reference) || is_same(&back.end_to_end_id, &self.end_to_end_id)
    }

    fn has_payer_of(&self, back: &BankTransaction) -> bool {
        let named = Paid::keys(&back.incoming.references);
        let is_same_account =
            back.incoming.payer_account.is_some() && back.incoming.payer_account == self.payer_account;
        is_same_account || !named.is_empty() && named == Paid::keys(&self.references)
    }

    /// What the bank tells of the payer or the references of what it takes back, and what it told of this one, are two things.
    fn is_of_another(&self, back: &BankTransaction) -> bool {
        let incoming = &back.incoming;
        let differ = |own: &Option<String>, other: &Option<String>| own.is_some() && other.is_some() && own != other;
        let (named, own) = (Paid::keys(&incoming.references), Paid::keys(&self.references));
        let is_other_name = match (&incoming.payer_name, &self.payer_name) {
            (Some(name), Some(own)) => names::likeness_of(name, own, false) < OTHER_NAME,
            _ => false,
        };
        differ(&incoming.payer_account, &self.payer_account)
            || !named.is_empty() && !own.is_empty() && !named.iter().any(|key| own.contains(key))
            || is_other_name
    }

    fn has_other_id(&self, back: &BankTransaction) -> bool {
        back.end_to_end_id.is_some() && self.end_to_end_id.is_some() && back.end_to_end_id != self.end_to_end_id
    }
}

/// The payment that is taken back: the one whose reference or id the bank repeats, unless what it tells of the payer is
/// another's; without any, the only one of that amount that came from that account or with those references. Payments
/// that are open still are among them: of one that is not booked nothing is taken back, and no other takes its place.
pub fn returned(back: &BankTransaction, payments: &[Paid]) -> Found {
    let by_id: Vec<&Paid> = payments.iter().filter(|paid| paid.has_id_of(back)).collect();
    let by_payer: Vec<&Paid> = payments.iter().filter(|paid| paid.has_payer_of(back)).collect();
    let more = || Found::Nothing("more than one payment could be meant that is taken back".to_string());
    let (paid, how) = match by_id.as_slice() {
        [one] if one.is_of_another(back) => {
            let of = |paid: &&&Paid| !std::ptr::eq(**paid, *one);
            let other = by_payer.iter().find(of).map_or("none that is known".to_string(), |paid| paid.words());
            return Found::Nothing(format!(
                "the bank repeats the reference of {}, but payer and references are those of {other}",
                one.words()
            ));
        }
        [one] => (*one, "whose reference it repeats"),
        [] => {
            let possible: Vec<&Paid> =
                by_payer.iter().filter(|paid| !paid.has_other_id(back) && !paid.is_of_another(back)).copied().collect();
            match (possible.as_slice(), by_payer.as_slice()) {
                ([one], [_]) => (*one, "the only one of that payer and amount"),
                ([one], _) => (*one, "the only one of that payer and amount whose id is no other"),
                ([], []) => return Found::Nothing("no payment is known that is taken back".to_string()),
                ([], [one, ..]) => {
                    return Found::Nothing(format!(
                        "no payment is known that is taken back: {} of that amount bears another id, name or reference",
                        one.words()
                    ));
                }
                _ => return more(),
            }
        }
        // One id of several: the payer tells which, if it is only one's.
        several => match several.iter().filter(|paid| !paid.is_of_another(back)).collect::<Vec<_>>().as_slice() {
            [one] if one.has_payer_of(back) => (**one, "whose reference and payer it repeats"),
            _ => return more(),
        },
    };
    match &paid.document {
        Some((document_id, number)) => {
            Found::Returned { payment: *document_id, why: format!("the bank takes back payment {number}, {how}") }
        }
        None => Found::Nothing(format!(
            "the bank takes back {}, {how}, which is open: both cancel each other",
            paid.words()
        )),
    }
}

/// The credit note that was deducted: the only one that is named, of the payer's own, of which so much is open. Where the
/// file does not tell who has paid, it has to be all that is open.
pub fn deducted(
    back: &BankTransaction,
    named: &[Credit],
    agreement: &dyn Fn(i64) -> Agreement,
    code: &dyn Fn(i64) -> String,
) -> Found {
    let amount = -back.incoming.amount;
    let is_payers = |credit: &&&Credit| match agreement(credit.customer_id) {
        Agreement::Same | Agreement::Alike => true,
        Agreement::Silent => credit.open == amount,
        Agreement::Unlike | Agreement::Other => false,
    };
    let enough: Vec<&Credit> = named.iter().filter(|credit| credit.open >= amount).collect();
    let fitting: Vec<&Credit> = enough.iter().filter(is_payers).copied().collect();
    match (fitting.as_slice(), enough.as_slice()) {
        ([credit], _) => Found::Deducted {
            credit: credit.item,
            why: format!("the payer has deducted credit note {}", credit.number),
        },
        ([], [credit, ..]) => Found::Nothing(format!(
            "credit note {} is customer {}'s, and nothing says that it is the one who has deducted it",
            credit.number,
            code(credit.customer_id)
        )),
        ([], []) => Found::Nothing("no open credit note is known that was deducted".to_string()),
        _ => Found::Nothing("more than one credit note could be meant that was deducted".to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::super::Incoming;
    use super::super::example::{day, dec, pay};
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
            document: Some((document_id, document_id.to_string())),
            date: day("2026-02-01"),
            payer_name: None,
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
        let twice = [paid(5), Paid { document: Some((6, "6".to_string())), ..paid(5) }];
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

    fn with_id(id: &str, incoming: Incoming) -> BankTransaction {
        BankTransaction { end_to_end_id: Some(id.to_string()), ..out(incoming) }
    }

    fn nothing(found: Found) -> String {
        match found {
            Found::Nothing(why) => why,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_payment_that_is_open_is_taken_back_by_itself() {
        let id = |id: &str, paid: Paid| Paid { end_to_end_id: Some(id.to_string()), bank_reference: None, ..paid };
        let january = id("JAN", paid(5));
        let february = Paid { document: None, date: day("2026-02-20"), ..id("FEB", paid(6)) };
        let back = with_id("FEB", pay("-100").from("SE1").reference("60"));
        assert_eq!(
            nothing(returned(&back, &[january.clone(), february.clone()])),
            "the bank takes back the payment of 2026-02-20, whose reference it repeats, which is open: both cancel each other"
        );
        assert_eq!(meant(returned(&with_id("JAN", pay("-100").from("SE1")), &[january.clone(), february])), Some(5));
        // An id that is nobody's is not the only other one's.
        let why = nothing(returned(&with_id("E9", pay("-100").from("SE1")), &[january]));
        assert_eq!(
            why,
            "no payment is known that is taken back: payment 5 of that amount bears another id, name or reference"
        );
    }

    #[test]
    fn an_id_and_a_payer_that_say_two_things_say_nothing() {
        let alma = Paid { end_to_end_id: Some("1".to_string()), ..paid(5) };
        let bo = Paid { payer_account: Some("SE2".to_string()), ..paid(6) };
        let back = with_id("1", pay("-100").from("SE2").reference("60"));
        assert_eq!(
            nothing(returned(&back, &[alma.clone(), bo.clone()])),
            "the bank repeats the reference of payment 5, but payer and references are those of payment 6"
        );
        // One id of two payers, and the account is one's.
        let both = [alma, Paid { end_to_end_id: Some("1".to_string()), ..bo }];
        assert_eq!(meant(returned(&back, &both)), Some(6));
        let named = Paid { payer_name: Some("Alma AB".to_string()), ..paid(5) };
        assert_eq!(meant(returned(&out(pay("-100").from("SE1").by("Bo Bok")), std::slice::from_ref(&named))), None);
        assert_eq!(meant(returned(&out(pay("-100").from("SE1").by("ALMA")), &[named])), Some(5));
    }

    #[test]
    fn a_credit_note_is_deducted_if_so_much_is_open_of_just_one() {
        let credit = |document_id: i64, open: &str| Credit {
            item: ItemKey { document_id, item_no: 1 },
            number: document_id.to_string(),
            customer_id: 7,
            open: dec(open),
        };
        let found = |named: &[Credit], agreement: Agreement| {
            deducted(&out(pay("-100.00")), named, &|_| agreement, &|id| format!("C{id}"))
        };
        let of = |named: &[Credit]| meant(found(named, Agreement::Same));
        assert_eq!(of(&[credit(5, "100")]), Some(5));
        assert_eq!(of(&[credit(5, "99.99"), credit(6, "250")]), Some(6), "a part of it");
        assert_eq!(of(&[credit(5, "100"), credit(6, "250")]), None);
        assert_eq!(of(&[credit(5, "99.99")]), None);
        assert_eq!(of(&[]), None);
        for stranger in [Agreement::Unlike, Agreement::Other] {
            assert_eq!(
                nothing(found(&[credit(5, "100")], stranger)),
                "credit note 5 is customer C7's, and nothing says that it is the one who has deducted it"
            );
        }
        assert_eq!(meant(found(&[credit(5, "100")], Agreement::Silent)), Some(5));
        assert_eq!(meant(found(&[credit(5, "250")], Agreement::Silent)), None, "a part, by nobody knows whom");
    }
}
