//! The columns in which a change goes unseen, since nothing else says the same. What is said nowhere else only a seal
//! over the row can hold fast.

/// Tables without facts: what is set up says how things are done from now on. (Where it was ever changed, `change_log`
/// says what it is.)
pub const NO_FACTS: &[&str] = &[
    "access",
    "account",
    "account_role",
    "bank_account",
    "company",
    "customer",
    "exchange_rate",
    "founder",
    "number_series",
    "tax_code",
];

/// Tables whose last row is changed, not the first: how far the books are closed is said by the last closing.
pub const LAST: &[&str] = &["period_event"];

pub struct Exempt {
    pub table: &'static str,
    pub columns: &'static [&'static str],
    #[allow(dead_code)] // for those who read the list
    pub reason: &'static str,
}

impl Exempt {
    pub fn is_of(&self, table: &str, column: &str) -> bool {
        self.table == table && self.columns.contains(&column)
    }
}

const fn exempt(table: &'static str, columns: &'static [&'static str], reason: &'static str) -> Exempt {
    Exempt { table, columns, reason }
}

pub const EXEMPT: &[Exempt] = &[
    exempt("document", &["text", "order_ref", "attributes"], "the caller's own words"),
    exempt("document", &["reference"], "the caller's own, or a payer's"),
    exempt(
        "document",
        &["idempotency_key", "fingerprint"],
        "the caller's key, and a digest of arguments that are not kept",
    ),
    exempt("document", &["tax_date"], "an invoice's is given, and picks the same version of a tax code on many days"),
    exempt("document", &["recorded_by"], "who it was is said once, where nothing was made with it"),
    exempt("document_line", &["description"], "free text"),
    exempt("open_item", &["payer_id"], "whoever an invoice says is to pay it"),
    exempt("allocation", &["reason"], "free text"),
    exempt("item_event", &["effective_on", "due_date", "data"], "what was agreed, and why"),
    exempt("item_event", &["recorded_by"], "who it was"),
    exempt("period_event", &["reason", "recorded_by"], "free text, and who it was"),
    exempt("change_log", &["recorded_by"], "who it was"),
    exempt("idempotent_call", &["idempotency_key", "fingerprint", "result"], "the caller's key, arguments and answer"),
    exempt("idempotent_call", &["recorded_by"], "who it was"),
    exempt(
        "bank_file",
        &["format", "file_name", "message_id", "created", "content_hash", "size", "notices"],
        "what the file said and was; it is not kept",
    ),
    exempt("bank_quarantine", &["position", "text", "reason"], "what the file said"),
    exempt(
        "bank_transaction",
        &[
            "position",
            "own_account",
            "bank_account",
            "value_date",
            "charges",
            "payer_account",
            "payer_organisation_no",
            "payer_address",
            "ultimate_payer",
            "payment_references",
            "bank_reference",
            "end_to_end_id",
            "entry_no",
            "entry_reference",
            "entry_amount",
            "entry_transactions",
            "is_lump",
            "attributes",
            "identity",
        ],
        "what the file said, as far as no document has taken it over",
    ),
    exempt("bank_transaction", &["left_reason"], "in words, why the last run has left it"),
    exempt(
        "bank_transaction_source",
        &["position", "bank_reference", "end_to_end_id", "entry_reference", "identity", "is_batch"],
        "what another file said",
    ),
    exempt("bank_transaction_event", &["reason", "recorded_by"], "free text, and who it was"),
    exempt(
        "bank_proposal",
        &["rank", "reason", "customer_id", "allocations", "unapplied", "fingerprint"],
        "what was thought of, not what was done",
    ),
    exempt("bank_proposal", &["decided_by", "decision_reason", "recorded_by"], "free text, and who it was"),
    exempt("known_payer", &["payer_name", "doubt"], "as what the payer was known then"),
    exempt("known_payer", &["recorded_by"], "who it was"),
];
