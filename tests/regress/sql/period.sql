-- Closed books stay as they are. January is posted, and closed.
select ar.create_company('CLOSED', 'Bokslut AB', 'SEK', country => 'SE') > 0 as founded;
select ar.create_customer('CLOSED', 'C1', 'Customer 1') > 0 as created;
select document_id as january from ar.post_invoice('CLOSED', 'C1', '[{"net": 1000}]', '2026-01-10') \gset
select document_id as payment from ar.post_payment('CLOSED', 'C1', 600, '2026-01-20') \gset
select ar.close_period('CLOSED', '2026-01-31', 'January is reported');
select closed_through from ar.company where code = 'CLOSED';

-- Nothing is posted on or before that day.
select number from ar.post_invoice('CLOSED', 'C1', '[{"net": 1}]', '2026-01-31');
\echo :SQLSTATE
select number from ar.post_payment('CLOSED', 'C1', 1, '2026-01-31');
\echo :SQLSTATE
select number from ar.post_credit_note('CLOSED', 'C1', '[{"net": 1}]', credit_date => '2026-01-31');
\echo :SQLSTATE
select ar.allocate('CLOSED', :payment, :january, allocated_on => '2026-01-31');
\echo :SQLSTATE

-- The next day is open, and what is dated before it can still be posted there.
select number from ar.post_invoice('CLOSED', 'C1', '[{"net": 100}]', '2026-02-01');
select number, due_date from ar.post_invoice('CLOSED', 'C1', '[{"net": 10}]', '2026-01-31', posting_date => '2026-02-01');

-- An allocation of January's items counts from the first open day, unless said.
select ar.allocate('CLOSED', :payment, :january, 500) as february \gset
select debit_amount, allocated_on from ar.allocation where allocation_id = :february;

-- The mark of a report: known then, the report stays the same for ever, whatever is recorded later.
select ar.report_mark('CLOSED') as mark \gset
select number from ar.post_payment('CLOSED', 'C1', 100, '2026-02-15', allocate => '"oldest"');
select 'then' as known, not_due, overdue, unapplied, total from ar.aging('CLOSED', '2026-02-28', known_at => :'mark')
union all
select 'now', not_due, overdue, unapplied, total from ar.aging('CLOSED', '2026-02-28');

-- What was allocated in February is taken back in February, but not when February is closed.
select ar.close_period('CLOSED', '2026-02-28');
select ar.unallocate('CLOSED', :february, '2026-02-20');
\echo :SQLSTATE
select ar.unallocate('CLOSED', :february, '2026-03-01') > 0 as taken_back;

-- Whoever reopens says what stays closed. Every step is kept.
select ar.reopen_period('CLOSED', '2026-01-31', 'An invoice was forgotten');
select number from ar.post_invoice('CLOSED', 'C1', '[{"net": 20}]', '2026-02-27');
select ar.close_period('CLOSED', '2026-02-28', 'February is reported');
select e.event_no, e.action, e.through, e.reason
from ar.period_event as e
join ar.company as c using (company_id)
where c.code = 'CLOSED'
order by e.event_no;

-- Sent twice it is one.
select ar.close_period('CLOSED', '2026-03-31', idempotency_key => 'close-march');
select ar.close_period('CLOSED', '2026-03-31', idempotency_key => 'close-march');
select ar.close_period('CLOSED', '2026-04-30', idempotency_key => 'close-march');
\echo :SQLSTATE

-- Wrong calls.
select ar.close_period('CLOSED', '2026-03-31');
\echo :SQLSTATE
select ar.reopen_period('CLOSED', '2026-03-31');
\echo :SQLSTATE
select ar.reopen_period('CLOSED', '2026-05-31');
\echo :SQLSTATE
select ar.close_period('CLOSED', 'infinity');
\echo :SQLSTATE
select ar.close_period('CLOSED', null);
\echo :SQLSTATE
select ar.close_period('NOWHERE', '2026-03-31');
\echo :SQLSTATE
select ar.report_mark('NOWHERE');
\echo :SQLSTATE
select ar.report_mark(null);
\echo :SQLSTATE

-- The books are sound, and what customers owe is what stands on the receivable accounts: on every day.
select * from ar.verify();
select d.day::date, a.total as aging, t.balance as ledger
from (values ('2026-01-15'), ('2026-01-31'), ('2026-02-15'), ('2026-02-28'), ('2026-12-31')) as d (day)
cross join lateral (select sum(total) as total from ar.aging('CLOSED', d.day::date)) as a
cross join lateral (
    select sum(balance) as balance from ar.trial_balance('CLOSED', d.day::date) where account in ('1510', '1518')) as t
order by d.day;
