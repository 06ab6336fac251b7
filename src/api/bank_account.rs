//! `ar.set_bank_account`. Changes only what is given, and makes the account if it is not there yet.

use pgrx::prelude::*;

use super::arguments::{Code, text_value};
use super::call::{Arguments, call, once};
use crate::domain::base::currency::Currency;
use crate::domain::base::error::Result;
use crate::domain::base::reference::Scheme;
use crate::domain::company::bank_account;
use crate::ledger::company::bank_accounts;
use crate::ledger::company::book::Book;

call! {
    /// Creates or changes an own account that customers pay to. Numbers are kept without blanks and signs, and their
    /// check digits must fit; an empty reference_lengths allows any. Returns the code. Errors: LG001, LG004, LG010,
    /// LG022.
    fn set_bank_account(book: Shared, Admin, "set up bank accounts") -> String = change_bank_account;
    struct BankAccount as "set_bank_account" {
        code: Code,
        account: Option<Code> = NULL,
        currency: Option<Currency> = NULL,
        iban: Option<Iban> = NULL,
        bankgiro: Option<Bankgiro> = NULL,
        plusgiro: Option<Plusgiro> = NULL,
        bban: Option<Bban> = NULL,
        reference_scheme: Option<Scheme> = NULL,
        reference_lengths: Option<Vec<Option<i32>>> = NULL,
    }
}

/// The numbers of a bank account, each in its one form.
macro_rules! bank_account_number {
    ($type:ident, $read:path) => {
        struct $type(String);

        text_value!($type, |raw, _| $read(&raw).map($type), |number| (&number.0).into());
    };
}
bank_account_number!(Iban, bank_account::iban);
bank_account_number!(Bankgiro, bank_account::bankgiro);
bank_account_number!(Plusgiro, bank_account::plusgiro);
bank_account_number!(Bban, bank_account::bban);

fn change_bank_account(book: &Book, arguments: BankAccount) -> Result<String> {
    once(book, arguments.keyed()?, || {
        let change = bank_account::Change {
            account: arguments.account.map(Code::text),
            currency: arguments.currency,
            iban: arguments.iban.map(|number| number.0),
            bankgiro: arguments.bankgiro.map(|number| number.0),
            plusgiro: arguments.plusgiro.map(|number| number.0),
            bban: arguments.bban.map(|number| number.0),
            reference_scheme: arguments.reference_scheme,
            reference_lengths: arguments.reference_lengths,
        };
        bank_accounts::set(book, &arguments.code.0, change)?;
        Ok(arguments.code.0)
    })
}
