//! `ar.match_payments` on a simulated month of payments whose truth is known: how fast, how many are booked, and how many
//! wrongly. The floor is `ar.post_payments` of the same payments in a copy of the same database, as if somebody had
//! already found out what each is for.

use postgres::Client;

use crate::database::{Cluster, value};
use crate::error::Result;
use crate::process;
use crate::report::{self, Pairs, seconds};
use crate::scale::MatchScale;
use ar_ledger_testing::simulation::bank_files::bank_files;
use ar_ledger_testing::simulation::fill;
use ar_ledger_testing::simulation::verdict::Verdict;
use ar_ledger_testing::simulation::{COMPANY, Scale, Simulation};

const DATABASE: &str = "ar_bench_match";
const FLOOR: &str = "ar_bench_match_floor";

/// `keep` leaves the database there, to look into.
pub fn run(cluster: &Cluster, scale: &MatchScale, seed: u64, keep: bool) -> Result<()> {
    let MatchScale { customers, invoices, payments } = *scale;
    let simulation = Simulation::new(seed, Scale { customers, invoices, payments });
    println!(
        "\nmatching: --seed {seed}, {payments} payments against {invoices} open invoices of {customers} customers"
    );

    let database = cluster.create(DATABASE)?;
    let mut client = database.connect()?;
    let filled = seconds(|| fill::fill(&mut client, &simulation))?;
    println!("a ledger of {} invoices and credit notes, filled in {filled:.1} s", simulation.invoices.len());
    client.batch_execute("vacuum analyze")?;
    learn(&mut client, &simulation)?;
    fill::put_truth(&mut client, &simulation)?;
    client.batch_execute("vacuum analyze")?;
    drop(client);

    let files = bank_files(&simulation.payments);
    let megabytes = files.iter().map(|file| file.content.len()).sum::<usize>() as f64 / 1e6;
    let floor = cluster.copy(DATABASE, FLOOR)?;
    let mut client = floor.connect()?;
    client.batch_execute("checkpoint")?;
    let post = format!("select * from ar.post_payments('{COMPANY}', 'simulation.payment_source')");
    let bare = payments as f64 / seconds(|| Ok(client.query(&post, &[])?))?;
    drop(client);
    cluster.drop(FLOOR)?;

    let mut client = database.connect()?;
    client.batch_execute("checkpoint")?;
    let mut imported = 0;
    let importing = seconds(|| {
        imported = fill::import(&mut client, &files)?;
        Ok(())
    })?;
    client.batch_execute("vacuum analyze")?;
    client.batch_execute("checkpoint")?;
    drop(client);

    // A connection of its own: its memory starts small.
    let mut client = database.connect()?;
    let mut matching = 0.0;
    let (_, peak) = process::peak_while(&mut client, |client| {
        matching = seconds(|| fill::match_payments(client))?;
        Ok(())
    })?;
    report::heading("match_payments", "1/s");
    let pairs = Pairs { ours: vec![payments as f64 / matching], floor: vec![bare] };
    pairs.print_rate("payments matched; posted with their allocations given", "20000/s");
    println!(
        "import_bank_file: {imported} transactions of {} files, {megabytes:.0} MB, in {importing:.1} s: {:.0}/s",
        files.len(),
        imported as f64 / importing
    );
    if let Some(peak) = peak {
        println!("memory of the matching process at its peak: {peak} MB");
    }
    client.batch_execute("vacuum analyze")?;
    print_verdict(&Verdict::judge(&mut client)?);
    let again = seconds(|| fill::match_payments(&mut client))?;
    println!("matching again, with only what is left: {again:.1} s");
    drop(client);
    if keep {
        println!("database {DATABASE} is kept: schema simulation has the truth and the verdict");
        return Ok(());
    }
    cluster.drop(DATABASE)
}

/// The month before, from which the ledger knows its payers' accounts.
fn learn(client: &mut Client, simulation: &Simulation) -> Result<()> {
    let files = bank_files(&simulation.history);
    let imported = fill::import(client, &files)?;
    fill::match_payments(client)?;
    let booked: i64 = value(client, "select count(*) from simulation.outcome where outcome = 'booked'")?;
    let known: i64 = value(client, "select count(*) from ar.known_payer")?;
    println!("history: {imported} payments imported, {booked} booked, {known} accounts known");
    Ok(client.batch_execute("truncate simulation.outcome")?)
}

fn print_verdict(verdict: &Verdict) {
    let percent = |part: i64, whole: i64| format!("{:.2} %", 100.0 * part as f64 / whole.max(1) as f64);
    println!("\n{verdict}");
    println!(
        "booked as meant: {} of all, {} of the {} that a careful clerk could decide (goal 90 %)",
        percent(verdict.right(), verdict.payments()),
        percent(verdict.right_of_decidable(), verdict.decidable()),
        verdict.decidable()
    );
    println!("booked wrongly: {} ({}; goal none)", verdict.wrong(), percent(verdict.wrong(), verdict.payments()));
    if verdict.lost() > 0 {
        println!("lost by the import: {}", verdict.lost());
    }
    for fault in &verdict.faults {
        println!("  {fault}");
    }
    if !verdict.missed.is_empty() {
        println!("not booked though decidable, the first of each kind:");
        for missed in &verdict.missed {
            println!("  {missed}");
        }
    }
}
