-- The customer's account (kontoutdrag, kontoutskrift): opening balance, what moved it, closing balance.
select ar.create_company('KONTO', 'Kontot AB', 'SEK', country => 'SE') > 0 as founded;
select ar.create_customer('KONTO', 'A', 'Alfa AB') > 0 as created;
select ar.create_customer('KONTO', 'E', 'Euro GmbH', currency => 'EUR') > 0 as created;
select ar.create_customer('KONTO', 'N', 'Ny Kund AB') > 0 as created;

-- Alfa owes 1250, pays 1000, and gets 125 back on a credit note. A second invoice of 800 is disputed and goes to an account
-- of its own, where it is divided; interest is charged; the rest of the first invoice is lost, 100 and 25 tax.
select document_id as first
from ar.post_invoice('KONTO', 'A', '[{"net": 1000, "tax_code": "S25"}]', '2026-01-10', text => 'Chairs') \gset
select open_amount
from ar.post_payment('KONTO', 'A', 1000, '2026-01-20',
    allocate => jsonb_build_array(jsonb_build_object('document_id', :first)));
select open_amount
from ar.post_credit_note('KONTO', 'A', '[{"net": 100, "tax_code": "S25"}]', corrects => :first, credit_date => '2026-02-05');
select document_id as second from ar.post_invoice('KONTO', 'A', '[{"net": 800}]', '2026-02-10') \gset
select amount from ar.post_charge('KONTO', 'A', 'interest', 30, '2026-02-15');
select document_id as disputed
from ar.transfer_item('KONTO', :second, to_account => '1516', transfer_date => '2026-02-20', reason => 'Disputed') \gset
select open_amount
from ar.transfer_item('KONTO', :disputed, instalments => '[{"due_date": "2026-04-01", "percent": 50}, {"due_date": "2026-05-01", "percent": 50}]',
    transfer_date => '2026-02-25');
select amount from ar.write_off('KONTO', :first, write_off_date => '2026-03-01');

-- It owes 60 that are no sale, and 500 of which nobody knew at first from whom they came are its own.
select amount from ar.post_charge('KONTO', 'A', 'other', 60, '2026-03-10');
select document_id as nobodys from ar.post_payment('KONTO', null, 500, '2026-03-12') \gset
select open_amount from ar.identify_payment('KONTO', :nobodys, 'A', identified_on => '2026-03-15');

-- Recorded last, dated between the others.
select amount from ar.post_adjustment('KONTO', 'A', -5, '3740', '2026-02-12', text => 'Rounding');

-- EUR 100 are 1100 when they are invoiced and 1150 when they are paid.
select document_id as euro from ar.post_invoice('KONTO', 'E', '[{"net": 100}]', '2026-01-15', rate => 11) \gset
select open_amount
from ar.post_payment('KONTO', 'E', 100, '2026-02-01', rate => 11.5,
    allocate => jsonb_build_array(jsonb_build_object('document_id', :euro)));

select posting_date, kind, number, text, debit, credit, balance
from ar.customer_statement('KONTO', 'A', '2026-02-01', '2026-03-31');
select posting_date, kind, text, debit, credit, balance
from ar.customer_statement('KONTO', 'E', '2026-01-01', '2026-02-28');

-- By hand. The disputed invoice goes from account to account: debit and credit. That it was divided moves nothing.
create temporary table statement_by_hand (
    customer text, from_date date, to_date date, place int, posting_date date, kind text, debit numeric, credit numeric, balance numeric);
insert into statement_by_hand values
    ('A', '2026-02-01', '2026-03-31', 1, '2026-02-01', null, null, null, 250),
    ('A', '2026-02-01', '2026-03-31', 2, '2026-02-05', 'credit_note', 0, 125, 125),
    ('A', '2026-02-01', '2026-03-31', 3, '2026-02-10', 'invoice', 800, 0, 925),
    ('A', '2026-02-01', '2026-03-31', 4, '2026-02-12', 'adjustment', 0, 5, 920),
    ('A', '2026-02-01', '2026-03-31', 5, '2026-02-15', 'charge', 30, 0, 950),
    ('A', '2026-02-01', '2026-03-31', 6, '2026-02-20', 'transfer', 800, 800, 950),
    ('A', '2026-02-01', '2026-03-31', 7, '2026-03-01', 'write_off', 0, 125, 825),
    ('A', '2026-02-01', '2026-03-31', 8, '2026-03-10', 'charge', 60, 0, 885),
    ('A', '2026-02-01', '2026-03-31', 9, '2026-03-15', 'transfer', 0, 500, 385),
    ('A', '2026-02-01', '2026-03-31', 10, '2026-03-31', null, null, null, 385),
    -- A day on which something happens, and one on which nothing does.
    ('A', '2026-03-01', '2026-03-01', 1, '2026-03-01', null, null, null, 950),
    ('A', '2026-03-01', '2026-03-01', 2, '2026-03-01', 'write_off', 0, 125, 825),
    ('A', '2026-03-01', '2026-03-01', 3, '2026-03-01', null, null, null, 825),
    ('A', '2026-03-02', '2026-03-02', 1, '2026-03-02', null, null, null, 825),
    ('A', '2026-03-02', '2026-03-02', 2, '2026-03-02', null, null, null, 825),
    -- The difference of 50 is the company's, not the customer's: it closes the account.
    ('E', '2026-01-01', '2026-02-28', 1, '2026-01-01', null, null, null, 0),
    ('E', '2026-01-01', '2026-02-28', 2, '2026-01-15', 'invoice', 1100, 0, 1100),
    ('E', '2026-01-01', '2026-02-28', 3, '2026-02-01', 'payment', 0, 1150, -50),
    ('E', '2026-01-01', '2026-02-28', 4, '2026-02-01', 'exchange_difference', 50, 0, 0),
    ('E', '2026-01-01', '2026-02-28', 5, '2026-02-28', null, null, null, 0),
    -- Who never bought anything has an account too.
    ('N', '2026-01-01', '2026-12-31', 1, '2026-01-01', null, null, null, 0),
    ('N', '2026-01-01', '2026-12-31', 2, '2026-12-31', null, null, null, 0);
select h.customer, h.from_date, h.place, h.by_hand, s.got
from (
    select customer, from_date, to_date, place, row(posting_date, kind, debit, credit, balance)::text as by_hand,
        row(posting_date, kind, trim_scale(debit), trim_scale(credit), trim_scale(balance)) as figures
    from statement_by_hand) as h
full join (
    select b.customer, b.from_date, b.to_date, s.place::int, row(s.posting_date, s.kind, s.debit, s.credit, s.balance)::text as got,
        row(s.posting_date, s.kind, trim_scale(s.debit), trim_scale(s.credit), trim_scale(s.balance)) as figures
    from (select distinct customer, from_date, to_date from statement_by_hand) as b
    cross join lateral ar.customer_statement('KONTO', b.customer, b.from_date, b.to_date) with ordinality
        as s (posting_date, document_id, kind, number, text, debit, credit, balance, place)) as s
    using (customer, from_date, to_date, place)
where h.figures is distinct from s.figures;

-- Opening balance and movements are the closing balance, on every day of half a year, and all customers' closing balances and
-- the unidentified payments are what stands on the receivable accounts.
select count(*) as days,
    count(*) filter (where s.opening + s.moved = s.closing) as add_up,
    count(*) filter (where s.closing + n.unidentified = t.balance) as agree
from generate_series(date '2026-01-01', '2026-06-30', '1 day') as d (day)
cross join lateral (
    select sum(s.balance) filter (where s.text = 'Opening balance') as opening,
        coalesce(sum(s.debit - s.credit), 0) as moved,
        sum(s.balance) filter (where s.text = 'Closing balance') as closing
    from (values ('A'), ('E'), ('N')) as u (customer)
    cross join lateral ar.customer_statement('KONTO', u.customer, d.day::date - 9, d.day::date) as s) as s
cross join lateral (
    select coalesce(sum(a.total), 0) as unidentified from ar.aging('KONTO', d.day::date) as a where a.key is null) as n
cross join lateral (
    select coalesce(sum(balance), 0) as balance
    from ar.trial_balance('KONTO', d.day::date) where account in ('1510', '1516', '1518', '1680')) as t;

-- A viewer reads it; whoever has no access knows no such company.
create role regress_reader;
select ar.grant_access('regress_reader', 'KONTO', 'viewer');
set role regress_reader;
select count(*) as rows, min(balance) filter (where text = 'Closing balance') as closing
from ar.customer_statement('KONTO', 'A', '2026-02-01', '2026-03-31');
reset role;
select ar.revoke_access('regress_reader', 'KONTO');
set role regress_reader;
select * from ar.customer_statement('KONTO', 'A', '2026-02-01', '2026-03-31');
\echo :SQLSTATE
reset role;
drop role regress_reader;

-- Wrong calls.
\set SHOW_CONTEXT never
select * from ar.customer_statement('NOWHERE', 'A', '2026-02-01', '2026-03-31');
\echo :SQLSTATE
select * from ar.customer_statement(null, 'A', '2026-02-01', '2026-03-31');
\echo :SQLSTATE
select * from ar.customer_statement('KONTO', 'NOBODY', '2026-02-01', '2026-03-31');
\echo :SQLSTATE
select * from ar.customer_statement('KONTO', null, '2026-02-01', '2026-03-31');
\echo :SQLSTATE
select * from ar.customer_statement('KONTO', 'A', null, '2026-03-31');
\echo :SQLSTATE
select * from ar.customer_statement('KONTO', 'A', '2026-02-01', null);
\echo :SQLSTATE
select * from ar.customer_statement('KONTO', 'A', '2026-02-01', 'infinity');
\echo :SQLSTATE
select * from ar.customer_statement('KONTO', 'A', '2026-02-02', '2026-02-01');
\echo :SQLSTATE
\set SHOW_CONTEXT errors

-- The books are sound.
select * from ar.verify();
