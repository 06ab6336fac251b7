//! The README's session is run as it stands: every block of SQL, and its output where one is shown.
//!
//! With README_UPDATE=1 the outputs are written into the README instead of being compared.

mod support;

use std::io::Write;
use std::process::Stdio;

/// Blocks of the README in their order: language and text.
fn blocks(readme: &str) -> Vec<(String, String)> {
    let mut blocks = Vec::new();
    let mut open: Option<(String, String)> = None;
    for line in readme.lines() {
        match (&mut open, line.strip_prefix("```")) {
            (None, Some(language)) => open = Some((language.to_string(), String::new())),
            (Some(_), Some(_)) => blocks.extend(open.take()),
            (Some((_, text)), None) => {
                text.push_str(line);
                text.push('\n');
            }
            (None, None) => {}
        }
    }
    blocks
}

/// What psql prints for a script, errors included.
fn psql(database: &support::Database, script: &str) -> String {
    let mut command = database.tool("psql");
    command.args(["-X", "-q"]).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut psql = command.spawn().expect("psql starts");
    psql.stdin.take().expect("psql reads").write_all(script.as_bytes()).expect("psql reads the script");
    let output = psql.wait_with_output().expect("psql ends");
    String::from_utf8([output.stdout, output.stderr].concat()).expect("psql writes UTF-8")
}

#[test]
fn the_readme_session_prints_what_the_readme_says() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/README.md");
    let readme = std::fs::read_to_string(path).expect("the README is there");
    let database = support::Database::empty();
    let updating = std::env::var_os("README_UPDATE").is_some();
    let mut updated = readme.clone();
    let blocks = blocks(&readme);
    let mut compared = 0;
    for (place, (language, sql)) in blocks.iter().enumerate() {
        if language != "sql" {
            continue;
        }
        let text = psql(&database, sql);
        let Some((_, expected)) = blocks.get(place + 1).filter(|(language, _)| language == "text") else {
            if updating {
                let block = format!("```sql\n{sql}```\n");
                updated = updated.replacen(&block, &format!("{block}\n```text\n{text}```\n"), 1);
            } else {
                assert_eq!(text, "", "no output is shown for\n{sql}");
            }
            continue;
        };
        if updating {
            updated = updated.replace(&format!("```text\n{expected}```"), &format!("```text\n{text}```"));
        } else {
            assert_eq!(&text, expected, "output of\n{sql}");
        }
        compared += 1;
    }
    if updating {
        std::fs::write(path, updated).expect("the README can be written");
    } else {
        assert!(compared >= 6, "only {compared} outputs were compared");
    }
}
