//! The same small ledgers in a database: what `ar.match_payments` answers is what the decision alone says, with its reason,
//! and the books are sound after it.

use std::fmt::Write;

use ar_ledger::domain::bank::matching::Decision;
use ar_ledger_testing::Database;
use ar_ledger_testing::chance::Chance;
use chrono::NaiveDate;

use crate::as_known::AsKnown;
use crate::ledger::{Ledger, Payment, State, date};
use crate::setting;

/// What the tables cannot be given beforehand is left out: accounts that are known, and what a bank has kept. What was
/// settled was so before the year, far from any payment.
fn for_tables(mut ledger: Ledger) -> Ledger {
    ledger.accounts.clear();
    let before = NaiveDate::from_ymd_opt(2025, 12, 1).expect("a day of 2025");
    for document in &mut ledger.documents {
        if document.state != State::Open {
            (document.date, document.discount) = (before, None);
        }
        document.due = document.date + chrono::Days::new(30);
    }
    for payment in &mut ledger.payments {
        (payment.account, payment.charges) = (None, 0);
    }
    ledger
}

fn decimal(minor: i64) -> String {
    format!("{}.{:02}", minor / 100, minor % 100)
}

fn set_up(company: &str, ledger: &Ledger) -> String {
    let unfitted = ["on_account", "oldest", "propose"][ledger.unfitted];
    let mut sql = format!(
        "select ar.create_company('{company}', '{company} AB', 'SEK', country => 'SE',
            settings => '{{\"reference_scheme\": \"se_ocr\", \"match_unfitted\": \"{unfitted}\"}}');
        select ar.set_bank_account('{company}', 'B', '1930', iban => 'SE4550000000058398257466', bankgiro => '{}');",
        ledger.own_number
    );
    let text = |value: Option<&str>| value.map_or("null".to_string(), |value| format!("'{value}'"));
    for customer in &ledger.customers {
        let parent = customer.parent.map(|head| ledger.customers[head].code.as_str());
        let _ = write!(
            sql,
            "select ar.create_customer('{company}', '{}', '{}', kind => '{}', organisation_no => {}, parent => {});",
            customer.code,
            customer.name,
            if customer.is_consumer { "consumer" } else { "business" },
            text(customer.organisation_no.as_deref()),
            text(parent)
        );
    }
    for document in &ledger.documents {
        let (code, number, day) = (&ledger.customers[document.customer].code, &document.number, document.date);
        let lines = format!("'[{{\"gross\": {}}}]'", decimal(document.amount));
        let id = format!(
            "(select document_id from ar.document as d join ar.company as c using (company_id)
                where c.code = '{company}' and d.number = '{number}' and d.kind in ('invoice', 'credit_note'))"
        );
        if document.is_credit_note {
            let _ = write!(
                sql,
                "select ar.post_credit_note('{company}', '{code}', {lines}, credit_date => '{day}', number => '{number}',
                    reference => '{}');",
                document.reference
            );
            if document.state == State::Paid {
                let _ = write!(sql, "select ar.post_refund('{company}', {id}, refund_date => '{day}');");
            }
            continue;
        }
        let terms = if document.discount.is_some() { "2/10 net 30" } else { "net 30" };
        let _ = write!(
            sql,
            "select ar.post_invoice('{company}', '{code}', {lines}, invoice_date => '{day}', number => '{number}', terms => '{terms}');"
        );
        let _ = match document.state {
            State::Open => Ok(()),
            State::Paid => write!(
                sql,
                "select ar.post_payment('{company}', '{code}', {}, '{day}',
                    allocate => jsonb_build_array(jsonb_build_object('document_id', {id})));",
                decimal(document.amount)
            ),
            State::WrittenOff => write!(sql, "select ar.write_off('{company}', {id}, write_off_date => '2026-02-01');"),
            State::Credited => write!(
                sql,
                "select ar.post_credit_note('{company}', '{code}', {lines}, corrects => {id}, credit_date => '{day}', number => '1');"
            ),
            State::Reversed => write!(sql, "select ar.reverse_document('{company}', {id}, '{day}');"),
        };
    }
    sql
}

fn entry(place: usize, payment: &Payment) -> String {
    let number = payment
        .organisation_no
        .as_ref()
        .map(|number| format!("<Id><OrgId><Othr><Id>{number}</Id></Othr></OrgId></Id>"));
    let number = number.unwrap_or_default();
    let name = payment.name.as_ref().map(|name| format!("<Nm>{name}</Nm>")).unwrap_or_default();
    let references: String = payment
        .references
        .iter()
        .map(|reference| format!("<Strd><CdtrRefInf><Ref>{reference}</Ref></CdtrRefInf></Strd>"))
        .collect();
    format!(
        "<Ntry><Amt Ccy=\"SEK\">{}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>{}</Dt></BookgDt>\
        <AcctSvcrRef>S{place}</AcctSvcrRef><NtryDtls><TxDtls><RltdPties><Dbtr>{name}{number}</Dbtr></RltdPties>\
        <RmtInf><Ustrd>{}</Ustrd>{references}</RmtInf></TxDtls></NtryDtls></Ntry>",
        decimal(payment.amount),
        payment.date,
        payment.text
    )
}

#[test]
fn the_database_decides_as_the_domain_does() {
    let seed = setting("AR_LEDGER_SEED", 20_260_301);
    let count = (setting("AR_LEDGER_LEDGERS", 0) / 50).clamp(15, 200);
    println!("{count} small ledgers through a database: AR_LEDGER_SEED={seed}");
    let database = Database::new();
    let session = &mut database.connect();
    for place in 0..count {
        let own = seed.wrapping_add(place);
        let mut ledger = for_tables(Ledger::by_chance(&mut Chance::new(own)));
        // One kind of settlement each, so that credit notes have one number.
        let mut is_credited = false;
        ledger.documents.retain(|document| {
            let is_second = is_credited && document.state == State::Credited;
            is_credited |= document.state == State::Credited;
            !is_second && document.date < date(12, 31)
        });
        let company = format!("S{place}");
        session.run(&set_up(&company, &ledger));
        let entries: String =
            ledger.payments.iter().enumerate().map(|(place, payment)| entry(place, payment)).collect();
        session.run(&format!(
            "select ar.import_bank_file('{company}', convert_to('<Document><BkToCstmrStmt><GrpHdr><MsgId>1</MsgId></GrpHdr>\
            <Stmt><Id>1</Id><Acct><Id><IBAN>SE4550000000058398257466</IBAN></Id></Acct>{entries}</Stmt></BkToCstmrStmt></Document>', 'UTF8'))"
        ));
        let answered = session.rows(&format!(
            "select o.outcome, o.reason from ar.match_payments('{company}') as o
            join ar.bank_transaction as t using (bank_transaction_id)
            order by substr(t.bank_reference, 2)::integer"
        ));
        let mut decided = AsKnown::new(&ledger).decide();
        decided.sort_by_key(|decided| decided.place);
        let expected: Vec<String> = decided
            .into_iter()
            .map(|decided| match decided.decision {
                Decision::Book(found) => format!("booked|{}", found.reason),
                Decision::Propose(_, reason) => format!("proposed|{reason}"),
                Decision::Leave(reason) => format!("left|{reason}"),
            })
            .collect();
        assert_eq!(answered, expected, "AR_LEDGER_SEED={own} AR_LEDGER_LEDGERS=1\n{ledger:#?}");
    }
    database.assert_sound_books();
}
