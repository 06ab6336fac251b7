//! The set-up of a company, as calls read it: accounts, roles, tax codes, series, settings.
//!
//! It seldom changes and every call needs it, so it is kept per session under the stamp that the company's row carries.
//! Whoever changes something of it holds the company alone and changes the stamp last: every call that begins afterwards
//! reads it anew, and none that is under way mixes old and new. What is committed at that moment is read before a change,
//! whatever snapshot the transaction keeps.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use serde_json::Value as Json;

use crate::domain::base::currency::Currency;
use crate::domain::base::error::Result;
use crate::domain::base::kind::Kind;
use crate::domain::company::setup::{Series, Settings, Setup, TaxVersion};
use crate::ledger::server::permit::Event;
use crate::ledger::server::statement::{self, Row};
use crate::ledger::server::tables::{self, Table};
use crate::ledger::server::value::Value;

/// A company's set-up and the stamp that it was read under.
type Stamped = ([u8; 16], Rc<Setup>);

thread_local! {
    static KEPT: RefCell<HashMap<i64, Stamped>> = RefCell::new(HashMap::new());
}

/// The set-up of a company, under the stamp that its row carries.
pub fn of(company_id: i64, stamp: [u8; 16], base: Currency) -> Result<Rc<Setup>> {
    let kept = KEPT
        .with_borrow(|kept| kept.get(&company_id).filter(|(kept, _)| *kept == stamp).map(|(_, setup)| setup.clone()));
    if let Some(setup) = kept {
        return Ok(setup);
    }
    let setup = Rc::new(read(company_id, base)?);
    KEPT.with_borrow_mut(|kept| kept.insert(company_id, (stamp, setup.clone())));
    Ok(setup)
}

fn read(company_id: i64, base: Currency) -> Result<Setup> {
    const ACCOUNTS: &str = "select account, type from ar.account where company_id = $1";
    const ROLES: &str = "select role, currency, customer_group, account from ar.account_role where company_id = $1";
    const TAX_CODES: &str = "
        select code, valid_from, rate, account
        from ar.tax_code
        where company_id = $1
        order by code, valid_from";
    const SERIES: &str = "
        select kind, series, prefix, width, start, restarts
        from ar.number_series
        where company_id = $1 and kind = any ($2)";
    const SETTINGS: &str = "select company_id, settings from ar.company where company_id = $1";
    let company = [Value::Int8(Some(company_id))];
    let mut tax_codes: HashMap<String, Vec<TaxVersion>> = HashMap::new();
    let versions = statement::query(TAX_CODES, &company, |row| {
        let version = TaxVersion {
            valid_from: row.date_or_infinity("valid_from"),
            rate: row.get("rate"),
            account: row.get("account"),
        };
        (row.get::<String>("code"), version)
    });
    for (code, version) in versions {
        tax_codes.entry(code).or_default().push(version);
    }
    // The series of a kind that this version does not know waits for one that does.
    let kinds: Vec<String> = Kind::ALL.iter().map(|kind| kind.name().to_string()).collect();
    let series =
        statement::query(SERIES, &[company[0], Value::TextArray(&kinds)], |row| (row.get("kind"), read_series(row)));
    let settings = statement::query_one(SETTINGS, &company, |row| {
        row.parse("settings", |settings: Json| Settings::parse(&settings, base).ok())
    });
    Ok(Setup {
        accounts: statement::query(ACCOUNTS, &company, |row| (row.get("account"), row.get("type")))
            .into_iter()
            .collect(),
        roles: statement::query(ROLES, &company, |row| {
            ((row.get("role"), row.get("currency"), row.get("customer_group")), row.get("account"))
        })
        .into_iter()
        .collect(),
        tax_codes,
        series: series.into_iter().collect(),
        settings: settings.ok_or_else(tables::not_ready)?,
    })
}

/// Reads the series of a kind of document.
pub fn read_series(row: &Row) -> Series {
    Series {
        name: row.get("series"),
        prefix: row.get("prefix"),
        width: row.parse("width", |width: i16| usize::try_from(width).ok()),
        start: row.get("start"),
        restarts_yearly: row.parse("restarts", |name: String| Series::restarts_of(&name)),
    }
}

/// Has every session read the set-up anew.
pub fn stamp(company_id: i64) {
    const SQL: &str = "update ar.company set setup_stamp = pg_catalog.gen_random_uuid() where company_id = $1";
    statement::write(Table::Company, Event::Update, SQL, &[Value::Int8(Some(company_id))]);
}
