-- Days sales outstanding. Sales are 3000 in January (2400 and tax), 2800 in February and 3200 in March.
select ar.create_company('DSO', 'Omsättning AB', 'SEK', country => 'SE') > 0 as founded;
select ar.create_customer('DSO', 'C1', 'Customer 1') > 0 as created;
select document_id as january
from ar.post_invoice('DSO', 'C1', '[{"net": 2400, "tax_code": "S25"}]', '2026-01-15') \gset
select document_id as february from ar.post_invoice('DSO', 'C1', '[{"net": 2800}]', '2026-02-10') \gset
select document_id as march from ar.post_invoice('DSO', 'C1', '[{"net": 3200}]', '2026-03-10') \gset

-- January is paid on 5 March, half of February on 20 March, 100 of March on 25 March.
select open_amount
from ar.post_payment('DSO', 'C1', 3000, '2026-03-05',
    allocate => jsonb_build_array(jsonb_build_object('document_id', :january)));
select open_amount
from ar.post_payment('DSO', 'C1', 1400, '2026-03-20',
    allocate => jsonb_build_array(jsonb_build_object('document_id', :february)));
select open_amount
from ar.post_payment('DSO', 'C1', 100, '2026-03-25',
    allocate => jsonb_build_array(jsonb_build_object('document_id', :march)));

-- On 31 March 4500 are open, of which 3100 are not due. Of 9000 sold in 90 days that is 45 days, at best 31, and 14 for
-- being late.
-- Counting back, March's 3200 are 31 days, and the 1300 that are left are 13 days of February's 2800.
-- Weighted, 1400 open for 49 days of February's 2800 are 24.5, and 3100 for 21 days of March's 3200 are 20.34375.
select m.method, trim_scale(ar.dso('DSO', '2026-03-31', m.method)) as days
from (values (1, 'simple'), (2, 'best_possible'), (3, 'delinquent'), (4, 'countback'), (5, 'weighted')) as m (line, method)
order by m.line;

-- In the middle of the month 6000 are open: 60 days. March counts its 15 days so far, February all its 28. February's
-- invoice was due on 12 March: 3200 are not due.
select m.method, trim_scale(ar.dso('DSO', '2026-03-15', m.method)) as days
from (values (1, 'simple'), (2, 'best_possible'), (3, 'delinquent'), (4, 'countback')) as m (line, method)
order by m.line;

-- April sold nothing, and counts its 30 days in full: 30 + 31 + 13.
select trim_scale(ar.dso('DSO', '2026-04-30', 'countback')) as countback;

-- The window is (as_of - days, as_of]: 31 days to 31 March hold March's sales only, 49 days begin on 11 February, the day
-- after February's, 50 days on the day itself.
select
    trim_scale(ar.dso('DSO', '2026-03-31', days => 31)) as of_march,
    ar.dso('DSO', '2026-03-31', days => 49) = 4500 * 49 / 3200.0 as without_february,
    ar.dso('DSO', '2026-03-31', days => 50) = 4500 * 50 / 6000.0 as with_february;

-- Without sales there is nothing to divide by.
select ar.dso('DSO', '2025-12-31') is null as before, ar.dso('DSO', '2027-12-31', days => 30) is null as after;

-- A credit note is less sales: 3200 less 1200 in 60 days, of which 3300 are open, are 99 days.
select open_amount
from ar.post_credit_note('DSO', 'C1', '[{"net": 1200}]', corrects => :march, credit_date => '2026-04-10');
select trim_scale(ar.dso('DSO', '2026-04-30', days => 60)) as days;

-- Wrong calls.
\set SHOW_CONTEXT never
select ar.dso('NOWHERE', '2026-03-31');
\echo :SQLSTATE
select ar.dso(null, '2026-03-31');
\echo :SQLSTATE
select ar.dso('DSO', null);
\echo :SQLSTATE
select ar.dso('DSO', 'infinity');
\echo :SQLSTATE
select ar.dso('DSO', '2026-03-31', 'guess');
\echo :SQLSTATE
select ar.dso('DSO', '2026-03-31', null);
\echo :SQLSTATE
select ar.dso('DSO', '2026-03-31', days => 0);
\echo :SQLSTATE
select ar.dso('DSO', '2026-03-31', days => null);
\echo :SQLSTATE
\set SHOW_CONTEXT errors

-- The books are sound, and what customers owe is what stands on the receivable accounts.
select * from ar.verify();
select a.total as aging, t.balance as ledger
from (select sum(total) as total from ar.aging('DSO', '2026-12-31')) as a
cross join (
    select sum(balance) as balance from ar.trial_balance('DSO', '2026-12-31') where account in ('1510', '1518')) as t;
