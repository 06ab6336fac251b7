//! What a superuser has damaged behind the guard is no longer what the ledger has written: every call that reads it stops
//! and says what it has found where. Nothing is guessed, left out or booked all the same.

use ar_ledger_testing::bank::{Movement, import, invoice, matching, with_bank};
use ar_ledger_testing::{COMPANY, Database, Failure};

/// A damage, the call that meets it, and what it says.
struct Damage<'a> {
    statements: &'a str,
    call: String,
    /// `{}` stands for the document, the item's or its own.
    message: &'a str,
}

/// Damages the ledger, calls it in a session that has read nothing before, and mends the ledger again.
fn damaged(database: &Database, statements: &str, call: &str) -> Failure {
    let mut session = database.connect();
    session.run(&format!(
        "begin;
        set local session_replication_role = replica;
        {statements};
        set local session_replication_role = origin"
    ));
    let failure = session.failure(call);
    session.run("rollback");
    failure
}

fn assert_each_is_met(database: &Database, document: i64, damages: &[Damage]) {
    let before = contents(database);
    for damage in damages {
        let failure = damaged(database, damage.statements, &damage.call);
        let wanted = damage.message.replace("{}", &document.to_string());
        assert_eq!((failure.code(), failure.message()), ("LG060", wanted.as_str()), "{}", damage.statements);
        assert!(failure.hint().contains("ar.verify"), "{}", damage.statements);
    }
    assert_eq!(contents(database), before);
    // Undamaged, each call does what it is for.
    for damage in damages {
        let mut session = database.connect();
        session.run("begin");
        session.run(&damage.call);
        session.run("rollback");
    }
}

fn contents(database: &Database) -> String {
    database.connect().value("select count(*), (select count(*) from ar.allocation) from ar.document")
}

#[test]
fn documents_items_and_events_are_not_guessed() {
    let database = Database::with_company();
    let mut session = database.connect();
    let document = session.number(&format!(
        "select document_id from ar.post_invoice('{COMPANY}', 'K1', '[{{\"net\": 100, \"tax_code\": \"S25\"}}]', '2026-01-10',
            terms => '2/10 net 30', idempotency_key => 'sent')"
    ));
    session.run(&format!("select ar.set_due_date('{COMPANY}', {document}, 1, '2026-03-01', '2026-01-20')"));
    let pay = format!("select ar.post_payment('{COMPANY}', 'K1', 50, '2026-01-30', allocate => '\"oldest\"')");
    let reverse = format!("select ar.reverse_document('{COMPANY}', {document}, '2026-01-30')");
    let again = format!(
        "select ar.post_invoice('{COMPANY}', 'K1', '[{{\"net\": 100, \"tax_code\": \"S25\"}}]', '2026-01-10',
            terms => '2/10 net 30', idempotency_key => 'sent')"
    );
    let of_item = |statements, message| Damage { statements, call: pay.clone(), message };
    let of_document = |statements, message| Damage { statements, call: reverse.clone(), message };
    let too_deep = format!(
        "column \"discount_steps\" of table ar.open_item holds \"{}\", which cannot be read, in the row of document_id {{}}, item_no 1",
        "[".repeat(200)
    );
    assert_each_is_met(
        &database,
        document,
        &[
            of_item(
                "update ar.open_item set discount_steps = (repeat('[', 200) || repeat(']', 200))::jsonb",
                &too_deep,
            ),
            of_document(
                "update ar.document set kind = 'invioce'",
                "column \"kind\" of table ar.document holds \"invioce\", which cannot be read, in the row of document_id {}",
            ),
            of_document(
                "update ar.document set rate = 'NaN'",
                "column \"rate\" of table ar.document holds \"NaN\", which cannot be read, in the row of document_id {}",
            ),
            of_document(
                "update ar.document set tax_date = 'infinity'",
                "column \"tax_date\" of table ar.document holds \"infinity\", which cannot be read, in the row of document_id {}",
            ),
            of_document(
                "alter table ar.document_line alter account drop not null; update ar.document_line set account = null",
                "column \"account\" of table ar.document_line holds null, which cannot be read, in the row of document_id {}",
            ),
            of_document(
                "alter table ar.document_line
                    drop column quantity cascade,
                    add column quantity text not null default '1'",
                "column \"quantity\" of table ar.document_line is of type text instead of numeric, in the row of document_id {}",
            ),
            Damage {
                statements: "update ar.document set currency = 'QQQ'",
                call: again,
                message: "column \"currency\" of table ar.document holds \"QQQ\", which cannot be read, in the row of document_id {}",
            },
            of_item(
                "update ar.open_item set currency = 'SEk'",
                "column \"currency\" of table ar.open_item holds \"SEk\", which cannot be read, in the row of document_id {}, item_no 1",
            ),
            of_item(
                "update ar.open_item set open_amount = 'Infinity'",
                "column \"open_amount\" of table ar.open_item holds \"Infinity\", which cannot be read, in the row of document_id {}, item_no 1",
            ),
            of_item(
                "update ar.open_item set first_allocated_on = '2026-01-11'",
                "column \"last_allocated_on\" of table ar.open_item holds \"-infinity\", which cannot be read, in the row of document_id {}, item_no 1",
            ),
            of_item(
                "update ar.open_item set discount_steps = '[{\"percent\": \"two\", \"last_date\": \"2026-01-20\"}]'",
                "column \"discount_steps\" of table ar.open_item holds \"[{\"percent\": \"two\", \"last_date\": \"2026-01-20\"}]\", which cannot be read, in the row of document_id {}, item_no 1",
            ),
            of_item(
                "update ar.item_event set due_date = null",
                "\"due_changes\", read with table ar.open_item, holds \"[[\"2026-01-20\", null]]\", which cannot be read, in the row of document_id {}, item_no 1",
            ),
            of_document(
                "update ar.open_item set customer_id = 0",
                "column \"code\" of table ar.customer holds null, which cannot be read, in the row of document_id {}, item_no 1",
            ),
        ],
    );
    database.assert_sound_books();
}

#[test]
fn the_set_up_is_not_guessed() {
    let database = Database::with_company();
    let mut session = database.connect();
    session.run(&format!("select ar.set_exchange_rate('{COMPANY}', 'EUR', '2026-01-01', 11)"));
    session.run(&format!("select ar.create_customer('{COMPANY}', 'K2', 'K2', idempotency_key => 'made')"));
    let customer = session.number("select customer_id from ar.customer where code = 'K1'");
    let post =
        format!("select ar.post_invoice('{COMPANY}', 'K1', '[{{\"net\": 100}}]', '2026-01-10', currency => 'EUR')");
    let of = |statements, message| Damage { statements, call: post.clone(), message };
    assert_each_is_met(
        &database,
        customer,
        &[
            of(
                "update ar.company set currency = 'QQQ'",
                "column \"currency\" of table ar.company holds \"QQQ\", which cannot be read, in the row of company_id 1",
            ),
            of(
                "update ar.company set settings = '{\"grace\": 1}'",
                "column \"settings\" of table ar.company holds \"{\"grace\": 1}\", which cannot be read, in the row of company_id 1",
            ),
            of(
                "alter table ar.account drop constraint account_type_check;
                update ar.account set type = 'recievable' where account = '1200'",
                "column \"type\" of table ar.account holds \"recievable\", which cannot be read, in the row of account 1200",
            ),
            of(
                "alter table ar.number_series drop constraint number_series_restarts_check;
                update ar.number_series set restarts = 'always' where kind = 'invoice'",
                "column \"restarts\" of table ar.number_series holds \"always\", which cannot be read, in the row of series invoice",
            ),
            of(
                "alter table ar.tax_code drop constraint tax_code_rate_check;
                update ar.tax_code set rate = 'NaN' where code = 'S25'",
                "column \"rate\" of table ar.tax_code holds \"NaN\", which cannot be read, in the row of code S25, valid_from -infinity",
            ),
            of(
                "update ar.customer set currency = 'QQQ' where code = 'K1'",
                "column \"currency\" of table ar.customer holds \"QQQ\", which cannot be read, in the row of customer_id {}",
            ),
            of(
                "alter table ar.exchange_rate drop constraint exchange_rate_rate_check;
                update ar.exchange_rate set rate = 'NaN'",
                "column \"rate\" of table ar.exchange_rate holds \"NaN\", which cannot be read, in the row of currency EUR, rate_date 2026-01-01",
            ),
            Damage {
                statements: "update ar.idempotent_call set result = '\"two\"'",
                call: format!("select ar.create_customer('{COMPANY}', 'K2', 'K2', idempotency_key => 'made')"),
                message: "column \"result\" of table ar.idempotent_call holds \"\"two\"\", which cannot be read, in the row of idempotency_key made",
            },
        ],
    );
}

#[test]
fn a_level_that_is_none_is_not_passed_over() {
    let database = Database::with_company();
    let clerk = database.create_role("@clerk");
    let mut owner = database.connect();
    owner.run(&format!("select ar.grant_access('{clerk}', '{COMPANY}', 'clerk')"));
    owner.run(
        "set session_replication_role = replica;
        alter table ar.access drop constraint access_level_check;
        update ar.access set level = 'cleark'",
    );
    let failure = database.connect_as("@clerk").refused("LG060", "select ar.my_companies()");
    assert!(failure.message().starts_with("column \"level\" of table ar.access holds \"cleark\""), "{failure}");
}

#[test]
fn what_the_bank_has_told_is_not_guessed() {
    let database = with_bank();
    let mut session = database.connect();
    let (_, reference) = invoice(&mut session, "K1", "100");
    session.run(&import(&[Movement::of("60", &reference)]));
    let transaction = session.number("select bank_transaction_id from ar.bank_transaction");
    let of = |statements, message| Damage { statements, call: matching(""), message };
    assert_each_is_met(
        &database,
        transaction,
        &[
            of(
                "alter table ar.bank_transaction drop constraint bank_transaction_kind_check;
                update ar.bank_transaction set kind = 'paiment'",
                "column \"kind\" of table ar.bank_transaction holds \"paiment\", which cannot be read, in the row of bank_transaction_id {}",
            ),
            of(
                "update ar.bank_transaction set currency = 'QQQ'",
                "column \"currency\" of table ar.bank_transaction holds \"QQQ\", which cannot be read, in the row of bank_transaction_id {}",
            ),
            of(
                "update ar.bank_transaction set payment_references = '[{\"texts\": \"1\"}]'",
                "column \"payment_references\" of table ar.bank_transaction holds \"[{\"texts\": \"1\"}]\", which cannot be read, in the row of bank_transaction_id {}",
            ),
        ],
    );
    let of = |statements, message| Damage { statements, call: import(&[Movement::of("60", &reference)]), message };
    assert_each_is_met(
        &database,
        transaction,
        &[
            of(
                "update ar.bank_transaction set identity = '\\x00'",
                "column \"identity\" of table ar.bank_transaction holds \"\\x00\", which cannot be read, in the row of bank_transaction_id {}",
            ),
            of(
                "update ar.bank_file set format = 'camt.055'",
                "column \"format\" of table ar.bank_file holds \"camt.055\", which cannot be read, in the row of bank_transaction_id {}",
            ),
        ],
    );
}

/// Columns are written by their names: their order is what the steps of an installation have made it.
#[test]
fn columns_may_stand_in_another_order() {
    let database = Database::with_company();
    let mut session = database.connect();
    session.run(
        "alter table ar.document_party
            drop column address cascade,
            drop column organisation_no cascade,
            add column organisation_no text,
            add column address jsonb;
        select ar.install()",
    );
    session.run(&format!(
        "select ar.update_customer('{COMPANY}', 'K1', '{{\"organisation_no\": \"556000-0001\", \"contact\": {{\"address\": {{\"city\": \"Oslo\"}}}}}}')"
    ));
    let document = session.post_invoice("100", "2026-01-10");
    let party = "select name, organisation_no, vat_no, address ->> 'city' from ar.document_party";
    let name = session.value("select name from ar.customer");
    assert_eq!(session.value(party), format!("{name}|556000-0001||Oslo"));
    session.run(&format!("select ar.reverse_document('{COMPANY}', {document}, '2026-01-11')"));
    assert_eq!(session.value(&format!("{party} where document_id <> {document}")), format!("{name}|556000-0001||Oslo"));
    // A column of another type, or one that is missing, is refused before anything is written.
    for damage in [
        "drop column address cascade, add column address text",
        "drop column address cascade",
        "add column mine text default 'x'",
    ] {
        session.run(&format!("begin; alter table ar.document_party {damage}; savepoint s"));
        let failure = session.refused("LG060", &ar_ledger_testing::invoice("K1", "1", "2026-01-12"));
        assert_eq!(failure.message(), "the columns of table ar.document_party are not the ledger's");
        session.run("rollback");
    }
    database.assert_sound_books();
}
