//! References and bank files that others have made: packages of PyPI write what our own tests could only write the way
//! our readers read it. Where they cannot be installed the tests say so and pass.

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::OnceLock;
use std::thread;
use std::time::{Duration, Instant};

use ar_ledger::domain::bank::bank_file::{Kind, Record, Transaction, camt, ocr_giro};
use ar_ledger::domain::base::reference::{Scheme, check, find, make, normalize};

/// The versions that the scripts beside this file were written for.
const PACKAGES: [&str; 3] = ["python-stdnum==2.2", "netsgiro==2.0.1", "mock-bank==0.9.0"];
/// How long an installation may take.
const PATIENCE: Duration = Duration::from_secs(120);

/// The Python of a virtual environment with the packages, made in the target folder when it is not there yet.
fn python() -> Option<&'static Path> {
    static PYTHON: OnceLock<Option<PathBuf>> = OnceLock::new();
    let install = || {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("independent_packages");
        let python = folder.join("bin/python");
        let is_there = || {
            let imports = ["-c", "import mockbank, netsgiro, stdnum"];
            run(Command::new(&python).args(imports)).is_some_and(|output| output.status.success())
        };
        if !is_there() {
            let made = run(Command::new("python3").args(["-m", "venv", "--clear"]).arg(&folder));
            made.filter(|made| made.status.success())?;
            let quiet =
                ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--retries=1", "--timeout=15"];
            run(Command::new(&python).args(quiet).args(PACKAGES));
        }
        is_there().then_some(python)
    };
    let python = PYTHON.get_or_init(install).as_deref();
    if python.is_none() {
        println!("skipped: {} cannot be installed here", PACKAGES.join(", "));
    }
    python
}

/// Runs a command as long as patience lasts.
fn run(command: &mut Command) -> Option<Output> {
    let mut child = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().ok()?;
    let start = Instant::now();
    while start.elapsed() < PATIENCE {
        if child.try_wait().ok()?.is_some() {
            return child.wait_with_output().ok();
        }
        thread::sleep(Duration::from_millis(50));
    }
    child.kill().ok()?;
    child.wait().ok()?;
    None
}

/// What a script writes: its output, and the lines that say what is in it.
fn script(name: &str, arguments: &[&str]) -> Option<(Vec<u8>, Vec<String>)> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/independent").join(name);
    let output = Command::new(python()?).arg(path).args(arguments).output().expect("Python starts");
    let told = String::from_utf8(output.stderr).expect("UTF-8");
    assert!(output.status.success(), "{told}");
    Some((output.stdout, told.lines().map(str::to_string).collect()))
}

/// The transactions of a file in which nothing is damaged.
fn transactions(records: Vec<Record>) -> Vec<Transaction> {
    let transaction = |record| match record {
        Record::Transaction(transaction) => *transaction,
        Record::Damaged(damaged) => panic!("{}: {}", damaged.position, damaged.reason),
    };
    records.into_iter().map(transaction).collect()
}

fn reference(transaction: &Transaction) -> String {
    transaction.references.iter().map(|reference| reference.text.as_str()).collect::<Vec<&str>>().join(" ")
}

#[test]
fn references_of_stdnum() {
    let Some((made, _)) = script("references.py", &[]) else { return };
    let made = String::from_utf8(made).expect("UTF-8");
    assert!(made.lines().count() >= 1000);
    for line in made.lines() {
        let [scheme, number, written] = line.split(',').collect::<Vec<&str>>()[..] else { panic!("{line}") };
        let scheme = Scheme::parse(scheme).expect("a scheme");
        let reference = make(scheme, number).expect("a reference");
        assert_eq!(normalize(scheme, &reference), normalize(scheme, written), "{line}");
        assert!(check(scheme, written, None), "{line}");
        let found = find(scheme, &format!("Ref.: {written}, thanks"), None);
        let found: Vec<&str> = found.iter().map(|found| found.reference.as_str()).collect();
        assert_eq!(found, [normalize(scheme, written)], "{line}");
    }
}

#[test]
fn an_ocr_giro_file_of_netsgiro() {
    let Some((file, told)) = script("ocr_giro.py", &[]) else { return };
    let mut records = Vec::new();
    ocr_giro::read(&file, &mut |record| {
        records.push(record);
        Ok(())
    })
    .expect("a whole file");
    let read = transactions(records);
    let contents: Vec<String> = read.iter().map(|one| format!("{},{:.2}", reference(one), one.amount)).collect();
    assert_eq!(contents, told);
    assert!(read.iter().all(|one| one.kind == Kind::Payment && one.currency.code() == "NOK"));
    assert!(read.iter().all(|one| one.booking_date.to_string() == "2024-05-31"));
    assert!(read.iter().all(|one| one.account.bban.as_deref() == Some("99998877661")));
}

#[test]
fn camt_files_of_mock_bank() {
    for format in ["camt.054", "camt.053"] {
        let Some((file, told)) = script("camt.py", &[format]) else { return };
        let mut records = Vec::new();
        let summary = camt::read(&file, &mut |record| {
            records.push(record);
            Ok(())
        })
        .expect("a whole file");
        assert_eq!(summary.format.name(), format);
        assert!(summary.notices.is_empty(), "{:?}", summary.notices);
        let read = transactions(records);
        let content = |one: &Transaction| {
            let text = one.text.lines().collect::<Vec<&str>>().join(" ");
            let payer = one.payer.name.as_deref().unwrap_or_default();
            format!("{}\t{:.2}\t{payer}\t{text}", reference(one), one.amount)
        };
        assert_eq!(read.iter().map(content).collect::<Vec<String>>(), told, "{format}");
        assert!(read.iter().all(|one| one.kind == Kind::Payment && one.currency.code() == "SEK"));
        assert!(read.iter().all(|one| one.account.iban.as_deref() == Some("SE4550000000058398257466")));
        assert!(read.iter().all(|one| one.payer.account.as_deref() == Some("SE3550000000054910000003")));
        assert!(read.iter().enumerate().all(|(place, one)| one.end_to_end_id == Some(format!("E2E-{}", place + 1))));
    }
}
