//! Plans that sessions keep, and throw away as the tables grow.

use ar_ledger_testing::{COMPANY, Database};

#[test]
fn a_plan_is_not_thrown_away_while_it_is_being_made() {
    let database = Database::with_company();
    let mut session = database.connect();
    // So many that sessions think their plans outgrown when they look for the first time.
    session.run(&format!(
        "create view many as
            select 'K1' as customer, '[{{\"net\": 1}}]'::jsonb as lines, date '2024-01-01' as invoice_date
            from generate_series(1, 3000);
        select * from ar.post_invoices('{COMPANY}', 'many'::regclass)"
    ));
    let clerk = database.create_role("@clerk");
    session.run(&format!("select ar.grant_access('{clerk}', '{COMPANY}', 'clerk')"));
    // Row security is asked while a statement is planned, by a statement of its own: for one of these counts that is when
    // the session looks.
    for before in 0..100 {
        let mut clerk = database.connect_as("@clerk");
        for _ in 0..before {
            clerk.run("select ar.my_companies()");
        }
        clerk.post_payment("1", "2024-01-02");
    }
    database.assert_sound_books();
}
