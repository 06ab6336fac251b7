//! A release as it was: its script, the dump of a ledger filled with it, and what its reports answered.
//!
//! `fill.sql` and `answers.sql` are those of the version in work; what they made of a release stays beside its dump.
//! Roles are called `upgrade_…` in the files, and are each database's own where they are used.

use std::path::{Path, PathBuf};

use postgres::SimpleQueryMessage;

use ar_ledger_testing::{Database, Session, succeed};

pub const FILL: &str = include_str!("fill.sql");
pub const QUESTIONS: &str = include_str!("answers.sql");

/// The roles of the files.
const ROLES: &str = "upgrade_";

/// What a dump says to create the extension, of whatever version is the newest.
const CREATE_EXTENSION: &str = "CREATE EXTENSION IF NOT EXISTS ar_ledger WITH SCHEMA ar;";

/// Where the frozen releases lie, a folder each.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/upgrade")
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// A database of an owner who is no superuser, and the other roles of the files.
pub fn empty_database() -> Database {
    let database = Database::owned_by("@owner");
    for role in ["@clerk", "@viewer"] {
        database.create_role(role);
    }
    database
}

/// The files' text with the roles of the database.
fn with_roles_of(database: &Database, text: &str) -> String {
    text.replace(ROLES, &database.role_name("@"))
}

/// The database's text with the roles of the files.
pub fn without_roles_of(database: &Database, text: &str) -> String {
    text.replace(&database.role_name("@"), ROLES)
}

/// Runs a script by psql as the owner; returns what psql printed, and what it complained of.
pub fn psql(database: &Database, options: &[&str], script: &str) -> (String, String) {
    let file = std::env::temp_dir().join(format!("{}.sql", database.name));
    std::fs::write(&file, with_roles_of(database, script)).expect("a script in the folder of temporary files");
    let mut psql = database.tool_as("@owner", "psql");
    let output = succeed(psql.args(["-X", "-q"]).args(options).arg("-f").arg(&file));
    std::fs::remove_file(&file).expect("the script is ours");
    let text = |bytes: Vec<u8>| without_roles_of(database, &String::from_utf8(bytes).expect("psql prints text"));
    (text(output.stdout), text(output.stderr))
}

/// What the reports say: each question, its columns' names, its rows.
pub fn answers<'a>(session: &mut Session, questions: impl IntoIterator<Item = &'a str>) -> String {
    questions.into_iter().map(|question| format!("> {question}\n{}", answer(session, question))).collect()
}

pub fn answer(session: &mut Session, question: &str) -> String {
    let messages = session.client.simple_query(question).unwrap_or_else(|error| panic!("{error} by: {question}"));
    let mut lines = String::new();
    for message in messages {
        let fields: Vec<String> = match message {
            SimpleQueryMessage::RowDescription(columns) => {
                columns.iter().map(|column| column.name().to_string()).collect()
            }
            SimpleQueryMessage::Row(row) => (0..row.len())
                .map(|column| row.get(column).map_or("\\N".to_string(), |text| text.replace('\n', "\\n")))
                .collect(),
            _ => continue,
        };
        lines.push_str(&fields.join("|"));
        lines.push('\n');
    }
    lines
}

/// A release that was frozen.
pub struct Release {
    pub version: String,
    folder: PathBuf,
}

impl Release {
    /// All there are, oldest first.
    pub fn all() -> Vec<Release> {
        let entries = std::fs::read_dir(root()).expect("the folder of the frozen releases");
        let mut releases: Vec<Release> = entries
            .map(|entry| entry.expect("an entry of the folder").path())
            .filter(|folder| folder.join("dump.sql").exists())
            .map(|folder| Release { version: folder.file_name().unwrap().to_str().unwrap().to_string(), folder })
            .collect();
        releases.sort_by_key(|release| numbers(&release.version));
        assert!(!releases.is_empty(), "no release is frozen in {}", root().display());
        releases
    }

    /// The ledger of the dump in a database of its own, at the release's version of the extension.
    pub fn restored(&self) -> Database {
        let database = empty_database();
        let at_version = CREATE_EXTENSION.replace(';', &format!(" VERSION '{}';", self.version));
        let (_, complaints) =
            psql(&database, &["-v", "ON_ERROR_STOP=1"], &self.dump().replace(CREATE_EXTENSION, &at_version));
        assert_eq!(complaints, "");
        database
    }

    pub fn dump(&self) -> String {
        let dump = read(&self.folder.join("dump.sql"));
        assert_eq!(dump.matches(CREATE_EXTENSION).count(), 1, "the dump creates the extension");
        dump
    }

    /// What the release was asked, for the columns that it knew, and what it answered.
    pub fn answers(&self, database: &Database) -> Vec<(String, String)> {
        let frozen = with_roles_of(database, &read(&self.folder.join("answers.txt")));
        let lines: Vec<&str> = frozen.split_inclusive('\n').collect();
        let parts = lines.chunk_by(|_, next| !next.starts_with("> "));
        let answers = parts.map(|part| {
            let (question, columns) = (part[0].trim_start_matches("> ").trim_end(), part[1].trim_end());
            let known: Vec<String> = columns.split('|').map(|column| format!("\"{column}\"")).collect();
            (format!("select {} from ({question}) as answer", known.join(", ")), sorted(&part[1..].concat()))
        });
        let answers: Vec<_> = answers.collect();
        assert!(answers.len() > 50, "the release was asked {} questions", answers.len());
        answers
    }

    /// Asks again; without the questions that `skipped` occurs in.
    pub fn assert_answers_as_before(&self, database: &Database, skipped: Option<&str>) {
        let mut session = database.connect_as("@owner");
        for (question, before) in self.answers(database) {
            if skipped.is_none_or(|skipped| !question.contains(skipped)) {
                assert_eq!(sorted(&answer(&mut session, &question)), before, "the answer to: {question}");
            }
        }
    }
}

/// A report's rows in one order, whichever it leaves those in that rank the same.
pub fn sorted(answer: &str) -> String {
    let mut lines: Vec<&str> = answer.split_inclusive('\n').collect();
    lines.sort_unstable();
    lines.concat()
}

/// A version as numbers, which sort.
fn numbers(version: &str) -> Vec<u32> {
    version.split('.').map(|number| number.parse().expect("a version is made of numbers")).collect()
}
