//! Reads the rows of a bulk call from the caller's table or view, a chunk at a time, so that memory does not grow with
//! their number.
//!
//! No permit lies ready while the source is read: a function behind a view runs with no more rights than the caller.

use std::collections::HashMap;
use std::ffi::CString;

use pgrx::{PgMemoryContexts, pg_sys};

use super::statement::{self, Connection, Row};
use super::value::Value;
use crate::domain::base::error::{Code, Error, Result};

/// How many rows are posted together.
pub const CHUNK: i64 = 5_000;

/// A column that a source may have: the name of an argument of the single call, and its type.
#[derive(Clone, Copy)]
pub struct Column {
    pub name: &'static str,
    pub data_type: &'static str,
    pub is_required: bool,
}

/// What a source holds: how many rows and, if it was asked for, a digest of them that does not depend on their order.
pub struct Survey {
    pub rows: i64,
    pub digest: Option<String>,
}

/// Looks through the source before anything is posted.
pub fn survey(source: pg_sys::Oid, name: &str, columns: &[Column], with_digest: bool) -> Result<Survey> {
    let select = select(source, name, columns)?;
    let digest = if with_digest {
        "pg_catalog.format('%s %s', pg_catalog.sum(pg_catalog.hashtextextended(r::pg_catalog.text, 0)),
            pg_catalog.sum(pg_catalog.hashtextextended(r::pg_catalog.text, 1)))"
    } else {
        "null::pg_catalog.text"
    };
    let sql = format!("select pg_catalog.count(*) as rows, {digest} as digest from ({select}) as r");
    let survey = statement::query_once(&sql, |row| Survey { rows: row.get("rows"), digest: row.get("digest") });
    Ok(survey.into_iter().next().unwrap_or(Survey { rows: 0, digest: None }))
}

/// Reads `source` in chunks, each row as `columns` in their order (null for those that the source lacks), and hands
/// them to `post` with the number of the first row.
pub fn read<R>(
    source: pg_sys::Oid,
    name: &str,
    columns: &[Column],
    read_row: impl Fn(&Row, u64) -> Result<R>,
    mut post: impl FnMut(Vec<R>) -> Result<()>,
) -> Result<()> {
    let select = select(source, name, columns)?;
    let _connection = Connection::open();
    let portal = open_cursor(&select);
    // What reading and posting a chunk leaves behind in PostgreSQL's memory goes with it.
    let mut chunk = PgMemoryContexts::new("ar_ledger chunk");
    let mut next = 1;
    loop {
        unsafe { pg_sys::SPI_cursor_fetch(portal, true, CHUNK as std::ffi::c_long) };
        let mut number = next;
        let rows = unsafe {
            chunk.switch_to(|_| {
                statement::rows_of_last(None, &mut |row| {
                    number += 1;
                    read_row(row, number - 1)
                })
            })
        };
        if rows.is_empty() {
            break;
        }
        next = number;
        let rows = rows.into_iter().collect::<Result<_>>()?;
        unsafe {
            chunk.switch_to(|_| post(rows))?;
            chunk.reset();
        }
    }
    unsafe { pg_sys::SPI_cursor_close(portal) };
    Ok(())
}

fn open_cursor(select: &str) -> pg_sys::Portal {
    let text = CString::new(select).expect("names in PostgreSQL have no NUL");
    unsafe {
        let plan = pg_sys::SPI_prepare(text.as_ptr(), 0, std::ptr::null_mut());
        assert!(!plan.is_null(), "source cannot be read: {select}");
        pg_sys::SPI_cursor_open(std::ptr::null(), plan, std::ptr::null_mut(), std::ptr::null(), false)
    }
}

/// The name of a table or view, as it is written in SQL (LG010 if it is neither).
pub fn name(source: pg_sys::Oid) -> Result<String> {
    const RELATION: &str = "
        select pg_catalog.format(
                '%I.%I', case when c.relpersistence = 't' then 'pg_temp' else n.nspname end, c.relname) as name,
            c.relkind in ('r', 'v', 'm', 'f', 'p') as is_relation
        from pg_catalog.pg_class as c
        join pg_catalog.pg_namespace as n on n.oid = c.relnamespace
        where c.oid = $1";
    match statement::query_one(RELATION, &[Value::Oid(source)], |row| {
        (row.get::<String>("name"), row.get::<bool>("is_relation"))
    }) {
        Some((name, true)) => Ok(name),
        Some((name, false)) => Err(Error::new(Code::InvalidArgument, format!("source {name} is no table or view"))),
        None => Err(Error::new(Code::InvalidArgument, format!("source {} does not exist", source.to_u32()))),
    }
}

/// The query that reads the source; refuses (LG010) columns that no argument has, and types that would have to be
/// converted row by row: a text may be no date, and a float is no amount.
fn select(source: pg_sys::Oid, name: &str, columns: &[Column]) -> Result<String> {
    const PRESENT: &str = "
        select a.attname::pg_catalog.text as name, pg_catalog.quote_ident(a.attname::pg_catalog.text) as quoted,
            pg_catalog.format_type(coalesce(nullif(t.typbasetype, 0), t.oid), null) as type
        from pg_catalog.pg_attribute as a
        join pg_catalog.pg_type as t on t.oid = a.atttypid
        where a.attrelid = $1 and a.attnum > 0 and not a.attisdropped
        order by a.attnum";
    let present = statement::query(PRESENT, &[Value::Oid(source)], |row| {
        (row.get::<String>("name"), row.get::<String>("quoted"), row.get::<String>("type"))
    });
    let invalid = |message: String, hint: String| Err(Error::new(Code::InvalidArgument, message).hint(hint));
    let mut selected = HashMap::with_capacity(present.len());
    for (column, quoted, found) in &present {
        let Some(wanted) = columns.iter().find(|known| known.name == column) else {
            let known: Vec<&str> = columns.iter().map(|column| column.name).collect();
            return invalid(
                format!("source {name} has an unknown column \"{column}\""),
                format!("Name columns after the arguments: {}.", known.join(", ")),
            );
        };
        if !fits(found, wanted.data_type) {
            return invalid(
                format!("column \"{column}\" of source {name} is of type {found} instead of {}", wanted.data_type),
                format!("Read it through a view that casts it to {}.", wanted.data_type),
            );
        }
        selected.insert(wanted.name, format!("s.{quoted}::pg_catalog.{}", wanted.data_type));
    }
    if let Some(missing) = columns.iter().find(|column| column.is_required && !selected.contains_key(column.name)) {
        return invalid(
            format!("source {name} has no column \"{}\"", missing.name),
            "Name columns after the arguments.".to_string(),
        );
    }
    let list: Vec<String> = columns
        .iter()
        .map(|column| {
            let value = selected.remove(column.name);
            let value = value.unwrap_or_else(|| format!("null::pg_catalog.{}", column.data_type));
            format!("{value} as {}", column.name)
        })
        .collect();
    Ok(format!("select {} from {name} as s", list.join(", ")))
}

/// Whether every value of a type is one of the type wanted.
fn fits(found: &str, wanted: &str) -> bool {
    match wanted {
        "numeric" => ["numeric", "smallint", "integer", "bigint"].contains(&found),
        "jsonb" => ["jsonb", "json"].contains(&found),
        "text" => [
            "text",
            "character varying",
            "character",
            "\"char\"",
            "name",
            "smallint",
            "integer",
            "bigint",
            "uuid",
            "ar.payment_terms",
        ]
        .contains(&found),
        _ => found == wanted,
    }
}
