//! The source of a bulk call: the caller's table or view. It is read once, whole and as the caller, before a company is
//! opened or locked for it; so the call decides by what is there once the source's own functions have had their say, and
//! posts the rows that it has counted. Memory does not grow with their number ([`Rows`]).
//!
//! No permit lies ready while the source is read: a function behind a view runs with no more rights than the caller.

mod rows;

use std::collections::HashMap;

use pgrx::pg_sys;

pub use self::rows::{CHUNK, Rows};
use super::statement;
use super::value::Value;
use crate::domain::base::error::{Code, Error, Result};

/// A column that a source may have: the name of an argument of the single call, and its type.
#[derive(Clone, Copy)]
pub struct Column {
    pub name: &'static str,
    pub data_type: &'static str,
    pub is_required: bool,
}

/// Reads a source: each row as `columns` in their order, null for those that the source lacks.
pub fn read(source: pg_sys::Oid, columns: &[Column]) -> Result<Rows> {
    let name = name(source)?;
    Ok(Rows::of(&select(source, &name, columns)?))
}

/// The digests by which versions before 0.3.0 knew the rows of a keyed call: of their texts, which say a date as
/// `DateStyle` had it then, so there is one for each. `known` are the columns that those versions had; rows with a value in
/// any other are none that they have seen.
pub fn former_digests(rows: &Rows, columns: &[Column], known: &[&str]) -> Vec<String> {
    let later = columns.iter().map(|column| column.name).filter(|name| !known.contains(name));
    let is_later: String = later.map(|name| format!(" and r.{name} is null")).collect();
    let sql = format!(
        "select case when pg_catalog.bool_and(true{is_later}) is not false
            then pg_catalog.format('%s %s', pg_catalog.sum(pg_catalog.hashtextextended(k::pg_catalog.text, 0)),
                pg_catalog.sum(pg_catalog.hashtextextended(k::pg_catalog.text, 1))) end
        from source_rows as r
        cross join lateral (select {}) as k",
        known.iter().map(|name| format!("r.{name}")).collect::<Vec<_>>().join(", "),
    );
    rows.ask_in_each_date_style(&sql).into_iter().flatten().collect()
}

/// The name of a table or view, as it is written in SQL (LG010 if it is neither).
fn name(source: pg_sys::Oid) -> Result<String> {
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
            case n.nspname when 'pg_catalog' then b.typname::pg_catalog.text
                else pg_catalog.format('%s.%s', n.nspname, b.typname) end as type,
            pg_catalog.format_type(b.oid, null) as shown
        from pg_catalog.pg_attribute as a
        join pg_catalog.pg_type as t on t.oid = a.atttypid
        join pg_catalog.pg_type as b on b.oid = coalesce(nullif(t.typbasetype, 0), t.oid)
        join pg_catalog.pg_namespace as n on n.oid = b.typnamespace
        where a.attrelid = $1 and a.attnum > 0 and not a.attisdropped
        order by a.attnum";
    let present = statement::query(PRESENT, &[Value::Oid(source)], |row| {
        let (found, shown) = (row.get::<String>("type"), row.get::<String>("shown"));
        (row.get::<String>("name"), row.get::<String>("quoted"), found, shown)
    });
    let invalid = |message: String, hint: String| Err(Error::new(Code::InvalidArgument, message).hint(hint));
    let mut selected = HashMap::with_capacity(present.len());
    for (column, quoted, found, shown) in &present {
        let Some(wanted) = columns.iter().find(|known| known.name == column) else {
            let known: Vec<&str> = columns.iter().map(|column| column.name).collect();
            return invalid(
                format!("source {name} has an unknown column \"{column}\""),
                format!("Name columns after the arguments: {}.", known.join(", ")),
            );
        };
        if !fits(found, wanted.data_type) {
            return invalid(
                format!("column \"{column}\" of source {name} is of type {shown} instead of {}", wanted.data_type),
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

/// Whether every value of a type, known by its name in the catalog, is one of the type wanted.
fn fits(found: &str, wanted: &str) -> bool {
    match wanted {
        "numeric" => ["numeric", "int2", "int4", "int8"].contains(&found),
        "jsonb" => ["jsonb", "json"].contains(&found),
        "text" => ["text", "varchar", "bpchar", "char", "name", "int2", "int4", "int8", "uuid", "ar.payment_terms"]
            .contains(&found),
        _ => found == wanted,
    }
}
