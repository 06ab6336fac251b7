//! `ar.post_invoice`, one invoice per transaction: two lines at 25 % tax, net 30.

use std::time::{Duration, Instant};

use postgres::{Client, Statement};

use crate::database::{Cluster, Database, value};
use crate::error::Result;
use crate::floor::{self, Numbers};
use crate::process::processor_seconds;
use crate::report::{self, Pairs};
use crate::scale::Scale;

const DATABASE: &str = "ar_bench_post";
const CUSTOMERS: usize = 1_000;
const LINES: &str = r#"[
    {"description": "Consulting, senior", "quantity": 7.5, "unit_price": 1250, "tax_code": "S25"},
    {"description": "Travel", "net": 840.50, "tax_code": "S25"}]"#;

struct Scenario {
    what: &'static str,
    clients: usize,
    numbers: Numbers,
    customers: usize,
    /// An ordinary role under row security; the floor is its owner's.
    clerk: bool,
    /// What the clerk is measured against.
    beside: Side,
}

impl Scenario {
    const fn new(what: &'static str, clients: usize, numbers: Numbers) -> Scenario {
        Scenario { what, clients, numbers, customers: CUSTOMERS, clerk: false, beside: Side::Floor }
    }
}

const SCENARIOS: [Scenario; 9] = [
    Scenario::new("own numbers, 1 client", 1, Numbers::Own),
    Scenario::new("own numbers, 8 clients", 8, Numbers::Own),
    Scenario::new("one series, 1 client", 1, Numbers::Series),
    Scenario::new("one series, 8 clients", 8, Numbers::Series),
    Scenario { customers: 1, ..Scenario::new("own numbers, 8 clients on one customer", 8, Numbers::Own) },
    Scenario { clerk: true, ..Scenario::new("own numbers, 1 client, a clerk under row security", 1, Numbers::Own) },
    Scenario { clerk: true, ..Scenario::new("own numbers, 8 clients, clerks under row security", 8, Numbers::Own) },
    Scenario {
        clerk: true,
        beside: Side::Owner,
        ..Scenario::new("1 client, a clerk beside the owner", 1, Numbers::Own)
    },
    Scenario { clerk: true, beside: Side::Owner, ..Scenario::new("8 clients, clerks beside owners", 8, Numbers::Own) },
];

struct Customer {
    code: String,
    customer_id: i64,
}

/// The ways to put an invoice.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Side {
    Ours,
    Floor,
    /// Ours too, by the tables' owner.
    Owner,
}

/// One client with its connection and its prepared statement.
struct Worker<'a> {
    name: String,
    side: Side,
    numbers: Numbers,
    customers: &'a [Customer],
    client: Client,
    statement: Statement,
    calls: usize,
    process: i32,
}

impl<'a> Worker<'a> {
    fn new(
        name: String,
        side: Side,
        scenario: &Scenario,
        customers: &'a [Customer],
        floor: &str,
        database: &Database,
    ) -> Result<Worker<'a>> {
        let clerk = scenario.clerk && side == Side::Ours;
        let mut client = if clerk { database.connect_as("bench_clerk")? } else { database.connect()? };
        client.batch_execute("set plan_cache_mode = force_generic_plan")?;
        let sql = match side {
            Side::Ours | Side::Owner => "select * from ar.post_invoice('POST', $1, $2::text::jsonb, number => $3)",
            Side::Floor => floor,
        };
        if side == Side::Floor && scenario.numbers == Numbers::Series {
            client.batch_execute(&format!("prepare put as {floor}"))?;
        }
        let statement = client.prepare(sql)?;
        let process = value(&mut client, "select pg_backend_pid()")?;
        let customers = &customers[..scenario.customers];
        Ok(Worker { name, side, numbers: scenario.numbers, customers, client, statement, calls: 0, process })
    }

    /// Puts one invoice in a transaction of its own, in one round trip.
    fn call(&mut self) -> Result<()> {
        let customer = &self.customers[(self.calls * 7 + self.name.len()) % self.customers.len()];
        self.calls += 1;
        let number = match self.numbers {
            Numbers::Own => Some(format!("{}-{}", self.name, self.calls)),
            Numbers::Series => None,
        };
        match (self.side, number) {
            (Side::Ours | Side::Owner, number) => {
                self.client.query_one(&self.statement, &[&customer.code, &LINES, &number])?;
            }
            (Side::Floor, Some(number)) => {
                self.client.query_one(&self.statement, &[&customer.customer_id, &number])?;
            }
            (Side::Floor, None) => {
                // The lock in one statement and the rows in the next, which sees what the lock was waited for; both in
                // one message, which is one transaction.
                self.client
                    .simple_query(&format!("select pg_advisory_xact_lock(1); execute put({})", customer.customer_id))?;
            }
        }
        Ok(())
    }
}

/// All clients at once for so long; invoices per second.
fn run_for(workers: &mut [Worker], seconds: f64) -> Result<f64> {
    let start = Instant::now();
    let end = start + Duration::from_secs_f64(seconds);
    std::thread::scope(|scope| {
        let clients: Vec<_> = workers
            .iter_mut()
            .map(|worker| {
                scope.spawn(move || -> Result<usize> {
                    let mut calls = 0;
                    while Instant::now() < end {
                        worker.call()?;
                        calls += 1;
                    }
                    Ok(calls)
                })
            })
            .collect();
        let mut calls = 0;
        for client in clients {
            calls += client.join().expect("a client does not panic")?;
        }
        Ok(calls as f64 / start.elapsed().as_secs_f64())
    })
}

/// What workers have done so far, and the processor time that their server processes have spent on it.
struct Spent {
    calls: usize,
    seconds: Option<f64>,
}

impl Spent {
    fn by(workers: &[Worker]) -> Spent {
        Spent {
            calls: workers.iter().map(|worker| worker.calls).sum(),
            seconds: workers.iter().map(|worker| processor_seconds(worker.process)).sum(),
        }
    }

    /// Microseconds for each call since then.
    fn per_call(&self, workers: &[Worker]) -> Option<f64> {
        let now = Spent::by(workers);
        Some((now.seconds? - self.seconds?) * 1e6 / (now.calls - self.calls) as f64)
    }
}

pub fn run(cluster: &Cluster, scale: &Scale) -> Result<()> {
    let database = cluster.create(DATABASE)?;
    let mut client = database.connect()?;
    let customers = set_up(&mut client)?;
    let mut template = |number: Option<&str>| -> Result<i64> {
        let sql = "select document_id from ar.post_invoice('POST', $1, $2::text::jsonb, number => $3)";
        Ok(client.query_one(sql, &[&customers[0].code, &LINES, &number])?.try_get(0)?)
    };
    let (own, from_series) = (template(Some("template"))?, template(None)?);
    floor::create(&mut client)?;
    let own = floor::statement(&mut client, own, Numbers::Own)?;
    let from_series = floor::statement(&mut client, from_series, Numbers::Series)?;

    let before = floor::counts(&mut client, "ar")?;
    let mut calls = [0, 0];
    report::heading("post_invoice", "1/s");
    for (place, scenario) in SCENARIOS.iter().enumerate() {
        let floor = if scenario.numbers == Numbers::Own { &own } else { &from_series };
        let workers = |side: Side| -> Result<Vec<Worker>> {
            (0..scenario.clients)
                .map(|no| Worker::new(format!("{place}-{no}-{side:?}"), side, scenario, &customers, floor, &database))
                .collect()
        };
        let (mut ours, mut bare) = (workers(Side::Ours)?, workers(scenario.beside)?);
        client.batch_execute("checkpoint")?;
        run_for(&mut ours, scale.seconds / 2.0)?;
        run_for(&mut bare, scale.seconds / 2.0)?;
        let (ours_before, bare_before) = (Spent::by(&ours), Spent::by(&bare));
        let pairs =
            Pairs::measure(scale.runs, || run_for(&mut ours, scale.seconds), || run_for(&mut bare, scale.seconds))?;
        pairs.print_rate(scenario.what, if scenario.beside == Side::Floor { "60%" } else { "90%" });
        let (ours_cost, bare_cost) = (ours_before.per_call(&ours), bare_before.per_call(&bare));
        if let (Some(ours), Some(bare)) = (ours_cost, bare_cost) {
            report::note(
                "",
                format!("{ours:.0} µs"),
                format!("{bare:.0} µs"),
                "of the server's processor time per call",
            );
        }
        for worker in ours.iter().chain(&bare) {
            calls[usize::from(worker.side == Side::Floor)] += worker.calls as i64;
        }
    }
    let ours = rows_per_invoice(floor::counts(&mut client, "ar")?, before, calls[0])?;
    let bare = rows_per_invoice(floor::counts(&mut client, "floor")?, [0; floor::TABLES.len()], calls[1])?;
    if ours != bare {
        return Err(format!("an invoice has other rows in the ledger ({ours}) than in the floor ({bare})").into());
    }
    println!("rows per invoice, on both sides: {ours}");
    drop(client);
    cluster.drop(DATABASE)
}

/// A company, customers without a limit, and a clerk.
fn set_up(client: &mut Client) -> Result<Vec<Customer>> {
    client.batch_execute(
        "drop role if exists bench_clerk;
        create role bench_clerk login;
        select ar.create_company('POST', 'Bench AB', 'SEK', country => 'SE');
        select ar.grant_access('bench_clerk', 'POST', 'clerk');",
    )?;
    (1..=CUSTOMERS)
        .map(|no| {
            let code = format!("C{no}");
            let sql = "select ar.create_customer('POST', $1, $2, organisation_no => '556677-8899',
                contact => '{\"address\": {\"street\": \"Storgatan 1\", \"postal_code\": \"111 22\", \"city\": \"Stockholm\"}}')";
            let customer_id = client.query_one(sql, &[&code, &format!("Customer number {no} AB")])?.try_get(0)?;
            Ok(Customer { code, customer_id })
        })
        .collect()
}

/// In words; an error if the invoices do not all have the same number of rows.
fn rows_per_invoice(
    after: [i64; floor::TABLES.len()],
    before: [i64; floor::TABLES.len()],
    calls: i64,
) -> Result<String> {
    let mut words = Vec::new();
    for ((table, after), before) in floor::TABLES.iter().zip(after).zip(before) {
        let rows = after - before;
        if rows % calls != 0 {
            return Err(format!("{calls} invoices have {rows} rows in {table}").into());
        }
        words.push(format!("{table} {}", rows / calls));
    }
    Ok(words.join(", "))
}
