create schema simulation;

create table simulation.customer (
    code text primary key, name text, kind text, organisation_no text, parent text, currency text, terms text);

create table simulation.invoice (
    no bigint primary key, customer text, number text unique, reference text, invoice_date date, amount numeric,
    currency text, state text, document_id bigint);

-- The truth of a payment; payment is the bank's reference.
create table simulation.payment (
    payment text primary key, kind text, decidable boolean, customer text, payment_date date, amount numeric,
    currency text, closes_least numeric, closes_most numeric);

-- What of an invoice or a credit note is settled by it, and how much of that is money.
create table simulation.settled (
    payment text, number text, amount numeric, money numeric, document_id bigint, primary key (payment, number));

create table simulation.outcome (
    bank_transaction_id bigint, outcome text, rule text, score numeric, customer text, document_id bigint, reason text);
