-- New due dates: agreed on a day, and effective from a day on. What was reported as of earlier days stays.
select ar.create_company('DUE', 'Entreprenad AB', 'SEK', country => 'SE') > 0 as founded;
select ar.create_customer('DUE', 'CITY', 'Staden', kind => 'public', terms => 'net 30') > 0 as created;
select ar.create_customer('DUE', 'SHOP', 'Hörnbutiken AB', terms => 'net 30') > 0 as created;
select ar.create_customer('DUE', 'EARLY', 'Skonto AB', terms => '2/10 net 30') > 0 as created;

create function pg_temp.aged(customer text, variadic days date[])
returns table (as_of date, not_due numeric, overdue numeric[], total numeric)
language sql as $$
    select d.as_of, a.not_due, a.overdue, a.total
    from unnest($2) as d (as_of)
    cross join lateral ar.aging('DUE', d.as_of) as a
    where a.key = $1
    order by d.as_of
$$;

-- A contractor's invoice in two instalments: 95 % in 30 days, 5 % kept back until the work is approved.
select document_id as works, due_date
from ar.post_invoice('DUE', 'CITY', '[{"net": 1000, "tax_code": "S25"}]', '2026-01-01',
    instalments => '[{"terms": "net 30", "percent": 95}, {"due_date": "infinity", "percent": 5}]') \gset works_
select item_no, due_date, amount from ar.open_item where document_id = :works_works order by item_no;
select * from pg_temp.aged('CITY', '2026-01-31', '2026-02-01', '2026-12-31');
-- Approved on 1 June: due on 30 June. Then put off to 31 August, on 25 June; and in July to 31 July after all.
select ar.set_due_date('DUE', :works_works, 2, '2026-06-30', '2026-06-01', 'approved', idempotency_key => 'approved');
select ar.set_due_date('DUE', :works_works, 2, '2026-08-31', '2026-06-25', 'faults found');
select ar.set_due_date('DUE', :works_works, 2, '2026-07-31', '2026-07-10', 'mended');
-- The same call again is the same event; other contents are refused.
select ar.set_due_date('DUE', :works_works, 2, '2026-06-30', '2026-06-01', 'approved', idempotency_key => 'approved');
\set VERBOSITY sqlstate
select ar.set_due_date('DUE', :works_works, 2, '2026-06-29', '2026-06-01', 'approved', idempotency_key => 'approved');
\set VERBOSITY default
select event_no, kind, effective_on, due_date, data from ar.item_event where document_id = :works_works order by event_no;
select open_amount from ar.post_payment('DUE', 'CITY', 1187.50, '2026-01-31', allocate => '"oldest"');
select * from pg_temp.aged('CITY', '2026-05-31', '2026-06-24', '2026-06-30', '2026-07-09', '2026-07-31', '2026-08-01');
-- The item itself says what was agreed first; the events say the rest.
select item_no, due_date, open_amount from ar.open_item where document_id = :works_works order by item_no;
select due_date from ar.open_invoice where company = 'DUE' and document_id = :works_works;

-- Events out of order: of two days the later one counts, of one day the one that was recorded last.
select document_id as invoice from ar.post_invoice('DUE', 'SHOP', '[{"net": 100}]', '2026-02-01') \gset
select ar.set_due_date('DUE', :invoice, due_date => '2026-05-31', effective_on => '2026-03-20') as event_no;
select ar.set_due_date('DUE', :invoice, due_date => '2026-04-30', effective_on => '2026-03-10') as event_no;
select ar.set_due_date('DUE', :invoice, due_date => '2026-06-30', effective_on => '2026-03-20') as event_no;
select ar.set_due_date('DUE', :invoice, due_date => '2026-06-15', effective_on => '2026-03-15') as event_no;
-- Due on 3 March; as of 10 March not due (30 April); from the 20th on 30 June.
select * from pg_temp.aged('SHOP', '2026-03-03', '2026-03-04', '2026-03-09', '2026-03-10', '2026-03-20', '2026-06-30', '2026-07-01');
-- As it was known before: the report of then, whatever was agreed since.
select ar.report_mark('DUE') as mark \gset
select ar.set_due_date('DUE', :invoice, due_date => '2026-03-05', effective_on => '2026-03-04', reason => 'never agreed') as event_no;
select ar.set_due_date('DUE', :invoice, due_date => '2026-03-25', effective_on => '2026-04-10') as event_no;
select a.not_due, a.overdue
from (values (:'mark'::timestamptz), (null)) as known (at)
cross join lateral ar.aging('DUE', '2026-04-10', known_at => known.at) as a
where a.key = 'SHOP'
order by known.at;
-- Never again due.
select ar.set_due_date('DUE', :invoice, due_date => 'infinity', effective_on => '2026-04-15') as event_no;
select * from pg_temp.aged('SHOP', '2026-04-14', '2026-04-15', '2026-12-31');

-- Oldest first goes by the new dates: the second invoice is due before the first now, so it is paid first.
select document_id as first from ar.post_invoice('DUE', 'SHOP', '[{"net": 10}]', '2026-04-20') \gset
select document_id as second from ar.post_invoice('DUE', 'SHOP', '[{"net": 20}]', '2026-04-21') \gset
select ar.set_due_date('DUE', :first, due_date => '2026-12-31', effective_on => '2026-04-25') as event_no;
select open_amount from ar.post_payment('DUE', 'SHOP', 25, '2026-04-26', allocate => '"oldest"');
select i.amount, i.open_amount from ar.open_item as i where i.document_id in (:invoice, :first, :second) order by i.document_id;
-- And the one that is never due last.
select open_amount from ar.post_payment('DUE', 'SHOP', 15, '2026-04-27', allocate => '"oldest"');
select i.amount, i.open_amount from ar.open_item as i where i.document_id in (:invoice, :first, :second) order by i.document_id;

-- A discount is not put off with the due date: 2 % until 11 May.
select document_id as early from ar.post_invoice('DUE', 'EARLY', '[{"net": 100}]', '2026-05-01') \gset
select ar.set_due_date('DUE', :early, due_date => '2026-07-31', effective_on => '2026-05-02') as event_no;
select open_amount from ar.post_payment('DUE', 'EARLY', 98, '2026-05-12', allocate => '"oldest"');
select i.open_amount from ar.open_item as i where i.document_id = :early;

-- What is transferred takes the due date with it.
select document_id as invoice from ar.post_invoice('DUE', 'EARLY', '[{"net": 50}]', '2026-05-01', terms => 'net 30') \gset
select ar.set_due_date('DUE', :invoice, due_date => '2026-08-15', effective_on => '2026-05-10') as event_no;
select document_id as moved, due_date from ar.transfer_item('DUE', :invoice, to_customer => 'SHOP', transfer_date => '2026-05-20') \gset
select :'due_date' as due_date;
select * from pg_temp.aged('EARLY', '2026-05-19', '2026-05-20');

-- Wrong calls.
\set VERBOSITY sqlstate
select ar.set_due_date('DUE', :first, due_date => null);
select ar.set_due_date('DUE', :first, due_date => '2026-04-19', effective_on => '2026-05-01');
select ar.set_due_date('DUE', :first, due_date => '-infinity', effective_on => '2026-05-01');
select ar.set_due_date('DUE', :first, due_date => '2026-06-30', effective_on => '2026-04-19');
select ar.set_due_date('DUE', :first, due_date => '2026-06-30', effective_on => 'infinity');
select ar.set_due_date('DUE', :first, 2, '2026-06-30', '2026-05-01');
select ar.set_due_date('DUE', :first, null, '2026-06-30', '2026-05-01');
select ar.set_due_date('DUE', null, 1, '2026-06-30', '2026-05-01');
select ar.set_due_date('DUE', 999999999, 1, '2026-06-30', '2026-05-01');
select ar.set_due_date('NOBODY', :first, 1, '2026-06-30', '2026-05-01');
select ar.create_company('DUE2', 'Other AB', 'SEK') > 0 as founded;
select ar.set_due_date('DUE2', :first, 1, '2026-06-30', '2026-05-01');
\set VERBOSITY default
select event_no, due_date from ar.item_event where document_id = :first;

-- A savepoint takes an event back, and its number; REPEATABLE READ sees its own.
begin isolation level repeatable read;
savepoint before;
select ar.set_due_date('DUE', :early, due_date => '2026-09-30', effective_on => '2026-05-20') as event_no;
rollback to before;
select ar.set_due_date('DUE', :early, due_date => '2026-10-31', effective_on => '2026-05-20') as event_no;
select ar.set_due_date('DUE', :early, due_date => '2026-11-30', effective_on => '2026-05-20') as event_no;
commit;

-- Closed books: nothing is agreed in them any more.
select ar.close_period('DUE', '2026-05-31') is not null as closed;
\set VERBOSITY sqlstate
select ar.set_due_date('DUE', :early, due_date => '2026-12-31', effective_on => '2026-05-31');
\set VERBOSITY default
select ar.set_due_date('DUE', :early, due_date => '2026-12-31', effective_on => '2026-06-01') as event_no;

-- A viewer reads only.
create role regress_due_date_viewer;
create role regress_due_date_clerk;
select ar.grant_access('regress_due_date_viewer', 'DUE', 'viewer'), ar.grant_access('regress_due_date_clerk', 'DUE', 'clerk');
\set VERBOSITY sqlstate
set role regress_due_date_viewer;
select ar.set_due_date('DUE', :early, due_date => '2027-01-31', effective_on => '2026-06-02');
set role regress_due_date_clerk;
select ar.set_due_date('DUE', :early, due_date => '2027-01-31', effective_on => '2026-06-02') as event_no;
reset role;
\set VERBOSITY default
select ar.revoke_access('regress_due_date_viewer', 'DUE'), ar.revoke_access('regress_due_date_clerk', 'DUE');
drop role regress_due_date_viewer;
drop role regress_due_date_clerk;

-- The books are sound, and what customers owe is what stands on the receivable accounts.
select * from ar.verify('DUE');
select a.total as aging, t.balance as ledger
from (select sum(total) as total from ar.aging('DUE', '2026-12-31', accounts => 'all')) as a
cross join (
    select sum(t.balance) as balance
    from ar.trial_balance('DUE', '2026-12-31') as t
    join ar.account as r on r.account = t.account and r.type in ('receivable', 'other_receivable')
    join ar.company as c on c.company_id = r.company_id and c.code = 'DUE') as t;
