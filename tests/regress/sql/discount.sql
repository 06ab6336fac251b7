-- Early-payment discounts (kassarabatt, kontantrabatt): 2 % within 10 days. Each customer here is one case.
select ar.create_company('DISCOUNT', 'Rabatt & Söner AB', 'SEK', country => 'SE') > 0 as founded;
select count(ar.create_customer('DISCOUNT', 'C' || n, 'Customer ' || n, terms => '2/10 net 30')) as customers
from generate_series(1, 12) as n;

-- What a customer's invoices and payments have left, and the discounts that were granted.
create function pg_temp.items(customer text)
returns table (kind text, number text, amount numeric, open_amount numeric, settled_on date)
language sql as $$
    select d.kind, d.number, i.amount, i.open_amount, i.settled_on
    from ar.open_item as i
    join ar.document as d using (company_id, document_id)
    join ar.company as c using (company_id)
    join ar.customer as u on u.company_id = i.company_id and u.customer_id = i.customer_id
    where c.code = 'DISCOUNT' and u.code = $1 and d.kind in ('invoice', 'credit_note', 'payment')
    order by i.document_id, i.item_no
$$;
create function pg_temp.discounts(customer text)
returns table (posting_date date, amount numeric)
language sql as $$
    select d.posting_date, d.amount
    from ar.document as d
    join ar.company as c using (company_id)
    join ar.customer as u on u.company_id = d.company_id and u.customer_id = d.customer_id
    where c.code = 'DISCOUNT' and u.code = $1 and d.kind = 'cash_discount'
    order by d.document_id
$$;

-- Two invoices of 2500 paid with 4900: 50 and 50.
select number, due_date, amount
from ar.post_invoice('DISCOUNT', 'C1', '[{"net": 2000, "tax_code": "S25"}]', '2026-03-01');
select number, due_date, amount
from ar.post_invoice('DISCOUNT', 'C1', '[{"net": 2000, "tax_code": "S25"}]', '2026-03-02');
select open_amount from ar.post_payment('DISCOUNT', 'C1', 4900, '2026-03-11', allocate => '"oldest"');
select * from pg_temp.discounts('C1');
select * from pg_temp.items('C1');

-- A discount of 50 on 2000 and 500 tax is 40 and 10 tax.
select posting_date, account, account_name, tax_code, debit, credit
from ar.journal
where company = 'DISCOUNT'
    and document_id = (select min(document_id) from ar.journal where company = 'DISCOUNT' and kind = 'cash_discount')
order by account;

-- One invoice paid with 2470: the 30 that are missing.
select amount from ar.post_invoice('DISCOUNT', 'C2', '[{"net": 2500}]', '2026-03-01');
select open_amount from ar.post_payment('DISCOUNT', 'C2', 2470, '2026-03-11', allocate => '"oldest"');
select * from pg_temp.discounts('C2');
select * from pg_temp.items('C2');

-- Paid with 2500: nothing.
select amount from ar.post_invoice('DISCOUNT', 'C3', '[{"net": 2500}]', '2026-03-01');
select open_amount from ar.post_payment('DISCOUNT', 'C3', 2500, '2026-03-05', allocate => '"oldest"');
select * from pg_temp.discounts('C3');
select * from pg_temp.items('C3');

-- A part payment gets none; a second one in time that reaches the rest gets all.
select amount from ar.post_invoice('DISCOUNT', 'C4', '[{"net": 2500}]', '2026-03-01');
select open_amount from ar.post_payment('DISCOUNT', 'C4', 1000, '2026-03-05', allocate => '"oldest"');
select * from pg_temp.discounts('C4');
select open_amount from ar.post_payment('DISCOUNT', 'C4', 1450, '2026-03-11', allocate => '"oldest"');
select * from pg_temp.discounts('C4');
select * from pg_temp.items('C4');

-- After a credit note of 500 it is 2 % of 2000: 40, not 50.
select document_id as invoice from ar.post_invoice('DISCOUNT', 'C5', '[{"net": 2500}]', '2026-03-01') \gset
select open_amount from ar.post_credit_note('DISCOUNT', 'C5', '[{"net": 500}]', corrects => :invoice, credit_date => '2026-03-03');
select open_amount from ar.post_payment('DISCOUNT', 'C5', 1960, '2026-03-11', allocate => '"oldest"');
select * from pg_temp.discounts('C5');
select * from pg_temp.items('C5');

-- A day late there is none: 50 stay open.
select amount from ar.post_invoice('DISCOUNT', 'C6', '[{"net": 2500}]', '2026-03-01');
select open_amount from ar.post_payment('DISCOUNT', 'C6', 2450, '2026-03-12', allocate => '"oldest"');
select * from pg_temp.discounts('C6');
select * from pg_temp.items('C6');

-- The day is that of the payment, not that on which it is booked or allocated.
select document_id as invoice from ar.post_invoice('DISCOUNT', 'C7', '[{"net": 2500}]', '2026-03-01') \gset
select document_id as payment from ar.post_payment('DISCOUNT', 'C7', 2450, '2026-03-11', posting_date => '2026-03-13') \gset
select ar.allocate('DISCOUNT', :payment, :invoice, allocated_on => '2026-04-20') > 0 as allocated;
select * from pg_temp.discounts('C7');
select * from pg_temp.items('C7');

-- Two steps: 2 % in 10 days, else 1 % in 20.
select amount from ar.post_invoice('DISCOUNT', 'C8', '[{"net": 2500}]', '2026-03-01', terms => '2/10, 1/20 net 30');
select open_amount from ar.post_payment('DISCOUNT', 'C8', 2475, '2026-03-12', allocate => '"oldest"');
select * from pg_temp.discounts('C8');
select * from pg_temp.items('C8');

-- Whoever does not want to grant it says so.
select amount from ar.post_invoice('DISCOUNT', 'C9', '[{"net": 2500}]', '2026-03-01');
select open_amount from ar.post_payment('DISCOUNT', 'C9', 2450, '2026-03-05', allocate => '"oldest"', discount => 'none');
select * from pg_temp.discounts('C9');
select * from pg_temp.items('C9');

-- 3000 for invoices of 1000 and 3000: the second would need 2940 more than the 980 of the first, so that only the first
-- is settled. Nothing is missing there, and what remains goes to the second without discount.
select amount from ar.post_invoice('DISCOUNT', 'C10', '[{"net": 1000}]', '2026-03-01');
select amount from ar.post_invoice('DISCOUNT', 'C10', '[{"net": 3000}]', '2026-03-02');
select open_amount from ar.post_payment('DISCOUNT', 'C10', 3000, '2026-03-05', allocate => '"oldest"');
select * from pg_temp.discounts('C10');
select * from pg_temp.items('C10');

-- What is missing goes to the oldest first: 3930 for the same two, 70 missing, 20 and 50.
select amount from ar.post_invoice('DISCOUNT', 'C11', '[{"net": 1000}]', '2026-03-01');
select amount from ar.post_invoice('DISCOUNT', 'C11', '[{"net": 3000}]', '2026-03-02');
select open_amount from ar.post_payment('DISCOUNT', 'C11', 3930, '2026-03-05', allocate => '"oldest"');
select * from pg_temp.discounts('C11');
select * from pg_temp.items('C11');

-- The tax of several codes, to the last öre: 2 % of 1000 + 250 and of 100 + 12 are 27.24, of which 5.00 and 0.24 are tax.
select amount
from ar.post_invoice('DISCOUNT', 'C12', '[{"net": 1000, "tax_code": "S25"}, {"net": 100, "tax_code": "S12"}]', '2026-03-01');
select open_amount from ar.post_payment('DISCOUNT', 'C12', 1334.76, '2026-03-05', allocate => '"oldest"');
select account, tax_code, debit, credit
from ar.journal
where company = 'DISCOUNT' and customer = 'C12' and kind = 'cash_discount'
order by account, tax_code;

-- A discount points at the call that granted it.
select d.kind, count(*)
from ar.document as d
join ar.company as c using (company_id)
where c.code = 'DISCOUNT'
    and d.allocation_id is not null
    and exists (
        select from ar.allocation as a where a.company_id = d.company_id and a.allocation_id = d.allocation_id)
group by d.kind;

-- Another company is generous: it gives three days of grace, and leaves the tax as it was.
select ar.create_company('GENEROUS', 'Generös AB', 'SEK', settings => '{"grace_days": 3, "discount_reduces_tax": false}') > 0
    as founded;
select ar.create_customer('GENEROUS', 'C1', 'Customer 1', terms => '2/10 net 30') > 0 as created;
select amount from ar.post_invoice('GENEROUS', 'C1', '[{"net": 2000, "tax_code": "S25"}]', '2026-03-01');
select open_amount from ar.post_payment('GENEROUS', 'C1', 2450, '2026-03-14', allocate => '"oldest"');
select posting_date, account, tax_code, debit, credit
from ar.journal
where company = 'GENEROUS' and kind = 'cash_discount'
order by account;

-- But not four.
select amount from ar.post_invoice('GENEROUS', 'C1', '[{"net": 2000, "tax_code": "S25"}]', '2026-04-01');
select open_amount from ar.post_payment('GENEROUS', 'C1', 2450, '2026-04-15', allocate => '"oldest"');
select customer, total from ar.customer_balance where company = 'GENEROUS';

-- The books are sound, and what customers owe is what stands on the receivable accounts.
select * from ar.verify();
select c.code, a.total as aging, t.balance as ledger
from (values ('DISCOUNT'), ('GENEROUS')) as c (code)
cross join lateral (select sum(total) as total from ar.aging(c.code, '2026-12-31')) as a
cross join lateral (
    select sum(balance) as balance from ar.trial_balance(c.code, '2026-12-31') where account in ('1510', '1518')) as t;
