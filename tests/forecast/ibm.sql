-- How well ar.expected_payments foretells, on IBM's sample of 2,466 invoices of 100 customers (table file): each invoice
-- from July 2013 on, from what was known on its own date, next to what three simple rules say from the same facts.
\set ON_ERROR_STOP on
\pset footer off
set client_min_messages = warning;

begin;
select ar.create_company('IBM', 'Invoices of IBM''s sample', 'USD', chart => 'generic') > 0 as founded;
select count(ar.create_customer('IBM', c.customer, 'Customer ' || c.customer)) as customers
from (select distinct customer from file) as c;

-- Some invoices were paid on the day they were written. As of that day they are open no more; so that there is something
-- to foretell, the ledger learns of these payments on the next day. What is measured is the file's own date.
create temporary view invoices as
    select customer, jsonb_build_array(jsonb_build_object('net', amount)) as lines, invoice_date, due_date, number
    from file;
select count, sums from ar.post_invoices('IBM', 'invoices'::regclass);
create temporary view payments as
    select
        f.customer,
        f.amount,
        greatest(f.settled_on, f.invoice_date + 1) as payment_date,
        jsonb_build_array(jsonb_build_object('document_id', d.document_id)) as allocate
    from file as f
    join ar.company as c on c.code = 'IBM'
    join ar.document as d on d.company_id = c.company_id and d.number = f.number and d.kind = 'invoice';
select count, sums from ar.post_payments('IBM', 'payments'::regclass);
commit;
analyze;

create temporary table forecast as
select f.number, f.invoice_date, f.due_date, f.settled_on, e.expected_date, e.chance_7, e.chance_30, e.observations
from (select distinct invoice_date as day from file where invoice_date >= '2013-07-01') as v
cross join lateral ar.expected_payments('IBM', v.day) as e
join ar.document as d on d.document_id = e.document_id
join file as f on f.number = d.number and f.invoice_date = v.day;

-- The simple rules, from the file itself: invoices settled up to the day (but for those that the ledger learns of the
-- next day).
create temporary table rule as
select
    f.number,
    0::numeric as due_date,
    a.mean as overall_mean,
    coalesce(c.mean, a.mean) as customer_mean,
    a.late as overall_late,
    coalesce(c.late, a.late) as customer_late,
    coalesce(c.within_7, a.within_7) as customer_7
from file as f
cross join lateral (
    select avg(h.settled_on - h.due_date) as mean, avg((h.settled_on > h.due_date)::integer) as late,
        avg((h.settled_on - h.invoice_date <= 7)::integer) as within_7
    from file as h
    where greatest(h.settled_on, h.invoice_date + 1) <= f.invoice_date) as a
cross join lateral (
    select avg(h.settled_on - h.due_date) as mean, avg((h.settled_on > h.due_date)::integer) as late,
        avg((h.settled_on - h.invoice_date <= 7)::integer) as within_7
    from file as h
    where h.customer = f.customer and greatest(h.settled_on, h.invoice_date + 1) <= f.invoice_date) as c
where f.invoice_date >= '2013-07-01';

create temporary table guess as
select f.number, g.line, g.method, g.days, g.chance, g.days > 0 as says_late, f.settled_on - f.due_date as actual
from forecast as f
join rule as r on r.number = f.number
cross join lateral (values
    (1, 'due date', r.due_date, 0.0),
    (2, 'overall mean', r.overall_mean, r.overall_late),
    (3, 'customer''s mean', r.customer_mean, r.customer_late),
    (4, 'ar.expected_payments', (f.expected_date - f.due_date)::numeric, 1 - f.chance_30)) as g (line, method, days, chance);

-- Error in days; late or in time, judged by the foretold date; the chance of being late (for the rules: the share that was
-- late): area under the ROC curve (Mann and Whitney) and Brier score; and Brier score of the chance of payment in 7 days.
select
    g.method,
    count(*) as invoices,
    round(avg(abs(g.days - g.actual)), 3) as mean_absolute_error,
    round(avg(g.days - g.actual), 2) as bias,
    round(avg((g.says_late = (g.actual > 0))::integer), 3) as late_or_not,
    round(avg(((g.chance > 0.5) = (g.actual > 0))::integer), 3) as by_chance,
    round(
        (avg(g.place) filter (where g.actual > 0) - (count(*) filter (where g.actual > 0) + 1) / 2.0)
        / count(*) filter (where g.actual <= 0), 3) as area_under_curve,
    round(avg((g.chance - (g.actual > 0)::integer) ^ 2), 3) as brier
from (
    select g.*,
        rank() over (partition by g.method order by g.chance)
        + (count(*) over (partition by g.method, g.chance) - 1) / 2.0 as place
    from guess as g) as g
group by g.line, g.method
order by g.line;

select
    round(avg((f.chance_7 - (f.settled_on - f.invoice_date <= 7)::integer) ^ 2), 3) as brier_7,
    round(avg((r.customer_7 - (f.settled_on - f.invoice_date <= 7)::integer) ^ 2), 3) as brier_7_of_the_customers_share,
    count(*) filter (where f.expected_date is null) as without_date,
    min(f.observations) as fewest_observations
from forecast as f
join rule as r on r.number = f.number;

-- Do the chances come true? Payment within 30 days, that is in time, by chance foretold.
select
    width_bucket(chance_30, 0, 1, 5) as fifth, count(*) as invoices, round(avg(chance_30), 3) as foretold,
    round(avg((settled_on <= due_date)::integer), 3) as came_true
from forecast
group by 1
order by 1;

-- The cash forecast: as of every Sunday from July 2013 on, what comes in during each of the next six weeks, of what is open
-- then; next to it the same by due date (what is overdue in the next week), and with each item on its expected date.
create temporary table week as
select s.day::date as day, w.line, s.day::date + 7 * w.line + 1 as first_day, s.day::date + 7 * w.line + 7 as last_day
from generate_series(date '2013-07-07', date '2013-11-24', interval '7 days') as s (day)
cross join generate_series(0, 5) as w (line);
create temporary table open_then as
select s.day, e.open_amount, e.due_date, e.expected_date, f.settled_on
from (select distinct day from week) as s
cross join lateral ar.expected_payments('IBM', s.day) as e
join ar.document as d on d.document_id = e.document_id
join file as f on f.number = d.number;
select
    count(*) as weeks,
    round(avg(o.came_in), 2) as came_in,
    round(avg(abs(o.by_due_date - o.came_in)), 2) as error_by_due_date,
    round(avg(abs(o.by_expected_date - o.came_in)), 2) as error_by_expected_date,
    round(avg(abs(c.expected - o.came_in)), 2) as error_of_expected
from week as w
join lateral (
    select
        coalesce(sum(o.open_amount) filter (where o.settled_on between w.first_day and w.last_day), 0) as came_in,
        coalesce(sum(o.open_amount) filter (
            where greatest(o.due_date, w.day + 1) between w.first_day and w.last_day), 0) as by_due_date,
        coalesce(sum(o.open_amount) filter (where o.expected_date between w.first_day and w.last_day), 0) as by_expected_date
    from open_then as o
    where o.day = w.day) as o
    on true
join lateral ar.cash_forecast('IBM', w.day, 8) as c
    on c.week_start = w.first_day and c.period = 'week';
