-- Claims that are no invoices: charges, adjustments and recoveries.
select ar.create_company('CLAIMS', 'Fordringar AB', 'SEK', country => 'SE') > 0 as founded;
select ar.create_customer('CLAIMS', 'SHOP', 'Hörnbutiken AB', terms => 'net 10') > 0 as created;
select ar.create_customer('CLAIMS', 'EURO', 'Kaufhaus Nord GmbH', currency => 'EUR', terms => 'net 14') > 0 as created;
select ar.create_customer('CLAIMS', 'ANNA', 'Anna Andersson, anställd', kind => 'consumer') > 0 as created;

create function pg_temp.voucher(document bigint)
returns table (kind text, number text, account text, tax_code text, debit numeric, credit numeric, base_debit numeric, base_credit numeric)
language sql as $$
    select kind, number, account, tax_code, debit, credit, base_debit, base_credit
    from ar.journal
    where company = 'CLAIMS' and document_id = $1
    order by account, tax_code
$$;

-- Interest, a reminder fee and a compensation about an invoice: on the customer's receivable, due as his terms say.
select document_id as invoice from ar.post_invoice('CLAIMS', 'SHOP', '[{"net": 1000, "tax_code": "S25"}]', '2026-01-01') \gset
select document_id as interest, number, amount, open_amount, due_date
from ar.post_charge('CLAIMS', 'SHOP', 'interest', 12.34, '2026-02-01', about => :invoice, text => 'January',
    idempotency_key => 'interest-1') \gset interest_
select :'interest_number' as number, :interest_amount as amount, :interest_open_amount as open_amount, :'interest_due_date' as due_date;
select * from pg_temp.voucher(:interest_interest);
select document_id as fee from ar.post_charge('CLAIMS', 'SHOP', 'reminder_fee', 60, '2026-02-01', '2026-02-28', :invoice) \gset
select document_id as compensation from ar.post_charge('CLAIMS', 'SHOP', 'compensation', 450, '2026-02-02', about => :invoice) \gset
select d.subtype, d.number, d.about_id = :invoice as is_about, i.account, i.amount, i.due_date, d.text
from ar.document as d
join ar.open_item as i using (company_id, document_id)
where d.document_id in (:interest_interest, :fee, :compensation)
order by d.document_id;
select kind, account, credit from ar.journal where company = 'CLAIMS' and document_id in (:fee, :compensation) and credit > 0 order by document_id;

-- Sent again, the same call is the same claim; another subtype is another call.
select number, amount, replayed
from ar.post_charge('CLAIMS', 'SHOP', 'interest', 12.340, '2026-02-01', about => :invoice, text => 'January', idempotency_key => 'interest-1');
\set VERBOSITY sqlstate
select number
from ar.post_charge('CLAIMS', 'SHOP', 'compensation', 12.34, '2026-02-01', about => :invoice, text => 'January', idempotency_key => 'interest-1');
\set VERBOSITY default

-- The amount includes tax: of 100.00 at 25 % 20.00, of 0.02 nothing, of 0.03 0.01, of 99.99 at 12 % 10.71, of 50.00 at 0 % nothing.
select count(p.number)
from (values (1, 100.00, 'S25'), (2, 0.02, 'S25'), (3, 0.03, 'S25'), (4, 99.99, 'S12'), (5, 50, 'E0')) as t (line, amount, tax_code)
cross join lateral ar.post_charge('CLAIMS', 'SHOP', 'reminder_fee', t.amount, '2026-02-03', tax_code => t.tax_code) as p;
select d.number, d.amount, l.tax_code, l.net, l.tax, l.account
from ar.document as d
join ar.company as c on c.company_id = d.company_id and c.code = 'CLAIMS'
join ar.document_line as l on l.company_id = d.company_id and l.document_id = d.document_id
where d.kind = 'charge' and d.posting_date = '2026-02-03'
order by d.document_id;
select kind, account, tax_code, debit, credit
from ar.journal
where company = 'CLAIMS' and kind = 'charge' and posting_date = '2026-02-03'
order by document_id, account;

-- A claim that is no sale: an advance to an employee, against the bank. It is no trade receivable.
select document_id as advance, amount, open_amount, due_date
from ar.post_charge('CLAIMS', 'ANNA', 'other', 3000, '2026-02-05', account => '1930', text => 'Advance') \gset advance_
select * from pg_temp.voucher(:advance_advance);
select a.accounts, sum(t.total) as owed
from (values ('trade'), ('other'), ('all')) as a (accounts)
cross join lateral ar.aging('CLAIMS', '2026-02-05', accounts => a.accounts) as t
where t.key = 'ANNA'
group by a.accounts
order by a.accounts;

-- An adjustment is signed: 5.00 more, 7.50 less (a credit), and 40.00 on a receivable of its own.
select document_id as more, amount, open_amount, due_date
from ar.post_adjustment('CLAIMS', 'SHOP', 5, '3740', '2026-02-06', 'entered too low') \gset more_
select :more_amount as amount, :more_open_amount as open_amount, :'more_due_date' as due_date;
select * from pg_temp.voucher(:more_more);
select document_id as less, amount, open_amount
from ar.post_adjustment('CLAIMS', 'SHOP', -7.5, '3740', '2026-02-06', 'entered too high', idempotency_key => 'less') \gset less_
select :less_amount as amount, :less_open_amount as open_amount;
select * from pg_temp.voucher(:less_less);
select number, amount, replayed
from ar.post_adjustment('CLAIMS', 'SHOP', -7.50, '3740', '2026-02-06', 'entered too high', idempotency_key => 'less');
select document_id as disputed
from ar.post_adjustment('CLAIMS', 'SHOP', 40, '3001', '2026-02-06', receivable => '1516', due_date => '2026-12-31') \gset
select account, amount, due_date from ar.open_item where document_id = :disputed;
-- The credit settles the debit, as any other.
select ar.allocate('CLAIMS', :less_less, :more_more, allocated_on => '2026-02-07') > 0 as allocated;
select amount, open_amount, settled_on from ar.open_item where document_id in (:more_more, :less_less) order by amount;

-- Euro, dinars: in the customer's currency, or another one. EUR 9.99 at 11.1111 is SEK 111.00, of which tax 22.22 for EUR 2.00.
select document_id as fee, amount, due_date
from ar.post_charge('CLAIMS', 'EURO', 'reminder_fee', 9.99, '2026-03-01', tax_code => 'S25', rate => 11.1111) \gset euro_
select * from pg_temp.voucher(:euro_fee);
select amount, base_amount from ar.open_item where document_id = :euro_fee;
select document_id as dinar, amount
from ar.post_adjustment('CLAIMS', 'EURO', -1.005, '3740', '2026-03-01', currency => 'KWD', rate => 34.123) \gset dinar_
select currency, amount, base_amount from ar.open_item where document_id = :dinar_dinar;
select document_id as yen
from ar.post_charge('CLAIMS', 'EURO', 'interest', 1001, '2026-03-01', currency => 'JPY', rate => 0.0701) \gset
select currency, amount, base_amount from ar.open_item where document_id = :yen;
-- In base currency, although the customer's is another.
select amount from ar.post_charge('CLAIMS', 'EURO', 'interest', 3, '2026-03-01', currency => 'SEK');

-- Wrong calls.
\set VERBOSITY sqlstate
select number from ar.post_charge('CLAIMS', 'SHOP', 'intrest', 1, '2026-04-01');
select number from ar.post_charge('CLAIMS', 'SHOP', null, 1, '2026-04-01');
select number from ar.post_charge('CLAIMS', 'SHOP', 'interest', 0, '2026-04-01');
select number from ar.post_charge('CLAIMS', 'SHOP', 'interest', -1, '2026-04-01');
select number from ar.post_charge('CLAIMS', 'SHOP', 'interest', null, '2026-04-01');
select number from ar.post_charge('CLAIMS', 'SHOP', 'interest', 0.001, '2026-04-01');
select number from ar.post_charge('CLAIMS', 'SHOP', 'interest', 1000000000000000.01, '2026-04-01');
select number from ar.post_charge('CLAIMS', 'NOBODY', 'interest', 1, '2026-04-01');
select number from ar.post_charge('CLAIMS', null, 'interest', 1, '2026-04-01');
select number from ar.post_charge('NOBODY', 'SHOP', 'interest', 1, '2026-04-01');
select number from ar.post_charge('CLAIMS', 'SHOP', 'interest', 1, '2026-04-01', due_date => '2026-03-31');
select number from ar.post_charge('CLAIMS', 'SHOP', 'interest', 1, '2026-04-01', about => 999999999);
select number from ar.post_charge('CLAIMS', 'SHOP', 'interest', 1, '2026-04-01', tax_code => 'S99');
select number from ar.post_charge('CLAIMS', 'SHOP', 'interest', 1, '2026-04-01', account => '9999');
select number from ar.post_charge('CLAIMS', 'SHOP', 'other', 1, '2026-04-01', account => '1510');
select number from ar.post_charge('CLAIMS', 'SHOP', 'interest', 1, '2026-04-01', rate => 2);
select number from ar.post_charge('CLAIMS', 'EURO', 'interest', 1, '2026-04-01');
select number from ar.post_charge('CLAIMS', 'EURO', 'interest', 1, '2026-04-01', currency => 'XYZ', rate => 1);
select number from ar.post_adjustment('CLAIMS', 'SHOP', 0, '3740', '2026-04-01');
select number from ar.post_adjustment('CLAIMS', 'SHOP', 1, null, '2026-04-01');
select number from ar.post_adjustment('CLAIMS', 'SHOP', 1, '1510', '2026-04-01');
select number from ar.post_adjustment('CLAIMS', 'SHOP', 1, '1680', '2026-04-01');
select number from ar.post_adjustment('CLAIMS', 'SHOP', 1, '3740', '2026-04-01', receivable => '3740');
select number from ar.post_adjustment('CLAIMS', 'SHOP', 1, '3740', '2026-04-01', receivable => '9999');
select number from ar.post_adjustment('CLAIMS', 'SHOP', 'Infinity', '3740', '2026-04-01');
\set VERBOSITY default
-- None of them has taken a number.
select number from ar.post_charge('CLAIMS', 'SHOP', 'interest', 1, '2026-04-01');
select number from ar.post_adjustment('CLAIMS', 'SHOP', 1, '3740', '2026-04-01');

-- Recoveries: 100.00 (20.00 tax) was lost in three parts, the middle one without its tax: 6.67, none and 6.66 of tax.
select document_id as lost from ar.post_invoice('CLAIMS', 'SHOP', '[{"net": 80, "tax_code": "S25"}]', '2026-05-01') \gset
select count(w.number)
from (values (1, 33.33, true), (2, 33.33, false), (3, 33.34, true)) as t (line, amount, tax)
cross join lateral ar.write_off('CLAIMS', :lost, t.amount, date '2026-05-10' + t.line, tax => t.tax) as w;
select kind, number, account, tax_code, debit, credit
from ar.journal where company = 'CLAIMS' and kind = 'write_off' order by document_id, account;
-- Of 13.33 tax relieved, 40.00 of the 100.00 bring back 5.33, the next 30.00 4.00 (9.33 of 70.00) and the last 30.00 the 4.00 left.
select document_id as recovery, number, amount, open_amount, due_date
from ar.post_recovery('CLAIMS', 40, '2026-06-01', about => :lost, text => 'dividend', idempotency_key => 'dividend-1') \gset recovery_
select :recovery_amount as amount, :recovery_open_amount as open_amount, :'recovery_due_date' as due_date;
select * from pg_temp.voucher(:recovery_recovery);
select number, amount, replayed
from ar.post_recovery('CLAIMS', 40, '2026-06-01', about => :lost, text => 'dividend', idempotency_key => 'dividend-1');
\set VERBOSITY sqlstate
select number from ar.post_recovery('CLAIMS', 60.01, '2026-06-02', about => :lost);
select number from ar.post_recovery('CLAIMS', 10, '2026-05-10', about => :lost);
\set VERBOSITY default
-- Its write-off may be named too.
select document_id as loss from ar.document where about_id = :lost and kind = 'write_off' order by document_id limit 1 \gset
select document_id as recovery from ar.post_recovery('CLAIMS', 30, '2026-06-02', about => :loss) \gset
select * from pg_temp.voucher(:recovery);
select document_id as recovery from ar.post_recovery('CLAIMS', 30, '2026-06-03', about => :lost) \gset
select * from pg_temp.voucher(:recovery);
select d.amount, d.about_id = :lost as is_about_the_invoice
from ar.document as d where d.kind = 'recovery' and d.company_id = (select company_id from ar.company where code = 'CLAIMS') order by d.document_id;
-- The payment follows as usual.
select open_amount from ar.post_payment('CLAIMS', 'SHOP', 30, '2026-06-05',
    allocate => jsonb_build_array(jsonb_build_object('document_id', :recovery)));
select open_amount, settled_on from ar.open_item where document_id = :recovery;

-- Not more than was lost, nothing of what was not, and no tax code beside what it is about.
\set VERBOSITY sqlstate
select number from ar.post_recovery('CLAIMS', 0.01, '2026-06-04', about => :lost);
select number from ar.post_recovery('CLAIMS', 1, '2026-06-04', about => :invoice);
select number from ar.post_recovery('CLAIMS', 1, '2026-06-04', about => 999999999);
select number from ar.post_recovery('CLAIMS', 1, '2026-06-04');
select number from ar.post_recovery('CLAIMS', 0, '2026-06-04', customer => 'SHOP');
select number from ar.post_recovery('CLAIMS', -1, '2026-06-04', customer => 'SHOP');
select number from ar.post_recovery('CLAIMS', null, '2026-06-04', customer => 'SHOP');
\set VERBOSITY default

-- What was lost before this ledger is recovered with a tax code, or without tax.
select document_id as recovery from ar.post_recovery('CLAIMS', 125, '2026-06-10', customer => 'SHOP', tax_code => 'S25') \gset
select * from pg_temp.voucher(:recovery);
select document_id as recovery from ar.post_recovery('CLAIMS', 0.01, '2026-06-10', customer => 'ANNA') \gset
select * from pg_temp.voucher(:recovery);

-- Several tax codes: 1,000.00 + 250.00 and 500.00 + 60.00 are lost. 905.00 bring 125.00 and 30.00 back, 905.00 the rest.
select document_id as lost
from ar.post_invoice('CLAIMS', 'SHOP', '[{"net": 1000, "tax_code": "S25"}, {"net": 500, "tax_code": "S12"}]', '2026-07-01') \gset
select amount from ar.write_off('CLAIMS', :lost, write_off_date => '2026-07-02');
select document_id as recovery from ar.post_recovery('CLAIMS', 905, '2026-07-03', about => :lost) \gset
select * from pg_temp.voucher(:recovery);
select net, tax_code, tax from ar.document_line where document_id = :recovery order by line_no;

-- EUR 100.00 at 11 lost, EUR 100.00 recovered at the rate of the loss and paid at 11.50: 50.00 are gained.
select document_id as lost from ar.post_invoice('CLAIMS', 'EURO', '[{"net": 100, "tax_code": "K0"}]', '2026-07-01', rate => 11) \gset
select amount from ar.write_off('CLAIMS', :lost, write_off_date => '2026-07-02');
select document_id as recovery from ar.post_recovery('CLAIMS', 100, '2026-07-10', about => :lost) \gset
select open_amount from ar.post_payment('CLAIMS', 'EURO', 100, '2026-07-12', rate => 11.50,
    allocate => jsonb_build_array(jsonb_build_object('document_id', :recovery)));
select kind, account, debit, credit, base_debit, base_credit
from ar.journal where company = 'CLAIMS' and document_id >= :recovery order by document_id, account;

-- A loss reversed is no loss any more; a recovery reversed can be recovered again. In one transaction, with savepoints.
begin;
select document_id as lost from ar.post_invoice('CLAIMS', 'SHOP', '[{"net": 10}]', '2026-08-01') \gset
select document_id as loss from ar.write_off('CLAIMS', :lost, write_off_date => '2026-08-02') \gset
savepoint lost;
select amount from ar.post_recovery('CLAIMS', 10, '2026-08-03', about => :lost);
rollback to lost;
select document_id as recovery from ar.post_recovery('CLAIMS', 10, '2026-08-03', about => :lost) \gset
select number, amount from ar.reverse_document('CLAIMS', :recovery, '2026-08-04');
select document_id as recovery from ar.post_recovery('CLAIMS', 10, '2026-08-05', about => :lost) \gset
select number, amount from ar.reverse_document('CLAIMS', :recovery, '2026-08-06');
select number, amount from ar.reverse_document('CLAIMS', :loss, '2026-08-07');
savepoint free;
\set VERBOSITY sqlstate
select amount from ar.post_recovery('CLAIMS', 10, '2026-08-08', about => :lost);
rollback to free;
\set VERBOSITY default
select open_amount from ar.open_item where document_id = :lost;
commit;

-- Closed books take no claims; a posting date after them does.
select ar.close_period('CLAIMS', '2026-08-31') is not null as closed;
\set VERBOSITY sqlstate
select amount from ar.post_charge('CLAIMS', 'SHOP', 'interest', 1, '2026-08-31');
select amount from ar.post_adjustment('CLAIMS', 'SHOP', 1, '3740', '2026-08-31');
select amount from ar.post_recovery('CLAIMS', 1, '2026-08-31', customer => 'SHOP');
\set VERBOSITY default
select due_date from ar.post_charge('CLAIMS', 'SHOP', 'interest', 1, '2026-08-31', posting_date => '2026-09-01');

-- A clerk charges, a viewer does not.
create role regress_claims_clerk;
create role regress_claims_viewer;
select ar.grant_access('regress_claims_clerk', 'CLAIMS', 'clerk'), ar.grant_access('regress_claims_viewer', 'CLAIMS', 'viewer');
\set VERBOSITY sqlstate
set role regress_claims_viewer;
select amount from ar.post_charge('CLAIMS', 'SHOP', 'interest', 1, '2026-09-02');
select amount from ar.post_adjustment('CLAIMS', 'SHOP', 1, '3740', '2026-09-02');
select amount from ar.post_recovery('CLAIMS', 1, '2026-09-02', customer => 'SHOP');
set role regress_claims_clerk;
select amount from ar.post_charge('CLAIMS', 'SHOP', 'interest', 1, '2026-09-02');
select amount from ar.post_adjustment('CLAIMS', 'SHOP', -1, '3740', '2026-09-02');
select amount from ar.post_recovery('CLAIMS', 1, '2026-09-02', customer => 'SHOP');
reset role;
\set VERBOSITY default
select ar.revoke_access('regress_claims_clerk', 'CLAIMS'), ar.revoke_access('regress_claims_viewer', 'CLAIMS');
drop role regress_claims_clerk;
drop role regress_claims_viewer;

-- The books are sound, and what customers owe is what stands on the receivable accounts.
select * from ar.verify('CLAIMS');
select a.total as aging, t.balance as ledger
from (select sum(total) as total from ar.aging('CLAIMS', '2026-12-31', accounts => 'all')) as a
cross join (
    select sum(t.balance) as balance
    from ar.trial_balance('CLAIMS', '2026-12-31') as t
    join ar.account as r on r.account = t.account and r.type in ('receivable', 'other_receivable')
    join ar.company as c on c.company_id = r.company_id and c.code = 'CLAIMS') as t;
