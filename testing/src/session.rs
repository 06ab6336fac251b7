//! Sessions that speak plain SQL.

use std::sync::{Arc, Mutex};

use postgres::error::DbError;
use postgres::{Client, Config, NoTls, SimpleQueryMessage};

use crate::calls::{COMPANY, invoice, payment};

/// A connection on which SQL is sent as text and answered as text.
pub struct Session {
    pub client: Client,
    pub pid: i32,
}

impl Session {
    pub fn open(config: &Config) -> Session {
        let client = config.connect(NoTls).unwrap_or_else(|error| panic!("{config:?}: {error}"));
        let mut session = Session { client, pid: 0 };
        session.pid = session.value("select pg_backend_pid()").parse().expect("a process id");
        session
    }

    /// The rows of the last statement that has any, columns joined by `|`, null as nothing.
    pub fn attempt(&mut self, sql: &str) -> Result<Vec<String>, Failure> {
        let messages = self.client.simple_query(sql).map_err(|error| match error.as_db_error() {
            Some(error) => Failure(Box::new(error.clone())),
            None => panic!("{error} by: {sql}"),
        })?;
        let rows = messages.iter().filter_map(|message| match message {
            SimpleQueryMessage::Row(row) => {
                let columns: Vec<&str> = (0..row.len()).map(|column| row.get(column).unwrap_or_default()).collect();
                Some(columns.join("|"))
            }
            _ => None,
        });
        Ok(rows.collect())
    }

    pub fn rows(&mut self, sql: &str) -> Vec<String> {
        self.attempt(sql).unwrap_or_else(|failure| panic!("{failure} by: {sql}"))
    }

    pub fn run(&mut self, sql: &str) {
        self.rows(sql);
    }

    /// The only row.
    pub fn value(&mut self, sql: &str) -> String {
        let mut rows = self.rows(sql);
        assert_eq!(rows.len(), 1, "{} rows instead of one: {sql}", rows.len());
        rows.remove(0)
    }

    pub fn number(&mut self, sql: &str) -> i64 {
        let value = self.value(sql);
        value.parse().unwrap_or_else(|_| panic!("{value:?} is no number: {sql}"))
    }

    /// The error that the statement must give.
    pub fn failure(&mut self, sql: &str) -> Failure {
        match self.attempt(sql) {
            Err(failure) => failure,
            Ok(rows) => panic!("no error but {rows:?} by: {sql}"),
        }
    }

    /// The statement must fail with the SQLSTATE.
    #[track_caller]
    pub fn refused(&mut self, sqlstate: &str, sql: &str) -> Failure {
        let failure = self.failure(sql);
        assert_eq!(failure.code(), sqlstate, "{failure} by: {sql}");
        failure
    }

    pub fn create_company(&mut self, code: &str) {
        self.run(&format!("select ar.create_company('{code}', 'Company {code}', 'SEK', chart => 'generic')"));
    }

    pub fn create_customer(&mut self, code: &str) {
        self.run(&format!("select ar.create_customer('{COMPANY}', '{code}', 'Customer {code}')"));
    }

    /// Posts an invoice of `amount` without tax to K1; returns its document_id.
    pub fn post_invoice(&mut self, amount: &str, invoice_date: &str) -> i64 {
        self.number(&invoice("K1", amount, invoice_date))
    }

    /// Posts a payment by K1; returns its document_id.
    pub fn post_payment(&mut self, amount: &str, payment_date: &str) -> i64 {
        self.number(&payment("K1", amount, payment_date, "null"))
    }

    pub fn assert_sound_books(&mut self) {
        let violations = self.rows("select * from ar.verify()");
        assert!(violations.is_empty(), "ar.verify() finds: {violations:#?}");
        let apart = self.rows(
            "select c.code, d.day, a.total, b.balance
            from ar.company as c
            cross join lateral (
                select current_date as day
                union
                select t.posting_date from ar.document as t where t.company_id = c.company_id
                union
                select l.allocated_on from ar.allocation as l where l.company_id = c.company_id) as d
            cross join lateral (
                select coalesce(sum(t.total), 0) as total,
                    coalesce(sum(t.not_due + t.unapplied + (select sum(v) from unnest(t.overdue) as v)), 0) as parts
                from ar.aging(c.code, d.day) as t) as a
            cross join lateral (
                select coalesce(sum(t.balance), 0) as balance
                from ar.trial_balance(c.code, d.day) as t
                join ar.account as n on n.company_id = c.company_id and n.account = t.account
                where n.type = 'receivable') as b
            where a.total <> b.balance or a.parts <> a.total",
        );
        assert!(apart.is_empty(), "aging and trial balance are apart (company, day, aging, balance): {apart:#?}");
    }
}

/// What PostgreSQL has told a session beside its answers.
#[derive(Clone, Default)]
pub struct Notices(Arc<Mutex<Vec<String>>>);

impl Notices {
    pub(crate) fn keep(&self, message: &str) {
        self.0.lock().expect("nobody panics with it").push(message.to_string());
    }

    /// Those since it was asked last.
    pub fn take(&self) -> Vec<String> {
        std::mem::take(&mut self.0.lock().expect("nobody panics with it"))
    }
}

/// What PostgreSQL refused, and how.
pub struct Failure(Box<DbError>);

impl Failure {
    pub fn code(&self) -> &str {
        self.0.code().code()
    }

    pub fn message(&self) -> &str {
        self.0.message()
    }

    pub fn detail(&self) -> &str {
        self.0.detail().unwrap_or_default()
    }

    pub fn hint(&self) -> &str {
        self.0.hint().unwrap_or_default()
    }
}

impl std::fmt::Display for Failure {
    fn fmt(&self, formatter: &mut std::fmt::Formatter) -> std::fmt::Result {
        write!(formatter, "{} {}", self.code(), self.message())
    }
}

impl std::fmt::Debug for Failure {
    fn fmt(&self, formatter: &mut std::fmt::Formatter) -> std::fmt::Result {
        std::fmt::Display::fmt(self, formatter)
    }
}
