//! The demo plays through, and ends with books that tie out.

use ar_ledger_testing::{Database, succeed};

#[test]
fn the_demo_ends_with_aging_that_agrees_with_the_ledger_and_an_empty_verify() {
    let database = Database::empty();
    let mut psql = database.tool("psql");
    psql.args(["-X", "-q", "-v", "ON_ERROR_STOP=1", "-P", "pager=off", "-f"]);
    psql.arg(concat!(env!("CARGO_MANIFEST_DIR"), "/demo/run.sql"));
    let output = succeed(&mut psql);
    let printed = String::from_utf8(output.stdout).expect("psql writes UTF-8");
    assert!(printed.contains("they agree."), "{printed}");
    assert!(printed.contains("select * from ar.verify();"), "{printed}");
    let mut session = database.connect();
    assert!(session.number("select count(*) from ar.customer") >= 500);
    assert!(session.number("select count(*) from ar.document where kind = 'invoice'") >= 20_000);
    assert_eq!(session.rows("select * from ar.verify()"), [""; 0]);
}
