//! Everything can be taken back, and then nothing is left.

use chrono::NaiveDate;

use crate::check::day_after_all;
use crate::history::History;
use crate::world::World;
use ar_ledger_testing::Session;
use ar_ledger_testing::chance::Chance;

/// Takes back the allocations that still count, but not those of reversals, and then all documents, newest first.
pub fn undo(session: &mut Session, world: &World, history: &History, chance: &mut Chance) {
    let day = day_after_all(session);
    for company in &world.companies {
        let code = company.code;
        let unallocate =
            |id: &str| format!("select ar.unallocate('{code}', {id}, unallocated_on => '{day}', reason => 'undone')");
        let reverse = |id: &str| {
            format!("select * from ar.reverse_document('{code}', {id}, reversal_date => '{day}', reason => 'undone')")
        };
        let (allocations, documents) = (standing_allocations(code), standing_documents(code));
        // Some documents take back what was allocated when they were made; others are refused while they are allocated.
        if chance.percent(50) {
            try_all(session, history, &documents, reverse);
        }
        // What is refused gives way when others did: a loss when what was recovered of it was reversed.
        loop {
            let (allocated, still_allocated) = try_all(session, history, &allocations, unallocate);
            let (standing, still_standing) = try_all(session, history, &documents, reverse);
            if allocated + standing == 0 {
                break;
            }
            let refusals = [still_allocated, still_standing].concat();
            assert!(refusals.len() < allocated + standing, "cannot be taken back: {refusals:#?}");
        }
    }
    assert_nothing_left(session, world, day);
}

fn standing_allocations(company: &str) -> String {
    format!(
        "select distinct a.allocation_id
        from ar.company as o
        join ar.allocation as a using (company_id)
        where o.code = '{company}' and a.reverses_id is null
            and not exists (
                select from ar.allocation as r
                where r.company_id = a.company_id and r.reverses_id = a.allocation_id)
            and not exists (
                select
                from ar.allocation as p
                join ar.document as d
                    on d.company_id = p.company_id
                    and d.document_id in (p.debit_document_id, p.credit_document_id)
                where p.company_id = a.company_id and p.allocation_id = a.allocation_id
                    and d.reverses_id in (p.debit_document_id, p.credit_document_id))
        order by 1 desc"
    )
}

fn standing_documents(company: &str) -> String {
    format!(
        "select d.document_id
        from ar.company as o
        join ar.document as d using (company_id)
        where o.code = '{company}' and d.reverses_id is null
            and not exists (
                select from ar.document as r
                where r.company_id = d.company_id and r.reverses_id = d.document_id)
            -- An allowance that was released for good, since its claim was reversed, stands for nothing.
            and not (d.kind = 'allowance' and (
                select sum(case when a.subtype = 'release' then -a.amount else a.amount end)
                from ar.document as a
                left join ar.document as r on r.company_id = a.company_id and r.reverses_id = a.document_id
                where a.company_id = d.company_id and a.about_id = d.about_id and a.kind = 'allowance'
                    and r.document_id is null) = 0)
        order by 1 desc"
    )
}

/// Calls `undoing` for each row of the query, from the top; returns how many rows there were, and the refusals.
fn try_all(
    session: &mut Session,
    history: &History,
    query: &str,
    undoing: impl Fn(&str) -> String,
) -> (usize, Vec<String>) {
    let (rows, mut refusals) = (session.rows(query), Vec::new());
    for id in &rows {
        // What went with another one is not there any more.
        if session.value(&format!("select exists (select from ({query}) as q (id) where q.id = {id})")) == "f" {
            continue;
        }
        let sql = undoing(id);
        let outcome = session.attempt(&sql);
        history.log("undoing", &sql, &outcome);
        if let Err(failure) = outcome {
            assert!(failure.code().starts_with("LG"), "{failure} by: {sql}");
            refusals.push(format!("{failure} by: {sql}"));
        }
    }
    (rows.len(), refusals)
}

fn assert_nothing_left(session: &mut Session, world: &World, day: NaiveDate) {
    for company in &world.companies {
        let code = company.code;
        let owed = session.rows(&format!("select * from ar.aging('{code}', '{day}', accounts => 'all')"));
        assert!(owed.is_empty(), "owed in {code} although all was taken back: {owed:#?}");
        let balances = session.rows(&format!("select * from ar.trial_balance('{code}', '{day}') where balance <> 0"));
        assert!(balances.is_empty(), "balances in {code} although all was taken back: {balances:#?}");
    }
    let items = session.rows("select * from ar.open_item where open_amount <> 0 or base_open_amount <> 0");
    assert!(items.is_empty(), "open although all was taken back: {items:#?}");
    let violations = session.rows("select * from ar.verify()");
    assert!(violations.is_empty(), "ar.verify() after all was taken back: {violations:#?}");
}
