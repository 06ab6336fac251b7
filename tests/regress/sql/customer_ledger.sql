-- The customer ledger (reskontralista, kundespesifikasjon): per customer what was owed, what came, what went, what is owed.
select ar.create_company('RESK', 'Reskontro AS', 'NOK', country => 'NO', chart => 'NS4102') > 0 as founded;
select count(ar.create_customer('RESK', u.code, u.name, parent => u.parent, currency => u.currency, terms => u.terms)) as customers
from (values
    ('D', 'Discount AS', null, null, '2/10 net 30'),
    ('E', 'Euro GmbH', null, 'EUR', 'net 30'),
    ('H', 'Head Office AS', null, null, 'net 30'),
    ('N', 'Nobody AS', null, null, 'net 30'),
    ('O', 'Old Friend AS', null, null, 'net 30'),
    ('P', 'Prompt AS', null, null, 'net 30'),
    ('R', 'Rubber Cheque AS', null, null, 'net 30')) as u (code, name, parent, currency, terms);
select ar.create_customer('RESK', 'F', 'Far Branch AS', parent => 'H') > 0 as created;
create function pg_temp.to_items(variadic items numeric[]) returns jsonb language sql as $$
    select jsonb_agg(jsonb_build_object('document_id', items[i], 'amount', items[i + 1]))
    from generate_series(1, cardinality(items), 2) as i
$$;

-- December.
select document_id as h1 from ar.post_invoice('RESK', 'H', '[{"net": 1000}]', '2025-12-10') \gset
select document_id as f1 from ar.post_invoice('RESK', 'F', '[{"net": 400}]', '2025-12-15') \gset
select document_id as r1 from ar.post_invoice('RESK', 'R', '[{"net": 300}]', '2025-12-20') \gset

-- January. O comes with 900 from another system. H gets 125 off an invoice of 625, pays 1000 for itself and 400 for its
-- branch, and is sent an invoice of 80 in error. The branch gets a credit note of 50, in error too.
create temporary table old_items (customer text, number text, document_date date, due_date date, amount numeric, posting_date date);
insert into old_items values ('O', 'OLD-7', '2025-11-01', '2025-12-01', 900, '2026-01-01');
select count from ar.post_opening_balances('RESK', 'old_items');
select document_id as h2 from ar.post_invoice('RESK', 'H', '[{"net": 500, "tax_code": "S25"}]', '2026-01-05') \gset
select open_amount
from ar.post_credit_note('RESK', 'H', '[{"net": 100, "tax_code": "S25"}]', corrects => :h2, credit_date => '2026-01-08');
select open_amount from ar.post_payment('RESK', 'H', 1400, '2026-01-10', allocate => pg_temp.to_items(:h1, 1000, :f1, 400));
select document_id as h3 from ar.post_invoice('RESK', 'H', '[{"net": 80}]', '2026-01-30') \gset
select document_id as wrong from ar.post_credit_note('RESK', 'F', '[{"net": 50}]', credit_date => '2026-01-18') \gset
-- D takes a discount of 25. E is invoiced at 11 and pays at 11.50. P pays 100 too much and gets them back.
select amount from ar.post_invoice('RESK', 'D', '[{"net": 1000, "tax_code": "S25"}]', '2026-01-10');
select open_amount from ar.post_payment('RESK', 'D', 1225, '2026-01-15', allocate => '"oldest"');
select document_id as e1 from ar.post_invoice('RESK', 'E', '[{"net": 100}]', '2026-01-07', rate => 11) \gset
select open_amount from ar.post_payment('RESK', 'E', 100, '2026-01-22', rate => 11.5, allocate => pg_temp.to_items(:e1, 100));
select document_id as too_much from ar.post_payment('RESK', 'P', 100, '2026-01-16') \gset
select amount from ar.post_refund('RESK', :too_much, refund_date => '2026-01-19');
-- R's payment bounces and costs a fee of 70. Of 500 from nobody knows whom 200 turn out to be R's.
select document_id as bounced from ar.post_payment('RESK', 'R', 300, '2026-01-12', allocate => pg_temp.to_items(:r1, 300)) \gset
select amount from ar.return_payment('RESK', :bounced, '2026-01-20');
select amount from ar.post_charge('RESK', 'R', 'reminder_fee', 70, '2026-01-25');
select document_id as nobodys from ar.post_payment('RESK', null, 500, '2026-01-15') \gset
select open_amount from ar.identify_payment('RESK', :nobodys, 'R', 200, '2026-01-28');

-- February. Both errors are taken back, the branch takes over what the head office owes, and R's invoice is lost.
select amount from ar.reverse_document('RESK', :h3, '2026-02-02', 'Never ordered');
select amount from ar.reverse_document('RESK', :wrong, '2026-02-03', 'Never returned');
select open_amount from ar.transfer_item('RESK', :h2, to_customer => 'F', transfer_date => '2026-02-05');
select amount from ar.write_off('RESK', :r1, write_off_date => '2026-02-10');

select * from ar.customer_ledger('RESK', '2026-01-01', '2026-01-31');
select * from ar.customer_ledger('RESK', '2026-02-01', '2026-02-28');

-- By hand. Money counts as paid where it lands: 1000 of the 1400 on H, 400 on F; 200 of the 500 on R. The invoice that was
-- sent in error is taken back by a credit note; the credit note that was is taken back as such.
create temporary table ledger_by_hand (
    from_date date, to_date date, customer text, opening numeric, invoiced numeric, credited numeric, paid numeric, other numeric,
    closing numeric);
insert into ledger_by_hand values
    ('2026-01-01', '2026-01-31', 'D', 0, 1250, 0, -1225, -25, 0),
    ('2026-01-01', '2026-01-31', 'E', 0, 1100, 0, -1150, 50, 0),
    ('2026-01-01', '2026-01-31', 'F', 400, 0, -50, -400, 0, -50),
    ('2026-01-01', '2026-01-31', 'H', 1000, 705, -125, -1000, 0, 580),
    ('2026-01-01', '2026-01-31', 'O', 0, 0, 0, 0, 900, 900),
    ('2026-01-01', '2026-01-31', 'P', 0, 0, 0, 0, 0, 0),
    ('2026-01-01', '2026-01-31', 'R', 300, 0, 0, -200, 70, 170),
    ('2026-01-01', '2026-01-31', null, 0, 0, 0, -300, 0, -300),
    ('2026-02-01', '2026-02-28', 'F', -50, 0, 50, 0, 500, 500),
    ('2026-02-01', '2026-02-28', 'H', 580, 0, -80, 0, -500, 0),
    ('2026-02-01', '2026-02-28', 'O', 900, 0, 0, 0, 0, 900),
    ('2026-02-01', '2026-02-28', 'R', 170, 0, 0, 0, -300, -130),
    ('2026-02-01', '2026-02-28', null, -300, 0, 0, 0, 0, -300),
    -- Before anything, nobody has anything: no row.
    ('2026-12-01', '2026-12-31', 'F', 500, 0, 0, 0, 0, 500),
    ('2026-12-01', '2026-12-31', 'O', 900, 0, 0, 0, 0, 900),
    ('2026-12-01', '2026-12-31', 'R', -130, 0, 0, 0, 0, -130),
    ('2026-12-01', '2026-12-31', null, -300, 0, 0, 0, 0, -300);
select * from ar.customer_ledger('RESK', '2025-01-01', '2025-11-30');
(
    select 'not reported' as difference, h.* from ledger_by_hand as h
    except
    select 'not reported', p.from_date, p.to_date, l.customer, l.opening, l.invoiced, l.credited, l.paid, l.other, l.closing
    from (select distinct from_date, to_date from ledger_by_hand) as p
    cross join lateral ar.customer_ledger('RESK', p.from_date, p.to_date) as l
)
union all
(
    select 'not by hand', p.from_date, p.to_date, l.customer, l.opening, l.invoiced, l.credited, l.paid, l.other, l.closing
    from (select distinct from_date, to_date from ledger_by_hand) as p
    cross join lateral ar.customer_ledger('RESK', p.from_date, p.to_date) as l
    except
    select 'not by hand', h.* from ledger_by_hand as h
);

-- Every ten days of a quarter year: rows add up, customers add up to the trial balance of the day before and of the last day,
-- what was invoiced and credited are the sales, and each row is what the customer's statement says.
select count(*) as periods,
    count(*) filter (where l.add_up) as add_up,
    count(*) filter (where l.opening = o.balance and l.closing = c.balance) as agree,
    count(*) filter (where l.sales = s.amount) as sales,
    count(*) filter (where l.statements) as statements
from generate_series(date '2025-12-01', '2026-02-28', '1 day') as d (day)
cross join lateral (
    select coalesce(bool_and(l.opening + l.invoiced + l.credited + l.paid + l.other = l.closing), true) as add_up,
        coalesce(sum(l.opening), 0) as opening,
        coalesce(sum(l.invoiced + l.credited), 0) as sales,
        coalesce(sum(l.closing), 0) as closing,
        coalesce(bool_and(l.customer is null or array[l.opening, l.closing] = (
            select array_agg(t.balance order by t.text desc)
            from ar.customer_statement('RESK', l.customer, d.day::date, d.day::date + 9) as t
            where t.text in ('Opening balance', 'Closing balance') and t.document_id is null)), true) as statements
    from ar.customer_ledger('RESK', d.day::date, d.day::date + 9) as l) as l
cross join lateral (
    select coalesce(sum(balance), 0) as balance
    from ar.trial_balance('RESK', d.day::date - 1) where account in ('1500', '1505')) as o
cross join lateral (
    select coalesce(sum(balance), 0) as balance
    from ar.trial_balance('RESK', d.day::date + 9) where account in ('1500', '1505')) as c
cross join lateral (select coalesce(sum(amount), 0) as amount from ar_internal.sales('RESK', d.day::date, d.day::date + 9)) as s;

-- A company without customers has no row.
select ar.create_company('RESKEMPTY', 'Tom AS', 'NOK', country => 'NO', chart => 'NS4102') > 0 as founded;
select * from ar.customer_ledger('RESKEMPTY', '2026-01-01', '2026-12-31');

-- Wrong calls.
\set SHOW_CONTEXT never
select * from ar.customer_ledger('NOWHERE', '2026-01-01', '2026-01-31');
\echo :SQLSTATE
select * from ar.customer_ledger(null, '2026-01-01', '2026-01-31');
\echo :SQLSTATE
select * from ar.customer_ledger('RESK', null, '2026-01-31');
\echo :SQLSTATE
select * from ar.customer_ledger('RESK', '2026-01-01', null);
\echo :SQLSTATE
select * from ar.customer_ledger('RESKEMPTY', '2026-01-31', '2026-01-01');
\echo :SQLSTATE
\set SHOW_CONTEXT errors

-- The books are sound.
select * from ar.verify();
