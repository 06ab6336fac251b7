//! Puts the simulation into a ledger by its own functions, and the truth beside it into schema `simulation`.

use std::fmt::Write as _;
use std::io::Write as _;

use postgres::Client;

use crate::simulation::Simulation;
use crate::simulation::bank_files::BankFile;
use crate::simulation::basics::{COMPANY, Result, decimal};
use crate::simulation::own_accounts::own_accounts;
use crate::simulation::payment::Payment;

/// Founds the company, with customers, invoices, credit notes, and payments of what was paid before.
pub fn fill(client: &mut Client, simulation: &Simulation) -> Result<()> {
    client.batch_execute(include_str!("fill_tables.sql"))?;
    copy(
        client,
        "customer",
        simulation.customers.iter().map(|customer| {
            let parent = customer.parent.map(|parent| simulation.customers[parent].code.as_str()).unwrap_or_default();
            vec![
                customer.code.clone(),
                customer.name.clone(),
                customer.kind.name().to_string(),
                customer.organisation_no.clone().unwrap_or_default(),
                parent.to_string(),
                customer.currency.to_string(),
                customer.terms.to_string(),
            ]
        }),
    )?;
    copy(
        client,
        "invoice",
        simulation.invoices.iter().enumerate().map(|(no, invoice)| {
            vec![
                no.to_string(),
                simulation.customers[invoice.customer].code.clone(),
                invoice.number.clone(),
                invoice.reference.clone(),
                invoice.date.to_string(),
                decimal(invoice.amount),
                invoice.currency.to_string(),
                invoice.state.name().to_string(),
            ]
        }),
    )?;
    let own = own_accounts();
    client.batch_execute(&format!(
        "select ar.create_company(
            '{COMPANY}', 'Nordvik Handel AB', 'SEK', country => 'SE', settings => '{{\"reference_scheme\": \"se_ocr_length\"}}');
        select ar.set_bank_account(
            '{COMPANY}', 'BG', account => '1930', iban => '{}', bankgiro => '{}', reference_scheme => 'se_ocr_length');
        select ar.set_bank_account(
            '{COMPANY}', 'SEK1', account => '1930', iban => '{}', reference_scheme => 'se_ocr_length');
        select ar.set_bank_account(
            '{COMPANY}', 'SEK2', account => '1930', iban => '{}', reference_scheme => 'se_ocr_length');
        select ar.set_bank_account(
            '{COMPANY}', 'EUR', account => '1930', currency => 'EUR', iban => '{}', reference_scheme => 'se_ocr_length');
        select ar.set_exchange_rate('{COMPANY}', 'EUR', '2025-01-01', 11.20);",
        own.deposits, own.bankgiro, own.notified, own.stated, own.euro
    ))?;
    Ok(client.batch_execute(&include_str!("fill.sql").replace("{company}", COMPANY))?)
}

/// Puts the truth aside, where only the judge looks.
pub fn put_truth(client: &mut Client, simulation: &Simulation) -> Result<()> {
    copy(
        client,
        "payment",
        simulation.payments.iter().map(|payment| {
            let truth = &payment.truth;
            vec![
                payment.bank_reference.trim_start_matches('0').to_string(),
                truth.kind.to_string(),
                truth.decidable.to_string(),
                truth.customer.map(|customer| simulation.customers[customer].code.clone()).unwrap_or_default(),
                payment.date.to_string(),
                decimal(payment.amount + payment.charges),
                payment.currency.to_string(),
                decimal(truth.closes.0),
                decimal(truth.closes.1),
            ]
        }),
    )?;
    copy(
        client,
        "settled",
        simulation.payments.iter().flat_map(|payment| {
            money(payment).into_iter().map(|(invoice, amount, money)| {
                vec![
                    payment.bank_reference.trim_start_matches('0').to_string(),
                    simulation.invoices[invoice].number.clone(),
                    decimal(amount),
                    decimal(money),
                ]
            })
        }),
    )?;
    Ok(client.batch_execute(
        "update simulation.settled as s set document_id = i.document_id
        from simulation.invoice as i where i.number = s.number;
        analyze simulation.payment, simulation.settled;",
    )?)
}

/// What is settled of each item, and how much of that by money: credit notes take from the last invoices.
fn money(payment: &Payment) -> Vec<(usize, i64, i64)> {
    let settles = &payment.truth.settles;
    let mut credited: i64 = -settles.iter().map(|(_, amount)| amount.min(&0)).sum::<i64>();
    let mut parts: Vec<(usize, i64, i64)> = settles
        .iter()
        .rev()
        .map(|(invoice, amount)| {
            let by_credit = credited.min((*amount).max(0));
            credited -= by_credit;
            (*invoice, amount.abs(), (amount - by_credit).max(0))
        })
        .collect();
    parts.reverse();
    parts
}

/// Imports the files; returns how many transactions they brought.
pub fn import(client: &mut Client, files: &[BankFile]) -> Result<i64> {
    let import = client.prepare(&format!(
        "select transactions::bigint from ar.import_bank_file('{COMPANY}', $1::bytea, file_name => $2::text)"
    ))?;
    let mut transactions = 0;
    for file in files {
        let row = client.query_one(&import, &[&file.content, &file.name])?;
        transactions += row.try_get::<_, Option<i64>>(0)?.unwrap_or_default();
    }
    Ok(transactions)
}

/// Matches what was imported, and keeps what the matching says of it in `simulation.outcome`.
pub fn match_payments(client: &mut Client) -> Result<()> {
    Ok(client.batch_execute(&format!("insert into simulation.outcome select * from ar.match_payments('{COMPANY}')"))?)
}

fn copy(client: &mut Client, table: &str, rows: impl Iterator<Item = Vec<String>>) -> Result<()> {
    let columns = match table {
        "settled" => "(payment, number, amount, money)",
        "invoice" => "(no, customer, number, reference, invoice_date, amount, currency, state)",
        _ => "",
    };
    let mut writer = client.copy_in(&format!("copy simulation.{table} {columns} from stdin (format csv)"))?;
    let mut text = String::new();
    for row in rows {
        text.clear();
        for (place, field) in row.iter().enumerate() {
            let comma = if place > 0 { "," } else { "" };
            if field.is_empty() {
                text.push_str(comma);
            } else {
                write!(text, "{comma}\"{}\"", field.replace('"', "\"\""))?;
            }
        }
        text.push('\n');
        writer.write_all(text.as_bytes())?;
    }
    writer.finish()?;
    Ok(())
}
