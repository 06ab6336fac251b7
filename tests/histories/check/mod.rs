//! What must hold of the books on every day.

mod books;
mod reports;

use chrono::NaiveDate;

use crate::call::Call;
use crate::known;
use crate::stage::any_day;
use crate::world::World;
use ar_ledger_testing::Session;
use ar_ledger_testing::chance::Chance;

/// Nothing is wrong with the books, as of so many days of the history and the one after it.
pub fn assert_sound(session: &mut Session, world: &World, days: usize, chance: &mut Chance) {
    let violations = session.rows("select * from ar.verify()");
    assert!(violations.is_empty(), "ar.verify() finds: {violations:#?}");
    for company in &world.companies {
        let last = day_after_all(session);
        let mut days: Vec<NaiveDate> = (0..days).map(|_| any_day(chance)).collect();
        days.push(last);
        for day in days {
            let first = any_day(chance).min(day);
            for comparison in books::AS_OF.into_iter().chain(reports::OF_PERIOD) {
                assert_same(session, comparison, company.code, first, day);
            }
        }
        for comparison in reports::TODAY {
            assert_same(session, comparison, company.code, last, last);
        }
    }
    known::assert_unchanged(session);
}

/// A day on which all counts that was recorded, and on which everything can be posted.
pub fn day_after_all(session: &mut Session) -> NaiveDate {
    let day = session.value(
        "select 1 + greatest(
            current_date,
            (select max(posting_date) from ar.document),
            (select max(allocated_on) from ar.allocation),
            (select max(effective_on) from ar.item_event),
            (select max(closed_through) from ar.company))",
    );
    day.parse().expect("a date")
}

/// A revaluation that was just made finds nothing more to post, and its account holds the difference.
pub fn assert_revalued(session: &mut Session, call: &Call) {
    let (company, day) = (call.company(), call.argument("as_of").unwrap_or("current_date"));
    let apart = session.rows(&format!(
        "select r.*, b.balance
        from (
            select count(document_id) as documents, coalesce(sum(difference), 0) as difference,
                coalesce(sum(revalued - base_open_amount), 0) as revaluation
            from ar.revalue('{company}', {day})) as r
        cross join (
            select coalesce(sum(t.balance), 0) as balance
            from ar.trial_balance('{company}', {day}) as t
            join ar.account_role as a using (account)
            join ar.company as o on o.company_id = a.company_id and o.code = '{company}'
            where a.role = 'receivable_revaluation') as b
        where r.documents > 0 or r.difference <> 0 or r.revaluation <> b.balance"
    ));
    assert!(apart.is_empty(), "revaluation of {company} on {day}: {apart:?}");
}

fn assert_same(session: &mut Session, (what, query): (&str, &str), company: &str, first: NaiveDate, day: NaiveDate) {
    let query = query
        .replace("$open", books::OPEN)
        .replace("$company", &format!("'{company}'"))
        .replace("$from", &format!("date '{first}'"))
        .replace("$day", &format!("date '{day}'"));
    let apart = session.rows(&query);
    assert!(apart.is_empty(), "{what} of {company} from {first} to {day} are apart: {apart:#?}\n{query}");
}
