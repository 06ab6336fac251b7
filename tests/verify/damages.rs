//! Damages done behind the guard, each to be found by just the checks that are named with it.

pub struct Damage {
    /// The check that is to find it.
    pub check: &'static str,
    pub sql: &'static str,
    /// What else then cannot be right.
    pub also: &'static [&'static str],
}

const fn damage(check: &'static str, sql: &'static str, also: &'static [&'static str]) -> Damage {
    Damage { check, sql, also }
}

pub const DAMAGES: &[Damage] = &[
    damage("reference", "update ar.document set about_id = 999999 where document_id = document('charge')", &[]),
    damage("reference", "delete from ar.customer where code = 'K9'", &[]),
    damage("reference", "delete from ar.document where document_id = document('advance')", &[]),
    // Documents.
    damage(
        "document",
        "update ar.document set terms = 'net 30' where document_id = document('payment')",
        &[],
    ),
    damage(
        "document",
        "update ar.document set subtype = 'gift' where document_id = document('fee')",
        &[],
    ),
    damage(
        "document",
        "update ar.document set reverses_id = null where kind = 'reversal' and subtype = 'adjustment'",
        &["allocation_pair"],
    ),
    damage(
        "document",
        "update ar.document set reverses_id = null where kind = 'reversal'",
        &["allocation_pair", "journal"],
    ),
    damage(
        "allocation_pair",
        "update ar.document set reverses_id = null where kind = 'credit_note'",
        &[],
    ),
    damage(
        "document_total",
        "update ar.document set amount = amount + 1, base_amount = base_amount + 1
        where document_id = document('advance')",
        &[],
    ),
    // A payment is what came in, and not that with what was deducted.
    damage(
        "document_total",
        "update ar.document as d
        set amount = -i.amount, base_amount = -i.base_amount
        from (select sum(amount) as amount, sum(base_amount) as base_amount from ar.open_item where document_id = document('charged')) as i
        where d.document_id = document('charged')",
        &[],
    ),
    damage("base_amount", "update ar.document set base_amount = 1 where document_id = document('payment')", &[]),
    damage(
        "base_amount",
        "update ar.document set base_amount = base_amount + 1
        where document_id = document('euro')",
        &[],
    ),
    damage("base_amount", "update ar.document set rate = rate + 1 where document_id = document('euro')", &[]),
    damage("base_amount", "update ar.document set rate = 2 where document_id = document('invoice')", &[]),
    damage("party", "update ar.document_party set name = 'X' where document_id = document('invoice')", &[]),
    damage("number", "update ar.document set number = 'F2025-1' where document_id = document('invoice')", &[]),
    damage("number", "update ar.document set number = 'another' where document_id = document('payment')", &[]),
    // An invoice is no charge.
    damage(
        "number",
        "update ar.document set kind = 'charge', subtype = 'other' where document_id = document('small')",
        &["document", "party"],
    ),
    damage(
        "party",
        "update ar.document
        set kind = 'charge', subtype = 'other', series = (select series from ar.document where document_id = document('charge'))
        where document_id = document('own')",
        &["document", "number"],
    ),
    // Documents that are gone, with all their rows.
    damage(
        "number_gap",
        "delete from ar.posting where document_id = document('discounted');
        delete from ar.open_item where document_id = document('discounted');
        delete from ar.document_line where document_id = document('discounted');
        delete from ar.document_party where document_id = document('discounted');
        delete from ar.document where document_id = document('discounted')",
        &["account_balance", "allocation_pair", "customer_balance", "item", "reference"],
    ),
    damage(
        "reference",
        "delete from ar.posting where document_id = document('own');
        delete from ar.open_item where document_id = document('own');
        delete from ar.document_line where document_id = document('own');
        delete from ar.document_party where document_id = document('own');
        delete from ar.allocation
        where debit_document_id = document('own') or credit_document_id = document('own');
        delete from ar.document where document_id = document('own')",
        &["account_balance", "customer_balance", "item_state"],
    ),
    damage(
        "number",
        "update ar.document set kind = 'adjustment' where document_id = document('advance')",
        &["document", "journal"],
    ),
    damage(
        "number_gap",
        "update ar.document set number_seq = 100, number = '100' where document_id = document('advance')",
        &[],
    ),
    damage(
        "recorded_at",
        "update ar.document set recorded_at = recorded_at + interval '1 year' where document_id = document('advance')",
        &[],
    ),
    damage(
        "closed_period",
        "update ar.document set recorded_at = clock_timestamp() where document_id = document('advance')",
        &[],
    ),
    damage("closed_period", "update ar.company set closed_through = '2026-01-14' where code = 'BOOKS'", &[]),
    damage("period_event", "update ar.period_event set action = 'reopen' where event_no = 2", &[]),
    damage(
        "idempotent_call",
        "update ar.idempotent_call set idempotency_key = 'I1' where idempotency_key = 'K1'",
        &[],
    ),
    damage("change_log", "update ar.customer set credit_limit = 9999 where code = 'K1'", &[]),
    damage(
        "change_log",
        "update ar.number_series as s
        set prefix = 'Q'
        from ar.company as c
        where c.company_id = s.company_id and c.code = 'BOOKS' and s.kind = 'invoice'",
        &[],
    ),
    // Journals.
    damage(
        "journal",
        "update ar.posting set credit_account = '3004'
        where document_id = document('own') and credit_account = '3001'",
        &[],
    ),
    damage(
        "journal",
        "update ar.posting set credit_account = '2621'
        where document_id = document('own') and credit_account = '2611'",
        &[],
    ),
    damage(
        "journal",
        "insert into ar.posting
        select company_id, document_id, 9, posting_date, '1930', '3001', 5, 5, null, null
        from ar.document
        where document_id = document('own')",
        &[],
    ),
    damage(
        "journal",
        "insert into ar.posting
        select company_id, document_id, 2, posting_date, '6351', '3001', 5, 5, null, null
        from ar.document
        where document_id = document('charge')",
        &[],
    ),
    // Between two accounts that are both no receivables, without a tax code.
    damage(
        "journal",
        "insert into ar.posting
        select p.company_id, p.document_id, max(p.line_no) + 1, p.posting_date, '3001', '3002', 5, 5, null, null
        from ar.posting as p
        where p.document_id in (document('own'), document('too much'), document('refund'), document('charge'))
        group by p.company_id, p.document_id, p.posting_date",
        &["document_total"],
    ),
    damage(
        "journal",
        "insert into ar.posting
        select company_id, document_id, 2, posting_date, '3001', '3002', 5, 5, null, null
        from ar.document
        where document_id = document('allowance')",
        &["document"],
    ),
    damage(
        "journal",
        "update ar.document_line set net = tax, tax = net where document_id = document('own')",
        &[],
    ),
    damage(
        "journal",
        "update ar.posting set debit_account = '6570' where document_id = document('payment') and line_no = 1",
        &[],
    ),
    damage(
        "journal",
        "update ar.posting set credit_account = '3001' where document_id = document('refund')",
        &[],
    ),
    damage(
        "journal",
        "update ar.posting set dimensions = '{}'
        where document_id = document('invoice') and line_no = 1",
        &[],
    ),
    damage(
        "journal",
        "update ar.document_line set quantity = 4
        where document_id = document('invoice') and line_no = 1",
        &[],
    ),
    damage("journal", "update ar.posting set line_no = 9 where document_id = document('charge')", &[]),
    damage(
        "lines",
        "update ar.posting set tax_code = 'S12' where document_id = document('own') and line_no = 2",
        &["journal"],
    ),
    damage(
        "document_items",
        "update ar.open_item set account = '1511' where document_id = document('fee')",
        &["account_balance"],
    ),
    damage(
        "account_balance",
        "update ar.posting set amount = amount + 1, base_amount = base_amount + 1
        where document_id = document('adjustment')",
        &["document_items", "reversal"],
    ),
    damage(
        "customer_balance",
        "update ar.open_item set base_open_amount = base_open_amount + 1 where document_id = document('fee')",
        &["account_balance", "item_state"],
    ),
    // Items.
    damage(
        "item_state",
        "update ar.open_item set last_allocated_on = '2026-01-09'
        where document_id = document('fee')",
        &[],
    ),
    damage("item", "update ar.open_item set due_date = due_date + 1 where document_id = document('too much')", &[]),
    damage(
        "item",
        "update ar.open_item set due_date = due_date + 1 where document_id = document('parts') and item_no = 2",
        &[],
    ),
    damage(
        "item",
        "update ar.open_item set document_date = document_date + 1
        where document_id = document('fee')",
        &[],
    ),
    damage(
        "item",
        "update ar.open_item set origin_item_no = 2 where document_id = document('transfer') and origin_item_no = 1",
        &["reference"],
    ),
    damage(
        "item",
        "update ar.document set customer_id = (select customer_id from ar.customer where code = 'K2')
        where document_id = document('fee')",
        &[],
    ),
    damage("item", "update ar.document set about_id = document('own') where document_id = document('refund')", &[]),
    damage(
        "item",
        "update ar.document set customer_id = (select customer_id from ar.customer where code = 'K2')
        where document_id = document('small')",
        &["party"],
    ),
    damage(
        "item",
        "update ar.document set customer_id = (select customer_id from ar.customer where code = 'K2')
        where document_id in (document('payment'), document('refund'), document('write-off'), document('allowance'))",
        &[],
    ),
    damage(
        "item",
        "update ar.open_item set customer_id = (select customer_id from ar.customer where code = 'K2')
        where document_id in (document('fee'), document('small'))",
        &[],
    ),
    damage(
        "item",
        "update ar.open_item set document_date = document_date + case when amount < 0 then -1 else 1 end
        where document_id in (document('small'), document('too much'))",
        &[],
    ),
    damage("item_event", "update ar.item_event set event_no = 5 where event_no = 2", &[]),
    // Allocations.
    damage("allocation_pair", "update ar.allocation set method = 'guess' where method = 'refund'", &[]),
    damage(
        "allocation_pair",
        "update ar.document set corrects_id = document('small') where document_id = document('credit note')",
        &[],
    ),
    damage(
        "allocation_reversal",
        "update ar.allocation set credit_base_amount = credit_base_amount - 1, debit_base_amount = debit_base_amount - 1
        where reverses_id is not null",
        &["item_state"],
    ),
    damage("allocation_call", "update ar.allocation set line_no = 7 where method = 'return'", &[]),
    damage(
        "allocation_call",
        "update ar.document set recorded_by = 'X'
        where document_id = document('write-off')",
        &[],
    ),
    damage(
        "over_allocated",
        "update ar.allocation
        set debit_amount = 5000, credit_amount = 5000, debit_base_amount = 5000, credit_base_amount = 5000
        where method = 'reference';
        update ar.open_item
        set open_amount = amount - sign(amount) * 5000, base_open_amount = base_amount - sign(amount) * 5000,
            settled_on = 'infinity'
        where document_id in (
            select d.document_id
            from ar.allocation as a
            cross join lateral (values (a.debit_document_id), (a.credit_document_id)) as d (document_id)
            where a.method = 'reference')",
        &[],
    ),
    damage(
        "exchange_difference",
        "update ar.document
        set document_date = document_date + 1, posting_date = posting_date + 1, tax_date = tax_date + 1
        where kind = 'exchange_difference' and subtype is null;
        update ar.posting as p
        set posting_date = d.posting_date
        from ar.document as d
        where d.document_id = p.document_id and d.kind = 'exchange_difference' and d.subtype is null",
        &[],
    ),
    // Claims and reversals.
    damage(
        "over_credited",
        "update ar.document set corrects_id = document('small') where document_id = document('free credit')",
        &[],
    ),
    damage(
        "over_recovered",
        "update ar.document set about_id = document('doubtful')
        where document_id = document('recovery')",
        &[],
    ),
    damage(
        "allowance",
        "update ar.document set amount = 9000, base_amount = 9000 where kind = 'allowance' and subtype = 'release';
        update ar.posting as p
        set amount = 9000, base_amount = 9000
        from ar.document as d
        where d.document_id = p.document_id and d.kind = 'allowance' and d.subtype = 'release'",
        &[],
    ),
    damage(
        "allowance",
        "update ar.document as d
        set amount = a.amount, base_amount = a.amount - 50
        from ar.document as a
        where d.kind = 'allowance' and d.subtype = 'release' and a.document_id = document('allowance');
        update ar.posting as p
        set amount = d.amount, base_amount = d.base_amount
        from ar.document as d
        where d.document_id = p.document_id and d.kind = 'allowance' and d.subtype = 'release'",
        &["base_amount"],
    ),
    damage(
        "transfer",
        "insert into ar.account
        select company_id, '1699', 'Clearing too', 'asset' from ar.company where code = 'BOOKS';
        insert into ar.account_role
        select company_id, 'transfer_clearing', 'USD', '', '1699' from ar.company where code = 'BOOKS';
        update ar.posting as p
        set credit_account = '1699'
        where p.document_id = document('transfer')",
        &[],
    ),
    damage(
        "reversal",
        "update ar.document set tax_date = tax_date + 1
        where kind = 'reversal' and subtype = 'adjustment'",
        &[],
    ),
    damage(
        "reversal",
        "update ar.document_line as l
        set description = 'other'
        from ar.document as d
        where d.document_id = l.document_id and d.reverses_id = document('wrong')",
        &[],
    ),
    // The bank.
    damage("bank_transaction", "update ar.bank_transaction set status = 'set_aside' where amount = 23", &[]),
    damage("bank_event", "update ar.bank_transaction_event set event_no = 5 where event_no = 2", &[]),
    damage("bank_file", "update ar.bank_file set transactions = 99 where file_name = 'first.xml'", &[]),
    damage("bank_proposal", "update ar.bank_proposal set score = 2 where status = 'rejected'", &[]),
    damage("known_payer", "update ar.known_payer set source = 'matched'", &[]),
];

/// Damages that nothing else in the books contradicts: only a seal over the rows could tell. SECURITY.md names them.
pub const UNSEEN: &[&str] = &[
    "update ar.document set number = 'OWN-2' where document_id = document('own')",
    "update ar.document set subtype = 'compensation' where document_id = document('fee')",
    "update ar.document set text = 'other', reference = 'other', recorded_by = 'other' where document_id = document('small')",
    "update ar.open_item set due_date = due_date + 1 where document_id = document('own')",
    "update ar.document set customer_id = (select customer_id from ar.customer where code = 'K2')
    where document_id = document('fee');
    update ar.open_item set customer_id = (select customer_id from ar.customer where code = 'K2')
    where document_id = document('fee')",
    "update ar.document set currency = 'USD' where document_id in (document('small'), document('euro'), document('fee'));
    update ar.open_item set currency = 'USD' where document_id in (document('small'), document('euro'), document('fee'))",
    "delete from ar.posting where document_id = document('alone');
    delete from ar.open_item where document_id = document('alone');
    delete from ar.document_line where document_id = document('alone');
    delete from ar.document_party where document_id = document('alone');
    delete from ar.document where document_id = document('alone')",
    "delete from ar.posting where document_id = document('last');
    delete from ar.open_item where document_id = document('last');
    delete from ar.document where document_id = document('last')",
];
