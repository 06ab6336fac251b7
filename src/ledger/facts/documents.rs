//! Documents read back as the vouchers that they were written from, to be reversed.

use std::collections::{HashMap, HashSet};

use crate::ledger::company::book::Book;
use crate::ledger::facts::in_force::in_force;
use crate::ledger::server::statement;
use crate::ledger::server::value::Value;
use rust_decimal::Decimal;

use crate::domain::base::error::{Code, Error, Result};
use crate::domain::events::payment_return::Settled;
use crate::domain::facts::item_key::ItemKey;
use crate::domain::facts::journal::Posting;
use crate::domain::facts::voucher::{Number, Party, Voucher, VoucherLine};

/// The documents that an allocation caused.
pub fn caused_by(book: &Book, allocation_id: i64) -> Vec<i64> {
    const SQL: &str = "
        select document_id
        from ar.document
        where company_id = $1 and allocation_id = $2 and kind <> 'reversal'
        order by document_id";
    let parameters = [Value::Int8(Some(book.company_id)), Value::Int8(Some(allocation_id))];
    statement::query(SQL, &parameters, |row| row.get("document_id"))
}

/// Documents with their parties, lines and postings, in the order of their ids; their items are for the caller to read
/// under lock. LG003 if one does not exist.
pub fn read(book: &Book, documents: &[i64]) -> Result<Vec<Voucher>> {
    const DOCUMENTS: &str = "
        select d.document_id, d.kind, d.customer_id, d.posting_date, d.currency, d.rate, d.amount, d.base_amount,
            d.about_id, d.allocation_id, d.subtype, d.number, d.tax_date, d.reverses_id, d.document_date, d.corrects_id,
            p.name as party_name, p.address, p.organisation_no, p.vat_no
        from pg_catalog.unnest($2) as k (document_id)
        cross join lateral (
            select d.*
            from ar.document as d
            where d.company_id = $1 and d.document_id = k.document_id
            offset 0
        ) as d
        left join ar.document_party as p on p.company_id = d.company_id and p.document_id = d.document_id
        order by d.document_id";
    const LINES: &str = "
        select l.document_id, l.description, l.quantity, l.unit_price, l.discount_percent, l.net, l.tax_code, l.tax,
            l.account, l.dimensions
        from pg_catalog.unnest($2) as k (document_id)
        cross join lateral (
            select l.*
            from ar.document_line as l
            where l.company_id = $1 and l.document_id = k.document_id
            offset 0
        ) as l
        order by l.document_id, l.line_no";
    const POSTINGS: &str = "
        select p.document_id, p.debit_account, p.credit_account, p.amount, p.base_amount, p.tax_code, p.dimensions
        from pg_catalog.unnest($2) as k (document_id)
        cross join lateral (
            select p.*
            from ar.posting as p
            where p.company_id = $1 and p.document_id = k.document_id
            offset 0
        ) as p
        order by p.document_id, p.line_no";
    if documents.is_empty() {
        return Ok(Vec::new());
    }
    let parameters = [Value::Int8(Some(book.company_id)), Value::Int8Array(documents)];
    let mut vouchers = statement::query(DOCUMENTS, &parameters, |row| {
        let mut voucher = Voucher::new(
            row.get("document_id"),
            row.get("kind"),
            row.get("customer_id"),
            row.get("posting_date"),
            row.get("currency"),
            row.get("rate"),
        );
        voucher.amount = row.get("amount");
        voucher.base_amount = row.get("base_amount");
        voucher.about_id = row.get("about_id");
        voucher.allocation_id = row.get("allocation_id");
        voucher.subtype = row.get("subtype");
        voucher.number = Number::Own(row.get("number"));
        voucher.tax_date = row.get("tax_date");
        voucher.reverses_id = row.get("reverses_id");
        voucher.document_date = row.get("document_date");
        voucher.corrects_id = row.get("corrects_id");
        voucher.party = row.get::<Option<String>>("party_name").map(|name| Party {
            name,
            address: row.get("address"),
            organisation_no: row.get("organisation_no"),
            vat_no: row.get("vat_no"),
        });
        voucher
    });
    let found: HashSet<i64> = vouchers.iter().map(|voucher| voucher.document_id).collect();
    if let Some(unknown) = documents.iter().find(|document_id| !found.contains(document_id)) {
        return Err(unknown_document(*unknown));
    }
    let mut lines: HashMap<i64, Vec<VoucherLine>> = HashMap::new();
    statement::query(LINES, &parameters, |row| {
        lines.entry(row.get("document_id")).or_default().push(VoucherLine {
            description: row.get("description"),
            quantity: row.get("quantity"),
            unit_price: row.get("unit_price"),
            discount_percent: row.get("discount_percent"),
            net: row.get("net"),
            tax_code: row.get("tax_code"),
            tax: row.get("tax"),
            account: row.get("account"),
            dimensions: row.get("dimensions"),
        });
    });
    let mut postings: HashMap<i64, Vec<Posting>> = HashMap::new();
    statement::query(POSTINGS, &parameters, |row| {
        postings.entry(row.get("document_id")).or_default().push(Posting {
            debit_account: row.get("debit_account"),
            credit_account: row.get("credit_account"),
            amount: row.get("amount"),
            base_amount: row.get("base_amount"),
            tax_code: row.get("tax_code"),
            dimensions: row.get("dimensions"),
        });
    });
    for voucher in &mut vouchers {
        voucher.lines = lines.remove(&voucher.document_id).unwrap_or_default();
        voucher.postings = postings.remove(&voucher.document_id).unwrap_or_default();
    }
    Ok(vouchers)
}

pub fn unknown_document(document_id: i64) -> Error {
    Error::new(Code::UnknownDocument, format!("document {document_id} does not exist"))
        .hint("The documents of the company are in ar.document.")
}

/// The documents that have to be locked to free a payment: it, what it was transferred to, what those are allocated to, and
/// what their allocations caused.
pub fn connected(book: &Book, document_id: i64) -> Vec<i64> {
    const SQL: &str = "
        with payment as (
            select i.document_id, i.item_no
            from ar.open_item as i
            where i.company_id = $1 and i.document_id = $2
            union
            select i.document_id, i.item_no
            from ar.open_item as i
            where i.company_id = $1 and i.origin_document_id = $2
        )
        select p.document_id
        from payment as p
        union
        select a.debit_document_id
        from payment as p
        join ar.allocation as a
            on a.company_id = $1 and a.credit_document_id = p.document_id and a.credit_item_no = p.item_no
        union
        select d.document_id
        from payment as p
        join ar.allocation as a
            on a.company_id = $1 and a.credit_document_id = p.document_id and a.credit_item_no = p.item_no
        join ar.document as d on d.company_id = a.company_id and d.allocation_id = a.allocation_id
        union
        select o.debit_document_id
        from payment as p
        join ar.allocation as a
            on a.company_id = $1 and a.credit_document_id = p.document_id and a.credit_item_no = p.item_no
        join ar.allocation as o on o.company_id = a.company_id and o.allocation_id = a.allocation_id
        order by 1";
    let parameters = [Value::Int8(Some(book.company_id)), Value::Int8(Some(document_id))];
    statement::query(SQL, &parameters, |row| row.get("document_id"))
}

/// Where the money of a payment lies: its own item and those that it was transferred to at the user's wish, each with what
/// was neither transferred on nor paid back. (What an allocation has brought over belongs to where it came from.)
pub fn carriers(book: &Book, document_id: i64) -> Vec<(ItemKey, Decimal)> {
    const SQL: &str = concat!(
        "
        select i.document_id, i.item_no, -i.amount - coalesce(gone.amount, 0) as left_amount
        from (
            select o.document_id, o.item_no, o.amount
            from ar.open_item as o
            where o.company_id = $1 and o.document_id = $2
            union all
            select o.document_id, o.item_no, o.amount
            from ar.open_item as o
            join ar.document as d on d.company_id = o.company_id and d.document_id = o.document_id
            where o.company_id = $1 and o.origin_document_id = $2
                and ",
        in_force!("d"),
        "
                and not exists (
                    select
                    from ar.allocation as a
                    where a.company_id = d.company_id and a.allocation_id = d.allocation_id and a.method <> 'transfer')
        ) as i
        left join lateral (
            select sum(a.credit_amount) as amount
            from ar.allocation as a
            where a.company_id = $1 and a.credit_document_id = i.document_id and a.credit_item_no = i.item_no
                and a.reverses_id is null
                and a.method in ('transfer', 'refund', 'return', 'reversal')
                and not exists (
                    select from ar.allocation as r where r.company_id = $1 and r.reverses_id = a.allocation_id)
                and not exists (
                    select
                    from ar.allocation as o
                    where o.company_id = $1 and o.allocation_id = a.allocation_id and a.method = 'transfer'
                        and o.method <> 'transfer')
        ) as gone on true
        where i.amount < 0
        order by i.document_id, i.item_no"
    );
    let parameters = [Value::Int8(Some(book.company_id)), Value::Int8(Some(document_id))];
    statement::query(SQL, &parameters, |row| {
        (
            ItemKey { document_id: row.get("document_id"), item_no: row.get("item_no") },
            row.get::<Decimal>("left_amount"),
        )
    })
}

/// What the bank has taken back of a payment.
pub fn returned(book: &Book, document_id: i64) -> Decimal {
    const SQL: &str = concat!(
        "
        select coalesce(sum(d.amount), 0) as returned
        from ar.document as d
        where d.company_id = $1 and d.about_id = $2 and d.kind = 'refund' and d.subtype = 'returned_payment'
            and ",
        in_force!("d"),
    );
    let parameters = [Value::Int8(Some(book.company_id)), Value::Int8(Some(document_id))];
    statement::query_one(SQL, &parameters, |row| row.get::<Decimal>("returned")).unwrap_or_default()
}

/// What an allocation has settled with a credit, brought over or not, in the order of its rows.
pub fn settled_by(book: &Book, allocation_id: i64, credit: ItemKey) -> Vec<Settled> {
    const SQL: &str = "
        select a.debit_document_id, a.debit_item_no, a.debit_amount, a.credit_amount, d.currency = c.currency as is_one_currency
        from ar.allocation as a
        join ar.open_item as c
            on c.company_id = a.company_id
            and c.document_id = a.credit_document_id
            and c.item_no = a.credit_item_no
        join ar.open_item as d
            on d.company_id = a.company_id
            and d.document_id = a.debit_document_id
            and d.item_no = a.debit_item_no
        join ar.open_item as k on k.company_id = a.company_id and k.document_id = $3 and k.item_no = $4
        where a.company_id = $1 and a.allocation_id = $2
            and a.method <> 'transfer'
            and coalesce(c.origin_document_id, c.document_id) = coalesce(k.origin_document_id, k.document_id)
            and coalesce(c.origin_item_no, c.item_no) = coalesce(k.origin_item_no, k.item_no)
        order by a.line_no";
    let parameters = [
        Value::Int8(Some(book.company_id)),
        Value::Int8(Some(allocation_id)),
        Value::Int8(Some(credit.document_id)),
        Value::Int4(Some(credit.item_no)),
    ];
    statement::query(SQL, &parameters, |row| Settled {
        debit: ItemKey { document_id: row.get("debit_document_id"), item_no: row.get("debit_item_no") },
        amount: row.get("debit_amount"),
        credit_amount: row.get("credit_amount"),
        is_one_currency: row.get("is_one_currency"),
    })
}
