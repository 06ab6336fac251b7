//! The calls that tests make again and again.

/// The company that [`crate::Database::with_company`] founds: base currency SEK, chart generic.
pub const COMPANY: &str = "C1";

/// The SQL that posts an invoice without tax and answers with its document_id.
pub fn invoice(customer: &str, amount: &str, invoice_date: &str) -> String {
    format!(
        "select document_id from ar.post_invoice('{COMPANY}', '{customer}', '[{{\"net\": {amount}}}]',
        invoice_date => '{invoice_date}')"
    )
}

/// The SQL that posts a payment and answers with its document_id; `allocate` is an SQL expression.
pub fn payment(customer: &str, amount: &str, payment_date: &str, allocate: &str) -> String {
    format!(
        "select document_id from ar.post_payment('{COMPANY}', '{customer}', {amount},
        payment_date => '{payment_date}', allocate => {allocate})"
    )
}
