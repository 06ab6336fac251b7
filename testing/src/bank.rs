//! The bank's side of a test of matching: notifications of credits, and the calls that import and match them.

use crate::calls::{self, COMPANY};
use crate::database::Database;
use crate::session::{Failure, Session};

/// A movement of the own account as a camt.054 tells it; what is empty is left out.
#[derive(Clone, Default)]
pub struct Movement {
    pub amount: String,
    pub day: String,
    pub name: String,
    pub account: String,
    pub reference: String,
    /// What the payer has written besides.
    pub text: String,
    /// The bank's own reference.
    pub bank_reference: String,
    /// Money that goes out again, and how the file says so.
    pub taken_back: Option<TakenBack>,
}

#[derive(Clone, Copy)]
pub enum TakenBack {
    /// The entry is a reversal.
    Reversal,
    /// The transaction tells why it came back.
    Reason,
}

impl Movement {
    /// A payment of 2 March 2026.
    pub fn new(amount: &str) -> Movement {
        Movement { amount: amount.to_string(), day: "2026-03-02".to_string(), ..Movement::default() }
    }

    /// With the reference of an invoice.
    pub fn of(amount: &str, reference: &str) -> Movement {
        Movement { reference: reference.to_string(), ..Movement::new(amount) }
    }

    /// By somebody.
    pub fn by(amount: &str, name: &str, account: &str) -> Movement {
        Movement { name: name.to_string(), account: account.to_string(), ..Movement::new(amount) }
    }

    /// On another day.
    pub fn on(self, day: &str) -> Movement {
        Movement { day: day.to_string(), ..self }
    }

    fn entry(&self) -> String {
        let unless_empty = |value: &str, text: String| if value.is_empty() { String::new() } else { text };
        let (direction, reversal, reason) = match self.taken_back {
            None => ("CRDT", "", ""),
            Some(TakenBack::Reversal) => ("DBIT", "<RvslInd>true</RvslInd>", ""),
            Some(TakenBack::Reason) => ("DBIT", "", "<RtrInf><Rsn><Cd>AC04</Cd></Rsn></RtrInf>"),
        };
        let bank_reference = format!("<Refs><AcctSvcrRef>{}</AcctSvcrRef></Refs>", self.bank_reference);
        let name = format!("<Dbtr><Nm>{}</Nm></Dbtr>", self.name);
        let account = format!("<DbtrAcct><Id><Othr><Id>{}</Id></Othr></Id></DbtrAcct>", self.account);
        let reference = format!("<Strd><CdtrRefInf><Ref>{}</Ref></CdtrRefInf></Strd>", self.reference);
        let text = format!("<Ustrd>{}</Ustrd>", self.text);
        format!(
            "<Ntry><Amt Ccy=\"SEK\">{}</Amt><CdtDbtInd>{direction}</CdtDbtInd>{reversal}<Sts>BOOK</Sts>\
            <BookgDt><Dt>{}</Dt></BookgDt><BkTxCd/><NtryDtls><TxDtls>{}<RltdPties>{}{}</RltdPties><RmtInf>{}{}</RmtInf>{reason}\
            </TxDtls></NtryDtls></Ntry>",
            self.amount,
            self.day,
            unless_empty(&self.bank_reference, bank_reference),
            unless_empty(&self.name, name),
            unless_empty(&self.account, account),
            unless_empty(&self.text, text),
            unless_empty(&self.reference, reference),
        )
    }
}

/// The call that imports a notification of these movements, and answers with its transactions and duplicates.
pub fn import(movements: &[Movement]) -> String {
    import_camt("camt.054", "BkToCstmrDbtCdtNtfctn", "Ntfctn", movements)
}

/// The same in a statement of account.
pub fn import_statement(movements: &[Movement]) -> String {
    import_camt("camt.053", "BkToCstmrStmt", "Stmt", movements)
}

fn import_camt(format: &str, message: &str, part: &str, movements: &[Movement]) -> String {
    let entries: String = movements.iter().map(Movement::entry).collect();
    import_file(
        format!(
            "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:{format}.001.02\"><{message}><GrpHdr><MsgId>M</MsgId></GrpHdr>\
            <{part}><Id>1</Id><Acct><Id><IBAN>SE4550000000058398257466</IBAN></Id></Acct>{entries}</{part}></{message}></Document>"
        )
        .as_bytes(),
    )
}

/// The call that imports a file of these bytes.
pub fn import_file(content: &[u8]) -> String {
    let hex: String = content.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("select transactions, duplicates from ar.import_bank_file('{COMPANY}', '\\x{hex}')")
}

/// What comes of each payment; `arguments` may go on with others than the company.
pub fn matching(arguments: &str) -> String {
    format!("select outcome, reason from ar.match_payments('{COMPANY}'{arguments})")
}

/// Matches; answers with the outcomes and how many there are of each.
pub fn matched(session: &mut Session) -> Vec<String> {
    let call =
        format!("select outcome, count(*) from ar.match_payments('{COMPANY}') group by outcome order by outcome");
    session.rows(&call)
}

/// A company whose invoices carry references, with customer K1 and an own account.
pub fn with_bank() -> Database {
    let database = Database::with_company();
    prepare(&mut database.connect());
    database
}

pub fn prepare(session: &mut Session) {
    session.run(&format!(
        "select ar.set_company('{COMPANY}', settings => '{{\"reference_scheme\": \"se_ocr\"}}');
        select ar.set_bank_account('{COMPANY}', 'BANK', '1000', iban => 'SE4550000000058398257466', bankgiro => '991-2346')"
    ));
}

/// An invoice of 1 February 2026: its document and its reference.
pub fn invoice(session: &mut Session, customer: &str, amount: &str) -> (i64, String) {
    let document = session.number(&calls::invoice(customer, amount, "2026-02-01"));
    (document, reference(session, document))
}

/// What a payer writes to pay a document.
pub fn reference(session: &mut Session, document: i64) -> String {
    session.value(&format!("select reference from ar.document where document_id = {document}"))
}

/// Runs `sql` in a session of its own while `holder` has a transaction open, which commits as soon as `sql` waits for it.
pub fn while_held(database: &Database, holder: &mut Session, sql: &str) -> Result<Vec<String>, Failure> {
    let mut session = database.connect();
    let pid = session.pid;
    std::thread::scope(|scope| {
        let waiting = scope.spawn(move || session.attempt(sql));
        database.wait_until_blocked(pid);
        holder.run("commit");
        waiting.join().expect("no panic")
    })
}

/// No transaction of the bank's is booked twice, and none has one proposal twice.
pub fn assert_decided_once(session: &mut Session) {
    let twice = session.rows(
        "select 'booked', document_id, count(*) from ar.bank_transaction where document_id is not null group by 2 having count(*) > 1
        union all
        select 'proposed', bank_transaction_id, count(*) from ar.bank_proposal where status = 'open' group by 2, rank having count(*) > 1
        union all
        select 'proposed though not open', p.bank_transaction_id, 1
        from ar.bank_proposal as p
        join ar.bank_transaction as t using (company_id, bank_transaction_id)
        where p.status = 'open' and t.status <> 'open'",
    );
    assert!(twice.is_empty(), "{twice:#?}");
}
