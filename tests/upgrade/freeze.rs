//! Freezes the version in work, which is a release from then on: `bin/freeze`.

use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::frozen::{FILL, QUESTIONS, answers, empty_database, psql, root, without_roles_of};
use ar_ledger_testing::{Session, succeed};

/// The version in work.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The releases' files with their checksums, as sha256sum writes them.
const RELEASED: &str = "released";

const DEFINITIONS: &str = "definitions";

fn checksum(content: &[u8]) -> String {
    Sha256::digest(content).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
        let path = entry.expect("an entry of the folder").path();
        if path.is_dir() { files.extend(files_below(&path)) } else { files.push(path) }
    }
    files.sort();
    files
}

/// The generated script of the version that is installed.
fn script(session: &mut Session) -> String {
    let folder = session.value("select setting from pg_config where name = 'SHAREDIR'");
    let path = Path::new(&folder).join(format!("extension/ar_ledger--{VERSION}.sql"));
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}: bin/build", path.display()))
}

/// Without comments, and with one blank wherever there are blanks.
fn essence(sql: &str) -> String {
    let lines: Vec<&str> = sql.lines().filter(|line| !line.trim_start().starts_with("--")).collect();
    let mut text = String::new();
    for part in lines.join("\n").split("/*") {
        text.push_str(part.split_once("*/").map_or(part, |(_, behind)| behind));
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A line for everything that the extension's script and `ar.install()` define: its checksum and its name. (The script
/// names its parts' places in the sources and orders them as it likes; neither counts.)
pub fn definitions(session: &mut Session) -> String {
    let script = script(session);
    let mut parts: Vec<(String, String)> = script
        .split("/* <begin connected objects> */")
        .map(essence)
        .filter(|part| !part.is_empty())
        .map(|part| (part.chars().take(60).collect(), part))
        .collect();
    let sources = Path::new(env!("CARGO_MANIFEST_DIR")).join("sql");
    for path in files_below(&sources) {
        let name = path.strip_prefix(&sources).expect("a file of the folder").display().to_string();
        parts.push((name, essence(&std::fs::read_to_string(&path).expect("a file of SQL"))));
    }
    parts.sort();
    parts.iter().map(|(name, content)| format!("{}  {name}\n", checksum(content.as_bytes()))).collect()
}

/// The checksums that were noted when a version was released.
pub fn released() -> String {
    std::fs::read_to_string(root().join(RELEASED)).unwrap_or_default()
}

/// The checksums of the released files now.
pub fn released_now() -> String {
    released()
        .lines()
        .map(|line| {
            let name = line.split_once("  ").expect("a checksum and a name").1;
            let content = std::fs::read(root().join(name)).unwrap_or_default();
            format!("{}  {name}\n", checksum(&content))
        })
        .collect()
}

pub fn is_released(version: &str) -> bool {
    released().lines().any(|line| line.contains(&format!("  {version}/")))
}

/// The definitions of a release.
pub fn frozen_definitions(version: &str) -> String {
    std::fs::read_to_string(root().join(version).join(DEFINITIONS)).expect("a release's definitions")
}

/// Writes `tests/upgrade/VERSION`, for good.
pub fn freeze() {
    assert!(!is_released(VERSION), "{VERSION} is released and stays as it is: Cargo.toml needs the next version");
    let database = empty_database();
    let (_, complaints) = psql(&database, &[], FILL);
    assert_eq!(complaints, "");
    let folder = root().join(VERSION);
    std::fs::create_dir_all(&folder).expect("a folder for the version");
    let write = |name: &str, content: &str| std::fs::write(folder.join(name), content).expect("a file of the version");
    let mut session = database.connect();
    write(DEFINITIONS, &definitions(&mut session));
    write(&format!("ar_ledger--{VERSION}.sql"), &script(&mut session));
    let said = answers(&mut database.connect_as("@owner"), QUESTIONS.lines());
    write("answers.txt", &without_roles_of(&database, &said));
    let dump = succeed(&mut database.tool_as("@owner", "pg_dump")).stdout;
    let dump = without_roles_of(&database, &String::from_utf8(dump).expect("the dump is text"));
    // A key of pg_dump's own, new in each dump, which only psql of the same age understands.
    let is_key = |line: &&str| line.starts_with("\\restrict ") || line.starts_with("\\unrestrict ");
    write("dump.sql", &dump.split_inclusive('\n').filter(|line| !is_key(line)).collect::<String>());
    let files = files_below(&folder);
    let sums = files.iter().map(|path| {
        let name = path.strip_prefix(root()).expect("a file of the folder").display().to_string();
        format!("{}  {name}\n", checksum(&std::fs::read(path).expect("a file of the version")))
    });
    std::fs::write(root().join(RELEASED), released() + &sums.collect::<String>()).expect("the list of the releases");
}
