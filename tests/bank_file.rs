//! Bank files over real connections: two sessions that import at once, a server that dies in the middle, a match that
//! comes in between, and the samples of `../shared` where they are.

use std::path::Path;
use std::process::Command;
use std::sync::Barrier;
use std::thread;

use ar_ledger_testing::server::Server;
use ar_ledger_testing::{COMPANY, Database, succeed};

const IBAN: &str = "SE4550000000058398257466";

/// A notification or statement of entries of one payment each.
fn camt(format: &str, entries: &str) -> String {
    let (message, part) = match format {
        "camt.053" => ("BkToCstmrStmt", "Stmt"),
        _ => ("BkToCstmrDbtCdtNtfctn", "Ntfctn"),
    };
    format!(
        "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:{format}.001.02\"><{message}><GrpHdr><MsgId>M</MsgId></GrpHdr>\
        <{part}><Id>1</Id><Acct><Id><IBAN>{IBAN}</IBAN></Id></Acct>{entries}</{part}></{message}></Document>"
    )
}

fn entry(amount: &str, name: &str, reference: &str) -> String {
    format!(
        "<Ntry><Amt Ccy=\"SEK\">{amount}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts>\
        <BookgDt><Dt>2026-03-02</Dt></BookgDt><BkTxCd/><NtryDtls><TxDtls><RltdPties><Dbtr><Nm>{name}</Nm></Dbtr></RltdPties>\
        <RmtInf><Strd><CdtrRefInf><Ref>{reference}</Ref></CdtrRefInf></Strd></RmtInf></TxDtls></NtryDtls></Ntry>"
    )
}

/// Payments of which some are equal in everything.
fn entries(count: usize) -> String {
    (0..count).map(|n| entry("99.00", &format!("Payer {}", n / 2), &format!("{}", 1000 + n / 2))).collect()
}

/// The call that imports a file and answers with its transactions and duplicates.
fn import(content: &[u8]) -> String {
    let hex: String = content.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("select transactions, duplicates from ar.import_bank_file('{COMPANY}', '\\x{hex}')")
}

const STORED: &str = "select count(*), count(distinct (identity, occurrence)) from ar.bank_transaction";

#[test]
fn two_sessions_that_import_at_once_store_each_credit_once() {
    // The same file, and the same credits by another format.
    for formats in [["camt.054", "camt.054"], ["camt.053", "camt.054"]] {
        let database = Database::with_company();
        let levels = [("read committed", "03-02"), ("repeatable read", "03-03"), ("serializable", "03-04")];
        for (level, day) in levels {
            let mut sessions = [database.connect(), database.connect()];
            let calls = formats.map(|format| import(camt(format, &entries(40)).replace("03-02", day).as_bytes()));
            let barrier = &Barrier::new(2);
            let outcomes: Vec<_> = thread::scope(|scope| {
                let threads: Vec<_> = sessions
                    .iter_mut()
                    .zip(&calls)
                    .map(|(session, call)| {
                        session.run(&format!("set default_transaction_isolation = '{level}'"));
                        scope.spawn(move || {
                            barrier.wait();
                            session.attempt(call)
                        })
                    })
                    .collect();
                threads.into_iter().map(|thread| thread.join().expect("no panic")).collect()
            });
            let mut news = 0;
            for outcome in outcomes {
                match outcome {
                    Ok(rows) if rows == ["40|0"] => news += 1,
                    Ok(rows) => assert_eq!(rows, ["40|40"], "{level}"),
                    Err(failure) => {
                        assert_eq!(failure.code(), "40001", "{failure}");
                        assert_ne!(level, "read committed", "{failure}");
                    }
                }
            }
            assert_eq!(news, 1, "{level}");
            for call in &calls {
                assert_eq!(sessions[0].value(call), "40|40", "{level}");
            }
        }
        assert_eq!(database.connect().value(STORED), "120|120");
    }
}

#[test]
fn an_older_snapshot_does_not_store_what_another_session_has_stored() {
    let database = Database::with_company();
    let (mut slow, mut quick) = (database.connect(), database.connect());
    slow.run("begin isolation level repeatable read; select count(*) from ar.company");
    quick.run(&import(camt("camt.054", &entries(4)).as_bytes()));
    slow.refused("40001", &import(camt("camt.053", &entries(4)).as_bytes()));
    slow.run("rollback");
    assert_eq!(slow.value(&import(camt("camt.053", &entries(4)).as_bytes())), "4|4");
}

#[test]
fn a_server_that_dies_while_it_imports_leaves_nothing_and_loses_nothing() {
    let server = Server::start();
    let mut session = server.connect();
    session.run("create extension ar_ledger");
    session.create_company(COMPANY);
    let call = import(camt("camt.054", &entries(6_000)).as_bytes());
    let (first, second) = (import(camt("camt.054", &entries(10)).as_bytes()), "6000|10");
    assert_eq!(session.value(&first), "10|0");
    for death in ["backend", "server"] {
        let mut holder = server.connect();
        let mut importer = server.connect();
        // All transactions are written when the row of the file is to be; there it waits.
        holder.run("begin; lock table ar.bank_file in share mode");
        let pid = importer.pid;
        let doomed = thread::scope(|scope| {
            let importing = scope.spawn(|| importer.client.simple_query(&call).is_err());
            let waits = format!("select exists (select from pg_locks where pid = {pid} and not granted)");
            while holder.value(&waits) != "t" {
                thread::sleep(std::time::Duration::from_millis(5));
            }
            match death {
                "backend" => drop(succeed(Command::new("kill").args(["-9", &pid.to_string()]))),
                _ => {
                    server.pg_ctl("immediate");
                    server.pg_ctl("start");
                }
            }
            importing.join().expect("no panic")
        });
        assert!(doomed, "{death}");
        let mut session = server.connect();
        assert_eq!(session.value(STORED), "10|10", "{death}");
        assert_eq!(session.value("select count(*) from ar.bank_file"), "1", "{death}");
    }
    let mut session = server.connect();
    assert_eq!(session.value(&call), second);
    assert_eq!(session.value(&call), "6000|6000");
    assert_eq!(session.value(STORED), "6000|6000");
}

#[test]
fn the_samples_are_imported_once() {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/samples");
    let database = Database::with_company();
    let mut session = database.connect();
    let mut files = Vec::new();
    for folder in ["bgmax", "camt", "ocr_giro"] {
        let Ok(entries) = std::fs::read_dir(directory.join(folder)) else {
            println!("skipped: {} is not there", directory.join(folder).display());
            return;
        };
        let entries = entries.map(|entry| entry.expect("the directory can be read").path());
        files.extend(entries.filter(|path| path.extension().is_some_and(|end| end == "txt" || end == "xml")));
    }
    files.sort();
    let mut imported = 0;
    for path in &files {
        let call = import(&std::fs::read(path).expect("the file can be read"));
        match session.attempt(&call) {
            Err(failure) => assert_eq!(failure.code(), "LG070", "{failure}: {}", path.display()),
            Ok(first) => {
                imported += 1;
                let transactions = first[0].split('|').next().unwrap_or_default();
                assert_eq!(session.value(&call), format!("{transactions}|{transactions}"), "{}", path.display());
            }
        }
    }
    assert!(imported >= 15, "{imported} of {}", files.len());
    let stored = session.value(STORED);
    // All of them once more, the other way round.
    for path in files.iter().rev() {
        let _ = session.attempt(&import(&std::fs::read(path).expect("the file can be read")));
    }
    assert_eq!(session.value(STORED), stored);
    assert_eq!(session.value("select count(*) from ar.bank_quarantine where reason = ''"), "0");
}
