//! The README's session is run as it stands: every block of SQL, and the output that is shown below it.
//!
//! With README_UPDATE=1 the outputs are written into the README instead of being compared.

use std::io::Write;
use std::process::Stdio;

/// A fenced block of the README and the prose before it.
struct Block {
    prose: String,
    language: String,
    text: String,
}

/// The blocks in their order, and the prose behind the last.
fn blocks(readme: &str) -> (Vec<Block>, String) {
    let mut blocks = Vec::new();
    let (mut prose, mut open) = (String::new(), None::<(String, String)>);
    for line in readme.split_inclusive('\n') {
        match (&mut open, line.strip_prefix("```")) {
            (None, Some(language)) => open = Some((language.trim().to_string(), String::new())),
            (Some(_), Some(_)) => {
                let (language, text) = open.take().expect("a block is open");
                blocks.push(Block { prose: std::mem::take(&mut prose), language, text });
            }
            (Some((_, text)), None) => text.push_str(line),
            (None, None) => prose.push_str(line),
        }
    }
    (blocks, prose)
}

/// What psql prints for a script, errors included.
fn psql(database: &ar_ledger_testing::Database, script: &str) -> String {
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
    let (mut blocks, rest) = blocks(&readme);
    let database = ar_ledger_testing::Database::empty();
    let updating = std::env::var_os("README_UPDATE").is_some();
    let mut compared = 0;
    for place in 0..blocks.len() {
        if blocks[place].language != "sql" {
            continue;
        }
        let printed = psql(&database, &blocks[place].text);
        let sql = blocks[place].text.clone();
        let shown = &mut blocks[place + 1];
        assert_eq!(shown.language, "text", "no output is shown below\n{sql}");
        if updating {
            shown.text = printed;
        } else {
            assert_eq!(printed, shown.text, "output of\n{sql}");
        }
        compared += 1;
    }
    assert!(compared >= 6, "only {compared} outputs are shown");
    if !updating {
        return;
    }
    let fenced = blocks.iter().map(|block| format!("{}```{}\n{}```\n", block.prose, block.language, block.text));
    std::fs::write(path, fenced.chain([rest]).collect::<String>()).expect("the README can be written");
}
