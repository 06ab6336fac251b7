//! What tells one credit from another, in a form that does not depend on how a bank writes it: references without signs
//! and leading zeros, names as words in capitals without accents, texts without blanks.

use std::collections::BTreeSet;

use serde_json::json;
use sha2::{Digest, Sha256};
use unicode_normalization::UnicodeNormalization;

use super::{OwnAccount, Transaction};
use crate::domain::base::amount;

/// A SHA-256.
pub type Hash = [u8; 32];

/// The digits that a number in a text must have to be taken for a reference.
const SHORTEST_NUMBER: usize = 4;

/// What is known of a transaction besides account, day, amount and the bank's own references.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub struct Traits {
    /// The structured references, normalised, each once, ascending.
    pub references: Vec<String>,
    /// The numbers in the text, likewise; a bank that knows no structured reference passes it on as text.
    pub numbers: Vec<String>,
    pub payer_account: Option<String>,
    /// The words of the payer's name, each once, ascending: banks turn first and last name round.
    pub name: Vec<String>,
    /// Letters and digits only.
    pub text: String,
}

/// Capitals and digits, accents taken off; everything else is a gap.
fn words(text: &str) -> Vec<String> {
    let plain: String = text.nfkd().filter(|c| !unicode_normalization::char::is_combining_mark(*c)).collect();
    let capitals = plain.to_uppercase();
    capitals.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_string).collect()
}

/// A reference in the form in which it is compared: capitals and digits, without leading zeros.
pub fn reference(text: &str) -> String {
    words(text).concat().trim_start_matches('0').to_string()
}

fn set(values: impl Iterator<Item = String>) -> Vec<String> {
    values.filter(|value| !value.is_empty()).collect::<BTreeSet<_>>().into_iter().collect()
}

impl Traits {
    pub fn new<'a>(
        references: impl Iterator<Item = &'a str>,
        payer_account: Option<&str>,
        payer_name: Option<&str>,
        text: &str,
    ) -> Traits {
        let words_of_text = words(text);
        let is_number =
            |word: &&String| word.len() >= SHORTEST_NUMBER && word.bytes().all(|byte| byte.is_ascii_digit());
        Traits {
            references: set(references.map(reference)),
            numbers: set(words_of_text.iter().filter(is_number).map(|word| reference(word))),
            payer_account: payer_account.map(reference).filter(|account| !account.is_empty()),
            name: set(payer_name.map(words).unwrap_or_default().into_iter()),
            text: words_of_text.concat(),
        }
    }

    pub fn of(transaction: &Transaction) -> Traits {
        Traits::new(
            transaction.references.iter().map(|reference| reference.text.as_str()),
            transaction.payer.account.as_deref(),
            transaction.payer.name.as_deref(),
            &transaction.text,
        )
    }

    /// Whether nothing says who paid or what for; a text alone, such as `INSÄTTNING`, is the bank's.
    pub fn is_bare(&self) -> bool {
        self.references.is_empty() && self.payer_account.is_none() && self.name.is_empty()
    }
}

impl OwnAccount {
    /// The number by which a transaction keeps the account: the IBAN, else bankgiro, plusgiro or BBAN.
    pub fn number(&self) -> Option<&str> {
        // Files fill giro numbers with zeros.
        fn giro(number: &str) -> &str {
            number.trim_start_matches('0')
        }
        let iban = self.iban.as_deref();
        iban.or(self.bankgiro.as_deref().map(giro)).or(self.plusgiro.as_deref().map(giro)).or(self.bban.as_deref())
    }
}

/// SHA-256 of all that a file of one format says alike each time that it names a credit: not its place in the file, nor
/// the bank's references, which are compared by themselves.
pub fn identity(transaction: &Transaction) -> Hash {
    let traits = Traits::of(transaction);
    let references: Vec<_> = transaction
        .references
        .iter()
        .map(|one| json!([reference(&one.text), one.amount.as_ref().map(amount::canonical)]))
        .collect();
    let content = json!([
        transaction.account.number(),
        transaction.booking_date.to_string(),
        amount::canonical(&transaction.amount),
        transaction.currency.code(),
        transaction.kind.name(),
        transaction.entry.is_lump,
        references,
        traits.payer_account,
        traits.name,
        traits.text,
    ]);
    hash(content.to_string().as_bytes())
}

/// SHA-256 of bytes.
pub fn hash(bytes: &[u8]) -> Hash {
    Sha256::digest(bytes).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_names_and_texts_are_compared_without_what_banks_add() {
        let one = Traits::new(["0012-345 682"].into_iter(), Some("SE 45 5000"), Some("Åsa Öberg-Ek"), "Tack!");
        let other = Traits::new(["12345682", "12345682"].into_iter(), Some("SE455000"), Some("OBERG EK, ASA"), "tack");
        assert_eq!(one, other);
        assert_eq!(one.references, ["12345682"]);
        assert_eq!(one.name, ["ASA", "EK", "OBERG"]);
    }

    #[test]
    fn numbers_of_four_digits_and_more_are_found_in_a_text() {
        let traits = Traits::new([].into_iter(), None, None, "Faktura 0012345, kund 17\nINV-2041 A5555");
        assert_eq!(traits.numbers, ["12345", "2041"]);
        assert!(traits.is_bare());
    }

    #[test]
    fn a_reference_of_zeros_or_signs_only_is_none() {
        assert!(Traits::new(["000", "-"].into_iter(), Some(" "), Some("-"), "").is_bare());
    }
}
