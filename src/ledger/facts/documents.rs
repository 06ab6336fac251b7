//! Documents read back as the vouchers that they were written from, to be reversed.
//!
//! Documents never change, so they are read without locks, and once; their items do, and are left to whoever locks them.

use std::collections::{HashMap, HashSet};

use crate::domain::base::error::{Code, Error, Result};
use crate::domain::facts::journal::Posting;
use crate::domain::facts::voucher::{Number, Party, Voucher, VoucherLine};
use crate::ledger::company::book::Book;
use crate::ledger::server::statement;
use crate::ledger::server::value::Value;

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
