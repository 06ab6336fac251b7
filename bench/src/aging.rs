//! `ar.aging` of a large ledger: today's beside one scan of the index that covers what is open, a past day's beside one
//! sequential scan of all items.

use std::cell::RefCell;
use std::time::Instant;

use postgres::Client;
use postgres::error::SqlState;

use crate::database::{Cluster, texts, value};
use crate::error::Result;
use crate::process;
use crate::report::{self, Pairs, rounded, seconds};
use crate::scale::Scale;

const DATABASE: &str = "ar_bench_aging";
const ITEMS_PER_CUSTOMER: i64 = 400;

const TODAY: &str = "select * from ar.aging('AGING')";
const THREE_MONTHS_AGO: &str = "select * from ar.aging('AGING', as_of => current_date - 90)";
const A_YEAR_AGO: &str = "select * from ar.aging('AGING', as_of => current_date - 365)";
const SCAN: &str = "select sum(base_amount), count(*) from ar.open_item";

pub fn run(cluster: &Cluster, scale: &Scale) -> Result<()> {
    let database = cluster.create(DATABASE)?;
    let mut client = database.connect()?;
    fill(&mut client, scale.items)?;
    let covering = covering_index_scan(&mut client)?;
    check_totals(&mut client)?;

    report::heading("aging", "s");
    let mut peaks = Vec::new();
    let rows = [
        ("today", TODAY, covering.as_str(), "1.5x"),
        ("as of three months ago", THREE_MONTHS_AGO, SCAN, "3.0x"),
        ("as of a year ago", A_YEAR_AGO, SCAN, "3.0x"),
    ];
    for (what, report, scan, goal) in rows {
        // Connections of their own: the settings that force the scan are the floor's alone, and memory starts small.
        let (mut ours, mut bare) = (database.connect()?, database.connect()?);
        if what == "today" {
            force_index_only_scan(&mut bare)?;
        }
        let (_, peak) = process::peak_while(&mut ours, |client| Ok(client.query(report, &[])?))?;
        peaks.push((what, peak));
        bare.query(scan, &[])?;
        let (ours, bare) = (RefCell::new(ours), RefCell::new(bare));
        let time = |client: &RefCell<Client>, sql| seconds(|| Ok(client.borrow_mut().query(sql, &[])?));
        Pairs::measure(scale.runs, || time(&ours, report), || time(&bare, scan))?.print_time(what, goal);
    }
    for (what, peak) in peaks {
        if let Some(peak) = peak {
            println!("memory of the process at its peak, {what}: {peak} MB");
        }
    }
    drop(client);
    cluster.drop(DATABASE)
}

fn fill(client: &mut Client, items: i64) -> Result<()> {
    let start = Instant::now();
    let customers = items / ITEMS_PER_CUSTOMER;
    client.batch_execute(&format!(
        "select ar.create_company('AGING', 'Aging AB', 'SEK', country => 'SE');
        select count(ar.create_customer('AGING', 'C' || no, 'Customer number ' || no || ' AB'))
        from generate_series(1, {customers}) as no;"
    ))?;
    let script = include_str!("aging_fill.sql");
    client
        .batch_execute(&script.replace("{items}", &items.to_string()).replace("{customers}", &customers.to_string()))?;
    client.batch_execute("vacuum analyze")?;
    client.batch_execute("checkpoint")?;
    let counted: i64 = value(client, "select count(*) from ar.open_item")?;
    let open: i64 = value(client, "select count(*) from ar.open_item where settled_on = 'infinity'")?;
    println!("\na ledger of {counted} items, {open} of them open, filled in {}", rounded(start.elapsed()));

    client.batch_execute("set work_mem = '128MB'")?;
    let start = Instant::now();
    match client.query("select check_name || ': ' || detail from ar.verify('AGING') limit 10", &[]) {
        Ok(violations) if violations.is_empty() => println!("ar.verify: sound, in {}", rounded(start.elapsed())),
        Ok(violations) => {
            let violations: Vec<String> = violations.iter().map(|violation| violation.get(0)).collect();
            return Err(format!("ar.verify finds the ledger unsound: {violations:#?}").into());
        }
        Err(error) if error.code() == Some(&SqlState::UNDEFINED_FUNCTION) => println!("ar.verify: not there yet"),
        Err(error) => return Err(error.into()),
    }
    Ok(client.batch_execute("reset work_mem")?)
}

/// The floor of today's aging.
fn covering_index_scan(client: &mut Client) -> Result<String> {
    let company_id: i64 = value(client, "select company_id from ar.company where code = 'AGING'")?;
    Ok(format!(
        "select sum(base_open_amount) from ar.open_item where company_id = {company_id} and settled_on > current_date"
    ))
}

fn force_index_only_scan(client: &mut Client) -> Result<()> {
    client.batch_execute("set enable_seqscan = off; set enable_bitmapscan = off")?;
    let sql = covering_index_scan(client)?;
    let plan = texts(client, &format!("explain (costs off) {sql}"))?.concat().join("\n");
    if !plan.contains("Index Only Scan") {
        return Err(format!("the items that are open are not found in an index alone:\n{plan}").into());
    }
    Ok(())
}

/// The reports say what the items and the postings say.
fn check_totals(client: &mut Client) -> Result<()> {
    for (days_ago, expected) in [
        (0, "select sum(base_open_amount) from ar.open_item where posting_date <= current_date"),
        (
            90,
            "select sum(base_amount * case debit_account when '1510' then 1 else -1 end)
             from ar.posting where posting_date <= current_date - 90",
        ),
        (
            365,
            "select sum(base_amount * case debit_account when '1510' then 1 else -1 end)
             from ar.posting where posting_date <= current_date - 365",
        ),
    ] {
        let aged =
            texts(client, &format!("select sum(total) from ar.aging('AGING', as_of => current_date - {days_ago})"))?;
        let expected = texts(client, expected)?;
        if aged != expected {
            return Err(format!("aging of {days_ago} days ago is {aged:?} instead of {expected:?}").into());
        }
    }
    Ok(())
}
