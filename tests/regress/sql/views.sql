-- What an analyst reads: views, with codes and names in plain columns. They show the books as of today; so that this
-- tour reads the same on any day, its invoices are due long ago or far in the future.
select ar.create_company('VIEWS', 'Utsikten AS', 'NOK', country => 'NO', chart => 'NS4102') > 0 as founded;
select ar.create_customer('VIEWS', 'FJORD', 'Fjord Hotell AS', credit_limit => 10000) > 0 as created;
select ar.create_customer('VIEWS', 'TIND', 'Tind Sport AS') > 0 as created;
select ar.create_customer('VIEWS', 'NY', 'Ny Kunde AS', credit_limit => 500) > 0 as created;
select document_id as old
from ar.post_invoice('VIEWS', 'FJORD', '[
    {"net": 1000, "tax_code": "S25", "dimensions": {"cost_centre": "10"}},
    {"net": 500, "tax_code": "S25", "dimensions": {"cost_centre": "20"}},
    {"net": 300, "tax_code": "S25", "dimensions": {"cost_centre": "10"}}]',
    '2020-01-10', order_ref => 'PO 7', text => 'Twelve rooms') \gset
select document_id as future
from ar.post_invoice('VIEWS', 'FJORD', '[{"net": 400, "tax_code": "S15"}]', '2020-02-01', due_date => '2199-12-31') \gset
select document_id as rate
from ar.post_invoice('VIEWS', 'TIND', '[{"net": 100, "tax_code": "Z0"}]', '2020-03-01', currency => 'EUR', rate => 10.5) \gset
select document_id as paid
from ar.post_payment('VIEWS', 'FJORD', 250, '2020-01-20',
    allocate => jsonb_build_array(jsonb_build_object('document_id', :old))) \gset
select document_id as on_account from ar.post_payment('VIEWS', 'TIND', 70, '2020-03-05', currency => 'NOK') \gset
select document_id as nobodys from ar.post_payment('VIEWS', null, 9, '2020-03-06') \gset

-- ar.journal: one line per voucher, account, tax code and dimensions. The two lines of cost centre 10 are one.
select number, kind, posting_date, customer, account, debit, credit, base_debit, base_credit, tax_code, dimensions, text
from ar.journal
where company = 'VIEWS'
order by document_id, account, dimensions;

-- ar.trial_balance, the view: all there is. The function of the same name: as of a day.
select account, name, debit, credit, balance from ar.trial_balance where company = 'VIEWS' order by account;
select sum(debit) = sum(credit) as balanced from ar.trial_balance where company = 'VIEWS';
select * from ar.trial_balance('VIEWS', '2020-01-31');

-- ar.open_invoice: what is open, one line per instalment.
select
    customer, customer_name, number, order_ref, account, document_date, due_date, currency, amount, open_amount,
    base_open_amount, days_overdue = current_date - due_date as days_since_due, days_overdue > 0 as overdue
from ar.open_invoice
where company = 'VIEWS'
order by due_date;

-- ar.customer_balance: every customer, with credit limit and what is left of it.
select customer, name, total, not_due, overdue, current_date - days_overdue as oldest_due, unapplied, credit_limit, credit_left
from ar.customer_balance
where company = 'VIEWS' and customer <> 'NY'
order by customer;
select customer, total = 0 as owes_nothing, days_overdue, credit_limit, credit_left = 500 as all_left
from ar.customer_balance
where company = 'VIEWS' and customer = 'NY';

-- ar.aging_by_customer: today, in thirties.
select customer, name, not_due, days_1_30 + days_31_60 + days_61_90 = 0 as none_between, days_over_90, unapplied, total
from ar.aging_by_customer
where company = 'VIEWS'
order by customer;
select v.total as view_total, a.total as function_total
from (select sum(total) as total from ar.aging_by_customer where company = 'VIEWS') as v
cross join (select sum(total) as total from ar.aging('VIEWS', current_date)) as a;

-- ar.payment_history: what was paid with what, and how late.
select customer, payment_number, payment_date, number, document_date, due_date, days_to_pay, days_late, amount, method
from ar.payment_history
where company = 'VIEWS';

-- ar.unapplied_payment: money that settles nothing yet.
select customer, customer_name, kind, number, account, amount, unapplied, base_unapplied
from ar.unapplied_payment
where company = 'VIEWS'
order by number;

-- Analysts read; they do not write.
\set VERBOSITY terse
insert into ar.open_invoice (number) values ('1');
\echo :SQLSTATE
update ar.customer_balance set total = 0;
\echo :SQLSTATE
delete from ar.journal;
\echo :SQLSTATE
\set VERBOSITY default

-- Wrong calls.
select * from ar.trial_balance('NOWHERE');
\echo :SQLSTATE
select * from ar.trial_balance(null);
\echo :SQLSTATE
select * from ar.trial_balance('VIEWS', null);
\echo :SQLSTATE
select * from ar.trial_balance('VIEWS', '-infinity');
\echo :SQLSTATE

-- The books are sound, and what customers owe is what stands on the receivable accounts.
select * from ar.verify();
select a.total as aging, t.balance as ledger
from (select sum(total) as total from ar.aging('VIEWS', '2020-12-31')) as a
cross join (
    select sum(balance) as balance from ar.trial_balance('VIEWS', '2020-12-31') where account in ('1500', '1505')) as t;
