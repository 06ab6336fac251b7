//! `ar.verify` finds what somebody has changed behind the guard's back, and nothing else: each of its checks is seen to
//! fire, and so is a change of each column in which facts are kept.

mod columns;
mod damages;

use std::collections::BTreeSet;

use ar_ledger_testing::{Database, Session};

use columns::{EXEMPT, Exempt, LAST, NO_FACTS};
use damages::{DAMAGES, UNSEEN};

/// Books with everything in them, and a session that the guard does not see.
fn with_books() -> (Database, Session) {
    let database = Database::new();
    let mut session = database.connect();
    session.run(include_str!("ledger.sql"));
    session.run("analyze; set jit = off");
    assert_eq!(session.rows("select * from ar.verify()"), [""; 0]);
    session.run("set session_replication_role = replica");
    (database, session)
}

/// The checks that find something once `damage` is done; it is undone again.
fn found(session: &mut Session, damage: &str) -> BTreeSet<String> {
    session.run("begin");
    session.run(damage);
    let found = session.rows("select distinct check_name from ar.verify()");
    session.run("rollback");
    found.into_iter().collect()
}

/// The names of all checks, read where they are given: behind a `select`, and in what a column `check_name` can become.
fn checks() -> BTreeSet<String> {
    const FILES: &[&str] = &[
        include_str!("../../sql/verify/allocations.sql"),
        include_str!("../../sql/verify/balances.sql"),
        include_str!("../../sql/verify/bank.sql"),
        include_str!("../../sql/verify/claims.sql"),
        include_str!("../../sql/verify/documents.sql"),
        include_str!("../../sql/verify/items.sql"),
        include_str!("../../sql/verify/journals.sql"),
        include_str!("../../sql/verify/numbers.sql"),
        include_str!("../../sql/verify/parties.sql"),
        include_str!("../../sql/verify/periods.sql"),
        include_str!("../../sql/verify/references.sql"),
        include_str!("../../sql/verify/reversals.sql"),
        include_str!("../../sql/verify/setup.sql"),
    ];
    let name = |text: &str| text.strip_suffix('\'').map(str::to_string);
    let mut checks = BTreeSet::new();
    for file in FILES {
        let mut chosen = Vec::new();
        for line in file.lines().map(str::trim) {
            match line.strip_prefix("select '").and_then(|rest| rest.split_once("', ")) {
                Some((check, rest)) if rest.contains(".company_id, ") => _ = checks.insert(check.to_string()),
                Some(_) => {}
                None if line.starts_with("select") => chosen.clear(),
                None => {}
            }
            let choice = line.rsplit_once("then '").or_else(|| line.rsplit_once("else '"));
            chosen.extend(choice.and_then(|(_, choice)| name(choice)));
            if line.starts_with("end as check_name") {
                checks.extend(chosen.drain(..));
            }
        }
    }
    checks
}

#[test]
fn each_check_finds_a_damage_and_no_other_does() {
    let (_database, mut session) = with_books();
    let mut seen = BTreeSet::new();
    let mut wrong = Vec::new();
    for damage in DAMAGES {
        let expected: BTreeSet<String> =
            damage.also.iter().chain([&damage.check]).map(|check| check.to_string()).collect();
        let found = found(&mut session, damage.sql);
        if found != expected {
            wrong.push(format!("{expected:?} were to find, and {found:?} have found: {}", damage.sql));
        }
        seen.insert(damage.check.to_string());
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    let checks = checks();
    assert!(checks.len() > 30, "{checks:?}");
    assert_eq!(checks.difference(&seen).collect::<Vec<_>>(), [""; 0], "without a damage that they are to find");
    assert_eq!(seen.difference(&checks).collect::<Vec<_>>(), [""; 0], "no such checks");
}

#[test]
fn what_nothing_else_says_is_not_seen() {
    let (_database, mut session) = with_books();
    for damage in UNSEEN {
        assert_eq!(found(&mut session, damage), BTreeSet::new(), "by: {damage}; SECURITY.md is to say so");
    }
}

/// A column in which facts are kept.
struct Column {
    table: String,
    name: String,
    data_type: String,
    may_be_null: bool,
}

fn columns(session: &mut Session) -> Vec<Column> {
    let rows = session.rows(
        "select c.relname, a.attname, format_type(a.atttypid, null), not a.attnotnull
        from pg_class as c
        join pg_attribute as a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        where c.relnamespace = 'ar'::regnamespace and c.relkind = 'r'
        order by c.relname, a.attnum",
    );
    let column = |row: String| {
        let parts: Vec<&str> = row.split('|').collect();
        Column {
            table: parts[0].to_string(),
            name: parts[1].to_string(),
            data_type: parts[2].to_string(),
            may_be_null: parts[3] == "t",
        }
    };
    rows.into_iter().map(column).filter(|column| !NO_FACTS.contains(&column.table.as_str())).collect()
}

impl Column {
    /// What the column is changed to, by kind of change: to another value of its type, to one that another row has, to
    /// null, and from null to a value.
    fn changes(&self) -> Vec<(&'static str, String)> {
        let Column { name, table, data_type, .. } = self;
        let changed = match data_type.as_str() {
            "bigint" if name.ends_with("_id") => None,
            "numeric" | "bigint" | "integer" | "smallint" => Some(format!("t.{name} + 1")),
            "date" => Some(format!("case when isfinite(t.{name}) then t.{name} + 1 else date '2026-01-02' end")),
            "timestamp with time zone" => Some(format!("t.{name} + interval '1 day'")),
            "text" => Some(format!("t.{name} || 'x'")),
            "text[]" => Some(format!("t.{name} || 'x'::text")),
            "jsonb" => Some(format!(
                "t.{name} || case jsonb_typeof(t.{name}) when 'object' then '{{\"x\": 1}}'::jsonb else '[\"x\"]' end"
            )),
            "bytea" => Some(format!("sha256(t.{name})")),
            "boolean" => Some(format!("not t.{name}")),
            other => panic!("what is another value of type {other}, of {table}.{name}?"),
        };
        let other = matches!(data_type.as_str(), "bigint" | "integer" | "smallint" | "text").then(|| {
            format!("(select o.{name} from ar.{table} as o where o.{name} <> t.{name} order by o.{name} limit 1)")
        });
        let given = match data_type.as_str() {
            "numeric" | "integer" | "smallint" => "1",
            "bigint" => "document('invoice')",
            "date" => "date '2026-01-02'",
            "timestamp with time zone" => "now()",
            "jsonb" => "'{\"x\": 1}'",
            "bytea" => "sha256('x')",
            _ => "'x'",
        };
        let mut changes = Vec::new();
        changes.extend(changed.map(|changed| ("changed", changed)));
        changes.extend(other.map(|other| ("that of another row", other)));
        if self.may_be_null {
            changes.extend([("null", "null".to_string()), ("given", given.to_string())]);
        }
        changes
    }

    /// Changes one row, and says what came of it; none if there is no row in which the column is (or is not) null.
    fn change(&self, session: &mut Session, kind: &str, value: &str) -> Option<Outcome> {
        let Column { name, table, .. } = self;
        let is_null = if kind == "given" { "null" } else { "not null" };
        let order = if LAST.contains(&table.as_str()) { "desc" } else { "asc" };
        session.run("begin");
        let changed = session.attempt(&format!(
            "update ar.{table} as t
            set {name} = {value}
            where t.ctid = (
                select t.ctid
                from ar.{table} as t
                join ar.company as c on c.company_id = t.company_id and c.code = 'BOOKS'
                where t.{name} is {is_null}
                order by t.ctid {order}
                limit 1)
            returning 1"
        ));
        let outcome = match changed {
            Err(_) => Some(Outcome::Refused),
            Ok(rows) if rows.is_empty() => None,
            Ok(_) => match session.rows("select check_name from ar.verify() limit 1").is_empty() {
                true => Some(Outcome::Unseen),
                false => Some(Outcome::Found),
            },
        };
        session.run("rollback");
        outcome
    }
}

#[derive(PartialEq, Eq)]
enum Outcome {
    Found,
    /// By a constraint of the table.
    Refused,
    Unseen,
}

#[test]
fn every_change_of_a_fact_is_found_or_known_to_be_nowhere_else() {
    let (_database, mut session) = with_books();
    let mut unseen = BTreeSet::new();
    let mut wrong = Vec::new();
    for column in columns(&mut session) {
        let mut is_tried = false;
        let place = format!("{}.{}", column.table, column.name);
        let is_exempt = EXEMPT.iter().any(|exempt| exempt.is_of(&column.table, &column.name));
        for (kind, value) in column.changes() {
            let Some(outcome) = column.change(&mut session, kind, &value) else { continue };
            is_tried = true;
            match outcome {
                Outcome::Unseen if is_exempt => _ = unseen.insert(place.clone()),
                Outcome::Unseen => wrong.push(format!("{place}, {kind}: nobody has seen it")),
                Outcome::Found | Outcome::Refused => {}
            }
        }
        if !is_tried {
            wrong.push(format!("{place}: the books have no row to try it on"));
        }
    }
    for Exempt { table, columns, .. } in EXEMPT {
        for column in columns.iter().filter(|column| !unseen.contains(&format!("{table}.{column}"))) {
            wrong.push(format!("{table}.{column} is found, or is not there: it is on the list for nothing"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
