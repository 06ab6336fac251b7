create or replace view ar.journal with (security_invoker = true) as
select
    c.code as company,
    d.document_id,
    d.number,
    d.kind,
    d.posting_date,
    u.code as customer,
    u.name as customer_name,
    v.account,
    a.name as account_name,
    d.currency,
    case when v.amount > 0 then v.amount else 0 * v.amount end as debit,
    case when v.amount < 0 then -v.amount else 0 * v.amount end as credit,
    case when v.base_amount > 0 then v.base_amount else 0 * v.base_amount end as base_debit,
    case when v.base_amount < 0 then -v.base_amount else 0 * v.base_amount end as base_credit,
    v.tax_code,
    v.dimensions,
    d.text
from ar.document as d
join ar.company as c on c.company_id = d.company_id
left join ar.customer as u on u.company_id = d.company_id and u.customer_id = d.customer_id
cross join lateral (
    -- Both sides of each movement, summed. Tax code and dimensions say what was sold, not who owes it: the line on a
    -- receivable account has none.
    select
        s.account,
        s.tax_code,
        s.dimensions,
        sum(s.amount) as amount,
        sum(s.base_amount) as base_amount
    from (
        select
            m.account,
            case when r.type in ('receivable', 'other_receivable') then null else p.tax_code end as tax_code,
            case when r.type in ('receivable', 'other_receivable') then null else p.dimensions end as dimensions,
            m.amount,
            m.base_amount
        from ar.posting as p
        cross join lateral (values
            (p.debit_account, p.amount, p.base_amount),
            (p.credit_account, -p.amount, -p.base_amount)) as m (account, amount, base_amount)
        left join ar.account as r on r.company_id = p.company_id and r.account = m.account
        where p.company_id = d.company_id and p.document_id = d.document_id) as s
    group by s.account, s.tax_code, s.dimensions
    having sum(s.amount) <> 0 or sum(s.base_amount) <> 0) as v
left join ar.account as a on a.company_id = d.company_id and a.account = v.account;

comment on view ar.journal is 'Vouchers (verifikationer, bilag) line by line: one line per voucher, account, tax code and dimensions, net on its side.';
comment on column ar.journal.company is 'The company''s code.';
comment on column ar.journal.document_id is 'The document that the voucher belongs to.';
comment on column ar.journal.number is 'The voucher''s number.';
comment on column ar.journal.kind is 'The kind of document: invoice, payment and so on.';
comment on column ar.journal.posting_date is 'The date on which it counts.';
comment on column ar.journal.customer is 'The customer''s code.';
comment on column ar.journal.customer_name is 'The customer''s name.';
comment on column ar.journal.account is 'The general-ledger account.';
comment on column ar.journal.account_name is 'The account''s name.';
comment on column ar.journal.currency is 'The document''s currency, in which debit and credit are.';
comment on column ar.journal.debit is 'Debited to the account, in the document''s currency.';
comment on column ar.journal.credit is 'Credited to the account, in the document''s currency.';
comment on column ar.journal.base_debit is 'Debited, in the company''s base currency.';
comment on column ar.journal.base_credit is 'Credited, in the company''s base currency.';
comment on column ar.journal.tax_code is 'The VAT code; none on receivable accounts.';
comment on column ar.journal.dimensions is 'Cost centre, project and the like; none on receivable accounts.';
comment on column ar.journal.text is 'The voucher''s text.';
