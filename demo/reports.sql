-- The month-end report, as of the last day of 2025, in SEK.

-- A report's line: aging and general ledger agree, or an error.
create function demo.agreement(company text, as_of date) returns text
    language plpgsql stable
as $$
declare
    aged numeric := (select sum(a.total) from ar.aging(company, as_of) as a);
    booked numeric := (
        select sum(b.balance)
        from ar.trial_balance(company, as_of) as b
        join ar.company as c on c.code = company
        join ar.account as a on a.company_id = c.company_id and a.account = b.account and a.type = 'receivable');
begin
    if aged is distinct from booked then
        raise exception 'aging % and trial balance % differ by %', aged, booked, aged - booked;
    end if;
    return format(
        'Aging %s = receivable accounts in the trial balance %s: they agree.',
        to_char(aged, 'FM999,999,999,990.00'), to_char(booked, 'FM999,999,999,990.00'));
end
$$;

select clock_timestamp() as started \gset
\echo
\echo
\echo 'AGED RECEIVABLES AS OF 31 DECEMBER 2025: the 15 largest customers (SEK, days overdue)'
\echo
select
    a.key as "code",
    left(a.name, 23) as "customer",
    nullif(a.not_due, 0) as "not due",
    nullif(a.overdue[1], 0) as "1–30",
    nullif(a.overdue[2], 0) as "31–60",
    nullif(a.overdue[3], 0) as "61–90",
    nullif(a.overdue[4], 0) as "over 90",
    nullif(a.unapplied, 0) as "unapplied",
    a.total as "total"
from ar.aging('NORRSKEN', '2025-12-31') as a
order by a.total desc, a.key
limit 15;

\echo
\echo 'ALL CUSTOMERS'
\echo
select
    b.bucket as "days overdue",
    count(a.key) filter (where b.amount <> 0) as "customers",
    sum(b.amount) as "amount",
    round(100 * sum(b.amount) / sum(sum(b.amount)) filter (where b.line < 7) over (), 2) as "percent"
from ar.aging('NORRSKEN', '2025-12-31') as a
cross join lateral (
    values
        (1, 'not due', a.not_due),
        (2, '1–30', a.overdue[1]),
        (3, '31–60', a.overdue[2]),
        (4, '61–90', a.overdue[3]),
        (5, 'over 90', a.overdue[4]),
        (6, 'unapplied', a.unapplied),
        (7, 'TOTAL', a.total)) as b (line, bucket, amount)
group by b.line, b.bucket
order by b.line;

\echo
\echo 'DAYS SALES OUTSTANDING, by the sales of the month'
\echo
select
    to_char(m.last_day, 'YYYY-MM') as "month",
    (select sum(a.total) from ar.aging('NORRSKEN', m.last_day, group_by => 'company') as a) as "receivables",
    round(ar.dso('NORRSKEN', m.last_day, 'simple', m.days), 2) as "simple",
    round(ar.dso('NORRSKEN', m.last_day, 'best_possible', m.days), 2) as "best possible",
    round(ar.dso('NORRSKEN', m.last_day, 'countback'), 2) as "countback"
from (
    select
        (f.first_day + interval '1 month')::date - 1 as last_day,
        (f.first_day + interval '1 month')::date - f.first_day::date as days
    from generate_series(timestamp '2025-01-01', '2025-12-01', '1 month') as f (first_day)) as m
order by m.last_day;

\echo
\echo 'THE TEN LARGEST DEBTORS: country, terms, days that the oldest item is overdue, share of all'
\echo
select
    row_number() over (order by a.total desc, a.key) as "no",
    a.key as "code",
    left(a.name, 23) as "customer",
    c.customer_group as "in",
    c.terms as "terms",
    o.days as "oldest",
    o.overdue as "overdue",
    a.total as "total",
    round(100 * a.total / sum(a.total) over (), 2) as "percent"
from ar.aging('NORRSKEN', '2025-12-31') as a
join ar.company as n on n.code = 'NORRSKEN'
join ar.customer as c on c.company_id = n.company_id and c.code = a.key
left join (
    select i.key, max(i.days_overdue) as days, sum(i.open_amount) as overdue
    from ar.aging_items('NORRSKEN', '2025-12-31') as i
    where i.bucket > 0
    group by i.key) as o on o.key = a.key
order by a.total desc, a.key
limit 10;

\echo
\echo 'TRIAL BALANCE AS OF 31 DECEMBER 2025'
\echo
with balance as (
    select b.account, left(b.name, 47) as name, b.debit, b.credit, b.balance
    from ar.trial_balance('NORRSKEN', '2025-12-31') as b
)
select b.account as "account", b.name as "name", b.debit as "debit", b.credit as "credit", b.balance as "balance"
from (
    select b.*, false as is_total from balance as b
    union all
    select null, 'TOTAL', sum(b.debit), sum(b.credit), sum(b.balance), true from balance as b) as b
order by b.is_total, b.account;

\echo
select demo.agreement('NORRSKEN', '2025-12-31') as agreement \gset
\echo :agreement

\echo
\echo 'select * from ar.verify();'
\echo
\pset footer on
select * from ar.verify();
select round(extract(epoch from clock_timestamp() - :'started'), 1) as seconds \gset
\echo 'Reports made and books verified in' :seconds 's'
