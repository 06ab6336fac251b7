-- Revaluation: what is open in other currencies at the day's rate, as unrealised gains and losses, taken back on the next day.
select ar.create_company('REVALUE', 'Valuta AB', 'SEK', country => 'SE') > 0 as founded;
select ar.create_customer('REVALUE', 'EURO', 'Kaufhaus Nord GmbH', currency => 'EUR') > 0 as created;
select ar.create_customer('REVALUE', 'YEN', 'Tokyo KK', currency => 'JPY') > 0 as created;
select ar.create_customer('REVALUE', 'DINAR', 'Kuwait Trading', currency => 'KWD') > 0 as created;
select ar.create_customer('REVALUE', 'HOME', 'Hörnbutiken AB') > 0 as created;

create function pg_temp.revaluations(from_date date)
returns table (kind text, number text, posting_date date, account text, base_debit numeric, base_credit numeric, text text)
language sql as $$
    select j.kind, j.number, j.posting_date, j.account, j.base_debit, j.base_credit, j.text
    from ar.journal as j
    join ar.document as d on d.document_id = j.document_id
    join ar.company as c on c.company_id = d.company_id and c.code = j.company
    left join ar.document as o on o.company_id = d.company_id and o.document_id = d.reverses_id
    where j.company = 'REVALUE' and 'revaluation' in (d.subtype, o.subtype) and j.posting_date >= from_date
    order by j.document_id, j.account
$$;

-- Nothing in other currencies: nothing to revalue, and no rate is asked for.
select document_id as home from ar.post_invoice('REVALUE', 'HOME', '[{"net": 100}]', '2026-01-02') \gset
select * from ar.revalue('REVALUE', '2026-01-31');

-- Two invoices in euro, one at 11 (gains at 11.20: 20.00 on EUR 100.00) and one at 11.50 (loses: 15.00 on EUR 50.00).
select document_id as cheap from ar.post_invoice('REVALUE', 'EURO', '[{"net": 100, "tax_code": "K0"}]', '2026-01-05', rate => 11) \gset
select document_id as dear from ar.post_invoice('REVALUE', 'EURO', '[{"net": 50, "tax_code": "K0"}]', '2026-01-06', rate => 11.50) \gset
\set VERBOSITY sqlstate
select * from ar.revalue('REVALUE', '2026-01-31');
\set VERBOSITY default
select ar.set_exchange_rate('REVALUE', 'EUR', '2026-01-30', 11.20);
select ar.set_exchange_rate('REVALUE', 'EUR', '2026-02-01', 99);
select currency, rate, open_amount, base_open_amount, revalued, difference, document_id > 0 as posted
from ar.revalue('REVALUE', '2026-01-31', 'january');
select * from pg_temp.revaluations('2026-01-31');
-- The receivable itself is not touched; the day after nothing of it is left.
select as_of, account, balance
from (values (date '2026-01-30'), ('2026-01-31'), ('2026-02-01')) as day (as_of)
cross join lateral ar.trial_balance('REVALUE', day.as_of)
where account in ('1510', '1514', '3960', '7960')
order by as_of, account;
-- Sent again, and called again, it posts nothing more.
select currency, rate, open_amount, base_open_amount, revalued, difference, document_id > 0 as posted
from ar.revalue('REVALUE', '2026-01-31', 'january');
select currency, open_amount, difference, document_id from ar.revalue('REVALUE', '2026-01-31');
\set VERBOSITY sqlstate
select * from ar.revalue('REVALUE', '2026-02-28', 'january');
\set VERBOSITY default
select count(*) from pg_temp.revaluations('2026-01-31');

-- An invoice is backdated into January: EUR 30.00 at 11.10 gains 3.00. Made again, only that is posted.
select document_id as late from ar.post_invoice('REVALUE', 'EURO', '[{"net": 30, "tax_code": "K0"}]', '2026-01-20', rate => 11.10) \gset
select currency, open_amount, base_open_amount, revalued, difference, document_id > 0 as posted from ar.revalue('REVALUE', '2026-01-31');
select * from pg_temp.revaluations('2026-01-31') offset 6;
-- A payment is backdated: EUR 50.00 of the dear one, so that its loss of 15.00 is none.
select open_amount
from ar.post_payment('REVALUE', 'EURO', 50, '2026-01-25', rate => 11.50, allocate => format('[{"document_id": %s}]', :dear)::jsonb);
select currency, open_amount, base_open_amount, revalued, difference, document_id > 0 as posted from ar.revalue('REVALUE', '2026-01-31');
select account, balance from ar.trial_balance('REVALUE', '2026-01-31') where account in ('1510', '1514', '3960', '7960') order by account;
select account, balance from ar.trial_balance('REVALUE', '2026-02-01') where account in ('1510', '1514', '3960', '7960') order by account;

-- What was open then, not what is open now: paid in February, EUR 100.00 is still revalued as of January.
select open_amount
from ar.post_payment('REVALUE', 'EURO', 100, '2026-02-10', rate => 11.30, allocate => format('[{"document_id": %s}]', :cheap)::jsonb);
select currency, open_amount, difference, document_id from ar.revalue('REVALUE', '2026-01-31');

-- Several currencies, credits, parts. Yen: 10,000 at 0.07 is 700.00, at 0.0712 712.00. A credit of EUR 20.00 at 11.40 (a debt of 228.00)
-- is 224.00 at 11.20: a gain of 4.00; the invoice's EUR 30.00 at 11.10 (333.00) is 336.00: 3.00. KWD 1.005 at 34 (34.17), KWD 0.500 paid, leaves
-- 17.17 for 0.505, at 33.3333 16.83: a loss of 0.34.
select ar.set_exchange_rate('REVALUE', 'EUR', '2026-02-28', 11.20);
select ar.set_exchange_rate('REVALUE', 'JPY', '2026-02-28', 0.0712);
select ar.set_exchange_rate('REVALUE', 'KWD', '2026-02-28', 33.3333);
select document_id as yen from ar.post_invoice('REVALUE', 'YEN', '[{"net": 10000, "tax_code": "G0"}]', '2026-02-15', rate => 0.07) \gset
select document_id as credit from ar.post_payment('REVALUE', 'EURO', 20, '2026-02-16', rate => 11.40) \gset
select document_id as dinar from ar.post_invoice('REVALUE', 'DINAR', '[{"net": 1.005, "tax_code": "G0"}]', '2026-02-17', rate => 34) \gset
select open_amount from ar.post_payment('REVALUE', 'DINAR', 0.5, '2026-02-18', rate => 34, allocate => '"oldest"');
select currency, rate, open_amount, base_open_amount, revalued, difference, document_id > 0 as posted
from ar.revalue('REVALUE', '2026-02-28');
select * from pg_temp.revaluations('2026-02-28');
select as_of, account, balance
from (values (date '2026-02-27'), ('2026-02-28'), ('2026-03-01')) as day (as_of)
cross join lateral ar.trial_balance('REVALUE', day.as_of)
where account in ('1514', '3960', '7960')
order by as_of, account;

-- The rate of the day was wrong: corrected, and made again, the difference to what was posted is posted.
select ar.set_exchange_rate('REVALUE', 'JPY', '2026-02-28', 0.0699);
select currency, revalued, difference, document_id > 0 as posted from ar.revalue('REVALUE', '2026-02-28');
select account, balance from ar.trial_balance('REVALUE', '2026-02-28') where account in ('1514', '3960', '7960') order by account;
-- One is reversed by hand? It is taken back on the next day already.
\set VERBOSITY sqlstate
select number
from ar.reverse_document('REVALUE', (select max(document_id) from ar.document join ar.company using (company_id)
    where code = 'REVALUE' and subtype = 'revaluation' and posting_date = '2026-02-28'));
\set VERBOSITY default

-- Wrong calls.
\set VERBOSITY sqlstate
select * from ar.revalue('REVALUE');
select * from ar.revalue('REVALUE', 'infinity');
select * from ar.revalue(null, '2026-03-31');
select * from ar.revalue('NOBODY', '2026-03-31');
\set VERBOSITY default

-- In one transaction with an invoice; a savepoint takes it back.
begin;
savepoint before;
select document_id as march from ar.post_invoice('REVALUE', 'EURO', '[{"net": 10, "tax_code": "K0"}]', '2026-03-05', rate => 10) \gset
select currency, open_amount, base_open_amount, difference from ar.revalue('REVALUE', '2026-03-31');
rollback to before;
select currency, open_amount, base_open_amount, difference from ar.revalue('REVALUE', '2026-03-31');
commit;

-- Closed books: not in them, and not on their last day; on the first open day.
select ar.close_period('REVALUE', '2026-03-31') is not null as closed;
\set VERBOSITY sqlstate
select * from ar.revalue('REVALUE', '2026-03-30');
select * from ar.revalue('REVALUE', '2026-03-31');
\set VERBOSITY default
select currency, difference from ar.revalue('REVALUE', '2026-04-01');

-- It is a controller's.
create role regress_revalue_clerk;
create role regress_revalue_controller;
select ar.grant_access('regress_revalue_clerk', 'REVALUE', 'clerk'), ar.grant_access('regress_revalue_controller', 'REVALUE', 'controller');
\set VERBOSITY sqlstate
set role regress_revalue_clerk;
select * from ar.revalue('REVALUE', '2026-04-30');
set role regress_revalue_controller;
select currency, difference from ar.revalue('REVALUE', '2026-04-30');
reset role;
\set VERBOSITY default
select ar.revoke_access('regress_revalue_clerk', 'REVALUE'), ar.revoke_access('regress_revalue_controller', 'REVALUE');
drop role regress_revalue_clerk;
drop role regress_revalue_controller;
-- What is left on the account for it is nothing.
select account, balance from ar.trial_balance('REVALUE', '2026-12-31') where account = '1514';

-- The books are sound, and what customers owe is what stands on the receivable accounts.
select * from ar.verify('REVALUE');
select a.total as aging, t.balance as ledger
from (select sum(total) as total from ar.aging('REVALUE', '2026-12-31', accounts => 'all')) as a
cross join (
    select sum(t.balance) as balance
    from ar.trial_balance('REVALUE', '2026-12-31') as t
    join ar.account as r on r.account = t.account and r.type in ('receivable', 'other_receivable')
    join ar.company as c on c.company_id = r.company_id and c.code = 'REVALUE') as t;
