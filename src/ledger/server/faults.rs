//! What of the ledger is not as `ar.install()` makes it, seen in the catalogs; and how it is put into words.
//!
//! A fault that one statement mends carries it; the others are mended by the script that makes the thing. What is looked at
//! is whatever could be different and matter: that tables, views and reports are there, belong to the owner of schema `ar` and
//! do what they did when they were made; guards, row security and its policies; rights. Of rights PUBLIC has what reading and
//! calling needs (USAGE on the schemas, SELECT on tables and views, EXECUTE on views' and reports' functions), since row
//! security decides what is there for whom; the owner has all; nobody else has any but what PUBLIC has, since a right to write
//! is one to lock, and one on a sequence tells how much is posted. What somebody has granted of the extension's own functions
//! is not looked at: to take EXECUTE on one of them away is a way to use the ledger.
//!
//! To read a definition PostgreSQL locks the tables in it against their being dropped. A look is taken in a subtransaction that
//! is taken back, so that nothing stays locked where nothing is to be done, and of two sessions that install the one that
//! waits holds up nobody.

use std::collections::BTreeSet;
use std::ffi::CStr;

use pgrx::pg_sys;
use sha2::{Digest, Sha256};

use super::attempt::looked;
use super::definitions;
use super::row::Row;
use super::statement;
use super::steps;
use super::tables::{self, Table};
use super::user::AsUser;
use super::value::Value;

macro_rules! sql_file {
    ($path:literal) => {
        include_str!(concat!("../../../sql/install/faults/", $path))
    };
}

const TABLES: &str = sql_file!("tables.sql");
const OWNERS: &str = sql_file!("owners.sql");
const RIGHTS: &str = sql_file!("rights.sql");
const DEFINITIONS: &str = sql_file!("definitions.sql");
const SEQUENCES: &str = sql_file!("sequences.sql");

/// The mark of the definitions that were made.
pub const MADE: &str = "ar_internal.definitions()";

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    Table,
    Owner,
    Guard,
    Trigger,
    RowSecurity,
    Policies,
    Rights,
    View,
    Function,
    /// Views and reports of other scripts than these, whichever of them are the same.
    Definitions,
    Sequence,
}

impl Kind {
    /// In the order in which they are told.
    const ALL: [Kind; 11] = [
        Kind::Table,
        Kind::Owner,
        Kind::Guard,
        Kind::Trigger,
        Kind::RowSecurity,
        Kind::Policies,
        Kind::Rights,
        Kind::Definitions,
        Kind::View,
        Kind::Function,
        Kind::Sequence,
    ];

    /// As the catalogs' questions say it.
    fn parse(kind: &str) -> Kind {
        match kind {
            "table" => Kind::Table,
            "owner" => Kind::Owner,
            "guard" => Kind::Guard,
            "trigger" => Kind::Trigger,
            "row security" => Kind::RowSecurity,
            "policies" => Kind::Policies,
            "rights" => Kind::Rights,
            "view" => Kind::View,
            "function" => Kind::Function,
            _ => unreachable!("a question of ours answers with {kind}"),
        }
    }

    fn of_one(self, object: &str) -> String {
        match self {
            Kind::Table => format!("table {object}"),
            Kind::Owner => format!("owner of {object}"),
            Kind::Guard => format!("guard of {object}"),
            Kind::Trigger => format!("trigger {object}"),
            Kind::RowSecurity => format!("row security of {object}"),
            Kind::Policies => format!("policies of {object}"),
            Kind::Rights => format!("rights on {object}"),
            Kind::View => format!("view {object}"),
            Kind::Function => format!("function {object}"),
            Kind::Definitions => "views and reports".to_string(),
            Kind::Sequence => format!("sequence of {object}"),
        }
    }

    fn of_many(self, count: usize) -> String {
        match self {
            Kind::Table => format!("{count} tables"),
            Kind::Owner => format!("owners of {count} objects"),
            Kind::Guard => format!("guards of {count} tables"),
            Kind::Trigger => format!("{count} triggers"),
            Kind::RowSecurity => format!("row security of {count} tables"),
            Kind::Policies => format!("policies of {count} tables"),
            Kind::Rights => format!("rights on {count} objects"),
            Kind::View => format!("{count} views"),
            Kind::Function => format!("{count} functions"),
            Kind::Definitions => self.of_one(""),
            Kind::Sequence => format!("sequences of {count} tables"),
        }
    }
}

#[derive(Debug)]
pub struct Fault {
    pub kind: Kind,
    /// A table's, view's or function's name with its schema, a schema's name.
    pub object: String,
    /// The statement that mends it, if there is one.
    pub change: Option<String>,
    /// To whom belongs what belongs to the wrong one.
    pub owner: pg_sys::Oid,
}

impl Fault {
    fn read(row: &Row) -> Fault {
        Fault {
            kind: Kind::parse(&row.get::<String>("kind")),
            object: row.get("object"),
            change: row.get("change"),
            owner: pg_sys::InvalidOid,
        }
    }

    fn is_schema_of_a_superuser(&self) -> bool {
        self.kind == Kind::Owner && self.object == "ar_internal" && unsafe { pg_sys::superuser_arg(self.owner) }
    }

    /// A table that belongs to somebody else.
    pub fn is_given_away(&self) -> bool {
        let is_of = |table: &Table| self.object.strip_prefix("ar.") == Some(table.name());
        self.kind == Kind::Owner && Table::ALL.iter().any(is_of)
    }

    fn missing(kind: Kind, object: &str) -> Fault {
        Fault { kind, object: object.to_string(), change: None, owner: pg_sys::InvalidOid }
    }
}

/// All that is not as it should be.
pub fn look() -> Vec<Fault> {
    let mut faults = looked(|| in_plain_words(of_catalogs));
    // A superuser who restores for somebody else owns the schema that CREATE EXTENSION brings. It waits until there is more
    // to be done.
    if faults.iter().all(|fault| fault.is_schema_of_a_superuser()) {
        faults.clear();
    }
    // Tables that are not the ledger's are not asked for their rows.
    if faults.is_empty() && tables::are_ready() {
        faults = behind();
    }
    faults
}

/// The faults that one statement each mends, of what was made just now. (An owner's default privileges may give others than
/// those whom the scripts give something.)
pub fn look_for_changes() -> Vec<String> {
    let faults = looked(|| in_plain_words(of_catalogs));
    faults.into_iter().filter_map(|fault| fault.change).collect()
}

fn of_catalogs() -> Vec<Fault> {
    let tables: Vec<String> = Table::ALL.iter().map(|table| table.name().to_string()).collect();
    // A trigger's arguments are kept with a NUL behind each.
    let arguments = tables::VERSION.to_bytes_with_nul();
    let mut relations = relations();
    relations.push(steps::MARK.to_string());
    let functions: Vec<String> = definitions::functions().map(String::from).collect();
    let marked = [&functions[..], &[MADE.to_string()]].concat();
    let owned = [Value::TextArray(&relations), Value::TextArray(&marked)];
    let with_owner = |row: &Row| Fault { owner: row.get("owner"), ..Fault::read(row) };
    let mut faults = statement::query(OWNERS, &owned, with_owner);
    let guarded = [Value::TextArray(&tables), Value::Bytes(Some(arguments))];
    faults.extend(statement::query(TABLES, &guarded, Fault::read));
    faults.extend(statement::query(RIGHTS, &owned, Fault::read));
    faults.extend(of_definitions());
    faults
}

/// The tables, and the views that are made anew whatever they are.
pub fn relations() -> Vec<String> {
    let tables = Table::ALL.iter().map(|table| table.name());
    tables.chain(definitions::views()).map(String::from).collect()
}

/// Views and functions that are missing, or not as the mark says that they were made.
fn of_definitions() -> Vec<Fault> {
    const MARK: &str = "
        select pg_get_function_sqlbody(p.oid) as mark
        from pg_proc as p
        where p.oid = to_regprocedure($1)";
    let is_marked = "select true as is_there where to_regclass('ar.tables_version') is not null";
    let mark = statement::query_one(MARK, &[Value::Text(Some(MADE))], |row| row.get::<Option<String>>("mark"));
    let mark = mark.flatten().unwrap_or_default();
    let made = made();
    let mut faults = Vec::new();
    if statement::query_one(is_marked, &[], |row| row.get::<bool>("is_there")).is_none() {
        faults.push(Fault::missing(Kind::View, &format!("ar.{}", steps::MARK)));
    }
    let views = definitions::views().map(|view| (Kind::View, format!("ar.{view}")));
    let functions = definitions::functions().map(|function| (Kind::Function, function.to_string()));
    let is_of_these = mark.contains(definitions::digest());
    if !is_of_these {
        faults.push(Fault::missing(Kind::Definitions, MADE));
    }
    for (kind, object) in views.chain(functions) {
        let digest = made.iter().find(|made| made.kind == kind && made.object == object);
        if digest.is_none_or(|made| is_of_these && !mark.contains(&made.digest)) {
            let name = object.split('(').next().unwrap_or_default();
            faults.push(Fault::missing(kind, name));
        }
    }
    faults
}

/// A view or a function that is there.
struct Made {
    kind: Kind,
    object: String,
    digest: String,
}

fn made() -> Vec<Made> {
    let views: Vec<String> = definitions::views().map(String::from).collect();
    let functions: Vec<String> = definitions::functions().map(String::from).collect();
    let parameters = [Value::TextArray(&views), Value::TextArray(&functions)];
    statement::query(DEFINITIONS, &parameters, |row| {
        let (kind, object) = (Kind::parse(&row.get::<String>("kind")), row.get::<String>("object"));
        let digest = Sha256::digest(format!("{object}\0{}", row.get::<String>("definition")));
        let digest = digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
        Made { kind, object, digest }
    })
}

/// What the mark says: the digest of the scripts, and those of what they have made.
pub fn digests() -> String {
    let made = in_plain_words(made);
    let made = made.iter().map(|made| made.digest.as_str());
    [definitions::digest()].into_iter().chain(made).collect::<Vec<_>>().join(" ")
}

/// Definitions are read as one session reads them, whatever the settings of this one.
fn in_plain_words<T>(read: impl FnOnce() -> T) -> T {
    const SETTINGS: [(&CStr, &CStr); 6] = [
        (c"quote_all_identifiers", c"off"),
        (c"standard_conforming_strings", c"on"),
        (c"DateStyle", c"ISO, YMD"),
        (c"IntervalStyle", c"postgres"),
        (c"TimeZone", c"UTC"),
        (c"extra_float_digits", c"1"),
    ];
    statement::under(&SETTINGS, read)
}

/// Sequences that would give out again what rows have been given elsewhere: of rows that came by replication. Asked as the
/// tables' owner, of tables that are the ledger's.
pub fn behind() -> Vec<Fault> {
    let _rights = AsUser::owner();
    const PATH: [(&CStr, &CStr); 1] = [(c"search_path", c"pg_catalog, pg_temp")];
    statement::under(&PATH, ask_how_far_behind)
}

fn ask_how_far_behind() -> Vec<Fault> {
    const LAST: &str = "select pg_sequence_last_value($1::text::regclass) as last";
    let tables: Vec<String> = Table::ALL.iter().map(|table| table.name().to_string()).collect();
    let questions = statement::query(SEQUENCES, &[Value::TextArray(&tables)], |row| row.get::<String>("question"));
    let numbered = questions.iter().flat_map(|question| {
        statement::query_once(question, |row| {
            (row.get::<String>("object"), row.get::<String>("sequence"), row.get::<Option<i64>>("last"))
        })
    });
    let behind = numbered.filter_map(|(table, sequence, greatest)| {
        let greatest = greatest?;
        let given = statement::query_one(LAST, &[Value::Text(Some(&sequence))], |row| row.get::<Option<i64>>("last"));
        (given.flatten().unwrap_or(0) < greatest).then(|| Fault {
            kind: Kind::Sequence,
            object: format!("ar.{table}"),
            change: Some(format!("select setval('{sequence}', {greatest})")),
            owner: pg_sys::InvalidOid,
        })
    });
    behind.collect()
}

/// Longer answers are cut.
const LENGTH: usize = 400;

/// More of one kind are counted and not named.
const NAMED: usize = 6;

/// What was not as it should be, each thing once: `guard of ar.posting, view ar.journal`.
pub fn in_words(faults: &[Fault]) -> Vec<String> {
    let mut words = Vec::new();
    for kind in Kind::ALL {
        let of_kind = faults.iter().filter(|fault| fault.kind == kind);
        let objects: BTreeSet<&str> = of_kind.map(|fault| fault.object.as_str()).collect();
        if kind == Kind::Definitions && !objects.is_empty() {
            words.push(kind.of_one(""));
        } else if objects.len() > NAMED {
            words.push(kind.of_many(objects.len()));
        } else {
            words.extend(objects.iter().map(|object| kind.of_one(object)));
        }
    }
    words
}

/// Separated by commas, at a length that can be read.
pub fn listed(words: &[String]) -> String {
    let mut list = String::new();
    for (number, word) in words.iter().enumerate() {
        if list.len() + word.len() > LENGTH {
            list.push_str(&format!(" and {} more", words.len() - number));
            break;
        }
        if number > 0 {
            list.push_str(", ");
        }
        list.push_str(word);
    }
    list
}
