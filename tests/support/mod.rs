//! What all tests over real connections share: a fresh database each, sessions that speak plain SQL, and the check that
//! the books are sound at the end.
//!
//! The server is that of the environment: `AR_LEDGER_TEST_URL` says how to connect as a superuser, `AR_LEDGER_BINDIR`
//! where pg_dump, pg_restore and psql are.
#![allow(dead_code)] // each file of tests uses its part

use std::path::PathBuf;
use std::process::{Command, Output};
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use postgres::error::DbError;
use postgres::{Client, Config, NoTls, SimpleQueryMessage};

/// The company that [`Database::with_company`] founds: base currency SEK, chart generic.
pub const COMPANY: &str = "C1";

fn environment(name: &str) -> String {
    std::env::var(name).unwrap_or_else(|_| panic!("{name} is not set: run these tests by bin/test connections"))
}

/// A database of a test's own, and the roles whose names begin with its name; gone when the value goes.
pub struct Database {
    pub name: String,
}

impl Database {
    /// An empty database.
    pub fn empty() -> Database {
        Database::owned_by("postgres")
    }

    /// An empty database of `owner`'s; the role is created if it begins with `@`, which stands for the database's name.
    pub fn owned_by(owner: &str) -> Database {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let name = format!("ar_test_{}_{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let mut server = server();
        let database = Database { name };
        let owner = database.role_name(owner);
        if owner.starts_with(&database.name) {
            server.run(&format!("create role {owner} login"));
        }
        server.run(&format!("create database {} owner {owner} template template0", database.name));
        database
    }

    /// A database with the extension.
    pub fn new() -> Database {
        let database = Database::empty();
        database.connect().run("create extension ar_ledger");
        database
    }

    /// A database with the extension, the company [`COMPANY`] and its customer K1.
    pub fn with_company() -> Database {
        let database = Database::new();
        let mut session = database.connect();
        session.create_company(COMPANY);
        session.create_customer("K1");
        database
    }

    fn config(&self) -> Config {
        let mut config: Config = environment("AR_LEDGER_TEST_URL").parse().expect("AR_LEDGER_TEST_URL is readable");
        config.dbname(&self.name);
        config
    }

    pub fn connect(&self) -> Session {
        Session::open(&self.config())
    }

    /// A session of another role; `@clerk` is the test's own role of that name.
    pub fn connect_as(&self, role: &str) -> Session {
        Session::open(self.config().user(&self.role_name(role)))
    }

    /// A session whose settings are `options`, such as `-c TimeZone=Asia/Tokyo`.
    pub fn connect_with(&self, options: &str) -> Session {
        Session::open(self.config().options(options))
    }

    /// Creates a role of the test's own that can log in; returns its name.
    pub fn create_role(&self, role: &str) -> String {
        let name = self.role_name(role);
        self.connect().run(&format!("create role {name} login"));
        name
    }

    /// `@clerk` as a name that no other test has; other names as they are.
    pub fn role_name(&self, role: &str) -> String {
        role.strip_prefix('@').map_or_else(|| role.to_string(), |own| format!("{}_{own}", self.name))
    }

    /// `pg_dump`, `pg_restore` or `psql`, told where the database is.
    pub fn tool(&self, name: &str) -> Command {
        self.tool_as("postgres", name)
    }

    /// The same for another role.
    pub fn tool_as(&self, role: &str, name: &str) -> Command {
        let mut command = Command::new(PathBuf::from(environment("AR_LEDGER_BINDIR")).join(name));
        let (server, role) = (environment("AR_LEDGER_TEST_URL"), self.role_name(role));
        command.arg("--dbname").arg(format!("{server} user={role} dbname={}", self.name));
        command.env_remove("PGOPTIONS");
        command
    }

    /// Waits until the query answers `t`, which something that is under way will bring about.
    pub fn wait_until(&self, query: &str) {
        let mut session = self.connect();
        let deadline = Instant::now() + Duration::from_secs(30);
        while session.value(query) != "t" {
            assert!(Instant::now() < deadline, "waited in vain for: {query}");
            thread::sleep(Duration::from_millis(2));
        }
    }

    /// Waits until the backend waits for a lock.
    pub fn wait_until_blocked(&self, pid: i32) {
        self.wait_until(&format!("select exists (select from pg_locks where pid = {pid} and not granted)"));
    }

    /// `ar.verify()` finds nothing, and of every company the aging is the balance of its receivable accounts, as of today
    /// and of every day on which something counts.
    pub fn assert_sound_books(&self) {
        self.connect().assert_sound_books();
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        let mut server = server();
        server.run(&format!("drop database if exists {} with (force)", self.name));
        let roles = format!("select quote_ident(rolname) from pg_roles where starts_with(rolname, '{}_')", self.name);
        for role in server.rows(&roles) {
            server.run(&format!("drop role {role}"));
        }
    }
}

fn server() -> Session {
    Session::open(&environment("AR_LEDGER_TEST_URL").parse().expect("AR_LEDGER_TEST_URL is readable"))
}

/// Succeeds with the tool's output or fails with what it said.
pub fn succeed(command: &mut Command) -> Output {
    let output = command.output().unwrap_or_else(|error| panic!("{command:?}: {error}"));
    assert!(output.status.success(), "{command:?} failed: {}", String::from_utf8_lossy(&output.stderr));
    output
}

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

/// The SQL that posts an invoice without tax and answers with its document_id.
pub fn invoice(customer: &str, amount: &str, invoice_date: &str) -> String {
    format!(
        "select document_id from ar.post_invoice('{COMPANY}', '{customer}', '[{{\"net\": {amount}}}]',
        invoice_date => '{invoice_date}')"
    )
}

/// The SQL that posts a payment and answers with its document_id; `allocate` is an SQL expression.
pub fn payment(customer: &str, amount: &str, payment_date: &str, allocate: &str) -> String {
    format!(
        "select document_id from ar.post_payment('{COMPANY}', '{customer}', {amount},
        payment_date => '{payment_date}', allocate => {allocate})"
    )
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

/// Loads `../shared/data/ibm_late_payment.csv` into table `file`; false, and says so, where it is not there.
pub fn load_ibm_file(session: &mut Session) -> bool {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/ibm_late_payment.csv");
    let Ok(csv) = std::fs::read(&path) else {
        println!("skipped: {} is not there", path.display());
        return false;
    };
    session.run(
        "create table file (
            country text, customer text, paperless_date text, number text, invoice_date date, due_date date,
            amount numeric, disputed text, settled_on date, paperless text, days_to_settle integer, days_late integer);
        set datestyle = 'ISO, DMY'",
    );
    let mut copy = session.client.copy_in("copy file from stdin (format csv, header)").expect("the file is a CSV");
    std::io::Write::write_all(&mut copy, &csv).expect("the server takes the file");
    copy.finish().expect("the file has the columns of the table");
    true
}
