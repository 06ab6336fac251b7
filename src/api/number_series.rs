//! `ar.set_number_series`. Changes only what is given, and makes the series if it is not there yet.

use pgrx::prelude::*;

use super::arguments::text_value;
use super::call::{Arguments, call, once};
use crate::domain::base::arguments::{choice, required};
use crate::domain::base::error::Result;
use crate::domain::base::kind::Kind;
use crate::domain::company::numbering::SeriesChange;
use crate::ledger::company::book::Book;
use crate::ledger::company::number_series;

call! {
    /// Sets how the numbers of a kind of document look: a prefix ({year} is the fiscal year), zeros up to a width, the
    /// first number (until one was taken), and whether it restarts yearly or never. Returns the name of the series.
    /// Errors: LG001, LG010, LG011, LG022.
    fn set_number_series(book: Exclusive, Admin, "set up number series") -> String = change_number_series;
    struct NumberSeries as "set_number_series" {
        kind: Kind,
        prefix: Option<String> = NULL,
        width: Option<i32> = NULL,
        start: Option<i64> = NULL,
        restarts: Option<Restarts> = NULL,
    }
}

text_value!(Kind, |raw, argument| kind(&raw, argument), |kind| kind.name().into());

fn kind(name: &str, argument: &str) -> Result<Kind> {
    let names: Vec<&str> = Kind::ALL.iter().map(|kind| kind.name()).collect();
    required(Kind::of(choice(name, argument, &names)?), argument)
}

/// When numbers begin again.
struct Restarts {
    yearly: bool,
}

impl Restarts {
    fn of(name: &str, argument: &str) -> Result<Restarts> {
        Ok(Restarts { yearly: choice(name, argument, &["yearly", "never"])? == "yearly" })
    }
}

text_value!(Restarts, |raw, argument| Restarts::of(&raw, argument), |restarts| match restarts.yearly {
    true => "yearly".into(),
    false => "never".into(),
});

fn change_number_series(book: &Book, arguments: NumberSeries) -> Result<String> {
    once(book, arguments.keyed()?, || {
        let change = SeriesChange {
            prefix: arguments.prefix,
            width: arguments.width,
            start: arguments.start,
            restarts_yearly: arguments.restarts.map(|restarts| restarts.yearly),
        };
        number_series::set(book, arguments.kind, change)
    })
}
