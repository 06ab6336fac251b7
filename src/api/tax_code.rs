//! `ar.set_tax_code`. Changes only what is given, and makes the version if it is not there yet.

use chrono::NaiveDate;
use pgrx::datum::Date;
use pgrx::prelude::*;
use rust_decimal::Decimal;

use super::arguments::{self as read, Argument, Code, Days, Text};
use super::call::{Arguments, call, once};
use crate::domain::base::error::Result;
use crate::domain::base::fingerprint::Contents;
use crate::domain::company::tax_code;
use crate::ledger::company::book::Book;
use crate::ledger::company::tax_codes;

call! {
    /// Sets a tax code from a tax date on (null: from the beginning) until its next version; what is not given is as in
    /// the version that applied until now. Rate and account of dates for which documents were posted do not change.
    /// Returns the code. Errors: LG001, LG004, LG010, LG011, LG022.
    fn set_tax_code(book: Exclusive, Admin, "set up tax codes") -> String = change_tax_code;
    struct TaxCode as "set_tax_code" {
        code: Code,
        rate: Option<Decimal> = NULL,
        account: Option<Code> = NULL,
        category: Option<String> = NULL,
        valid_from: Beginning = NULL,
        report_code: Option<Code> = NULL,
        name: Option<Text> = NULL,
    }
}

/// The first day of something; null, or -infinity as the table has it, for what has always been.
struct Beginning(Option<NaiveDate>);

impl Argument for Beginning {
    type Sql = Date;
    const IS_REQUIRED: bool = false;

    fn read(raw: Option<Days>, argument: &str) -> Result<Beginning> {
        read::date(raw.filter(|days| *days != i32::MIN), argument).map(Beginning)
    }

    fn enter(&self, argument: &str, contents: &mut Contents) {
        self.0.enter(argument, contents);
    }
}

fn change_tax_code(book: &Book, arguments: TaxCode) -> Result<String> {
    let keyed = arguments.keyed()?;
    let change = tax_code::Change {
        rate: arguments.rate.map(tax_code::rate).transpose()?,
        account: arguments.account.map(Code::text),
        category: arguments.category,
        report_code: arguments.report_code.map(Code::text),
        name: arguments.name.map(Text::text),
    };
    once(book, keyed, || {
        tax_codes::set(book, &arguments.code.0, arguments.valid_from.0, change)?;
        Ok(arguments.code.0)
    })
}
