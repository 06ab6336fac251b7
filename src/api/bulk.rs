//! What the bulk calls have in common: a source is read whole, posted chunk by chunk, and summed up.
//!
//! A keyed call is known by the number of its rows and a digest of what they say: of the same contents as the fingerprint
//! of a single call, so that no setting, no order of the rows and no column that is empty makes it another one.

use std::collections::{BTreeMap, HashSet};

use pgrx::{JsonB, pg_sys};
use rust_decimal::Decimal;
use serde_json::{Value as Json, json};

use super::call::Arguments;
use crate::domain::base::arguments::required;
use crate::domain::base::error::{Code, Error, Result};
use crate::domain::base::fingerprint::Contents;
use crate::domain::base::keyed::Keyed;
use crate::ledger::company::book::{Book, Hold};
use crate::ledger::company::idempotency::{self, record_call, recorded_call_or_former, sha256};
use crate::ledger::facts::posted::Posted;
use crate::ledger::facts::requests::{Numbered, in_row};
use crate::ledger::server::access::Level;
use crate::ledger::server::source::{self, Rows};
use crate::ledger::server::statement::Row;
use crate::ledger::server::tables;

/// What a bulk call has posted.
#[derive(Default)]
pub struct Tally {
    count: i64,
    replayed: i64,
    sums: BTreeMap<String, Decimal>,
}

impl Tally {
    fn add(&mut self, posted: &Posted) {
        self.count += 1;
        self.replayed += i64::from(posted.replayed);
        *self.sums.entry(posted.currency.code().to_string()).or_default() += posted.amount;
    }

    /// The sums of the amounts by currency.
    fn sums(&self) -> Json {
        let number = |sum: &Decimal| serde_json::from_str(&sum.to_string()).unwrap_or(Json::Null);
        Json::Object(self.sums.iter().map(|(currency, sum)| (currency.clone(), number(sum))).collect())
    }

    /// Count, replayed among them, and sums.
    pub fn row(&self) -> (i64, i64, JsonB) {
        (self.count, self.replayed, JsonB(self.sums()))
    }

    fn to_json(&self) -> Json {
        json!({"count": self.count, "sums": self.sums()})
    }

    /// The tally of a call that was made before: all of it is replayed.
    fn replayed(recorded: &Json) -> Option<Tally> {
        let count = recorded["count"].as_i64()?;
        let sum = |value: &Json| Decimal::from_str_exact(&value.as_number()?.to_string()).ok();
        let sums = recorded["sums"].as_object()?.iter();
        let sums = sums.map(|(currency, value)| Some((currency.clone(), sum(value)?))).collect::<Option<_>>()?;
        Some(Tally { count, replayed: count, sums })
    }
}

/// Reads `source`, each row as the arguments `A`, makes a request of them and posts it; all or none. `keyed` is a request's
/// idempotency key.
///
/// A call of several chunks holds the company alone: it takes customers and items after numbers, against the order of
/// locks, and could deadlock with any other writer after having worked for minutes.
#[allow(clippy::too_many_arguments)]
pub fn post_source<A: Arguments, R>(
    function: &str,
    company: Option<&str>,
    source: Option<pg_sys::Oid>,
    idempotency_key: Option<String>,
    request: impl Fn(A, &Book) -> Result<R>,
    keyed: impl Fn(&R) -> Option<&Keyed>,
    post: impl Fn(&Book, &[Numbered<R>]) -> Result<Vec<Posted>>,
) -> Result<Tally> {
    tables::ready()?;
    let company = required(company, "company")?;
    let rows = source::read(required(source, "source")?, A::COLUMNS)?;
    let hold = if rows.count() > source::CHUNK { Hold::Exclusive } else { Hold::Shared };
    let book = Book::open(Some(company), hold, Level::Clerk, "post")?;
    let call = call::<A>(function, idempotency_key.as_deref(), &rows)?;
    let is_former =
        |recorded: &[u8]| Ok(former_fingerprints::<A>(function, &rows).any(|former| former.as_slice() == recorded));
    if let Some(replayed) = recorded_call_or_former(&book, call.as_ref(), is_former, Tally::replayed)? {
        return Ok(replayed);
    }
    let mut tally = Tally::default();
    let numbered = |row: &Row, number: u64| {
        let request = A::of_row(row).and_then(|arguments| request(arguments, &book));
        let request = request.map_err(|error| in_row(Some(number), error))?;
        Ok(Numbered { row: Some(number), request })
    };
    let mut keys = HashSet::new();
    rows.read(numbered, |requests| {
        for numbered in &requests {
            if let Some(keyed) = keyed(&numbered.request)
                && !keys.insert(keyed.key.clone())
            {
                let message = format!("idempotency key \"{}\" stands in an earlier row too", keyed.key);
                return Err(in_row(numbered.row, Error::new(Code::IdempotencyConflict, message)));
            }
        }
        post(&book, &requests)?.iter().for_each(|posted| tally.add(posted));
        Ok(())
    })?;
    record_call(&book, call.as_ref(), tally.to_json());
    Ok(tally)
}

/// The call with its key, if the caller gave one.
fn call<A: Arguments>(function: &str, key: Option<&str>, rows: &Rows) -> Result<Option<Keyed>> {
    let Some(key) = key else { return Ok(None) };
    let digest = digest::<A>(rows)?;
    idempotency::keyed(Some(key), || {
        let mut contents = Contents::of(function);
        contents.number("rows", rows.count().into()).text("contents", &digest);
        contents
    })
}

/// The sum of the digests of what each row says.
fn digest<A: Arguments>(rows: &Rows) -> Result<String> {
    let mut sum = [0; 32];
    let digest_of = |row: &Row, number: u64| {
        let arguments = A::of_row(row).map_err(|error| in_row(Some(number), error))?;
        let mut contents = arguments.contents();
        if let Some(key) = arguments.idempotency_key() {
            contents.text("idempotency_key", key);
        }
        Ok(sha256(&contents.into_text()))
    };
    rows.read(digest_of, |digests| {
        digests.iter().for_each(|digest| add(&mut sum, digest));
        Ok(())
    })?;
    Ok(sum.iter().map(|byte| format!("{byte:02x}")).collect())
}

/// Adds a number to another of as many bytes, the lowest first; what goes beyond them is dropped.
fn add(sum: &mut [u8], number: &[u8]) {
    let mut carry = 0;
    for (byte, addend) in sum.iter_mut().zip(number) {
        let total = u16::from(*byte) + u16::from(*addend) + carry;
        *byte = total as u8;
        carry = total >> 8;
    }
}

/// The fingerprints that versions before 0.3.0 may have recorded for the call.
fn former_fingerprints<A: Arguments>(function: &str, rows: &Rows) -> impl Iterator<Item = Vec<u8>> {
    let digests = source::former_digests(rows, A::COLUMNS, former_columns(function));
    digests.into_iter().map(move |digest| {
        let mut contents = Contents::of(function);
        contents.number("rows", rows.count().into()).text("digest", &digest);
        sha256(&contents.into_text())
    })
}

/// The columns that a source could have before 0.3.0, in their order.
fn former_columns(function: &str) -> &'static [&'static str] {
    match function {
        "post_invoices" => &[
            "customer",
            "lines",
            "invoice_date",
            "due_date",
            "number",
            "terms",
            "currency",
            "rate",
            "reference",
            "order_ref",
            "instalments",
            "payer",
            "tax_date",
            "posting_date",
            "text",
            "attributes",
            "idempotency_key",
        ],
        "post_payments" => &[
            "customer",
            "amount",
            "payment_date",
            "currency",
            "rate",
            "base_amount",
            "reference",
            "bank_account",
            "allocate",
            "discount",
            "deductions",
            "posting_date",
            "text",
            "attributes",
            "idempotency_key",
        ],
        "post_opening_balances" => &[
            "customer",
            "amount",
            "number",
            "document_date",
            "posting_date",
            "due_date",
            "terms",
            "currency",
            "rate",
            "base_amount",
            "tax",
            "account",
            "reference",
            "order_ref",
            "payer",
            "text",
            "attributes",
            "idempotency_key",
        ],
        _ => &[],
    }
}
