//! Invoices as they were once paid: a public file of 2,466, where it is at hand.

use crate::session::Session;

/// Loads `../shared/data/ibm_late_payment.csv`, beside the repository, into table `file`; false, and says so, where it is not there.
pub fn load_ibm_file(session: &mut Session) -> bool {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/data/ibm_late_payment.csv");
    let Ok(csv) = std::fs::read(&path) else {
        println!("skipped: {} is not there", path.display());
        return false;
    };
    session.run(
        "create table file (
            country text, customer text, paperless_date text, number text, invoice_date date, due_date date,
            amount numeric, disputed text, settled_on date, paperless text, days_to_settle integer, days_late integer);
        set datestyle = 'ISO, DMY'",
    );
    let mut copy = session.client.copy_in("copy file from stdin (format csv, header)").expect("the file is a CSV");
    std::io::Write::write_all(&mut copy, &csv).expect("the server takes the file");
    copy.finish().expect("the file has the columns of the table");
    true
}
