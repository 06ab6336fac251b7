//! Keeps the house in order: what a file names, by `use` or by a path, is an arrow to another file, and arrows go down the
//! floors and never in a circle. Read from the text, so that it needs no PostgreSQL and sees what no feature builds.
//!
//! A name is followed to the file that defines it, through the files that only pass it on: a `mod.rs` that re-exports what
//! its children define uses none of them unless it uses the name itself, and a child that takes a sister's name from it
//! uses the sister. Saying which children there are (`mod child;`) is no use of them. What a room speaks of may stand in
//! its own file: a child that names a type or a constant of its parent does not use it, one that calls a function does.
//! An inline `mod tests` stands beside its file as a file of its own, which nobody uses.

use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};
use std::fs;
use std::path::Path;

/// From the ground up. A file names files of its own floor and of those below it.
const FLOORS: [&str; 11] = [
    "src/domain/base",
    "src/domain/company",
    "src/domain/facts",
    "src/domain/events",
    "src/domain/bank",
    "src/ledger/server",
    "src/ledger/company",
    "src/ledger/facts",
    "src/ledger/events",
    "src/ledger/bank",
    "src/api",
];

/// Stand on no floor, and nobody names them: they say which rooms there are.
const CONTENTS: [&str; 4] = ["src/lib.rs", "src/domain/mod.rs", "src/ledger/mod.rs", "src/structure.rs"];

type Names = Vec<String>;

/// The files of one crate, each with what it imports and names.
#[derive(Default)]
struct Crate {
    /// By module.
    files: BTreeMap<Names, String>,
    /// By module, inline ones too: the names that it imports, and where from.
    imports: HashMap<Names, BTreeMap<String, Names>>,
    named: Vec<Named>,
}

/// A path in a file.
struct Named {
    file: String,
    module: Names,
    path: Names,
    /// The name that is passed on by it, if it is re-exported.
    passes_on: Option<String>,
}

/// What a file uses: the other file, and the name by which it does.
type Graph = BTreeMap<String, BTreeMap<String, String>>;

impl Crate {
    fn read(root: &str) -> Crate {
        let mut read = Crate::default();
        let mut texts = Vec::new();
        read.walk(root, &[], &mut texts);
        read.take(&texts);
        read
    }

    fn walk(&mut self, folder: &str, module: &[String], texts: &mut Vec<(Names, String)>) {
        let at = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        for entry in fs::read_dir(&at).unwrap_or_else(|error| panic!("{folder}: {error}")) {
            let entry = entry.expect("a folder can be read");
            let name = entry.file_name().into_string().expect("names of files are UTF-8");
            let (path, mut here) = (format!("{folder}/{name}"), module.to_vec());
            if entry.path().is_dir() {
                here.push(name);
                self.walk(&path, &here, texts);
            } else if let Some(stem) = name.strip_suffix(".rs") {
                if !["mod", "lib", "main"].contains(&stem) {
                    here.push(stem.to_string());
                }
                self.files.insert(here.clone(), path);
                texts.push((here, fs::read_to_string(entry.path()).expect("a source is UTF-8")));
            }
        }
    }

    fn take(&mut self, texts: &[(Names, String)]) {
        for (module, text) in texts {
            self.take_file(module, &words(text));
        }
    }

    fn take_file(&mut self, module: &Names, words: &[String]) {
        // The modules in the file, with whether they are of tests; and which of them each open brace stands in.
        let mut modules = vec![(module.clone(), false)];
        let mut open = vec![0];
        let mut body: Vec<&str> = Vec::new();
        let mut named = Vec::new();
        let word = |at: usize| words.get(at).map_or("", String::as_str);
        let is_name = |at: usize| word(at).starts_with(|c: char| c.is_alphabetic() || c == '_');
        let mut at = 0;
        while at < words.len() {
            let inside = *open.last().expect("braces are closed as often as opened");
            let (here, is_test) = &modules[inside];
            let file = || self.files[module].clone() + if *is_test { " (its tests)" } else { "" };
            match word(at) {
                "mod" if word(at + 2) == "{" => {
                    let inner = here.iter().cloned().chain([word(at + 1).to_string()]).collect();
                    let is_cfg_test = at > 6 && words[at - 7..at].concat() == "#[cfg(test)]";
                    open.push(modules.len());
                    modules.push((inner, *is_test || is_cfg_test));
                    at += 2;
                }
                "{" => open.push(inside),
                "}" => _ = open.pop(),
                "use" if word(at + 1) != "<" => {
                    let is_passed_on = at > 0 && ["pub", ")"].contains(&word(at - 1));
                    let mut found = Vec::new();
                    at = tree(words, at + 1, &[], &mut found);
                    for (path, name) in found {
                        let passes_on = is_passed_on.then(|| name.clone());
                        named.push(Named { file: file(), module: here.clone(), path: path.clone(), passes_on });
                        self.imports.entry(here.clone()).or_default().insert(name, path);
                    }
                }
                first if is_name(at) => {
                    let mut path = vec![first.to_string()];
                    while word(at + 1) == "::" && is_name(at + 2) {
                        at += 2;
                        path.push(word(at).to_string());
                    }
                    body.push(first);
                    if path.len() > 1 {
                        named.push(Named { file: file(), module: here.clone(), path, passes_on: None });
                    }
                }
                _ => {}
            }
            at += 1;
        }
        named.retain(|named| named.passes_on.as_deref().is_none_or(|name| body.contains(&name)));
        self.named.extend(named);
    }

    /// A path from the crate's root; none if it leads out of the crate.
    fn absolute(&self, module: &[String], path: &[String]) -> Option<Names> {
        let (first, rest) = path.split_first()?;
        let mut from = module.to_vec();
        match first.as_str() {
            "crate" => from.clear(),
            "self" => {}
            "super" => _ = from.pop(),
            name => {
                let imported = self.imports.get(module).and_then(|imports| imports.get(name));
                if let Some(import) = imported.filter(|import| *import != path && import.first() != Some(first)) {
                    return self.absolute(module, &[import, rest].concat());
                }
                from.push(name.to_string());
                if !self.files.keys().any(|file| file.starts_with(&from)) {
                    return None;
                }
            }
        }
        for name in rest {
            if name == "super" { _ = from.pop() } else { from.push(name.clone()) }
        }
        Some(from)
    }

    /// The module that has a file and defines what a path from the root names, and the name within it.
    fn defined(&self, path: Names) -> Option<(Names, Names)> {
        let deepest = (0..=path.len()).rev().find(|&length| self.files.contains_key(&path[..length]))?;
        let (module, rest) = path.split_at(deepest);
        let passed_on = rest.first().and_then(|name| self.imports.get(module)?.get(name));
        let passed_on = passed_on.and_then(|import| self.absolute(module, &[import, &rest[1..]].concat()));
        match passed_on.filter(|other| *other != path) {
            Some(other) => self.defined(other),
            None => Some((module.to_vec(), rest.to_vec())),
        }
    }

    fn graph(&self) -> Graph {
        let mut graph = Graph::new();
        for Named { file, module, path, .. } in &self.named {
            let defined = self.absolute(module, path).and_then(|path| self.defined(path));
            let Some((parent, name)) = defined else { continue };
            let is_word = name.first().is_none_or(|name| name.starts_with(char::is_uppercase));
            let is_own = module.starts_with(&parent) && is_word;
            if self.files[&parent] != *file && !is_own {
                let used = graph.entry(file.clone()).or_default();
                used.entry(self.files[&parent].clone()).or_insert_with(|| path.join("::"));
            }
        }
        graph
    }
}

/// The words and signs of a source, without comments and texts.
fn words(source: &str) -> Vec<String> {
    let text: Vec<char> = source.chars().collect();
    let starts = |at: usize, with: &str| with.chars().enumerate().all(|(n, c)| text.get(at + n) == Some(&c));
    let past =
        |from: usize, end: &str| (from..text.len()).find(|&at| starts(at, end)).map_or(text.len(), |at| at + end.len());
    let mut words = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let raw = if text[at] == 'r' { (at + 1..).take_while(|&n| text.get(n) == Some(&'#')).count() } else { 0 };
        if starts(at, "//") {
            at = past(at, "\n");
        } else if starts(at, "/*") {
            at = past(at, "*/");
        } else if text[at] == 'r' && text.get(at + 1 + raw) == Some(&'"') {
            at = past(at + raw + 2, &format!("\"{}", "#".repeat(raw)));
        } else if text[at] == '"' {
            at += 1;
            while text.get(at).is_some_and(|&c| c != '"') {
                at += if text[at] == '\\' { 2 } else { 1 };
            }
            at += 1;
        } else if starts(at, "'\\") {
            at = past(at + 3, "'");
        } else if text[at] == '\'' {
            at += if text.get(at + 2) == Some(&'\'') { 3 } else { 1 };
        } else if text[at].is_alphanumeric() || text[at] == '_' {
            let end = (at..text.len()).find(|&n| !(text[n].is_alphanumeric() || text[n] == '_')).unwrap_or(text.len());
            words.push(String::from_iter(&text[at..end]));
            at = end;
        } else {
            let length = if starts(at, "::") { 2 } else { 1 };
            if !text[at].is_whitespace() {
                words.push(String::from_iter(&text[at..at + length]));
            }
            at += length;
        }
    }
    words
}

/// Reads what a `use` imports, each with the name that it gets; returns where it ends.
fn tree(words: &[String], mut at: usize, before: &[String], found: &mut Vec<(Names, String)>) -> usize {
    let mut path = before.to_vec();
    let mut name = String::new();
    loop {
        match words[at].as_str() {
            "{" => {
                while words[at] != "}" {
                    at = tree(words, at + 1, &path, found);
                }
                return at + 1;
            }
            "as" => {
                name.clone_from(&words[at + 1]);
                at += 1;
            }
            "," | ";" | "}" => break,
            "::" => {}
            "self" if !path.is_empty() => {}
            "*" => name = "*".to_string(),
            word => path.push(word.to_string()),
        }
        at += 1;
    }
    if path.len() > before.len() || words[at - 1] == "self" || !name.is_empty() {
        let name = if name.is_empty() { path.last().cloned().unwrap_or_default() } else { name };
        found.push((path, name));
    }
    at
}

/// Files that use each other, each group by a shortest circle in words.
fn circles(graph: &Graph) -> Vec<String> {
    let mut told = BTreeSet::new();
    let mut circles = Vec::new();
    for start in graph.keys() {
        if told.contains(start) {
            continue;
        }
        let mut from: BTreeMap<&String, &String> = BTreeMap::new();
        let mut next = VecDeque::from([start]);
        while let Some(file) = next.pop_front().filter(|_| !from.contains_key(start)) {
            for used in graph.get(file).into_iter().flat_map(BTreeMap::keys) {
                if !from.contains_key(used) {
                    from.insert(used, file);
                    next.push_back(used);
                }
            }
        }
        if !from.contains_key(start) {
            continue;
        }
        let mut steps = Vec::new();
        let mut file = start;
        loop {
            let by = from[file];
            steps.push(format!("{by} uses {file} ({})", graph[by][file]));
            told.insert(by.clone());
            if by == start {
                break;
            }
            file = by;
        }
        steps.reverse();
        circles.push(format!("a circle: {}", steps.join("; ")));
    }
    circles
}

fn floor(file: &str) -> Option<usize> {
    let is_in = |floor: &&str| file.strip_prefix(*floor).is_some_and(|rest| rest.starts_with(['/', '.']));
    FLOORS.iter().position(is_in)
}

/// What goes up, or to where nothing is to be had.
fn upwards(graph: &Graph) -> Vec<String> {
    let mut found = Vec::new();
    for (file, used) in graph.iter().filter(|(file, _)| !CONTENTS.contains(&file.as_str())) {
        for (other, name) in used {
            if floor(file).is_none() || floor(other).is_none() || floor(other) > floor(file) {
                found.push(format!("upwards: {file} uses {other} ({name})"));
            }
        }
    }
    found
}

#[test]
fn arrows_go_down_and_in_no_circle() {
    let graph = Crate::read("src").graph();
    assert!(graph.len() > 100, "only {} files use others", graph.len());
    let beside = ["bench/src", "testing/src"].map(|root| circles(&Crate::read(root).graph())).concat();
    let faults = [upwards(&graph), circles(&graph), beside].concat();
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn every_file_stands_on_a_floor() {
    let read = Crate::read("src");
    let homeless = read.files.values().filter(|file| floor(file).is_none() && !CONTENTS.contains(&file.as_str()));
    assert_eq!(Vec::from_iter(homeless), [""; 0], "files on no floor");
}

/// The arrows among files with these texts.
fn of(files: &[(&str, &str)]) -> Graph {
    let mut read = Crate::default();
    let mut texts = Vec::new();
    for (path, text) in files {
        let module = path.trim_start_matches("src/").trim_end_matches(".rs").trim_end_matches("/mod");
        let module: Names = module.split('/').map(str::to_string).collect();
        read.files.insert(module.clone(), path.to_string());
        texts.push((module, text.to_string()));
    }
    read.take(&texts);
    read.graph()
}

#[test]
fn a_circle_is_told_with_its_files() {
    let graph = of(&[
        ("src/api/a.rs", "use crate::{api::{b::{self, B as Other}, c}};"),
        ("src/api/b.rs", "fn f() { crate::api::c::g(\"crate::api::d\") } // crate::api::d"),
        ("src/api/c.rs", "use super::d as e; fn g() { e::f() }"),
        ("src/api/d.rs", "fn f() { super::b::f() }"),
    ]);
    let told = "a circle: src/api/b.rs uses src/api/c.rs (crate::api::c::g); src/api/c.rs uses src/api/d.rs \
                (super::d); src/api/d.rs uses src/api/b.rs (super::b::f)";
    assert_eq!(circles(&graph), [told]);
    assert_eq!(graph["src/api/a.rs"].len(), 2);
}

#[test]
fn a_name_leads_to_the_file_that_defines_it() {
    let room = ("src/api/room/mod.rs", "mod one; mod two; pub(crate) use one::{One, first}; pub struct Word;");
    let one = ("src/api/room/one.rs", "use super::two::Two; use super::Word; pub struct One;");
    let two = ("src/api/room/two.rs", "#[cfg(test)] mod tests { use super::*; use crate::api::room::One; }");
    let graph = of(&[room, one, two, ("src/api/guest.rs", "use crate::api::room::first;")]);
    assert_eq!(Vec::from_iter(graph["src/api/guest.rs"].keys()), ["src/api/room/one.rs"]);
    assert_eq!(circles(&graph), [""; 0]);
    // A sister's name taken from the room is the sister's.
    let graph = of(&[room, one, ("src/api/room/two.rs", "use super::One;")]);
    assert_eq!(circles(&graph).len(), 1);
}

#[test]
fn a_child_has_words_of_its_parent_and_calls_none_of_its_functions() {
    let room = ("src/api/room.rs", "mod one; fn f() -> Word { one::first() } struct Word;");
    assert_eq!(circles(&of(&[room, ("src/api/room/one.rs", "use super::Word;")])), [""; 0]);
    assert_eq!(circles(&of(&[room, ("src/api/room/one.rs", "fn first() { super::f() }")])).len(), 1);
}

#[test]
fn an_arrow_upwards_is_told() {
    let graph = of(&[
        ("src/domain/base/a.rs", "use crate::domain::facts::b; use crate::domain::base::c;"),
        ("src/domain/base/c.rs", "fn f() { crate::domain::other() }"),
        ("src/domain/facts/b.rs", "#[cfg(test)] mod tests { use crate::ledger::server::d; }"),
        ("src/ledger/server/d.rs", "use crate::domain::facts::b;"),
        ("src/domain/mod.rs", "pub mod base;"),
    ]);
    let told = [
        "upwards: src/domain/base/a.rs uses src/domain/facts/b.rs (crate::domain::facts::b)",
        "upwards: src/domain/base/c.rs uses src/domain/mod.rs (crate::domain::other)",
        "upwards: src/domain/facts/b.rs (its tests) uses src/ledger/server/d.rs (crate::ledger::server::d)",
    ];
    assert_eq!(upwards(&graph), told);
}
