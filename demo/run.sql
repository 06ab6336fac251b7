-- A company's receivables, from nothing to a month-end report: two years of invoices, credit notes and payments,
-- posted through the functions that an application calls. Played by `make demo`; by hand, in an empty database:
--
--     psql -X -v ON_ERROR_STOP=1 -f demo/run.sql               the same books every time
--     psql -X -v ON_ERROR_STOP=1 -v seed=7 -f demo/run.sql     other books
--
-- What was fed in stays in schema demo, to be compared with what the ledger in schema ar makes of it.

\set QUIET on
\encoding UTF8
\pset pager off
\pset footer off
\pset border 0
\pset null ''
\pset numericlocale on
set client_min_messages = warning;
-- Just-in-time compilation would take seconds for reports that take milliseconds.
set jit = off;

\if :{?seed}
\else
    \set seed 2026
\endif

create extension if not exists ar_ledger;
create schema demo;

\echo
\echo 'Norrsken Kaffe & Kontor AB, a wholesaler of coffee and office supplies: seed' :seed
\echo

\ir customers.sql
\ir invoices.sql
\ir payments.sql

-- The year 2024 is reported and stays as it is: nothing is posted or allocated in it any more.
select ar.close_period('NORRSKEN', '2024-12-31', 'Annual accounts 2024') as closed \gset

\ir reports.sql
