//! Imports a bank file: what is new of it is stored, what was stored before is recognised, what is damaged is kept aside.
//!
//! The transactions come from the reader one by one and are taken in chunks, so that memory does not grow with the file.
//! One import of a company waits for another, and reads what is stored in statements that begin after it has waited. All
//! of it is one transaction of the database: a server that dies in between leaves nothing.

pub mod rows;
mod stored;

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::mem::take;

use pgrx::PgMemoryContexts;
use rust_decimal::Decimal;
use serde_json::{Value as Json, json};

use self::rows::{FileRow, QuarantineRow, SourceRow, TransactionRow};
use self::stored::{Found, Wanted};
use crate::domain::bank::bank_file::batches::{self, Sum, Total};
use crate::domain::bank::bank_file::duplicates::{self, Incoming, Naming, Place, Status, Stored, Verdict};
use crate::domain::bank::bank_file::identity::{self, Hash, Traits};
use crate::domain::bank::bank_file::own_account::OwnAccounts;
use crate::domain::bank::bank_file::{Damaged, Format, Kind, LONGEST_TEXT, OwnAccount, Record, Transaction, read};
use crate::domain::base::error::{Code, Error, Result};
use crate::ledger::company::book::Book;
use crate::ledger::facts::bank_transactions::{self, Step};
use crate::ledger::server::lock;
use crate::ledger::server::permit::Event;
use crate::ledger::server::source::CHUNK;
use crate::ledger::server::statement;
use crate::ledger::server::tables::Table;
use crate::ledger::server::value::Value;

/// What an import has found.
pub struct Imported {
    pub bank_file_id: i64,
    pub format: Format,
    /// Those in the file, stored before or now.
    pub transactions: i64,
    pub duplicates: i64,
    pub quarantined: i64,
    /// Of all transactions, by currency.
    pub sums: BTreeMap<String, Decimal>,
    pub notices: Vec<String>,
}

/// Imports a file into the books. The same bytes again are answered by the row of the first import, if nothing of them
/// is new.
pub fn import(book: &Book, content: &[u8], format: Option<Format>, file_name: Option<&str>) -> Result<Imported> {
    lock::matching(&book.code);
    must_see_every_file(book)?;
    let hash = identity::hash(content);
    let before = file_of(book, &hash);
    let format = match format {
        Some(format) => format,
        None => read::detect(content)?,
    };
    let mut import = Import::begin(book, format, before.is_some());
    let mut summary = read::read(content, Some(format), &mut |record| import.take(record))?;
    import.flush(true)?;
    summary.notices.extend(
        import.foreign.iter().map(|account| format!("account {account} is none of the company's in ar.bank_account")),
    );
    let (counts, id) = (&import.counts, import.file);
    let is_known = before.filter(|_| !import.has_written);
    if is_known.is_none() {
        let row = FileRow {
            book,
            id,
            format: summary.format,
            file_name,
            message_id: summary.message_id.as_deref(),
            created: summary.created.as_deref(),
            content_hash: &hash,
            size: content.len() as i64,
            transactions: count(counts.transactions)?,
            duplicates: count(counts.duplicates)?,
            quarantined: count(counts.quarantined)?,
            notices: &summary.notices,
        };
        statement::insert("insert into ar.bank_file overriding system value select * from staged", &[row])?;
    }
    Ok(Imported {
        bank_file_id: is_known.unwrap_or(id),
        format: summary.format,
        transactions: counts.transactions,
        duplicates: counts.duplicates,
        quarantined: counts.quarantined,
        sums: take(&mut import.counts.sums),
        notices: summary.notices,
    })
}

fn count(number: i64) -> Result<i32> {
    i32::try_from(number).map_err(|_| {
        Error::new(Code::FileDamaged, format!("the file has {number} records")).hint("Split it into smaller files.")
    })
}

/// With a snapshot from before another import, what that has stored would be stored again (40001).
fn must_see_every_file(book: &Book) -> Result<()> {
    const LAST: &str = "select max(bank_file_id) as last from ar.bank_file where company_id = $1";
    let company = [Value::Int8(Some(book.company_id))];
    let last = |rows: Vec<Option<i64>>| rows.into_iter().flatten().next();
    if lock::is_snapshot_kept()
        && last(statement::query(LAST, &company, |row| row.get::<Option<i64>>("last")))
            != last(statement::query_latest(LAST, &company, |row| row.get::<Option<i64>>("last")))
    {
        return Err(Error::new(Code::RetryNeeded, "another bank file was imported at the same time")
            .hint("Retry the transaction."));
    }
    Ok(())
}

/// The file with these bytes that was imported first.
fn file_of(book: &Book, hash: &Hash) -> Option<i64> {
    const SQL: &str = "
        select bank_file_id
        from ar.bank_file
        where company_id = $1 and content_hash = $2
        order by bank_file_id
        limit 1";
    let parameters = [Value::Int8(Some(book.company_id)), Value::Bytes(Some(hash))];
    statement::query_one(SQL, &parameters, |row| row.get("bank_file_id"))
}

fn own_accounts(book: &Book) -> OwnAccounts {
    const SQL: &str = "
        select code, currency, iban, bankgiro, plusgiro, bban
        from ar.bank_account
        where company_id = $1
        order by code";
    let rows = statement::query(SQL, &[Value::Int8(Some(book.company_id))], |row| {
        let numbers = OwnAccount {
            iban: row.get("iban"),
            bankgiro: row.get("bankgiro"),
            plusgiro: row.get("plusgiro"),
            bban: row.get("bban"),
        };
        (row.get::<String>("code"), row.get::<String>("currency"), numbers)
    });
    OwnAccounts::new(rows.into_iter())
}

#[derive(Default)]
struct Counts {
    transactions: i64,
    duplicates: i64,
    quarantined: i64,
    sums: BTreeMap<String, Decimal>,
}

/// A transaction on its way, with what it is compared by.
struct Pending {
    transaction: Transaction,
    incoming: Incoming,
    own_account: String,
    bank_account: Option<String>,
}

/// What an earlier part of a batch has found out about the sum that it was told in before.
#[derive(Clone)]
enum Told {
    /// As nothing that counts: the parts stand.
    No,
    /// It is booked: the parts are no new money.
    Booked(i64),
}

/// So many accounts are named that are none of the company's.
const MOST_NOTED: usize = 10;

struct Import<'a> {
    book: &'a Book,
    file: i64,
    format: Format,
    is_known_file: bool,
    accounts: OwnAccounts,
    /// Accounts in the file that are none of the company's.
    foreign: BTreeSet<String>,
    chunk: Vec<Transaction>,
    damaged: Vec<Damaged>,
    held: Vec<Pending>,
    /// The stored transactions that this file has named, and the batches and sums.
    claimed: HashSet<i64>,
    claimed_batches: HashSet<i64>,
    /// By the entry's place in the file.
    told: HashMap<u64, Told>,
    counts: Counts,
    has_written: bool,
}

/// What a chunk adds to the tables.
#[derive(Default)]
struct Additions<'a> {
    new: Vec<(Pending, Status, Option<String>)>,
    sources: Vec<SourceRow>,
    /// What an open transaction learns of its references, payer and text.
    fills: Vec<Json>,
    /// Stored transactions that are set aside, and why.
    set_aside: Vec<(&'a Stored, String)>,
}

impl<'a> Import<'a> {
    fn begin(book: &'a Book, format: Format, is_known_file: bool) -> Import<'a> {
        Import {
            book,
            file: statement::next_value(c"bank_file_bank_file_id_seq"),
            format,
            is_known_file,
            accounts: own_accounts(book),
            foreign: BTreeSet::new(),
            chunk: Vec::new(),
            damaged: Vec::new(),
            held: Vec::new(),
            claimed: HashSet::new(),
            claimed_batches: HashSet::new(),
            told: HashMap::new(),
            counts: Counts::default(),
            has_written: false,
        }
    }

    /// Takes a record from the reader.
    fn take(&mut self, record: Record) -> Result<()> {
        match record {
            Record::Transaction(mut transaction) => {
                transaction.remove_nul();
                if let Some(reason) = transaction.is_oversized() {
                    let text = format!("{} {} {:?}", transaction.currency, transaction.amount, transaction.payer);
                    let text = text.chars().take(LONGEST_TEXT).collect();
                    self.damaged.push(Damaged { position: transaction.position, text, reason });
                    return Ok(());
                }
                self.counts.transactions += 1;
                *self.counts.sums.entry(transaction.currency.code().to_string()).or_default() += transaction.amount;
                self.chunk.push(*transaction);
            }
            Record::Damaged(damaged) => self.damaged.push(damaged),
        }
        if (self.chunk.len() + self.damaged.len()) as i64 >= CHUNK { self.flush(false) } else { Ok(()) }
    }

    /// Stores what has been taken; at the end of the file also what was put off.
    fn flush(&mut self, is_last: bool) -> Result<()> {
        // What the statements leave behind in PostgreSQL's memory goes with the chunk.
        let mut memory = PgMemoryContexts::new("ar_ledger chunk");
        unsafe {
            memory.switch_to(|_| {
                self.quarantine()?;
                let mut pending = take(&mut self.held);
                for transaction in take(&mut self.chunk) {
                    pending.push(self.pending(transaction));
                }
                let is_last = is_last || pending.len() as i64 > 2 * CHUNK;
                self.settle(pending, is_last)
            })
        }
    }

    fn quarantine(&mut self) -> Result<()> {
        let (company_id, file) = (self.book.company_id, self.file);
        let mut rows = Vec::with_capacity(self.damaged.len());
        for mut damaged in take(&mut self.damaged) {
            self.counts.quarantined += 1;
            damaged.text.retain(|c| c != '\0');
            rows.push(QuarantineRow { company_id, file, record_no: count(self.counts.quarantined)?, damaged });
        }
        if self.is_known_file {
            // They stand there since the first import.
            return Ok(());
        }
        statement::insert("insert into ar.bank_quarantine select * from staged", &rows)
    }

    fn pending(&mut self, transaction: Transaction) -> Pending {
        let bank_account = self.accounts.code(&transaction.account, transaction.currency).map(str::to_string);
        let own_account = transaction.account.number().unwrap_or_default().to_string();
        if bank_account.is_none() && self.foreign.len() < MOST_NOTED {
            self.foreign.insert(own_account.clone());
        }
        let place = Place {
            account: bank_account.clone().unwrap_or_else(|| own_account.clone()),
            booking_date: transaction.booking_date,
            amount: transaction.amount,
            currency: transaction.currency,
            kind: transaction.kind,
            is_lump: transaction.entry.is_lump,
        };
        let naming = Naming::of(self.format, &transaction);
        let incoming = Incoming { place, naming, traits: Traits::of(&transaction) };
        Pending { transaction, incoming, own_account, bank_account }
    }

    /// Decides what of the transactions is stored already, and stores the others.
    fn settle(&mut self, pending: Vec<Pending>, is_last: bool) -> Result<()> {
        let mut wanted = Wanted::default();
        for one in &pending {
            wanted.add(&Total::of(&one.incoming.place), &self.accounts);
            if one.is_part() {
                let total = Total::of_batch(&one.incoming.place, one.transaction.entry.amount);
                wanted.add(&total, &self.accounts);
            }
        }
        let found = stored::transactions(self.book.company_id, &wanted, &self.accounts, &self.claimed);
        let incoming: Vec<&Incoming> = pending.iter().map(|one| &one.incoming).collect();
        let verdicts = duplicates::decide(&incoming, &found.stored, &mut self.claimed, is_last);
        let mut additions = Additions::default();
        let mut new = Vec::new();
        for (one, verdict) in pending.into_iter().zip(verdicts) {
            match verdict {
                Verdict::Known(index) => self.known(&one, &found.stored[index], &mut additions),
                Verdict::Later => self.held.push(one),
                Verdict::New => new.push(one),
            }
        }
        self.tell_batches(new, &found, &mut additions);
        self.store(additions)
    }

    /// A transaction that is stored already: what this file adds to what is known of it.
    fn known(&mut self, one: &Pending, stored: &Stored, additions: &mut Additions) {
        self.counts.duplicates += 1;
        let naming = &one.incoming.naming;
        if !stored.namings.iter().any(|known| known.format == naming.format && known.is_same(naming)) {
            additions.sources.push(self.source(stored.id, one, false));
        }
        let (had, has) = (&stored.traits, &one.incoming.traits);
        let adds = had.references.is_empty() && !has.references.is_empty()
            || had.payer_account.is_none() && has.payer_account.is_some()
            || had.name.is_empty() && !has.name.is_empty()
            || had.text.is_empty() && !has.text.is_empty();
        if adds && stored.status == Status::Open {
            let Transaction { payer, references, text, .. } = &one.transaction;
            additions.fills.push(json!({
                "id": stored.id,
                "payment_references": rows::references(references),
                "payer_name": payer.name,
                "payer_account": payer.account,
                "payer_organisation_no": payer.organisation_no,
                "payer_address": payer.address,
                "ultimate_payer": payer.ultimate_name,
                "text": text,
            }));
        }
    }

    fn source(&self, transaction_id: i64, one: &Pending, is_batch: bool) -> SourceRow {
        SourceRow {
            company_id: self.book.company_id,
            transaction_id,
            file: self.file,
            position: one.transaction.position.clone(),
            naming: one.incoming.naming.clone(),
            is_batch,
        }
    }

    /// Of what is new as a transaction, finds what another file has told in one sum, or in parts.
    fn tell_batches<'f>(&mut self, new: Vec<Pending>, found: &'f Found, additions: &mut Additions<'f>) {
        let mut wanted = Wanted::default();
        for one in new.iter().filter(|one| one.may_be_sum()) {
            wanted.add(&Total::of(&one.incoming.place), &self.accounts);
        }
        let batches = stored::batches(self.book.company_id, &wanted, &self.accounts);
        let parts_in = |stored: &Stored| found.parts_in.get(&stored.id).map_or(&[][..], Vec::as_slice);
        let sums: Vec<Sum> = found.stored.iter().map(|stored| Sum { stored, parts_in: parts_in(stored) }).collect();
        for one in new {
            let entry = &one.transaction.entry;
            let batch = batches::batch_of(&one.incoming, entry.transactions, &batches, &self.claimed_batches);
            if let Some(batch) = batch {
                self.claimed_batches.insert(batch.id);
                self.counts.duplicates += 1;
                if !batch.told_by.iter().any(|naming| naming.format == self.format) {
                    additions.sources.push(self.source(batch.id, &one, true));
                }
                continue;
            }
            if one.is_part() && !self.told.contains_key(&entry.no) {
                let told = match batches::sum_of(&one.incoming, entry.amount, &sums, &self.claimed) {
                    None => Told::No,
                    Some(sum) => {
                        self.claimed.insert(sum.id);
                        additions.sources.push(self.source(sum.id, &one, true));
                        if sum.status == Status::Open {
                            let reason = format!("its parts came in bank file {}", self.file);
                            additions.set_aside.push((sum, reason));
                        }
                        if sum.status == Status::Booked { Told::Booked(sum.id) } else { Told::No }
                    }
                };
                self.told.insert(entry.no, told);
            }
            let told = if one.is_part() { self.told.get(&entry.no) } else { None };
            let (status, reason) = match told {
                Some(Told::Booked(sum)) => {
                    (Status::SetAside, Some(format!("part of bank transaction {sum}, which is booked as a whole")))
                }
                _ if one.transaction.kind == Kind::Other => (Status::SetAside, None),
                _ => (Status::Open, None),
            };
            additions.new.push((one, status, reason));
        }
    }

    fn store(&mut self, additions: Additions) -> Result<()> {
        let Additions { new, sources, fills, set_aside } = additions;
        self.has_written |= !(new.is_empty() && sources.is_empty() && fills.is_empty() && set_aside.is_empty());
        let book = self.book;
        let identities = new.iter().map(|(one, ..)| one.incoming.naming.identity).collect();
        let mut occurrences = stored::occurrences(book.company_id, &identities);
        let (mut rows, mut events) = (Vec::with_capacity(new.len()), Vec::new());
        for (one, status, reason) in &new {
            let id = statement::next_value(c"bank_transaction_bank_transaction_id_seq");
            let occurrence = occurrences.entry(one.incoming.naming.identity).or_default();
            *occurrence += 1;
            rows.push(TransactionRow {
                book,
                id,
                file: self.file,
                transaction: &one.transaction,
                own_account: &one.own_account,
                bank_account: one.bank_account.as_deref(),
                identity: &one.incoming.naming.identity,
                occurrence: *occurrence,
                status: *status,
                references: rows::references(&one.transaction.references).to_string(),
                attributes: Json::Object(one.transaction.attributes.clone()).to_string(),
            });
            if let Some(reason) = reason {
                events.push(set_aside_step(id, reason));
            }
        }
        statement::insert("insert into ar.bank_transaction overriding system value select * from staged", &rows)?;
        bank_transactions::note(book, &events)?;
        statement::insert("insert into ar.bank_transaction_source select * from staged", &sources)?;
        self.fill(fills)?;
        self.set_aside(&set_aside)
    }

    /// Fills in what the first file has left empty.
    fn fill(&self, fills: Vec<Json>) -> Result<()> {
        const SQL: &str = "
            update ar.bank_transaction as t
            set payment_references = case when t.payment_references = '[]' then f.payment_references
                    else t.payment_references end,
                payer_name = coalesce(t.payer_name, f.payer_name),
                payer_account = coalesce(t.payer_account, f.payer_account),
                payer_organisation_no = coalesce(t.payer_organisation_no, f.payer_organisation_no),
                payer_address = coalesce(t.payer_address, f.payer_address),
                ultimate_payer = coalesce(t.ultimate_payer, f.ultimate_payer),
                text = case when t.text = '' then f.text else t.text end
            from (
                select $1 as company_id, f.*
                from jsonb_to_recordset($2) as f (
                    id bigint, payment_references jsonb, payer_name text, payer_account text, payer_organisation_no text,
                    payer_address text, ultimate_payer text, text text)
                offset 0
            ) as f
            where t.company_id = f.company_id and t.bank_transaction_id = f.id and (t.status = 'open') is true";
        self.change(SQL, fills)
    }

    /// Sets transactions aside, with an event each.
    fn set_aside(&self, transactions: &[(&Stored, String)]) -> Result<()> {
        const SQL: &str = "
            update ar.bank_transaction as t
            set status = 'set_aside', left_reason = null
            from (select $1 as company_id, f.id from jsonb_to_recordset($2) as f (id bigint) offset 0) as f
            where t.company_id = f.company_id and t.bank_transaction_id = f.id and (t.status = 'open') is true";
        self.change(SQL, transactions.iter().map(|(stored, _)| json!({"id": stored.id})).collect())?;
        let events: Vec<Step> = transactions.iter().map(|(stored, reason)| set_aside_step(stored.id, reason)).collect();
        bank_transactions::note(self.book, &events)
    }

    /// Changes open transactions; 40001 if one of them is open no more.
    fn change(&self, sql: &'static str, changes: Vec<Json>) -> Result<()> {
        if changes.is_empty() {
            return Ok(());
        }
        let wanted = changes.len() as u64;
        let text = Json::Array(changes).to_string();
        let parameters = [Value::Int8(Some(self.book.company_id)), Value::Json(Some(&text))];
        if statement::write(Table::BankTransaction, Event::Update, sql, &parameters) == wanted {
            return Ok(());
        }
        Err(Error::new(Code::RetryNeeded, "a bank transaction was booked at the same time")
            .hint("Retry the transaction."))
    }
}

fn set_aside_step(bank_transaction_id: i64, reason: &str) -> Step<'_> {
    Step { bank_transaction_id, action: "set_aside", document_id: None, rule: None, reason: Some(reason) }
}

impl Pending {
    fn is_part(&self) -> bool {
        self.transaction.entry.transactions > 1 && !self.transaction.entry.is_lump
    }

    fn may_be_sum(&self) -> bool {
        let entry = &self.transaction.entry;
        batches::may_be_sum(entry.is_lump, self.incoming.traits.is_bare(), entry.transactions, true)
    }
}
