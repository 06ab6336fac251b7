//! Posts invoices and credit notes, one or thousands by the same path.
//!
//! Everything that is needed is read in a handful of statements for all requests together: documents recorded under
//! their keys, customers, corrected invoices, balances under the locks of customers with a limit. The domain then
//! decides each, and the vouchers are written together.

use std::collections::{BTreeSet, HashMap};

use rust_decimal::Decimal;

use crate::domain::base::error::{Code, Error, Result};
use crate::domain::base::kind::{Kind, Meaning};
use crate::domain::company::customer::{Customer, Owner};
use crate::domain::events::sale::{self, Corrected, CorrectedPart, Facts, SaleRequest};
use crate::domain::events::transfer::{Destination, Part};
use crate::domain::facts::allocation::Discounts;
use crate::domain::facts::item_key::ItemKey;
use crate::domain::facts::voucher::Voucher;
use crate::ledger::company::book::Book;
use crate::ledger::company::customers;
use crate::ledger::company::rates::Rates;
use crate::ledger::events::allocation::{Intent, Target};
use crate::ledger::events::credit_control::{self, Exposure};
use crate::ledger::events::transfer;
use crate::ledger::facts::in_force::in_force;
use crate::ledger::facts::items;
use crate::ledger::facts::posted::Posted;
use crate::ledger::facts::requests::{Numbered, in_order, in_row, is_in, recorded};
use crate::ledger::facts::vouchers::{self, OwnNumber};
use crate::ledger::facts::worklist::Worklist;
use crate::ledger::server::statement;
use crate::ledger::server::value::Value;

/// Posts invoices or credit notes; answers in the order of the requests.
pub fn post(book: &Book, kind: Kind, requests: &[Numbered<SaleRequest>]) -> Result<Vec<Posted>> {
    let keyed = requests.iter().map(|numbered| (numbered.row, numbered.request.keyed.as_ref()));
    let recorded = recorded(book, keyed)?;
    let fresh: Vec<&Numbered<SaleRequest>> =
        requests.iter().filter(|numbered| !is_in(&recorded, &numbered.request.keyed)).collect();

    let customers = read_customers(book, &fresh);
    let corrected = read_corrected(book, &fresh)?;
    let mut drafts = Vec::with_capacity(fresh.len());
    let mut rates = Rates::new(book);
    for numbered in &fresh {
        let draft = draft(book, kind, &numbered.request, &customers, &corrected, &mut rates);
        drafts.push(draft.map_err(|error| in_row(numbered.row, error))?);
    }
    own_numbers_must_be_free(book, kind, &fresh)?;
    if kind == Kind::Invoice {
        check_credit(book, &fresh, &customers, &mut drafts)?;
    }

    let posted = write(book, drafts, &customers)?;
    Ok(in_order(requests.iter().map(|numbered| numbered.request.keyed.as_ref()), &recorded, posted))
}

fn read_customers(book: &Book, fresh: &[&Numbered<SaleRequest>]) -> HashMap<String, Customer> {
    let codes: BTreeSet<&String> = fresh
        .iter()
        .flat_map(|numbered| {
            let request = &numbered.request;
            let owed_by = request.instalments.iter().flatten().filter_map(|instalment| instalment.customer.as_ref());
            std::iter::once(&request.customer).chain(request.payer.as_ref()).chain(owed_by)
        })
        .collect();
    let codes: Vec<String> = codes.into_iter().cloned().collect();
    if codes.is_empty() { HashMap::new() } else { customers::by_code(book, &codes) }
}

/// Invoices that are corrected. Their items are locked first, and what is committed at that moment is read: two credit
/// notes at once cannot take more than there is, at any isolation level.
fn read_corrected(book: &Book, fresh: &[&Numbered<SaleRequest>]) -> Result<HashMap<i64, Corrected>> {
    const SQL: &str = concat!(
        "
        select d.document_id, d.number, d.customer_id, d.currency, d.rate, d.tax_date, d.amount,
            coalesce((
                select sum(n.amount)
                from ar.document as n
                where n.company_id = d.company_id and n.corrects_id = d.document_id and n.kind = 'credit_note'
                    and ",
        in_force!("n"),
        "
            ), 0) as credited,
            coalesce((
                select sum(n.amount)
                from ar.document as n
                where n.company_id = d.company_id and n.about_id = d.document_id
                    and n.kind = any ($3)
                    and ",
        in_force!("n"),
        "
            ), 0) as relieved,
            (
                select i.account
                from ar.open_item as i
                where i.company_id = d.company_id and i.document_id = d.document_id
                order by i.item_no
                limit 1
            ) as account
        from pg_catalog.unnest($2) as k (document_id)
        cross join lateral (
            select d.*
            from ar.document as d
            where d.company_id = $1 and d.document_id = k.document_id
            offset 0
        ) as d
        where d.kind = any ($4) and d.amount >= 0"
    );
    // The invoice's lines and those of its credit notes, one after the other.
    const PARTS: &str = concat!(
        "
        select k.document_id, l.tax_code,
            coalesce(sum(l.net) filter (where l.document_id = k.document_id), 0) as net,
            coalesce(sum(l.tax) filter (where l.document_id = k.document_id), 0) as tax,
            coalesce(sum(l.net) filter (where l.document_id <> k.document_id), 0) as credited_net,
            coalesce(sum(l.tax) filter (where l.document_id <> k.document_id), 0) as credited_tax
        from pg_catalog.unnest($2) as k (document_id)
        cross join lateral (
            select k.document_id
            union all
            select n.document_id
            from ar.document as n
            where n.company_id = $1 and n.corrects_id = k.document_id and n.kind = 'credit_note'
                and ",
        in_force!("n"),
        "
        ) as d (document_id)
        join ar.document_line as l on l.company_id = $1 and l.document_id = d.document_id
        group by k.document_id, l.tax_code
        order by k.document_id, l.tax_code"
    );
    let mut documents: Vec<i64> = fresh.iter().filter_map(|numbered| numbered.request.corrects).collect();
    if documents.is_empty() {
        return Ok(HashMap::new());
    }
    documents.sort_unstable();
    documents.dedup();
    items::lock(book, &documents);
    let parameters = [Value::Int8(Some(book.company_id)), Value::Int8Array(&documents)];
    let (relief, correctable) = (Kind::names_of(Meaning::Relief), Kind::names_of(Meaning::Correctable));
    let of_kinds = [parameters[0], parameters[1], Value::TextArray(&relief), Value::TextArray(&correctable)];
    let rows = statement::query_latest(SQL, &of_kinds, |row| Corrected {
        document_id: row.get("document_id"),
        number: row.get("number"),
        customer_id: row.get("customer_id"),
        currency: row.get("currency"),
        rate: row.get("rate"),
        tax_date: row.get("tax_date"),
        amount: row.get("amount"),
        credited: row.get("credited"),
        relieved: row.get("relieved"),
        account: row.get("account"),
        parts: Vec::new(),
    });
    let mut invoices: HashMap<i64, Corrected> =
        rows.into_iter().map(|invoice| (invoice.document_id, invoice)).collect();
    statement::query_latest(PARTS, &parameters, |row| {
        if let Some(invoice) = invoices.get_mut(&row.get::<i64>("document_id")) {
            invoice.parts.push(CorrectedPart {
                tax_code: row.get("tax_code"),
                net: row.get("net"),
                tax: row.get("tax"),
                credited_net: row.get("credited_net"),
                credited_tax: row.get("credited_tax"),
            });
        }
    });
    Ok(invoices)
}

/// A voucher to be written, and where its instalments go.
struct Draft {
    voucher: Voucher,
    moves: Vec<(ItemKey, Destination)>,
}

impl Draft {
    /// Who is going to owe how much of it, in base currency: the buyer first, then those who owe instalments.
    fn owed<'c>(&self, buyer: &'c Customer, by_id: &HashMap<i64, &'c Customer>) -> Vec<(&'c Customer, Decimal)> {
        let mut owed = vec![(buyer, self.voucher.base_amount)];
        for (key, there) in &self.moves {
            let item = self.voucher.items.iter().find(|item| item.item_no == key.item_no);
            let other = there.customer_id.filter(|customer_id| *customer_id != buyer.customer_id);
            if let (Some(item), Some(other)) = (item, other.and_then(|customer_id| by_id.get(&customer_id))) {
                owed[0].1 -= item.base_amount;
                owed.push((other, item.base_amount));
            }
        }
        owed
    }
}

fn draft(
    book: &Book,
    kind: Kind,
    request: &SaleRequest,
    customers: &HashMap<String, Customer>,
    corrected: &HashMap<i64, Corrected>,
    rates: &mut Rates,
) -> Result<Draft> {
    book.must_be_open(request.posting_date, "posting date")?;
    let known = |code: &String| customers.get(code).ok_or_else(|| customers::unknown_customer(code));
    let customer = known(&request.customer)?;
    let payer_id = match &request.payer {
        Some(payer) => Some(known(payer)?.customer_id).filter(|payer_id| *payer_id != customer.customer_id),
        None => None,
    };
    let corrected = match request.corrects {
        Some(document_id) => Some(corrected.get(&document_id).ok_or_else(|| {
            Error::new(Code::UnknownDocument, format!("document {document_id} is no invoice of this company"))
                .hint("Pass corrects => the document_id of the invoice.")
        })?),
        None => None,
    };
    let currency = match (request.currency, corrected) {
        (Some(currency), _) => currency,
        (None, Some(invoice)) => invoice.currency,
        (None, None) => customer.currency,
    };
    let rate = match corrected {
        Some(invoice) if request.rate.is_none_or(|rate| rate == invoice.rate) => invoice.rate,
        Some(invoice) => {
            return Err(Error::new(
                Code::InvalidArgument,
                format!("rate is not that of invoice {}, {}", invoice.number, invoice.rate),
            )
            .hint("Leave the rate out: a correction takes the invoice's."));
        }
        None => rates.rate(currency, request.rate, request.document_date)?,
    };
    let facts = Facts { base: book.base, setup: &book.setup, customer, payer_id, currency, rate, corrected };
    let voucher = sale::book(kind, request, &facts, vouchers::new_document_id())?;
    let moves = moves(book, request, &voucher, customers)?;
    Ok(Draft { voucher, moves })
}

/// Where the items of an invoice go that are owed by others than the buyer, or stand on another account.
fn moves(
    book: &Book,
    request: &SaleRequest,
    voucher: &Voucher,
    customers: &HashMap<String, Customer>,
) -> Result<Vec<(ItemKey, Destination)>> {
    let mut moves = Vec::new();
    for wanted in request.moves() {
        let Some(item) = voucher.items.iter().find(|item| item.item_no == wanted.item_no) else { continue };
        let customer = match &wanted.customer {
            Some(code) => Some(customers.get(code).ok_or_else(|| customers::unknown_customer(code))?),
            None => None,
        };
        let group = customer.and_then(|customer| customer.customer_group.as_deref());
        let account = match (&wanted.account, customer) {
            (Some(account), _) => book.setup.receivable_account(account)?,
            (None, Some(_)) => book.setup.account_in_role("receivable", voucher.currency, group)?,
            (None, None) => &item.account,
        };
        let customer_id = customer.map(|customer| customer.customer_id).or(voucher.customer_id);
        if customer_id == voucher.customer_id && account == item.account {
            continue;
        }
        let there = Destination {
            customer_id,
            owner: customer.or(customers.get(&request.customer)).map(Customer::owner).unwrap_or_default(),
            account: account.to_string(),
            due_date: None,
            amount: item.amount,
        };
        moves.push((voucher.item_key(item.item_no), there));
    }
    Ok(moves)
}

fn own_numbers_must_be_free(book: &Book, kind: Kind, fresh: &[&Numbered<SaleRequest>]) -> Result<()> {
    if fresh.iter().all(|numbered| numbered.row.is_none()) {
        // Of a single call the unique index says it.
        return Ok(());
    }
    let own: Vec<OwnNumber> = fresh
        .iter()
        .enumerate()
        .filter_map(|(place, numbered)| {
            let key = numbered.request.keyed.as_ref().map(|keyed| keyed.key.as_str());
            Some(OwnNumber { place, number: numbered.request.number.as_deref()?, key })
        })
        .collect();
    vouchers::own_numbers_must_be_free(book, kind, &own).map_err(|(place, error)| in_row(fresh[place].row, error))
}

/// Refuses or marks invoices that go beyond their customers' credit.
fn check_credit(
    book: &Book,
    fresh: &[&Numbered<SaleRequest>],
    customers: &HashMap<String, Customer>,
    drafts: &mut [Draft],
) -> Result<()> {
    let by_id: HashMap<i64, &Customer> = customers.values().map(|customer| (customer.customer_id, customer)).collect();
    let mut exposures = Vec::with_capacity(drafts.len());
    let mut draft_of = Vec::with_capacity(drafts.len());
    for (place, (numbered, draft)) in fresh.iter().zip(drafts.iter()).enumerate() {
        let customer = &customers[&numbered.request.customer];
        for (customer, base_amount) in draft.owed(customer, &by_id) {
            exposures.push(Exposure { row: numbered.row, customer, base_amount });
            draft_of.push(place);
        }
    }
    for (place, objection) in draft_of.into_iter().zip(credit_control::check(book, &exposures)?) {
        if let Some(objection) = objection {
            credit_control::mark(&mut drafts[place].voucher, objection);
        }
    }
    Ok(())
}

fn write(book: &Book, drafts: Vec<Draft>, customers: &HashMap<String, Customer>) -> Result<Vec<Posted>> {
    let count = drafts.len();
    let owners: HashMap<i64, Owner> =
        customers.values().map(|customer| (customer.customer_id, customer.owner())).collect();
    let mut new = Vec::with_capacity(count);
    let mut moves = Vec::new();
    for draft in drafts {
        moves.extend(draft.moves);
        new.push(draft.voucher);
    }
    let intents: Vec<Intent> = new
        .iter()
        .filter(|voucher| !voucher.items.is_empty())
        .filter_map(|voucher| {
            Some(Intent {
                credit: voucher.item_key(1),
                target: Target::Corrected(voucher.corrects_id?),
                discounts: Discounts::Off,
                day: None,
                found: None,
            })
        })
        .collect();
    let mut worklist = Worklist::load(book, new, &owners, &intents)?;
    for intent in &intents {
        worklist.settle(intent)?;
    }
    for (key, there) in moves {
        let source = worklist.item(key)?.clone();
        let part = Part {
            source: &source,
            amount: source.item.amount,
            base_amount: source.item.base_amount,
            day: source.posting_date,
            text: None,
        };
        transfer::add(&mut worklist, &part, &[there], None)?;
    }
    let written = worklist.write(None)?;
    Ok(written.iter().take(count).map(|(voucher, numbered)| Posted::new(voucher, numbered)).collect())
}
