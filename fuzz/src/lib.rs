//! What holds of every record that a reader hands on, whatever it was given.

use ar_ledger::domain::bank::bank_file::{LONGEST_TEXT, Record, Summary};
use ar_ledger::domain::base::amount;
use ar_ledger::domain::base::error::Result;

/// Reads `content` and asserts that everything handed on can be stored: amounts in range and at their currency's scale,
/// texts without NUL, quarantined records cut.
pub fn check(content: &[u8], read: impl FnOnce(&[u8], &mut dyn FnMut(Record) -> Result<()>) -> Result<Summary>) {
    let storable = |text: &str| assert!(!text.contains('\0'), "NUL in {text:?}");
    let summary = read(content, &mut |record| {
        match record {
            Record::Transaction(transaction) => {
                let exact = amount::exact(transaction.amount, transaction.currency, "amount");
                assert!(exact.is_ok(), "{transaction:?}");
                storable(&transaction.position);
                storable(&transaction.text);
                for text in transaction.payer.name.iter().chain(&transaction.bank_reference) {
                    storable(text);
                }
                for reference in &transaction.references {
                    storable(&reference.text);
                }
            }
            Record::Damaged(damaged) => {
                assert!(damaged.text.chars().count() <= LONGEST_TEXT, "{} is not cut", damaged.position);
                storable(&damaged.text);
                storable(&damaged.reason);
            }
        }
        Ok(())
    });
    match summary {
        Ok(summary) => summary.notices.iter().for_each(|notice| storable(notice)),
        Err(error) => storable(&error.message),
    }
}
