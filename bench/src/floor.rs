//! The floor: copies of the ledger's tables with the same primary keys and indexes, without functions, triggers,
//! foreign keys or checks. They lie in schema `floor` and are made from the tables as they are.

use postgres::Client;

use crate::database::{texts, value};
use crate::error::Result;

/// The tables that an invoice is written to.
pub const TABLES: [&str; 5] = ["document", "document_party", "document_line", "posting", "open_item"];

pub fn create(client: &mut Client) -> Result<()> {
    client.batch_execute("create schema floor")?;
    for table in TABLES {
        client.batch_execute(&format!(
            "create table floor.{table} (
                like ar.{table} including defaults including identity including generated including indexes
                    including storage)"
        ))?;
        let indexes = "select count(*) from pg_index where indrelid =";
        let ours: i64 = value(client, &format!("{indexes} 'ar.{table}'::regclass"))?;
        let copied: i64 = value(client, &format!("{indexes} 'floor.{table}'::regclass"))?;
        if ours != copied {
            return Err(format!("floor.{table} has {copied} indexes, ar.{table} has {ours}").into());
        }
    }
    Ok(())
}

/// How many rows the tables of a schema hold.
pub fn counts(client: &mut Client, schema: &str) -> Result<[i64; TABLES.len()]> {
    let mut counts = [0; TABLES.len()];
    for (count, table) in counts.iter_mut().zip(TABLES) {
        *count = value(client, &format!("select count(*) from {schema}.{table}"))?;
    }
    Ok(counts)
}

/// Where the numbers of documents come from.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Numbers {
    Own,
    Series,
}

/// The statement that puts the rows of one invoice, in all of which stands what stands in those of `document_id`. Its
/// parameters are what differs from invoice to invoice: the customer ($1) and, unless the number comes from a series,
/// the number ($2). Everything else is written into the statement, the fastest way to say it.
pub fn statement(client: &mut Client, document_id: i64, numbers: Numbers) -> Result<String> {
    let mut parts = Vec::new();
    if numbers == Numbers::Series {
        parts.push(next_number(client, document_id)?);
    }
    for table in TABLES {
        let (name, source, returning) = match (table, numbers) {
            ("document", Numbers::Own) => ("d", "", " returning document_id"),
            ("document", Numbers::Series) => ("d", " from n", " returning document_id"),
            _ => (table, " from d", ""),
        };
        let columns = columns(client, table)?;
        let names: Vec<&str> = columns.iter().map(|column| column[0].as_str()).collect();
        let selects: Vec<String> = literals(client, table, &names, document_id)?
            .iter()
            .map(|row| {
                let values = columns.iter().zip(row).map(|(column, literal)| match (column[0].as_str(), numbers) {
                    ("document_id", _) => "d.document_id".to_string(),
                    ("customer_id", _) => "$1::bigint".to_string(),
                    ("recorded_at", _) => "clock_timestamp()".to_string(),
                    ("number", Numbers::Own) => "$2::text".to_string(),
                    ("number", Numbers::Series) => "n.number_seq::text".to_string(),
                    ("number_seq", Numbers::Series) => "n.number_seq".to_string(),
                    _ => format!("{literal}::{}", column[1]),
                });
                format!("select {}{source}", values.collect::<Vec<_>>().join(", "))
            })
            .collect();
        let (names, selects) = (names.join(", "), selects.join(" union all "));
        parts.push(format!("{name} as (insert into floor.{table} ({names}) {selects}{returning})"));
    }
    Ok(format!("with {} select document_id from d", parts.join(",\n")))
}

/// The number after the last one in the series of a document, found as the ledger finds it.
fn next_number(client: &mut Client, document_id: i64) -> Result<String> {
    let sql = format!(
        "select format(
            'n as (
                select coalesce(max(number_seq), 0) + 1 as number_seq
                from floor.document
                where company_id = %s and series = %L and fiscal_year = %s and number_seq is not null)',
            company_id, series, fiscal_year)
        from ar.document
        where document_id = {document_id}"
    );
    Ok(texts(client, &sql)?.concat().concat())
}

/// The names and types of the columns that a statement gives values to: all but the document's identity.
fn columns(client: &mut Client, table: &str) -> Result<Vec<Vec<String>>> {
    let sql = format!(
        "select quote_ident(attname), format_type(atttypid, atttypmod)
        from pg_attribute
        where attrelid = 'ar.{table}'::regclass and attnum > 0 and not attisdropped and attgenerated = ''
            and not ('{table}' = 'document' and attname = 'document_id')
        order by attnum"
    );
    texts(client, &sql)
}

/// A document's rows in a table, as literals.
fn literals(client: &mut Client, table: &str, columns: &[&str], document_id: i64) -> Result<Vec<Vec<String>>> {
    let values: Vec<String> = columns.iter().map(|column| format!("quote_nullable({column}::text)")).collect();
    let sql = format!("select {} from ar.{table} where document_id = {document_id}", values.join(", "));
    let rows = texts(client, &sql)?;
    if rows.is_empty() {
        return Err(format!("invoice {document_id} has no rows in ar.{table}").into());
    }
    Ok(rows)
}
