//! `ar.post_invoices`: a bulk load in one transaction. The floor puts the very rows that the ledger has just written,
//! read from tables prepared for it, one `insert … select` per table.

use std::cell::RefCell;

use postgres::Client;

use crate::database::{Cluster, value};
use crate::error::Result;
use crate::floor;
use crate::process;
use crate::report::{self, Pairs, seconds};
use crate::scale::Scale;

const DATABASE: &str = "ar_bench_bulk";

pub fn run(cluster: &Cluster, scale: &Scale) -> Result<()> {
    let database = cluster.create(DATABASE)?;
    let mut client = database.connect()?;
    set_up(&mut client, scale.bulk_invoices)?;
    floor::create(&mut client)?;
    client.batch_execute("create schema staged")?;

    // The first load warms up both sides, and its memory is watched.
    let (_, peak) = process::peak_while(&mut client, |client| Ok(client.query_one(LOAD, &[])?))?;
    stage(&mut client, scale.bulk_invoices)?;
    put_staged(&mut client)?;

    let client = RefCell::new(client);
    let ours = || {
        let client = &mut client.borrow_mut();
        client.batch_execute("checkpoint")?;
        let seconds = seconds(|| Ok(client.query_one(LOAD, &[])?))?;
        stage(client, scale.bulk_invoices)?;
        client.batch_execute("checkpoint")?;
        Ok(scale.bulk_invoices as f64 / seconds)
    };
    let bare = || Ok(scale.bulk_invoices as f64 / seconds(|| put_staged(&mut client.borrow_mut()))?);
    let pairs = Pairs::measure(scale.runs.min(3), ours, bare)?;

    report::heading("post_invoices", "1/s");
    pairs.print_rate(&format!("{} invoices in one call", scale.bulk_invoices), "50%");
    let mut client = client.into_inner();
    let (ours, bare) = (floor::counts(&mut client, "ar")?, floor::counts(&mut client, "floor")?);
    if ours != bare {
        return Err(format!("the ledger has other rows ({ours:?}) than the floor ({bare:?})").into());
    }
    let loads = |rates: &[f64]| format!("{:.1} s", scale.bulk_invoices as f64 / report::median(rates));
    println!("a load takes {}, the floor's {}", loads(&pairs.ours), loads(&pairs.floor));
    if let Some(peak) = peak {
        println!("memory of the loading process at its peak: {peak} MB");
    }
    drop(client);
    cluster.drop(DATABASE)
}

const LOAD: &str = "select count from ar.post_invoices('BULK', 'source')";

fn set_up(client: &mut Client, invoices: i64) -> Result<()> {
    client.batch_execute(&format!(
        "select ar.create_company('BULK', 'Bulk AB', 'SEK', country => 'SE');
        select count(ar.create_customer('BULK', 'C' || no, 'Customer number ' || no || ' AB'))
        from generate_series(1, 1000) as no;
        create table source as
        select
            'C' || 1 + i % 1000 as customer,
            jsonb_build_array(
                jsonb_build_object(
                    'description', 'Consulting, senior', 'quantity', 7.5, 'unit_price', 1000 + i % 500, 'tax_code', 'S25'),
                jsonb_build_object('description', 'Travel', 'net', 840.50, 'tax_code', 'S25')) as lines,
            current_date - (i % 300)::int as invoice_date,
            'order ' || i as order_ref
        from generate_series(1, {invoices}) as i;
        analyze source;"
    ))?;
    Ok(())
}

/// Copies what the last load has written.
fn stage(client: &mut Client, invoices: i64) -> Result<()> {
    let last: i64 = value(client, "select max(document_id) from ar.document")?;
    for table in floor::TABLES {
        client.batch_execute(&format!(
            "drop table if exists staged.{table};
            create unlogged table staged.{table} as
            select * from ar.{table} where document_id > {};",
            last - invoices
        ))?;
        client.batch_execute(&format!("vacuum analyze staged.{table}"))?;
    }
    Ok(())
}

fn put_staged(client: &mut Client) -> Result<()> {
    let mut transaction = client.transaction()?;
    for table in floor::TABLES {
        transaction.batch_execute(&format!(
            "insert into floor.{table} overriding system value select * from staged.{table}"
        ))?;
    }
    Ok(transaction.commit()?)
}
