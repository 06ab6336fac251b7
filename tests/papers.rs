//! What is written for people who develop and package the extension is true: files that are named are there, versions are
//! those of Cargo.toml, and the continuous integration runs what it says.

use std::collections::BTreeSet;
use std::path::Path;

use serde_json::Value;

const PAPERS: [&str; 5] = ["README.md", "CONTRIBUTING.md", "SECURITY.md", "docs/ARCHITECTURE.md", "docs/UPGRADING.md"];

fn read(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn exists(path: &str) -> bool {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path).exists()
}

/// The paths of this repository that a text names in backticks: what begins with one of its folders, or is one of its
/// files at the top. Patterns are none.
fn paths(text: &str) -> BTreeSet<&str> {
    const FOLDERS: [&str; 11] =
        ["src/", "sql/", "tests/", "testing/", "docs/", "bench/", "fuzz/", "demo/", "bin/", ".ci/", ".github/"];
    let is_path = |word: &&str| {
        let is_pattern = word.contains(['*', '…', '<', '$'])
            || ["NNN", "A--B", "VERSION", "RELEASED"].iter().any(|part| word.contains(part));
        !is_pattern && (FOLDERS.iter().any(|folder| word.starts_with(folder)) || word.ends_with(".md"))
    };
    text.split('`')
        .skip(1)
        .step_by(2)
        .flat_map(str::split_whitespace)
        .map(|word| word.trim_end_matches([',', ':', ';']))
        .filter(is_path)
        .collect()
}

#[test]
fn what_is_named_is_there() {
    for paper in PAPERS {
        let text = read(paper);
        let missing: Vec<&str> = paths(&text).into_iter().filter(|path| !exists(path)).collect();
        assert_eq!(missing, [""; 0], "{paper} names what is not there");
    }
    assert!(paths(&read("docs/ARCHITECTURE.md")).len() > 50);
}

#[test]
fn the_floors_are_those_that_the_structure_has() {
    let drawn: Vec<String> = read("docs/ARCHITECTURE.md")
        .lines()
        .filter(|line| line.starts_with("src/"))
        .map(|line| line.split_whitespace().next().unwrap_or_default().trim_end_matches('/').to_string())
        .collect();
    let structure = read("src/structure.rs");
    let (_, floors) = structure.split_once("const FLOORS").expect("the structure has floors");
    let (floors, _) = floors.split_once("];").expect("the list ends");
    let mut floors: Vec<&str> = floors.split('"').skip(1).step_by(2).collect();
    floors.reverse();
    assert_eq!(drawn, floors);
}

#[test]
fn the_package_is_of_this_version() {
    let package: Value = serde_json::from_str(&read("META.json")).expect("META.json is JSON");
    let version = env!("CARGO_PKG_VERSION");
    assert_eq!(package["version"], version);
    let provided = &package["provides"]["ar_ledger"];
    assert_eq!(provided["version"], version);
    for file in ["file", "docfile"] {
        assert!(exists(provided[file].as_str().expect("a path")), "{}", provided[file]);
    }
    assert!(read("CHANGELOG.md").contains(&format!("\n## {version}")), "CHANGELOG.md says nothing of {version}");
}

#[test]
fn continuous_integration_runs_all_tests_on_the_oldest_and_the_newest_postgresql() {
    let workflow = read(".github/workflows/tests.yml");
    assert!(workflow.contains("run: .ci/run\n"));
    let manifest = read("Cargo.toml");
    let versions: Vec<&str> = manifest
        .lines()
        .filter_map(|line| line.strip_prefix("pg")?.split_once(" = [\"dep:pgrx\"").map(|(version, _)| version))
        .collect();
    let (oldest, newest) = (versions[0], versions[versions.len() - 1]);
    assert!(workflow.contains(&format!("postgres: [{oldest}, {newest}]\n")), "{oldest}, {newest}");
}

#[test]
fn a_contributor_finds_the_commands() {
    let make = read("Makefile");
    let text = read("CONTRIBUTING.md");
    let commands = text.split('`').skip(1).step_by(2).filter_map(|code| code.strip_prefix("make "));
    for target in commands {
        assert!(make.contains(&format!("\n{target}: ")), "there is no make {target}");
    }
}
