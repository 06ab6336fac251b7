//! A fresh database for each test, and the check that its books are sound at the end.

use std::process::Command;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use postgres::Config;

use crate::calls::COMPANY;
use crate::environment;
use crate::session::{Notices, Session};

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
        Database::created(owner, "")
    }

    /// An empty database of another encoding than UTF8.
    pub fn encoded(encoding: &str) -> Database {
        Database::created("postgres", &format!("encoding '{encoding}' locale 'C'"))
    }

    fn created(owner: &str, options: &str) -> Database {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let name = format!("ar_test_{}_{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let mut server = server();
        let database = Database { name };
        let owner = database.role_name(owner);
        if owner.starts_with(&database.name) {
            server.run(&format!("create role {owner} login"));
        }
        server.run(&format!("create database {} owner {owner} template template0 {options}", database.name));
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
        let mut config: Config = environment::url().parse().expect("AR_LEDGER_TEST_URL is readable");
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

    /// A session of another role whose plans are told of, with what was done by each, as `auto_explain` has them (JSON): of
    /// every statement, also of those that functions run.
    pub fn connect_explained(&self, role: &str) -> (Session, Notices) {
        let mut config = self.config();
        let notices = Notices::default();
        let kept = notices.clone();
        config.notice_callback(move |notice| kept.keep(notice.message()));
        let mut session = Session::open(&config);
        session.run(&format!(
            "load 'auto_explain';
            set auto_explain.log_min_duration = 0;
            set auto_explain.log_nested_statements = on;
            set auto_explain.log_analyze = on;
            set auto_explain.log_timing = off;
            set auto_explain.log_format = json;
            set auto_explain.log_level = notice;
            set role {}",
            self.role_name(role)
        ));
        (session, notices)
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
        let mut command = Command::new(environment::program(name));
        let (server, role) = (environment::url(), self.role_name(role));
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
    Session::open(&environment::url().parse().expect("AR_LEDGER_TEST_URL is readable"))
}
