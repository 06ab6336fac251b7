//! Reports as known at a moment: stored when the moment was marked, and the same ever after.

use crate::stage::any_day;
use ar_ledger_testing::Session;
use ar_ledger_testing::chance::Chance;

pub const TABLE: &str = "create table known (mark timestamptz, company text, as_of date, arguments text, report jsonb)";

/// The report as JSON; `known` is SQL for the moment.
fn report(company: &str, day: &str, arguments: &str, known: &str) -> String {
    format!(
        "(select coalesce(jsonb_agg(to_jsonb(a) order by a.key, a.currency), '[]')
        from ar.aging({company}, {day}, known_at => {known}{arguments}) as a)"
    )
}

const ARGUMENTS: [&str; 4] = [
    "",
    ", in_currency => true, accounts => 'all'",
    ", group_by => 'payer', credits => 'aged', buckets => '{7,14}'",
    ", group_by => 'account', accounts => 'all', basis => 'document_date'",
];

/// Stores a few reports as known at the mark, if all is well the same as those as known now.
pub fn store(session: &mut Session, company: &str, mark: &str, chance: &mut Chance, alone: bool) {
    for _ in 0..2 {
        let (day, arguments) = (any_day(chance), *chance.pick(&ARGUMENTS));
        let (code, date) = (format!("'{company}'"), format!("'{day}'"));
        let then = report(&code, &date, arguments, &format!("'{mark}'"));
        session.run(&format!(
            "insert into known values ('{mark}', {code}, {date}, '{}', {then})",
            arguments.replace('\'', "''")
        ));
        if alone {
            let now = report(&code, &date, arguments, "null");
            let apart = session.rows(&format!("select {then}, {now} where {then} <> {now}"));
            assert!(apart.is_empty(), "as known at {mark} and now: {company}, {day}{arguments}: {apart:#?}");
        }
    }
}

/// Every stored report can be had again.
pub fn assert_unchanged(session: &mut Session) {
    for arguments in ARGUMENTS {
        let again = report("k.company", "k.as_of", arguments, "k.mark");
        let changed = session.rows(&format!(
            "select k.company, k.as_of, k.mark, k.report, {again}
            from known as k
            where k.arguments = '{}' and k.report <> {again}",
            arguments.replace('\'', "''")
        ));
        assert!(changed.is_empty(), "reports as known at a mark that have changed ({arguments}): {changed:#?}");
    }
}
