--
-- PostgreSQL database dump
--


-- Dumped from database version 15.20 (Debian 15.20-0+deb12u1)
-- Dumped by pg_dump version 15.20 (Debian 15.20-0+deb12u1)

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

--
-- Name: ar; Type: SCHEMA; Schema: -; Owner: upgrade_owner
--

CREATE SCHEMA ar;


ALTER SCHEMA ar OWNER TO upgrade_owner;

--
-- Name: ar_ledger; Type: EXTENSION; Schema: -; Owner: -
--

CREATE EXTENSION IF NOT EXISTS ar_ledger WITH SCHEMA ar;


--
-- Name: EXTENSION ar_ledger; Type: COMMENT; Schema: -; Owner: 
--

COMMENT ON EXTENSION ar_ledger IS 'accounts-receivable ledger: customers, invoices, payments, allocation, aging, DSO';


--
-- Name: aged_from(text, date, date, date); Type: FUNCTION; Schema: ar_internal; Owner: upgrade_owner
--

CREATE FUNCTION ar_internal.aged_from(basis text, document_date date, posting_date date, due_date date) RETURNS date
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    BEGIN ATOMIC
 SELECT
         CASE
             WHEN (basis = 'document_date'::text) THEN document_date
             WHEN (basis = 'posting_date'::text) THEN posting_date
             ELSE due_date
         END AS due_date;
END;


ALTER FUNCTION ar_internal.aged_from(basis text, document_date date, posting_date date, due_date date) OWNER TO upgrade_owner;

--
-- Name: FUNCTION aged_from(basis text, document_date date, posting_date date, due_date date); Type: COMMENT; Schema: ar_internal; Owner: upgrade_owner
--

COMMENT ON FUNCTION ar_internal.aged_from(basis text, document_date date, posting_date date, due_date date) IS 'The day from which an item''s days are counted.';


--
-- Name: aging_bucket(date, date, integer[]); Type: FUNCTION; Schema: ar_internal; Owner: upgrade_owner
--

CREATE FUNCTION ar_internal.aging_bucket(as_of date, aged_from date, buckets integer[]) RETURNS integer
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    BEGIN ATOMIC
 SELECT
         CASE
             WHEN (aged_from < as_of) THEN (width_bucket(((as_of - aged_from) - 1), buckets) + 1)
             ELSE 0
         END AS "case";
END;


ALTER FUNCTION ar_internal.aging_bucket(as_of date, aged_from date, buckets integer[]) OWNER TO upgrade_owner;

--
-- Name: FUNCTION aging_bucket(as_of date, aged_from date, buckets integer[]); Type: COMMENT; Schema: ar_internal; Owner: upgrade_owner
--

COMMENT ON FUNCTION ar_internal.aging_bucket(as_of date, aged_from date, buckets integer[]) IS 'The number of the bucket that so many days fall into: 0 not due, 1 up to the first bound, and so on.';


SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: company; Type: TABLE; Schema: ar; Owner: upgrade_owner
--

CREATE TABLE ar.company (
    company_id bigint NOT NULL,
    code text NOT NULL,
    name text NOT NULL,
    country text,
    currency text NOT NULL,
    chart text NOT NULL,
    fiscal_year_start smallint DEFAULT 1 NOT NULL,
    closed_through date,
    settings jsonb DEFAULT '{}'::jsonb NOT NULL,
    setup_stamp uuid DEFAULT gen_random_uuid() NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    recorded_by text NOT NULL,
    CONSTRAINT company_country_check CHECK ((country ~ '^[A-Z]{2}$'::text)),
    CONSTRAINT company_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text)),
    CONSTRAINT company_fiscal_year_start_check CHECK (((fiscal_year_start >= 1) AND (fiscal_year_start <= 12)))
);


ALTER TABLE ar.company OWNER TO upgrade_owner;

--
-- Name: TABLE company; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON TABLE ar.company IS 'A legal entity with its own books.';


--
-- Name: COLUMN company.company_id; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.company.company_id IS 'The company''s own number; the first column of every other table.';


--
-- Name: COLUMN company.code; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.company.code IS 'The code that applications call the company by.';


--
-- Name: COLUMN company.name; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.company.name IS 'What the company is called.';


--
-- Name: COLUMN company.country; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.company.country IS 'ISO 3166-1 alpha-2 code of the country whose rules apply.';


--
-- Name: COLUMN company.currency; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.company.currency IS 'ISO 4217 code of the base currency, in which the general ledger is kept.';


--
-- Name: COLUMN company.chart; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.company.chart IS 'The chart of accounts that the company began with: BAS, NS4102 or generic.';


--
-- Name: COLUMN company.fiscal_year_start; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.company.fiscal_year_start IS 'The month (1 to 12) in which the fiscal year begins.';


--
-- Name: COLUMN company.closed_through; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.company.closed_through IS 'Nothing more is posted or allocated on or before this date; null when no period was ever closed.';


--
-- Name: COLUMN company.settings; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.company.settings IS 'How the company does things; see ar.create_company for the keys, ar.set_company to change them.';


--
-- Name: COLUMN company.setup_stamp; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.company.setup_stamp IS 'Changes with every change of accounts, roles, tax codes, series or settings; sessions keep what they have read of those until it does.';


--
-- Name: COLUMN company.recorded_at; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.company.recorded_at IS 'When the row was recorded.';


--
-- Name: COLUMN company.recorded_by; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.company.recorded_by IS 'Who recorded it: current_user; in brackets session_user where it differs; then the setting ar_ledger.actor.';


--
-- Name: companies(text); Type: FUNCTION; Schema: ar_internal; Owner: upgrade_owner
--

CREATE FUNCTION ar_internal.companies(company text) RETURNS TABLE(company_id bigint)
    LANGUAGE sql STABLE PARALLEL SAFE
    BEGIN ATOMIC
 SELECT c.company_id
    FROM ar.company c
   WHERE ((companies.company IS NULL) OR (c.code = companies.company));
END;


ALTER FUNCTION ar_internal.companies(company text) OWNER TO upgrade_owner;

--
-- Name: FUNCTION companies(company text); Type: COMMENT; Schema: ar_internal; Owner: upgrade_owner
--

COMMENT ON FUNCTION ar_internal.companies(company text) IS 'The company with a code, if there is one; null: all that the caller sees.';


--
-- Name: customer; Type: TABLE; Schema: ar; Owner: upgrade_owner
--

CREATE TABLE ar.customer (
    company_id bigint NOT NULL,
    customer_id bigint NOT NULL,
    code text NOT NULL,
    name text NOT NULL,
    kind text DEFAULT 'business'::text NOT NULL,
    organisation_no text,
    parent_id bigint,
    customer_group text,
    currency text NOT NULL,
    terms text NOT NULL,
    credit_limit numeric,
    on_hold boolean DEFAULT false NOT NULL,
    language text,
    contact jsonb DEFAULT '{}'::jsonb NOT NULL,
    attributes jsonb DEFAULT '{}'::jsonb NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    recorded_by text NOT NULL,
    CONSTRAINT customer_credit_limit_check CHECK ((credit_limit >= (0)::numeric)),
    CONSTRAINT customer_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text)),
    CONSTRAINT customer_kind_check CHECK ((kind = ANY (ARRAY['business'::text, 'consumer'::text, 'public'::text])))
);


ALTER TABLE ar.customer OWNER TO upgrade_owner;

--
-- Name: TABLE customer; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON TABLE ar.customer IS 'Who owes.';


--
-- Name: COLUMN customer.company_id; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.customer.company_id IS 'The company whose customer it is.';


--
-- Name: COLUMN customer.customer_id; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.customer.customer_id IS 'The customer''s own number.';


--
-- Name: COLUMN customer.code; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.customer.code IS 'The code that applications call the customer by.';


--
-- Name: COLUMN customer.name; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.customer.name IS 'What the customer is called.';


--
-- Name: COLUMN customer.kind; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.customer.kind IS 'business, consumer or public (an authority).';


--
-- Name: COLUMN customer.organisation_no; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.customer.organisation_no IS 'The organisation or personal number, as it was given.';


--
-- Name: COLUMN customer.parent_id; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.customer.parent_id IS 'The head office, when the customer is a branch.';


--
-- Name: COLUMN customer.customer_group; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.customer.customer_group IS 'The group that reports and account roles go by; null for none.';


--
-- Name: COLUMN customer.currency; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.customer.currency IS 'The currency of documents that name none.';


--
-- Name: COLUMN customer.terms; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.customer.terms IS 'The payment terms of invoices that name none, in the text form of ar.payment_terms.';


--
-- Name: COLUMN customer.credit_limit; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.customer.credit_limit IS 'In base currency; null for no limit.';


--
-- Name: COLUMN customer.on_hold; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.customer.on_hold IS 'No invoices are posted to a customer on hold.';


--
-- Name: COLUMN customer.language; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.customer.language IS 'The language to write to the customer in, such as sv or en; null if none was given.';


--
-- Name: COLUMN customer.contact; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.customer.contact IS 'Addresses and persons, as the application likes to keep them.';


--
-- Name: COLUMN customer.attributes; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.customer.attributes IS 'What the application wants to keep and report by, by name.';


--
-- Name: COLUMN customer.recorded_at; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.customer.recorded_at IS 'When the customer was recorded.';


--
-- Name: COLUMN customer.recorded_by; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.customer.recorded_by IS 'Who recorded the customer: current_user; in brackets session_user where it differs; then the setting ar_ledger.actor.';


--
-- Name: aging_families(text, text); Type: FUNCTION; Schema: ar_internal; Owner: upgrade_owner
--

CREATE FUNCTION ar_internal.aging_families(company text, group_by text) RETURNS TABLE(company_id bigint, customer_id bigint, root_id bigint)
    LANGUAGE sql STABLE PARALLEL SAFE
    BEGIN ATOMIC
 WITH RECURSIVE family AS (
          SELECT c.company_id,
             c.customer_id,
             c.customer_id AS root_id
            FROM ar.customer c
           WHERE ((c.company_id = ANY (ARRAY( SELECT companies.company_id
                    FROM ar_internal.companies(aging_families.company) companies(company_id)))) AND (c.parent_id IS NULL))
         UNION ALL
          SELECT c.company_id,
             c.customer_id,
             f_1.root_id
            FROM (family f_1
              JOIN ar.customer c ON (((c.company_id = f_1.company_id) AND (c.parent_id = f_1.customer_id))))
         )
  SELECT f.company_id,
     f.customer_id,
     f.root_id
    FROM family f
   WHERE (aging_families.group_by = 'parent'::text);
END;


ALTER FUNCTION ar_internal.aging_families(company text, group_by text) OWNER TO upgrade_owner;

--
-- Name: FUNCTION aging_families(company text, group_by text); Type: COMMENT; Schema: ar_internal; Owner: upgrade_owner
--

COMMENT ON FUNCTION ar_internal.aging_families(company text, group_by text) IS 'The root of each customer''s family, for reports grouped by parent; no row for others.';


--
-- Name: aging_key(text, text, text, text); Type: FUNCTION; Schema: ar_internal; Owner: upgrade_owner
--

CREATE FUNCTION ar_internal.aging_key(company text, group_by text, company_code text, key text) RETURNS text
    LANGUAGE sql STABLE PARALLEL SAFE
    BEGIN ATOMIC
 SELECT
         CASE
             WHEN (group_by = 'company'::text) THEN company_code
             WHEN ((company IS NULL) AND (group_by <> 'currency'::text)) THEN concat_ws('/'::text, company_code, key)
             ELSE key
         END AS key;
END;


ALTER FUNCTION ar_internal.aging_key(company text, group_by text, company_code text, key text) OWNER TO upgrade_owner;

--
-- Name: FUNCTION aging_key(company text, group_by text, company_code text, key text); Type: COMMENT; Schema: ar_internal; Owner: upgrade_owner
--

COMMENT ON FUNCTION ar_internal.aging_key(company text, group_by text, company_code text, key text) IS 'What a row of ar.aging is about; in reports on all companies after the company''s code and a slash.';


--
-- Name: aging_label(text, text, text); Type: FUNCTION; Schema: ar_internal; Owner: upgrade_owner
--

CREATE FUNCTION ar_internal.aging_label(group_by text, account text, currency text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    BEGIN ATOMIC
 SELECT
         CASE
             WHEN (group_by = 'account'::text) THEN account
             WHEN (group_by = 'currency'::text) THEN currency
             ELSE NULL::text
         END AS "case";
END;


ALTER FUNCTION ar_internal.aging_label(group_by text, account text, currency text) OWNER TO upgrade_owner;

--
-- Name: FUNCTION aging_label(group_by text, account text, currency text); Type: COMMENT; Schema: ar_internal; Owner: upgrade_owner
--

COMMENT ON FUNCTION ar_internal.aging_label(group_by text, account text, currency text) IS 'What an item is counted under, in groupings that are not by customer.';


--
-- Name: aging_party(text, bigint, bigint); Type: FUNCTION; Schema: ar_internal; Owner: upgrade_owner
--

CREATE FUNCTION ar_internal.aging_party(group_by text, customer_id bigint, payer_id bigint) RETURNS bigint
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    BEGIN ATOMIC
 SELECT
         CASE
             WHEN (group_by = 'payer'::text) THEN COALESCE(payer_id, customer_id)
             WHEN (group_by = ANY (ARRAY['customer'::text, 'parent'::text, 'customer_group'::text])) THEN customer_id
             ELSE NULL::bigint
         END AS "case";
END;


ALTER FUNCTION ar_internal.aging_party(group_by text, customer_id bigint, payer_id bigint) OWNER TO upgrade_owner;

--
-- Name: FUNCTION aging_party(group_by text, customer_id bigint, payer_id bigint); Type: COMMENT; Schema: ar_internal; Owner: upgrade_owner
--

COMMENT ON FUNCTION ar_internal.aging_party(group_by text, customer_id bigint, payer_id bigint) IS 'The customer that an item is counted with, in groupings by customer or by what customers belong to.';


--
-- Name: company(text); Type: FUNCTION; Schema: ar_internal; Owner: upgrade_owner
--

CREATE FUNCTION ar_internal.company(company text) RETURNS TABLE(company_id bigint)
    LANGUAGE sql STABLE PARALLEL SAFE
    BEGIN ATOMIC
 SELECT ar_internal.require_company(company, ( SELECT c.company_id
            FROM ar.company c
           WHERE (c.code = company.company))) AS require_company;
END;


ALTER FUNCTION ar_internal.company(company text) OWNER TO upgrade_owner;

--
-- Name: FUNCTION company(company text); Type: COMMENT; Schema: ar_internal; Owner: upgrade_owner
--

COMMENT ON FUNCTION ar_internal.company(company text) IS 'The company with a code (LG001 if there is none; LG060 if the tables are not in order).';


--
-- Name: item_event; Type: TABLE; Schema: ar; Owner: upgrade_owner
--

CREATE TABLE ar.item_event (
    company_id bigint NOT NULL,
    document_id bigint NOT NULL,
    item_no integer NOT NULL,
    event_no integer NOT NULL,
    kind text NOT NULL,
    effective_on date NOT NULL,
    due_date date,
    data jsonb,
    recorded_at timestamp with time zone NOT NULL,
    recorded_by text NOT NULL
);


ALTER TABLE ar.item_event OWNER TO upgrade_owner;

--
-- Name: TABLE item_event; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON TABLE ar.item_event IS 'A dated fact about an open item, such as a new due date.';


--
-- Name: COLUMN item_event.company_id; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.item_event.company_id IS 'The company whose item it is.';


--
-- Name: COLUMN item_event.document_id; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.item_event.document_id IS 'The document of the item.';


--
-- Name: COLUMN item_event.item_no; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.item_event.item_no IS 'Which of that document''s items it is.';


--
-- Name: COLUMN item_event.event_no; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.item_event.event_no IS 'Counted from 1 for each item.';


--
-- Name: COLUMN item_event.kind; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.item_event.kind IS 'What the fact is about: due_date.';


--
-- Name: COLUMN item_event.effective_on; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.item_event.effective_on IS 'The date from which it counts.';


--
-- Name: COLUMN item_event.due_date; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.item_event.due_date IS 'The new due date; infinity: not due.';


--
-- Name: COLUMN item_event.data; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.item_event.data IS 'What else is known of it, by name, such as the reason.';


--
-- Name: COLUMN item_event.recorded_at; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.item_event.recorded_at IS 'When it was recorded, read from the clock under the company''s lock.';


--
-- Name: COLUMN item_event.recorded_by; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.item_event.recorded_by IS 'Who recorded it: current_user; in brackets session_user where it differs; then the setting ar_ledger.actor.';


--
-- Name: due_dates_as_of(text, date, timestamp with time zone); Type: FUNCTION; Schema: ar_internal; Owner: upgrade_owner
--

CREATE FUNCTION ar_internal.due_dates_as_of(company text, as_of date, known_at timestamp with time zone) RETURNS TABLE(company_id bigint, document_id bigint, item_no integer, due_date date)
    LANGUAGE sql STABLE PARALLEL SAFE
    BEGIN ATOMIC
 SELECT DISTINCT ON (e.company_id, e.document_id, e.item_no) e.company_id,
     e.document_id,
     e.item_no,
     e.due_date
    FROM (ar_internal.companies(due_dates_as_of.company) c(company_id)
      JOIN ar.item_event e ON ((e.company_id = c.company_id)))
   WHERE ((e.kind = 'due_date'::text) AND (e.effective_on <= due_dates_as_of.as_of) AND ((due_dates_as_of.known_at IS NULL) OR (e.recorded_at <= due_dates_as_of.known_at)))
   ORDER BY e.company_id, e.document_id, e.item_no, e.effective_on DESC, e.event_no DESC;
END;


ALTER FUNCTION ar_internal.due_dates_as_of(company text, as_of date, known_at timestamp with time zone) OWNER TO upgrade_owner;

--
-- Name: FUNCTION due_dates_as_of(company text, as_of date, known_at timestamp with time zone); Type: COMMENT; Schema: ar_internal; Owner: upgrade_owner
--

COMMENT ON FUNCTION ar_internal.due_dates_as_of(company text, as_of date, known_at timestamp with time zone) IS 'Of the items whose due date was set anew by a day, and known at a moment to be (null: now): the one that counts.';


--
-- Name: open_item; Type: TABLE; Schema: ar; Owner: upgrade_owner
--

CREATE TABLE ar.open_item (
    company_id bigint NOT NULL,
    document_id bigint NOT NULL,
    item_no integer NOT NULL,
    customer_id bigint,
    payer_id bigint,
    account text NOT NULL,
    document_date date NOT NULL,
    posting_date date NOT NULL,
    due_date date NOT NULL,
    discount_steps jsonb,
    currency text NOT NULL,
    amount numeric NOT NULL,
    open_amount numeric NOT NULL,
    base_amount numeric NOT NULL,
    base_open_amount numeric NOT NULL,
    first_allocated_on date DEFAULT 'infinity'::date NOT NULL,
    last_allocated_on date DEFAULT '-infinity'::date NOT NULL,
    settled_on date DEFAULT 'infinity'::date NOT NULL,
    origin_document_id bigint,
    origin_item_no integer
);


ALTER TABLE ar.open_item OWNER TO upgrade_owner;

--
-- Name: TABLE open_item; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON TABLE ar.open_item IS 'A debit or a credit on a receivable account, with what is left of it.';


--
-- Name: COLUMN open_item.company_id; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.open_item.company_id IS 'The company that it is owed to.';


--
-- Name: COLUMN open_item.document_id; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.open_item.document_id IS 'The document that made it.';


--
-- Name: COLUMN open_item.item_no; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.open_item.item_no IS 'Counted from 1 within the document: instalments, payers, accounts.';


--
-- Name: COLUMN open_item.customer_id; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.open_item.customer_id IS 'Who owes; null for a payment whose payer is not known yet.';


--
-- Name: COLUMN open_item.payer_id; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.open_item.payer_id IS 'Who is to pay, when it is not the customer.';


--
-- Name: COLUMN open_item.account; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.open_item.account IS 'The receivable account on which it stands.';


--
-- Name: COLUMN open_item.document_date; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.open_item.document_date IS 'The document''s date; of what was transferred, that of the document that it began as.';


--
-- Name: COLUMN open_item.posting_date; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.open_item.posting_date IS 'The date from which it counts in the books.';


--
-- Name: COLUMN open_item.due_date; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.open_item.due_date IS 'As agreed at first; later due dates stand in ar.item_event. infinity: not due.';


--
-- Name: COLUMN open_item.discount_steps; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.open_item.discount_steps IS 'Early-payment discounts: an array of {"percent", "last_date"}.';


--
-- Name: COLUMN open_item.currency; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.open_item.currency IS 'ISO 4217 code of the item''s currency.';


--
-- Name: COLUMN open_item.amount; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.open_item.amount IS 'Positive for a debit, negative for a credit, in the item''s currency.';


--
-- Name: COLUMN open_item.open_amount; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.open_item.open_amount IS 'What is left of amount, with its sign.';


--
-- Name: COLUMN open_item.base_amount; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.open_item.base_amount IS 'The same in base currency at the booked rate.';


--
-- Name: COLUMN open_item.base_open_amount; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.open_item.base_open_amount IS 'What is left of base_amount, with its sign.';


--
-- Name: COLUMN open_item.first_allocated_on; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.open_item.first_allocated_on IS 'The earliest date on which anything was allocated or un-allocated; infinity when nothing was.';


--
-- Name: COLUMN open_item.last_allocated_on; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.open_item.last_allocated_on IS 'The latest such date; -infinity when there is none.';


--
-- Name: COLUMN open_item.settled_on; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.open_item.settled_on IS 'The first date from which nothing is open for good; infinity while something is.';


--
-- Name: COLUMN open_item.origin_document_id; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.open_item.origin_document_id IS 'The document of the item that it was first, before it was transferred; null if it never was.';


--
-- Name: COLUMN open_item.origin_item_no; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.open_item.origin_item_no IS 'Which of that document''s items it was.';


--
-- Name: items_allocated_around(text, date, boolean); Type: FUNCTION; Schema: ar_internal; Owner: upgrade_owner
--

CREATE FUNCTION ar_internal.items_allocated_around(company text, as_of date, in_currency boolean) RETURNS TABLE(company_id bigint, document_id bigint, item_no integer, amount numeric, own_amount numeric)
    LANGUAGE sql STABLE PARALLEL SAFE
    BEGIN ATOMIC
 SELECT i.company_id,
     i.document_id,
     i.item_no,
         CASE
             WHEN items_allocated_around.in_currency THEN i.amount
             ELSE i.base_amount
         END AS base_amount,
     i.amount
    FROM (ar_internal.companies(items_allocated_around.company) c(company_id)
      JOIN ar.open_item i ON ((i.company_id = c.company_id)))
   WHERE ((i.posting_date <= items_allocated_around.as_of) AND (i.settled_on > items_allocated_around.as_of) AND (i.first_allocated_on <= items_allocated_around.as_of) AND (i.last_allocated_on > items_allocated_around.as_of) AND (i.first_allocated_on < i.last_allocated_on));
END;


ALTER FUNCTION ar_internal.items_allocated_around(company text, as_of date, in_currency boolean) OWNER TO upgrade_owner;

--
-- Name: FUNCTION items_allocated_around(company text, as_of date, in_currency boolean); Type: COMMENT; Schema: ar_internal; Owner: upgrade_owner
--

COMMENT ON FUNCTION ar_internal.items_allocated_around(company text, as_of date, in_currency boolean) IS 'The few items that were allocated both up to a day and after it, found by an index of their own.';


--
-- Name: allocation; Type: TABLE; Schema: ar; Owner: upgrade_owner
--

CREATE TABLE ar.allocation (
    company_id bigint NOT NULL,
    allocation_id bigint NOT NULL,
    line_no integer NOT NULL,
    debit_document_id bigint NOT NULL,
    debit_item_no integer NOT NULL,
    credit_document_id bigint NOT NULL,
    credit_item_no integer NOT NULL,
    debit_amount numeric NOT NULL,
    credit_amount numeric NOT NULL,
    debit_base_amount numeric NOT NULL,
    credit_base_amount numeric NOT NULL,
    allocated_on date NOT NULL,
    method text NOT NULL,
    reason text,
    reverses_id bigint,
    recorded_at timestamp with time zone NOT NULL,
    recorded_by text NOT NULL,
    CONSTRAINT allocation_sign_check CHECK (
CASE
    WHEN (reverses_id IS NULL) THEN ((debit_amount > (0)::numeric) AND (credit_amount > (0)::numeric) AND (debit_base_amount >= (0)::numeric) AND (credit_base_amount >= (0)::numeric))
    ELSE ((debit_amount < (0)::numeric) AND (credit_amount < (0)::numeric) AND (debit_base_amount <= (0)::numeric) AND (credit_base_amount <= (0)::numeric))
END)
);


ALTER TABLE ar.allocation OWNER TO upgrade_owner;

--
-- Name: TABLE allocation; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON TABLE ar.allocation IS 'One pairing of a debit item with a credit item, within one call.';


--
-- Name: COLUMN allocation.company_id; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.allocation.company_id IS 'The company whose items are paired.';


--
-- Name: COLUMN allocation.allocation_id; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.allocation.allocation_id IS 'The call; all its pairs carry it.';


--
-- Name: COLUMN allocation.line_no; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.allocation.line_no IS 'Counted from 1 within the call.';


--
-- Name: COLUMN allocation.debit_document_id; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.allocation.debit_document_id IS 'The document of the debit item.';


--
-- Name: COLUMN allocation.debit_item_no; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.allocation.debit_item_no IS 'Which of that document''s items it is.';


--
-- Name: COLUMN allocation.credit_document_id; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.allocation.credit_document_id IS 'The document of the credit item.';


--
-- Name: COLUMN allocation.credit_item_no; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.allocation.credit_item_no IS 'Which of that document''s items it is.';


--
-- Name: COLUMN allocation.debit_amount; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.allocation.debit_amount IS 'What is settled of the debit item, in its currency; negative where an allocation is taken back.';


--
-- Name: COLUMN allocation.credit_amount; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.allocation.credit_amount IS 'What is used of the credit item, in its currency; negative where an allocation is taken back.';


--
-- Name: COLUMN allocation.debit_base_amount; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.allocation.debit_base_amount IS 'The debit item''s share in base currency, at its booked rate; negative where an allocation is taken back.';


--
-- Name: COLUMN allocation.credit_base_amount; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.allocation.credit_base_amount IS 'The credit item''s share in base currency, at its booked rate; negative where an allocation is taken back.';


--
-- Name: COLUMN allocation.allocated_on; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.allocation.allocated_on IS 'The date on which it counts.';


--
-- Name: COLUMN allocation.method; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.allocation.method IS 'How the pairs were found: given, oldest, credit_note (of the invoice that it corrects), transfer, refund, return (of a payment), write_off, reversal, or the rule of a match.';


--
-- Name: COLUMN allocation.reason; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.allocation.reason IS 'Why, in words.';


--
-- Name: COLUMN allocation.reverses_id; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.allocation.reverses_id IS 'The allocation that this one takes back.';


--
-- Name: COLUMN allocation.recorded_at; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.allocation.recorded_at IS 'When it was recorded, read from the clock under the company''s lock.';


--
-- Name: COLUMN allocation.recorded_by; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.allocation.recorded_by IS 'Who recorded it: current_user; in brackets session_user where it differs; then the setting ar_ledger.actor.';


--
-- Name: document; Type: TABLE; Schema: ar; Owner: upgrade_owner
--

CREATE TABLE ar.document (
    company_id bigint NOT NULL,
    document_id bigint NOT NULL,
    kind text NOT NULL,
    subtype text,
    series text NOT NULL,
    fiscal_year smallint NOT NULL,
    number_seq bigint,
    number text NOT NULL,
    customer_id bigint,
    document_date date NOT NULL,
    posting_date date NOT NULL,
    tax_date date NOT NULL,
    currency text NOT NULL,
    rate numeric NOT NULL,
    amount numeric NOT NULL,
    base_amount numeric NOT NULL,
    reference text,
    order_ref text,
    terms text,
    text text,
    reverses_id bigint,
    corrects_id bigint,
    about_id bigint,
    allocation_id bigint,
    idempotency_key text,
    fingerprint bytea,
    attributes jsonb,
    recorded_at timestamp with time zone NOT NULL,
    recorded_by text NOT NULL
);


ALTER TABLE ar.document OWNER TO upgrade_owner;

--
-- Name: TABLE document; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON TABLE ar.document IS 'A business event, and the voucher (verifikation, bilag) that books it.';


--
-- Name: COLUMN document.company_id; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.document.company_id IS 'The company in whose books it is.';


--
-- Name: COLUMN document.document_id; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.document.document_id IS 'The document''s own number, by which functions name it; not gap-free.';


--
-- Name: COLUMN document.kind; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.document.kind IS 'What kind of event it is, such as invoice, credit_note, payment, transfer or reversal.';


--
-- Name: COLUMN document.subtype; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.document.subtype IS 'A variety of the kind, such as interest or reminder_fee of a charge, returned_payment of a refund, and of a reversal the kind of what it reverses; null for the usual one.';


--
-- Name: COLUMN document.series; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.document.series IS 'The series that the number was taken from; a number of the caller''s own belongs to the series kind:own.';


--
-- Name: COLUMN document.fiscal_year; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.document.fiscal_year IS 'The year in which the fiscal year began, if the series restarts; else 0.';


--
-- Name: COLUMN document.number_seq; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.document.number_seq IS 'The place in the gap-free series; null for a number of the caller''s own.';


--
-- Name: COLUMN document.number; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.document.number IS 'The number as printed.';


--
-- Name: COLUMN document.customer_id; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.document.customer_id IS 'Whose document it is; null for a payment whose payer is not known and for what is about no single customer.';


--
-- Name: COLUMN document.document_date; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.document.document_date IS 'The date on the document, from which terms are counted.';


--
-- Name: COLUMN document.posting_date; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.document.posting_date IS 'The date on which it counts in the books.';


--
-- Name: COLUMN document.tax_date; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.document.tax_date IS 'The date that picks the version of the tax codes.';


--
-- Name: COLUMN document.currency; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.document.currency IS 'ISO 4217 code of the document''s currency.';


--
-- Name: COLUMN document.rate; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.document.rate IS 'Base currency for one unit of the document''s currency.';


--
-- Name: COLUMN document.amount; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.document.amount IS 'In the document''s currency; positive as entered (signed for adjustment, transfer and opening balance).';


--
-- Name: COLUMN document.base_amount; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.document.base_amount IS 'The same in base currency; of an exchange difference, all there is.';


--
-- Name: COLUMN document.reference; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.document.reference IS 'The payment reference (OCR number, KID, RF).';


--
-- Name: COLUMN document.order_ref; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.document.order_ref IS 'The buyer''s own reference.';


--
-- Name: COLUMN document.terms; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.document.terms IS 'The payment terms that applied, in the text form of ar.payment_terms.';


--
-- Name: COLUMN document.text; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.document.text IS 'What it is about, in words.';


--
-- Name: COLUMN document.reverses_id; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.document.reverses_id IS 'The document that this one takes back.';


--
-- Name: COLUMN document.corrects_id; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.document.corrects_id IS 'The invoice that this credit note corrects.';


--
-- Name: COLUMN document.about_id; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.document.about_id IS 'The document that this one is about.';


--
-- Name: COLUMN document.allocation_id; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.document.allocation_id IS 'The allocation that it was posted with: what that call caused (discount, exchange difference, transfer, loss, allowance given up) or was made for (refund, return). Taking the allocation back reverses it.';


--
-- Name: COLUMN document.idempotency_key; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.document.idempotency_key IS 'The caller''s key: the same call again is answered by this row.';


--
-- Name: COLUMN document.fingerprint; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.document.fingerprint IS 'SHA-256 of the arguments of the keyed call.';


--
-- Name: COLUMN document.attributes; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.document.attributes IS 'What the application wants to keep and report by, by name.';


--
-- Name: COLUMN document.recorded_at; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.document.recorded_at IS 'When it was recorded, read from the clock under the company''s lock.';


--
-- Name: COLUMN document.recorded_by; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.document.recorded_by IS 'Who recorded it: current_user; in brackets session_user where it differs; then the setting ar_ledger.actor.';


--
-- Name: open_amounts_added_up(text, date, timestamp with time zone, boolean); Type: FUNCTION; Schema: ar_internal; Owner: upgrade_owner
--

CREATE FUNCTION ar_internal.open_amounts_added_up(company text, as_of date, known_at timestamp with time zone, in_currency boolean) RETURNS TABLE(company_id bigint, document_id bigint, item_no integer, open_amount numeric)
    LANGUAGE sql STABLE PARALLEL SAFE
    BEGIN ATOMIC
 SELECT s.company_id,
     s.document_id,
     s.item_no,
     (s.amount + sum(s.allocated))
    FROM ( SELECT i.company_id,
             i.document_id,
             i.item_no,
             i.amount,
             i.own_amount,
             (-
                 CASE
                     WHEN open_amounts_added_up.in_currency THEN a.debit_amount
                     ELSE a.debit_base_amount
                 END) AS allocated,
             (- a.debit_amount) AS own_allocated
            FROM (ar_internal.items_allocated_around(open_amounts_added_up.company, open_amounts_added_up.as_of, open_amounts_added_up.in_currency) i(company_id, document_id, item_no, amount, own_amount)
              JOIN ar.allocation a ON (((a.company_id = i.company_id) AND (a.debit_document_id = i.document_id) AND (a.debit_item_no = i.item_no))))
           WHERE (a.allocated_on <= open_amounts_added_up.as_of)
         UNION ALL
          SELECT i.company_id,
             i.document_id,
             i.item_no,
             i.amount,
             i.own_amount,
                 CASE
                     WHEN open_amounts_added_up.in_currency THEN a.credit_amount
                     ELSE a.credit_base_amount
                 END AS allocated,
             a.credit_amount AS own_allocated
            FROM (ar_internal.items_allocated_around(open_amounts_added_up.company, open_amounts_added_up.as_of, open_amounts_added_up.in_currency) i(company_id, document_id, item_no, amount, own_amount)
              JOIN ar.allocation a ON (((a.company_id = i.company_id) AND (a.credit_document_id = i.document_id) AND (a.credit_item_no = i.item_no))))
           WHERE (a.allocated_on <= open_amounts_added_up.as_of)) s
   WHERE (open_amounts_added_up.known_at IS NULL)
   GROUP BY s.company_id, s.document_id, s.item_no, s.amount, s.own_amount
  HAVING (((s.own_amount + sum(s.own_allocated)) <> (0)::numeric) OR ((s.amount + sum(s.allocated)) <> (0)::numeric))
 UNION ALL
  SELECT m.company_id,
     m.document_id,
     m.item_no,
     sum(m.amount) AS open_amount
    FROM ( SELECT o.company_id,
             o.document_id,
             o.item_no,
                 CASE
                     WHEN open_amounts_added_up.in_currency THEN o.amount
                     ELSE o.base_amount
                 END AS amount,
             o.amount AS own_amount
            FROM (ar.open_item o
              JOIN ar.document d ON (((d.company_id = o.company_id) AND (d.document_id = o.document_id))))
           WHERE ((o.company_id = ANY (ARRAY( SELECT companies.company_id
                    FROM ar_internal.companies(open_amounts_added_up.company) companies(company_id)))) AND (o.posting_date <= open_amounts_added_up.as_of) AND (d.recorded_at <= open_amounts_added_up.known_at))
         UNION ALL
          SELECT a.company_id,
             a.debit_document_id,
             a.debit_item_no,
             (-
                 CASE
                     WHEN open_amounts_added_up.in_currency THEN a.debit_amount
                     ELSE a.debit_base_amount
                 END),
             (- a.debit_amount)
            FROM ar.allocation a
           WHERE ((a.company_id = ANY (ARRAY( SELECT companies.company_id
                    FROM ar_internal.companies(open_amounts_added_up.company) companies(company_id)))) AND (a.allocated_on <= open_amounts_added_up.as_of) AND (a.recorded_at <= open_amounts_added_up.known_at))
         UNION ALL
          SELECT a.company_id,
             a.credit_document_id,
             a.credit_item_no,
                 CASE
                     WHEN open_amounts_added_up.in_currency THEN a.credit_amount
                     ELSE a.credit_base_amount
                 END AS credit_base_amount,
             a.credit_amount
            FROM ar.allocation a
           WHERE ((a.company_id = ANY (ARRAY( SELECT companies.company_id
                    FROM ar_internal.companies(open_amounts_added_up.company) companies(company_id)))) AND (a.allocated_on <= open_amounts_added_up.as_of) AND (a.recorded_at <= open_amounts_added_up.known_at))) m
   WHERE (open_amounts_added_up.known_at IS NOT NULL)
   GROUP BY m.company_id, m.document_id, m.item_no
  HAVING ((sum(m.own_amount) <> (0)::numeric) OR (sum(m.amount) <> (0)::numeric));
END;


ALTER FUNCTION ar_internal.open_amounts_added_up(company text, as_of date, known_at timestamp with time zone, in_currency boolean) OWNER TO upgrade_owner;

--
-- Name: FUNCTION open_amounts_added_up(company text, as_of date, known_at timestamp with time zone, in_currency boolean); Type: COMMENT; Schema: ar_internal; Owner: upgrade_owner
--

COMMENT ON FUNCTION ar_internal.open_amounts_added_up(company text, as_of date, known_at timestamp with time zone, in_currency boolean) IS 'What was open of items as of a day, added up from allocations: of those of which the row itself does not say it; as known at a moment, of all.';


--
-- Name: account; Type: TABLE; Schema: ar; Owner: upgrade_owner
--

CREATE TABLE ar.account (
    company_id bigint NOT NULL,
    account text NOT NULL,
    name text NOT NULL,
    type text NOT NULL,
    CONSTRAINT account_type_check CHECK ((type = ANY (ARRAY['receivable'::text, 'other_receivable'::text, 'asset'::text, 'liability'::text, 'revenue'::text, 'expense'::text])))
);


ALTER TABLE ar.account OWNER TO upgrade_owner;

--
-- Name: TABLE account; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON TABLE ar.account IS 'A general-ledger account that receivables touch.';


--
-- Name: COLUMN account.company_id; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.account.company_id IS 'The company whose chart of accounts it is in.';


--
-- Name: COLUMN account.account; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.account.account IS 'The account''s number, as text.';


--
-- Name: COLUMN account.name; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.account.name IS 'What it is called.';


--
-- Name: COLUMN account.type; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.account.type IS 'receivable: trade receivables, made of open items; other_receivable: claims that are no sales, also open items; asset, liability, revenue, expense: the rest.';


--
-- Name: receivable_accounts(text, text); Type: FUNCTION; Schema: ar_internal; Owner: upgrade_owner
--

CREATE FUNCTION ar_internal.receivable_accounts(company text, accounts text) RETURNS TABLE(company_id bigint, account text)
    LANGUAGE sql STABLE PARALLEL SAFE
    BEGIN ATOMIC
 SELECT a.company_id,
     a.account
    FROM (ar_internal.companies(receivable_accounts.company) c(company_id)
      JOIN ar.account a ON ((a.company_id = c.company_id)))
   WHERE (((a.type = 'receivable'::text) AND (receivable_accounts.accounts = ANY (ARRAY['trade'::text, 'all'::text]))) OR ((a.type = 'other_receivable'::text) AND (receivable_accounts.accounts = ANY (ARRAY['other'::text, 'all'::text]))));
END;


ALTER FUNCTION ar_internal.receivable_accounts(company text, accounts text) OWNER TO upgrade_owner;

--
-- Name: FUNCTION receivable_accounts(company text, accounts text); Type: COMMENT; Schema: ar_internal; Owner: upgrade_owner
--

COMMENT ON FUNCTION ar_internal.receivable_accounts(company text, accounts text) IS 'The accounts of trade receivables, of other claims, or all of both.';


--
-- Name: open_items_added_up(text, date, timestamp with time zone, boolean, text); Type: FUNCTION; Schema: ar_internal; Owner: upgrade_owner
--

CREATE FUNCTION ar_internal.open_items_added_up(company text, as_of date, known_at timestamp with time zone, in_currency boolean, accounts text) RETURNS TABLE(company_id bigint, document_id bigint, item_no integer, customer_id bigint, payer_id bigint, account text, document_date date, posting_date date, due_date date, currency text, amount numeric, open_amount numeric)
    LANGUAGE sql STABLE PARALLEL SAFE
    BEGIN ATOMIC
 SELECT i.company_id,
     i.document_id,
     i.item_no,
     i.customer_id,
     i.payer_id,
     i.account,
     i.document_date,
     i.posting_date,
     COALESCE(e.due_date, i.due_date) AS "coalesce",
     i.currency,
         CASE
             WHEN open_items_added_up.in_currency THEN i.amount
             ELSE i.base_amount
         END AS base_amount,
     s.open_amount
    FROM ((ar_internal.open_amounts_added_up(open_items_added_up.company, open_items_added_up.as_of, open_items_added_up.known_at, open_items_added_up.in_currency) s(company_id, document_id, item_no, open_amount)
      JOIN ar.open_item i ON (((i.company_id = s.company_id) AND (i.document_id = s.document_id) AND (i.item_no = s.item_no))))
      LEFT JOIN ar_internal.due_dates_as_of(open_items_added_up.company, open_items_added_up.as_of, open_items_added_up.known_at) e(company_id, document_id, item_no, due_date) ON (((e.company_id = i.company_id) AND (e.document_id = i.document_id) AND (e.item_no = i.item_no))))
   WHERE ((i.company_id, i.account) IN ( SELECT a.company_id,
             a.account
            FROM ar_internal.receivable_accounts(open_items_added_up.company, open_items_added_up.accounts) a(company_id, account)));
END;


ALTER FUNCTION ar_internal.open_items_added_up(company text, as_of date, known_at timestamp with time zone, in_currency boolean, accounts text) OWNER TO upgrade_owner;

--
-- Name: FUNCTION open_items_added_up(company text, as_of date, known_at timestamp with time zone, in_currency boolean, accounts text); Type: COMMENT; Schema: ar_internal; Owner: upgrade_owner
--

COMMENT ON FUNCTION ar_internal.open_items_added_up(company text, as_of date, known_at timestamp with time zone, in_currency boolean, accounts text) IS 'The items open as of a day whose allocations say what was open.';


--
-- Name: open_items_as_they_are(text, date, boolean, text); Type: FUNCTION; Schema: ar_internal; Owner: upgrade_owner
--

CREATE FUNCTION ar_internal.open_items_as_they_are(company text, as_of date, in_currency boolean, accounts text) RETURNS TABLE(company_id bigint, document_id bigint, item_no integer, customer_id bigint, payer_id bigint, account text, document_date date, posting_date date, due_date date, currency text, amount numeric, open_amount numeric)
    LANGUAGE sql STABLE PARALLEL SAFE
    BEGIN ATOMIC
 SELECT i.company_id,
     i.document_id,
     i.item_no,
     i.customer_id,
     i.payer_id,
     i.account,
     i.document_date,
     i.posting_date,
     COALESCE(e.due_date, i.due_date) AS "coalesce",
     i.currency,
         CASE
             WHEN open_items_as_they_are.in_currency THEN i.amount
             ELSE i.base_amount
         END AS base_amount,
         CASE
             WHEN (i.first_allocated_on > open_items_as_they_are.as_of) THEN
             CASE
                 WHEN open_items_as_they_are.in_currency THEN i.amount
                 ELSE i.base_amount
             END
             ELSE
             CASE
                 WHEN open_items_as_they_are.in_currency THEN i.open_amount
                 ELSE i.base_open_amount
             END
         END AS base_open_amount
    FROM (ar.open_item i
      LEFT JOIN ar_internal.due_dates_as_of(open_items_as_they_are.company, open_items_as_they_are.as_of, NULL::timestamp with time zone) e(company_id, document_id, item_no, due_date) ON (((e.company_id = i.company_id) AND (e.document_id = i.document_id) AND (e.item_no = i.item_no))))
   WHERE ((i.company_id = ANY (
         CASE
             WHEN (open_items_as_they_are.company IS NULL) THEN ARRAY( SELECT c.company_id
                FROM ar.company c)
             ELSE ARRAY[( SELECT company.company_id
                FROM ar_internal.company(open_items_as_they_are.company) company(company_id))]
         END)) AND (i.posting_date <= open_items_as_they_are.as_of) AND (i.settled_on > open_items_as_they_are.as_of) AND ((i.last_allocated_on <= open_items_as_they_are.as_of) OR (i.first_allocated_on > open_items_as_they_are.as_of)) AND (((open_items_as_they_are.company IS NOT NULL) AND (i.account = ANY (ARRAY( SELECT a.account
            FROM ar_internal.receivable_accounts(open_items_as_they_are.company, open_items_as_they_are.accounts) a(company_id, account))))) OR ((open_items_as_they_are.company IS NULL) AND ((i.company_id, i.account) IN ( SELECT a.company_id,
             a.account
            FROM ar_internal.receivable_accounts(open_items_as_they_are.company, open_items_as_they_are.accounts) a(company_id, account))))));
END;


ALTER FUNCTION ar_internal.open_items_as_they_are(company text, as_of date, in_currency boolean, accounts text) OWNER TO upgrade_owner;

--
-- Name: FUNCTION open_items_as_they_are(company text, as_of date, in_currency boolean, accounts text); Type: COMMENT; Schema: ar_internal; Owner: upgrade_owner
--

COMMENT ON FUNCTION ar_internal.open_items_as_they_are(company text, as_of date, in_currency boolean, accounts text) IS 'The items open as of a day of which the row itself says what was open.';


--
-- Name: aging(text, date, integer[], text, text, text, timestamp with time zone, boolean, text); Type: FUNCTION; Schema: ar; Owner: upgrade_owner
--

CREATE FUNCTION ar.aging(company text, as_of date DEFAULT CURRENT_DATE, buckets integer[] DEFAULT '{30,60,90}'::integer[], basis text DEFAULT 'due_date'::text, group_by text DEFAULT 'customer'::text, credits text DEFAULT 'separate'::text, known_at timestamp with time zone DEFAULT NULL::timestamp with time zone, in_currency boolean DEFAULT false, accounts text DEFAULT 'trade'::text) RETURNS TABLE(key text, name text, currency text, not_due numeric, overdue numeric[], unapplied numeric, total numeric)
    LANGUAGE sql STABLE PARALLEL SAFE
    BEGIN ATOMIC
 SELECT ar_internal.aging_key(aging.company, aging.group_by, o.code, COALESCE(c.code, k.label)) AS aging_key,
         CASE
             WHEN (aging.group_by = 'company'::text) THEN o.name
             WHEN (aging.group_by = 'account'::text) THEN a.name
             WHEN (aging.group_by = 'currency'::text) THEN k.label
             WHEN (aging.group_by = 'customer_group'::text) THEN COALESCE(k.label, 'without group'::text)
             ELSE COALESCE(c.name, 'unidentified'::text)
         END AS "coalesce",
     k.currency,
     COALESCE(k.amounts[array_position(k.filled, 0)], k.zero) AS "coalesce",
     ARRAY( SELECT COALESCE(k.amounts[array_position(k.filled, b.bucket)], k.zero) AS "coalesce"
            FROM generate_series(1, (cardinality(aging.buckets) + 1)) b(bucket)
           ORDER BY b.bucket) AS "array",
     COALESCE(k.unapplied, k.zero) AS "coalesce",
     k.total
    FROM (((( SELECT b.company_id,
             b.party_id,
             b.label,
             b.currency,
             sum(b.amount) AS total,
             (sum(b.amount) * (0)::numeric) AS zero,
             sum(b.unapplied) AS unapplied,
             array_agg(b.bucket) AS filled,
             array_agg((b.amount - COALESCE(b.unapplied, (0)::numeric))) AS amounts
            FROM ( SELECT
                         CASE
                             WHEN (aging.group_by <> 'currency'::text) THEN s.company_id
                             ELSE NULL::bigint
                         END AS company_id,
                         CASE
                             WHEN (aging.group_by = 'parent'::text) THEN f.root_id
                             WHEN (aging.group_by <> 'customer_group'::text) THEN s.party_id
                             ELSE NULL::bigint
                         END AS party_id,
                         CASE
                             WHEN (aging.group_by = 'customer_group'::text) THEN c_1.customer_group
                             ELSE s.label
                         END AS label,
                     COALESCE(s.currency, o_1.currency) AS currency,
                     s.bucket,
                     sum(s.amount) AS amount,
                     sum(s.unapplied) AS unapplied
                    FROM (((( SELECT i.company_id,
                             ar_internal.aging_party(aging.group_by, i.customer_id, i.payer_id) AS party_id,
                             ar_internal.aging_label(aging.group_by, i.account, i.currency) AS label,
                                 CASE
                                     WHEN aging.in_currency THEN i.currency
                                     ELSE NULL::text
                                 END AS currency,
                             w.bucket,
                             sum(i.open_amount) AS amount,
                             sum(i.open_amount) FILTER (WHERE ((aging.credits = 'separate'::text) AND (i.open_amount < (0)::numeric))) AS unapplied
                            FROM (ar_internal.open_items_as_they_are(aging.company, aging.as_of, aging.in_currency, aging.accounts) i(company_id, document_id, item_no, customer_id, payer_id, account, document_date, posting_date, due_date, currency, amount, open_amount)
                              LEFT JOIN generate_series(0, (cardinality(aging.buckets) + 1)) w(bucket) ON ((w.bucket = ar_internal.aging_bucket(aging.as_of, ar_internal.aged_from(aging.basis, i.document_date, i.posting_date, i.due_date), aging.buckets))))
                           WHERE (aging.known_at IS NULL)
                           GROUP BY i.company_id, (ar_internal.aging_party(aging.group_by, i.customer_id, i.payer_id)), (ar_internal.aging_label(aging.group_by, i.account, i.currency)),
                                 CASE
                                     WHEN aging.in_currency THEN i.currency
                                     ELSE NULL::text
                                 END, w.bucket
                         UNION ALL
                          SELECT i.company_id,
                             ar_internal.aging_party(aging.group_by, i.customer_id, i.payer_id) AS party_id,
                             ar_internal.aging_label(aging.group_by, i.account, i.currency) AS label,
                                 CASE
                                     WHEN aging.in_currency THEN i.currency
                                     ELSE NULL::text
                                 END AS currency,
                             w.bucket,
                             sum(i.open_amount) AS amount,
                             sum(i.open_amount) FILTER (WHERE ((aging.credits = 'separate'::text) AND (i.open_amount < (0)::numeric))) AS unapplied
                            FROM (ar_internal.open_items_added_up(aging.company, aging.as_of, aging.known_at, aging.in_currency, aging.accounts) i(company_id, document_id, item_no, customer_id, payer_id, account, document_date, posting_date, due_date, currency, amount, open_amount)
                              LEFT JOIN generate_series(0, (cardinality(aging.buckets) + 1)) w(bucket) ON ((w.bucket = ar_internal.aging_bucket(aging.as_of, ar_internal.aged_from(aging.basis, i.document_date, i.posting_date, i.due_date), aging.buckets))))
                           GROUP BY i.company_id, (ar_internal.aging_party(aging.group_by, i.customer_id, i.payer_id)), (ar_internal.aging_label(aging.group_by, i.account, i.currency)),
                                 CASE
                                     WHEN aging.in_currency THEN i.currency
                                     ELSE NULL::text
                                 END, w.bucket) s
                      JOIN ar.company o_1 ON ((o_1.company_id = s.company_id)))
                      LEFT JOIN ar_internal.aging_families(aging.company, aging.group_by) f(company_id, customer_id, root_id) ON (((f.company_id = s.company_id) AND (f.customer_id = s.party_id))))
                      LEFT JOIN ar.customer c_1 ON (((c_1.company_id = s.company_id) AND (c_1.customer_id = s.party_id))))
                   GROUP BY
                         CASE
                             WHEN (aging.group_by <> 'currency'::text) THEN s.company_id
                             ELSE NULL::bigint
                         END,
                         CASE
                             WHEN (aging.group_by = 'parent'::text) THEN f.root_id
                             WHEN (aging.group_by <> 'customer_group'::text) THEN s.party_id
                             ELSE NULL::bigint
                         END,
                         CASE
                             WHEN (aging.group_by = 'customer_group'::text) THEN c_1.customer_group
                             ELSE s.label
                         END, COALESCE(s.currency, o_1.currency), s.bucket) b
           GROUP BY b.company_id, b.party_id, b.label, b.currency) k
      LEFT JOIN ar.company o ON ((o.company_id = k.company_id)))
      LEFT JOIN ar.account a ON (((aging.group_by = 'account'::text) AND (a.company_id = k.company_id) AND (a.account = k.label))))
      LEFT JOIN ar.customer c ON (((c.company_id = k.company_id) AND (c.customer_id = k.party_id))))
   WHERE (((aging.company IS NULL) OR (( SELECT company.company_id
            FROM ar_internal.company(aging.company) company(company_id)) IS NOT NULL)) AND (ar_internal.require_date('as_of'::text, aging.as_of) IS NOT NULL) AND (ar_internal.require_buckets(aging.buckets) IS NOT NULL) AND (ar_internal.require_choice('basis'::text, aging.basis, ARRAY['due_date'::text, 'document_date'::text, 'posting_date'::text]) IS NOT NULL) AND (ar_internal.require_choice('group_by'::text, aging.group_by, ARRAY['customer'::text, 'payer'::text, 'parent'::text, 'customer_group'::text, 'currency'::text, 'account'::text, 'company'::text]) IS NOT NULL) AND (ar_internal.require_choice('credits'::text, aging.credits, ARRAY['separate'::text, 'aged'::text]) IS NOT NULL) AND (ar_internal.require_boolean('in_currency'::text, aging.in_currency) IS NOT NULL) AND (ar_internal.require_choice('accounts'::text, aging.accounts, ARRAY['trade'::text, 'other'::text, 'all'::text]) IS NOT NULL))
   ORDER BY (ar_internal.aging_key(aging.company, aging.group_by, o.code, COALESCE(c.code, k.label))), k.currency;
END;


ALTER FUNCTION ar.aging(company text, as_of date, buckets integer[], basis text, group_by text, credits text, known_at timestamp with time zone, in_currency boolean, accounts text) OWNER TO upgrade_owner;

--
-- Name: FUNCTION aging(company text, as_of date, buckets integer[], basis text, group_by text, credits text, known_at timestamp with time zone, in_currency boolean, accounts text); Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON FUNCTION ar.aging(company text, as_of date, buckets integer[], basis text, group_by text, credits text, known_at timestamp with time zone, in_currency boolean, accounts text) IS 'What customers owe as of a day, by how long it is overdue; not_due + overdue + unapplied = total = the balance of the receivable accounts.';


--
-- Name: chart_bar(numeric, numeric, integer); Type: FUNCTION; Schema: ar_internal; Owner: upgrade_owner
--

CREATE FUNCTION ar_internal.chart_bar(amount numeric, largest numeric, block integer) RETURNS text
    LANGUAGE sql STABLE PARALLEL SAFE
    BEGIN ATOMIC
 SELECT (repeat(s.sign, (b.eighths / 8)) ||
         CASE
             WHEN ((b.eighths % 8) = 0) THEN ''::text
             WHEN (s.code = 9608) THEN chr((9616 - (b.eighths % 8)))
             ELSE s.sign
         END)
    FROM (( SELECT (COALESCE(ceil(((abs(chart_bar.amount) * (320)::numeric) / NULLIF(chart_bar.largest, (0)::numeric))), (0)::numeric))::integer AS eighths) b
      CROSS JOIN ( SELECT k.code,
             chr(k.code) AS sign
            FROM ( SELECT
                         CASE
                             WHEN ((getdatabaseencoding() = 'UTF8'::name) AND (pg_client_encoding() = 'UTF8'::name)) THEN chart_bar.block
                             WHEN (chart_bar.block = 9608) THEN 35
                             WHEN (chart_bar.block = 9618) THEN 61
                             ELSE 45
                         END AS code) k) s);
END;


ALTER FUNCTION ar_internal.chart_bar(amount numeric, largest numeric, block integer) OWNER TO upgrade_owner;

--
-- Name: FUNCTION chart_bar(amount numeric, largest numeric, block integer); Type: COMMENT; Schema: ar_internal; Owner: upgrade_owner
--

COMMENT ON FUNCTION ar_internal.chart_bar(amount numeric, largest numeric, block integer) IS 'A bar of text of at most 40 characters: amount as a part of largest, made of the Unicode block with the given number, 9608 (full), 9618 (medium shade) or 9617 (light shade); of #, = or - where these cannot be shown.';


--
-- Name: chart_number(numeric); Type: FUNCTION; Schema: ar_internal; Owner: upgrade_owner
--

CREATE FUNCTION ar_internal.chart_number(amount numeric) RETURNS text
    LANGUAGE sql STABLE PARALLEL SAFE
    BEGIN ATOMIC
 SELECT ((
         CASE
             WHEN (amount < (0)::numeric) THEN '-'::text
             ELSE ''::text
         END || to_char(trunc(abs(amount)), 'FM999,999,999,999,999,999,999,999,990'::text)) ||
         CASE
             WHEN (scale(amount) > 0) THEN ('.'::text || split_part((amount)::text, '.'::text, 2))
             ELSE ''::text
         END);
END;


ALTER FUNCTION ar_internal.chart_number(amount numeric) OWNER TO upgrade_owner;

--
-- Name: FUNCTION chart_number(amount numeric); Type: COMMENT; Schema: ar_internal; Owner: upgrade_owner
--

COMMENT ON FUNCTION ar_internal.chart_number(amount numeric) IS 'An amount as text, with commas between thousands and the decimals that it has, whatever the locale.';


--
-- Name: aging_chart(text, date); Type: FUNCTION; Schema: ar; Owner: upgrade_owner
--

CREATE FUNCTION ar.aging_chart(company text, as_of date DEFAULT CURRENT_DATE) RETURNS TABLE(line text)
    LANGUAGE sql STABLE PARALLEL SAFE
    BEGIN ATOMIC
 WITH owed AS (
          SELECT v.line_no,
             v.label,
             COALESCE(v.amount, (0)::numeric) AS amount
            FROM ((( VALUES (0)) one(one)
              LEFT JOIN ar.aging(aging_chart.company, aging_chart.as_of, '{30,60,90}'::integer[], 'due_date'::text, 'company'::text, 'separate'::text, NULL::timestamp with time zone, false, 'trade'::text) a(key, name, currency, not_due, overdue, unapplied, total) ON (true))
              CROSS JOIN LATERAL ( VALUES (1,'not due'::text,a.not_due), (2,'1-30'::text,a.overdue[1]), (3,'31-60'::text,a.overdue[2]), (4,'61-90'::text,a.overdue[3]), (5,'91+'::text,a.overdue[4]), (6,'unapplied'::text,a.unapplied), (7,'total'::text,a.total)) v(line_no, label, amount))
         ), scale AS (
          SELECT max(length(ar_internal.chart_number(w.amount))) AS width,
             max(abs(w.amount)) FILTER (WHERE (w.line_no < 7)) AS largest
            FROM owed w
         )
  SELECT l.line
    FROM ( SELECT 0 AS line_no,
             format('Aging as of %s in %s: %s'::text, to_char((aging_chart.as_of)::timestamp without time zone, 'YYYY-MM-DD'::text), o.currency, o.name) AS line
            FROM ar.company o
           WHERE (o.company_id = ( SELECT company.company_id
                    FROM ar_internal.company(aging_chart.company) company(company_id)))
         UNION ALL
          SELECT w.line_no,
             rtrim((((rpad(w.label, 11) || lpad(ar_internal.chart_number(w.amount), s.width)) || '  '::text) ||
                 CASE
                     WHEN (w.line_no = 7) THEN ''::text
                     WHEN (w.amount < (0)::numeric) THEN ar_internal.chart_bar(w.amount, s.largest, 9617)
                     ELSE ar_internal.chart_bar(w.amount, s.largest, 9608)
                 END)) AS rtrim
            FROM (owed w
              CROSS JOIN scale s)) l
   WHERE ((( SELECT company.company_id
            FROM ar_internal.company(aging_chart.company) company(company_id)) IS NOT NULL) AND (ar_internal.require_date('as_of'::text, aging_chart.as_of) IS NOT NULL))
   ORDER BY l.line_no;
END;


ALTER FUNCTION ar.aging_chart(company text, as_of date) OWNER TO upgrade_owner;

--
-- Name: FUNCTION aging_chart(company text, as_of date); Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON FUNCTION ar.aging_chart(company text, as_of date) IS 'ar.aging of a company as of a day, as a bar chart of text for a terminal: trade receivables in base currency by days overdue, the bars scaled to the largest; unapplied credits negative, with a bar of light shade. Errors: LG001, LG010.';


--
-- Name: open_items_as_of(text, date, timestamp with time zone, boolean, text); Type: FUNCTION; Schema: ar_internal; Owner: upgrade_owner
--

CREATE FUNCTION ar_internal.open_items_as_of(company text, as_of date, known_at timestamp with time zone, in_currency boolean, accounts text) RETURNS TABLE(company_id bigint, document_id bigint, item_no integer, customer_id bigint, payer_id bigint, account text, document_date date, posting_date date, due_date date, currency text, amount numeric, open_amount numeric)
    LANGUAGE sql STABLE PARALLEL SAFE
    BEGIN ATOMIC
 SELECT r.company_id,
     r.document_id,
     r.item_no,
     r.customer_id,
     r.payer_id,
     r.account,
     r.document_date,
     r.posting_date,
     r.due_date,
     r.currency,
     r.amount,
     r.open_amount
    FROM ar_internal.open_items_as_they_are(open_items_as_of.company, open_items_as_of.as_of, open_items_as_of.in_currency, open_items_as_of.accounts) r(company_id, document_id, item_no, customer_id, payer_id, account, document_date, posting_date, due_date, currency, amount, open_amount)
   WHERE (open_items_as_of.known_at IS NULL)
 UNION ALL
  SELECT s.company_id,
     s.document_id,
     s.item_no,
     s.customer_id,
     s.payer_id,
     s.account,
     s.document_date,
     s.posting_date,
     s.due_date,
     s.currency,
     s.amount,
     s.open_amount
    FROM ar_internal.open_items_added_up(open_items_as_of.company, open_items_as_of.as_of, open_items_as_of.known_at, open_items_as_of.in_currency, open_items_as_of.accounts) s(company_id, document_id, item_no, customer_id, payer_id, account, document_date, posting_date, due_date, currency, amount, open_amount);
END;


ALTER FUNCTION ar_internal.open_items_as_of(company text, as_of date, known_at timestamp with time zone, in_currency boolean, accounts text) OWNER TO upgrade_owner;

--
-- Name: FUNCTION open_items_as_of(company text, as_of date, known_at timestamp with time zone, in_currency boolean, accounts text); Type: COMMENT; Schema: ar_internal; Owner: upgrade_owner
--

COMMENT ON FUNCTION ar_internal.open_items_as_of(company text, as_of date, known_at timestamp with time zone, in_currency boolean, accounts text) IS 'The items open as of a day, as known at a moment: the part that all reports on open items share.';


--
-- Name: aging_items(text, date, integer[], text, text, text, timestamp with time zone, boolean, text); Type: FUNCTION; Schema: ar; Owner: upgrade_owner
--

CREATE FUNCTION ar.aging_items(company text, as_of date DEFAULT CURRENT_DATE, buckets integer[] DEFAULT '{30,60,90}'::integer[], basis text DEFAULT 'due_date'::text, group_by text DEFAULT 'customer'::text, credits text DEFAULT 'separate'::text, known_at timestamp with time zone DEFAULT NULL::timestamp with time zone, in_currency boolean DEFAULT false, accounts text DEFAULT 'trade'::text) RETURNS TABLE(key text, company text, document_id bigint, item_no integer, kind text, number text, customer text, name text, payer text, account text, document_date date, posting_date date, due_date date, days_overdue integer, bucket integer, currency text, amount numeric, open_amount numeric)
    LANGUAGE sql STABLE PARALLEL SAFE
    BEGIN ATOMIC
 SELECT ar_internal.aging_key(aging_items.company, aging_items.group_by, o.code,
         CASE
             WHEN (aging_items.group_by = 'account'::text) THEN i.account
             WHEN (aging_items.group_by = 'currency'::text) THEN i.currency
             WHEN (aging_items.group_by = 'customer_group'::text) THEN c.customer_group
             WHEN (aging_items.group_by = 'payer'::text) THEN COALESCE(y.code, c.code)
             WHEN (aging_items.group_by = 'parent'::text) THEN r.code
             ELSE c.code
         END) AS aging_key,
     o.code,
     i.document_id,
     i.item_no,
     d.kind,
     d.number,
     c.code,
     c.name,
     COALESCE(y.code, c.code) AS "coalesce",
     i.account,
     i.document_date,
     i.posting_date,
     i.due_date,
         CASE
             WHEN (ar_internal.aged_from(aging_items.basis, i.document_date, i.posting_date, i.due_date) < 'infinity'::date) THEN (aging_items.as_of - ar_internal.aged_from(aging_items.basis, i.document_date, i.posting_date, i.due_date))
             ELSE NULL::integer
         END AS "case",
         CASE
             WHEN ((aging_items.credits = 'aged'::text) OR (i.open_amount > (0)::numeric)) THEN ar_internal.aging_bucket(aging_items.as_of, ar_internal.aged_from(aging_items.basis, i.document_date, i.posting_date, i.due_date), aging_items.buckets)
             ELSE NULL::integer
         END AS "case",
         CASE
             WHEN aging_items.in_currency THEN i.currency
             ELSE o.currency
         END AS currency,
     i.amount,
     i.open_amount
    FROM ((((((ar_internal.open_items_as_of(aging_items.company, aging_items.as_of, aging_items.known_at, aging_items.in_currency, aging_items.accounts) i(company_id, document_id, item_no, customer_id, payer_id, account, document_date, posting_date, due_date, currency, amount, open_amount)
      JOIN ar.company o ON ((o.company_id = i.company_id)))
      JOIN ar.document d ON (((d.company_id = i.company_id) AND (d.document_id = i.document_id))))
      LEFT JOIN ar.customer c ON (((c.company_id = i.company_id) AND (c.customer_id = i.customer_id))))
      LEFT JOIN ar.customer y ON (((y.company_id = i.company_id) AND (y.customer_id = i.payer_id))))
      LEFT JOIN ar_internal.aging_families(aging_items.company, aging_items.group_by) f(company_id, customer_id, root_id) ON (((f.company_id = i.company_id) AND (f.customer_id = i.customer_id))))
      LEFT JOIN ar.customer r ON (((r.company_id = i.company_id) AND (r.customer_id = f.root_id))))
   WHERE (((aging_items.company IS NULL) OR (( SELECT company.company_id
            FROM ar_internal.company(aging_items.company) company(company_id)) IS NOT NULL)) AND (ar_internal.require_date('as_of'::text, aging_items.as_of) IS NOT NULL) AND (ar_internal.require_buckets(aging_items.buckets) IS NOT NULL) AND (ar_internal.require_choice('basis'::text, aging_items.basis, ARRAY['due_date'::text, 'document_date'::text, 'posting_date'::text]) IS NOT NULL) AND (ar_internal.require_choice('group_by'::text, aging_items.group_by, ARRAY['customer'::text, 'payer'::text, 'parent'::text, 'customer_group'::text, 'currency'::text, 'account'::text, 'company'::text]) IS NOT NULL) AND (ar_internal.require_choice('credits'::text, aging_items.credits, ARRAY['separate'::text, 'aged'::text]) IS NOT NULL) AND (ar_internal.require_boolean('in_currency'::text, aging_items.in_currency) IS NOT NULL) AND (ar_internal.require_choice('accounts'::text, aging_items.accounts, ARRAY['trade'::text, 'other'::text, 'all'::text]) IS NOT NULL));
END;


ALTER FUNCTION ar.aging_items(company text, as_of date, buckets integer[], basis text, group_by text, credits text, known_at timestamp with time zone, in_currency boolean, accounts text) OWNER TO upgrade_owner;

--
-- Name: FUNCTION aging_items(company text, as_of date, buckets integer[], basis text, group_by text, credits text, known_at timestamp with time zone, in_currency boolean, accounts text); Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON FUNCTION ar.aging_items(company text, as_of date, buckets integer[], basis text, group_by text, credits text, known_at timestamp with time zone, in_currency boolean, accounts text) IS 'One row per open item as of a day, with days overdue and bucket (0: not due; null: an unapplied credit); key says which row of ar.aging it is part of; company null: all that the caller may see.';


--
-- Name: kind_is(text, text); Type: FUNCTION; Schema: ar_internal; Owner: upgrade_owner
--

CREATE FUNCTION ar_internal.kind_is(kind text, meaning text) RETURNS boolean
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE meaning WHEN 'sale'::text THEN (kind = ANY (ARRAY['invoice'::text, 'credit_note'::text])) WHEN 'claim'::text THEN (kind = ANY (ARRAY['invoice'::text, 'charge'::text, 'recovery'::text, 'opening_balance'::text])) WHEN 'money'::text THEN (kind = ANY (ARRAY['payment'::text, 'refund'::text])) WHEN 'taxed'::text THEN (kind = ANY (ARRAY['invoice'::text, 'credit_note'::text, 'charge'::text, 'recovery'::text, 'opening_balance'::text])) WHEN 'relief'::text THEN (kind = ANY (ARRAY['cash_discount'::text, 'write_off'::text])) WHEN 'correctable'::text THEN (kind = ANY (ARRAY['invoice'::text, 'opening_balance'::text])) WHEN 'named'::text THEN (kind = ANY (ARRAY['invoice'::text, 'credit_note'::text, 'charge'::text, 'adjustment'::text, 'opening_balance'::text])) WHEN 'debit'::text THEN (kind = ANY (ARRAY['invoice'::text, 'refund'::text, 'charge'::text, 'recovery'::text])) WHEN 'credit'::text THEN (kind = ANY (ARRAY['credit_note'::text, 'payment'::text, 'cash_discount'::text])) WHEN 'signed'::text THEN (kind = ANY (ARRAY['adjustment'::text, 'transfer'::text, 'opening_balance'::text])) ELSE NULL::boolean END;


ALTER FUNCTION ar_internal.kind_is(kind text, meaning text) OWNER TO upgrade_owner;

--
-- Name: FUNCTION kind_is(kind text, meaning text); Type: COMMENT; Schema: ar_internal; Owner: upgrade_owner
--

COMMENT ON FUNCTION ar_internal.kind_is(kind text, meaning text) IS 'Whether a kind of document is a sale, claim, money, taxed, relief, correctable, named by payers, debit, credit or signed.';


--
-- Name: payment_observations(text, date); Type: FUNCTION; Schema: ar_internal; Owner: upgrade_owner
--

CREATE FUNCTION ar_internal.payment_observations(company text, as_of date) RETURNS TABLE(document_id bigint, item_no integer, payer_id bigint, days_in integer, days_out integer, is_paid boolean, weight numeric)
    LANGUAGE sql STABLE PARALLEL SAFE
    BEGIN ATOMIC
 SELECT o.document_id,
     o.item_no,
     o.payer_id,
     (o.posting_date - o.due_date),
     (o.out_on - o.due_date),
     o.is_paid,
     round((32400.0 / ((GREATEST(180, (180 + (payment_observations.as_of - o.due_date))))::numeric * (GREATEST(180, (180 + (payment_observations.as_of - o.due_date))))::numeric)), 9) AS round
    FROM ( SELECT i.document_id,
             i.item_no,
             i.payer_id,
             i.posting_date,
             COALESCE(e.due_date, i.due_date) AS due_date,
             i.is_taken_over,
                 CASE
                     WHEN (s.amount = i.amount) THEN
                     CASE
                         WHEN ((s.money * (2)::numeric) > s.amount) THEN s.money_on
                         ELSE s.last_on
                     END
                     ELSE payment_observations.as_of
                 END AS out_on,
             COALESCE(((s.amount = i.amount) AND ((s.money * (2)::numeric) > s.amount)), false) AS is_paid
            FROM ((( SELECT i_1.document_id,
                     i_1.item_no,
                     COALESCE(i_1.payer_id, i_1.customer_id) AS payer_id,
                     i_1.posting_date,
                     i_1.due_date,
                     i_1.amount,
                     ((i_1.origin_document_id IS NOT NULL) OR (d.kind = 'opening_balance'::text)) AS is_taken_over,
                     true AS is_claim
                    FROM (ar.open_item i_1
                      JOIN ar.document d ON (((d.company_id = i_1.company_id) AND (d.document_id = COALESCE(i_1.origin_document_id, i_1.document_id)))))
                   WHERE ((i_1.company_id = ( SELECT company.company_id
                            FROM ar_internal.company(payment_observations.company) company(company_id))) AND (i_1.posting_date <= payment_observations.as_of) AND (i_1.amount > (0)::numeric) AND (ar_internal.kind_is(d.kind, 'claim'::text) OR (d.kind = 'adjustment'::text)) AND (i_1.account = ANY (ARRAY( SELECT a.account
                            FROM ar.account a
                           WHERE ((a.company_id = ( SELECT company.company_id
                                    FROM ar_internal.company(payment_observations.company) company(company_id))) AND (a.type = 'receivable'::text))))))) i
              FULL JOIN ( SELECT a.debit_document_id,
                     a.debit_item_no,
                     sum(a.debit_amount) AS amount,
                     sum(a.debit_amount) FILTER (WHERE (p.document_id IS NOT NULL)) AS money,
                     max(a.allocated_on) AS last_on,
                     max(a.allocated_on) FILTER (WHERE ((p.document_id IS NOT NULL) AND (a.reverses_id IS NULL))) AS money_on
                    FROM (ar.allocation a
                      LEFT JOIN ( SELECT y.document_id,
                             y.item_no
                            FROM (ar.open_item y
                              JOIN ar.document d ON (((d.company_id = y.company_id) AND (d.document_id = COALESCE(y.origin_document_id, y.document_id)))))
                           WHERE ((y.company_id = ( SELECT company.company_id
                                    FROM ar_internal.company(payment_observations.company) company(company_id))) AND (y.amount < (0)::numeric) AND (d.kind = 'payment'::text))) p ON (((p.document_id = a.credit_document_id) AND (p.item_no = a.credit_item_no) AND (a.method <> ALL (ARRAY['transfer'::text, 'refund'::text, 'return'::text, 'reversal'::text, 'write_off'::text])))))
                   WHERE ((a.company_id = ( SELECT company.company_id
                            FROM ar_internal.company(payment_observations.company) company(company_id))) AND (a.allocated_on <= payment_observations.as_of))
                   GROUP BY a.debit_document_id, a.debit_item_no) s ON (((s.debit_document_id = i.document_id) AND (s.debit_item_no = i.item_no))))
              FULL JOIN ( SELECT DISTINCT ON (v.document_id, v.item_no) v.document_id,
                     v.item_no,
                     v.due_date
                    FROM ar.item_event v
                   WHERE ((v.company_id = ( SELECT company.company_id
                            FROM ar_internal.company(payment_observations.company) company(company_id))) AND (v.kind = 'due_date'::text) AND (v.effective_on <= payment_observations.as_of))
                   ORDER BY v.document_id, v.item_no, v.effective_on DESC, v.event_no DESC) e ON (((e.document_id = i.document_id) AND (e.item_no = i.item_no))))
           WHERE COALESCE(i.is_claim, false)
          OFFSET 0) o
   WHERE ((o.due_date < 'infinity'::date) AND (o.payer_id IS NOT NULL) AND ((o.posting_date <= o.due_date) OR (NOT o.is_taken_over)));
END;


ALTER FUNCTION ar_internal.payment_observations(company text, as_of date) OWNER TO upgrade_owner;

--
-- Name: FUNCTION payment_observations(company text, as_of date); Type: COMMENT; Schema: ar_internal; Owner: upgrade_owner
--

COMMENT ON FUNCTION ar_internal.payment_observations(company text, as_of date) IS 'What is known on a day of how claims on trade receivables were paid, for ar_internal.payment_habits: one row per item, watched from days_in to days_out (in days from its due date as last set). is_paid: on that day the last money came, nothing is left, and money closed more than half of it; false: still open on the day, or closed by something else (credit note, transfer, loss). weight: 1 until due, a quarter 180 days later. Left out: what is never due, and what was taken over (opening balance, transfer) when overdue already, for those like it that were paid in time were never seen.';


--
-- Name: payment_habits(text, date); Type: FUNCTION; Schema: ar_internal; Owner: upgrade_owner
--

CREATE FUNCTION ar_internal.payment_habits(company text, as_of date) RETURNS TABLE(part text, payer_id bigint, observations integer, mean_days numeric, spread numeric, first_step integer, last_step integer, step integer, remaining numeric, middle integer)
    LANGUAGE sql STABLE PARALLEL SAFE
    BEGIN ATOMIC
 WITH observation AS (
          SELECT o.payer_id,
             o.days_in,
             o.days_out,
             o.is_paid,
             o.weight
            FROM ar_internal.payment_observations(payment_habits.company, payment_habits.as_of) o(document_id, item_no, payer_id, days_in, days_out, is_paid, weight)
         ), paid AS (
          SELECT o.payer_id,
             count(*) AS observations,
             sum(o.weight) AS weight,
             sum((o.weight * (o.days_out)::numeric)) AS weighted_days
            FROM observation o
           WHERE o.is_paid
           GROUP BY o.payer_id
         ), all_paid AS (
          SELECT (sum(p.weighted_days) / sum(p.weight)) AS mean_days,
             (sum(p.weight) / sum(p.observations)) AS mean_weight
            FROM paid p
         ), counted AS (
          SELECT s.payer_id,
             s.weight,
             s.mean_days,
             s.squares,
             s.weighted_days,
             (s.weight - s.effective) AS freedom,
             s.effective
            FROM ( SELECT o.payer_id,
                     sum(o.weight) AS weight,
                     sum((o.weight * (o.days_out)::numeric)) AS weighted_days,
                     (sum((o.weight * (o.days_out)::numeric)) / sum(o.weight)) AS mean_days,
                     GREATEST((0)::numeric, (sum(((o.weight * (o.days_out)::numeric) * (o.days_out)::numeric)) - ((sum((o.weight * (o.days_out)::numeric)) * sum((o.weight * (o.days_out)::numeric))) / sum(o.weight)))) AS squares,
                     (sum((o.weight * o.weight)) / sum(o.weight)) AS effective
                    FROM ((observation o
                      CROSS JOIN all_paid a)
                      FULL JOIN paid p ON ((p.payer_id = o.payer_id)))
                   WHERE COALESCE((o.is_paid OR ((o.days_out)::numeric > COALESCE((p.weighted_days / p.weight), a.mean_days))), false)
                   GROUP BY o.payer_id) s
         ), variance AS (
          SELECT t.within,
             t.mean_days,
             GREATEST((0)::numeric, ((sum(((c.weight * (c.mean_days - t.mean_days)) * (c.mean_days - t.mean_days))) - (t.within * (sum(c.effective) - (sum((c.weight * c.effective)) / t.weight)))) / NULLIF((t.weight - (sum((c.weight * c.weight)) / t.weight)), (0)::numeric))) AS between_payers
            FROM (counted c
              CROSS JOIN ( SELECT sum(c_1.weight) AS weight,
                     (sum(c_1.weighted_days) / sum(c_1.weight)) AS mean_days,
                     (sum(c_1.squares) / NULLIF(sum(c_1.freedom), (0)::numeric)) AS within
                    FROM counted c_1) t)
           GROUP BY t.weight, t.mean_days, t.within
         ), belief AS (
          SELECT c.payer_id,
             c.mean_days,
                 CASE
                     WHEN (v.within IS NULL) THEN (c.weight / (c.weight + (1)::numeric))
                     ELSE COALESCE(((v.between_payers * c.weight) / NULLIF(((v.between_payers * c.weight) + v.within), (0)::numeric)), (0)::numeric)
                 END AS share,
                 CASE
                     WHEN (v.within > (0)::numeric) THEN (((c.squares / v.within) + (3)::numeric) / (c.freedom + (3)::numeric))
                     ELSE (1)::numeric
                 END AS spread_squared
            FROM (counted c
              CROSS JOIN variance v)
         ), common AS (
          SELECT round(COALESCE((sum((b.share * b.mean_days)) / NULLIF(sum(b.share), (0)::numeric)), v.mean_days), 6) AS mean_days,
             round(sqrt(((1)::numeric + COALESCE((v.between_payers / NULLIF(v.within, (0)::numeric)), (0)::numeric))), 6) AS spread_ahead,
             round(COALESCE((v.between_payers / NULLIF(v.within, (0)::numeric)), (0)::numeric), 6) AS doubt
            FROM (belief b
              CROSS JOIN variance v)
           GROUP BY v.mean_days, v.between_payers, v.within
         ), habit AS (
          SELECT b.payer_id,
             round((m.mean_days + (b.share * (b.mean_days - m.mean_days))), 6) AS mean_days,
             GREATEST(0.1, round(sqrt(b.spread_squared), 6)) AS spread,
             GREATEST(0.1, round(sqrt((b.spread_squared + (m.doubt * ((1)::numeric - b.share)))), 6)) AS spread_ahead
            FROM (belief b
              CROSS JOIN common m)
         ), residual AS (
          SELECT (round((((o.days_in)::numeric - h.mean_days) / h.spread)))::integer AS step_in,
             (round((((o.days_out)::numeric - h.mean_days) / h.spread)))::integer AS step_out,
             o.is_paid,
             o.weight
            FROM (((( SELECT o_1.payer_id,
                     o_1.days_in,
                     o_1.days_out,
                     o_1.is_paid,
                     sum(o_1.weight) AS weight
                    FROM observation o_1
                   GROUP BY o_1.payer_id, o_1.days_in, o_1.days_out, o_1.is_paid) o
              FULL JOIN habit g ON ((g.payer_id = o.payer_id)))
              CROSS JOIN common m)
              CROSS JOIN LATERAL ( SELECT COALESCE(g.mean_days, m.mean_days) AS mean_days,
                     COALESCE(g.spread, (1)::numeric) AS spread) h)
           WHERE (COALESCE(o.weight, (0)::numeric) > (0)::numeric)
         ), step AS (
          SELECT r.step,
             round(ln(((1)::numeric - round((r.paid / (r.at_risk + a.mean_weight)), 15))), 15) AS change
            FROM (( SELECT c.step,
                     c.paid,
                     sum(c.change) OVER (ORDER BY c.step) AS at_risk
                    FROM ( SELECT u.step,
                             sum(u.change) AS change,
                             sum(u.paid) AS paid
                            FROM ( SELECT r_1.step_in AS step,
                                     r_1.weight AS change,
                                     (0)::numeric AS paid
                                    FROM residual r_1
                                 UNION ALL
                                  SELECT r_1.step_out,
                                     (0)::numeric AS "numeric",
                                     r_1.weight
                                    FROM residual r_1
                                   WHERE r_1.is_paid
                                 UNION ALL
                                  SELECT (r_1.step_out + 1),
                                     (- r_1.weight),
                                     (0)::numeric AS "numeric"
                                    FROM residual r_1) u
                           GROUP BY u.step) c) r
              CROSS JOIN all_paid a)
           WHERE (r.paid > (0)::numeric)
         ), curve AS (
          SELECT s.step,
             s.is_paid_on,
             exp(sum(s.change) OVER (ORDER BY s.step)) AS remaining
            FROM ( SELECT g.step,
                     (t.step IS NOT NULL) AS is_paid_on,
                     COALESCE(t.change, (0)::numeric) AS change
                    FROM (generate_series(( SELECT (min(t_1.step) - 1)
                            FROM step t_1), ( SELECT max(t_1.step) AS max
                            FROM step t_1)) g(step)
                      LEFT JOIN step t ON ((t.step = g.step)))) s
         )
  SELECT 'common'::text AS part,
     NULL::bigint AS int8,
     0,
     m.mean_days,
     m.spread_ahead,
     ( SELECT min(c.step) AS min
            FROM curve c) AS min,
     ( SELECT max(c.step) AS max
            FROM curve c) AS max,
     NULL::integer AS int4,
     NULL::numeric AS "numeric",
     NULL::integer AS int4
    FROM common m
 UNION ALL
  SELECT 'payer'::text AS part,
     h.payer_id,
     (COALESCE(p.observations, (0)::bigint))::integer AS "coalesce",
     h.mean_days,
     h.spread_ahead,
     NULL::integer AS int4,
     NULL::integer AS int4,
     NULL::integer AS int4,
     NULL::numeric AS "numeric",
     NULL::integer AS int4
    FROM (habit h
      FULL JOIN paid p ON ((p.payer_id = h.payer_id)))
 UNION ALL
  SELECT 'curve'::text AS part,
     NULL::bigint AS int8,
     NULL::integer AS int4,
     NULL::numeric AS "numeric",
     NULL::numeric AS "numeric",
     NULL::integer AS int4,
     NULL::integer AS int4,
     s.step,
     s.remaining,
     s.middle
    FROM ( SELECT u.step,
             u.remaining,
             u.is_asked_for,
             min(
                 CASE
                     WHEN (NOT u.is_asked_for) THEN u.step
                     ELSE NULL::integer
                 END) OVER (ORDER BY u.bound, u.is_asked_for) AS middle
            FROM ( SELECT c.step,
                     c.remaining,
                     c.remaining AS bound,
                     false AS is_asked_for
                    FROM curve c
                   WHERE c.is_paid_on
                 UNION ALL
                  SELECT c.step,
                     c.remaining,
                     (c.remaining * 0.5000000005),
                     true
                    FROM curve c) u) s
   WHERE s.is_asked_for;
END;


ALTER FUNCTION ar_internal.payment_habits(company text, as_of date) OWNER TO upgrade_owner;

--
-- Name: FUNCTION payment_habits(company text, as_of date); Type: COMMENT; Schema: ar_internal; Owner: upgrade_owner
--

COMMENT ON FUNCTION ar_internal.payment_habits(company text, as_of date) IS 'How late payers pay, as known on a day, for ar.expected_payments and ar.cash_forecast. Rows of part payer: mean_days (from the due date), spread (in what unit its days are counted) and observations (how many items it paid); one of part common: the same for payers of whom nothing is known, first_step and last_step of the curve; of part curve, by step (days less mean_days, by spread, rounded): what part of the items remains unpaid after it, and the step by which half of these are paid. No row while nothing was ever paid.';


--
-- Name: cash_forecast(text, date, integer); Type: FUNCTION; Schema: ar; Owner: upgrade_owner
--

CREATE FUNCTION ar.cash_forecast(company text, as_of date DEFAULT CURRENT_DATE, weeks integer DEFAULT 13) RETURNS TABLE(period text, week_start date, week_end date, by_due_date numeric, expected numeric, expected_overdue numeric, unapplied numeric)
    LANGUAGE sql STABLE PARALLEL SAFE
    BEGIN ATOMIC
 WITH model AS (
          SELECT h.part,
             h.payer_id,
             h.mean_days,
             h.spread,
             h.first_step,
             h.last_step,
             h.step,
             h.remaining
            FROM ar_internal.payment_habits(cash_forecast.company, cash_forecast.as_of) h(part, payer_id, observations, mean_days, spread, first_step, last_step, step, remaining, middle)
         ), common AS MATERIALIZED (
          SELECT m.mean_days,
             m.spread,
             m.first_step,
             m.last_step
            FROM model m
           WHERE (m.part = 'common'::text)
         ), payer AS MATERIALIZED (
          SELECT m.payer_id,
             m.mean_days,
             m.spread
            FROM model m
           WHERE (m.part = 'payer'::text)
         ), curve AS (
          SELECT m.step,
             m.remaining
            FROM model m
           WHERE (m.part = 'curve'::text)
         ), week AS (
          SELECT l_1.line,
             (w.monday + (l_1.line * 7)) AS first_day,
             ((w.monday + (l_1.line * 7)) + 6) AS last_day
            FROM (( SELECT (date_trunc('week'::text, (cash_forecast.as_of)::timestamp without time zone))::date AS monday) w
              CROSS JOIN generate_series('-1'::integer, cash_forecast.weeks) l_1(line))
         ), debit AS (
          SELECT COALESCE(o.payer_id, o.customer_id) AS payer_id,
             o.due_date,
             (o.due_date < cash_forecast.as_of) AS is_overdue,
             sum(o.open_amount) AS open_amount
            FROM ar_internal.open_items_as_of(cash_forecast.company, cash_forecast.as_of, NULL::timestamp with time zone, false, 'trade'::text) o(company_id, document_id, item_no, customer_id, payer_id, account, document_date, posting_date, due_date, currency, amount, open_amount)
           WHERE (o.open_amount > (0)::numeric)
           GROUP BY COALESCE(o.payer_id, o.customer_id), o.due_date
         ), due AS (
          SELECT w.line,
             sum(d_1.open_amount) AS amount
            FROM (debit d_1
              JOIN week w ON (
                 CASE
                     WHEN d_1.is_overdue THEN (w.line = '-1'::integer)
                     WHEN (w.line = cash_forecast.weeks) THEN (d_1.due_date >= w.first_day)
                     ELSE ((w.line >= 0) AND (d_1.due_date >= w.first_day) AND (d_1.due_date <= w.last_day))
                 END))
           GROUP BY w.line
         ), total AS (
          SELECT COALESCE(sum(d_1.open_amount), (0)::numeric) AS amount,
             COALESCE(sum(d_1.open_amount) FILTER (WHERE d_1.is_overdue), (0)::numeric) AS overdue,
             COALESCE(scale(sum(d_1.open_amount)), 0) AS decimals
            FROM debit d_1
         ), unpaid AS (
          SELECT s.line,
             sum((s.open_amount * s.remaining)) AS amount,
             sum((s.open_amount * s.remaining)) FILTER (WHERE s.is_overdue) AS overdue
            FROM ( SELECT i.line,
                     i.open_amount,
                     i.is_overdue,
                         CASE
                             WHEN (i.days_late IS NULL) THEN (1)::numeric
                             WHEN (i.mean_days IS NULL) THEN (
                             CASE
                                 WHEN ((NOT i.is_overdue) AND (GREATEST(i.due_date, (cash_forecast.as_of + 1)) <= i.last_day)) THEN 0
                                 ELSE 1
                             END)::numeric
                             ELSE (e.remaining / b.remaining)
                         END AS remaining
                    FROM ((( SELECT w.line,
                             w.last_day,
                             i_1.open_amount,
                             i_1.due_date,
                             i_1.is_overdue,
                             i_1.days_late,
                             i_1.mean_days,
                             true AS is_item,
                                 CASE
                                     WHEN (i_1.days_late IS NOT NULL) THEN LEAST(GREATEST((round((((i_1.days_late)::numeric - i_1.mean_days) / i_1.spread)))::integer, i_1.first_step), i_1.last_step)
                                     ELSE NULL::integer
                                 END AS step_0,
                             LEAST(GREATEST((round(((((i_1.days_late + (w.last_day - cash_forecast.as_of)))::numeric - i_1.mean_days) / i_1.spread)))::integer, i_1.first_step), i_1.last_step) AS step_then
                            FROM (( SELECT d_1.open_amount,
                                     d_1.due_date,
                                     d_1.is_overdue,
                                     m.first_step,
                                     m.last_step,
CASE
 WHEN (d_1.due_date < 'infinity'::date) THEN (cash_forecast.as_of - d_1.due_date)
 ELSE NULL::integer
END AS days_late,
                                     COALESCE(g.mean_days, m.mean_days) AS mean_days,
                                     COALESCE(g.spread, m.spread) AS spread
                                    FROM ((debit d_1
                                      FULL JOIN payer g ON ((g.payer_id = d_1.payer_id)))
                                      LEFT JOIN common m ON (true))
                                   WHERE (COALESCE(d_1.open_amount, (0)::numeric) > (0)::numeric)) i_1
                              JOIN week w ON (((w.line >= 0) AND (w.line < cash_forecast.weeks))))) i
                      FULL JOIN curve b ON ((b.step = i.step_0)))
                      FULL JOIN curve e ON ((e.step = i.step_then)))
                   WHERE COALESCE(i.is_item, false)) s
           GROUP BY s.line
         )
  SELECT
         CASE
             WHEN (l.line < 0) THEN 'overdue'::text
             WHEN (l.line < cash_forecast.weeks) THEN 'week'::text
             ELSE 'later'::text
         END AS "case",
         CASE
             WHEN (l.line >= 0) THEN l.first_day
             ELSE NULL::date
         END AS "case",
         CASE
             WHEN ((l.line >= 0) AND (l.line < cash_forecast.weeks)) THEN l.last_day
             ELSE NULL::date
         END AS "case",
     COALESCE(d.amount, (0)::numeric) AS "coalesce",
         CASE
             WHEN (l.line < 0) THEN (0)::numeric
             ELSE (l.before - l.after)
         END AS "case",
         CASE
             WHEN (l.line < 0) THEN (0)::numeric
             ELSE (l.overdue_before - l.overdue_after)
         END AS "case",
         CASE
             WHEN (l.line < 0) THEN COALESCE(( SELECT sum(o.open_amount) AS sum
                FROM ar_internal.open_items_as_of(cash_forecast.company, cash_forecast.as_of, NULL::timestamp with time zone, false, 'trade'::text) o(company_id, document_id, item_no, customer_id, payer_id, account, document_date, posting_date, due_date, currency, amount, open_amount)
               WHERE (o.open_amount < (0)::numeric)), (0)::numeric)
             ELSE (0)::numeric
         END AS "case"
    FROM (( SELECT s.line,
             s.first_day,
             s.last_day,
             s.after,
             s.overdue_after,
             lag(s.after) OVER (ORDER BY s.line) AS before,
             lag(s.overdue_after) OVER (ORDER BY s.line) AS overdue_before
            FROM ( SELECT w.line,
                     w.first_day,
                     w.last_day,
                         CASE
                             WHEN (w.line < 0) THEN t.amount
                             ELSE COALESCE(round(u.amount, t.decimals), (0)::numeric)
                         END AS after,
                         CASE
                             WHEN (w.line < 0) THEN t.overdue
                             ELSE COALESCE(round(u.overdue, t.decimals), (0)::numeric)
                         END AS overdue_after
                    FROM ((week w
                      CROSS JOIN total t)
                      LEFT JOIN unpaid u ON ((u.line = w.line)))) s) l
      LEFT JOIN due d ON ((d.line = l.line)))
   WHERE ((( SELECT company.company_id
            FROM ar_internal.company(cash_forecast.company) company(company_id)) IS NOT NULL) AND (ar_internal.require_date('as_of'::text, cash_forecast.as_of) IS NOT NULL) AND (ar_internal.require_weeks(cash_forecast.weeks) IS NOT NULL))
   ORDER BY l.line;
END;


ALTER FUNCTION ar.cash_forecast(company text, as_of date, weeks integer) OWNER TO upgrade_owner;

--
-- Name: FUNCTION cash_forecast(company text, as_of date, weeks integer); Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON FUNCTION ar.cash_forecast(company text, as_of date, weeks integer) IS 'What money is expected week by week (Monday to Sunday, as ISO 8601 has it), in base currency at the booked rate, of what is open as of a day. First the line overdue, then as many weeks as asked for, beginning with that of as_of, last the line later (week_start: from then on). by_due_date: what falls due in the week; what is overdue already stands on the first line, what is never due on the last. expected: what is open times the chance that it is paid in the week, by how customers have in fact paid (see ar.expected_payments); nothing on the first line, on the last what is expected later or never; rounded to the minor unit. expected_overdue: what of expected is overdue already; it adds up to the first line of by_due_date. by_due_date and expected each add up to all open debit items. unapplied: payments and other credits not applied yet, negative, on the first line only: what will not be paid again once they are. Errors: LG001, LG010.';


--
-- Name: open_items_on_days(text, date[]); Type: FUNCTION; Schema: ar_internal; Owner: upgrade_owner
--

CREATE FUNCTION ar_internal.open_items_on_days(company text, days date[]) RETURNS TABLE(day date, document_id bigint, item_no integer, due_date date, open_amount numeric)
    LANGUAGE sql STABLE PARALLEL SAFE
    BEGIN ATOMIC
 SELECT o.day,
     o.document_id,
     o.item_no,
     COALESCE(e.due_date, o.due_date) AS "coalesce",
     o.open_amount
    FROM (( SELECT d.day,
             i.document_id,
             i.item_no,
             i.due_date,
                 CASE
                     WHEN (i.first_allocated_on > d.day) THEN i.base_amount
                     ELSE i.base_open_amount
                 END AS open_amount
            FROM (ar.open_item i
              CROSS JOIN LATERAL unnest((open_items_on_days.days)[(width_bucket((i.posting_date - 1), open_items_on_days.days) + 1):width_bucket((i.settled_on - 1), open_items_on_days.days)]) d(day))
           WHERE ((i.company_id = ( SELECT company.company_id
                    FROM ar_internal.company(open_items_on_days.company) company(company_id))) AND (i.settled_on > (open_items_on_days.days)[1]) AND (i.posting_date < i.settled_on) AND (i.account = ANY (ARRAY( SELECT a.account
                    FROM ar.account a
                   WHERE ((a.company_id = ( SELECT company.company_id
                            FROM ar_internal.company(open_items_on_days.company) company(company_id))) AND (a.type = 'receivable'::text))))) AND (d.day >= i.posting_date) AND (d.day < i.settled_on) AND ((i.last_allocated_on <= d.day) OR (i.first_allocated_on > d.day)))
         UNION ALL
          SELECT d.day,
             i.document_id,
             i.item_no,
             i.due_date,
             ((i.base_amount - COALESCE(sum(a.debit_base_amount), (0)::numeric)) + COALESCE(sum(b.credit_base_amount), (0)::numeric))
            FROM (((ar.open_item i
              CROSS JOIN LATERAL unnest((open_items_on_days.days)[(width_bucket((i.first_allocated_on - 1), open_items_on_days.days) + 1):width_bucket((LEAST(i.last_allocated_on, i.settled_on) - 1), open_items_on_days.days)]) d(day))
              LEFT JOIN ar.allocation a ON (((a.company_id = i.company_id) AND (a.debit_document_id = i.document_id) AND (a.debit_item_no = i.item_no) AND (a.allocated_on <= d.day))))
              LEFT JOIN ar.allocation b ON (((b.company_id = i.company_id) AND (b.credit_document_id = i.document_id) AND (b.credit_item_no = i.item_no) AND (b.allocated_on <= d.day))))
           WHERE ((i.company_id = ( SELECT company.company_id
                    FROM ar_internal.company(open_items_on_days.company) company(company_id))) AND (i.last_allocated_on > (open_items_on_days.days)[1]) AND (i.first_allocated_on < i.last_allocated_on) AND (d.day >= i.first_allocated_on) AND (d.day < i.last_allocated_on) AND (d.day < i.settled_on) AND (i.account = ANY (ARRAY( SELECT a_1.account
                    FROM ar.account a_1
                   WHERE ((a_1.company_id = ( SELECT company.company_id
                            FROM ar_internal.company(open_items_on_days.company) company(company_id))) AND (a_1.type = 'receivable'::text))))))
           GROUP BY d.day, i.document_id, i.item_no, i.due_date, i.base_amount) o
      LEFT JOIN ( SELECT v.document_id,
             v.item_no,
             v.due_date,
             v.effective_on,
             COALESCE(lead(v.effective_on) OVER (PARTITION BY v.document_id, v.item_no ORDER BY v.effective_on, v.event_no), 'infinity'::date) AS until
            FROM ar.item_event v
           WHERE ((v.company_id = ( SELECT company.company_id
                    FROM ar_internal.company(open_items_on_days.company) company(company_id))) AND (v.kind = 'due_date'::text))) e ON (((e.document_id = o.document_id) AND (e.item_no = o.item_no) AND (e.effective_on <= o.day) AND (e.until > o.day))))
   WHERE (o.open_amount <> (0)::numeric);
END;


ALTER FUNCTION ar_internal.open_items_on_days(company text, days date[]) OWNER TO upgrade_owner;

--
-- Name: FUNCTION open_items_on_days(company text, days date[]); Type: COMMENT; Schema: ar_internal; Owner: upgrade_owner
--

COMMENT ON FUNCTION ar_internal.open_items_on_days(company text, days date[]) IS 'The trade items open on each of several days, with what is open in base currency and the due date as set by then: what ar.aging_items lists for each of the days. The days must be in order, none twice.';


--
-- Name: sales(text, date, date); Type: FUNCTION; Schema: ar_internal; Owner: upgrade_owner
--

CREATE FUNCTION ar_internal.sales(company text, from_date date, to_date date) RETURNS TABLE(document_id bigint, posting_date date, amount numeric)
    LANGUAGE sql STABLE PARALLEL SAFE
    BEGIN ATOMIC
 SELECT d.document_id,
     d.posting_date,
         CASE
             WHEN (d.kind = 'invoice'::text) THEN d.base_amount
             WHEN (d.kind = 'credit_note'::text) THEN (- d.base_amount)
             WHEN (r.kind = 'invoice'::text) THEN (- r.base_amount)
             ELSE r.base_amount
         END AS base_amount
    FROM (ar.document d
      LEFT JOIN ar.document r ON (((r.company_id = d.company_id) AND (r.document_id = d.reverses_id) AND (d.kind = 'reversal'::text))))
   WHERE ((d.company_id = ( SELECT company.company_id
            FROM ar_internal.company(sales.company) company(company_id))) AND (d.posting_date >= sales.from_date) AND (d.posting_date <= sales.to_date) AND (ar_internal.kind_is(d.kind, 'sale'::text) OR ((d.kind = 'reversal'::text) AND ar_internal.kind_is(r.kind, 'sale'::text))));
END;


ALTER FUNCTION ar_internal.sales(company text, from_date date, to_date date) OWNER TO upgrade_owner;

--
-- Name: FUNCTION sales(company text, from_date date, to_date date); Type: COMMENT; Schema: ar_internal; Owner: upgrade_owner
--

COMMENT ON FUNCTION ar_internal.sales(company text, from_date date, to_date date) IS 'What counts as sales, with tax, in base currency: invoices less credit notes and what reverses either, by posting date.';


--
-- Name: cei(text, date, date); Type: FUNCTION; Schema: ar; Owner: upgrade_owner
--

CREATE FUNCTION ar.cei(company text, from_month date, to_month date) RETURNS numeric
    LANGUAGE sql STABLE PARALLEL SAFE
    BEGIN ATOMIC
 WITH period AS (
          SELECT (b_1.first_day - 1) AS opening_day,
             b_1.first_day,
             (((b_1.last_month + '1 mon'::interval))::date - 1) AS last_day,
             (((((EXTRACT(year FROM b_1.last_month) - EXTRACT(year FROM b_1.first_day)) * (12)::numeric) + EXTRACT(month FROM b_1.last_month)) - EXTRACT(month FROM b_1.first_day)) + (1)::numeric) AS months
            FROM ( SELECT (date_trunc('month'::text, (cei.from_month)::timestamp without time zone))::date AS first_day,
                     (date_trunc('month'::text, (cei.to_month)::timestamp without time zone))::date AS last_month) b_1
         )
  SELECT (((((b.opening - b.closing) * b.months) + b.sales) * (100)::numeric) / NULLIF((((b.opening - b.not_due) * b.months) + b.sales), (0)::numeric))
    FROM ( SELECT p.months,
             r.opening,
             r.closing,
             r.not_due,
             ( SELECT COALESCE(sum(s.amount), (0)::numeric) AS "coalesce"
                    FROM ar_internal.sales(cei.company, p.first_day, p.last_day) s(document_id, posting_date, amount)) AS sales
            FROM (period p
              CROSS JOIN LATERAL ( SELECT COALESCE(sum(i.open_amount) FILTER (WHERE (i.day = p.opening_day)), (0)::numeric) AS opening,
                     COALESCE(sum(i.open_amount) FILTER (WHERE (i.day = p.last_day)), (0)::numeric) AS closing,
                     COALESCE(sum(i.open_amount) FILTER (WHERE ((i.day = p.last_day) AND (i.open_amount > (0)::numeric) AND (i.due_date >= p.last_day))), (0)::numeric) AS not_due
                    FROM ar_internal.open_items_on_days(cei.company, ARRAY[p.opening_day, p.last_day]) i(day, document_id, item_no, due_date, open_amount)) r)
           WHERE ((( SELECT company.company_id
                    FROM ar_internal.company(cei.company) company(company_id)) IS NOT NULL) AND ar_internal.require_months(cei.from_month, cei.to_month))
          OFFSET 0) b;
END;


ALTER FUNCTION ar.cei(company text, from_month date, to_month date) OWNER TO upgrade_owner;

--
-- Name: FUNCTION cei(company text, from_month date, to_month date); Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON FUNCTION ar.cei(company text, from_month date, to_month date) IS 'Collection effectiveness index in percent over whole months, named by any day in them: what was collected of what could have been collected, (opening + sales / N - closing) / (opening + sales / N - closing not due) * 100, N the number of months, opening and closing the trade receivables of ar.aging on the day before and on the last day, in base currency. 100: nothing is overdue. Null where the denominator is zero. Source: Credit Research Foundation, Key Performance Indicator Definitions. Errors: LG001, LG010.';


--
-- Name: credit_limits(text, text); Type: FUNCTION; Schema: ar_internal; Owner: upgrade_owner
--

CREATE FUNCTION ar_internal.credit_limits(company text, customer text) RETURNS TABLE(code text, is_own boolean, credit_limit numeric, balance numeric)
    LANGUAGE sql STABLE PARALLEL SAFE
    BEGIN ATOMIC
 WITH RECURSIVE above AS (
          SELECT c.company_id,
             c.customer_id,
             c.parent_id
            FROM ar.customer c
           WHERE ((c.company_id = ( SELECT company.company_id
                    FROM ar_internal.company(credit_limits.company) company(company_id))) AND (c.code = credit_limits.customer))
         UNION
          SELECT c.company_id,
             c.customer_id,
             c.parent_id
            FROM (above a
              JOIN ar.customer c ON (((c.company_id = a.company_id) AND (c.customer_id = a.parent_id))))
         ), family AS (
          SELECT c.company_id,
             c.code AS head,
             c.credit_limit,
             c.customer_id
            FROM (above a
              JOIN ar.customer c ON (((c.company_id = a.company_id) AND (c.customer_id = a.customer_id))))
           WHERE (c.credit_limit IS NOT NULL)
         UNION
          SELECT c.company_id,
             f_1.head,
             f_1.credit_limit,
             c.customer_id
            FROM (family f_1
              JOIN ar.customer c ON (((c.company_id = f_1.company_id) AND (c.parent_id = f_1.customer_id))))
         )
  SELECT f.head,
     (f.head = credit_limits.customer),
     f.credit_limit,
     COALESCE(sum(( SELECT sum(i.base_open_amount) AS sum
            FROM ar.open_item i
           WHERE ((i.company_id = f.company_id) AND (i.customer_id = f.customer_id) AND (i.settled_on = 'infinity'::date)))), (0)::numeric) AS "coalesce"
    FROM family f
   GROUP BY f.head, f.credit_limit;
END;


ALTER FUNCTION ar_internal.credit_limits(company text, customer text) OWNER TO upgrade_owner;

--
-- Name: FUNCTION credit_limits(company text, customer text); Type: COMMENT; Schema: ar_internal; Owner: upgrade_owner
--

COMMENT ON FUNCTION ar_internal.credit_limits(company text, customer text) IS 'The credit limits that an invoice to a customer must fit: its own and those of the customers above it, each with what is owed under it.';


--
-- Name: customer(text, text); Type: FUNCTION; Schema: ar_internal; Owner: upgrade_owner
--

CREATE FUNCTION ar_internal.customer(company text, customer text) RETURNS TABLE(customer_id bigint)
    LANGUAGE sql STABLE PARALLEL SAFE
    BEGIN ATOMIC
 SELECT ar_internal.require_customer(customer, ( SELECT u.customer_id
            FROM ar.customer u
           WHERE ((u.company_id = ( SELECT company.company_id
                    FROM ar_internal.company(customer.company) company(company_id))) AND (u.code = customer.customer)))) AS require_customer;
END;


ALTER FUNCTION ar_internal.customer(company text, customer text) OWNER TO upgrade_owner;

--
-- Name: FUNCTION customer(company text, customer text); Type: COMMENT; Schema: ar_internal; Owner: upgrade_owner
--

COMMENT ON FUNCTION ar_internal.customer(company text, customer text) IS 'The customer of a company with a code (LG001, LG002).';


--
-- Name: credit_check(text, text, numeric); Type: FUNCTION; Schema: ar; Owner: upgrade_owner
--

CREATE FUNCTION ar.credit_check(company text, customer text, amount numeric DEFAULT 0) RETURNS TABLE(allowed boolean, reasons text[], balance numeric, overdue numeric, oldest_overdue_days integer, credit_limit numeric, available numeric, average_days_late numeric, late_share numeric)
    LANGUAGE sql STABLE PARALLEL SAFE
    BEGIN ATOMIC
 WITH limits AS (
          SELECT m.code,
             m.is_own,
             m.credit_limit,
             (m.credit_limit - m.balance) AS available,
             (m.balance + credit_check.amount) AS owed
            FROM ar_internal.credit_limits(credit_check.company, credit_check.customer) m(code, is_own, credit_limit, balance)
         )
  SELECT ((COALESCE((o.settings ->> 'credit_control'::text), 'block'::text) <> 'block'::text) OR ((NOT c.on_hold) AND ((credit_check.amount = (0)::numeric) OR (l.is_passed IS NOT TRUE)))),
     ARRAY( SELECT r.reason
            FROM ( SELECT 1 AS place,
                     format('Customer "%s" is on hold.'::text, c.code) AS reason
                   WHERE c.on_hold
                 UNION ALL
                  SELECT
                         CASE
                             WHEN m.is_own THEN 2
                             ELSE 3
                         END AS "case",
                         CASE
                             WHEN m.is_own THEN format('Customer "%s" would owe %s of a credit limit of %s.'::text, m.code, m.owed, m.credit_limit)
                             ELSE format('Customer "%s" and all below it, this one among them, would owe %s of a credit limit of %s.'::text, m.code, m.owed, m.credit_limit)
                         END AS format
                    FROM limits m
                   WHERE (m.owed > m.credit_limit)
                 UNION ALL
                  SELECT 4,
                     format('%s is overdue, the oldest for %s %s.'::text, i.overdue, i.oldest,
                         CASE
                             WHEN (i.oldest = 1) THEN 'day'::text
                             ELSE 'days'::text
                         END) AS format
                   WHERE (i.overdue > (0)::numeric)
                 UNION ALL
                  SELECT 5,
                     format('%s of %s items settled in the last 12 months were late: %s days on average over all of them.'::text, h.late, h.settled, round(h.days_late, 1)) AS format
                   WHERE (h.late > 0)) r
           ORDER BY r.place, r.reason) AS "array",
     i.balance,
     i.overdue,
     i.oldest,
     l.credit_limit,
     l.available,
     h.days_late,
     ((h.late)::numeric / (
         CASE
             WHEN (h.settled > 0) THEN h.settled
             ELSE NULL::bigint
         END)::numeric)
    FROM ((((ar.company o
      JOIN ar.customer c ON ((c.company_id = o.company_id)))
      LEFT JOIN ( SELECT m.credit_limit,
             m.available,
             (m.owed > m.credit_limit) AS is_passed
            FROM limits m
           ORDER BY m.available, m.is_own DESC, m.code
          LIMIT 1) l ON (true))
      CROSS JOIN LATERAL ( SELECT COALESCE(sum(d.open_amount), (0)::numeric) AS balance,
             COALESCE(sum(d.open_amount) FILTER (WHERE (d.days_overdue > 0)), (0)::numeric) AS overdue,
             COALESCE(max(d.days_overdue) FILTER (WHERE (d.days_overdue > 0)), 0) AS oldest
            FROM ( SELECT i_1.base_open_amount AS open_amount,
                         CASE
                             WHEN ((i_1.amount > (0)::numeric) AND (COALESCE(e.due_date, i_1.due_date) < 'infinity'::date)) THEN (CURRENT_DATE - COALESCE(e.due_date, i_1.due_date))
                             ELSE NULL::integer
                         END AS days_overdue
                    FROM (ar.open_item i_1
                      LEFT JOIN LATERAL ( SELECT v.due_date
                            FROM ar.item_event v
                           WHERE ((v.company_id = i_1.company_id) AND (v.document_id = i_1.document_id) AND (v.item_no = i_1.item_no) AND (v.kind = 'due_date'::text) AND (v.effective_on <= CURRENT_DATE))
                           ORDER BY v.effective_on DESC, v.event_no DESC
                          LIMIT 1) e ON (true))
                   WHERE ((i_1.company_id = c.company_id) AND (i_1.customer_id = c.customer_id) AND (i_1.settled_on = 'infinity'::date))) d) i)
      CROSS JOIN LATERAL ( SELECT count(*) AS settled,
             count(*) FILTER (WHERE (d.days_late > 0)) AS late,
             avg(d.days_late) AS days_late
            FROM ( SELECT
                         CASE
                             WHEN (COALESCE(e.due_date, i_1.due_date) < i_1.settled_on) THEN (i_1.settled_on - COALESCE(e.due_date, i_1.due_date))
                             ELSE 0
                         END AS days_late
                    FROM ((ar.open_item i_1
                      JOIN ar.document d_1 ON (((d_1.company_id = i_1.company_id) AND (d_1.document_id = i_1.document_id))))
                      LEFT JOIN LATERAL ( SELECT v.due_date
                            FROM ar.item_event v
                           WHERE ((v.company_id = i_1.company_id) AND (v.document_id = i_1.document_id) AND (v.item_no = i_1.item_no) AND (v.kind = 'due_date'::text) AND (v.effective_on <= i_1.settled_on))
                           ORDER BY v.effective_on DESC, v.event_no DESC
                          LIMIT 1) e ON (true))
                   WHERE ((i_1.company_id = c.company_id) AND (i_1.customer_id = c.customer_id) AND (i_1.settled_on > ((CURRENT_DATE - '1 year'::interval))::date) AND (i_1.settled_on <= CURRENT_DATE) AND (i_1.amount > (0)::numeric) AND (ar_internal.kind_is(d_1.kind, 'claim'::text) OR (d_1.kind = 'transfer'::text)))) d) h)
   WHERE ((o.company_id = ( SELECT company.company_id
            FROM ar_internal.company(credit_check.company) company(company_id))) AND (c.customer_id = ( SELECT customer.customer_id
            FROM ar_internal.customer(credit_check.company, credit_check.customer) customer(customer_id))) AND (( SELECT company.company_id
            FROM ar_internal.company(credit_check.company) company(company_id)) IS NOT NULL) AND (( SELECT customer.customer_id
            FROM ar_internal.customer(credit_check.company, credit_check.customer) customer(customer_id)) IS NOT NULL) AND (ar_internal.require_amount('amount'::text, credit_check.amount) IS NOT NULL));
END;


ALTER FUNCTION ar.credit_check(company text, customer text, amount numeric) OWNER TO upgrade_owner;

--
-- Name: FUNCTION credit_check(company text, customer text, amount numeric); Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON FUNCTION ar.credit_check(company text, customer text, amount numeric) IS 'What ar.post_invoice would say to an invoice of an amount in base currency. allowed: the company''s setting would not block it; reasons: what speaks against it, in sentences; balance and overdue: the customer''s own; credit_limit and available: of the limits above it the one with the least room, before the amount; average_days_late and late_share: of what was settled in the last 12 months. Errors: LG001, LG002, LG010, LG011.';


--
-- Name: posting; Type: TABLE; Schema: ar; Owner: upgrade_owner
--

CREATE TABLE ar.posting (
    company_id bigint NOT NULL,
    document_id bigint NOT NULL,
    line_no integer NOT NULL,
    posting_date date NOT NULL,
    debit_account text NOT NULL,
    credit_account text NOT NULL,
    amount numeric NOT NULL,
    base_amount numeric NOT NULL,
    tax_code text,
    dimensions jsonb,
    CONSTRAINT posting_accounts_check CHECK ((debit_account <> credit_account)),
    CONSTRAINT posting_amount_check CHECK (((amount >= '0'::numeric) AND (base_amount >= '0'::numeric) AND ((amount + base_amount) > '0'::numeric)))
);


ALTER TABLE ar.posting OWNER TO upgrade_owner;

--
-- Name: TABLE posting; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON TABLE ar.posting IS 'A movement between two accounts.';


--
-- Name: COLUMN posting.company_id; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.posting.company_id IS 'The company in whose books it is.';


--
-- Name: COLUMN posting.document_id; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.posting.document_id IS 'The document that it is a posting of.';


--
-- Name: COLUMN posting.line_no; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.posting.line_no IS 'Counted from 1 within the document.';


--
-- Name: COLUMN posting.posting_date; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.posting.posting_date IS 'The document''s.';


--
-- Name: COLUMN posting.debit_account; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.posting.debit_account IS 'The account that the amount goes to.';


--
-- Name: COLUMN posting.credit_account; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.posting.credit_account IS 'The account that the amount comes from.';


--
-- Name: COLUMN posting.amount; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.posting.amount IS 'In the document''s currency, never negative; the sides say the direction.';


--
-- Name: COLUMN posting.base_amount; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.posting.base_amount IS 'In base currency, never negative.';


--
-- Name: COLUMN posting.tax_code; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.posting.tax_code IS 'The VAT code that it is base or tax of; null for none.';


--
-- Name: COLUMN posting.dimensions; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.posting.dimensions IS 'Cost centre, project and the like, by name, from the line.';


--
-- Name: receivable_movements(text, date, date); Type: FUNCTION; Schema: ar_internal; Owner: upgrade_owner
--

CREATE FUNCTION ar_internal.receivable_movements(company text, from_date date, to_date date) RETURNS TABLE(company_id bigint, customer_id bigint, document_id bigint, account text, posting_date date, amount numeric)
    LANGUAGE sql STABLE PARALLEL SAFE
    BEGIN ATOMIC
 SELECT i.company_id,
     i.customer_id,
     i.document_id,
     i.account,
     i.posting_date,
     i.base_amount
    FROM ar.open_item i
   WHERE ((i.company_id = ( SELECT company.company_id
            FROM ar_internal.company(receivable_movements.company) company(company_id))) AND (i.posting_date >= receivable_movements.from_date) AND (i.posting_date <= receivable_movements.to_date))
 UNION ALL
  SELECT d.company_id,
     d.customer_id,
     d.document_id,
     a.account,
     d.posting_date,
         CASE
             WHEN (p.debit_account = a.account) THEN p.base_amount
             ELSE (- p.base_amount)
         END AS "case"
    FROM ((ar.document d
      JOIN ar.posting p ON (((p.company_id = d.company_id) AND (p.document_id = d.document_id))))
      JOIN ar.account a ON (((a.company_id = p.company_id) AND ((a.account = p.debit_account) OR (a.account = p.credit_account)))))
   WHERE ((d.company_id = ( SELECT company.company_id
            FROM ar_internal.company(receivable_movements.company) company(company_id))) AND (d.posting_date >= receivable_movements.from_date) AND (d.posting_date <= receivable_movements.to_date) AND ((d.kind = 'exchange_difference'::text) OR ((d.kind = 'reversal'::text) AND (d.subtype = 'exchange_difference'::text))) AND (a.type = ANY (ARRAY['receivable'::text, 'other_receivable'::text])));
END;


ALTER FUNCTION ar_internal.receivable_movements(company text, from_date date, to_date date) OWNER TO upgrade_owner;

--
-- Name: FUNCTION receivable_movements(company text, from_date date, to_date date); Type: COMMENT; Schema: ar_internal; Owner: upgrade_owner
--

COMMENT ON FUNCTION ar_internal.receivable_movements(company text, from_date date, to_date date) IS 'What moves the receivable accounts from one day to another, both included, by customer (null: not known yet), document and account: base currency, a debit positive.';


--
-- Name: customer_ledger(text, date, date); Type: FUNCTION; Schema: ar; Owner: upgrade_owner
--

CREATE FUNCTION ar.customer_ledger(company text, from_date date, to_date date) RETURNS TABLE(customer text, name text, opening numeric, invoiced numeric, credited numeric, paid numeric, other numeric, closing numeric)
    LANGUAGE sql STABLE PARALLEL SAFE
    BEGIN ATOMIC
 SELECT u.code,
         CASE
             WHEN (b.customer_id IS NULL) THEN 'unidentified'::text
             ELSE u.name
         END AS name,
     b.opening,
     b.invoiced,
     b.credited,
     b.paid,
     ((((b.closing - b.opening) - b.invoiced) - b.credited) - b.paid),
     b.closing
    FROM (( SELECT m.company_id,
             m.customer_id,
             sum(
                 CASE
                     WHEN (m.posting_date < customer_ledger.from_date) THEN m.amount
                     ELSE (m.amount * (0)::numeric)
                 END) AS opening,
             sum(
                 CASE
                     WHEN (m.kind = 'invoice'::text) THEN m.amount
                     ELSE (m.amount * (0)::numeric)
                 END) AS invoiced,
             sum(
                 CASE
                     WHEN (m.kind = 'credit_note'::text) THEN m.amount
                     ELSE (m.amount * (0)::numeric)
                 END) AS credited,
             sum(
                 CASE
                     WHEN ar_internal.kind_is(m.kind, 'money'::text) THEN m.amount
                     ELSE (m.amount * (0)::numeric)
                 END) AS paid,
             sum(m.amount) AS closing,
             count(m.kind) AS moves
            FROM ( SELECT r.company_id,
                     r.customer_id,
                     r.posting_date,
                         CASE
                             WHEN (k.kind = 'transfer'::text) THEN COALESCE(o.kind, 'transfer'::text)
                             ELSE k.kind
                         END AS kind,
                     r.amount
                    FROM (((ar_internal.receivable_movements(customer_ledger.company, '-infinity'::date, customer_ledger.to_date) r(company_id, customer_id, document_id, account, posting_date, amount)
                      LEFT JOIN ar.document d ON (((d.company_id = r.company_id) AND (d.document_id = r.document_id) AND (r.posting_date >= customer_ledger.from_date))))
                      CROSS JOIN LATERAL ( SELECT
                                 CASE
                                     WHEN (d.kind = 'reversal'::text) THEN d.subtype
                                     ELSE d.kind
                                 END AS kind) k)
                      LEFT JOIN ar.document o ON (((k.kind = 'transfer'::text) AND (o.company_id = d.company_id) AND (o.document_id = d.about_id) AND (o.kind = 'payment'::text))))) m
           GROUP BY m.company_id, m.customer_id) b
      LEFT JOIN ar.customer u ON (((u.company_id = b.company_id) AND (u.customer_id = b.customer_id))))
   WHERE ((( SELECT company.company_id
            FROM ar_internal.company(customer_ledger.company) company(company_id)) IS NOT NULL) AND ar_internal.require_period(customer_ledger.from_date, customer_ledger.to_date) AND ((b.opening <> (0)::numeric) OR (b.moves > 0)))
   ORDER BY u.code;
END;


ALTER FUNCTION ar.customer_ledger(company text, from_date date, to_date date) OWNER TO upgrade_owner;

--
-- Name: FUNCTION customer_ledger(company text, from_date date, to_date date); Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON FUNCTION ar.customer_ledger(company text, from_date date, to_date date) IS 'The customer ledger (reskontralista; kundespesifikasjon of bokføringsloven § 5 and bokføringsforskriften § 3-1, whose single postings ar.customer_statement shows) from one posting date to another, both included, in base currency: one row per customer with a balance or a movement on trade or other receivable accounts, and one for payments whose payer is not known (customer null). opening + invoiced + credited + paid + other = closing; what lowers the balance is negative. invoiced: invoices; credited: credit notes; paid: payments less what was paid back or returned, on the card where the money lies; other: charges, discounts, losses, recoveries, adjustments, transfers of claims, exchange differences, opening balances. A reversal counts in its own period, in the column of what it reverses. Sums are the trial balance of the receivable accounts on the day before and on the last day. Errors: LG001, LG010.';


--
-- Name: customer_statement(text, text, date, date); Type: FUNCTION; Schema: ar; Owner: upgrade_owner
--

CREATE FUNCTION ar.customer_statement(company text, customer text, from_date date, to_date date) RETURNS TABLE(posting_date date, document_id bigint, kind text, number text, text text, debit numeric, credit numeric, balance numeric)
    LANGUAGE sql STABLE PARALLEL SAFE
    BEGIN ATOMIC
 WITH movement AS (
          SELECT m.company_id,
             m.document_id,
             m.posting_date,
             sum(GREATEST(m.amount, (m.amount * (0)::numeric))) AS debit,
             sum(GREATEST((- m.amount), (m.amount * (0)::numeric))) AS credit
            FROM ( SELECT r.company_id,
                     r.document_id,
                     r.account,
                     r.posting_date,
                     sum(r.amount) AS amount
                    FROM ar_internal.receivable_movements(customer_statement.company, '-infinity'::date, customer_statement.to_date) r(company_id, customer_id, document_id, account, posting_date, amount)
                   WHERE (r.customer_id = ( SELECT customer.customer_id
                            FROM ar_internal.customer(customer_statement.company, customer_statement.customer) customer(customer_id)))
                   GROUP BY r.company_id, r.document_id, r.account, r.posting_date
                  HAVING (sum(r.amount) <> (0)::numeric)) m
           GROUP BY m.company_id, m.document_id, m.posting_date
         ), opening AS (
          SELECT COALESCE(sum((m.debit - m.credit)), (0)::numeric) AS balance
            FROM movement m
           WHERE (m.posting_date < customer_statement.from_date)
         )
  SELECT s.posting_date,
     s.document_id,
     s.kind,
     s.number,
     s.text,
     s.debit,
     s.credit,
     s.balance
    FROM ( SELECT 1 AS place,
             customer_statement.from_date AS posting_date,
             NULL::bigint AS document_id,
             NULL::text AS kind,
             NULL::text AS number,
             'Opening balance'::text AS text,
             NULL::numeric AS debit,
             NULL::numeric AS credit,
             o.balance
            FROM opening o
         UNION ALL
          SELECT 2,
             m.posting_date,
             m.document_id,
             d.kind,
             d.number,
             d.text,
             m.debit,
             m.credit,
             (o.balance + sum((m.debit - m.credit)) OVER (ORDER BY m.posting_date, m.document_id))
            FROM ((movement m
              JOIN ar.document d ON (((d.company_id = m.company_id) AND (d.document_id = m.document_id))))
              CROSS JOIN opening o)
           WHERE (m.posting_date >= customer_statement.from_date)
         UNION ALL
          SELECT 3,
             customer_statement.to_date AS to_date,
             NULL::bigint AS document_id,
             NULL::text AS kind,
             NULL::text AS number,
             'Closing balance'::text AS text,
             NULL::numeric AS debit,
             NULL::numeric AS credit,
             COALESCE(sum((m.debit - m.credit)), (0)::numeric) AS "coalesce"
            FROM movement m) s
   WHERE ((( SELECT company.company_id
            FROM ar_internal.company(customer_statement.company) company(company_id)) IS NOT NULL) AND (( SELECT customer.customer_id
            FROM ar_internal.customer(customer_statement.company, customer_statement.customer) customer(customer_id)) IS NOT NULL) AND ar_internal.require_period(customer_statement.from_date, customer_statement.to_date))
   ORDER BY s.place, s.posting_date, s.document_id;
END;


ALTER FUNCTION ar.customer_statement(company text, customer text, from_date date, to_date date) OWNER TO upgrade_owner;

--
-- Name: FUNCTION customer_statement(company text, customer text, from_date date, to_date date); Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON FUNCTION ar.customer_statement(company text, customer text, from_date date, to_date date) IS 'A customer''s account (kontoutdrag, kontoutskrift) from one posting date to another, both included, in base currency: the opening balance, one row per document that moves what the customer owes on trade and other receivable accounts (transfers and exchange differences among them), the closing balance. debit and credit are never negative, null in the first and last row; balance is what the customer owes after the row, in the order of posting date and document. The closing balance is that of the customer''s postings on receivable accounts. Errors: LG001, LG002, LG010.';


--
-- Name: debtor_report(text, date, integer); Type: FUNCTION; Schema: ar; Owner: upgrade_owner
--

CREATE FUNCTION ar.debtor_report(company text, as_of date DEFAULT CURRENT_DATE, days integer DEFAULT 365) RETURNS TABLE(customer text, name text, owed numeric, not_due numeric, overdue numeric, unapplied numeric, paid numeric, items_settled bigint, average_days_to_pay numeric, weighted_days_to_pay numeric, average_days_late numeric, worst_days_late integer, overdue_percent numeric, last_payment_date date, last_payment_amount numeric, credit_limit numeric, credit_used_percent numeric)
    LANGUAGE sql STABLE PARALLEL SAFE
    BEGIN ATOMIC
 WITH open AS (
          SELECT i.customer_id,
             sum(i.open_amount) AS owed,
             sum(
                 CASE
                     WHEN (i.bucket = 0) THEN i.open_amount
                     ELSE (i.open_amount * (0)::numeric)
                 END) AS not_due,
             sum(
                 CASE
                     WHEN (i.bucket > 0) THEN i.open_amount
                     ELSE (i.open_amount * (0)::numeric)
                 END) AS overdue,
             sum(
                 CASE
                     WHEN (i.bucket IS NULL) THEN i.open_amount
                     ELSE (i.open_amount * (0)::numeric)
                 END) AS unapplied,
             max(
                 CASE
                     WHEN (i.bucket >= 0) THEN GREATEST(i.days_overdue, 0)
                     ELSE NULL::integer
                 END) AS days_late
            FROM ( SELECT o_1.customer_id,
                     o_1.open_amount,
                         CASE
                             WHEN (o_1.open_amount < (0)::numeric) THEN NULL::integer
                             WHEN (o_1.due_date < debtor_report.as_of) THEN 1
                             ELSE 0
                         END AS bucket,
                         CASE
                             WHEN (o_1.due_date < 'infinity'::date) THEN (debtor_report.as_of - o_1.due_date)
                             ELSE NULL::integer
                         END AS days_overdue
                    FROM ar_internal.open_items_as_of(debtor_report.company, debtor_report.as_of, NULL::timestamp with time zone, false, 'trade'::text) o_1(company_id, document_id, item_no, customer_id, payer_id, account, document_date, posting_date, due_date, currency, amount, open_amount)) i
           GROUP BY i.customer_id
         ), money AS (
          SELECT m.customer_id,
             (o_1.kind = 'payment'::text) AS is_payment,
             o_1.document_id,
             o_1.document_date,
             (- sum(m.amount)) AS amount,
             (- sum(
                 CASE
                     WHEN (m.posting_date > (debtor_report.as_of - debtor_report.days)) THEN m.amount
                     ELSE (m.amount * (0)::numeric)
                 END)) AS paid
            FROM ((((ar_internal.receivable_movements(debtor_report.company, '-infinity'::date, debtor_report.as_of) m(company_id, customer_id, document_id, account, posting_date, amount)
              JOIN ar.account a ON (((a.company_id = m.company_id) AND (a.account = m.account) AND (a.type = 'receivable'::text))))
              JOIN ar.document d ON (((d.company_id = m.company_id) AND (d.document_id = m.document_id))))
              CROSS JOIN LATERAL ( SELECT
                         CASE
                             WHEN (d.kind = 'reversal'::text) THEN d.subtype
                             ELSE d.kind
                         END AS kind) k)
              JOIN ar.document o_1 ON (((o_1.company_id = d.company_id) AND (o_1.document_id =
                 CASE
                     WHEN (k.kind <> 'payment'::text) THEN d.about_id
                     WHEN (d.kind = 'reversal'::text) THEN d.reverses_id
                     ELSE d.document_id
                 END))))
           WHERE (ar_internal.kind_is(k.kind, 'money'::text) OR ((k.kind = 'transfer'::text) AND (o_1.kind = 'payment'::text)))
           GROUP BY m.customer_id, o_1.kind, o_1.document_id, o_1.document_date
         ), paid AS (
          SELECT m.customer_id,
             sum(m.paid) AS amount
            FROM money m
           GROUP BY m.customer_id
         ), last_payment AS (
          SELECT DISTINCT ON (m.customer_id) m.customer_id,
             m.document_date,
             m.amount
            FROM money m
           WHERE (m.is_payment AND (m.amount > (0)::numeric))
           ORDER BY m.customer_id, m.document_date DESC, m.document_id DESC
         ), allocated AS (
          SELECT i.company_id,
             i.customer_id,
             i.document_id,
             i.item_no,
             i.document_date,
             i.due_date,
             i.amount,
             l_1.allocated_on,
             sum(l_1.debit_amount) AS allocated,
             sum(
                 CASE
                     WHEN (p_1.kind = 'payment'::text) THEN l_1.debit_base_amount
                     ELSE (0)::numeric
                 END) AS money
            FROM (((((ar.open_item i
              JOIN ar.account a ON (((a.company_id = i.company_id) AND (a.account = i.account) AND (a.type = 'receivable'::text))))
              JOIN ar.document d ON (((d.company_id = i.company_id) AND (d.document_id = COALESCE(i.origin_document_id, i.document_id)))))
              JOIN ar.allocation l_1 ON (((l_1.company_id = i.company_id) AND (l_1.debit_document_id = i.document_id) AND (l_1.debit_item_no = i.item_no))))
              JOIN ar.open_item y ON (((y.company_id = l_1.company_id) AND (y.document_id = l_1.credit_document_id) AND (y.item_no = l_1.credit_item_no))))
              JOIN ar.document p_1 ON (((p_1.company_id = y.company_id) AND (p_1.document_id = COALESCE(y.origin_document_id, y.document_id)))))
           WHERE ((i.company_id = ( SELECT company.company_id
                    FROM ar_internal.company(debtor_report.company) company(company_id))) AND (i.amount > (0)::numeric) AND (i.first_allocated_on <= debtor_report.as_of) AND (i.last_allocated_on > (debtor_report.as_of - debtor_report.days)) AND ar_internal.kind_is(d.kind, 'claim'::text) AND (l_1.allocated_on <= debtor_report.as_of))
           GROUP BY i.company_id, i.customer_id, i.document_id, i.item_no, i.document_date, i.due_date, i.amount, l_1.allocated_on
         ), settled AS (
          SELECT l_1.company_id,
             l_1.customer_id,
             l_1.document_id,
             l_1.item_no,
             l_1.document_date,
             l_1.due_date,
             max(
                 CASE
                     WHEN (l_1.allocated <> (0)::numeric) THEN l_1.allocated_on
                     ELSE NULL::date
                 END) AS settled_on,
             sum(l_1.money) AS money
            FROM allocated l_1
           GROUP BY l_1.company_id, l_1.customer_id, l_1.document_id, l_1.item_no, l_1.document_date, l_1.due_date, l_1.amount
          HAVING ((sum(l_1.allocated) = l_1.amount) AND (sum(l_1.money) > (0)::numeric) AND (max(
                 CASE
                     WHEN (l_1.allocated <> (0)::numeric) THEN l_1.allocated_on
                     ELSE NULL::date
                 END) > (debtor_report.as_of - debtor_report.days)))
         ), history AS (
          SELECT b.customer_id,
             count(*) AS items,
             avg(b.days_to_pay) AS days_to_pay,
             (sum(((b.days_to_pay)::numeric * b.money)) / sum(b.money)) AS weighted_days_to_pay,
             avg(b.days_late) AS days_late,
             max(b.days_late) AS worst_days_late
            FROM ( SELECT s.customer_id,
                     s.money,
                     (s.settled_on - s.document_date) AS days_to_pay,
                         CASE
                             WHEN (COALESCE(e.due_date, s.due_date) < s.settled_on) THEN (s.settled_on - COALESCE(e.due_date, s.due_date))
                             ELSE 0
                         END AS days_late
                    FROM (settled s
                      LEFT JOIN LATERAL ( SELECT v.due_date
                            FROM ar.item_event v
                           WHERE ((v.company_id = s.company_id) AND (v.document_id = s.document_id) AND (v.item_no = s.item_no) AND (v.kind = 'due_date'::text) AND (v.effective_on <= s.settled_on))
                           ORDER BY v.effective_on DESC, v.event_no DESC
                          LIMIT 1) e ON (true))) b
           GROUP BY b.customer_id
         )
  SELECT u.code,
     u.name,
     COALESCE(o.owed, (0)::numeric) AS "coalesce",
     COALESCE(o.not_due, (0)::numeric) AS "coalesce",
     COALESCE(o.overdue, (0)::numeric) AS "coalesce",
     COALESCE(o.unapplied, (0)::numeric) AS "coalesce",
     COALESCE(p.amount, (0)::numeric) AS "coalesce",
     COALESCE(h.items, (0)::bigint) AS "coalesce",
     h.days_to_pay,
     h.weighted_days_to_pay,
     h.days_late,
     GREATEST(h.worst_days_late, o.days_late) AS "greatest",
         CASE
             WHEN ((o.not_due + o.overdue) > (0)::numeric) THEN ((o.overdue * (100)::numeric) / (o.not_due + o.overdue))
             ELSE NULL::numeric
         END AS "case",
     l.document_date,
     l.amount,
     u.credit_limit,
         CASE
             WHEN (u.credit_limit > (0)::numeric) THEN ((COALESCE(o.owed, (0)::numeric) * (100)::numeric) / u.credit_limit)
             ELSE NULL::numeric
         END AS "case"
    FROM ((((ar.customer u
      LEFT JOIN open o ON ((o.customer_id = u.customer_id)))
      LEFT JOIN paid p ON ((p.customer_id = u.customer_id)))
      LEFT JOIN last_payment l ON ((l.customer_id = u.customer_id)))
      LEFT JOIN history h ON ((h.customer_id = u.customer_id)))
   WHERE ((u.company_id = ( SELECT company.company_id
            FROM ar_internal.company(debtor_report.company) company(company_id))) AND (( SELECT company.company_id
            FROM ar_internal.company(debtor_report.company) company(company_id)) IS NOT NULL) AND (ar_internal.require_date('as_of'::text, debtor_report.as_of) IS NOT NULL) AND (ar_internal.require_days(debtor_report.days) IS NOT NULL))
   ORDER BY u.code;
END;


ALTER FUNCTION ar.debtor_report(company text, as_of date, days integer) OWNER TO upgrade_owner;

--
-- Name: FUNCTION debtor_report(company text, as_of date, days integer); Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON FUNCTION ar.debtor_report(company text, as_of date, days integer) IS 'Every customer as a debtor, as of a day: trade receivables in base currency, facts up to the day. owed = not_due + overdue + unapplied (negative), as ar.aging has them; overdue_percent: of what is claimed, not_due + overdue. The last days, as_of among them: paid, payments less what was paid back or returned, on the card where the money lies; items_settled, the invoices, charges and other claims (one per instalment) of which nothing is open any more and which money, wherever it came in, has settled at least in part; their days from the document''s date to the day of settlement, plain and weighted by what money settled, and from the due date, as last set by then, never negative; worst_days_late: of these and of what is open. last_payment: the latest payment of which something is left on the card, by its own date, with what is left. credit_used_percent: owed of the customer''s own limit. null where there is nothing to divide by or to tell. Errors: LG001, LG010.';


--
-- Name: dso(text, date, text, integer); Type: FUNCTION; Schema: ar; Owner: upgrade_owner
--

CREATE FUNCTION ar.dso(company text, as_of date DEFAULT CURRENT_DATE, method text DEFAULT 'simple'::text, days integer DEFAULT 90) RETURNS numeric
    LANGUAGE sql STABLE PARALLEL SAFE
    BEGIN ATOMIC
 WITH RECURSIVE receivables AS (
          SELECT COALESCE(sum(a.total), (0)::numeric) AS total,
             COALESCE(sum(a.not_due), (0)::numeric) AS not_due
            FROM ar.aging(dso.company, dso.as_of, '{30,60,90}'::integer[], 'due_date'::text, 'company'::text, 'separate'::text, NULL::timestamp with time zone, false, 'trade'::text) a(key, name, currency, not_due, overdue, unapplied, total)
         ), recent AS (
          SELECT
                 CASE
                     WHEN (sum(s.amount) <> (0)::numeric) THEN sum(s.amount)
                     ELSE NULL::numeric
                 END AS sales
            FROM ar_internal.sales(dso.company, ((dso.as_of - dso.days) + 1), dso.as_of) s(document_id, posting_date, amount)
         ), simple AS (
          SELECT ((r.total * (dso.days)::numeric) / s.sales) AS dso,
             ((r.not_due * (dso.days)::numeric) / s.sales) AS best_possible
            FROM (receivables r
              CROSS JOIN recent s)
         ), month AS (
          SELECT b.first_day,
             dso.as_of AS last_day,
             0 AS days_since,
             r.total AS owed,
             ( SELECT COALESCE(sum(s.amount), (0)::numeric) AS "coalesce"
                    FROM ar_internal.sales(dso.company, b.first_day, dso.as_of) s(document_id, posting_date, amount)) AS sales
            FROM (receivables r
              CROSS JOIN ( SELECT (date_trunc('month'::text, (dso.as_of)::timestamp without time zone))::date AS first_day) b)
         UNION ALL
          SELECT b.first_day,
             b.last_day,
             b.days_since,
             b.owed,
             ( SELECT COALESCE(sum(s.amount), (0)::numeric) AS "coalesce"
                    FROM ar_internal.sales(dso.company, b.first_day, b.last_day) s(document_id, posting_date, amount)) AS "coalesce"
            FROM ( SELECT ((m.first_day - '1 mon'::interval))::date AS first_day,
                     (m.first_day - 1) AS last_day,
                     ((m.days_since + (m.last_day - m.first_day)) + 1) AS days_since,
                     (m.owed - m.sales) AS owed
                    FROM month m
                   WHERE ((m.owed > (0)::numeric) AND (m.owed > m.sales) AND (m.first_day > ( SELECT min(d.posting_date) AS min
                            FROM ar.document d
                           WHERE (d.company_id = ( SELECT company.company_id
                                    FROM ar_internal.company(dso.company) company(company_id))))))) b
         ), invoiced AS (
          SELECT b.first_day,
             sum((b.open_amount * ((dso.as_of - b.document_date))::numeric)) AS amount_days
            FROM ( SELECT (date_trunc('month'::text, (i.document_date)::timestamp without time zone))::date AS first_day,
                     i.document_date,
                     i.open_amount
                    FROM (ar_internal.open_items_as_of(dso.company, dso.as_of, NULL::timestamp with time zone, false, 'trade'::text) i(company_id, document_id, item_no, customer_id, payer_id, account, document_date, posting_date, due_date, currency, amount, open_amount)
                      JOIN ar.document d ON (((d.company_id = i.company_id) AND (d.document_id = i.document_id))))
                   WHERE ((i.open_amount > (0)::numeric) AND (d.kind = ANY (ARRAY['invoice'::text, 'transfer'::text])))) b
           GROUP BY b.first_day
         ), weighted AS (
          SELECT (b.amount_days /
                 CASE
                     WHEN (b.sales <> (0)::numeric) THEN b.sales
                     ELSE NULL::numeric
                 END) AS days
            FROM ( SELECT v.amount_days,
                     ( SELECT COALESCE(sum(s.amount), (0)::numeric) AS "coalesce"
                            FROM ar_internal.sales(dso.company, v.first_day, LEAST(dso.as_of, (((v.first_day + '1 mon'::interval))::date - 1))) s(document_id, posting_date, amount)) AS sales
                    FROM invoiced v) b
         )
  SELECT
         CASE
             WHEN (method = 'simple'::text) THEN ( SELECT s.dso
                FROM simple s)
             WHEN (method = 'best_possible'::text) THEN ( SELECT s.best_possible
                FROM simple s)
             WHEN (method = 'delinquent'::text) THEN ( SELECT (s.dso - s.best_possible)
                FROM simple s)
             WHEN (method = 'countback'::text) THEN ( SELECT
                     CASE
                         WHEN (m.owed <= (0)::numeric) THEN (0)::numeric
                         ELSE (((m.owed * (((m.last_day - m.first_day) + 1))::numeric) / m.sales) + (m.days_since)::numeric)
                     END AS "case"
                FROM month m
               WHERE ((m.owed <= (0)::numeric) OR (m.owed <= m.sales)))
             ELSE ( SELECT
                     CASE
                         WHEN (count(*) = count(w.days)) THEN COALESCE(sum(w.days), (0)::numeric)
                         ELSE NULL::numeric
                     END AS "case"
                FROM weighted w)
         END AS "case"
   WHERE ((( SELECT company.company_id
            FROM ar_internal.company(dso.company) company(company_id)) IS NOT NULL) AND (ar_internal.require_date('as_of'::text, as_of) IS NOT NULL) AND (ar_internal.require_days(days) IS NOT NULL) AND (ar_internal.require_choice('method'::text, method, ARRAY['simple'::text, 'best_possible'::text, 'delinquent'::text, 'countback'::text, 'weighted'::text]) IS NOT NULL));
END;


ALTER FUNCTION ar.dso(company text, as_of date, method text, days integer) OWNER TO upgrade_owner;

--
-- Name: FUNCTION dso(company text, as_of date, method text, days integer); Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON FUNCTION ar.dso(company text, as_of date, method text, days integer) IS 'Days sales outstanding as of a day: simple, best_possible, delinquent, countback or weighted; null where there are no sales to divide by.';


--
-- Name: dso_chart(text, integer, date); Type: FUNCTION; Schema: ar; Owner: upgrade_owner
--

CREATE FUNCTION ar.dso_chart(company text, months integer DEFAULT 12, as_of date DEFAULT CURRENT_DATE) RETURNS TABLE(line text)
    LANGUAGE sql STABLE PARALLEL SAFE
    BEGIN ATOMIC
 WITH point AS (
          SELECT LEAST(dso_chart.as_of, (((m.first_day + '1 mon'::interval))::date - 1)) AS day
            FROM ( SELECT ((date_trunc('month'::text, (dso_chart.as_of)::timestamp without time zone) - ('1 mon'::interval * (n.months_ago)::double precision)))::date AS first_day
                    FROM generate_series(0, (dso_chart.months - 1)) n(months_ago)
                   WHERE ((ar_internal.require_month_count(dso_chart.months) IS NOT NULL) AND (ar_internal.require_date('as_of'::text, dso_chart.as_of) IS NOT NULL))) m
         ), owed AS (
          SELECT i.day,
             sum(i.open_amount) AS receivables,
             sum(i.open_amount) FILTER (WHERE ((i.open_amount > (0)::numeric) AND (i.due_date >= i.day))) AS not_due
            FROM (( SELECT array_agg(p.day ORDER BY p.day) AS days
                    FROM point p) d
              CROSS JOIN LATERAL ar_internal.open_items_on_days(dso_chart.company, d.days) i(day, document_id, item_no, due_date, open_amount))
           GROUP BY i.day
         ), sold AS MATERIALIZED (
          SELECT s.posting_date,
             sum(s.amount) AS amount
            FROM (( SELECT min(p.day) AS first_day
                    FROM point p) d
              CROSS JOIN LATERAL ar_internal.sales(dso_chart.company, (d.first_day - 89), dso_chart.as_of) s(document_id, posting_date, amount))
           GROUP BY s.posting_date
         ), outstanding AS (
          SELECT b.day,
             ((b.receivables * (90)::numeric) / b.sales) AS dso,
             GREATEST(((LEAST(b.not_due, b.receivables) * (90)::numeric) / b.sales), (0)::numeric) AS at_best
            FROM ( SELECT p.day,
                     COALESCE(w.receivables, (0)::numeric) AS receivables,
                     COALESCE(w.not_due, (0)::numeric) AS not_due,
                     ( SELECT NULLIF(sum(s.amount), (0)::numeric) AS "nullif"
                            FROM sold s
                           WHERE ((s.posting_date > (p.day - 90)) AND (s.posting_date <= p.day))) AS sales
                    FROM (point p
                      LEFT JOIN owed w ON ((w.day = p.day)))
                  OFFSET 0) b
         ), scale AS (
          SELECT GREATEST(max(length(ar_internal.chart_number(round(u.dso, 1)))), 1) AS width,
             max(abs(u.dso)) AS largest
            FROM outstanding u
         )
  SELECT l.line
    FROM ( SELECT NULL::date AS day,
             format('DSO in days, on sales of 90 days (%s at best, %s late): %s'::text, ar_internal.chart_bar((1)::numeric, (40)::numeric, 9608), ar_internal.chart_bar((1)::numeric, (40)::numeric, 9618), o.name) AS line
            FROM ar.company o
           WHERE (o.company_id = ( SELECT company.company_id
                    FROM ar_internal.company(dso_chart.company) company(company_id)))
         UNION ALL
          SELECT u.day,
             rtrim(((((to_char((u.day)::timestamp without time zone, 'YYYY-MM-DD'::text) || '  '::text) || lpad(COALESCE(ar_internal.chart_number(round(u.dso, 1)), '-'::text), s.width)) || '  '::text) ||
                 CASE
                     WHEN (u.dso IS NULL) THEN ''::text
                     WHEN (u.dso < (0)::numeric) THEN ar_internal.chart_bar(u.dso, s.largest, 9617)
                     ELSE (ar_internal.chart_bar(u.at_best, s.largest, 9608) || substr(ar_internal.chart_bar(u.dso, s.largest, 9618), (length(ar_internal.chart_bar(u.at_best, s.largest, 9608)) + 1)))
                 END)) AS rtrim
            FROM (outstanding u
              CROSS JOIN scale s)) l
   WHERE ((( SELECT company.company_id
            FROM ar_internal.company(dso_chart.company) company(company_id)) IS NOT NULL) AND (ar_internal.require_date('as_of'::text, dso_chart.as_of) IS NOT NULL) AND (ar_internal.require_month_count(dso_chart.months) IS NOT NULL))
   ORDER BY l.day NULLS FIRST;
END;


ALTER FUNCTION ar.dso_chart(company text, months integer, as_of date) OWNER TO upgrade_owner;

--
-- Name: FUNCTION dso_chart(company text, months integer, as_of date); Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON FUNCTION ar.dso_chart(company text, months integer, as_of date) IS 'ar.dso with its defaults (simple, sales of 90 days) at the end of each of the last months and as of a day, as a bar chart of text for a terminal: the full part of a bar is the best possible DSO, the shaded part is for being late; a dash where there were no sales. Errors: LG001, LG010.';


--
-- Name: expected_payments(text, date); Type: FUNCTION; Schema: ar; Owner: upgrade_owner
--

CREATE FUNCTION ar.expected_payments(company text, as_of date DEFAULT CURRENT_DATE) RETURNS TABLE(document_id bigint, item_no integer, customer text, due_date date, open_amount numeric, expected_date date, chance_7 numeric, chance_30 numeric, chance_60 numeric, observations integer)
    LANGUAGE sql STABLE PARALLEL SAFE
    BEGIN ATOMIC
 WITH model AS (
          SELECT h.part,
             h.payer_id,
             h.observations,
             h.mean_days,
             h.spread,
             h.first_step,
             h.last_step,
             h.step,
             h.remaining,
             h.middle
            FROM ar_internal.payment_habits(expected_payments.company, expected_payments.as_of) h(part, payer_id, observations, mean_days, spread, first_step, last_step, step, remaining, middle)
         ), common AS MATERIALIZED (
          SELECT m.mean_days,
             m.spread,
             m.first_step,
             m.last_step
            FROM model m
           WHERE (m.part = 'common'::text)
         ), payer AS MATERIALIZED (
          SELECT m.payer_id,
             m.observations,
             m.mean_days,
             m.spread
            FROM model m
           WHERE (m.part = 'payer'::text)
         ), curve AS (
          SELECT m.step,
             m.remaining,
             m.middle
            FROM model m
           WHERE (m.part = 'curve'::text)
         )
  SELECT i.document_id,
     i.item_no,
     c.code,
     i.due_date,
     i.open_amount,
         CASE
             WHEN (i.days_late IS NULL) THEN NULL::date
             WHEN (i.mean_days IS NULL) THEN
             CASE
                 WHEN (i.days_late <= 0) THEN GREATEST(i.due_date, (expected_payments.as_of + 1))
                 ELSE NULL::date
             END
             WHEN (b.middle IS NOT NULL) THEN (i.due_date + GREATEST((i.days_late + 1), (round((i.mean_days + (i.spread * (b.middle)::numeric))))::integer))
             ELSE NULL::date
         END AS "case",
     round(((1)::numeric - (w.remaining / b.remaining)), 6) AS round,
     round(((1)::numeric - (x.remaining / b.remaining)), 6) AS round,
     round(((1)::numeric - (y.remaining / b.remaining)), 6) AS round,
     i.observations
    FROM (((((( SELECT o.document_id,
             o.item_no,
             o.customer_id,
             o.due_date,
             o.open_amount,
             h.days_late,
             h.mean_days,
             h.spread,
             COALESCE(g.observations, 0) AS observations,
             true AS is_item,
                 CASE
                     WHEN (h.days_late IS NOT NULL) THEN LEAST(GREATEST((round((((h.days_late)::numeric - h.mean_days) / h.spread)))::integer, m.first_step), m.last_step)
                     ELSE NULL::integer
                 END AS step_0,
             LEAST(GREATEST((round(((((h.days_late + 7))::numeric - h.mean_days) / h.spread)))::integer, m.first_step), m.last_step) AS step_7,
             LEAST(GREATEST((round(((((h.days_late + 30))::numeric - h.mean_days) / h.spread)))::integer, m.first_step), m.last_step) AS step_30,
             LEAST(GREATEST((round(((((h.days_late + 60))::numeric - h.mean_days) / h.spread)))::integer, m.first_step), m.last_step) AS step_60
            FROM (((( SELECT n.document_id,
                     n.item_no,
                     n.customer_id,
                     COALESCE(n.payer_id, n.customer_id) AS payer_id,
                     n.due_date,
                     n.open_amount,
                     true AS is_item
                    FROM ar_internal.open_items_as_of(expected_payments.company, expected_payments.as_of, NULL::timestamp with time zone, false, 'trade'::text) n(company_id, document_id, item_no, customer_id, payer_id, account, document_date, posting_date, due_date, currency, amount, open_amount)
                   WHERE (n.open_amount > (0)::numeric)) o
              FULL JOIN payer g ON ((g.payer_id = o.payer_id)))
              LEFT JOIN common m ON (true))
              CROSS JOIN LATERAL ( SELECT
                         CASE
                             WHEN (o.due_date < 'infinity'::date) THEN (expected_payments.as_of - o.due_date)
                             ELSE NULL::integer
                         END AS days_late,
                     COALESCE(g.mean_days, m.mean_days) AS mean_days,
                     COALESCE(g.spread, m.spread) AS spread) h)
           WHERE COALESCE(o.is_item, false)) i
      FULL JOIN curve b ON ((b.step = i.step_0)))
      FULL JOIN curve w ON ((w.step = i.step_7)))
      FULL JOIN curve x ON ((x.step = i.step_30)))
      FULL JOIN curve y ON ((y.step = i.step_60)))
      LEFT JOIN ar.customer c ON (((c.company_id = ( SELECT company.company_id
            FROM ar_internal.company(expected_payments.company) company(company_id))) AND (c.customer_id = i.customer_id))))
   WHERE (COALESCE(i.is_item, false) AND (( SELECT company.company_id
            FROM ar_internal.company(expected_payments.company) company(company_id)) IS NOT NULL) AND (ar_internal.require_date('as_of'::text, expected_payments.as_of) IS NOT NULL));
END;


ALTER FUNCTION ar.expected_payments(company text, as_of date) OWNER TO upgrade_owner;

--
-- Name: FUNCTION expected_payments(company text, as_of date); Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON FUNCTION ar.expected_payments(company text, as_of date) IS 'When each open debit item is likely to be paid, from what is known on a day: how late its payer (the customer, unless another pays) has paid before, drawn towards the company''s other payers as far as there is little to go by (empirical Bayes: Robbins 1956, Efron and Morris 1975), and a survival curve that counts what is open as not paid yet (Kaplan and Meier 1958); recent payments count for more. open_amount: in base currency at the booked rate; due_date: as last set; expected_date: the day by which payment is as likely as not (the median), after as_of, null where payment never becomes that likely or the item is not due; chance_7, chance_30, chance_60: of being paid within so many days from as_of, 0 to 1; observations: how many paid items of the payer this rests on. Only money counts as payment, not credit notes, transfers or losses. While nothing was ever paid, what is not overdue is expected when it is due, and the chances are null. Errors: LG001, LG010.';


--
-- Name: document(text, bigint); Type: FUNCTION; Schema: ar_internal; Owner: upgrade_owner
--

CREATE FUNCTION ar_internal.document(company text, document bigint) RETURNS TABLE(document_id bigint)
    LANGUAGE sql STABLE PARALLEL SAFE
    BEGIN ATOMIC
 SELECT ar_internal.require_document(document, ( SELECT d.document_id
            FROM ar.document d
           WHERE ((d.company_id = ( SELECT company.company_id
                    FROM ar_internal.company(document.company) company(company_id))) AND (d.document_id = document.document)))) AS require_document;
END;


ALTER FUNCTION ar_internal.document(company text, document bigint) OWNER TO upgrade_owner;

--
-- Name: FUNCTION document(company text, document bigint); Type: COMMENT; Schema: ar_internal; Owner: upgrade_owner
--

COMMENT ON FUNCTION ar_internal.document(company text, document bigint) IS 'A document of a company (LG001, LG003).';


--
-- Name: expected_payment(text, bigint, date); Type: FUNCTION; Schema: ar; Owner: upgrade_owner
--

CREATE FUNCTION ar.expected_payment(company text, document bigint, as_of date DEFAULT CURRENT_DATE) RETURNS TABLE(document_id bigint, item_no integer, customer text, due_date date, open_amount numeric, expected_date date, chance_7 numeric, chance_30 numeric, chance_60 numeric, observations integer)
    LANGUAGE sql STABLE PARALLEL SAFE
    BEGIN ATOMIC
 SELECT e.document_id,
     e.item_no,
     e.customer,
     e.due_date,
     e.open_amount,
     e.expected_date,
     e.chance_7,
     e.chance_30,
     e.chance_60,
     e.observations
    FROM ar.expected_payments(expected_payment.company, expected_payment.as_of) e(document_id, item_no, customer, due_date, open_amount, expected_date, chance_7, chance_30, chance_60, observations)
   WHERE ((e.document_id = ( SELECT document.document_id
            FROM ar_internal.document(expected_payment.company, expected_payment.document) document(document_id))) AND (( SELECT document.document_id
            FROM ar_internal.document(expected_payment.company, expected_payment.document) document(document_id)) IS NOT NULL))
   ORDER BY e.item_no;
END;


ALTER FUNCTION ar.expected_payment(company text, document bigint, as_of date) OWNER TO upgrade_owner;

--
-- Name: FUNCTION expected_payment(company text, document bigint, as_of date); Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON FUNCTION ar.expected_payment(company text, document bigint, as_of date) IS 'When what is open of one document on a day is likely to be paid: its rows of ar.expected_payments, one per instalment; none when nothing of it is open. Errors: LG001, LG003, LG010.';


--
-- Name: kpi(text, date, date); Type: FUNCTION; Schema: ar; Owner: upgrade_owner
--

CREATE FUNCTION ar.kpi(company text, from_month date, to_month date) RETURNS TABLE(month date, credit_sales numeric, receivables numeric, not_due numeric, overdue numeric, overdue_percent numeric, overdue_invoices_percent numeric, dso numeric, best_possible_dso numeric, average_days_delinquent numeric, dso_countback numeric, cei numeric, turnover numeric, average_days_to_pay numeric, weighted_days_to_pay numeric, average_days_late numeric, written_off numeric, written_off_percent numeric)
    LANGUAGE sql STABLE PARALLEL SAFE
    BEGIN ATOMIC
 WITH period AS (
          SELECT b_1.first_day,
             ((b_1.next_day - '1 day'::interval))::date AS last_day,
             (b_1.first_day - 1) AS opening_day,
             ((b_1.next_day - '1 year'::interval))::date AS year_from,
             (((b_1.next_day - '1 year'::interval))::date - 1) AS year_opening_day
            FROM ( SELECT (m.first_day)::date AS first_day,
                     (m.first_day + '1 mon'::interval) AS next_day
                    FROM unnest(ARRAY( SELECT g.first_day
                            FROM generate_series(date_trunc('month'::text, (kpi.from_month)::timestamp without time zone), date_trunc('month'::text, (kpi.to_month)::timestamp without time zone), '1 mon'::interval) g(first_day))) m(first_day)
                   WHERE ((( SELECT company.company_id
                            FROM ar_internal.company(kpi.company) company(company_id)) IS NOT NULL) AND ar_internal.require_months(kpi.from_month, kpi.to_month))) b_1
         ), owed AS (
          SELECT i.day,
             sum(i.open_amount) AS receivables,
             sum(i.open_amount) FILTER (WHERE ((i.open_amount > (0)::numeric) AND (i.due_date >= i.day))) AS not_due,
             sum(i.open_amount) FILTER (WHERE ((i.open_amount > (0)::numeric) AND (i.due_date < i.day))) AS overdue,
             count(*) FILTER (WHERE (i.open_amount > (0)::numeric)) AS debits,
             count(*) FILTER (WHERE ((i.open_amount > (0)::numeric) AND (i.due_date < i.day))) AS overdue_debits
            FROM (( SELECT array_agg(DISTINCT v.day ORDER BY v.day) AS days
                    FROM (period p
                      CROSS JOIN LATERAL ( VALUES (p.year_opening_day), (p.opening_day), (p.last_day)) v(day))) d
              CROSS JOIN LATERAL ar_internal.open_items_on_days(kpi.company, d.days) i(day, document_id, item_no, due_date, open_amount))
           GROUP BY i.day
         ), sold AS (
          SELECT b_1.first_day,
             b_1.amount,
             (sum(b_1.amount) OVER (ORDER BY b_1.first_day) - b_1.amount) AS amount_before,
             sum(b_1.amount) OVER (ORDER BY b_1.first_day) AS amount_through
            FROM ( SELECT d.first_day,
                     sum(d.amount) AS amount
                    FROM ( SELECT (date_trunc('month'::text, (s.posting_date)::timestamp without time zone))::date AS first_day,
                             s.amount
                            FROM (( SELECT max(p.last_day) AS last_day
                                    FROM period p) e
                              CROSS JOIN LATERAL ar_internal.sales(kpi.company, '-infinity'::date, e.last_day) s(document_id, posting_date, amount))) d
                   GROUP BY d.first_day) b_1
         ), paid AS (
          SELECT b_1.first_day,
             avg(b_1.days_to_pay) AS average_days_to_pay,
             (sum(((b_1.days_to_pay)::numeric * b_1.money)) / NULLIF(sum(b_1.money), (0)::numeric)) AS weighted_days_to_pay,
             avg(b_1.days_late) AS average_days_late
            FROM ( SELECT (date_trunc('month'::text, (i.settled_on)::timestamp without time zone))::date AS first_day,
                     (i.settled_on - i.document_date) AS days_to_pay,
                         CASE
                             WHEN (COALESCE(e.due_date, i.due_date) < i.settled_on) THEN (i.settled_on - COALESCE(e.due_date, i.due_date))
                             ELSE 0
                         END AS days_late,
                     i.money
                    FROM (( SELECT i_1.document_id,
                             i_1.item_no,
                             i_1.document_date,
                             i_1.due_date,
                             i_1.settled_on,
                             sum(a.debit_base_amount) AS money
                            FROM ((((( SELECT min(p.first_day) AS first_day,
                                     max(p.last_day) AS last_day
                                    FROM period p) e_1
                              JOIN ar.open_item i_1 ON (((i_1.settled_on >= e_1.first_day) AND (i_1.settled_on <= e_1.last_day))))
                              JOIN ar.allocation a ON (((a.company_id = i_1.company_id) AND (a.debit_document_id = i_1.document_id) AND (a.debit_item_no = i_1.item_no))))
                              JOIN ar.open_item y ON (((y.company_id = a.company_id) AND (y.document_id = a.credit_document_id) AND (y.item_no = a.credit_item_no))))
                              JOIN ar.document d ON (((d.company_id = y.company_id) AND (d.document_id = COALESCE(y.origin_document_id, y.document_id)))))
                           WHERE ((i_1.company_id = ( SELECT company.company_id
                                    FROM ar_internal.company(kpi.company) company(company_id))) AND (i_1.amount > (0)::numeric) AND (i_1.account = ANY (ARRAY( SELECT c.account
                                    FROM ar.account c
                                   WHERE ((c.company_id = ( SELECT company.company_id
   FROM ar_internal.company(kpi.company) company(company_id))) AND (c.type = 'receivable'::text))))) AND (d.kind = 'payment'::text) AND (a.method <> ALL (ARRAY['transfer'::text, 'refund'::text, 'return'::text, 'reversal'::text, 'write_off'::text])) AND (a.reverses_id IS NULL) AND (NOT (EXISTS ( SELECT
                                    FROM ar.allocation r
                                   WHERE ((r.company_id = a.company_id) AND (r.reverses_id = a.allocation_id))))))
                           GROUP BY i_1.document_id, i_1.item_no, i_1.document_date, i_1.due_date, i_1.settled_on) i
                      LEFT JOIN ( SELECT v.document_id,
                             v.item_no,
                             v.due_date,
                             v.effective_on,
                             COALESCE(lead(v.effective_on) OVER (PARTITION BY v.document_id, v.item_no ORDER BY v.effective_on, v.event_no), 'infinity'::date) AS until
                            FROM ar.item_event v
                           WHERE ((v.company_id = ( SELECT company.company_id
                                    FROM ar_internal.company(kpi.company) company(company_id))) AND (v.kind = 'due_date'::text))) e ON (((e.document_id = i.document_id) AND (e.item_no = i.item_no) AND (e.effective_on <= i.settled_on) AND (e.until > i.settled_on))))) b_1
           GROUP BY b_1.first_day
         ), lost AS (
          SELECT b_1.first_day,
             sum(b_1.amount) AS amount
            FROM ( SELECT (date_trunc('month'::text, (d.posting_date)::timestamp without time zone))::date AS first_day,
                     (- i.base_amount) AS amount
                    FROM ((( SELECT min(p.first_day) AS first_day,
                             max(p.last_day) AS last_day
                            FROM period p) e
                      JOIN ar.document d ON (((d.posting_date >= e.first_day) AND (d.posting_date <= e.last_day))))
                      JOIN ar.open_item i ON (((i.company_id = d.company_id) AND (i.document_id = d.document_id))))
                   WHERE ((d.company_id = ( SELECT company.company_id
                            FROM ar_internal.company(kpi.company) company(company_id))) AND (i.account = ANY (ARRAY( SELECT c.account
                            FROM ar.account c
                           WHERE ((c.company_id = ( SELECT company.company_id
                                    FROM ar_internal.company(kpi.company) company(company_id))) AND (c.type = 'receivable'::text))))) AND (((d.kind = 'write_off'::text) AND (i.amount < (0)::numeric)) OR ((d.kind = 'reversal'::text) AND (d.subtype = 'write_off'::text) AND (i.amount > (0)::numeric))))) b_1
           GROUP BY b_1.first_day
         )
  SELECT b.month,
     b.credit_sales,
     b.receivables,
     b.not_due,
     b.overdue,
     ((b.overdue * (100)::numeric) / NULLIF(b.receivables, (0)::numeric)),
     (((b.overdue_debits)::numeric * (100)::numeric) / (NULLIF(b.debits, 0))::numeric),
     b.dso,
     b.best_possible_dso,
     (b.dso - b.best_possible_dso),
         CASE
             WHEN (b.receivables <= (0)::numeric) THEN (0)::numeric
             ELSE k.days
         END AS days,
     ((((b.opening - b.receivables) + b.credit_sales) * (100)::numeric) / NULLIF(((b.opening - b.not_due) + b.credit_sales), (0)::numeric)),
     ((b.year_sales * (2)::numeric) / NULLIF((b.year_opening + b.receivables), (0)::numeric)),
     b.average_days_to_pay,
     b.weighted_days_to_pay,
     b.average_days_late,
     b.written_off,
     ((b.written_off * (100)::numeric) / NULLIF(b.credit_sales, (0)::numeric))
    FROM (( SELECT p.first_day AS month,
             p.last_day,
             COALESCE(s.amount, (0)::numeric) AS credit_sales,
             COALESCE(w.receivables, (0)::numeric) AS receivables,
             COALESCE(w.not_due, (0)::numeric) AS not_due,
             COALESCE(w.overdue, (0)::numeric) AS overdue,
             w.debits,
             w.overdue_debits,
             ((COALESCE(w.receivables, (0)::numeric) * ((p.last_day - p.opening_day))::numeric) / NULLIF(s.amount, (0)::numeric)) AS dso,
             ((COALESCE(w.not_due, (0)::numeric) * ((p.last_day - p.opening_day))::numeric) / NULLIF(s.amount, (0)::numeric)) AS best_possible_dso,
             COALESCE(o.receivables, (0)::numeric) AS opening,
             COALESCE(y.receivables, (0)::numeric) AS year_opening,
             ( SELECT COALESCE(sum(t.amount), (0)::numeric) AS "coalesce"
                    FROM sold t
                   WHERE ((t.first_day >= p.year_from) AND (t.first_day <= p.first_day))) AS year_sales,
             ( SELECT COALESCE(sum(t.amount), (0)::numeric) AS "coalesce"
                    FROM sold t
                   WHERE (t.first_day <= p.first_day)) AS sales_so_far,
             m.average_days_to_pay,
             m.weighted_days_to_pay,
             m.average_days_late,
             COALESCE(l.amount, (0)::numeric) AS written_off
            FROM ((((((period p
              LEFT JOIN sold s ON ((s.first_day = p.first_day)))
              LEFT JOIN owed w ON ((w.day = p.last_day)))
              LEFT JOIN owed o ON ((o.day = p.opening_day)))
              LEFT JOIN owed y ON ((y.day = p.year_opening_day)))
              LEFT JOIN paid m ON ((m.first_day = p.first_day)))
              LEFT JOIN lost l ON ((l.first_day = p.first_day)))) b
      LEFT JOIN LATERAL ( SELECT ((((b.receivables - (b.sales_so_far - t.amount_through)) * (((e.last_day - t.first_day) + 1))::numeric) / t.amount) + ((b.last_day - e.last_day))::numeric) AS days
            FROM (sold t
              CROSS JOIN LATERAL ( SELECT (((t.first_day + '1 mon'::interval))::date - 1) AS last_day) e)
           WHERE ((t.first_day <= b.month) AND (t.amount_before <= (b.sales_so_far - b.receivables)) AND (b.receivables > (0)::numeric))
           ORDER BY t.first_day DESC
          LIMIT 1) k ON (true))
   ORDER BY b.month;
END;


ALTER FUNCTION ar.kpi(company text, from_month date, to_month date) OWNER TO upgrade_owner;

--
-- Name: FUNCTION kpi(company text, from_month date, to_month date); Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON FUNCTION ar.kpi(company text, from_month date, to_month date) IS 'Key figures of credit management, one row per month between two months (named by any day in them), in base currency; what would be divided by zero is null, and nothing is rounded. month: its first day. credit_sales: invoices less credit notes and reversals of the month, with tax. receivables, not_due, overdue: ar.aging at the end of the month; receivables have unapplied credits taken off. overdue_percent: overdue / receivables * 100. overdue_invoices_percent: of the open debits at the end of the month, by number (one per instalment, as in ar.open_invoice), those overdue. dso: receivables / credit_sales * days of the month, as ar.dso with these days; best_possible_dso: the same of not_due; average_days_delinquent: the difference; dso_countback: as ar.dso. cei: ar.cei of the month. turnover: sales of the last 12 months / average of the receivables at their beginning and their end. average_days_to_pay: of the items settled in the month, by money in whole or in part, from document date to the day from which nothing was open; weighted_days_to_pay: the same, weighted by what money settled; average_days_late: from the due date as last set, 0 when in time. An item brought over to another card is settled there. written_off: established losses, with tax, less those taken back; written_off_percent: of credit_sales. Sources: Credit Research Foundation, Key Performance Indicator Definitions; for countback see ar.dso. Errors: LG001, LG010.';


--
-- Name: bank_proposal; Type: TABLE; Schema: ar; Owner: upgrade_owner
--

CREATE TABLE ar.bank_proposal (
    company_id bigint NOT NULL,
    proposal_id bigint NOT NULL,
    bank_transaction_id bigint NOT NULL,
    rank integer NOT NULL,
    rule text NOT NULL,
    score numeric NOT NULL,
    reason text NOT NULL,
    customer_id bigint,
    allocations jsonb NOT NULL,
    unapplied numeric NOT NULL,
    fingerprint bytea NOT NULL,
    status text NOT NULL,
    decided_at timestamp with time zone,
    decided_by text,
    decision_reason text,
    recorded_at timestamp with time zone NOT NULL,
    recorded_by text NOT NULL,
    CONSTRAINT bank_proposal_decided_check CHECK (((status = 'open'::text) = (decided_at IS NULL))),
    CONSTRAINT bank_proposal_status_check CHECK ((status = ANY (ARRAY['open'::text, 'accepted'::text, 'rejected'::text])))
);


ALTER TABLE ar.bank_proposal OWNER TO upgrade_owner;

--
-- Name: TABLE bank_proposal; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON TABLE ar.bank_proposal IS 'A way to book a bank transaction that a person is to decide on. Open ones are made anew by each matching; decided ones stay.';


--
-- Name: COLUMN bank_proposal.company_id; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.bank_proposal.company_id IS 'The company whose transaction it is.';


--
-- Name: COLUMN bank_proposal.proposal_id; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.bank_proposal.proposal_id IS 'The proposal''s own number.';


--
-- Name: COLUMN bank_proposal.bank_transaction_id; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.bank_proposal.bank_transaction_id IS 'The transaction to be booked.';


--
-- Name: COLUMN bank_proposal.rank; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.bank_proposal.rank IS 'The place among the transaction''s proposals; 1 is the best.';


--
-- Name: COLUMN bank_proposal.rule; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.bank_proposal.rule IS 'The rule of matching that found it.';


--
-- Name: COLUMN bank_proposal.score; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.bank_proposal.score IS 'How well it fits, from 0 to 1.';


--
-- Name: COLUMN bank_proposal.reason; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.bank_proposal.reason IS 'Why it fits, and why it was not booked, in words.';


--
-- Name: COLUMN bank_proposal.customer_id; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.bank_proposal.customer_id IS 'Whose payment it would be; null if nobody''s is known.';


--
-- Name: COLUMN bank_proposal.allocations; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.bank_proposal.allocations IS 'What it would settle: an array as ar.post_payment takes it in allocate.';


--
-- Name: COLUMN bank_proposal.unapplied; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.bank_proposal.unapplied IS 'What would stay on account.';


--
-- Name: COLUMN bank_proposal.fingerprint; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.bank_proposal.fingerprint IS 'SHA-256 of what is proposed: the same is not proposed again once it was rejected.';


--
-- Name: COLUMN bank_proposal.status; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.bank_proposal.status IS 'open, accepted or rejected.';


--
-- Name: COLUMN bank_proposal.decided_at; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.bank_proposal.decided_at IS 'When it was accepted or rejected.';


--
-- Name: COLUMN bank_proposal.decided_by; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.bank_proposal.decided_by IS 'Who decided: current_user; in brackets session_user where it differs; then the setting ar_ledger.actor.';


--
-- Name: COLUMN bank_proposal.decision_reason; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.bank_proposal.decision_reason IS 'Why, in the words of whoever decided.';


--
-- Name: COLUMN bank_proposal.recorded_at; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.bank_proposal.recorded_at IS 'When it was proposed.';


--
-- Name: COLUMN bank_proposal.recorded_by; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.bank_proposal.recorded_by IS 'Who had it matched: current_user; in brackets session_user where it differs; then the setting ar_ledger.actor.';


--
-- Name: bank_transaction; Type: TABLE; Schema: ar; Owner: upgrade_owner
--

CREATE TABLE ar.bank_transaction (
    company_id bigint NOT NULL,
    bank_transaction_id bigint NOT NULL,
    bank_file_id bigint NOT NULL,
    "position" text NOT NULL,
    own_account text NOT NULL,
    bank_account text,
    kind text NOT NULL,
    booking_date date NOT NULL,
    value_date date,
    amount numeric NOT NULL,
    currency text NOT NULL,
    charges numeric NOT NULL,
    instructed_amount numeric,
    instructed_currency text,
    payer_name text,
    payer_account text,
    payer_organisation_no text,
    payer_address text,
    ultimate_payer text,
    payment_references jsonb NOT NULL,
    text text NOT NULL,
    bank_reference text,
    end_to_end_id text,
    entry_no bigint NOT NULL,
    entry_reference text,
    entry_amount numeric NOT NULL,
    entry_transactions bigint NOT NULL,
    is_lump boolean NOT NULL,
    attributes jsonb NOT NULL,
    identity bytea NOT NULL,
    occurrence integer NOT NULL,
    status text NOT NULL,
    document_id bigint,
    left_reason text,
    recorded_at timestamp with time zone NOT NULL,
    recorded_by text NOT NULL,
    CONSTRAINT bank_transaction_document_check CHECK (((status = 'booked'::text) = (document_id IS NOT NULL))),
    CONSTRAINT bank_transaction_kind_check CHECK ((kind = ANY (ARRAY['payment'::text, 'deduction'::text, 'return'::text, 'other'::text]))),
    CONSTRAINT bank_transaction_status_check CHECK ((status = ANY (ARRAY['open'::text, 'booked'::text, 'set_aside'::text])))
);


ALTER TABLE ar.bank_transaction OWNER TO upgrade_owner;

--
-- Name: TABLE bank_transaction; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON TABLE ar.bank_transaction IS 'A credit or debit of an own account, once, however many bank files name it. What the first file leaves empty of references, payer and text is filled in from a later one while the transaction is open.';


--
-- Name: COLUMN bank_transaction.company_id; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.bank_transaction.company_id IS 'The company whose account it is.';


--
-- Name: COLUMN bank_transaction.bank_transaction_id; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.bank_transaction.bank_transaction_id IS 'The transaction''s own number.';


--
-- Name: COLUMN bank_transaction.bank_file_id; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.bank_transaction.bank_file_id IS 'The file that named it first.';


--
-- Name: COLUMN bank_transaction."position"; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.bank_transaction."position" IS 'Where it stands in that file, such as line 12, or statement 1, entry 3, detail 2.';


--
-- Name: COLUMN bank_transaction.own_account; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.bank_transaction.own_account IS 'The own account as the file names it: the IBAN, else bankgiro, plusgiro or the country''s own number; empty if it names none.';


--
-- Name: COLUMN bank_transaction.bank_account; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.bank_transaction.bank_account IS 'The code in ar.bank_account that carried that number when the file was imported; null when none did.';


--
-- Name: COLUMN bank_transaction.kind; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.bank_transaction.kind IS 'payment; deduction: taken off a deposit by the payer for a credit note; return: a payment taken back; other: no customer''s business, such as fees.';


--
-- Name: COLUMN bank_transaction.booking_date; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.bank_transaction.booking_date IS 'The day on which it moved the account.';


--
-- Name: COLUMN bank_transaction.value_date; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.bank_transaction.value_date IS 'The day from which it bears interest, if the file says.';


--
-- Name: COLUMN bank_transaction.amount; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.bank_transaction.amount IS 'What moved the account: positive when it came in.';


--
-- Name: COLUMN bank_transaction.currency; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.bank_transaction.currency IS 'The currency of amount and charges.';


--
-- Name: COLUMN bank_transaction.charges; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.bank_transaction.charges IS 'What the bank kept of what was paid; not negative.';


--
-- Name: COLUMN bank_transaction.instructed_amount; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.bank_transaction.instructed_amount IS 'What the payer was asked to pay, where that is another currency.';


--
-- Name: COLUMN bank_transaction.instructed_currency; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.bank_transaction.instructed_currency IS 'The currency of instructed_amount.';


--
-- Name: COLUMN bank_transaction.payer_name; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.bank_transaction.payer_name IS 'Who paid, as the file says.';


--
-- Name: COLUMN bank_transaction.payer_account; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.bank_transaction.payer_account IS 'The account paid from: IBAN, bankgiro or another number, capitals and digits only.';


--
-- Name: COLUMN bank_transaction.payer_organisation_no; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.bank_transaction.payer_organisation_no IS 'The payer''s organisation number, if the file says.';


--
-- Name: COLUMN bank_transaction.payer_address; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.bank_transaction.payer_address IS 'The payer''s address, if the file says.';


--
-- Name: COLUMN bank_transaction.ultimate_payer; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.bank_transaction.ultimate_payer IS 'On whose behalf it was paid, where that is somebody else.';


--
-- Name: COLUMN bank_transaction.payment_references; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.bank_transaction.payment_references IS 'The structured references in the file''s order: an array of {"text", "amount"}; amount, as text, only where the payer meant one for it, negative for a credit note.';


--
-- Name: COLUMN bank_transaction.text; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.bank_transaction.text IS 'What the payer wrote, line by line.';


--
-- Name: COLUMN bank_transaction.bank_reference; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.bank_transaction.bank_reference IS 'The bank''s own reference of the transaction.';


--
-- Name: COLUMN bank_transaction.end_to_end_id; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.bank_transaction.end_to_end_id IS 'The reference that the payer''s bank carries through.';


--
-- Name: COLUMN bank_transaction.entry_no; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.bank_transaction.entry_no IS 'Which movement of the account it is part of, counted from 1 within the file.';


--
-- Name: COLUMN bank_transaction.entry_reference; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.bank_transaction.entry_reference IS 'The bank''s reference of that movement.';


--
-- Name: COLUMN bank_transaction.entry_amount; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.bank_transaction.entry_amount IS 'What the movement comes to.';


--
-- Name: COLUMN bank_transaction.entry_transactions; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.bank_transaction.entry_transactions IS 'How many transactions the movement is made of.';


--
-- Name: COLUMN bank_transaction.is_lump; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.bank_transaction.is_lump IS 'Whether it stands for all of a batch whose parts the file does not tell.';


--
-- Name: COLUMN bank_transaction.attributes; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.bank_transaction.attributes IS 'What else the file says, by name: channel, reason of a return, the bank''s transaction code.';


--
-- Name: COLUMN bank_transaction.identity; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.bank_transaction.identity IS 'SHA-256 of what tells one credit from another: account, date, amount, currency, kind, references, payer and text.';


--
-- Name: COLUMN bank_transaction.occurrence; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.bank_transaction.occurrence IS 'Counts transactions that are alike in all of that, from 1.';


--
-- Name: COLUMN bank_transaction.status; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.bank_transaction.status IS 'open: to be matched; booked: by document_id; set_aside: not to be booked.';


--
-- Name: COLUMN bank_transaction.document_id; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.bank_transaction.document_id IS 'The document that books it; null unless it is booked.';


--
-- Name: COLUMN bank_transaction.left_reason; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.bank_transaction.left_reason IS 'Why the last run of matching has left it to a person; null while none has, and once it is booked or set aside.';


--
-- Name: COLUMN bank_transaction.recorded_at; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.bank_transaction.recorded_at IS 'When it was imported.';


--
-- Name: COLUMN bank_transaction.recorded_by; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.bank_transaction.recorded_by IS 'Who imported it: current_user; in brackets session_user where it differs; then the setting ar_ledger.actor.';


--
-- Name: bank_transaction_event; Type: TABLE; Schema: ar; Owner: upgrade_owner
--

CREATE TABLE ar.bank_transaction_event (
    company_id bigint NOT NULL,
    bank_transaction_id bigint NOT NULL,
    event_no integer NOT NULL,
    action text NOT NULL,
    document_id bigint,
    rule text,
    reason text,
    recorded_at timestamp with time zone NOT NULL,
    recorded_by text NOT NULL,
    CONSTRAINT bank_transaction_event_action_check CHECK ((action = ANY (ARRAY['booked'::text, 'unbooked'::text, 'set_aside'::text, 'reopened'::text])))
);


ALTER TABLE ar.bank_transaction_event OWNER TO upgrade_owner;

--
-- Name: TABLE bank_transaction_event; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON TABLE ar.bank_transaction_event IS 'What became of a bank transaction, and why.';


--
-- Name: COLUMN bank_transaction_event.company_id; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.bank_transaction_event.company_id IS 'The company whose transaction it is.';


--
-- Name: COLUMN bank_transaction_event.bank_transaction_id; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.bank_transaction_event.bank_transaction_id IS 'The transaction.';


--
-- Name: COLUMN bank_transaction_event.event_no; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.bank_transaction_event.event_no IS 'Counted from 1 for each transaction.';


--
-- Name: COLUMN bank_transaction_event.action; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.bank_transaction_event.action IS 'booked, unbooked (what booked it was taken back), set_aside or reopened.';


--
-- Name: COLUMN bank_transaction_event.document_id; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.bank_transaction_event.document_id IS 'The document that books it, or booked it until now.';


--
-- Name: COLUMN bank_transaction_event.rule; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.bank_transaction_event.rule IS 'The rule of matching that decided.';


--
-- Name: COLUMN bank_transaction_event.reason; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.bank_transaction_event.reason IS 'Why, in words.';


--
-- Name: COLUMN bank_transaction_event.recorded_at; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.bank_transaction_event.recorded_at IS 'When it happened.';


--
-- Name: COLUMN bank_transaction_event.recorded_by; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.bank_transaction_event.recorded_by IS 'Who did it: current_user; in brackets session_user where it differs; then the setting ar_ledger.actor.';


--
-- Name: match_result; Type: VIEW; Schema: ar; Owner: upgrade_owner
--

CREATE VIEW ar.match_result WITH (security_invoker='true') AS
 SELECT c.code AS company,
    t.bank_transaction_id,
    t.booking_date,
    t.kind,
        CASE
            WHEN (t.status <> 'open'::text) THEN t.status
            WHEN (p.proposal_id IS NOT NULL) THEN 'proposed'::text
            ELSE 'left'::text
        END AS outcome,
    COALESCE(e.rule, p.rule,
        CASE
            WHEN (t.status = 'booked'::text) THEN 'by hand'::text
            ELSE NULL::text
        END) AS rule,
    t.amount,
    t.currency,
    t.payer_name,
    u.code AS customer,
    u.name AS customer_name,
    t.document_id,
    d.number,
    COALESCE(e.reason, t.left_reason, p.reason) AS reason
   FROM (((((ar.bank_transaction t
     JOIN ar.company c ON ((c.company_id = t.company_id)))
     LEFT JOIN LATERAL ( SELECT e_1.rule,
            e_1.reason
           FROM ar.bank_transaction_event e_1
          WHERE ((e_1.company_id = t.company_id) AND (e_1.bank_transaction_id = t.bank_transaction_id) AND (t.status <> 'open'::text))
          ORDER BY e_1.event_no DESC
         LIMIT 1) e ON (true))
     LEFT JOIN LATERAL ( SELECT p_1.proposal_id,
            p_1.rule,
            p_1.reason,
            p_1.customer_id
           FROM ar.bank_proposal p_1
          WHERE ((p_1.company_id = t.company_id) AND (p_1.bank_transaction_id = t.bank_transaction_id) AND (p_1.status = 'open'::text) AND (t.status = 'open'::text))
          ORDER BY p_1.rank
         LIMIT 1) p ON (true))
     LEFT JOIN ar.document d ON (((d.company_id = t.company_id) AND (d.document_id = t.document_id))))
     LEFT JOIN ar.customer u ON (((u.company_id = t.company_id) AND (u.customer_id = COALESCE(d.customer_id, p.customer_id)))));


ALTER TABLE ar.match_result OWNER TO upgrade_owner;

--
-- Name: VIEW match_result; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON VIEW ar.match_result IS 'Each of the bank''s transactions and what became of it: booked, proposed, left or set aside, by which rule and why.';


--
-- Name: COLUMN match_result.company; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.match_result.company IS 'The company''s code.';


--
-- Name: COLUMN match_result.bank_transaction_id; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.match_result.bank_transaction_id IS 'The bank''s transaction.';


--
-- Name: COLUMN match_result.booking_date; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.match_result.booking_date IS 'The date on which the bank booked it.';


--
-- Name: COLUMN match_result.kind; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.match_result.kind IS 'payment, deduction, return or other.';


--
-- Name: COLUMN match_result.outcome; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.match_result.outcome IS 'booked, proposed (a person has to decide), left (nothing is known to propose) or set_aside.';


--
-- Name: COLUMN match_result.rule; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.match_result.rule IS 'The rule of matching that decided, or that found the best proposal; by hand, where a person named the document.';


--
-- Name: COLUMN match_result.amount; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.match_result.amount IS 'The amount: positive when it came in.';


--
-- Name: COLUMN match_result.currency; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.match_result.currency IS 'The currency of the amount.';


--
-- Name: COLUMN match_result.payer_name; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.match_result.payer_name IS 'Who has paid, as the bank tells it.';


--
-- Name: COLUMN match_result.customer; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.match_result.customer IS 'The code of the customer; of a proposal, the best one''s.';


--
-- Name: COLUMN match_result.customer_name; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.match_result.customer_name IS 'The customer''s name.';


--
-- Name: COLUMN match_result.document_id; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.match_result.document_id IS 'The document that books it.';


--
-- Name: COLUMN match_result.number; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.match_result.number IS 'The document''s number.';


--
-- Name: COLUMN match_result.reason; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.match_result.reason IS 'Why, in words.';


--
-- Name: match_summary(text, date, date); Type: FUNCTION; Schema: ar; Owner: upgrade_owner
--

CREATE FUNCTION ar.match_summary(company text, from_date date DEFAULT NULL::date, to_date date DEFAULT NULL::date) RETURNS TABLE(outcome text, rule text, currency text, transactions bigint, amount numeric)
    LANGUAGE sql STABLE PARALLEL SAFE
    BEGIN ATOMIC
 SELECT r.outcome,
     r.rule,
     r.currency,
     count(*) AS count,
     sum(r.amount) AS sum
    FROM ar.match_result r
   WHERE ((r.company = ( SELECT c.code
            FROM ar.company c
           WHERE (c.company_id = ( SELECT company.company_id
                    FROM ar_internal.company(match_summary.company) company(company_id))))) AND (r.booking_date >= COALESCE(match_summary.from_date, '-infinity'::date)) AND (r.booking_date <= COALESCE(match_summary.to_date, 'infinity'::date)))
   GROUP BY r.outcome, r.rule, r.currency
   ORDER BY (array_position(ARRAY['booked'::text, 'proposed'::text, 'left'::text, 'set_aside'::text], r.outcome)), (array_position(ARRAY['reference'::text, 'references'::text, 'text'::text, 'amount'::text, 'sum'::text, 'balance'::text, 'payer'::text, 'return'::text, 'deduction'::text], r.rule)), r.currency;
END;


ALTER FUNCTION ar.match_summary(company text, from_date date, to_date date) OWNER TO upgrade_owner;

--
-- Name: FUNCTION match_summary(company text, from_date date, to_date date); Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON FUNCTION ar.match_summary(company text, from_date date, to_date date) IS 'How many of the bank''s transactions of a period (by their booking dates; null: without limit) were booked, by which rule, how many are proposed, left and set aside, and their sums by currency. Errors: LG001.';


--
-- Name: trial_balance(text, date); Type: FUNCTION; Schema: ar; Owner: upgrade_owner
--

CREATE FUNCTION ar.trial_balance(company text, as_of date DEFAULT CURRENT_DATE) RETURNS TABLE(account text, name text, debit numeric, credit numeric, balance numeric)
    LANGUAGE sql STABLE PARALLEL SAFE
    BEGIN ATOMIC
 SELECT b.account,
     a.name,
     b.debit,
     b.credit,
     (b.debit - b.credit)
    FROM (( SELECT s.company_id,
             s.account,
             sum(s.debit) AS debit,
             sum(s.credit) AS credit
            FROM ( SELECT m.company_id,
                     v.account,
                     v.debit,
                     v.credit
                    FROM (( SELECT p.company_id,
                             p.debit_account,
                             p.credit_account,
                             sum(p.base_amount) AS amount
                            FROM ar.posting p
                           WHERE ((p.company_id = ( SELECT company.company_id
                                    FROM ar_internal.company(trial_balance.company) company(company_id))) AND (p.posting_date <= trial_balance.as_of))
                           GROUP BY p.company_id, p.debit_account, p.credit_account) m
                      CROSS JOIN LATERAL ( VALUES (m.debit_account,m.amount,(m.amount * (0)::numeric)), (m.credit_account,(m.amount * (0)::numeric),m.amount)) v(account, debit, credit))) s
           GROUP BY s.company_id, s.account) b
      LEFT JOIN ar.account a ON (((a.company_id = b.company_id) AND (a.account = b.account))))
   WHERE ((( SELECT company.company_id
            FROM ar_internal.company(trial_balance.company) company(company_id)) IS NOT NULL) AND (ar_internal.require_date('as_of'::text, trial_balance.as_of) IS NOT NULL))
   ORDER BY b.account;
END;


ALTER FUNCTION ar.trial_balance(company text, as_of date) OWNER TO upgrade_owner;

--
-- Name: FUNCTION trial_balance(company text, as_of date); Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON FUNCTION ar.trial_balance(company text, as_of date) IS 'Debits, credits and balance of each account with postings, in base currency, as of a day.';


--
-- Name: account_role; Type: TABLE; Schema: ar; Owner: upgrade_owner
--

CREATE TABLE ar.account_role (
    company_id bigint NOT NULL,
    role text NOT NULL,
    currency text DEFAULT ''::text NOT NULL,
    customer_group text DEFAULT ''::text NOT NULL,
    account text NOT NULL
);


ALTER TABLE ar.account_role OWNER TO upgrade_owner;

--
-- Name: TABLE account_role; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON TABLE ar.account_role IS 'Which account plays which part in the journals.';


--
-- Name: COLUMN account_role.company_id; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.account_role.company_id IS 'The company whose journals it is about.';


--
-- Name: COLUMN account_role.role; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.account_role.role IS 'The part, such as receivable, revenue, bank, cash_discount, rounding or write_off.';


--
-- Name: COLUMN account_role.currency; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.account_role.currency IS 'Only for documents in this currency; empty for any.';


--
-- Name: COLUMN account_role.customer_group; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.account_role.customer_group IS 'Only for customers of this group; empty for any.';


--
-- Name: COLUMN account_role.account; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.account_role.account IS 'The account that plays the part.';


--
-- Name: receivables(text, date); Type: FUNCTION; Schema: ar; Owner: upgrade_owner
--

CREATE FUNCTION ar.receivables(company text, as_of date DEFAULT CURRENT_DATE) RETURNS TABLE(line text, amount numeric)
    LANGUAGE sql STABLE PARALLEL SAFE
    BEGIN ATOMIC
 WITH item AS (
          SELECT i.company_id,
             i.document_id,
             i.item_no,
             i.customer_id,
             i.account,
             i.open_amount
            FROM ar_internal.open_items_as_of(receivables.company, receivables.as_of, NULL::timestamp with time zone, false, 'all'::text) i(company_id, document_id, item_no, customer_id, payer_id, account, document_date, posting_date, due_date, currency, amount, open_amount)
         ), balance AS (
          SELECT i.customer_id,
             a.type,
             sum(i.open_amount) AS amount
            FROM (item i
              JOIN ar.account a ON (((a.company_id = i.company_id) AND (a.account = i.account))))
           GROUP BY i.customer_id, a.type
         ), discount AS (
          SELECT LEAST(i.open_amount, round((((o.base_amount - c.credited) * s.percent) / (100)::numeric), scale(o.base_amount))) AS amount
            FROM ((((item i
              JOIN ar.account a ON (((a.company_id = i.company_id) AND (a.account = i.account))))
              JOIN ar.open_item o ON (((o.company_id = i.company_id) AND (o.document_id = i.document_id) AND (o.item_no = i.item_no))))
              CROSS JOIN LATERAL ( SELECT max(((e.step ->> 'percent'::text))::numeric) AS percent
                    FROM jsonb_array_elements(o.discount_steps) e(step)
                   WHERE (((e.step ->> 'last_date'::text))::date >= receivables.as_of)) s)
              CROSS JOIN LATERAL ( SELECT COALESCE(sum(l_1.debit_base_amount), (0)::numeric) AS credited
                    FROM ((ar.allocation l_1
                      JOIN ar.open_item n ON (((n.company_id = l_1.company_id) AND (n.document_id = l_1.credit_document_id) AND (n.item_no = l_1.credit_item_no))))
                      JOIN ar.document d ON (((d.company_id = n.company_id) AND (d.document_id = COALESCE(n.origin_document_id, n.document_id)))))
                   WHERE ((l_1.company_id = o.company_id) AND (l_1.debit_document_id = o.document_id) AND (l_1.debit_item_no = o.item_no) AND (l_1.allocated_on <= receivables.as_of) AND (d.kind = 'credit_note'::text) AND (s.percent IS NOT NULL))) c)
           WHERE ((a.type = 'receivable'::text) AND (i.open_amount > (0)::numeric) AND (o.discount_steps IS NOT NULL) AND (s.percent IS NOT NULL))
         ), account_balance AS (
          SELECT r.role,
             b.balance AS amount
            FROM (ar.trial_balance(receivables.company, receivables.as_of) b(account, name, debit, credit, balance)
              JOIN ( SELECT DISTINCT r_1.role,
                     r_1.account
                    FROM ar.account_role r_1
                   WHERE ((r_1.company_id = ( SELECT company.company_id
                            FROM ar_internal.company(receivables.company) company(company_id))) AND (r_1.role = ANY (ARRAY['allowance'::text, 'receivable_revaluation'::text])))) r ON ((r.account = b.account)))
         ), total AS (
          SELECT ( SELECT COALESCE(sum(b.amount), (0)::numeric) AS "coalesce"
                    FROM balance b
                   WHERE ((b.type = 'receivable'::text) AND (b.amount > (0)::numeric))) AS gross,
             ( SELECT COALESCE(sum(b.amount), (0)::numeric) AS "coalesce"
                    FROM balance b
                   WHERE ((b.type = 'receivable'::text) AND (b.amount < (0)::numeric))) AS in_credit,
             ( SELECT COALESCE(sum(b.amount), (0)::numeric) AS "coalesce"
                    FROM account_balance b
                   WHERE (b.role = 'allowance'::text)) AS allowance,
             ( SELECT COALESCE(sum(b.amount), (0)::numeric) AS "coalesce"
                    FROM account_balance b
                   WHERE (b.role = 'receivable_revaluation'::text)) AS revaluation,
             ( SELECT (- COALESCE(sum(d.amount), (0)::numeric))
                    FROM discount d) AS expected_credits,
             ( SELECT COALESCE(sum(b.amount), (0)::numeric) AS "coalesce"
                    FROM balance b
                   WHERE (b.type = 'other_receivable'::text)) AS other
         )
  SELECT l.line,
     l.amount
    FROM (total t
      CROSS JOIN LATERAL ( VALUES (1,'trade gross'::text,t.gross), (2,'customers in credit'::text,t.in_credit), (3,'allowance'::text,t.allowance), (4,'revaluation'::text,
                 CASE
                     WHEN (t.revaluation <> (0)::numeric) THEN t.revaluation
                     ELSE NULL::numeric
                 END), (5,'expected credits'::text,t.expected_credits), (6,'net'::text,(((t.gross + t.allowance) + t.revaluation) + t.expected_credits)), (7,'other receivables'::text,t.other)) l(place, line, amount))
   WHERE ((l.amount IS NOT NULL) AND (( SELECT company.company_id
            FROM ar_internal.company(receivables.company) company(company_id)) IS NOT NULL) AND (ar_internal.require_date('as_of'::text, receivables.as_of) IS NOT NULL))
   ORDER BY l.place;
END;


ALTER FUNCTION ar.receivables(company text, as_of date) OWNER TO upgrade_owner;

--
-- Name: FUNCTION receivables(company text, as_of date); Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON FUNCTION ar.receivables(company text, as_of date) IS 'Receivables as a balance sheet shows them, as of a day, in base currency: trade gross is what the customers owe who owe on balance, customers in credit (negative) what the others and unidentified payments have to their credit, which is a liability, since only what one customer owes and is owed is set off; together they are the balance of the trade receivable accounts. allowance (negative) is the balance of the accounts in that role; revaluation, shown where there is one, likewise. expected credits (negative) are not booked: the early-payment discounts that can still be taken on open trade claims (variable consideration, IFRS 15.50-51). net = trade gross + allowance + revaluation + expected credits. other receivables is the balance of those accounts. Errors: LG001, LG010.';


--
-- Name: roll_rates(text, date, date); Type: FUNCTION; Schema: ar; Owner: upgrade_owner
--

CREATE FUNCTION ar.roll_rates(company text, from_month date, to_month date) RETURNS TABLE(month date, bucket text, amount numeric, rolled numeric, remained numeric, gone numeric, rolled_percent numeric)
    LANGUAGE sql STABLE PARALLEL SAFE
    BEGIN ATOMIC
 WITH period AS (
          SELECT (m_1.first_day)::date AS first_day,
             ((m_1.first_day)::date - 1) AS opening_day,
             (((m_1.first_day + '1 mon'::interval))::date - 1) AS last_day
            FROM unnest(ARRAY( SELECT g.first_day
                    FROM generate_series(date_trunc('month'::text, (roll_rates.from_month)::timestamp without time zone), date_trunc('month'::text, (roll_rates.to_month)::timestamp without time zone), '1 mon'::interval) g(first_day))) m_1(first_day)
           WHERE ((( SELECT company.company_id
                    FROM ar_internal.company(roll_rates.company) company(company_id)) IS NOT NULL) AND ar_internal.require_months(roll_rates.from_month, roll_rates.to_month))
         ), moved AS (
          SELECT p_1.first_day,
             i.bucket,
             sum(i.open_amount) AS amount,
             sum(LEAST(i.open_amount, i.next_open_amount)) FILTER (WHERE ((i.next_day = p_1.last_day) AND (i.next_bucket > i.bucket))) AS rolled,
             sum(LEAST(i.open_amount, i.next_open_amount)) FILTER (WHERE ((i.next_day = p_1.last_day) AND (i.next_bucket <= i.bucket))) AS remained
            FROM (period p_1
              JOIN ( SELECT b.day,
                     b.bucket,
                     b.open_amount,
                     lead(b.day) OVER item AS next_day,
                     lead(b.bucket) OVER item AS next_bucket,
                     lead(b.open_amount) OVER item AS next_open_amount
                    FROM ( SELECT i_1.day,
                             i_1.document_id,
                             i_1.item_no,
                                 CASE
                                     WHEN (i_1.due_date >= i_1.day) THEN 0
                                     ELSE width_bucket((i_1.day - i_1.due_date), ARRAY[1, 31, 61, 91])
                                 END AS bucket,
                             i_1.open_amount
                            FROM (( SELECT array_agg(DISTINCT v_1.day ORDER BY v_1.day) AS days
                                    FROM (period p_2
                                      CROSS JOIN LATERAL ( VALUES (p_2.opening_day), (p_2.last_day)) v_1(day))) d
                              CROSS JOIN LATERAL ar_internal.open_items_on_days(roll_rates.company, d.days) i_1(day, document_id, item_no, due_date, open_amount))
                           WHERE (i_1.open_amount > (0)::numeric)) b
                   WINDOW item AS (PARTITION BY b.document_id, b.item_no ORDER BY b.day)) i ON ((i.day = p_1.opening_day)))
           GROUP BY p_1.first_day, i.bucket
         )
  SELECT p.first_day,
     v.label,
     COALESCE(m.amount, (0)::numeric) AS "coalesce",
     COALESCE(m.rolled, (m.amount * (0)::numeric), (0)::numeric) AS "coalesce",
     COALESCE(m.remained, (m.amount * (0)::numeric), (0)::numeric) AS "coalesce",
     ((COALESCE(m.amount, (0)::numeric) - COALESCE(m.rolled, (0)::numeric)) - COALESCE(m.remained, (0)::numeric)),
         CASE
             WHEN (v.bucket < 4) THEN ((COALESCE(m.rolled, (0)::numeric) * (100)::numeric) / NULLIF(m.amount, (0)::numeric))
             ELSE NULL::numeric
         END AS "case"
    FROM ((period p
      CROSS JOIN ( VALUES (0,'not due'::text), (1,'1-30'::text), (2,'31-60'::text), (3,'61-90'::text), (4,'91+'::text)) v(bucket, label))
      LEFT JOIN moved m ON (((m.first_day = p.first_day) AND (m.bucket = v.bucket))))
   ORDER BY p.first_day, v.bucket;
END;


ALTER FUNCTION ar.roll_rates(company text, from_month date, to_month date) OWNER TO upgrade_owner;

--
-- Name: FUNCTION roll_rates(company text, from_month date, to_month date); Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON FUNCTION ar.roll_rates(company text, from_month date, to_month date) IS 'What became in each month of what was open at its beginning: one row per month and bucket of days overdue (not due, 1-30, 31-60, 61-90, 91+), item by item, trade debits only, in base currency. month: its first day. amount: open at the end of the day before, as in ar.aging; rolled: of it, still open at the end of the month and in a worse bucket; remained: still open in the same bucket (or a better one, after a later due date was agreed); gone: the rest, which was paid, credited, written off or transferred. amount = rolled + remained + gone. rolled_percent: rolled / amount * 100; null where there was nothing, and for 91+, beyond which there is no bucket. Errors: LG001, LG010.';


--
-- Name: document_line; Type: TABLE; Schema: ar; Owner: upgrade_owner
--

CREATE TABLE ar.document_line (
    company_id bigint NOT NULL,
    document_id bigint NOT NULL,
    line_no integer NOT NULL,
    description text,
    quantity numeric NOT NULL,
    unit_price numeric,
    discount_percent numeric NOT NULL,
    net numeric NOT NULL,
    tax_code text,
    tax numeric NOT NULL,
    account text NOT NULL,
    dimensions jsonb
);


ALTER TABLE ar.document_line OWNER TO upgrade_owner;

--
-- Name: TABLE document_line; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON TABLE ar.document_line IS 'A line of an invoice or credit note.';


--
-- Name: COLUMN document_line.company_id; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.document_line.company_id IS 'The company whose document it is.';


--
-- Name: COLUMN document_line.document_id; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.document_line.document_id IS 'The invoice or credit note.';


--
-- Name: COLUMN document_line.line_no; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.document_line.line_no IS 'Counted from 1 in the order given.';


--
-- Name: COLUMN document_line.description; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.document_line.description IS 'What was sold.';


--
-- Name: COLUMN document_line.quantity; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.document_line.quantity IS 'How many; may have more decimals than the currency.';


--
-- Name: COLUMN document_line.unit_price; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.document_line.unit_price IS 'The price of one, without tax, in the document''s currency; null where the line came with its net or gross.';


--
-- Name: COLUMN document_line.discount_percent; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.document_line.discount_percent IS 'What is taken off, in percent: 10 is 10 %.';


--
-- Name: COLUMN document_line.net; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.document_line.net IS 'Without tax, in the document''s currency; negative for a rebate.';


--
-- Name: COLUMN document_line.tax_code; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.document_line.tax_code IS 'The VAT code; its version is that of the document''s tax_date. Null for a line without one.';


--
-- Name: COLUMN document_line.tax; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.document_line.tax IS 'The line''s part of the document''s tax; the parts add up to it.';


--
-- Name: COLUMN document_line.account; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.document_line.account IS 'The account that its net goes to.';


--
-- Name: COLUMN document_line.dimensions; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.document_line.dimensions IS 'Cost centre, project and the like, by name.';


--
-- Name: tax_code; Type: TABLE; Schema: ar; Owner: upgrade_owner
--

CREATE TABLE ar.tax_code (
    company_id bigint NOT NULL,
    code text NOT NULL,
    valid_from date DEFAULT '-infinity'::date NOT NULL,
    rate numeric NOT NULL,
    account text,
    category text NOT NULL,
    report_code text,
    name text NOT NULL,
    CONSTRAINT tax_code_account_check CHECK (((rate = (0)::numeric) OR (account IS NOT NULL))),
    CONSTRAINT tax_code_category_check CHECK ((category = ANY (ARRAY['S'::text, 'Z'::text, 'E'::text, 'AE'::text, 'K'::text, 'G'::text, 'O'::text]))),
    CONSTRAINT tax_code_rate_check CHECK (((rate >= (0)::numeric) AND (rate <= (100)::numeric)))
);


ALTER TABLE ar.tax_code OWNER TO upgrade_owner;

--
-- Name: TABLE tax_code; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON TABLE ar.tax_code IS 'A VAT code, from a date on.';


--
-- Name: COLUMN tax_code.company_id; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.tax_code.company_id IS 'The company whose code it is.';


--
-- Name: COLUMN tax_code.code; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.tax_code.code IS 'The code, as lines name it.';


--
-- Name: COLUMN tax_code.valid_from; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.tax_code.valid_from IS 'The tax date from which this version of the code applies, until the next one does.';


--
-- Name: COLUMN tax_code.rate; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.tax_code.rate IS 'In percent: 25 is 25 %.';


--
-- Name: COLUMN tax_code.account; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.tax_code.account IS 'The account that the tax is credited to; null when the rate is zero.';


--
-- Name: COLUMN tax_code.category; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.tax_code.category IS 'The VAT category code of EN 16931 (UNTDID 5305): S standard, Z zero rated, E exempt, AE reverse charge, K intra-community supply, G export, O outside the scope of VAT.';


--
-- Name: COLUMN tax_code.report_code; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.tax_code.report_code IS 'The code or box in the country''s own VAT reporting.';


--
-- Name: COLUMN tax_code.name; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.tax_code.name IS 'What it is called.';


--
-- Name: tax_report(text, date, date); Type: FUNCTION; Schema: ar; Owner: upgrade_owner
--

CREATE FUNCTION ar.tax_report(company text, from_date date, to_date date) RETURNS TABLE(tax_code text, name text, category text, rate numeric, report_code text, account text, sales_base numeric, sales_tax numeric, credit_base numeric, credit_tax numeric, discount_base numeric, discount_tax numeric, loss_base numeric, loss_tax numeric, recovery_base numeric, recovery_tax numeric, other_tax numeric, total_base numeric, total_tax numeric)
    LANGUAGE sql STABLE PARALLEL SAFE
    BEGIN ATOMIC
 WITH document AS (
          SELECT d.company_id,
             d.document_id,
             COALESCE(r.document_id, d.document_id) AS as_document_id,
                 CASE
                     WHEN (k.kind = 'credit_note'::text) THEN 'credit'::text
                     WHEN (k.kind = 'cash_discount'::text) THEN 'discount'::text
                     WHEN (k.kind = 'write_off'::text) THEN 'loss'::text
                     WHEN (k.kind = 'recovery'::text) THEN 'recovery'::text
                     WHEN (ar_internal.kind_is(k.kind, 'taxed'::text) AND (k.kind <> 'opening_balance'::text)) THEN 'sales'::text
                     ELSE 'other'::text
                 END AS part,
             ((k.kind = 'charge'::text) AND (k.subtype = 'other'::text)) AS is_no_sale,
             d.about_id,
             d.tax_date,
             k.subtype
            FROM ((ar.document d
              LEFT JOIN ar.document r ON (((d.kind = 'reversal'::text) AND (r.company_id = d.company_id) AND (r.document_id = d.reverses_id))))
              CROSS JOIN LATERAL ( SELECT COALESCE(r.kind, d.kind) AS kind,
                     COALESCE(
                         CASE
                             WHEN (r.kind IS NULL) THEN d.subtype
                             ELSE r.subtype
                         END, ''::text) AS subtype) k)
           WHERE ((d.company_id = ( SELECT company.company_id
                    FROM ar_internal.company(tax_report.company) company(company_id))) AND (d.posting_date >= tax_report.from_date) AND (d.posting_date <= tax_report.to_date))
         ), followed AS (
          SELECT d.company_id,
             d.document_id,
             d.as_document_id,
             d.part,
             d.is_no_sale,
             d.about_id,
             COALESCE(a.tax_date, d.tax_date) AS tax_date,
             (ar_internal.kind_is(a.kind, 'claim'::text) AND (a.amount > (0)::numeric) AND (d.subtype <> 'without_tax'::text) AND ((d.part <> 'recovery'::text) OR (EXISTS ( SELECT
                    FROM ar.document l
                   WHERE ((l.company_id = d.company_id) AND (l.about_id = d.about_id) AND (l.kind = 'write_off'::text) AND (COALESCE(l.subtype, ''::text) <> 'without_tax'::text))
                  OFFSET 0)))) AS is_spread
            FROM (document d
              LEFT JOIN ar.document a ON (((d.part = ANY (ARRAY['discount'::text, 'loss'::text, 'recovery'::text])) AND (a.company_id = d.company_id) AND (a.document_id = d.about_id))))
         ), tax_account AS (
          SELECT DISTINCT t_1.company_id,
             t_1.account
            FROM ar.tax_code t_1
           WHERE ((t_1.company_id = ( SELECT company.company_id
                    FROM ar_internal.company(tax_report.company) company(company_id))) AND (t_1.account IS NOT NULL))
         ), side AS (
          SELECT d.company_id,
                 CASE
                     WHEN d.is_spread THEN d.document_id
                     ELSE NULL::bigint
                 END AS document_id,
                 CASE
                     WHEN d.is_spread THEN d.as_document_id
                     ELSE NULL::bigint
                 END AS as_document_id,
             d.part,
                 CASE
                     WHEN d.is_spread THEN d.about_id
                     ELSE NULL::bigint
                 END AS about_id,
             d.tax_date,
                 CASE
                     WHEN ((t_1.account IS NOT NULL) OR (d.is_spread IS NOT TRUE)) THEN p.tax_code
                     ELSE NULL::text
                 END AS tax_code,
             t_1.account AS tax_account,
             ((t_1.account IS NULL) AND (d.is_spread IS TRUE)) AS is_spread,
             abs(sum(v.credited)) AS net,
             sum(v.base_credited) AS amount
            FROM ((((followed d
              JOIN ar.posting p ON (((p.company_id = d.company_id) AND (p.document_id = d.document_id))))
              CROSS JOIN LATERAL ( VALUES (p.credit_account,p.amount,p.base_amount), (p.debit_account,(- p.amount),(- p.base_amount))) v(account, credited, base_credited))
              LEFT JOIN tax_account t_1 ON (((t_1.company_id = p.company_id) AND (t_1.account = v.account))))
              JOIN ar.account a ON (((a.company_id = p.company_id) AND (a.account = v.account))))
           WHERE ((t_1.account IS NOT NULL) OR ((d.part <> 'other'::text) AND (a.type <> 'receivable'::text) AND (a.type <> 'other_receivable'::text) AND ((p.tax_code IS NOT NULL) OR (NOT d.is_no_sale))))
           GROUP BY d.company_id,
                 CASE
                     WHEN d.is_spread THEN d.document_id
                     ELSE NULL::bigint
                 END,
                 CASE
                     WHEN d.is_spread THEN d.as_document_id
                     ELSE NULL::bigint
                 END, d.part,
                 CASE
                     WHEN d.is_spread THEN d.about_id
                     ELSE NULL::bigint
                 END, d.tax_date,
                 CASE
                     WHEN ((t_1.account IS NOT NULL) OR (d.is_spread IS NOT TRUE)) THEN p.tax_code
                     ELSE NULL::text
                 END, t_1.account, ((t_1.account IS NULL) AND (d.is_spread IS TRUE))
         ), claim_line AS (
          SELECT s.document_id,
             l.tax_code,
             l.net
            FROM (side s
              JOIN ar.document_line l ON (((l.company_id = s.company_id) AND (l.document_id = s.about_id))))
           WHERE s.is_spread
         UNION ALL
          SELECT s.document_id,
             l.tax_code,
             (- l.net)
            FROM ((side s
              JOIN ar.document n ON (((n.company_id = s.company_id) AND (n.corrects_id = s.about_id) AND (n.kind = 'credit_note'::text) AND (n.document_id < s.as_document_id))))
              JOIN ar.document_line l ON (((l.company_id = n.company_id) AND (l.document_id = n.document_id))))
           WHERE (s.is_spread AND (NOT (EXISTS ( SELECT
                    FROM ar.document r
                   WHERE ((r.company_id = n.company_id) AND (r.reverses_id = n.document_id) AND (r.document_id < s.as_document_id))))))
         ), claim AS (
          SELECT l.document_id,
             sum(l.net) AS net
            FROM claim_line l
           GROUP BY l.document_id
          HAVING (sum(l.net) > (0)::numeric)
         ), part AS (
          SELECT s.document_id,
             c.net,
             round(
                 CASE
                     WHEN ((s.part = 'recovery'::text) AND (e.all_lost > (0)::numeric)) THEN ((s.amount * LEAST(e.lost, GREATEST((c.net - e.discounts), (0)::numeric))) / e.all_lost)
                     WHEN ((s.part <> 'recovery'::text) AND (s.net > (0)::numeric)) THEN ((s.amount * LEAST(s.net, GREATEST(((c.net - e.discounts) - e.lost), (0)::numeric))) / s.net)
                     ELSE (0)::numeric
                 END, scale(s.amount)) AS amount
            FROM ((side s
              JOIN claim c ON ((c.document_id = s.document_id)))
              CROSS JOIN LATERAL ( SELECT COALESCE(sum(p.amount) FILTER (WHERE ((n.kind = 'cash_discount'::text) AND (COALESCE(n.subtype, ''::text) <> 'without_tax'::text))), (0)::numeric) AS discounts,
                     COALESCE(sum(p.amount) FILTER (WHERE ((n.kind = 'write_off'::text) AND (COALESCE(n.subtype, ''::text) <> 'without_tax'::text))), (0)::numeric) AS lost,
                     sum(p.amount) FILTER (WHERE (n.kind = 'write_off'::text)) AS all_lost
                    FROM (ar.document n
                      JOIN ar.posting p ON (((p.company_id = n.company_id) AND (p.document_id = n.document_id) AND (p.tax_code IS NULL))))
                   WHERE ((n.company_id = s.company_id) AND (n.about_id = s.about_id) AND (n.document_id < s.as_document_id) AND ar_internal.kind_is(n.kind, 'relief'::text) AND (NOT (EXISTS ( SELECT
                            FROM ar.document r
                           WHERE ((r.company_id = n.company_id) AND (r.reverses_id = n.document_id) AND (r.document_id < s.as_document_id))))))) e)
           WHERE s.is_spread
         ), reached AS (
          SELECT l.document_id,
             l.tax_code,
             round(((p.amount * sum(l.net) OVER upto) / p.net), scale(p.amount)) AS amount
            FROM (( SELECT c.document_id,
                     c.tax_code,
                     sum(c.net) AS net
                    FROM claim_line c
                   GROUP BY c.document_id, c.tax_code) l
              JOIN part p ON ((p.document_id = l.document_id)))
           WINDOW upto AS (PARTITION BY l.document_id ORDER BY l.tax_code)
         ), spread AS (
          SELECT e.document_id,
             e.tax_code,
             (e.amount - lag(e.amount, 1, (e.amount * (0)::numeric)) OVER (PARTITION BY e.document_id ORDER BY e.tax_code)) AS amount
            FROM reached e
         UNION ALL
          SELECT s.document_id,
             NULL::text AS tax_code,
             (s.amount - COALESCE(p.amount, (0)::numeric))
            FROM (side s
              LEFT JOIN part p ON ((p.document_id = s.document_id)))
           WHERE (s.is_spread AND (s.amount <> COALESCE(p.amount, (0)::numeric)))
         ), fact AS (
          SELECT s.company_id,
             s.part,
             s.tax_date,
                 CASE
                     WHEN s.is_spread THEN h.tax_code
                     ELSE s.tax_code
                 END AS tax_code,
             s.tax_account,
             sum(
                 CASE
                     WHEN s.is_spread THEN h.amount
                     ELSE s.amount
                 END) AS amount
            FROM (side s
              LEFT JOIN spread h ON ((s.is_spread AND (h.document_id = s.document_id))))
           GROUP BY s.company_id, s.part, s.tax_date,
                 CASE
                     WHEN s.is_spread THEN h.tax_code
                     ELSE s.tax_code
                 END, s.tax_account
         ), total AS (
          SELECT f.tax_code,
             t_1.name,
             t_1.category,
             t_1.rate,
             t_1.report_code,
             COALESCE(f.tax_account, t_1.account) AS account,
             f.part,
             sum(
                 CASE
                     WHEN (f.tax_account IS NULL) THEN f.amount
                     ELSE (f.amount * (0)::numeric)
                 END) AS base,
             sum(
                 CASE
                     WHEN (f.tax_account IS NULL) THEN (f.amount * (0)::numeric)
                     ELSE f.amount
                 END) AS tax
            FROM (fact f
              LEFT JOIN LATERAL ( SELECT v.name,
                     v.category,
                     v.rate,
                     v.report_code,
                     v.account
                    FROM ar.tax_code v
                   WHERE ((v.company_id = f.company_id) AND (v.code = f.tax_code) AND (v.valid_from <= f.tax_date))
                   ORDER BY v.valid_from DESC
                  LIMIT 1) t_1 ON (true))
           GROUP BY f.tax_code, t_1.name, t_1.category, t_1.rate, t_1.report_code, COALESCE(f.tax_account, t_1.account), f.part
         )
  SELECT t.tax_code,
     t.name,
     t.category,
     t.rate,
     t.report_code,
     t.account,
     COALESCE(sum(t.base) FILTER (WHERE (t.part = 'sales'::text)), (0)::numeric) AS "coalesce",
     COALESCE(sum(t.tax) FILTER (WHERE (t.part = 'sales'::text)), (0)::numeric) AS "coalesce",
     COALESCE(sum(t.base) FILTER (WHERE (t.part = 'credit'::text)), (0)::numeric) AS "coalesce",
     COALESCE(sum(t.tax) FILTER (WHERE (t.part = 'credit'::text)), (0)::numeric) AS "coalesce",
     COALESCE(sum(t.base) FILTER (WHERE (t.part = 'discount'::text)), (0)::numeric) AS "coalesce",
     COALESCE(sum(t.tax) FILTER (WHERE (t.part = 'discount'::text)), (0)::numeric) AS "coalesce",
     COALESCE(sum(t.base) FILTER (WHERE (t.part = 'loss'::text)), (0)::numeric) AS "coalesce",
     COALESCE(sum(t.tax) FILTER (WHERE (t.part = 'loss'::text)), (0)::numeric) AS "coalesce",
     COALESCE(sum(t.base) FILTER (WHERE (t.part = 'recovery'::text)), (0)::numeric) AS "coalesce",
     COALESCE(sum(t.tax) FILTER (WHERE (t.part = 'recovery'::text)), (0)::numeric) AS "coalesce",
     COALESCE(sum(t.tax) FILTER (WHERE (t.part = 'other'::text)), (0)::numeric) AS "coalesce",
     sum(t.base) AS sum,
     sum(t.tax) AS sum
    FROM total t
   WHERE ((( SELECT company.company_id
            FROM ar_internal.company(tax_report.company) company(company_id)) IS NOT NULL) AND ar_internal.require_period(tax_report.from_date, tax_report.to_date))
   GROUP BY t.tax_code, t.name, t.category, t.rate, t.report_code, t.account
   ORDER BY t.tax_code, t.rate, t.report_code, t.account;
END;


ALTER FUNCTION ar.tax_report(company text, from_date date, to_date date) OWNER TO upgrade_owner;

--
-- Name: FUNCTION tax_report(company text, from_date date, to_date date); Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON FUNCTION ar.tax_report(company text, from_date date, to_date date) IS 'What the VAT return (momsdeklaration, mva-melding) needs of receivables, from one posting date to another, both included, in base currency: one row per tax code and version with a movement, base and tax of sales (invoices, and charges: interest and fees without tax code are outside VAT), credit notes, cash discounts, established losses and recoveries; reversals in their own period beside what they reverse. Positive is a supply; what lowers it is negative, so that all columns add up to total_base and total_tax. total_tax by account is what the postings of the period have moved that tax account (credits less debits); other_tax is what adjustments and the like have posted there. The net of a discount or loss is spread over the claim''s tax codes in proportion to their nets after credit notes; what took no tax (discount_reduces_tax off, tax => false), credits written off, lines without a code and rounding stand in the row without tax code. Not in the report: opening balances, whose tax another system has reported, charges of subtype other without tax code, and what moves no sale. Discounts and losses reduce the taxable amount after the supply: Directive 2006/112/EC art. 90; a recovered loss is taxed again. Errors: LG001, LG010.';


--
-- Name: verify_allocations(bigint[]); Type: FUNCTION; Schema: ar_internal; Owner: upgrade_owner
--

CREATE FUNCTION ar_internal.verify_allocations(companies bigint[]) RETURNS TABLE(check_name text, company_id bigint, document_id bigint, detail text)
    LANGUAGE sql STABLE STRICT PARALLEL SAFE
    BEGIN ATOMIC
 WITH caused AS (
          SELECT d.company_id,
             d.document_id,
             d.kind,
             d.subtype,
             d.reverses_id,
             d.allocation_id
            FROM ar.document d
           WHERE ((d.company_id = ANY (verify_allocations.companies)) AND ((d.allocation_id IS NOT NULL) OR (d.reverses_id IS NOT NULL)))
         )
  SELECT 'allocation_pair'::text,
     a.company_id,
     COALESCE(d.document_id, c.document_id, a.debit_document_id) AS "coalesce",
     (format('allocation %s, line %s: '::text, a.allocation_id, a.line_no) || w.wrong)
    FROM ((((((ar.allocation a
      LEFT JOIN ar.open_item d ON (((d.company_id = a.company_id) AND (d.document_id = a.debit_document_id) AND (d.item_no = a.debit_item_no))))
      LEFT JOIN ar.open_item c ON (((c.company_id = a.company_id) AND (c.document_id = a.credit_document_id) AND (c.item_no = a.credit_item_no))))
      LEFT JOIN caused dd ON (((dd.company_id = a.company_id) AND (dd.document_id = a.debit_document_id))))
      LEFT JOIN caused cd ON (((cd.company_id = a.company_id) AND (cd.document_id = a.credit_document_id))))
      CROSS JOIN LATERAL ( SELECT
                 CASE
                     WHEN (a.reverses_id IS NOT NULL) THEN 'given'::text
                     WHEN ((dd.reverses_id = a.credit_document_id) OR (cd.reverses_id = a.debit_document_id)) THEN 'reversal'::text
                     WHEN (((dd.allocation_id = a.allocation_id) AND (dd.kind = 'transfer'::text) AND (d.origin_document_id IS NULL)) OR ((cd.allocation_id = a.allocation_id) AND (cd.kind = 'transfer'::text) AND (c.origin_document_id IS NULL))) THEN 'transfer'::text
                     WHEN (((dd.allocation_id = a.allocation_id) AND (dd.kind = 'write_off'::text)) OR ((cd.allocation_id = a.allocation_id) AND (cd.kind = 'write_off'::text))) THEN 'write_off'::text
                     WHEN ((dd.allocation_id = a.allocation_id) AND (dd.kind = 'refund'::text)) THEN
                     CASE
                         WHEN (dd.subtype IS NULL) THEN 'refund'::text
                         ELSE 'return'::text
                     END
                     ELSE NULL::text
                 END AS method) m)
      CROSS JOIN LATERAL ( SELECT
                 CASE
                     WHEN (d.amount IS NULL) THEN 'no debit item'::text
                     WHEN (c.amount IS NULL) THEN 'no credit item'::text
                     WHEN (d.amount < (0)::numeric) THEN 'its debit item is a credit'::text
                     WHEN (c.amount > (0)::numeric) THEN 'its credit item is a debit'::text
                     WHEN (COALESCE(d.customer_id, (0)::bigint) <> COALESCE(c.customer_id, (0)::bigint)) THEN 'items of two customers'::text
                     WHEN (d.account <> c.account) THEN 'items on two accounts'::text
                     WHEN (a.allocated_on < GREATEST(d.posting_date, c.posting_date)) THEN 'before the date of an item'::text
                     WHEN ((d.currency = c.currency) AND (a.debit_amount <> a.credit_amount)) THEN 'two amounts in one currency'::text
                     WHEN ((a.method <> m.method) OR ((m.method IS NULL) AND (a.method <> ALL (ARRAY['given'::text, 'oldest'::text, 'credit_note'::text, 'reference'::text, 'references'::text, 'text'::text, 'amount'::text, 'sum'::text, 'balance'::text, 'payer'::text])))) THEN format('its method is %s'::text, a.method)
                     ELSE NULL::text
                 END AS wrong) w)
   WHERE ((a.company_id = ANY (verify_allocations.companies)) AND (w.wrong IS NOT NULL))
 UNION ALL
  SELECT 'allocation_pair'::text,
     a.company_id,
     a.credit_document_id,
     format('allocation %s, line %s: its credit corrects another invoice'::text, a.allocation_id, a.line_no) AS format
    FROM ((ar.allocation a
      JOIN ar.open_item d ON (((d.company_id = a.company_id) AND (d.document_id = a.debit_document_id) AND (d.item_no = a.debit_item_no))))
      JOIN ar.open_item c ON (((c.company_id = a.company_id) AND (c.document_id = a.credit_document_id) AND (c.item_no = a.credit_item_no))))
   WHERE ((a.company_id = ANY (verify_allocations.companies)) AND (a.method = 'credit_note'::text) AND (NOT (EXISTS ( SELECT
            FROM ar.document n
           WHERE ((n.company_id = a.company_id) AND (n.document_id = COALESCE(c.origin_document_id, c.document_id)) AND (n.kind = 'credit_note'::text) AND (n.corrects_id = COALESCE(d.origin_document_id, d.document_id)))))))
 UNION ALL
  SELECT 'allocation_call'::text,
     s.company_id,
     NULL::bigint,
     (format('allocation %s: '::text, s.allocation_id) || w.wrong)
    FROM (( SELECT a.company_id,
             a.allocation_id,
             count(*) AS rows,
             min(a.line_no) AS first_line,
             max(a.line_no) AS last_line,
             min(a.recorded_at) AS recorded_at,
             max(a.recorded_at) AS last_recorded_at,
             min(a.recorded_by) AS recorded_by,
             max(a.recorded_by) AS last_recorded_by,
             count(a.reverses_id) AS taking_back,
             min(a.reverses_id) AS reverses_id,
             max(a.reverses_id) AS last_reverses_id
            FROM ar.allocation a
           WHERE (a.company_id = ANY (verify_allocations.companies))
           GROUP BY a.company_id, a.allocation_id) s
      CROSS JOIN LATERAL ( SELECT
                 CASE
                     WHEN ((s.first_line <> 1) OR (s.last_line <> s.rows)) THEN format('%s lines, numbered %s to %s'::text, s.rows, s.first_line, s.last_line)
                     WHEN (s.recorded_at <> s.last_recorded_at) THEN format('recorded at %s and %s'::text, s.recorded_at, s.last_recorded_at)
                     WHEN (s.recorded_by <> s.last_recorded_by) THEN format('recorded by %s and %s'::text, s.recorded_by, s.last_recorded_by)
                     WHEN ((s.taking_back <> ALL (ARRAY[(0)::bigint, s.rows])) OR (s.reverses_id <> s.last_reverses_id)) THEN 'it takes another one back in part'::text
                     WHEN ((s.taking_back > 0) AND (s.rows <> ( SELECT count(*) AS count
                        FROM ar.allocation o
                       WHERE ((o.company_id = s.company_id) AND (o.allocation_id = s.reverses_id))))) THEN format('it takes allocation %s back in part'::text, s.reverses_id)
                     ELSE NULL::text
                 END AS wrong) w)
   WHERE (w.wrong IS NOT NULL)
 UNION ALL
  SELECT 'allocation_call'::text,
     d.company_id,
     d.document_id,
     format('allocation %s: %s %s was recorded at %s by %s'::text, d.allocation_id, d.kind, d.number, d.recorded_at, d.recorded_by) AS format
    FROM ar.document d
   WHERE ((d.company_id = ANY (verify_allocations.companies)) AND (d.allocation_id IS NOT NULL) AND (d.reverses_id IS NULL) AND (EXISTS ( SELECT
            FROM ar.allocation a
           WHERE ((a.company_id = d.company_id) AND (a.allocation_id = d.allocation_id) AND ((a.recorded_at <> d.recorded_at) OR (a.recorded_by <> d.recorded_by))))))
 UNION ALL
  SELECT 'exchange_difference'::text,
     s.company_id,
     min(s.document_id) AS min,
     format('allocation %s, customer %s, account %s, %s: a difference of %s, posted %s'::text, s.allocation_id, s.customer_id, s.account, s.on_date, sum(s.difference), sum(s.posted)) AS format
    FROM ( SELECT a.company_id,
             a.allocation_id,
             d.customer_id,
             d.account,
             a.allocated_on AS on_date,
             NULL::bigint AS document_id,
             (a.credit_base_amount - a.debit_base_amount) AS difference,
             0 AS posted
            FROM (ar.allocation a
              JOIN ar.open_item d ON (((d.company_id = a.company_id) AND (d.document_id = a.debit_document_id) AND (d.item_no = a.debit_item_no))))
           WHERE ((a.company_id = ANY (verify_allocations.companies)) AND (a.credit_base_amount <> a.debit_base_amount) AND (a.reverses_id IS NULL))
         UNION ALL
          SELECT d.company_id,
             d.allocation_id,
             d.customer_id,
             v.account,
             d.posting_date,
             d.document_id,
             0,
             v.base_amount
            FROM (((ar.document d
              JOIN ar.posting p ON (((p.company_id = d.company_id) AND (p.document_id = d.document_id))))
              CROSS JOIN LATERAL ( VALUES (p.debit_account,p.base_amount), (p.credit_account,(- p.base_amount))) v(account, base_amount))
              JOIN ar.account r ON (((r.company_id = p.company_id) AND (r.account = v.account) AND (r.type = ANY (ARRAY['receivable'::text, 'other_receivable'::text])))))
           WHERE ((d.company_id = ANY (verify_allocations.companies)) AND (d.kind = 'exchange_difference'::text) AND (d.subtype IS NULL))) s
   GROUP BY s.company_id, s.allocation_id, s.customer_id, s.account, s.on_date
  HAVING (sum(s.difference) <> sum(s.posted))
 UNION ALL
  SELECT 'allocation_reversal'::text,
     a.company_id,
     a.debit_document_id,
     format('allocation %s, line %s is not the mirror of allocation %s'::text, a.allocation_id, a.line_no, a.reverses_id) AS format
    FROM ar.allocation a
   WHERE ((a.company_id = ANY (verify_allocations.companies)) AND (a.reverses_id IS NOT NULL) AND (NOT (EXISTS ( SELECT
            FROM ar.allocation o
           WHERE ((o.company_id = a.company_id) AND (o.allocation_id = a.reverses_id) AND (o.line_no = a.line_no) AND (o.reverses_id IS NULL) AND (o.debit_document_id = a.debit_document_id) AND (o.debit_item_no = a.debit_item_no) AND (o.credit_document_id = a.credit_document_id) AND (o.credit_item_no = a.credit_item_no) AND (o.debit_amount = (- a.debit_amount)) AND (o.credit_amount = (- a.credit_amount)) AND (o.debit_base_amount = (- a.debit_base_amount)) AND (o.credit_base_amount = (- a.credit_base_amount)) AND (o.allocated_on <= a.allocated_on))))));
END;


ALTER FUNCTION ar_internal.verify_allocations(companies bigint[]) OWNER TO upgrade_owner;

--
-- Name: FUNCTION verify_allocations(companies bigint[]); Type: COMMENT; Schema: ar_internal; Owner: upgrade_owner
--

COMMENT ON FUNCTION ar_internal.verify_allocations(companies bigint[]) IS 'Of ar.verify: that allocations pair what belongs together, and what they have made belongs to them.';


--
-- Name: verify_balances(bigint[]); Type: FUNCTION; Schema: ar_internal; Owner: upgrade_owner
--

CREATE FUNCTION ar_internal.verify_balances(companies bigint[]) RETURNS TABLE(check_name text, company_id bigint, document_id bigint, detail text)
    LANGUAGE sql STABLE STRICT PARALLEL SAFE
    BEGIN ATOMIC
 WITH receivable AS (
          SELECT a.company_id,
             a.account
            FROM ar.account a
           WHERE ((a.company_id = ANY (verify_balances.companies)) AND (a.type = ANY (ARRAY['receivable'::text, 'other_receivable'::text])))
         ), base_only AS (
          SELECT d.company_id,
             d.document_id,
             d.customer_id
            FROM ar.document d
           WHERE ((d.company_id = ANY (verify_balances.companies)) AND ((d.kind = 'exchange_difference'::text) OR ((d.kind = 'reversal'::text) AND (d.subtype = 'exchange_difference'::text))))
         )
  SELECT 'document_items'::text,
     s.company_id,
     s.document_id,
     format('account %s: postings of %s (%s in base currency) and items of %s (%s)'::text, s.account, s.posted, s.base_posted, s.items, s.base_items) AS format
    FROM (( SELECT s_1.company_id,
             s_1.document_id,
             s_1.account,
             sum(s_1.posted) AS posted,
             sum(s_1.base_posted) AS base_posted,
             sum(s_1.items) AS items,
             sum(s_1.base_items) AS base_items
            FROM ( SELECT p.company_id,
                     p.document_id,
                     p.debit_account AS account,
                     p.amount AS posted,
                     p.base_amount AS base_posted,
                     0 AS items,
                     0 AS base_items
                    FROM (ar.posting p
                      JOIN receivable r ON (((r.company_id = p.company_id) AND (r.account = p.debit_account))))
                   WHERE (p.company_id = ANY (verify_balances.companies))
                 UNION ALL
                  SELECT p.company_id,
                     p.document_id,
                     p.credit_account,
                     (- p.amount),
                     (- p.base_amount),
                     0,
                     0
                    FROM (ar.posting p
                      JOIN receivable r ON (((r.company_id = p.company_id) AND (r.account = p.credit_account))))
                   WHERE (p.company_id = ANY (verify_balances.companies))
                 UNION ALL
                  SELECT i.company_id,
                     i.document_id,
                     i.account,
                     0,
                     0,
                     i.amount,
                     i.base_amount
                    FROM ar.open_item i
                   WHERE (i.company_id = ANY (verify_balances.companies))) s_1
           GROUP BY s_1.company_id, s_1.document_id, s_1.account
          HAVING ((sum(s_1.posted) <> sum(s_1.items)) OR (sum(s_1.base_posted) <> sum(s_1.base_items)))) s
      LEFT JOIN base_only b ON (((b.company_id = s.company_id) AND (b.document_id = s.document_id))))
   WHERE ((s.posted <> s.items) OR (b.document_id IS NULL))
 UNION ALL
  SELECT 'customer_balance'::text,
     s.company_id,
     NULL::bigint,
     format('customer %s, account %s: %s open, %s booked'::text, s.customer_id, s.account, sum(s.open), sum(s.booked)) AS format
    FROM ( SELECT i.company_id,
             i.customer_id,
             i.account,
             i.base_open_amount AS open,
             i.base_amount AS booked
            FROM ar.open_item i
           WHERE (i.company_id = ANY (verify_balances.companies))
         UNION ALL
          SELECT p.company_id,
             b.customer_id,
             v.account,
             0,
             v.base_amount
            FROM ((base_only b
              JOIN ar.posting p ON (((p.company_id = b.company_id) AND (p.document_id = b.document_id))))
              CROSS JOIN LATERAL ( VALUES (p.debit_account,p.base_amount), (p.credit_account,(- p.base_amount))) v(account, base_amount))
           WHERE (EXISTS ( SELECT
                    FROM receivable r
                   WHERE ((r.company_id = p.company_id) AND (r.account = v.account))))) s
   GROUP BY s.company_id, s.customer_id, s.account
  HAVING (sum(s.open) <> sum(s.booked))
 UNION ALL
  SELECT 'account_balance'::text,
     s.company_id,
     NULL::bigint,
     format('account %s: %s open, balance %s'::text, s.account, sum(s.open), sum(s.balance)) AS format
    FROM (( SELECT i.company_id,
             i.account,
             sum(i.base_open_amount) AS open,
             0 AS balance
            FROM ar.open_item i
           WHERE (i.company_id = ANY (verify_balances.companies))
           GROUP BY i.company_id, i.account
         UNION ALL
          SELECT p.company_id,
             p.debit_account,
             0,
             sum(p.base_amount) AS sum
            FROM ar.posting p
           WHERE (p.company_id = ANY (verify_balances.companies))
           GROUP BY p.company_id, p.debit_account
         UNION ALL
          SELECT p.company_id,
             p.credit_account,
             0,
             (- sum(p.base_amount))
            FROM ar.posting p
           WHERE (p.company_id = ANY (verify_balances.companies))
           GROUP BY p.company_id, p.credit_account) s
      JOIN receivable r ON (((r.company_id = s.company_id) AND (r.account = s.account))))
   GROUP BY s.company_id, s.account
  HAVING (sum(s.open) <> sum(s.balance));
END;


ALTER FUNCTION ar_internal.verify_balances(companies bigint[]) OWNER TO upgrade_owner;

--
-- Name: FUNCTION verify_balances(companies bigint[]); Type: COMMENT; Schema: ar_internal; Owner: upgrade_owner
--

COMMENT ON FUNCTION ar_internal.verify_balances(companies bigint[]) IS 'Of ar.verify: that open items are the balance of the receivable accounts.';


--
-- Name: bank_account; Type: TABLE; Schema: ar; Owner: upgrade_owner
--

CREATE TABLE ar.bank_account (
    company_id bigint NOT NULL,
    code text NOT NULL,
    account text NOT NULL,
    currency text NOT NULL,
    iban text,
    bankgiro text,
    plusgiro text,
    bban text,
    reference_scheme text,
    reference_lengths integer[],
    CONSTRAINT bank_account_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text))
);


ALTER TABLE ar.bank_account OWNER TO upgrade_owner;

--
-- Name: TABLE bank_account; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON TABLE ar.bank_account IS 'An own account that customers pay to.';


--
-- Name: COLUMN bank_account.company_id; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.bank_account.company_id IS 'The company whose account it is.';


--
-- Name: COLUMN bank_account.code; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.bank_account.code IS 'The code that applications call the account by.';


--
-- Name: COLUMN bank_account.account; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.bank_account.account IS 'The general-ledger account that payments to it are debited to.';


--
-- Name: COLUMN bank_account.currency; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.bank_account.currency IS 'ISO 4217 code of the currency that the account is kept in.';


--
-- Name: COLUMN bank_account.iban; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.bank_account.iban IS 'The account''s IBAN, without blanks.';


--
-- Name: COLUMN bank_account.bankgiro; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.bank_account.bankgiro IS 'Its bankgiro number, digits only.';


--
-- Name: COLUMN bank_account.plusgiro; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.bank_account.plusgiro IS 'Its plusgiro number, digits only.';


--
-- Name: COLUMN bank_account.bban; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.bank_account.bban IS 'Its number in the country''s own form, without blanks and signs.';


--
-- Name: COLUMN bank_account.reference_scheme; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.bank_account.reference_scheme IS 'The payment references agreed with the bank, such as se_ocr or no_kid_mod10.';


--
-- Name: COLUMN bank_account.reference_lengths; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.bank_account.reference_lengths IS 'The lengths of reference that the agreement allows; null for any.';


--
-- Name: bank_file; Type: TABLE; Schema: ar; Owner: upgrade_owner
--

CREATE TABLE ar.bank_file (
    company_id bigint NOT NULL,
    bank_file_id bigint NOT NULL,
    format text NOT NULL,
    file_name text,
    message_id text,
    created text,
    content_hash bytea NOT NULL,
    size bigint NOT NULL,
    transactions integer NOT NULL,
    duplicates integer NOT NULL,
    quarantined integer NOT NULL,
    notices text[] NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    recorded_by text NOT NULL
);


ALTER TABLE ar.bank_file OWNER TO upgrade_owner;

--
-- Name: TABLE bank_file; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON TABLE ar.bank_file IS 'A bank file that was imported, by ar.import_bank_file. The same file again makes no row.';


--
-- Name: COLUMN bank_file.company_id; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.bank_file.company_id IS 'The company whose file it is.';


--
-- Name: COLUMN bank_file.bank_file_id; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.bank_file.bank_file_id IS 'The file''s own number.';


--
-- Name: COLUMN bank_file.format; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.bank_file.format IS 'What kind of file it is: camt.053, camt.054, bgmax or ocr_giro.';


--
-- Name: COLUMN bank_file.file_name; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.bank_file.file_name IS 'Its name, as the caller gave it.';


--
-- Name: COLUMN bank_file.message_id; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.bank_file.message_id IS 'The sender''s own number of the message, transmission or deposit file.';


--
-- Name: COLUMN bank_file.created; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.bank_file.created IS 'When the file was made, as it says.';


--
-- Name: COLUMN bank_file.content_hash; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.bank_file.content_hash IS 'SHA-256 of the file''s bytes.';


--
-- Name: COLUMN bank_file.size; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.bank_file.size IS 'The file''s length in bytes.';


--
-- Name: COLUMN bank_file.transactions; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.bank_file.transactions IS 'How many transactions the file has, those among them that were stored before included.';


--
-- Name: COLUMN bank_file.duplicates; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.bank_file.duplicates IS 'How many of them were stored before.';


--
-- Name: COLUMN bank_file.quarantined; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.bank_file.quarantined IS 'How many damaged records it has; they stand in ar.bank_quarantine.';


--
-- Name: COLUMN bank_file.notices; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.bank_file.notices IS 'What a person should know although nothing was withheld, such as a balance that does not follow from the entries.';


--
-- Name: COLUMN bank_file.recorded_at; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.bank_file.recorded_at IS 'When it was imported.';


--
-- Name: COLUMN bank_file.recorded_by; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.bank_file.recorded_by IS 'Who imported it: current_user; in brackets session_user where it differs; then the setting ar_ledger.actor.';


--
-- Name: bank_quarantine; Type: TABLE; Schema: ar; Owner: upgrade_owner
--

CREATE TABLE ar.bank_quarantine (
    company_id bigint NOT NULL,
    bank_file_id bigint NOT NULL,
    record_no integer NOT NULL,
    "position" text NOT NULL,
    text text NOT NULL,
    reason text NOT NULL
);


ALTER TABLE ar.bank_quarantine OWNER TO upgrade_owner;

--
-- Name: TABLE bank_quarantine; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON TABLE ar.bank_quarantine IS 'A record of a bank file that was damaged and became no transaction.';


--
-- Name: COLUMN bank_quarantine.company_id; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.bank_quarantine.company_id IS 'The company whose file it is.';


--
-- Name: COLUMN bank_quarantine.bank_file_id; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.bank_quarantine.bank_file_id IS 'The file that it stands in.';


--
-- Name: COLUMN bank_quarantine.record_no; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.bank_quarantine.record_no IS 'Counted from 1 within the file.';


--
-- Name: COLUMN bank_quarantine."position"; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.bank_quarantine."position" IS 'Where it stands in the file, such as line 12, or statement 1, entry 3.';


--
-- Name: COLUMN bank_quarantine.text; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.bank_quarantine.text IS 'The record as in the file, cut where it is very long.';


--
-- Name: COLUMN bank_quarantine.reason; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.bank_quarantine.reason IS 'What is wrong with it.';


--
-- Name: bank_transaction_source; Type: TABLE; Schema: ar; Owner: upgrade_owner
--

CREATE TABLE ar.bank_transaction_source (
    company_id bigint NOT NULL,
    bank_transaction_id bigint NOT NULL,
    bank_file_id bigint NOT NULL,
    "position" text NOT NULL,
    format text NOT NULL,
    bank_reference text,
    end_to_end_id text,
    entry_reference text,
    identity bytea NOT NULL,
    is_batch boolean NOT NULL
);


ALTER TABLE ar.bank_transaction_source OWNER TO upgrade_owner;

--
-- Name: TABLE bank_transaction_source; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON TABLE ar.bank_transaction_source IS 'Another file that names a transaction, where it says more than is known of it: the first of each format, and those with a reference of their own.';


--
-- Name: COLUMN bank_transaction_source.company_id; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.bank_transaction_source.company_id IS 'The company whose account it is.';


--
-- Name: COLUMN bank_transaction_source.bank_transaction_id; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.bank_transaction_source.bank_transaction_id IS 'The transaction.';


--
-- Name: COLUMN bank_transaction_source.bank_file_id; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.bank_transaction_source.bank_file_id IS 'The file that names it too.';


--
-- Name: COLUMN bank_transaction_source."position"; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.bank_transaction_source."position" IS 'Where it stands in that file.';


--
-- Name: COLUMN bank_transaction_source.format; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.bank_transaction_source.format IS 'The format of that file.';


--
-- Name: COLUMN bank_transaction_source.bank_reference; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.bank_transaction_source.bank_reference IS 'The bank''s reference of it there.';


--
-- Name: COLUMN bank_transaction_source.end_to_end_id; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.bank_transaction_source.end_to_end_id IS 'The reference carried through from the payer''s bank, there.';


--
-- Name: COLUMN bank_transaction_source.entry_reference; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.bank_transaction_source.entry_reference IS 'The bank''s reference of the movement that it is part of there.';


--
-- Name: COLUMN bank_transaction_source.identity; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.bank_transaction_source.identity IS 'SHA-256 of what that file says of it, as in ar.bank_transaction.';


--
-- Name: COLUMN bank_transaction_source.is_batch; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.bank_transaction_source.is_batch IS 'Whether that file has the whole batch: the sum of which the transaction is the first part, or the parts of which it is the sum.';


--
-- Name: known_payer; Type: TABLE; Schema: ar; Owner: upgrade_owner
--

CREATE TABLE ar.known_payer (
    company_id bigint NOT NULL,
    payer_account text NOT NULL,
    customer_id bigint NOT NULL,
    source text NOT NULL,
    bank_transaction_id bigint,
    recorded_at timestamp with time zone NOT NULL,
    recorded_by text NOT NULL,
    CONSTRAINT known_payer_source_check CHECK ((source = ANY (ARRAY['accepted'::text, 'matched'::text, 'given'::text])))
);


ALTER TABLE ar.known_payer OWNER TO upgrade_owner;

--
-- Name: TABLE known_payer; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON TABLE ar.known_payer IS 'An account from which a customer is known to pay.';


--
-- Name: COLUMN known_payer.company_id; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.known_payer.company_id IS 'The company whose customer it is.';


--
-- Name: COLUMN known_payer.payer_account; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.known_payer.payer_account IS 'The account paid from: IBAN, bankgiro or another number, capitals and digits only.';


--
-- Name: COLUMN known_payer.customer_id; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.known_payer.customer_id IS 'The customer whose invoices were paid from it.';


--
-- Name: COLUMN known_payer.source; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.known_payer.source IS 'How it is known: accepted (a person accepted a match), matched (a reference said so) or given.';


--
-- Name: COLUMN known_payer.bank_transaction_id; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.known_payer.bank_transaction_id IS 'The transaction that it was learnt from.';


--
-- Name: COLUMN known_payer.recorded_at; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.known_payer.recorded_at IS 'When it was learnt.';


--
-- Name: COLUMN known_payer.recorded_by; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.known_payer.recorded_by IS 'Who taught it: current_user; in brackets session_user where it differs; then the setting ar_ledger.actor.';


--
-- Name: verify_bank(bigint[]); Type: FUNCTION; Schema: ar_internal; Owner: upgrade_owner
--

CREATE FUNCTION ar_internal.verify_bank(companies bigint[]) RETURNS TABLE(check_name text, company_id bigint, document_id bigint, detail text)
    LANGUAGE sql STABLE STRICT PARALLEL SAFE
    BEGIN ATOMIC
 SELECT 'bank_transaction'::text,
     t.company_id,
     t.document_id,
     format('bank transaction %s of %s %s is not what its document books'::text, t.bank_transaction_id, t.currency, t.amount) AS format
    FROM ((ar.bank_transaction t
      LEFT JOIN ar.document d ON (((d.company_id = t.company_id) AND (d.document_id = t.document_id))))
      LEFT JOIN ar.document r ON (((r.company_id = d.company_id) AND (r.reverses_id = d.document_id))))
   WHERE ((t.company_id = ANY (verify_bank.companies)) AND (t.document_id IS NOT NULL) AND ((d.document_id IS NULL) OR (r.document_id IS NOT NULL) OR (d.kind <>
         CASE
             WHEN (t.amount > (0)::numeric) THEN 'payment'::text
             ELSE 'refund'::text
         END) OR (d.currency <> t.currency) OR (d.amount <> abs(t.amount))))
 UNION ALL
  SELECT 'bank_transaction'::text,
     t.company_id,
     t.document_id,
     format('%s bank transactions are booked by one document'::text, count(*)) AS format
    FROM ar.bank_transaction t
   WHERE ((t.company_id = ANY (verify_bank.companies)) AND (t.document_id IS NOT NULL))
   GROUP BY t.company_id, t.document_id
  HAVING (count(*) > 1)
 UNION ALL
  SELECT 'bank_transaction'::text,
     t.company_id,
     t.document_id,
     (format('bank transaction %s: '::text, t.bank_transaction_id) || w.wrong)
    FROM (((( SELECT t_1.company_id,
             t_1.bank_transaction_id,
             t_1.bank_file_id,
             t_1."position",
             t_1.own_account,
             t_1.bank_account,
             t_1.kind,
             t_1.booking_date,
             t_1.value_date,
             t_1.amount,
             t_1.currency,
             t_1.charges,
             t_1.instructed_amount,
             t_1.instructed_currency,
             t_1.payer_name,
             t_1.payer_account,
             t_1.payer_organisation_no,
             t_1.payer_address,
             t_1.ultimate_payer,
             t_1.payment_references,
             t_1.text,
             t_1.bank_reference,
             t_1.end_to_end_id,
             t_1.entry_no,
             t_1.entry_reference,
             t_1.entry_amount,
             t_1.entry_transactions,
             t_1.is_lump,
             t_1.attributes,
             t_1.identity,
             t_1.occurrence,
             t_1.status,
             t_1.document_id,
             t_1.left_reason,
             t_1.recorded_at,
             t_1.recorded_by,
             row_number() OVER alike AS place
            FROM ar.bank_transaction t_1
           WHERE (t_1.company_id = ANY (verify_bank.companies))
           WINDOW alike AS (PARTITION BY t_1.company_id, t_1.identity ORDER BY t_1.occurrence)) t
      LEFT JOIN ar.bank_file f ON (((f.company_id = t.company_id) AND (f.bank_file_id = t.bank_file_id))))
      LEFT JOIN ( SELECT DISTINCT ON (e_1.company_id, e_1.bank_transaction_id) e_1.company_id,
             e_1.bank_transaction_id,
             e_1.action,
             e_1.document_id
            FROM ar.bank_transaction_event e_1
           WHERE (e_1.company_id = ANY (verify_bank.companies))
           ORDER BY e_1.company_id, e_1.bank_transaction_id, e_1.event_no DESC) e ON (((e.company_id = t.company_id) AND (e.bank_transaction_id = t.bank_transaction_id))))
      CROSS JOIN LATERAL ( SELECT
                 CASE
                     WHEN (f.bank_file_id IS NULL) THEN format('file %s does not exist'::text, t.bank_file_id)
                     WHEN ((t.recorded_at <> f.recorded_at) OR (t.recorded_by <> f.recorded_by)) THEN format('recorded at %s by %s, its file at %s by %s'::text, t.recorded_at, t.recorded_by, f.recorded_at, f.recorded_by)
                     WHEN ((t.amount = (0)::numeric) AND (t.kind = 'payment'::text) AND (t.status = 'booked'::text)) THEN 'nothing is booked'::text
                     WHEN (t.status <>
                     CASE e.action
                         WHEN 'booked'::text THEN 'booked'::text
                         WHEN 'set_aside'::text THEN 'set_aside'::text
                         WHEN 'unbooked'::text THEN 'open'::text
                         WHEN 'reopened'::text THEN 'open'::text
                         ELSE
                         CASE
                             WHEN (t.kind = 'other'::text) THEN 'set_aside'::text
                             ELSE 'open'::text
                         END
                     END) THEN format('it is %s, and was %s last'::text, t.status, COALESCE(e.action, 'imported'::text))
                     WHEN (t.document_id IS DISTINCT FROM
                     CASE e.action
                         WHEN 'booked'::text THEN e.document_id
                         ELSE NULL::bigint
                     END) THEN format('booked by document %s, and last by %s'::text, t.document_id, e.document_id)
                     WHEN ((t.left_reason IS NOT NULL) AND (t.status <> 'open'::text)) THEN format('left to a person, and %s'::text, t.status)
                     WHEN (length(t.identity) <> 32) THEN format('an identity of %s bytes'::text, length(t.identity))
                     WHEN (t.occurrence <> t.place) THEN format('number %s of %s alike'::text, t.occurrence, t.place)
                     WHEN (t.charges < (0)::numeric) THEN format('charges of %s'::text, t.charges)
                     WHEN (((t.instructed_amount IS NULL) <> (t.instructed_currency IS NULL)) OR (t.instructed_currency !~ '^[A-Z]{3}$'::text) OR (t.currency !~ '^[A-Z]{3}$'::text)) THEN format('amounts in %s and %s'::text, t.currency, t.instructed_currency)
                     WHEN ((t.bank_account IS NOT NULL) AND (NOT (EXISTS ( SELECT
                        FROM ar.bank_account b
                       WHERE ((b.company_id = t.company_id) AND (b.code = t.bank_account)))))) THEN format('bank account %s does not exist'::text, t.bank_account)
                     ELSE NULL::text
                 END AS wrong) w)
   WHERE (w.wrong IS NOT NULL)
 UNION ALL
  SELECT 'bank_event'::text,
     e.company_id,
     e.document_id,
     (format('bank transaction %s, event %s: '::text, e.bank_transaction_id, e.event_no) || w.wrong)
    FROM (((( SELECT e_1.company_id,
             e_1.bank_transaction_id,
             e_1.event_no,
             e_1.action,
             e_1.document_id,
             e_1.rule,
             e_1.reason,
             e_1.recorded_at,
             e_1.recorded_by,
             (t.bank_transaction_id IS NOT NULL) AS is_known,
             t.recorded_at AS known_at,
             t.document_id AS document_now,
             t.booking_date,
             t.payment_references,
             t.payer_name,
             t.text AS payer_text,
             row_number() OVER events AS place,
             lag(e_1.action) OVER events AS before,
             lag(e_1.document_id) OVER events AS document_before,
             lag(e_1.recorded_at) OVER events AS recorded_before
            FROM (ar.bank_transaction_event e_1
              LEFT JOIN ar.bank_transaction t ON (((t.company_id = e_1.company_id) AND (t.bank_transaction_id = e_1.bank_transaction_id))))
           WHERE (e_1.company_id = ANY (verify_bank.companies))
           WINDOW events AS (PARTITION BY e_1.company_id, e_1.bank_transaction_id ORDER BY e_1.event_no)) e
      LEFT JOIN ar.document d ON (((d.company_id = e.company_id) AND (d.document_id = e.document_id))))
      LEFT JOIN ar.document r ON (((e.action = 'unbooked'::text) AND (r.company_id = e.company_id) AND (r.reverses_id = e.document_id))))
      CROSS JOIN LATERAL ( SELECT
                 CASE
                     WHEN (NOT e.is_known) THEN 'there is no such transaction'::text
                     WHEN (e.event_no <> e.place) THEN format('it is number %s'::text, e.place)
                     WHEN (e.recorded_at < COALESCE(e.recorded_before, e.known_at)) THEN 'recorded before the one before it'::text
                     WHEN (((e.action = 'booked'::text) AND (d.kind <> ALL (ARRAY['payment'::text, 'refund'::text]))) OR ((e.action = ANY (ARRAY['booked'::text, 'unbooked'::text])) <> (e.document_id IS NOT NULL)) OR ((e.document_id IS NOT NULL) AND (d.document_id IS NULL))) THEN format('%s by document %s'::text, e.action, e.document_id)
                     WHEN (((e.action = 'unbooked'::text) AND ((e.before IS DISTINCT FROM 'booked'::text) OR (e.document_before <> e.document_id))) OR ((e.action = 'booked'::text) AND (e.before = ANY (ARRAY['booked'::text, 'set_aside'::text]))) OR ((e.action = 'set_aside'::text) AND (e.before = ANY (ARRAY['booked'::text, 'set_aside'::text]))) OR ((e.action = 'reopened'::text) AND (e.before = ANY (ARRAY['booked'::text, 'unbooked'::text, 'reopened'::text])))) THEN format('%s after it was %s'::text, e.action, e.before)
                     WHEN ((e.action = 'booked'::text) AND (EXISTS ( SELECT
                        FROM ar.allocation a
                       WHERE ((a.company_id = e.company_id) AND (a.credit_document_id = e.document_id) AND (a.recorded_at = e.recorded_at) AND (a.method = ANY (ARRAY['reference'::text, 'references'::text, 'text'::text, 'amount'::text, 'sum'::text, 'balance'::text, 'payer'::text])) AND (a.method IS DISTINCT FROM e.rule))))) THEN format('rule %s is not the method of its allocations'::text, e.rule)
                     WHEN ((e.action = 'booked'::text) AND (e.rule IS NOT NULL) AND (d.posting_date IS DISTINCT FROM e.booking_date)) THEN format('booked on %s, by document %s of %s'::text, e.booking_date, e.document_id, d.posting_date)
                     WHEN ((e.action = 'booked'::text) AND (e.rule IS NOT NULL) AND (d.kind = 'payment'::text) AND (e.document_now = e.document_id) AND ((d.reference IS DISTINCT FROM (e.payment_references #>> '{0,text}'::text[])) OR (d.text IS DISTINCT FROM NULLIF(concat_ws(': '::text, e.payer_name, NULLIF(e.payer_text, ''::text)), ''::text)))) THEN format('document %s does not say what the payer wrote'::text, e.document_id)
                     WHEN ((e.action = 'unbooked'::text) AND (r.recorded_at IS DISTINCT FROM e.recorded_at)) THEN format('document %s was not taken back then'::text, e.document_id)
                     WHEN ((e.rule IS NOT NULL) AND ((e.action <> 'booked'::text) OR (e.rule <> ALL (ARRAY['reference'::text, 'references'::text, 'text'::text, 'amount'::text, 'sum'::text, 'balance'::text, 'payer'::text, 'return'::text, 'deduction'::text])))) THEN format('%s by rule %s'::text, e.action, e.rule)
                     ELSE NULL::text
                 END AS wrong) w)
   WHERE (w.wrong IS NOT NULL)
 UNION ALL
  SELECT 'bank_file'::text,
     f.company_id,
     NULL::bigint,
     (format('file %s: '::text, f.bank_file_id) || w.wrong)
    FROM (((ar.bank_file f
      LEFT JOIN ( SELECT t_1.company_id,
             t_1.bank_file_id,
             count(*) AS rows
            FROM ar.bank_transaction t_1
           GROUP BY t_1.company_id, t_1.bank_file_id) t ON (((t.company_id = f.company_id) AND (t.bank_file_id = f.bank_file_id))))
      LEFT JOIN ( SELECT q_1.company_id,
             q_1.bank_file_id,
             count(*) AS rows,
             min(q_1.record_no) AS "least",
             max(q_1.record_no) AS most
            FROM ar.bank_quarantine q_1
           GROUP BY q_1.company_id, q_1.bank_file_id) q ON (((q.company_id = f.company_id) AND (q.bank_file_id = f.bank_file_id))))
      CROSS JOIN LATERAL ( SELECT
                 CASE
                     WHEN (length(f.content_hash) <> 32) THEN format('a digest of %s bytes'::text, length(f.content_hash))
                     WHEN (f.format <> ALL (ARRAY['camt.053'::text, 'camt.054'::text, 'bgmax'::text, 'ocr_giro'::text])) THEN format('format %s'::text, f.format)
                     WHEN ((f.transactions - f.duplicates) <> COALESCE(t.rows, (0)::bigint)) THEN format('%s transactions less %s duplicates, and %s are stored'::text, f.transactions, f.duplicates, t.rows)
                     WHEN (((f.quarantined <> COALESCE(q.rows, (0)::bigint)) AND (NOT (EXISTS ( SELECT
                        FROM ar.bank_file o
                       WHERE ((o.company_id = f.company_id) AND (o.content_hash = f.content_hash) AND (o.bank_file_id < f.bank_file_id)))))) OR (q."least" <> 1) OR (q.most <> q.rows)) THEN format('%s damaged records, and %s are kept, numbered %s to %s'::text, f.quarantined, q.rows, q."least", q.most)
                     ELSE NULL::text
                 END AS wrong) w)
   WHERE ((f.company_id = ANY (verify_bank.companies)) AND (w.wrong IS NOT NULL))
 UNION ALL
  SELECT 'bank_file'::text,
     q.company_id,
     NULL::bigint,
     format('damaged record %s: file %s does not exist'::text, q.record_no, q.bank_file_id) AS format
    FROM ar.bank_quarantine q
   WHERE ((q.company_id = ANY (verify_bank.companies)) AND (NOT (EXISTS ( SELECT
            FROM ar.bank_file f
           WHERE ((f.company_id = q.company_id) AND (f.bank_file_id = q.bank_file_id))))))
 UNION ALL
  SELECT 'bank_file'::text,
     s.company_id,
     NULL::bigint,
     format('bank transaction %s is named by file %s in format %s'::text, s.bank_transaction_id, s.bank_file_id, s.format) AS format
    FROM ((ar.bank_transaction_source s
      LEFT JOIN ar.bank_transaction t ON (((t.company_id = s.company_id) AND (t.bank_transaction_id = s.bank_transaction_id))))
      LEFT JOIN ar.bank_file f ON (((f.company_id = s.company_id) AND (f.bank_file_id = s.bank_file_id))))
   WHERE ((s.company_id = ANY (verify_bank.companies)) AND ((t.bank_transaction_id IS NULL) OR (f.format IS DISTINCT FROM s.format) OR (length(s.identity) <> 32) OR ((NOT s.is_batch) AND (s.bank_file_id = t.bank_file_id))))
 UNION ALL
  SELECT 'bank_proposal'::text,
     p.company_id,
     NULL::bigint,
     (format('proposal %s: '::text, p.proposal_id) || w.wrong)
    FROM (((ar.bank_proposal p
      LEFT JOIN ar.bank_transaction t ON (((t.company_id = p.company_id) AND (t.bank_transaction_id = p.bank_transaction_id))))
      LEFT JOIN ar.customer u ON (((u.company_id = p.company_id) AND (u.customer_id = p.customer_id))))
      CROSS JOIN LATERAL ( SELECT
                 CASE
                     WHEN (t.bank_transaction_id IS NULL) THEN format('bank transaction %s does not exist'::text, p.bank_transaction_id)
                     WHEN ((p.customer_id IS NOT NULL) AND (u.customer_id IS NULL)) THEN format('customer %s does not exist'::text, p.customer_id)
                     WHEN ((p.status = 'open'::text) AND (t.status <> 'open'::text)) THEN format('it is open, and its transaction is %s'::text, t.status)
                     WHEN (p.rank < 1) THEN format('rank %s'::text, p.rank)
                     WHEN ((p.score < (0)::numeric) OR (p.score > (1)::numeric)) THEN format('score %s'::text, p.score)
                     WHEN (p.rule <> ALL (ARRAY['reference'::text, 'references'::text, 'text'::text, 'amount'::text, 'sum'::text, 'balance'::text, 'payer'::text])) THEN format('rule %s'::text, p.rule)
                     WHEN (length(p.fingerprint) <> 32) THEN format('a fingerprint of %s bytes'::text, length(p.fingerprint))
                     WHEN ((p.recorded_at < t.recorded_at) OR (p.decided_at < p.recorded_at)) THEN format('recorded at %s, decided at %s'::text, p.recorded_at, p.decided_at)
                     WHEN (((p.decided_at IS NULL) <> (p.decided_by IS NULL)) OR ((p.decided_at IS NULL) AND (p.decision_reason IS NOT NULL))) THEN format('decided at %s by %s'::text, p.decided_at, p.decided_by)
                     WHEN ((p.unapplied < (0)::numeric) OR (jsonb_typeof(p.allocations) <> 'array'::text)) THEN format('%s, and %s unapplied'::text, p.allocations, p.unapplied)
                     WHEN ((p.status = 'accepted'::text) AND (NOT (EXISTS ( SELECT
                        FROM ar.bank_transaction_event e
                       WHERE ((e.company_id = p.company_id) AND (e.bank_transaction_id = p.bank_transaction_id) AND (e.action = 'booked'::text) AND (e.rule = p.rule) AND (e.recorded_at = p.decided_at) AND (e.recorded_by = p.decided_by) AND (EXISTS ( SELECT
                                FROM ar.document d
                               WHERE ((d.company_id = e.company_id) AND (d.document_id = e.document_id) AND (d.customer_id = p.customer_id))))))))) THEN 'it was accepted, and the transaction not booked by it'::text
                     ELSE NULL::text
                 END AS wrong) w)
   WHERE ((p.company_id = ANY (verify_bank.companies)) AND (w.wrong IS NOT NULL))
 UNION ALL
  SELECT 'known_payer'::text,
     k.company_id,
     NULL::bigint,
     format('account %s of customer %s, %s by bank transaction %s'::text, k.payer_account, k.customer_id, k.source, k.bank_transaction_id) AS format
    FROM ((ar.known_payer k
      LEFT JOIN ar.customer u ON (((u.company_id = k.company_id) AND (u.customer_id = k.customer_id))))
      LEFT JOIN ar.bank_transaction t ON (((t.company_id = k.company_id) AND (t.bank_transaction_id = k.bank_transaction_id))))
   WHERE ((k.company_id = ANY (verify_bank.companies)) AND ((u.customer_id IS NULL) OR ((k.source = 'given'::text) <> (k.bank_transaction_id IS NULL)) OR ((k.bank_transaction_id IS NOT NULL) AND (t.payer_account IS DISTINCT FROM k.payer_account)) OR (k.recorded_at < t.recorded_at) OR ((k.bank_transaction_id IS NOT NULL) AND (NOT (EXISTS ( SELECT
            FROM (ar.bank_transaction_event e
              JOIN ar.document d ON (((d.company_id = e.company_id) AND (d.document_id = e.document_id))))
           WHERE ((e.company_id = k.company_id) AND (e.bank_transaction_id = k.bank_transaction_id) AND (e.action = 'booked'::text) AND (e.recorded_at = k.recorded_at) AND (d.customer_id = k.customer_id)))))) OR ((k.source = 'matched'::text) AND (EXISTS ( SELECT
            FROM ar.bank_proposal p
           WHERE ((p.company_id = k.company_id) AND (p.bank_transaction_id = k.bank_transaction_id) AND (p.customer_id = k.customer_id) AND (p.status = 'accepted'::text) AND (p.decided_at = k.recorded_at))))) OR ((k.source = 'accepted'::text) AND (NOT (EXISTS ( SELECT
            FROM ar.bank_proposal p
           WHERE ((p.company_id = k.company_id) AND (p.bank_transaction_id = k.bank_transaction_id) AND (p.customer_id = k.customer_id) AND (p.status = 'accepted'::text) AND (p.decided_at = k.recorded_at))))))));
END;


ALTER FUNCTION ar_internal.verify_bank(companies bigint[]) OWNER TO upgrade_owner;

--
-- Name: FUNCTION verify_bank(companies bigint[]); Type: COMMENT; Schema: ar_internal; Owner: upgrade_owner
--

COMMENT ON FUNCTION ar_internal.verify_bank(companies bigint[]) IS 'Of ar.verify: that bank transactions stand where their events have brought them, and are booked by what they say.';


--
-- Name: verify_claims(bigint[]); Type: FUNCTION; Schema: ar_internal; Owner: upgrade_owner
--

CREATE FUNCTION ar_internal.verify_claims(companies bigint[]) RETURNS TABLE(check_name text, company_id bigint, document_id bigint, detail text)
    LANGUAGE sql STABLE STRICT PARALLEL SAFE
    BEGIN ATOMIC
 SELECT 'over_credited'::text,
     d.company_id,
     d.document_id,
     format('invoice of %s, credit notes of %s'::text, d.amount, n.amount) AS format
    FROM (( SELECT n_1.company_id,
             n_1.corrects_id,
             sum(n_1.amount) AS amount
            FROM (ar.document n_1
              LEFT JOIN ar.document r ON (((r.company_id = n_1.company_id) AND (r.reverses_id = n_1.document_id))))
           WHERE ((n_1.company_id = ANY (verify_claims.companies)) AND (n_1.corrects_id IS NOT NULL) AND (r.document_id IS NULL))
           GROUP BY n_1.company_id, n_1.corrects_id) n
      JOIN ar.document d ON (((d.company_id = n.company_id) AND (d.document_id = n.corrects_id))))
   WHERE (n.amount > d.amount)
 UNION ALL
  SELECT 'transfer'::text,
     p.company_id,
     NULL::bigint,
     format('account %s: transfers leave %s (%s in base currency) on it'::text, v.account, sum(v.amount), sum(v.base_amount)) AS format
    FROM ((ar.document d
      JOIN ar.posting p ON (((p.company_id = d.company_id) AND (p.document_id = d.document_id))))
      CROSS JOIN LATERAL ( VALUES (p.debit_account,p.amount,p.base_amount), (p.credit_account,(- p.amount),(- p.base_amount))) v(account, amount, base_amount))
   WHERE ((d.company_id = ANY (verify_claims.companies)) AND (d.kind = 'transfer'::text) AND (NOT (EXISTS ( SELECT
            FROM ar.account r
           WHERE ((r.company_id = p.company_id) AND (r.account = v.account) AND (r.type = ANY (ARRAY['receivable'::text, 'other_receivable'::text])))))))
   GROUP BY p.company_id, v.account, d.currency
  HAVING ((sum(v.amount) <> (0)::numeric) OR (sum(v.base_amount) <> (0)::numeric))
 UNION ALL
  SELECT 'allowance'::text,
     s.company_id,
     s.about_id,
     format('allowance of %s on %s'::text, s.stands, s.posting_date) AS format
    FROM ( SELECT d.company_id,
             d.about_id,
             d.posting_date,
             sum(sum(
                 CASE
                     WHEN ((o.document_id IS NULL) = (
                     CASE
                         WHEN (o.document_id IS NULL) THEN d.subtype
                         ELSE o.subtype
                     END IS NULL)) THEN d.amount
                     ELSE (- d.amount)
                 END)) OVER (PARTITION BY d.company_id, d.about_id ORDER BY d.posting_date) AS stands
            FROM (ar.document d
              LEFT JOIN ar.document o ON (((o.company_id = d.company_id) AND (o.document_id = d.reverses_id))))
           WHERE ((d.company_id = ANY (verify_claims.companies)) AND ((d.kind = 'allowance'::text) OR ((d.kind = 'reversal'::text) AND (d.subtype = 'allowance'::text))))
           GROUP BY d.company_id, d.about_id, d.posting_date) s
   WHERE (s.stands < (0)::numeric)
 UNION ALL
  SELECT 'allowance'::text,
     s.company_id,
     s.about_id,
     format('allowance of %s left in base currency, of nothing'::text, s.base_stands) AS format
    FROM ( SELECT d.company_id,
             d.about_id,
             sum(((v.sign)::numeric * d.amount)) AS stands,
             sum(((v.sign)::numeric * d.base_amount)) AS base_stands,
             ((count(*))::numeric * power((10)::numeric, ((- max(scale(d.base_amount))))::numeric)) AS base_slack
            FROM ((ar.document d
              LEFT JOIN ar.document o ON (((o.company_id = d.company_id) AND (o.document_id = d.reverses_id))))
              CROSS JOIN LATERAL ( SELECT
                         CASE
                             WHEN (o.document_id IS NULL) THEN
                             CASE
                                 WHEN (d.subtype IS NULL) THEN 1
                                 ELSE '-1'::integer
                             END
                             WHEN (o.subtype IS NULL) THEN '-1'::integer
                             ELSE 1
                         END AS sign) v)
           WHERE ((d.company_id = ANY (verify_claims.companies)) AND ((d.kind = 'allowance'::text) OR ((d.kind = 'reversal'::text) AND (d.subtype = 'allowance'::text))))
           GROUP BY d.company_id, d.about_id) s
   WHERE ((s.stands = (0)::numeric) AND (abs(s.base_stands) > s.base_slack))
 UNION ALL
  SELECT 'allowance'::text,
     d.company_id,
     d.about_id,
     format('allowance of %s is left, and nothing is open of the claim'::text, sum(v.amount)) AS format
    FROM ((ar.document d
      LEFT JOIN ar.document r ON (((r.company_id = d.company_id) AND (r.reverses_id = d.document_id))))
      CROSS JOIN LATERAL ( SELECT
                 CASE
                     WHEN (d.subtype = 'release'::text) THEN (- d.amount)
                     ELSE d.amount
                 END AS amount) v)
   WHERE ((d.company_id = ANY (verify_claims.companies)) AND (d.kind = 'allowance'::text) AND (r.document_id IS NULL) AND (NOT (EXISTS ( SELECT
            FROM ar.open_item i
           WHERE ((i.company_id = d.company_id) AND (i.document_id = d.about_id) AND (i.open_amount > (0)::numeric))))) AND (NOT (EXISTS ( SELECT
            FROM ar.open_item i
           WHERE ((i.company_id = d.company_id) AND (i.origin_document_id = d.about_id) AND (i.open_amount > (0)::numeric))))))
   GROUP BY d.company_id, d.about_id
  HAVING (sum(v.amount) > (0)::numeric)
 UNION ALL
  SELECT 'over_recovered'::text,
     s.company_id,
     s.about_id,
     format('%s recovered, %s lost'::text, s.recovered, s.lost) AS format
    FROM ( SELECT d.company_id,
             d.about_id,
             COALESCE(sum(d.amount) FILTER (WHERE (d.kind = 'recovery'::text)), (0)::numeric) AS recovered,
             COALESCE(sum(d.amount) FILTER (WHERE (d.kind = 'write_off'::text)), (0)::numeric) AS lost
            FROM (ar.document d
              LEFT JOIN ar.document r ON (((r.company_id = d.company_id) AND (r.reverses_id = d.document_id))))
           WHERE ((d.company_id = ANY (verify_claims.companies)) AND (d.kind = ANY (ARRAY['recovery'::text, 'write_off'::text])) AND (d.about_id IS NOT NULL) AND (r.document_id IS NULL))
           GROUP BY d.company_id, d.about_id) s
   WHERE (s.recovered > s.lost);
END;


ALTER FUNCTION ar_internal.verify_claims(companies bigint[]) OWNER TO upgrade_owner;

--
-- Name: FUNCTION verify_claims(companies bigint[]); Type: COMMENT; Schema: ar_internal; Owner: upgrade_owner
--

COMMENT ON FUNCTION ar_internal.verify_claims(companies bigint[]) IS 'Of ar.verify: that no more is taken of a claim than there was, and that transfers bring all over.';


--
-- Name: verify_documents(bigint[]); Type: FUNCTION; Schema: ar_internal; Owner: upgrade_owner
--

CREATE FUNCTION ar_internal.verify_documents(companies bigint[]) RETURNS TABLE(check_name text, company_id bigint, document_id bigint, detail text)
    LANGUAGE sql STABLE STRICT PARALLEL SAFE
    BEGIN ATOMIC
 WITH items AS (
          SELECT i.company_id,
             i.document_id,
             sum(i.amount) AS amount,
             sum(i.base_amount) AS base_amount,
             sum(i.amount) FILTER (WHERE (i.origin_document_id IS NOT NULL)) AS moved,
             sum(i.base_amount) FILTER (WHERE (i.origin_document_id IS NOT NULL)) AS base_moved,
             count(*) AS rows,
             min(i.item_no) AS "least",
             max(i.item_no) AS most
            FROM ar.open_item i
           WHERE (i.company_id = ANY (verify_documents.companies))
           GROUP BY i.company_id, i.document_id
         )
  SELECT w.check_name,
     d.company_id,
     d.document_id,
         CASE w.check_name
             WHEN 'document_total'::text THEN format('%s in the document, %s in its items'::text, d.amount, i.amount)
             WHEN 'base_amount'::text THEN format('%s %s at %s is booked as %s, its items as %s'::text, d.currency, d.amount, d.rate, d.base_amount, i.base_amount)
             ELSE format('%s: %s'::text, concat_ws(' '::text, d.kind, d.subtype), w.wrong)
         END AS format
    FROM ((((ar.document d
      JOIN ar.company c ON ((c.company_id = d.company_id)))
      LEFT JOIN items i ON (((i.company_id = d.company_id) AND (i.document_id = d.document_id))))
      CROSS JOIN LATERAL ( SELECT (ar_internal.kind_is(d.kind, 'debit'::text) OR ar_internal.kind_is(d.kind, 'credit'::text) OR ar_internal.kind_is(d.kind, 'signed'::text)) AS has_side) k)
      CROSS JOIN LATERAL ( SELECT
                 CASE
                     WHEN ((k.has_side OR ar_internal.kind_is(d.kind, 'relief'::text)) AND (d.kind <> ALL (ARRAY['payment'::text, 'transfer'::text])) AND (abs(d.amount) <> abs(COALESCE(i.amount, (0)::numeric)))) THEN 'document_total'::text
                     WHEN ((d.kind = 'transfer'::text) AND ((d.amount <> COALESCE(i.moved, i.amount, (0)::numeric)) OR ((i.moved <> i.amount) AND (i.amount <> (0)::numeric)))) THEN 'document_total'::text
                     WHEN ((d.kind = 'payment'::text) AND (d.amount <> (- COALESCE(i.amount, (0)::numeric))) AND (d.amount <> COALESCE(( SELECT sum(p.amount) AS sum
                        FROM ar.posting p
                       WHERE ((p.company_id = d.company_id) AND (p.document_id = d.document_id) AND ((p.line_no = 1) OR (NOT (EXISTS ( SELECT
                                FROM ar.account a
                               WHERE ((a.company_id = p.company_id) AND (a.account = p.credit_account) AND (a.type = ANY (ARRAY['receivable'::text, 'other_receivable'::text]))))))))), (0)::numeric))) THEN 'document_total'::text
                     WHEN (((k.has_side OR ar_internal.kind_is(d.kind, 'relief'::text)) AND (d.kind <> ALL (ARRAY['payment'::text, 'transfer'::text])) AND (abs(d.base_amount) <> abs(COALESCE(i.base_amount, (0)::numeric)))) OR ((d.kind = 'transfer'::text) AND (d.base_amount <> COALESCE(i.base_moved, i.base_amount, (0)::numeric))) OR ((d.currency = c.currency) AND ((d.rate <> (1)::numeric) OR ((d.base_amount <> d.amount) AND (NOT ((d.kind = 'exchange_difference'::text) OR ((d.kind = 'reversal'::text) AND (d.subtype = 'exchange_difference'::text))))))) OR ((d.currency <> c.currency) AND (d.kind <> 'reversal'::text) AND (abs((d.base_amount - (d.amount * d.rate))) > ((
                     CASE
                         WHEN (d.kind = 'transfer'::text) THEN (0.5 + (COALESCE(i.rows, (0)::bigint))::numeric)
                         ELSE 0.5
                     END * power((10)::numeric, ((- scale(d.base_amount)))::numeric)) + (abs(d.amount) * 0.00000000005))))) THEN 'base_amount'::text
                     ELSE 'document'::text
                 END AS check_name,
                 CASE
                     WHEN (NOT
                     CASE d.kind
                         WHEN 'charge'::text THEN ((d.subtype IS NOT NULL) AND (d.subtype = ANY (ARRAY['interest'::text, 'reminder_fee'::text, 'compensation'::text, 'other'::text])))
                         WHEN 'refund'::text THEN (COALESCE(d.subtype, ''::text) = ANY (ARRAY[''::text, 'returned_payment'::text]))
                         WHEN 'cash_discount'::text THEN (COALESCE(d.subtype, ''::text) = ANY (ARRAY[''::text, 'without_tax'::text]))
                         WHEN 'write_off'::text THEN (COALESCE(d.subtype, ''::text) = ANY (ARRAY[''::text, 'without_tax'::text]))
                         WHEN 'exchange_difference'::text THEN (COALESCE(d.subtype, ''::text) = ANY (ARRAY[''::text, 'revaluation'::text]))
                         WHEN 'allowance'::text THEN (COALESCE(d.subtype, ''::text) = ANY (ARRAY[''::text, 'release'::text]))
                         WHEN 'reversal'::text THEN (d.subtype IS NOT NULL)
                         ELSE ((d.subtype IS NULL) AND k.has_side)
                     END) THEN 'there is no such kind'::text
                     WHEN ((d.posting_date <> d.document_date) AND ((d.kind = ANY (ARRAY['cash_discount'::text, 'write_off'::text, 'transfer'::text, 'exchange_difference'::text, 'allowance'::text, 'reversal'::text])) OR ((d.kind = 'refund'::text) AND (d.subtype IS NOT NULL)) OR (d.reverses_id IS NOT NULL))) THEN format('posted on %s, dated %s'::text, d.posting_date, d.document_date)
                     WHEN ((d.tax_date <> d.document_date) AND (d.kind <> ALL (ARRAY['invoice'::text, 'credit_note'::text, 'reversal'::text]))) THEN format('tax date %s, dated %s'::text, d.tax_date, d.document_date)
                     WHEN (((d.reverses_id IS NULL) AND (d.kind = 'reversal'::text)) OR ((d.reverses_id IS NOT NULL) AND (d.kind <> ALL (ARRAY['reversal'::text, 'credit_note'::text])))) THEN format('reverses_id %s'::text, d.reverses_id)
                     WHEN (((d.corrects_id IS NOT NULL) AND (d.kind <> 'credit_note'::text)) OR (d.corrects_id <> d.reverses_id) OR ((d.kind = 'credit_note'::text) AND (d.reverses_id IS NOT NULL) AND (d.corrects_id IS NULL))) THEN format('corrects_id %s'::text, d.corrects_id)
                     WHEN (((d.kind = ANY (ARRAY['cash_discount'::text, 'write_off'::text, 'refund'::text, 'transfer'::text, 'allowance'::text])) AND (d.about_id IS NULL)) OR ((d.kind = ANY (ARRAY['invoice'::text, 'credit_note'::text, 'payment'::text, 'exchange_difference'::text, 'opening_balance'::text])) AND (d.about_id IS NOT NULL))) THEN format('about_id %s'::text, d.about_id)
                     WHEN (((d.allocation_id IS NULL) AND ((d.kind = ANY (ARRAY['cash_discount'::text, 'write_off'::text, 'refund'::text, 'transfer'::text])) OR ((d.kind = 'exchange_difference'::text) AND (d.subtype IS NULL)) OR ((d.kind = 'allowance'::text) AND (d.subtype IS NOT NULL)))) OR ((d.allocation_id IS NOT NULL) AND ((k.has_side AND (d.kind <> ALL (ARRAY['cash_discount'::text, 'refund'::text, 'transfer'::text]))) OR ((d.kind = 'exchange_difference'::text) AND (d.subtype IS NOT NULL)) OR ((d.kind = 'allowance'::text) AND (d.subtype IS NULL))))) THEN format('allocation_id %s'::text, d.allocation_id)
                     WHEN (((d.idempotency_key IS NULL) <> (d.fingerprint IS NULL)) OR (length(d.fingerprint) <> 32) OR (d.idempotency_key = ''::text)) THEN format('idempotency_key %s with a fingerprint of %s bytes'::text, d.idempotency_key, length(d.fingerprint))
                     WHEN ((d.rate < (0)::numeric) OR ((d.rate = (0)::numeric) AND (d.base_amount <> (0)::numeric)) OR (d.rate = 'Infinity'::numeric)) THEN format('rate %s'::text, d.rate)
                     WHEN (((d.amount < (0)::numeric) AND (NOT ar_internal.kind_is(d.kind, 'signed'::text)) AND (d.kind <> 'reversal'::text)) OR ((d.amount = (0)::numeric) AND (d.kind <> ALL (ARRAY['invoice'::text, 'credit_note'::text, 'exchange_difference'::text, 'reversal'::text]))) OR ((d.amount <> (0)::numeric) AND (d.kind = 'exchange_difference'::text)) OR ((d.base_amount < (0)::numeric) AND (d.amount >= (0)::numeric))) THEN format('an amount of %s (%s in base currency)'::text, d.amount, d.base_amount)
                     WHEN (((d.customer_id IS NOT NULL) AND (d.kind = 'exchange_difference'::text) AND (d.subtype IS NOT NULL)) OR ((d.customer_id IS NULL) AND (d.kind <> ALL (ARRAY['payment'::text, 'refund'::text, 'transfer'::text, 'write_off'::text, 'exchange_difference'::text, 'reversal'::text])))) THEN format('customer %s'::text, d.customer_id)
                     WHEN ((d.terms IS NOT NULL) AND (d.kind <> ALL (ARRAY['invoice'::text, 'opening_balance'::text]))) THEN 'terms'::text
                     WHEN ((d.order_ref IS NOT NULL) AND (d.kind <> ALL (ARRAY['invoice'::text, 'credit_note'::text, 'opening_balance'::text]))) THEN 'an order reference'::text
                     WHEN ((d.reference IS NOT NULL) AND (d.kind <> ALL (ARRAY['invoice'::text, 'credit_note'::text, 'payment'::text, 'opening_balance'::text]))) THEN 'a payment reference'::text
                     WHEN ((d.attributes IS NOT NULL) AND ((d.kind = ANY (ARRAY['cash_discount'::text, 'write_off'::text, 'transfer'::text, 'allowance'::text, 'reversal'::text])) OR ((d.kind = 'exchange_difference'::text) AND (d.subtype IS NULL)) OR (d.reverses_id IS NOT NULL))) THEN 'attributes'::text
                     WHEN (((i.rows IS NOT NULL) AND (d.kind <> 'invoice'::text) AND ((i."least" <> 1) OR (i.most <> i.rows))) OR (i."least" < 1)) THEN format('%s items, numbered %s to %s'::text, i.rows, i."least", i.most)
                     ELSE NULL::text
                 END AS wrong) w)
   WHERE ((d.company_id = ANY (verify_documents.companies)) AND ((w.wrong IS NOT NULL) OR (w.check_name <> 'document'::text)))
 UNION ALL
  SELECT 'document'::text,
     d.company_id,
     d.document_id,
     format('credit_note: it corrects %s %s, which is of customer %s, in %s at %s'::text, o.kind, o.number, o.customer_id, o.currency, o.rate) AS format
    FROM (ar.document d
      JOIN ar.document o ON (((o.company_id = d.company_id) AND (o.document_id = d.corrects_id))))
   WHERE ((d.company_id = ANY (verify_documents.companies)) AND (d.corrects_id IS NOT NULL) AND ((o.kind <> ALL (ARRAY['invoice'::text, 'opening_balance'::text])) OR (o.customer_id IS DISTINCT FROM d.customer_id) OR (o.currency <> d.currency) OR (o.rate <> d.rate)))
 UNION ALL
  SELECT 'document'::text,
     s.company_id,
     s.document_id,
     format('revaluation of %s: %s, posted %s'::text, s.base_amount, s.attributes, s.posted) AS format
    FROM ( SELECT d.company_id,
             d.document_id,
             d.base_amount,
             d.attributes,
                 CASE
                     WHEN ((d.attributes ->> 'gains'::text) ~ '^-?[0-9.]+$'::text) THEN ((d.attributes ->> 'gains'::text))::numeric
                     ELSE NULL::numeric
                 END AS gains,
                 CASE
                     WHEN ((d.attributes ->> 'losses'::text) ~ '^-?[0-9.]+$'::text) THEN ((d.attributes ->> 'losses'::text))::numeric
                     ELSE NULL::numeric
                 END AS losses,
             sum(p.base_amount) AS posted
            FROM (ar.document d
              LEFT JOIN ar.posting p ON (((p.company_id = d.company_id) AND (p.document_id = d.document_id))))
           WHERE ((d.company_id = ANY (verify_documents.companies)) AND (d.kind = 'exchange_difference'::text) AND (d.subtype = 'revaluation'::text))
           GROUP BY d.company_id, d.document_id, d.base_amount, d.attributes) s
   WHERE (((s.attributes ->> 'currency'::text) IS NULL) OR (abs((s.gains - s.losses)) IS DISTINCT FROM s.base_amount) OR ((abs(s.gains) + abs(s.losses)) IS DISTINCT FROM s.posted))
 UNION ALL
  SELECT 'document'::text,
     s.company_id,
     s.document_id,
     format('%s of %s (%s in base currency), posted %s (%s)'::text, s.kind, s.amount, s.base_amount, s.posted, s.base_posted) AS format
    FROM ( SELECT d.company_id,
             d.document_id,
             d.kind,
             d.amount,
             d.base_amount,
             sum(p.amount) AS posted,
             sum(p.base_amount) AS base_posted
            FROM (ar.document d
              LEFT JOIN ar.posting p ON (((p.company_id = d.company_id) AND (p.document_id = d.document_id))))
           WHERE ((d.company_id = ANY (verify_documents.companies)) AND ((d.kind = 'allowance'::text) OR ((d.kind = 'exchange_difference'::text) AND (d.subtype IS NULL))))
           GROUP BY d.company_id, d.document_id, d.kind, d.amount, d.base_amount) s
   WHERE ((s.amount IS DISTINCT FROM s.posted) OR (s.base_amount IS DISTINCT FROM s.base_posted));
END;


ALTER FUNCTION ar_internal.verify_documents(companies bigint[]) OWNER TO upgrade_owner;

--
-- Name: FUNCTION verify_documents(companies bigint[]); Type: COMMENT; Schema: ar_internal; Owner: upgrade_owner
--

COMMENT ON FUNCTION ar_internal.verify_documents(companies bigint[]) IS 'Of ar.verify: that what documents say of themselves follows from their kinds, items and links.';


--
-- Name: verify_items(bigint[]); Type: FUNCTION; Schema: ar_internal; Owner: upgrade_owner
--

CREATE FUNCTION ar_internal.verify_items(companies bigint[]) RETURNS TABLE(check_name text, company_id bigint, document_id bigint, detail text)
    LANGUAGE sql STABLE STRICT PARALLEL SAFE
    BEGIN ATOMIC
 WITH agreed AS (
          SELECT d.terms,
             d.document_date,
             ar_internal.agreed_terms(d.terms, d.document_date) AS terms_agreed
            FROM ar.document d
           WHERE ((d.company_id = ANY (verify_items.companies)) AND (d.terms IS NOT NULL))
           GROUP BY d.terms, d.document_date
         ), allocated AS (
          SELECT s.company_id,
             s.document_id,
             s.item_no,
             sum(s.amount) AS amount,
             sum(s.base_amount) AS base_amount,
             min(s.allocated_on) AS first_on,
             max(s.allocated_on) AS last_on,
             min(s.recorded_at) AS recorded_at
            FROM ( SELECT a.company_id,
                     a.debit_document_id AS document_id,
                     a.debit_item_no AS item_no,
                     a.debit_amount AS amount,
                     a.debit_base_amount AS base_amount,
                     a.allocated_on,
                     a.recorded_at
                    FROM ar.allocation a
                   WHERE (a.company_id = ANY (verify_items.companies))
                 UNION ALL
                  SELECT a.company_id,
                     a.credit_document_id,
                     a.credit_item_no,
                     a.credit_amount,
                     a.credit_base_amount,
                     a.allocated_on,
                     a.recorded_at
                    FROM ar.allocation a
                   WHERE (a.company_id = ANY (verify_items.companies))) s
           GROUP BY s.company_id, s.document_id, s.item_no
         ), day AS (
          SELECT m.company_id,
             m.document_id,
             m.item_no,
             m.allocated_on,
             abs(i.amount) AS amount,
             abs(i.base_amount) AS base_amount,
             sum(m.amount) OVER days AS allocated,
             sum(m.base_amount) OVER days AS base_allocated,
             lead(m.allocated_on) OVER days AS next_on
            FROM (( SELECT t.company_id,
                     t.document_id,
                     t.item_no,
                     t.allocated_on,
                     sum(t.amount) AS amount,
                     sum(t.base_amount) AS base_amount
                    FROM ( SELECT t_1.company_id,
                             t_1.document_id,
                             t_1.item_no,
                             a.allocated_on,
                             a.debit_amount AS amount,
                             a.debit_base_amount AS base_amount
                            FROM (allocated t_1
                              JOIN ar.allocation a ON (((a.company_id = t_1.company_id) AND (a.debit_document_id = t_1.document_id) AND (a.debit_item_no = t_1.item_no))))
                           WHERE (t_1.first_on < t_1.last_on)
                         UNION ALL
                          SELECT t_1.company_id,
                             t_1.document_id,
                             t_1.item_no,
                             a.allocated_on,
                             a.credit_amount,
                             a.credit_base_amount
                            FROM (allocated t_1
                              JOIN ar.allocation a ON (((a.company_id = t_1.company_id) AND (a.credit_document_id = t_1.document_id) AND (a.credit_item_no = t_1.item_no))))
                           WHERE (t_1.first_on < t_1.last_on)) t
                   GROUP BY t.company_id, t.document_id, t.item_no, t.allocated_on) m
              JOIN ar.open_item i ON (((i.company_id = m.company_id) AND (i.document_id = m.document_id) AND (i.item_no = m.item_no))))
           WINDOW days AS (PARTITION BY m.company_id, m.document_id, m.item_no ORDER BY m.allocated_on)
         ), history AS (
          SELECT h.company_id,
             h.document_id,
             h.item_no,
             min(h.allocated) AS "least",
             max((h.allocated - h.amount)) AS excess,
             min(h.base_allocated) AS base_least,
             max((h.base_allocated - h.base_amount)) AS base_excess,
             count(*) AS days,
                 CASE
                     WHEN bool_or(((h.allocated <> h.amount) AND (h.next_on IS NULL))) THEN 'infinity'::date
                     ELSE COALESCE(max(h.next_on) FILTER (WHERE (h.allocated <> h.amount)), min(h.allocated_on))
                 END AS settled_on
            FROM day h
           GROUP BY h.company_id, h.document_id, h.item_no
         )
  SELECT w.check_name,
     i.company_id,
     i.document_id,
         CASE w.check_name
             WHEN 'reference'::text THEN format('item %s belongs to no document of its dates and currency'::text, i.item_no)
             WHEN 'base_amount'::text THEN format('item %s: %s is booked as %s'::text, i.item_no, i.amount, i.base_amount)
             WHEN 'over_allocated'::text THEN format('item %s: at some date more than all or less than nothing is allocated'::text, i.item_no)
             WHEN 'item_state'::text THEN format('item %s: open %s (%s in base currency), allocated %s to %s, settled %s; by its allocations %s (%s), %s to %s, %s'::text, i.item_no, i.open_amount, i.base_open_amount, i.first_allocated_on, i.last_allocated_on, i.settled_on, e.open_amount, e.base_open_amount, e.first_allocated_on, e.last_allocated_on, e.settled_on)
             ELSE (format('item %s of %s: '::text, i.item_no, concat_ws(' '::text, d.kind, d.subtype)) || v.wrong)
         END AS "case"
    FROM ((((((((ar.open_item i
      JOIN ar.company c ON ((c.company_id = i.company_id)))
      LEFT JOIN ar.document d ON (((d.company_id = i.company_id) AND (d.document_id = i.document_id) AND (d.posting_date = i.posting_date) AND (d.currency = i.currency))))
      LEFT JOIN agreed t ON (((t.terms = d.terms) AND (t.document_date = d.document_date))))
      LEFT JOIN allocated a ON (((a.company_id = i.company_id) AND (a.document_id = i.document_id) AND (a.item_no = i.item_no))))
      LEFT JOIN history h ON (((h.company_id = i.company_id) AND (h.document_id = i.document_id) AND (h.item_no = i.item_no))))
      CROSS JOIN LATERAL ( SELECT (i.amount - (sign(i.amount) * COALESCE(a.amount, (0)::numeric))) AS open_amount,
             (i.base_amount - (sign(i.amount) * COALESCE(a.base_amount, (0)::numeric))) AS base_open_amount,
             COALESCE(a.first_on, 'infinity'::date) AS first_allocated_on,
             COALESCE(a.last_on, '-infinity'::date) AS last_allocated_on,
                 CASE
                     WHEN (h.item_no IS NOT NULL) THEN h.settled_on
                     WHEN (a.amount = abs(i.amount)) THEN a.first_on
                     ELSE 'infinity'::date
                 END AS settled_on,
             ((COALESCE(h.days, (1)::bigint))::numeric * power((10)::numeric, ((- scale(i.base_amount)))::numeric)) AS base_slack) e)
      CROSS JOIN LATERAL ( SELECT
                 CASE
                     WHEN (i.customer_id IS DISTINCT FROM d.customer_id) THEN format('customer %s, on a document of customer %s'::text, i.customer_id, d.customer_id)
                     WHEN ((i.amount = (0)::numeric) OR ((i.base_amount * i.amount) < (0)::numeric) OR ((i.amount < (0)::numeric) AND ar_internal.kind_is(d.kind, 'debit'::text)) OR ((i.amount > (0)::numeric) AND ar_internal.kind_is(d.kind, 'credit'::text)) OR (((i.amount * d.amount) < (0)::numeric) AND (d.kind = ANY (ARRAY['adjustment'::text, 'opening_balance'::text])))) THEN format('an amount of %s (%s in base currency)'::text, i.amount, i.base_amount)
                     WHEN (((i.origin_document_id IS NULL) <> (i.origin_item_no IS NULL)) OR ((i.origin_document_id IS NOT NULL) AND (d.kind <> 'transfer'::text))) THEN format('transferred from item %s of document %s'::text, i.origin_item_no, i.origin_document_id)
                     WHEN ((i.origin_document_id IS NULL) AND (i.document_date <> d.document_date)) THEN format('dated %s, on a document of %s'::text, i.document_date, d.document_date)
                     WHEN (((i.due_date < i.document_date) AND ((i.amount > (0)::numeric) OR (i.origin_document_id IS NULL))) OR ((i.due_date <> d.document_date) AND (i.origin_document_id IS NULL) AND (d.kind = ANY (ARRAY['credit_note'::text, 'payment'::text, 'refund'::text, 'cash_discount'::text, 'write_off'::text, 'transfer'::text, 'reversal'::text])))) THEN format('due on %s, dated %s'::text, i.due_date, i.document_date)
                     WHEN ((i.payer_id = i.customer_id) OR ((i.payer_id IS NOT NULL) AND (d.kind = ANY (ARRAY['payment'::text, 'charge'::text, 'recovery'::text, 'adjustment'::text])))) THEN format('payer %s'::text, i.payer_id)
                     WHEN (((d.terms IS NULL) AND (i.discount_steps IS NOT NULL) AND (d.kind <> 'transfer'::text)) OR ((d.terms IS NOT NULL) AND (i.discount_steps IS DISTINCT FROM (t.terms_agreed -> 'discount_steps'::text)))) THEN format('discounts %s, and terms "%s"'::text, i.discount_steps, d.terms)
                     WHEN ((d.kind = 'invoice'::text) AND (d.terms IS NOT NULL) AND (NOT ((i.item_no = 1) AND (i.amount = d.amount))) AND ((i.due_date IS DISTINCT FROM ((t.terms_agreed #>> ARRAY['due_dates'::text, ((i.item_no - 1))::text]))::date) OR (i.amount IS DISTINCT FROM (round(((d.amount * ((t.terms_agreed #>> ARRAY['percents'::text, (i.item_no)::text]))::numeric) / (100)::numeric), scale(i.amount)) - round(((d.amount * ((t.terms_agreed #>> ARRAY['percents'::text, ((i.item_no - 1))::text]))::numeric) / (100)::numeric), scale(i.amount)))))) THEN format('%s due on %s is not part %s of "%s"'::text, i.amount, i.due_date, i.item_no, d.terms)
                     WHEN (a.recorded_at < d.recorded_at) THEN format('it was allocated at %s and recorded at %s'::text, a.recorded_at, d.recorded_at)
                     ELSE NULL::text
                 END AS wrong) v)
      CROSS JOIN LATERAL ( SELECT
                 CASE
                     WHEN (d.document_id IS NULL) THEN 'reference'::text
                     WHEN ((i.open_amount <> e.open_amount) OR (i.base_open_amount <> e.base_open_amount) OR (i.first_allocated_on <> e.first_allocated_on) OR (i.last_allocated_on <> e.last_allocated_on) OR (i.settled_on <> e.settled_on)) THEN 'item_state'::text
                     WHEN ((COALESCE(h."least", a.amount) < (0)::numeric) OR (COALESCE(h.excess, (a.amount - abs(i.amount))) > (0)::numeric) OR ((COALESCE(h.base_least, a.base_amount) < (0)::numeric) AND (COALESCE(h.base_least, a.base_amount) < (- e.base_slack))) OR ((COALESCE(h.base_excess, (a.base_amount - abs(i.base_amount))) > (0)::numeric) AND (COALESCE(h.base_excess, (a.base_amount - abs(i.base_amount))) > e.base_slack))) THEN 'over_allocated'::text
                     WHEN ((c.currency = i.currency) AND (i.amount <> i.base_amount)) THEN 'base_amount'::text
                     WHEN (v.wrong IS NOT NULL) THEN 'item'::text
                     ELSE NULL::text
                 END AS check_name) w)
   WHERE ((i.company_id = ANY (verify_items.companies)) AND (w.check_name IS NOT NULL))
 UNION ALL
  SELECT 'item'::text,
     s.company_id,
     s.document_id,
         CASE
             WHEN s.is_about THEN format('item %s of %s: payer %s is not that of what it is paired with'::text, s.item_no, s.kind, s.payer_id)
             ELSE format('item %s of %s is paired with nothing of document %s'::text, s.item_no, s.kind, s.about_id)
         END AS format
    FROM ( SELECT d.company_id,
             d.document_id,
             concat_ws(' '::text, d.kind, d.subtype) AS kind,
             d.about_id,
             i.item_no,
             i.payer_id,
             COALESCE(bool_or((COALESCE(s_1.origin_document_id, s_1.document_id) = d.about_id)), false) AS is_about,
             COALESCE(bool_or((NOT (s_1.payer_id IS DISTINCT FROM i.payer_id))), false) AS is_of_payer
            FROM (((ar.document d
              JOIN ar.open_item i ON (((i.company_id = d.company_id) AND (i.document_id = d.document_id) AND (i.origin_document_id IS NULL))))
              LEFT JOIN ar.allocation a ON (((a.company_id = d.company_id) AND (a.allocation_id = d.allocation_id) AND (a.reverses_id IS NULL) AND ((a.method = 'transfer'::text) OR (d.kind <> 'transfer'::text)) AND (((a.debit_document_id = i.document_id) AND (a.debit_item_no = i.item_no)) OR ((a.credit_document_id = i.document_id) AND (a.credit_item_no = i.item_no))))))
              LEFT JOIN ar.open_item s_1 ON (((s_1.company_id = a.company_id) AND (s_1.document_id =
                 CASE
                     WHEN (i.amount > (0)::numeric) THEN a.credit_document_id
                     ELSE a.debit_document_id
                 END) AND (s_1.item_no =
                 CASE
                     WHEN (i.amount > (0)::numeric) THEN a.credit_item_no
                     ELSE a.debit_item_no
                 END))))
           WHERE ((d.company_id = ANY (verify_items.companies)) AND (d.kind = ANY (ARRAY['cash_discount'::text, 'write_off'::text, 'refund'::text, 'transfer'::text])))
           GROUP BY d.company_id, d.document_id, d.kind, d.subtype, d.about_id, i.item_no, i.payer_id) s
   WHERE ((NOT s.is_about) OR (NOT s.is_of_payer))
 UNION ALL
  SELECT 'item'::text,
     s.company_id,
     s.document_id,
     format('item %s of transfer is not what was brought over, of document %s, item %s'::text, s.item_no, s.origin_document_id, s.origin_item_no) AS format
    FROM ( SELECT i.company_id,
             i.document_id,
             i.item_no,
             i.origin_document_id,
             i.origin_item_no,
             COALESCE(bool_or(((i.origin_document_id = d.about_id) AND (i.origin_item_no = COALESCE(s_1.origin_item_no, s_1.item_no)) AND (i.document_date = s_1.document_date) AND (sign(i.amount) = sign(s_1.amount)) AND (NOT (i.payer_id IS DISTINCT FROM
                 CASE
                     WHEN (NOT (s_1.customer_id IS DISTINCT FROM i.customer_id)) THEN s_1.payer_id
                     ELSE NULL::bigint
                 END)) AND ((i.discount_steps IS NULL) OR ((i.discount_steps = s_1.discount_steps) AND (i.due_date = COALESCE(( SELECT e.due_date
                    FROM ar.item_event e
                   WHERE ((e.company_id = s_1.company_id) AND (e.document_id = s_1.document_id) AND (e.item_no = s_1.item_no) AND (e.kind = 'due_date'::text) AND (e.effective_on <= d.posting_date) AND (e.recorded_at < d.recorded_at))
                   ORDER BY e.effective_on DESC, e.event_no DESC
                  LIMIT 1), s_1.due_date)))))), false) AS is_what_was
            FROM (((ar.document d
              JOIN ar.open_item i ON (((i.company_id = d.company_id) AND (i.document_id = d.document_id) AND (i.origin_document_id IS NOT NULL))))
              LEFT JOIN ar.allocation a ON (((a.company_id = d.company_id) AND (a.allocation_id = d.allocation_id) AND (a.reverses_id IS NULL) AND (a.method = 'transfer'::text))))
              LEFT JOIN ar.open_item s_1 ON (((s_1.company_id = a.company_id) AND (s_1.document_id =
                 CASE
                     WHEN (i.amount > (0)::numeric) THEN a.debit_document_id
                     ELSE a.credit_document_id
                 END) AND (s_1.item_no =
                 CASE
                     WHEN (i.amount > (0)::numeric) THEN a.debit_item_no
                     ELSE a.credit_item_no
                 END) AND (COALESCE(s_1.origin_document_id, s_1.document_id) = i.origin_document_id))))
           WHERE ((d.company_id = ANY (verify_items.companies)) AND (d.kind = 'transfer'::text))
           GROUP BY i.company_id, i.document_id, i.item_no, i.origin_document_id, i.origin_item_no) s
   WHERE (NOT s.is_what_was)
 UNION ALL
  SELECT 'item'::text,
     d.company_id,
     d.document_id,
     format('allowance: document %s is no claim of customer %s'::text, d.about_id, d.customer_id) AS format
    FROM ar.document d
   WHERE ((d.company_id = ANY (verify_items.companies)) AND (d.kind = 'allowance'::text) AND (NOT (EXISTS ( SELECT
            FROM ar.open_item i
           WHERE ((i.company_id = d.company_id) AND (i.document_id = d.about_id) AND (i.customer_id = d.customer_id) AND (i.currency = d.currency))
         UNION ALL
          SELECT
            FROM ar.open_item i
           WHERE ((i.company_id = d.company_id) AND (i.origin_document_id = d.about_id) AND (i.customer_id = d.customer_id) AND (i.currency = d.currency))))))
 UNION ALL
  SELECT 'item'::text,
     d.company_id,
     d.document_id,
     format('allowance: allocation %s settles nothing of document %s'::text, d.allocation_id, d.about_id) AS format
    FROM ar.document d
   WHERE ((d.company_id = ANY (verify_items.companies)) AND (d.kind = 'allowance'::text) AND (d.allocation_id IS NOT NULL) AND (NOT (EXISTS ( SELECT
            FROM ((ar.allocation a
              CROSS JOIN LATERAL ( VALUES (a.debit_document_id,a.debit_item_no), (a.credit_document_id,a.credit_item_no)) v(document_id, item_no))
              JOIN ar.open_item i ON (((i.company_id = a.company_id) AND (i.document_id = v.document_id) AND (i.item_no = v.item_no))))
           WHERE ((a.company_id = d.company_id) AND (a.allocation_id = d.allocation_id) AND (COALESCE(i.origin_document_id, i.document_id) = d.about_id))))))
 UNION ALL
  SELECT 'item_event'::text,
     e.company_id,
     e.document_id,
     (format('item %s, event %s: '::text, e.item_no, e.event_no) || w.wrong)
    FROM ((( SELECT e_1.company_id,
             e_1.document_id,
             e_1.item_no,
             e_1.event_no,
             e_1.kind,
             e_1.effective_on,
             e_1.due_date,
             e_1.data,
             e_1.recorded_at,
             e_1.recorded_by,
             row_number() OVER events AS place,
             lag(e_1.recorded_at) OVER events AS recorded_before
            FROM ar.item_event e_1
           WHERE (e_1.company_id = ANY (verify_items.companies))
           WINDOW events AS (PARTITION BY e_1.company_id, e_1.document_id, e_1.item_no ORDER BY e_1.event_no)) e
      LEFT JOIN ar.open_item i ON (((i.company_id = e.company_id) AND (i.document_id = e.document_id) AND (i.item_no = e.item_no))))
      CROSS JOIN LATERAL ( SELECT
                 CASE
                     WHEN (e.event_no <> e.place) THEN format('it is number %s'::text, e.place)
                     WHEN (e.recorded_at < e.recorded_before) THEN 'recorded before the one before it'::text
                     WHEN (e.kind <> 'due_date'::text) THEN format('there is no kind %s'::text, e.kind)
                     WHEN ((e.due_date IS NULL) OR (e.due_date < i.document_date)) THEN format('due on %s'::text, e.due_date)
                     WHEN (e.effective_on < i.posting_date) THEN format('effective on %s, before the item of %s'::text, e.effective_on, i.posting_date)
                     WHEN ((e.data IS NOT NULL) AND ((jsonb_typeof(e.data) <> 'object'::text) OR ((e.data - 'reason'::text) <> '{}'::jsonb) OR (jsonb_typeof((e.data -> 'reason'::text)) IS DISTINCT FROM 'string'::text))) THEN format('data %s'::text, e.data)
                     ELSE NULL::text
                 END AS wrong) w)
   WHERE (w.wrong IS NOT NULL);
END;


ALTER FUNCTION ar_internal.verify_items(companies bigint[]) OWNER TO upgrade_owner;

--
-- Name: FUNCTION verify_items(companies bigint[]); Type: COMMENT; Schema: ar_internal; Owner: upgrade_owner
--

COMMENT ON FUNCTION ar_internal.verify_items(companies bigint[]) IS 'Of ar.verify: that what items say of themselves follows from their documents and from what these are paired with.';


--
-- Name: change_log; Type: TABLE; Schema: ar; Owner: upgrade_owner
--

CREATE TABLE ar.change_log (
    company_id bigint NOT NULL,
    change_no bigint NOT NULL,
    table_name text NOT NULL,
    key text NOT NULL,
    changes jsonb NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    recorded_by text NOT NULL
);


ALTER TABLE ar.change_log OWNER TO upgrade_owner;

--
-- Name: TABLE change_log; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON TABLE ar.change_log IS 'One change of a row that is set up and not posted: by ar.update_customer and the functions ar.set_….';


--
-- Name: COLUMN change_log.company_id; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.change_log.company_id IS 'The company whose row was changed.';


--
-- Name: COLUMN change_log.change_no; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.change_log.change_no IS 'The change''s own number; a later change has a higher one, not always the next.';


--
-- Name: COLUMN change_log.table_name; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.change_log.table_name IS 'The table of the row, such as customer or account.';


--
-- Name: COLUMN change_log.key; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.change_log.key IS 'Which row: the company''s or customer''s code, the account, the series; of several columns the values with a slash between, such as bank/EUR or S25/2026-01-01.';


--
-- Name: COLUMN change_log.changes; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.change_log.changes IS 'By column, the value before and after: {"credit_limit": {"from": null, "to": 50000}}; of a new row only "to", and only what is not null.';


--
-- Name: COLUMN change_log.recorded_at; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.change_log.recorded_at IS 'When it was changed.';


--
-- Name: COLUMN change_log.recorded_by; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.change_log.recorded_by IS 'Who changed it: current_user; in brackets session_user where it differs; then the setting ar_ledger.actor.';


--
-- Name: verify_journals(bigint[]); Type: FUNCTION; Schema: ar_internal; Owner: upgrade_owner
--

CREATE FUNCTION ar_internal.verify_journals(companies bigint[]) RETURNS TABLE(check_name text, company_id bigint, document_id bigint, detail text)
    LANGUAGE sql STABLE STRICT PARALLEL SAFE
    BEGIN ATOMIC
 WITH account AS (
          SELECT a.company_id,
             a.account,
             (a.type = ANY (ARRAY['receivable'::text, 'other_receivable'::text])) AS is_receivable,
             COALESCE(array_agg(r.role) FILTER (WHERE (r.role IS NOT NULL)), '{}'::text[]) AS roles
            FROM (ar.account a
              LEFT JOIN ( SELECT r_1.company_id,
                     r_1.role,
                     r_1.account
                    FROM ar.account_role r_1
                 UNION
                  SELECT l.company_id,
                     split_part(l.key, '/'::text, 1) AS split_part,
                     v.account
                    FROM (ar.change_log l
                      CROSS JOIN LATERAL ( VALUES ((l.changes #>> '{account,from}'::text[])), ((l.changes #>> '{account,to}'::text[]))) v(account))
                   WHERE (l.table_name = 'account_role'::text)
                 UNION
                  SELECT b.company_id,
                     'bank'::text,
                     b.account
                    FROM ar.bank_account b
                 UNION
                  SELECT l.company_id,
                     'bank'::text,
                     v.account
                    FROM (ar.change_log l
                      CROSS JOIN LATERAL ( VALUES ((l.changes #>> '{account,from}'::text[])), ((l.changes #>> '{account,to}'::text[]))) v(account))
                   WHERE (l.table_name = 'bank_account'::text)) r ON (((r.company_id = a.company_id) AND (r.account = a.account))))
           WHERE (a.company_id = ANY (verify_journals.companies))
           GROUP BY a.company_id, a.account, a.type
         ), tax_version AS (
          SELECT t.company_id,
             t.code,
             t.account,
             t.valid_from,
             lead(t.valid_from, 1, 'infinity'::date) OVER (PARTITION BY t.company_id, t.code ORDER BY t.valid_from) AS valid_until
            FROM ar.tax_code t
           WHERE (t.company_id = ANY (verify_journals.companies))
         ), difference AS (
          SELECT s.company_id,
             s.document_id,
             s.account,
             s.tax_code,
             s.dimensions,
             sum(s.lines) AS lines,
             sum(s.posted) AS posted
            FROM ( SELECT l.company_id,
                     l.document_id,
                     v.account,
                     l.tax_code,
                     v.dimensions,
                     v.amount AS lines,
                     0 AS posted
                    FROM ((((ar.document_line l
                      JOIN ar.document d ON (((d.company_id = l.company_id) AND (d.document_id = l.document_id))))
                      LEFT JOIN ar.document o ON (((o.company_id = d.company_id) AND (o.document_id =
                         CASE
                             WHEN (d.kind = 'recovery'::text) THEN d.about_id
                             ELSE NULL::bigint
                         END))))
                      LEFT JOIN tax_version t ON (((t.company_id = l.company_id) AND (t.code = l.tax_code) AND (COALESCE(o.tax_date, d.tax_date) >= t.valid_from) AND (COALESCE(o.tax_date, d.tax_date) < t.valid_until))))
                      CROSS JOIN LATERAL ( VALUES (l.account,l.dimensions,l.net), (t.account,NULL::jsonb,l.tax)) v(account, dimensions, amount))
                   WHERE ((l.company_id = ANY (verify_journals.companies)) AND (d.kind <> 'opening_balance'::text) AND (v.amount <> (0)::numeric))
                 UNION ALL
                  SELECT p.company_id,
                     p.document_id,
                         CASE
                             WHEN a.is_receivable THEN p.credit_account
                             ELSE p.debit_account
                         END AS debit_account,
                     p.tax_code,
                     p.dimensions,
                     0,
                         CASE
                             WHEN ((d.kind <> 'credit_note'::text) = a.is_receivable) THEN p.amount
                             ELSE (- p.amount)
                         END AS "case"
                    FROM ((ar.posting p
                      JOIN ar.document d ON (((d.company_id = p.company_id) AND (d.document_id = p.document_id))))
                      LEFT JOIN account a ON (((a.company_id = p.company_id) AND (a.account = p.debit_account))))
                   WHERE ((p.company_id = ANY (verify_journals.companies)) AND ar_internal.kind_is(d.kind, 'taxed'::text) AND (d.kind <> 'opening_balance'::text))) s
           GROUP BY s.company_id, s.document_id, s.account, s.tax_code, s.dimensions
          HAVING (sum(s.lines) <> sum(s.posted))
         )
  SELECT w.check_name,
     p.company_id,
     p.document_id,
         CASE w.check_name
             WHEN 'reference'::text THEN format('posting %s belongs to no document of its date'::text, p.line_no)
             WHEN 'base_amount'::text THEN format('posting %s: %s is booked as %s'::text, p.line_no, p.amount, p.base_amount)
             ELSE format('posting %s: %s from %s to %s (tax code %s, dimensions %s) is not what %s posts'::text, p.line_no, p.amount, p.credit_account, p.debit_account, p.tax_code, p.dimensions, concat_ws(' '::text, d.kind, d.subtype))
         END AS format
    FROM (((((ar.posting p
      JOIN ar.company c ON ((c.company_id = p.company_id)))
      LEFT JOIN ar.document d ON (((d.company_id = p.company_id) AND (d.document_id = p.document_id) AND (d.posting_date = p.posting_date))))
      LEFT JOIN account dr ON (((dr.company_id = p.company_id) AND (dr.account = p.debit_account))))
      LEFT JOIN account cr ON (((cr.company_id = p.company_id) AND (cr.account = p.credit_account))))
      CROSS JOIN LATERAL ( SELECT
                 CASE
                     WHEN (d.document_id IS NULL) THEN 'reference'::text
                     WHEN ((c.currency = d.currency) AND (p.amount <> (0)::numeric) AND (p.amount <> p.base_amount)) THEN 'base_amount'::text
                     WHEN ((p.amount = (0)::numeric) <> ((d.kind = 'exchange_difference'::text) OR ((d.kind = 'reversal'::text) AND (d.subtype = 'exchange_difference'::text)))) THEN 'journal'::text
                     WHEN (d.reverses_id IS NOT NULL) THEN NULL::text
                     WHEN ((p.tax_code IS NOT NULL) AND ((d.kind = 'opening_balance'::text) OR (NOT ar_internal.kind_is(d.kind, 'taxed'::text))) AND (NOT ar_internal.kind_is(d.kind, 'relief'::text))) THEN 'journal'::text
                     WHEN ((p.dimensions IS NOT NULL) AND (d.kind <> ALL (ARRAY['invoice'::text, 'credit_note'::text]))) THEN 'journal'::text
                     WHEN
                     CASE
                         WHEN (d.kind = 'payment'::text) THEN ((('bank'::text = ANY (dr.roles)) AND (cr.is_receivable OR ('rounding'::text = ANY (cr.roles)))) OR ((p.line_no > 1) AND (NOT dr.is_receivable) AND cr.is_receivable))
                         WHEN (d.kind = 'refund'::text) THEN (dr.is_receivable AND (('bank'::text = ANY (cr.roles)) OR ((d.subtype = 'returned_payment'::text) AND (EXISTS ( SELECT
                            FROM ar.posting o
                           WHERE ((o.company_id = d.company_id) AND (o.document_id = d.about_id) AND (o.debit_account = p.credit_account)))))))
                         WHEN (d.kind = 'opening_balance'::text) THEN ((dr.is_receivable AND ('opening'::text = ANY (cr.roles))) OR (cr.is_receivable AND ('opening'::text = ANY (dr.roles))))
                         WHEN (d.kind = 'cash_discount'::text) THEN ((dr.is_receivable <> cr.is_receivable) AND ((p.tax_code IS NOT NULL) OR ('cash_discount'::text = ANY ((dr.roles || cr.roles)))))
                         WHEN (d.kind = 'write_off'::text) THEN ((dr.is_receivable <> cr.is_receivable) AND ((p.tax_code IS NOT NULL) OR (cr.is_receivable AND ('write_off'::text = ANY (dr.roles))) OR (dr.is_receivable AND ('credit_write_off'::text = ANY (cr.roles)))))
                         WHEN (d.kind = 'transfer'::text) THEN ((dr.is_receivable AND (cr.is_receivable OR ('transfer_clearing'::text = ANY (cr.roles)))) OR (cr.is_receivable AND ('transfer_clearing'::text = ANY (dr.roles))))
                         WHEN ((d.kind = 'exchange_difference'::text) AND (d.subtype IS NULL)) THEN ((dr.is_receivable AND ('exchange_gain'::text = ANY (cr.roles))) OR (cr.is_receivable AND ('exchange_loss'::text = ANY (dr.roles))))
                         WHEN (d.kind = 'exchange_difference'::text) THEN (('receivable_revaluation'::text = ANY ((dr.roles || cr.roles))) AND ((dr.roles || cr.roles) && ARRAY['unrealised_gain'::text, 'unrealised_loss'::text]))
                         WHEN ((d.kind = 'allowance'::text) AND (d.subtype IS NULL)) THEN (('expected_loss'::text = ANY (dr.roles)) AND ('allowance'::text = ANY (cr.roles)))
                         WHEN (d.kind = 'allowance'::text) THEN (('allowance'::text = ANY (dr.roles)) AND ('expected_loss'::text = ANY (cr.roles)))
                         ELSE (dr.is_receivable <> cr.is_receivable)
                     END THEN NULL::text
                     ELSE 'journal'::text
                 END AS check_name) w)
   WHERE ((p.company_id = ANY (verify_journals.companies)) AND (w.check_name IS NOT NULL))
 UNION ALL
  SELECT 'journal'::text,
     d.company_id,
     d.document_id,
     format('posting %s: the claim has no tax of code %s on %s'::text, p.line_no, p.tax_code,
         CASE
             WHEN a.is_receivable THEN p.credit_account
             ELSE p.debit_account
         END) AS format
    FROM ((ar.document d
      JOIN ar.posting p ON (((p.company_id = d.company_id) AND (p.document_id = d.document_id))))
      LEFT JOIN account a ON (((a.company_id = p.company_id) AND (a.account = p.debit_account))))
   WHERE ((d.company_id = ANY (verify_journals.companies)) AND ar_internal.kind_is(d.kind, 'relief'::text) AND (p.tax_code IS NOT NULL) AND (NOT (EXISTS ( SELECT
            FROM ((ar.document o
              JOIN ar.document_line l ON (((l.company_id = o.company_id) AND (l.document_id = o.document_id))))
              JOIN tax_version v ON (((v.company_id = l.company_id) AND (v.code = l.tax_code) AND (o.tax_date >= v.valid_from) AND (o.tax_date < v.valid_until))))
           WHERE ((o.company_id = d.company_id) AND (o.document_id = d.about_id) AND (l.tax_code = p.tax_code) AND (v.account =
                 CASE
                     WHEN a.is_receivable THEN p.credit_account
                     ELSE p.debit_account
                 END))))))
 UNION ALL
  SELECT 'lines'::text,
     s.company_id,
     s.document_id,
     format('tax code %s: lines of %s, postings of %s'::text, s.tax_code, s.lines, s.posted) AS format
    FROM ( SELECT f.company_id,
             f.document_id,
             f.tax_code,
             sum(f.lines) AS lines,
             sum(f.posted) AS posted
            FROM difference f
           WHERE (f.tax_code IS NOT NULL)
           GROUP BY f.company_id, f.document_id, f.tax_code) s
   WHERE (s.lines <> s.posted)
 UNION ALL
  SELECT 'journal'::text,
     f.company_id,
     f.document_id,
     format('account %s, tax code %s, dimensions %s: lines of %s, postings of %s'::text, f.account, f.tax_code, f.dimensions, f.lines, f.posted) AS format
    FROM (difference f
      LEFT JOIN account a ON (((a.company_id = f.company_id) AND (a.account = f.account))))
   WHERE ((f.tax_code IS NOT NULL) OR (f.dimensions IS NOT NULL) OR (NOT COALESCE(('rounding'::text = ANY (a.roles)), false)))
 UNION ALL
  SELECT 'journal'::text,
     l.company_id,
     l.document_id,
     format('line %s: %s times %s less %s %% is not %s'::text, l.line_no, l.quantity, l.unit_price, l.discount_percent, l.net) AS format
    FROM ar.document_line l
   WHERE ((l.company_id = ANY (verify_journals.companies)) AND
         CASE
             WHEN (l.unit_price IS NULL) THEN (l.discount_percent <> (0)::numeric)
             ELSE (l.net <> round((((l.quantity * l.unit_price) * ((100)::numeric - l.discount_percent)) / (100)::numeric), scale(l.net)))
         END)
 UNION ALL
  SELECT 'journal'::text,
     s.company_id,
     s.document_id,
     format('%s %ss, numbered %s to %s'::text, s.rows, s.what, s."least", s.most) AS format
    FROM ( SELECT p.company_id,
             p.document_id,
             'posting'::text AS what,
             count(*) AS rows,
             min(p.line_no) AS "least",
             max(p.line_no) AS most
            FROM ar.posting p
           WHERE (p.company_id = ANY (verify_journals.companies))
           GROUP BY p.company_id, p.document_id
         UNION ALL
          SELECT l.company_id,
             l.document_id,
             'line'::text,
             count(*) AS count,
             min(l.line_no) AS min,
             max(l.line_no) AS max
            FROM ar.document_line l
           WHERE (l.company_id = ANY (verify_journals.companies))
           GROUP BY l.company_id, l.document_id) s
   WHERE ((s."least" <> 1) OR (s.most <> s.rows))
 UNION ALL
  SELECT 'base_amount'::text,
     s.company_id,
     s.document_id,
     format('posting %s: %s is booked as %s'::text, s.line_no, s.amount, s.base_amount) AS format
    FROM ( SELECT p.company_id,
             p.document_id,
             p.line_no,
             p.amount,
             p.base_amount,
             sum(v.amount) OVER postings AS reached,
             sum(v.base_amount) OVER postings AS base_reached,
             d.rate,
             d.amount AS whole,
             d.base_amount AS base_whole
            FROM ((((ar.document d
              JOIN ar.company c ON (((c.company_id = d.company_id) AND (c.currency <> d.currency))))
              JOIN ar.posting p ON (((p.company_id = d.company_id) AND (p.document_id = d.document_id))))
              LEFT JOIN account a ON (((a.company_id = p.company_id) AND (a.account = p.debit_account))))
              CROSS JOIN LATERAL ( SELECT
                         CASE
                             WHEN a.is_receivable THEN p.amount
                             ELSE (- p.amount)
                         END AS amount,
                         CASE
                             WHEN a.is_receivable THEN p.base_amount
                             ELSE (- p.base_amount)
                         END AS base_amount) v)
           WHERE ((d.company_id = ANY (verify_journals.companies)) AND (d.reverses_id IS NULL) AND (d.kind <> ALL (ARRAY['transfer'::text, 'exchange_difference'::text, 'allowance'::text])))
           WINDOW postings AS (PARTITION BY p.company_id, p.document_id ORDER BY p.line_no)) s
   WHERE ((s.base_reached <> round((s.reached * s.rate), scale(s.base_amount))) AND (s.base_reached <> round(((s.reached * s.base_whole) / NULLIF(s.whole, (0)::numeric)), scale(s.base_amount))));
END;


ALTER FUNCTION ar_internal.verify_journals(companies bigint[]) OWNER TO upgrade_owner;

--
-- Name: FUNCTION verify_journals(companies bigint[]); Type: COMMENT; Schema: ar_internal; Owner: upgrade_owner
--

COMMENT ON FUNCTION ar_internal.verify_journals(companies bigint[]) IS 'Of ar.verify: that each document has the journal of its kind, by its lines, tax codes and roles.';


--
-- Name: number_series; Type: TABLE; Schema: ar; Owner: upgrade_owner
--

CREATE TABLE ar.number_series (
    company_id bigint NOT NULL,
    series text NOT NULL,
    kind text NOT NULL,
    prefix text DEFAULT ''::text NOT NULL,
    width smallint DEFAULT 0 NOT NULL,
    start bigint DEFAULT 1 NOT NULL,
    restarts text DEFAULT 'never'::text NOT NULL,
    CONSTRAINT number_series_restarts_check CHECK ((restarts = ANY (ARRAY['yearly'::text, 'never'::text]))),
    CONSTRAINT number_series_start_check CHECK (((start >= 0) AND (start <= '999999999999'::bigint))),
    CONSTRAINT number_series_width_check CHECK (((width >= 0) AND (width <= 18)))
);


ALTER TABLE ar.number_series OWNER TO upgrade_owner;

--
-- Name: TABLE number_series; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON TABLE ar.number_series IS 'How the numbers of a series look. The last number used is found in ar.document; no counter is kept.';


--
-- Name: COLUMN number_series.company_id; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.number_series.company_id IS 'The company that numbers by it.';


--
-- Name: COLUMN number_series.series; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.number_series.series IS 'The series'' name.';


--
-- Name: COLUMN number_series.kind; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.number_series.kind IS 'The kind of document that is numbered by the series.';


--
-- Name: COLUMN number_series.prefix; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.number_series.prefix IS 'Stands before every number; {year} in it becomes the fiscal year.';


--
-- Name: COLUMN number_series.width; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.number_series.width IS 'Numbers are filled with zeros up to this many digits.';


--
-- Name: COLUMN number_series.start; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.number_series.start IS 'The first number of the series, and of each year if it restarts.';


--
-- Name: COLUMN number_series.restarts; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.number_series.restarts IS 'yearly: begins anew with every fiscal year; never.';


--
-- Name: verify_numbers(bigint[]); Type: FUNCTION; Schema: ar_internal; Owner: upgrade_owner
--

CREATE FUNCTION ar_internal.verify_numbers(companies bigint[]) RETURNS TABLE(check_name text, company_id bigint, document_id bigint, detail text)
    LANGUAGE sql STABLE STRICT PARALLEL SAFE
    BEGIN ATOMIC
 WITH look AS (
          SELECT v.company_id,
             v.series,
             v.kind,
             array_agg(v.since ORDER BY v.since) AS moments,
             array_agg(v.prefix ORDER BY v.since) AS prefixes,
             array_agg(v.width ORDER BY v.since) AS widths
            FROM ( SELECT s.company_id,
                     s.series,
                     s.kind,
                     c.since,
                     COALESCE(( SELECT (l.changes #>> '{prefix,from}'::text[])
                            FROM ar.change_log l
                           WHERE ((l.company_id = s.company_id) AND (l.table_name = 'number_series'::text) AND (l.key = s.series) AND (l.recorded_at > c.since) AND (l.changes ? 'prefix'::text))
                           ORDER BY l.change_no
                          LIMIT 1), s.prefix) AS prefix,
                     COALESCE(( SELECT ((l.changes #>> '{width,from}'::text[]))::integer AS int4
                            FROM ar.change_log l
                           WHERE ((l.company_id = s.company_id) AND (l.table_name = 'number_series'::text) AND (l.key = s.series) AND (l.recorded_at > c.since) AND (l.changes ? 'width'::text))
                           ORDER BY l.change_no
                          LIMIT 1), (s.width)::integer) AS width
                    FROM (ar.number_series s
                      CROSS JOIN LATERAL ( SELECT '-infinity'::timestamp with time zone AS since
                         UNION ALL
                          SELECT l.recorded_at
                            FROM ar.change_log l
                           WHERE ((l.company_id = s.company_id) AND (l.table_name = 'number_series'::text) AND (l.key = s.series))) c)
                   WHERE (s.company_id = ANY (verify_numbers.companies))) v
           GROUP BY v.company_id, v.series, v.kind
         )
  SELECT 'number_gap'::text,
     n.company_id,
     n.document_id,
     format('series %s, year %s: %s follows %s'::text, n.series, n.fiscal_year, n.number_seq, n.previous) AS format
    FROM ( SELECT d.company_id,
             d.document_id,
             d.series,
             d.fiscal_year,
             d.number_seq,
             lag(d.number_seq, 1, (s.start - 1)) OVER (PARTITION BY d.company_id, d.series, d.fiscal_year ORDER BY d.number_seq) AS previous
            FROM (ar.document d
              LEFT JOIN ar.number_series s ON (((s.company_id = d.company_id) AND (s.series = d.series))))
           WHERE ((d.company_id = ANY (verify_numbers.companies)) AND (d.number_seq IS NOT NULL))) n
   WHERE ((n.previous IS NULL) OR (n.number_seq <> (n.previous + 1)))
 UNION ALL
  SELECT 'number'::text,
     d.company_id,
     d.document_id,
     (format('%s %s: '::text, d.kind, d.number) || w.wrong)
    FROM ((((ar.document d
      JOIN ar.company c ON ((c.company_id = d.company_id)))
      LEFT JOIN look k ON (((k.company_id = d.company_id) AND (k.series = d.series))))
      CROSS JOIN LATERAL ( SELECT ((EXTRACT(year FROM d.posting_date) - (((EXTRACT(month FROM d.posting_date) < (c.fiscal_year_start)::numeric))::integer)::numeric))::text AS year,
             width_bucket(d.recorded_at, k.moments) AS place) y)
      CROSS JOIN LATERAL ( SELECT
                 CASE
                     WHEN (d.number_seq IS NULL) THEN
                     CASE
                         WHEN ((d.series <> (d.kind || ':own'::text)) OR (d.fiscal_year <> 0)) THEN format('a number of the caller''s own in series %s, year %s'::text, d.series, d.fiscal_year)
                         ELSE NULL::text
                     END
                     WHEN (k.series IS NULL) THEN format('series %s does not exist'::text, d.series)
                     WHEN (k.kind <> d.kind) THEN format('series %s is that of another kind, %s'::text, d.series, k.kind)
                     WHEN (d.fiscal_year <> ALL (ARRAY[0, (y.year)::integer])) THEN format('fiscal year %s is not that of its date, %s'::text, d.fiscal_year, y.year)
                     WHEN (d.number <> (replace(k.prefixes[y.place], '{year}'::text, y.year) || lpad((d.number_seq)::text, GREATEST(k.widths[y.place], length((d.number_seq)::text)), '0'::text))) THEN format('it is number %s of a series with prefix "%s" and width %s'::text, d.number_seq, k.prefixes[y.place], k.widths[y.place])
                     ELSE NULL::text
                 END AS wrong) w)
   WHERE ((d.company_id = ANY (verify_numbers.companies)) AND (w.wrong IS NOT NULL));
END;


ALTER FUNCTION ar_internal.verify_numbers(companies bigint[]) OWNER TO upgrade_owner;

--
-- Name: FUNCTION verify_numbers(companies bigint[]); Type: COMMENT; Schema: ar_internal; Owner: upgrade_owner
--

COMMENT ON FUNCTION ar_internal.verify_numbers(companies bigint[]) IS 'Of ar.verify: that numbers have no gap and look as their series did when they were given.';


--
-- Name: document_party; Type: TABLE; Schema: ar; Owner: upgrade_owner
--

CREATE TABLE ar.document_party (
    company_id bigint NOT NULL,
    document_id bigint NOT NULL,
    name text NOT NULL,
    address jsonb,
    organisation_no text,
    vat_no text
);


ALTER TABLE ar.document_party OWNER TO upgrade_owner;

--
-- Name: TABLE document_party; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON TABLE ar.document_party IS 'The customer as it stood on the invoice.';


--
-- Name: COLUMN document_party.company_id; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.document_party.company_id IS 'The company whose document it is.';


--
-- Name: COLUMN document_party.document_id; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.document_party.document_id IS 'The invoice or credit note.';


--
-- Name: COLUMN document_party.name; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.document_party.name IS 'The customer''s name then.';


--
-- Name: COLUMN document_party.address; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.document_party.address IS 'The customer''s address then, as it stood in contact; null if none did.';


--
-- Name: COLUMN document_party.organisation_no; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.document_party.organisation_no IS 'The organisation or personal number then.';


--
-- Name: COLUMN document_party.vat_no; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.document_party.vat_no IS 'The VAT number then.';


--
-- Name: verify_parties(bigint[]); Type: FUNCTION; Schema: ar_internal; Owner: upgrade_owner
--

CREATE FUNCTION ar_internal.verify_parties(companies bigint[]) RETURNS TABLE(check_name text, company_id bigint, document_id bigint, detail text)
    LANGUAGE sql STABLE STRICT PARALLEL SAFE
    BEGIN ATOMIC
 SELECT 'party'::text,
     d.company_id,
     d.document_id,
     w.wrong
    FROM (((ar.document d
      LEFT JOIN ar.document_party p ON (((p.company_id = d.company_id) AND (p.document_id = d.document_id))))
      LEFT JOIN ar.customer u ON (((u.company_id = d.company_id) AND (u.customer_id = d.customer_id))))
      CROSS JOIN LATERAL ( SELECT
                 CASE
                     WHEN ((p.document_id IS NULL) = ar_internal.kind_is(d.kind, 'sale'::text)) THEN
                     CASE
                         WHEN (p.document_id IS NULL) THEN 'no party'::text
                         ELSE format('a party on %s'::text, d.kind)
                     END
                     WHEN (p.document_id IS NULL) THEN NULL::text
                     WHEN ((p.name <> u.name) AND (NOT (EXISTS ( SELECT
                        FROM ar.change_log l
                       WHERE ((l.company_id = u.company_id) AND (l.table_name = 'customer'::text) AND (l.key = u.code) AND ((p.name = (l.changes #>> '{name,from}'::text[])) OR (p.name = (l.changes #>> '{name,to}'::text[])))))))) THEN format('customer %s was never called %s'::text, u.code, p.name)
                     WHEN ((p.organisation_no IS DISTINCT FROM u.organisation_no) AND (NOT (EXISTS ( SELECT
                        FROM ar.change_log l
                       WHERE ((l.company_id = u.company_id) AND (l.table_name = 'customer'::text) AND (l.key = u.code) AND (l.changes ? 'organisation_no'::text) AND ((NOT (p.organisation_no IS DISTINCT FROM (l.changes #>> '{organisation_no,from}'::text[]))) OR (NOT (p.organisation_no IS DISTINCT FROM (l.changes #>> '{organisation_no,to}'::text[]))))))))) THEN format('customer %s never had the organisation number %s'::text, u.code, p.organisation_no)
                     WHEN (((p.address IS DISTINCT FROM NULLIF((u.contact -> 'address'::text), 'null'::jsonb)) OR (p.vat_no IS DISTINCT FROM
                     CASE jsonb_typeof((u.contact -> 'vat_no'::text))
                         WHEN 'string'::text THEN (u.contact ->> 'vat_no'::text)
                         ELSE NULL::text
                     END)) AND (NOT (EXISTS ( SELECT
                        FROM (ar.change_log l
                          CROSS JOIN LATERAL ( VALUES ((l.changes #> '{contact,from}'::text[])), ((l.changes #> '{contact,to}'::text[]))) v(contact))
                       WHERE ((l.company_id = u.company_id) AND (l.table_name = 'customer'::text) AND (l.key = u.code) AND (l.changes ? 'contact'::text) AND (NOT (p.address IS DISTINCT FROM NULLIF((v.contact -> 'address'::text), 'null'::jsonb))) AND (NOT (p.vat_no IS DISTINCT FROM
                             CASE jsonb_typeof((v.contact -> 'vat_no'::text))
                                 WHEN 'string'::text THEN (v.contact ->> 'vat_no'::text)
                                 ELSE NULL::text
                             END))))))) THEN format('customer %s never had the address %s and the VAT number %s'::text, u.code, p.address, p.vat_no)
                     ELSE NULL::text
                 END AS wrong) w)
   WHERE ((d.company_id = ANY (verify_parties.companies)) AND (w.wrong IS NOT NULL));
END;


ALTER FUNCTION ar_internal.verify_parties(companies bigint[]) OWNER TO upgrade_owner;

--
-- Name: FUNCTION verify_parties(companies bigint[]); Type: COMMENT; Schema: ar_internal; Owner: upgrade_owner
--

COMMENT ON FUNCTION ar_internal.verify_parties(companies bigint[]) IS 'Of ar.verify: that the customer stands on invoices as it was called at some time.';


--
-- Name: idempotent_call; Type: TABLE; Schema: ar; Owner: upgrade_owner
--

CREATE TABLE ar.idempotent_call (
    company_id bigint NOT NULL,
    idempotency_key text NOT NULL,
    fingerprint bytea NOT NULL,
    result jsonb NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    recorded_by text NOT NULL
);


ALTER TABLE ar.idempotent_call OWNER TO upgrade_owner;

--
-- Name: TABLE idempotent_call; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON TABLE ar.idempotent_call IS 'Keyed calls that made no document of their own (allocations, customers, closings) and what they answered. Keyed documents carry their key themselves.';


--
-- Name: COLUMN idempotent_call.company_id; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.idempotent_call.company_id IS 'The company that was called.';


--
-- Name: COLUMN idempotent_call.idempotency_key; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.idempotent_call.idempotency_key IS 'The caller''s key: the same call again is answered by this row.';


--
-- Name: COLUMN idempotent_call.fingerprint; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.idempotent_call.fingerprint IS 'SHA-256 of the arguments of the keyed call.';


--
-- Name: COLUMN idempotent_call.result; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.idempotent_call.result IS 'What the call answered.';


--
-- Name: COLUMN idempotent_call.recorded_at; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.idempotent_call.recorded_at IS 'When it was first made.';


--
-- Name: COLUMN idempotent_call.recorded_by; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.idempotent_call.recorded_by IS 'Who made it: current_user; in brackets session_user where it differs; then the setting ar_ledger.actor.';


--
-- Name: period_event; Type: TABLE; Schema: ar; Owner: upgrade_owner
--

CREATE TABLE ar.period_event (
    company_id bigint NOT NULL,
    event_no integer NOT NULL,
    action text NOT NULL,
    through date,
    reason text,
    recorded_at timestamp with time zone NOT NULL,
    recorded_by text NOT NULL,
    CONSTRAINT period_event_action_check CHECK ((action = ANY (ARRAY['close'::text, 'reopen'::text])))
);


ALTER TABLE ar.period_event OWNER TO upgrade_owner;

--
-- Name: TABLE period_event; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON TABLE ar.period_event IS 'One closing or reopening of the books.';


--
-- Name: COLUMN period_event.company_id; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.period_event.company_id IS 'The company whose books they are.';


--
-- Name: COLUMN period_event.event_no; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.period_event.event_no IS 'Counted from 1 for each company.';


--
-- Name: COLUMN period_event.action; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.period_event.action IS 'close or reopen.';


--
-- Name: COLUMN period_event.through; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.period_event.through IS 'The last day that is closed after the event; null when none is.';


--
-- Name: COLUMN period_event.reason; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.period_event.reason IS 'Why, in the words of whoever did it.';


--
-- Name: COLUMN period_event.recorded_at; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.period_event.recorded_at IS 'When it happened.';


--
-- Name: COLUMN period_event.recorded_by; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.period_event.recorded_by IS 'Who did it: current_user; in brackets session_user where it differs; then the setting ar_ledger.actor.';


--
-- Name: verify_periods(bigint[]); Type: FUNCTION; Schema: ar_internal; Owner: upgrade_owner
--

CREATE FUNCTION ar_internal.verify_periods(companies bigint[]) RETURNS TABLE(check_name text, company_id bigint, document_id bigint, detail text)
    LANGUAGE sql STABLE STRICT PARALLEL SAFE
    BEGIN ATOMIC
 WITH closing AS (
          SELECT e.company_id,
             array_agg(e.recorded_at ORDER BY e.event_no) AS moments,
             array_agg(e.through ORDER BY e.event_no) AS through
            FROM ar.period_event e
           WHERE (e.company_id = ANY (verify_periods.companies))
           GROUP BY e.company_id
         )
  SELECT
         CASE
             WHEN (f.recorded_at > statement_timestamp()) THEN 'recorded_at'::text
             ELSE 'closed_period'::text
         END AS check_name,
     f.company_id,
     f.document_id,
         CASE
             WHEN (f.recorded_at > statement_timestamp()) THEN format('%s of %s was recorded at %s'::text, f.fact, f.on_date, f.recorded_at)
             ELSE format('%s of %s was recorded at %s, when the books were closed through %s'::text, f.fact, f.on_date, f.recorded_at, e.through[width_bucket(f.recorded_at, e.moments)])
         END AS format
    FROM (( SELECT d.company_id,
             d.document_id,
             d.kind AS fact,
             d.posting_date AS on_date,
             d.recorded_at
            FROM ar.document d
           WHERE (d.company_id = ANY (verify_periods.companies))
         UNION ALL
          SELECT a.company_id,
             a.debit_document_id,
             'allocation'::text,
             a.allocated_on,
             a.recorded_at
            FROM ar.allocation a
           WHERE (a.company_id = ANY (verify_periods.companies))
         UNION ALL
          SELECT v.company_id,
             v.document_id,
             v.kind,
             v.effective_on,
             v.recorded_at
            FROM ar.item_event v
           WHERE (v.company_id = ANY (verify_periods.companies))) f
      LEFT JOIN closing e ON ((e.company_id = f.company_id)))
   WHERE ((f.on_date <= e.through[width_bucket(f.recorded_at, e.moments)]) OR (f.recorded_at > statement_timestamp()))
 UNION ALL
  SELECT 'recorded_at'::text,
     f.company_id,
     NULL::bigint,
     format('%s was recorded at %s'::text, f.fact, f.recorded_at) AS format
    FROM ( SELECT e.company_id,
             ('closing '::text || e.event_no) AS fact,
             e.recorded_at
            FROM ar.period_event e
         UNION ALL
          SELECT l.company_id,
             ('change '::text || l.change_no),
             l.recorded_at
            FROM ar.change_log l
         UNION ALL
          SELECT k.company_id,
             ('the call of key '::text || k.idempotency_key),
             k.recorded_at
            FROM ar.idempotent_call k
         UNION ALL
          SELECT b.company_id,
             ('bank file '::text || b.bank_file_id),
             b.recorded_at
            FROM ar.bank_file b
         UNION ALL
          SELECT b.company_id,
             ('an event of bank transaction '::text || b.bank_transaction_id),
             b.recorded_at
            FROM ar.bank_transaction_event b
         UNION ALL
          SELECT p.company_id,
             ('proposal '::text || p.proposal_id),
             GREATEST(p.recorded_at, p.decided_at) AS "greatest"
            FROM ar.bank_proposal p
         UNION ALL
          SELECT k.company_id,
             ('payer '::text || k.payer_account),
             k.recorded_at
            FROM ar.known_payer k) f
   WHERE ((f.company_id = ANY (verify_periods.companies)) AND (f.recorded_at > statement_timestamp()))
 UNION ALL
  SELECT 'closed_period'::text,
     c.company_id,
     NULL::bigint,
     format('closed through %s; by the last closing or reopening %s'::text, c.closed_through, e.last) AS format
    FROM (ar.company c
      LEFT JOIN ( SELECT e_1.company_id,
             e_1.through[cardinality(e_1.through)] AS last
            FROM closing e_1) e ON ((e.company_id = c.company_id)))
   WHERE ((c.company_id = ANY (verify_periods.companies)) AND (COALESCE(c.closed_through, '-infinity'::date) <> COALESCE(e.last, '-infinity'::date)))
 UNION ALL
  SELECT 'period_event'::text,
     e.company_id,
     NULL::bigint,
     (format('event %s: '::text, e.event_no) || w.wrong)
    FROM (( SELECT e_1.company_id,
             e_1.event_no,
             e_1.action,
             e_1.through,
             e_1.reason,
             e_1.recorded_at,
             e_1.recorded_by,
             row_number() OVER events AS place,
             lag(e_1.through) OVER events AS before,
             lag(e_1.recorded_at) OVER events AS recorded_before
            FROM ar.period_event e_1
           WHERE (e_1.company_id = ANY (verify_periods.companies))
           WINDOW events AS (PARTITION BY e_1.company_id ORDER BY e_1.event_no)) e
      CROSS JOIN LATERAL ( SELECT
                 CASE
                     WHEN (e.event_no <> e.place) THEN format('it is number %s'::text, e.place)
                     WHEN (e.recorded_at <= e.recorded_before) THEN 'recorded before the one before it'::text
                     WHEN (e.through IS NULL) THEN 'it says no day'::text
                     WHEN ((e.action = 'close'::text) AND (e.through <= e.before)) THEN format('closed through %s, which was closed through %s'::text, e.through, e.before)
                     WHEN ((e.action = 'reopen'::text) AND ((e.before IS NULL) OR (e.through >= e.before))) THEN format('reopened after %s, when the books were closed through %s'::text, e.through, e.before)
                     ELSE NULL::text
                 END AS wrong) w)
   WHERE (w.wrong IS NOT NULL);
END;


ALTER FUNCTION ar_internal.verify_periods(companies bigint[]) OWNER TO upgrade_owner;

--
-- Name: FUNCTION verify_periods(companies bigint[]); Type: COMMENT; Schema: ar_internal; Owner: upgrade_owner
--

COMMENT ON FUNCTION ar_internal.verify_periods(companies bigint[]) IS 'Of ar.verify: that nothing counts in a period that was closed when it was recorded.';


--
-- Name: verify_references(bigint[]); Type: FUNCTION; Schema: ar_internal; Owner: upgrade_owner
--

CREATE FUNCTION ar_internal.verify_references(companies bigint[]) RETURNS TABLE(check_name text, company_id bigint, document_id bigint, detail text)
    LANGUAGE sql STABLE STRICT PARALLEL SAFE
    BEGIN ATOMIC
 SELECT 'reference'::text,
     l.company_id,
     l.document_id,
     format('line %s belongs to no document'::text, l.line_no) AS format
    FROM ar.document_line l
   WHERE ((l.company_id = ANY (verify_references.companies)) AND (NOT (EXISTS ( SELECT
            FROM ar.document d
           WHERE ((d.company_id = l.company_id) AND (d.document_id = l.document_id))))))
 UNION ALL
  SELECT 'reference'::text,
     y.company_id,
     y.document_id,
     'a party belongs to no document'::text
    FROM ar.document_party y
   WHERE ((y.company_id = ANY (verify_references.companies)) AND (NOT (EXISTS ( SELECT
            FROM ar.document d
           WHERE ((d.company_id = y.company_id) AND (d.document_id = y.document_id))))))
 UNION ALL
  SELECT 'reference'::text,
     e.company_id,
     e.document_id,
     format('event %s belongs to no item %s'::text, e.event_no, e.item_no) AS format
    FROM ar.item_event e
   WHERE ((e.company_id = ANY (verify_references.companies)) AND (NOT (EXISTS ( SELECT
            FROM ar.open_item i
           WHERE ((i.company_id = e.company_id) AND (i.document_id = e.document_id) AND (i.item_no = e.item_no))))))
 UNION ALL
  SELECT 'reference'::text,
     d.company_id,
     d.document_id,
     format('customer %s does not exist'::text, d.customer_id) AS format
    FROM ar.document d
   WHERE ((d.company_id = ANY (verify_references.companies)) AND (d.customer_id IS NOT NULL) AND (NOT (EXISTS ( SELECT
            FROM ar.customer u
           WHERE ((u.company_id = d.company_id) AND (u.customer_id = d.customer_id))))))
 UNION ALL
  SELECT 'reference'::text,
     i.company_id,
     i.document_id,
     format('item %s: customer %s does not exist'::text, i.item_no, i.customer_id) AS format
    FROM ar.open_item i
   WHERE ((i.company_id = ANY (verify_references.companies)) AND (i.customer_id IS NOT NULL) AND (NOT (EXISTS ( SELECT
            FROM ar.customer u
           WHERE ((u.company_id = i.company_id) AND (u.customer_id = i.customer_id))))))
 UNION ALL
  SELECT 'reference'::text,
     i.company_id,
     i.document_id,
     format('item %s: payer %s does not exist'::text, i.item_no, i.payer_id) AS format
    FROM ar.open_item i
   WHERE ((i.company_id = ANY (verify_references.companies)) AND (i.payer_id IS NOT NULL) AND (NOT (EXISTS ( SELECT
            FROM ar.customer u
           WHERE ((u.company_id = i.company_id) AND (u.customer_id = i.payer_id))))))
 UNION ALL
  SELECT 'reference'::text,
     i.company_id,
     i.document_id,
     format('item %s: item %s of document %s, from which it was transferred, does not exist'::text, i.item_no, i.origin_item_no, i.origin_document_id) AS format
    FROM ar.open_item i
   WHERE ((i.company_id = ANY (verify_references.companies)) AND (i.origin_document_id IS NOT NULL) AND (NOT (EXISTS ( SELECT
            FROM ar.open_item o
           WHERE ((o.company_id = i.company_id) AND (o.document_id = i.origin_document_id) AND (o.item_no = i.origin_item_no))))))
 UNION ALL
  SELECT 'reference'::text,
     d.company_id,
     d.document_id,
     format('%s %s does not exist'::text, r.role, r.document_id) AS format
    FROM (ar.document d
      CROSS JOIN LATERAL ( VALUES ('reverses_id'::text,d.reverses_id), ('corrects_id'::text,d.corrects_id), ('about_id'::text,d.about_id)) r(role, document_id))
   WHERE ((d.company_id = ANY (verify_references.companies)) AND (r.document_id IS NOT NULL) AND (NOT (EXISTS ( SELECT
            FROM ar.document o
           WHERE ((o.company_id = d.company_id) AND (o.document_id = r.document_id))))))
 UNION ALL
  SELECT 'reference'::text,
     d.company_id,
     d.document_id,
     format('allocation_id %s does not exist'::text, d.allocation_id) AS format
    FROM ar.document d
   WHERE ((d.company_id = ANY (verify_references.companies)) AND (d.allocation_id IS NOT NULL) AND (NOT (EXISTS ( SELECT
            FROM ar.allocation a
           WHERE ((a.company_id = d.company_id) AND (a.allocation_id = d.allocation_id))))))
 UNION ALL
  SELECT 'reference'::text,
     m.company_id,
     NULL::bigint,
     format('account %s is posted to and does not exist'::text, v.account) AS format
    FROM (( SELECT p.company_id,
             p.debit_account,
             p.credit_account
            FROM ar.posting p
           WHERE (p.company_id = ANY (verify_references.companies))
           GROUP BY p.company_id, p.debit_account, p.credit_account) m
      CROSS JOIN LATERAL ( VALUES (m.debit_account), (m.credit_account)) v(account))
   WHERE (NOT (EXISTS ( SELECT
            FROM ar.account a
           WHERE ((a.company_id = m.company_id) AND (a.account = v.account)))))
   GROUP BY m.company_id, v.account;
END;


ALTER FUNCTION ar_internal.verify_references(companies bigint[]) OWNER TO upgrade_owner;

--
-- Name: FUNCTION verify_references(companies bigint[]); Type: COMMENT; Schema: ar_internal; Owner: upgrade_owner
--

COMMENT ON FUNCTION ar_internal.verify_references(companies bigint[]) IS 'Of ar.verify: that what rows refer to is there.';


--
-- Name: verify_reversals(bigint[]); Type: FUNCTION; Schema: ar_internal; Owner: upgrade_owner
--

CREATE FUNCTION ar_internal.verify_reversals(companies bigint[]) RETURNS TABLE(check_name text, company_id bigint, document_id bigint, detail text)
    LANGUAGE sql STABLE STRICT PARALLEL SAFE
    BEGIN ATOMIC
 SELECT 'reversal'::text,
     s.company_id,
     s.document_id,
     format('%s to %s is not the mirror of document %s'::text, s.debit_account, s.credit_account, s.reverses_id) AS format
    FROM ( SELECT d.company_id,
             d.document_id,
             d.reverses_id,
             p.debit_account,
             p.credit_account,
             p.tax_code,
             p.dimensions,
             p.amount,
             p.base_amount
            FROM (ar.document d
              JOIN ar.posting p ON (((p.company_id = d.company_id) AND (p.document_id = d.document_id))))
           WHERE ((d.company_id = ANY (verify_reversals.companies)) AND (d.reverses_id IS NOT NULL))
         UNION ALL
          SELECT d.company_id,
             d.document_id,
             d.reverses_id,
             p.credit_account,
             p.debit_account,
             p.tax_code,
             p.dimensions,
             (- p.amount),
             (- p.base_amount)
            FROM (ar.document d
              JOIN ar.posting p ON (((p.company_id = d.company_id) AND (p.document_id = d.reverses_id))))
           WHERE ((d.company_id = ANY (verify_reversals.companies)) AND (d.reverses_id IS NOT NULL))) s
   GROUP BY s.company_id, s.document_id, s.reverses_id, s.debit_account, s.credit_account, s.tax_code, s.dimensions
  HAVING ((sum(s.amount) <> (0)::numeric) OR (sum(s.base_amount) <> (0)::numeric))
 UNION ALL
  SELECT 'reversal'::text,
     d.company_id,
     d.document_id,
     format('%s %s of %s %s (%s in base currency) is not the mirror of %s %s'::text, d.kind, d.number, d.currency, d.amount, d.base_amount, o.kind, o.number) AS format
    FROM (ar.document d
      JOIN ar.document o ON (((o.company_id = d.company_id) AND (o.document_id = d.reverses_id))))
   WHERE ((d.company_id = ANY (verify_reversals.companies)) AND (d.reverses_id IS NOT NULL) AND ((o.reverses_id IS NOT NULL) OR (d.kind <>
         CASE o.kind
             WHEN 'invoice'::text THEN 'credit_note'::text
             ELSE 'reversal'::text
         END) OR (d.subtype IS DISTINCT FROM
         CASE o.kind
             WHEN 'invoice'::text THEN NULL::text
             ELSE o.kind
         END) OR (d.customer_id IS DISTINCT FROM o.customer_id) OR (d.posting_date < o.posting_date) OR (d.recorded_at < o.recorded_at) OR (d.tax_date <> o.tax_date) OR (d.currency <> o.currency) OR (d.rate <> o.rate) OR (d.amount <> o.amount) OR (d.base_amount <> o.base_amount) OR (d.about_id IS DISTINCT FROM o.about_id) OR (d.allocation_id IS DISTINCT FROM o.allocation_id) OR (d.reference IS NOT NULL) OR (d.order_ref IS NOT NULL) OR (d.terms IS NOT NULL)))
 UNION ALL
  SELECT 'reversal'::text,
     d.company_id,
     d.document_id,
     format('item %s is not the mirror of that of document %s'::text, COALESCE(i.item_no, o.item_no), d.reverses_id) AS format
    FROM (((ar.document d
      JOIN LATERAL ( SELECT k.item_no
            FROM ar.open_item k
           WHERE ((k.company_id = d.company_id) AND (k.document_id = ANY (ARRAY[d.document_id, d.reverses_id])))
           GROUP BY k.item_no) n ON (true))
      LEFT JOIN ar.open_item i ON (((i.company_id = d.company_id) AND (i.document_id = d.document_id) AND (i.item_no = n.item_no))))
      LEFT JOIN ar.open_item o ON (((o.company_id = d.company_id) AND (o.document_id = d.reverses_id) AND (o.item_no = n.item_no))))
   WHERE ((d.company_id = ANY (verify_reversals.companies)) AND (d.reverses_id IS NOT NULL) AND (NOT ((NOT (i.amount IS DISTINCT FROM (- o.amount))) AND (NOT (i.base_amount IS DISTINCT FROM (- o.base_amount))) AND (NOT (i.account IS DISTINCT FROM o.account)) AND (NOT (i.customer_id IS DISTINCT FROM o.customer_id)) AND (NOT (i.payer_id IS DISTINCT FROM o.payer_id)) AND (EXISTS ( SELECT
            FROM ar.allocation a
           WHERE ((a.company_id = d.company_id) AND (a.method = 'reversal'::text) AND (a.recorded_at = d.recorded_at) AND (abs(a.debit_amount) = abs(i.amount)) AND (a.debit_item_no = n.item_no) AND (a.credit_item_no = n.item_no) AND (a.debit_document_id =
                 CASE
                     WHEN (i.amount > (0)::numeric) THEN d.document_id
                     ELSE d.reverses_id
                 END) AND (a.credit_document_id =
                 CASE
                     WHEN (i.amount > (0)::numeric) THEN d.reverses_id
                     ELSE d.document_id
                 END)))))))
 UNION ALL
  SELECT 'reversal'::text,
     d.company_id,
     d.document_id,
     format('line %s is not that of document %s'::text, l.line_no, d.reverses_id) AS format
    FROM (ar.document d
      CROSS JOIN LATERAL ( SELECT l_1.line_no
            FROM ar.document_line l_1
           WHERE ((l_1.company_id = d.company_id) AND (l_1.document_id = ANY (ARRAY[d.document_id, d.reverses_id])))
           GROUP BY l_1.line_no, l_1.description, l_1.quantity, l_1.unit_price, l_1.discount_percent, l_1.net, l_1.tax_code, l_1.tax, l_1.account, l_1.dimensions
          HAVING (count(*) <> 2)) l)
   WHERE ((d.company_id = ANY (verify_reversals.companies)) AND (d.kind = 'credit_note'::text) AND (d.reverses_id IS NOT NULL));
END;


ALTER FUNCTION ar_internal.verify_reversals(companies bigint[]) OWNER TO upgrade_owner;

--
-- Name: FUNCTION verify_reversals(companies bigint[]); Type: COMMENT; Schema: ar_internal; Owner: upgrade_owner
--

COMMENT ON FUNCTION ar_internal.verify_reversals(companies bigint[]) IS 'Of ar.verify: that reversals are the mirrors of what they reverse.';


--
-- Name: exchange_rate; Type: TABLE; Schema: ar; Owner: upgrade_owner
--

CREATE TABLE ar.exchange_rate (
    company_id bigint NOT NULL,
    currency text NOT NULL,
    rate_date date NOT NULL,
    rate numeric NOT NULL,
    CONSTRAINT exchange_rate_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text)),
    CONSTRAINT exchange_rate_rate_check CHECK (((rate > (0)::numeric) AND (rate < 'Infinity'::numeric)))
);


ALTER TABLE ar.exchange_rate OWNER TO upgrade_owner;

--
-- Name: TABLE exchange_rate; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON TABLE ar.exchange_rate IS 'The price of one unit of a currency in the base currency on a day.';


--
-- Name: COLUMN exchange_rate.company_id; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.exchange_rate.company_id IS 'The company that reckons with it.';


--
-- Name: COLUMN exchange_rate.currency; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.exchange_rate.currency IS 'ISO 4217 code of the currency.';


--
-- Name: COLUMN exchange_rate.rate_date; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.exchange_rate.rate_date IS 'The day from which it applies, until a later one does.';


--
-- Name: COLUMN exchange_rate.rate; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.exchange_rate.rate IS 'Base currency for one unit of the currency.';


--
-- Name: verify_setup(bigint[]); Type: FUNCTION; Schema: ar_internal; Owner: upgrade_owner
--

CREATE FUNCTION ar_internal.verify_setup(companies bigint[]) RETURNS TABLE(check_name text, company_id bigint, document_id bigint, detail text)
    LANGUAGE sql STABLE STRICT PARALLEL SAFE
    BEGIN ATOMIC
 WITH change AS (
          SELECT l.company_id,
             l.change_no,
             l.table_name,
             l.key,
             c.key AS column_name,
             c.value AS change,
             lag(c.value) OVER changes AS before,
             lead(c.value) OVER changes AS after
            FROM (ar.change_log l
              CROSS JOIN LATERAL jsonb_each(
                 CASE jsonb_typeof(l.changes)
                     WHEN 'object'::text THEN l.changes
                     ELSE '{}'::jsonb
                 END) c(key, value))
           WHERE ((l.company_id = ANY (verify_setup.companies)) AND (NOT ((l.table_name = 'number_series'::text) AND (l.key = 'factoring'::text))))
           WINDOW changes AS (PARTITION BY l.company_id, l.table_name, l.key, c.key ORDER BY l.change_no)
         ), row_now AS (
          SELECT c.company_id,
             'company'::text AS table_name,
             c.code AS key,
             to_jsonb(c.*) AS columns
            FROM ar.company c
         UNION ALL
          SELECT a.company_id,
             'account'::text,
             a.account,
             to_jsonb(a.*) AS to_jsonb
            FROM ar.account a
         UNION ALL
          SELECT r.company_id,
             'account_role'::text,
             rtrim(concat_ws('/'::text, r.role, r.currency, r.customer_group), '/'::text) AS rtrim,
             to_jsonb(r.*) AS to_jsonb
            FROM ar.account_role r
         UNION ALL
          SELECT t.company_id,
             'tax_code'::text,
             ((t.code || '/'::text) || t.valid_from),
             to_jsonb(t.*) AS to_jsonb
            FROM ar.tax_code t
         UNION ALL
          SELECT x.company_id,
             'exchange_rate'::text,
             ((x.currency || '/'::text) || x.rate_date),
             to_jsonb(x.*) AS to_jsonb
            FROM ar.exchange_rate x
         UNION ALL
          SELECT s.company_id,
             'number_series'::text,
             s.series,
             to_jsonb(s.*) AS to_jsonb
            FROM ar.number_series s
         UNION ALL
          SELECT b.company_id,
             'bank_account'::text,
             b.code,
             to_jsonb(b.*) AS to_jsonb
            FROM ar.bank_account b
         UNION ALL
          SELECT u.company_id,
             'customer'::text,
             u.code,
             (to_jsonb(u.*) || jsonb_build_object('parent', p.code))
            FROM (ar.customer u
              LEFT JOIN ar.customer p ON (((p.company_id = u.company_id) AND (p.customer_id = u.parent_id))))
         )
  SELECT 'change_log'::text,
     h.company_id,
     NULL::bigint AS int8,
     (format('change %s of %s %s: '::text, h.change_no, h.table_name, h.key) || w.wrong)
    FROM ((change h
      LEFT JOIN row_now n ON (((h.after IS NULL) AND (n.company_id = h.company_id) AND (n.table_name = h.table_name) AND (n.key = h.key))))
      CROSS JOIN LATERAL ( SELECT
                 CASE
                     WHEN ((jsonb_typeof(h.change) <> 'object'::text) OR (NOT (h.change ? 'to'::text))) THEN format('%s became nothing'::text, h.column_name)
                     WHEN ((h.before IS NOT NULL) AND ((h.change -> 'from'::text) IS DISTINCT FROM (h.before -> 'to'::text))) THEN format('%s was %s, and became %s before'::text, h.column_name, (h.change -> 'from'::text), (h.before -> 'to'::text))
                     WHEN ((h.after IS NULL) AND (n.key IS NULL)) THEN 'there is no such row'::text
                     WHEN ((h.after IS NULL) AND ((h.change -> 'to'::text) IS DISTINCT FROM COALESCE((n.columns -> h.column_name), 'null'::jsonb))) THEN format('%s became %s, and is %s'::text, h.column_name, (h.change -> 'to'::text), (n.columns -> h.column_name))
                     ELSE NULL::text
                 END AS wrong) w)
   WHERE (w.wrong IS NOT NULL)
 UNION ALL
  SELECT 'change_log'::text,
     l.company_id,
     NULL::bigint,
     format('change %s of %s %s: %s'::text, l.change_no, l.table_name, l.key, l.changes) AS format
    FROM ar.change_log l
   WHERE ((l.company_id = ANY (verify_setup.companies)) AND ((jsonb_typeof(l.changes) <> 'object'::text) OR (l.changes = '{}'::jsonb)))
 UNION ALL
  SELECT 'idempotent_call'::text,
     k.company_id,
     d.document_id,
         CASE
             WHEN (d.document_id IS NULL) THEN format('key %s with a fingerprint of %s bytes'::text, k.idempotency_key, length(k.fingerprint))
             ELSE format('key %s stands for %s %s too'::text, k.idempotency_key, d.kind, d.number)
         END AS format
    FROM (ar.idempotent_call k
      LEFT JOIN ar.document d ON (((d.company_id = k.company_id) AND (d.idempotency_key = k.idempotency_key))))
   WHERE ((k.company_id = ANY (verify_setup.companies)) AND ((d.document_id IS NOT NULL) OR (length(k.fingerprint) <> 32) OR (k.idempotency_key = ''::text)));
END;


ALTER FUNCTION ar_internal.verify_setup(companies bigint[]) OWNER TO upgrade_owner;

--
-- Name: FUNCTION verify_setup(companies bigint[]); Type: COMMENT; Schema: ar_internal; Owner: upgrade_owner
--

COMMENT ON FUNCTION ar_internal.verify_setup(companies bigint[]) IS 'Of ar.verify: that what is set up is what its log says, and that keys stand for one call each.';


--
-- Name: verify(text); Type: FUNCTION; Schema: ar; Owner: upgrade_owner
--

CREATE FUNCTION ar.verify(company text DEFAULT NULL::text) RETURNS TABLE(check_name text, company text, document_id bigint, detail text)
    LANGUAGE sql STABLE PARALLEL SAFE
    BEGIN ATOMIC
 SELECT v.check_name,
     c.code,
     v.document_id,
     v.detail
    FROM ((( SELECT ARRAY( SELECT c_1.company_id
                    FROM ar.company c_1
                   WHERE ((verify.company IS NULL) OR (c_1.company_id = ( SELECT company.company_id
                            FROM ar_internal.company(verify.company) company(company_id))))) AS companies) s
      CROSS JOIN LATERAL ( SELECT verify_references.check_name,
             verify_references.company_id,
             verify_references.document_id,
             verify_references.detail
            FROM ar_internal.verify_references(s.companies) verify_references(check_name, company_id, document_id, detail)
         UNION ALL
          SELECT verify_documents.check_name,
             verify_documents.company_id,
             verify_documents.document_id,
             verify_documents.detail
            FROM ar_internal.verify_documents(s.companies) verify_documents(check_name, company_id, document_id, detail)
         UNION ALL
          SELECT verify_parties.check_name,
             verify_parties.company_id,
             verify_parties.document_id,
             verify_parties.detail
            FROM ar_internal.verify_parties(s.companies) verify_parties(check_name, company_id, document_id, detail)
         UNION ALL
          SELECT verify_numbers.check_name,
             verify_numbers.company_id,
             verify_numbers.document_id,
             verify_numbers.detail
            FROM ar_internal.verify_numbers(s.companies) verify_numbers(check_name, company_id, document_id, detail)
         UNION ALL
          SELECT verify_journals.check_name,
             verify_journals.company_id,
             verify_journals.document_id,
             verify_journals.detail
            FROM ar_internal.verify_journals(s.companies) verify_journals(check_name, company_id, document_id, detail)
         UNION ALL
          SELECT verify_items.check_name,
             verify_items.company_id,
             verify_items.document_id,
             verify_items.detail
            FROM ar_internal.verify_items(s.companies) verify_items(check_name, company_id, document_id, detail)
         UNION ALL
          SELECT verify_balances.check_name,
             verify_balances.company_id,
             verify_balances.document_id,
             verify_balances.detail
            FROM ar_internal.verify_balances(s.companies) verify_balances(check_name, company_id, document_id, detail)
         UNION ALL
          SELECT verify_allocations.check_name,
             verify_allocations.company_id,
             verify_allocations.document_id,
             verify_allocations.detail
            FROM ar_internal.verify_allocations(s.companies) verify_allocations(check_name, company_id, document_id, detail)
         UNION ALL
          SELECT verify_reversals.check_name,
             verify_reversals.company_id,
             verify_reversals.document_id,
             verify_reversals.detail
            FROM ar_internal.verify_reversals(s.companies) verify_reversals(check_name, company_id, document_id, detail)
         UNION ALL
          SELECT verify_claims.check_name,
             verify_claims.company_id,
             verify_claims.document_id,
             verify_claims.detail
            FROM ar_internal.verify_claims(s.companies) verify_claims(check_name, company_id, document_id, detail)
         UNION ALL
          SELECT verify_periods.check_name,
             verify_periods.company_id,
             verify_periods.document_id,
             verify_periods.detail
            FROM ar_internal.verify_periods(s.companies) verify_periods(check_name, company_id, document_id, detail)
         UNION ALL
          SELECT verify_setup.check_name,
             verify_setup.company_id,
             verify_setup.document_id,
             verify_setup.detail
            FROM ar_internal.verify_setup(s.companies) verify_setup(check_name, company_id, document_id, detail)
         UNION ALL
          SELECT verify_bank.check_name,
             verify_bank.company_id,
             verify_bank.document_id,
             verify_bank.detail
            FROM ar_internal.verify_bank(s.companies) verify_bank(check_name, company_id, document_id, detail)) v)
      JOIN ar.company c ON ((c.company_id = v.company_id)));
END;


ALTER FUNCTION ar.verify(company text) OWNER TO upgrade_owner;

--
-- Name: FUNCTION verify(company text); Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON FUNCTION ar.verify(company text) IS 'Whether the books are sound: one row per violation of what always holds, none when they are. company null: all.';


--
-- Name: definitions(); Type: FUNCTION; Schema: ar_internal; Owner: upgrade_owner
--

CREATE FUNCTION ar_internal.definitions() RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN '814069ead203d14b724475b0d9507b7e'::text;


ALTER FUNCTION ar_internal.definitions() OWNER TO upgrade_owner;

--
-- Name: FUNCTION definitions(); Type: COMMENT; Schema: ar_internal; Owner: upgrade_owner
--

COMMENT ON FUNCTION ar_internal.definitions() IS 'Which version of the views and reports ar.install() has made: a digest of their scripts.';


--
-- Name: access; Type: TABLE; Schema: ar; Owner: upgrade_owner
--

CREATE TABLE ar.access (
    company_id bigint NOT NULL,
    role regrole NOT NULL,
    level text NOT NULL,
    granted_at timestamp with time zone NOT NULL,
    granted_by text NOT NULL,
    CONSTRAINT access_level_check CHECK ((level = ANY (ARRAY['viewer'::text, 'clerk'::text, 'controller'::text, 'admin'::text])))
);


ALTER TABLE ar.access OWNER TO upgrade_owner;

--
-- Name: TABLE access; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON TABLE ar.access IS 'Which roles have access to which companies; written by ar.grant_access and ar.revoke_access.';


--
-- Name: COLUMN access.company_id; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.access.company_id IS 'The company that the role has access to.';


--
-- Name: COLUMN access.role; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.access.role IS 'The role; an entry whose role is gone gives nobody anything.';


--
-- Name: COLUMN access.level; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.access.level IS 'viewer reads; clerk also keeps customers, posts, allocates and matches; controller also closes periods, writes off and takes losses back, revalues, sets exchange rates and changes customers'' credit (limit, hold and parent); admin also sets up and grants access.';


--
-- Name: COLUMN access.granted_at; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.access.granted_at IS 'When this level was given.';


--
-- Name: COLUMN access.granted_by; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.access.granted_by IS 'Who gave it: current_user; in brackets session_user where it differs; then the setting ar_ledger.actor.';


--
-- Name: open_item_today; Type: VIEW; Schema: ar; Owner: upgrade_owner
--

CREATE VIEW ar.open_item_today WITH (security_invoker='true') AS
 SELECT i.company_id,
    i.document_id,
    i.item_no,
    i.customer_id,
    i.payer_id,
    i.account,
    a.type AS account_type,
    i.document_date,
    i.posting_date,
    COALESCE(e.due_date, i.due_date) AS due_date,
        CASE
            WHEN (COALESCE(e.due_date, i.due_date) < 'infinity'::date) THEN (CURRENT_DATE - COALESCE(e.due_date, i.due_date))
            ELSE NULL::integer
        END AS days_overdue,
    i.currency,
    i.amount,
        CASE
            WHEN (i.last_allocated_on <= CURRENT_DATE) THEN i.open_amount
            WHEN (i.first_allocated_on > CURRENT_DATE) THEN i.amount
            ELSE ((i.amount - COALESCE(( SELECT sum(l.debit_amount) AS sum
               FROM ar.allocation l
              WHERE ((l.company_id = i.company_id) AND (l.debit_document_id = i.document_id) AND (l.debit_item_no = i.item_no) AND (l.allocated_on <= CURRENT_DATE))), (0)::numeric)) + COALESCE(( SELECT sum(l.credit_amount) AS sum
               FROM ar.allocation l
              WHERE ((l.company_id = i.company_id) AND (l.credit_document_id = i.document_id) AND (l.credit_item_no = i.item_no) AND (l.allocated_on <= CURRENT_DATE))), (0)::numeric))
        END AS open_amount,
    i.base_amount,
        CASE
            WHEN (i.last_allocated_on <= CURRENT_DATE) THEN i.base_open_amount
            WHEN (i.first_allocated_on > CURRENT_DATE) THEN i.base_amount
            ELSE ((i.base_amount - COALESCE(( SELECT sum(l.debit_base_amount) AS sum
               FROM ar.allocation l
              WHERE ((l.company_id = i.company_id) AND (l.debit_document_id = i.document_id) AND (l.debit_item_no = i.item_no) AND (l.allocated_on <= CURRENT_DATE))), (0)::numeric)) + COALESCE(( SELECT sum(l.credit_base_amount) AS sum
               FROM ar.allocation l
              WHERE ((l.company_id = i.company_id) AND (l.credit_document_id = i.document_id) AND (l.credit_item_no = i.item_no) AND (l.allocated_on <= CURRENT_DATE))), (0)::numeric))
        END AS base_open_amount
   FROM ((ar.open_item i
     JOIN ar.account a ON (((a.company_id = i.company_id) AND (a.account = i.account))))
     LEFT JOIN ( SELECT DISTINCT ON (v.company_id, v.document_id, v.item_no) v.company_id,
            v.document_id,
            v.item_no,
            v.due_date
           FROM ar.item_event v
          WHERE ((v.kind = 'due_date'::text) AND (v.effective_on <= CURRENT_DATE))
          ORDER BY v.company_id, v.document_id, v.item_no, v.effective_on DESC, v.event_no DESC) e ON (((e.company_id = i.company_id) AND (e.document_id = i.document_id) AND (e.item_no = i.item_no))))
  WHERE ((i.posting_date <= CURRENT_DATE) AND (i.settled_on > CURRENT_DATE) AND ((i.settled_on = 'infinity'::date) OR (i.settled_on < 'infinity'::date)));


ALTER TABLE ar.open_item_today OWNER TO upgrade_owner;

--
-- Name: VIEW open_item_today; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON VIEW ar.open_item_today IS 'Open items as of today, by internal keys; what the other views are made of. An item that was settled for a time may appear with nothing open.';


--
-- Name: COLUMN open_item_today.company_id; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.open_item_today.company_id IS 'The company''s internal key.';


--
-- Name: COLUMN open_item_today.document_id; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.open_item_today.document_id IS 'The document that the item belongs to.';


--
-- Name: COLUMN open_item_today.item_no; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.open_item_today.item_no IS 'The item''s number within its document: 1 unless there are instalments.';


--
-- Name: COLUMN open_item_today.customer_id; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.open_item_today.customer_id IS 'Who owes; null when not known yet.';


--
-- Name: COLUMN open_item_today.payer_id; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.open_item_today.payer_id IS 'Who is to pay, when it is not the customer.';


--
-- Name: COLUMN open_item_today.account; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.open_item_today.account IS 'The receivable account.';


--
-- Name: COLUMN open_item_today.account_type; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.open_item_today.account_type IS 'receivable: trade receivables; other_receivable: claims that are no sales.';


--
-- Name: COLUMN open_item_today.document_date; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.open_item_today.document_date IS 'The date on the document.';


--
-- Name: COLUMN open_item_today.posting_date; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.open_item_today.posting_date IS 'The date on which it counts in the books.';


--
-- Name: COLUMN open_item_today.due_date; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.open_item_today.due_date IS 'When it is due, as last set.';


--
-- Name: COLUMN open_item_today.days_overdue; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.open_item_today.days_overdue IS 'Days since the due date; negative before it; null when the item is not due at all.';


--
-- Name: COLUMN open_item_today.currency; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.open_item_today.currency IS 'The item''s currency.';


--
-- Name: COLUMN open_item_today.amount; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.open_item_today.amount IS 'Positive for a debit, negative for a credit, in the item''s currency.';


--
-- Name: COLUMN open_item_today.open_amount; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.open_item_today.open_amount IS 'What is left of amount.';


--
-- Name: COLUMN open_item_today.base_amount; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.open_item_today.base_amount IS 'The amount in base currency, at the booked rate.';


--
-- Name: COLUMN open_item_today.base_open_amount; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.open_item_today.base_open_amount IS 'What is left of base_amount.';


--
-- Name: aging_by_customer; Type: VIEW; Schema: ar; Owner: upgrade_owner
--

CREATE VIEW ar.aging_by_customer WITH (security_invoker='true') AS
 SELECT c.code AS company,
    u.code AS customer,
    COALESCE(u.name, 'unidentified'::text) AS name,
    b.not_due,
    b.days_1_30,
    b.days_31_60,
    b.days_61_90,
    b.days_over_90,
    b.unapplied,
    b.total
   FROM ((( SELECT i.company_id,
            i.customer_id,
            COALESCE(sum(i.amount) FILTER (WHERE ((i.amount > (0)::numeric) AND (COALESCE(i.days_overdue, 0) <= 0))), (sum(i.amount) * (0)::numeric)) AS not_due,
            COALESCE(sum(i.amount) FILTER (WHERE ((i.amount > (0)::numeric) AND ((i.days_overdue >= 1) AND (i.days_overdue <= 30)))), (sum(i.amount) * (0)::numeric)) AS days_1_30,
            COALESCE(sum(i.amount) FILTER (WHERE ((i.amount > (0)::numeric) AND ((i.days_overdue >= 31) AND (i.days_overdue <= 60)))), (sum(i.amount) * (0)::numeric)) AS days_31_60,
            COALESCE(sum(i.amount) FILTER (WHERE ((i.amount > (0)::numeric) AND ((i.days_overdue >= 61) AND (i.days_overdue <= 90)))), (sum(i.amount) * (0)::numeric)) AS days_61_90,
            COALESCE(sum(i.amount) FILTER (WHERE ((i.amount > (0)::numeric) AND (i.days_overdue > 90))), (sum(i.amount) * (0)::numeric)) AS days_over_90,
            COALESCE(sum(i.amount) FILTER (WHERE (i.amount < (0)::numeric)), (sum(i.amount) * (0)::numeric)) AS unapplied,
            sum(i.amount) AS total
           FROM ( SELECT t.company_id,
                    t.customer_id,
                    t.days_overdue,
                    t.base_open_amount AS amount
                   FROM ar.open_item_today t
                  WHERE (t.account_type = 'receivable'::text)
                 OFFSET 0) i
          WHERE (i.amount <> (0)::numeric)
          GROUP BY i.company_id, i.customer_id) b
     JOIN ar.company c ON ((c.company_id = b.company_id)))
     LEFT JOIN ar.customer u ON (((u.company_id = b.company_id) AND (u.customer_id = b.customer_id))));


ALTER TABLE ar.aging_by_customer OWNER TO upgrade_owner;

--
-- Name: VIEW aging_by_customer; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON VIEW ar.aging_by_customer IS 'Trade receivables today by days overdue, in base currency; for other dates, buckets and groups see the function ar.aging.';


--
-- Name: COLUMN aging_by_customer.company; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.aging_by_customer.company IS 'The company''s code.';


--
-- Name: COLUMN aging_by_customer.customer; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.aging_by_customer.customer IS 'The customer''s code; null for payments whose payer is not known yet.';


--
-- Name: COLUMN aging_by_customer.name; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.aging_by_customer.name IS 'The customer''s name.';


--
-- Name: COLUMN aging_by_customer.not_due; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.aging_by_customer.not_due IS 'Not overdue; due today is not overdue.';


--
-- Name: COLUMN aging_by_customer.days_1_30; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.aging_by_customer.days_1_30 IS '1 to 30 days overdue.';


--
-- Name: COLUMN aging_by_customer.days_31_60; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.aging_by_customer.days_31_60 IS '31 to 60 days overdue.';


--
-- Name: COLUMN aging_by_customer.days_61_90; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.aging_by_customer.days_61_90 IS '61 to 90 days overdue.';


--
-- Name: COLUMN aging_by_customer.days_over_90; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.aging_by_customer.days_over_90 IS '91 days overdue and more.';


--
-- Name: COLUMN aging_by_customer.unapplied; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.aging_by_customer.unapplied IS 'Payments and credit notes not yet allocated, negative.';


--
-- Name: COLUMN aging_by_customer.total; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.aging_by_customer.total IS 'The sum of the other columns: the customer''s balance.';


--
-- Name: allocation_allocation_id_seq; Type: SEQUENCE; Schema: ar; Owner: upgrade_owner
--

CREATE SEQUENCE ar.allocation_allocation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


ALTER TABLE ar.allocation_allocation_id_seq OWNER TO upgrade_owner;

--
-- Name: allocation_allocation_id_seq; Type: SEQUENCE OWNED BY; Schema: ar; Owner: upgrade_owner
--

ALTER SEQUENCE ar.allocation_allocation_id_seq OWNED BY ar.allocation.allocation_id;


--
-- Name: SEQUENCE allocation_allocation_id_seq; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON SEQUENCE ar.allocation_allocation_id_seq IS 'Gives out allocation_id of ar.allocation, with gaps where transactions are rolled back.';


--
-- Name: bank_file_bank_file_id_seq; Type: SEQUENCE; Schema: ar; Owner: upgrade_owner
--

ALTER TABLE ar.bank_file ALTER COLUMN bank_file_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME ar.bank_file_bank_file_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: SEQUENCE bank_file_bank_file_id_seq; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON SEQUENCE ar.bank_file_bank_file_id_seq IS 'Gives out bank_file_id of ar.bank_file, with gaps where transactions are rolled back.';


--
-- Name: bank_proposal_proposal_id_seq; Type: SEQUENCE; Schema: ar; Owner: upgrade_owner
--

ALTER TABLE ar.bank_proposal ALTER COLUMN proposal_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME ar.bank_proposal_proposal_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: SEQUENCE bank_proposal_proposal_id_seq; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON SEQUENCE ar.bank_proposal_proposal_id_seq IS 'Gives out proposal_id of ar.bank_proposal, with gaps where transactions are rolled back.';


--
-- Name: bank_transaction_bank_transaction_id_seq; Type: SEQUENCE; Schema: ar; Owner: upgrade_owner
--

ALTER TABLE ar.bank_transaction ALTER COLUMN bank_transaction_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME ar.bank_transaction_bank_transaction_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: SEQUENCE bank_transaction_bank_transaction_id_seq; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON SEQUENCE ar.bank_transaction_bank_transaction_id_seq IS 'Gives out bank_transaction_id of ar.bank_transaction, with gaps where transactions are rolled back.';


--
-- Name: change_log_change_no_seq; Type: SEQUENCE; Schema: ar; Owner: upgrade_owner
--

ALTER TABLE ar.change_log ALTER COLUMN change_no ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME ar.change_log_change_no_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: SEQUENCE change_log_change_no_seq; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON SEQUENCE ar.change_log_change_no_seq IS 'Gives out change_no of ar.change_log, with gaps where transactions are rolled back.';


--
-- Name: company_company_id_seq; Type: SEQUENCE; Schema: ar; Owner: upgrade_owner
--

ALTER TABLE ar.company ALTER COLUMN company_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME ar.company_company_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: SEQUENCE company_company_id_seq; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON SEQUENCE ar.company_company_id_seq IS 'Gives out company_id of ar.company, with gaps where transactions are rolled back.';


--
-- Name: customer_balance; Type: VIEW; Schema: ar; Owner: upgrade_owner
--

CREATE VIEW ar.customer_balance WITH (security_invoker='true') AS
 SELECT c.code AS company,
    u.code AS customer,
    u.name,
    COALESCE(b.total, (0)::numeric) AS total,
    COALESCE(b.not_due, (b.total * (0)::numeric), (0)::numeric) AS not_due,
    COALESCE(b.overdue, (b.total * (0)::numeric), (0)::numeric) AS overdue,
    b.days_overdue,
    COALESCE(b.unapplied, (b.total * (0)::numeric), (0)::numeric) AS unapplied,
    u.credit_limit,
    (u.credit_limit - COALESCE(b.total, (0)::numeric)) AS credit_left
   FROM ((ar.customer u
     JOIN ar.company c ON ((c.company_id = u.company_id)))
     CROSS JOIN LATERAL ( SELECT sum(i.base_open_amount) AS total,
            sum(i.base_open_amount) FILTER (WHERE ((i.base_open_amount > (0)::numeric) AND (COALESCE(i.days_overdue, 0) <= 0))) AS not_due,
            sum(i.base_open_amount) FILTER (WHERE ((i.base_open_amount > (0)::numeric) AND (i.days_overdue > 0))) AS overdue,
            max(i.days_overdue) FILTER (WHERE ((i.base_open_amount > (0)::numeric) AND (i.days_overdue > 0))) AS days_overdue,
            sum(i.base_open_amount) FILTER (WHERE (i.base_open_amount < (0)::numeric)) AS unapplied
           FROM ar.open_item_today i
          WHERE ((i.company_id = u.company_id) AND (i.customer_id = u.customer_id) AND (i.account_type = 'receivable'::text))) b);


ALTER TABLE ar.customer_balance OWNER TO upgrade_owner;

--
-- Name: VIEW customer_balance; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON VIEW ar.customer_balance IS 'What each customer owes today (trade receivables, base currency), and how much credit is left.';


--
-- Name: COLUMN customer_balance.company; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.customer_balance.company IS 'The company''s code.';


--
-- Name: COLUMN customer_balance.customer; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.customer_balance.customer IS 'The customer''s code.';


--
-- Name: COLUMN customer_balance.name; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.customer_balance.name IS 'The customer''s name.';


--
-- Name: COLUMN customer_balance.total; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.customer_balance.total IS 'not_due + overdue + unapplied.';


--
-- Name: COLUMN customer_balance.not_due; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.customer_balance.not_due IS 'Debits that are not overdue; due today is not overdue.';


--
-- Name: COLUMN customer_balance.overdue; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.customer_balance.overdue IS 'Debits past their due date.';


--
-- Name: COLUMN customer_balance.days_overdue; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.customer_balance.days_overdue IS 'Days overdue of the oldest; null when nothing is overdue.';


--
-- Name: COLUMN customer_balance.unapplied; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.customer_balance.unapplied IS 'Payments and credit notes not yet allocated, negative.';


--
-- Name: COLUMN customer_balance.credit_limit; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.customer_balance.credit_limit IS 'The credit limit; null for none.';


--
-- Name: COLUMN customer_balance.credit_left; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.customer_balance.credit_left IS 'What is left of the credit limit; negative when it is passed.';


--
-- Name: customer_customer_id_seq; Type: SEQUENCE; Schema: ar; Owner: upgrade_owner
--

ALTER TABLE ar.customer ALTER COLUMN customer_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME ar.customer_customer_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: SEQUENCE customer_customer_id_seq; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON SEQUENCE ar.customer_customer_id_seq IS 'Gives out customer_id of ar.customer, with gaps where transactions are rolled back.';


--
-- Name: document_document_id_seq; Type: SEQUENCE; Schema: ar; Owner: upgrade_owner
--

ALTER TABLE ar.document ALTER COLUMN document_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME ar.document_document_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: SEQUENCE document_document_id_seq; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON SEQUENCE ar.document_document_id_seq IS 'Gives out document_id of ar.document, with gaps where transactions are rolled back.';


--
-- Name: journal; Type: VIEW; Schema: ar; Owner: upgrade_owner
--

CREATE VIEW ar.journal WITH (security_invoker='true') AS
 SELECT c.code AS company,
    d.document_id,
    d.number,
    d.kind,
    d.posting_date,
    u.code AS customer,
    u.name AS customer_name,
    v.account,
    a.name AS account_name,
    d.currency,
        CASE
            WHEN (v.amount > (0)::numeric) THEN v.amount
            ELSE ((0)::numeric * v.amount)
        END AS debit,
        CASE
            WHEN (v.amount < (0)::numeric) THEN (- v.amount)
            ELSE ((0)::numeric * v.amount)
        END AS credit,
        CASE
            WHEN (v.base_amount > (0)::numeric) THEN v.base_amount
            ELSE ((0)::numeric * v.base_amount)
        END AS base_debit,
        CASE
            WHEN (v.base_amount < (0)::numeric) THEN (- v.base_amount)
            ELSE ((0)::numeric * v.base_amount)
        END AS base_credit,
    v.tax_code,
    v.dimensions,
    d.text
   FROM ((((ar.document d
     JOIN ar.company c ON ((c.company_id = d.company_id)))
     LEFT JOIN ar.customer u ON (((u.company_id = d.company_id) AND (u.customer_id = d.customer_id))))
     CROSS JOIN LATERAL ( SELECT s.account,
            s.tax_code,
            s.dimensions,
            sum(s.amount) AS amount,
            sum(s.base_amount) AS base_amount
           FROM ( SELECT m.account,
                        CASE
                            WHEN (r.type = ANY (ARRAY['receivable'::text, 'other_receivable'::text])) THEN NULL::text
                            ELSE p.tax_code
                        END AS tax_code,
                        CASE
                            WHEN (r.type = ANY (ARRAY['receivable'::text, 'other_receivable'::text])) THEN NULL::jsonb
                            ELSE p.dimensions
                        END AS dimensions,
                    m.amount,
                    m.base_amount
                   FROM ((ar.posting p
                     CROSS JOIN LATERAL ( VALUES (p.debit_account,p.amount,p.base_amount), (p.credit_account,(- p.amount),(- p.base_amount))) m(account, amount, base_amount))
                     LEFT JOIN ar.account r ON (((r.company_id = p.company_id) AND (r.account = m.account))))
                  WHERE ((p.company_id = d.company_id) AND (p.document_id = d.document_id))) s
          GROUP BY s.account, s.tax_code, s.dimensions
         HAVING ((sum(s.amount) <> (0)::numeric) OR (sum(s.base_amount) <> (0)::numeric))) v)
     LEFT JOIN ar.account a ON (((a.company_id = d.company_id) AND (a.account = v.account))));


ALTER TABLE ar.journal OWNER TO upgrade_owner;

--
-- Name: VIEW journal; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON VIEW ar.journal IS 'Vouchers (verifikationer, bilag) line by line: one line per voucher, account, tax code and dimensions, net on its side.';


--
-- Name: COLUMN journal.company; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.journal.company IS 'The company''s code.';


--
-- Name: COLUMN journal.document_id; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.journal.document_id IS 'The document that the voucher belongs to.';


--
-- Name: COLUMN journal.number; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.journal.number IS 'The voucher''s number.';


--
-- Name: COLUMN journal.kind; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.journal.kind IS 'The kind of document: invoice, payment and so on.';


--
-- Name: COLUMN journal.posting_date; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.journal.posting_date IS 'The date on which it counts.';


--
-- Name: COLUMN journal.customer; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.journal.customer IS 'The customer''s code.';


--
-- Name: COLUMN journal.customer_name; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.journal.customer_name IS 'The customer''s name.';


--
-- Name: COLUMN journal.account; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.journal.account IS 'The general-ledger account.';


--
-- Name: COLUMN journal.account_name; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.journal.account_name IS 'The account''s name.';


--
-- Name: COLUMN journal.currency; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.journal.currency IS 'The document''s currency, in which debit and credit are.';


--
-- Name: COLUMN journal.debit; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.journal.debit IS 'Debited to the account, in the document''s currency.';


--
-- Name: COLUMN journal.credit; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.journal.credit IS 'Credited to the account, in the document''s currency.';


--
-- Name: COLUMN journal.base_debit; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.journal.base_debit IS 'Debited, in the company''s base currency.';


--
-- Name: COLUMN journal.base_credit; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.journal.base_credit IS 'Credited, in the company''s base currency.';


--
-- Name: COLUMN journal.tax_code; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.journal.tax_code IS 'The VAT code; none on receivable accounts.';


--
-- Name: COLUMN journal.dimensions; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.journal.dimensions IS 'Cost centre, project and the like; none on receivable accounts.';


--
-- Name: COLUMN journal.text; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.journal.text IS 'The voucher''s text.';


--
-- Name: match_proposal; Type: VIEW; Schema: ar; Owner: upgrade_owner
--

CREATE VIEW ar.match_proposal WITH (security_invoker='true') AS
 SELECT c.code AS company,
    p.proposal_id,
    p.bank_transaction_id,
    p.rank,
    p.rule,
    p.score,
    u.code AS customer,
    u.name AS customer_name,
    s.numbers AS settles,
    p.unapplied,
    p.reason,
    t.left_reason AS why_not_booked,
    t.booking_date,
    t.amount,
    t.currency,
    t.payer_name,
    t.payer_account,
    t.payment_references,
    t.text,
    p.allocations,
    p.recorded_at AS proposed_at
   FROM ((((ar.bank_proposal p
     JOIN ar.bank_transaction t ON (((t.company_id = p.company_id) AND (t.bank_transaction_id = p.bank_transaction_id))))
     JOIN ar.company c ON ((c.company_id = p.company_id)))
     LEFT JOIN ar.customer u ON (((u.company_id = p.company_id) AND (u.customer_id = p.customer_id))))
     LEFT JOIN LATERAL ( SELECT string_agg(COALESCE(o.number, d.number), ', '::text ORDER BY a.place) AS numbers
           FROM (((jsonb_array_elements(p.allocations) WITH ORDINALITY a(allocation, place)
             JOIN ar.open_item i ON (((i.company_id = p.company_id) AND (i.document_id = ((a.allocation ->> 'document_id'::text))::bigint) AND (i.item_no = ((a.allocation ->> 'item_no'::text))::integer))))
             JOIN ar.document d ON (((d.company_id = i.company_id) AND (d.document_id = i.document_id))))
             LEFT JOIN ar.document o ON (((o.company_id = i.company_id) AND (o.document_id = i.origin_document_id))))) s ON (true))
  WHERE ((p.status = 'open'::text) AND (t.status = 'open'::text))
  ORDER BY p.company_id, t.booking_date, p.bank_transaction_id, p.rank;


ALTER TABLE ar.match_proposal OWNER TO upgrade_owner;

--
-- Name: VIEW match_proposal; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON VIEW ar.match_proposal IS 'What a person is asked about the bank''s payments, best first; ar.accept_match books one, ar.reject_match says that it is wrong.';


--
-- Name: COLUMN match_proposal.company; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.match_proposal.company IS 'The company''s code.';


--
-- Name: COLUMN match_proposal.proposal_id; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.match_proposal.proposal_id IS 'The proposal, as functions call it.';


--
-- Name: COLUMN match_proposal.bank_transaction_id; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.match_proposal.bank_transaction_id IS 'The payment that it is about.';


--
-- Name: COLUMN match_proposal.rank; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.match_proposal.rank IS 'The proposal''s place among those for the payment: 1 is the best.';


--
-- Name: COLUMN match_proposal.rule; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.match_proposal.rule IS 'The rule of matching that found it.';


--
-- Name: COLUMN match_proposal.score; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.match_proposal.score IS 'How sure it is, from 0 to 1.';


--
-- Name: COLUMN match_proposal.customer; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.match_proposal.customer IS 'The code of the customer whose payment it would be.';


--
-- Name: COLUMN match_proposal.customer_name; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.match_proposal.customer_name IS 'The customer''s name.';


--
-- Name: COLUMN match_proposal.settles; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.match_proposal.settles IS 'The numbers of the documents that it would settle or, of credit notes, deduct; null if none.';


--
-- Name: COLUMN match_proposal.unapplied; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.match_proposal.unapplied IS 'What of the payment would stay unapplied.';


--
-- Name: COLUMN match_proposal.reason; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.match_proposal.reason IS 'Why, in words.';


--
-- Name: COLUMN match_proposal.why_not_booked; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.match_proposal.why_not_booked IS 'Why the payment was not booked by itself.';


--
-- Name: COLUMN match_proposal.booking_date; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.match_proposal.booking_date IS 'The date of the payment.';


--
-- Name: COLUMN match_proposal.amount; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.match_proposal.amount IS 'The amount of the payment.';


--
-- Name: COLUMN match_proposal.currency; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.match_proposal.currency IS 'The currency of the payment.';


--
-- Name: COLUMN match_proposal.payer_name; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.match_proposal.payer_name IS 'Who has paid, as the bank tells it.';


--
-- Name: COLUMN match_proposal.payer_account; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.match_proposal.payer_account IS 'The payer''s account.';


--
-- Name: COLUMN match_proposal.payment_references; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.match_proposal.payment_references IS 'The structured references that came with the payment.';


--
-- Name: COLUMN match_proposal.text; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.match_proposal.text IS 'What the payer wrote.';


--
-- Name: COLUMN match_proposal.allocations; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.match_proposal.allocations IS 'What it would settle: document_id, item_no and amount of each item; negative for a credit note that is deducted.';


--
-- Name: COLUMN match_proposal.proposed_at; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.match_proposal.proposed_at IS 'When it was proposed.';


--
-- Name: match_summary; Type: VIEW; Schema: ar; Owner: upgrade_owner
--

CREATE VIEW ar.match_summary WITH (security_invoker='true') AS
 SELECT r.company,
    r.outcome,
    r.rule,
    r.currency,
    count(*) AS transactions,
    sum(r.amount) AS amount
   FROM ar.match_result r
  GROUP BY r.company, r.outcome, r.rule, r.currency
  ORDER BY r.company, (array_position(ARRAY['booked'::text, 'proposed'::text, 'left'::text, 'set_aside'::text], r.outcome)), (array_position(ARRAY['reference'::text, 'references'::text, 'text'::text, 'amount'::text, 'sum'::text, 'balance'::text, 'payer'::text, 'return'::text, 'deduction'::text], r.rule)), r.currency;


ALTER TABLE ar.match_summary OWNER TO upgrade_owner;

--
-- Name: VIEW match_summary; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON VIEW ar.match_summary IS 'How many of the bank''s transactions were booked, by which rule, how many are proposed, left and set aside; of a period: the function ar.match_summary.';


--
-- Name: COLUMN match_summary.company; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.match_summary.company IS 'The company''s code.';


--
-- Name: COLUMN match_summary.outcome; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.match_summary.outcome IS 'booked, proposed, left or set_aside.';


--
-- Name: COLUMN match_summary.rule; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.match_summary.rule IS 'The rule of matching that decided, or that found the best proposal; by hand, where a person named the document.';


--
-- Name: COLUMN match_summary.currency; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.match_summary.currency IS 'The currency of the amounts.';


--
-- Name: COLUMN match_summary.transactions; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.match_summary.transactions IS 'How many.';


--
-- Name: COLUMN match_summary.amount; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.match_summary.amount IS 'Their sum: positive when it came in.';


--
-- Name: open_invoice; Type: VIEW; Schema: ar; Owner: upgrade_owner
--

CREATE VIEW ar.open_invoice WITH (security_invoker='true') AS
 SELECT c.code AS company,
    u.code AS customer,
    u.name AS customer_name,
    i.document_id,
    i.item_no,
    d.kind,
    d.number,
    d.reference,
    d.order_ref,
    i.account,
    i.document_date,
    i.posting_date,
    i.due_date,
    i.days_overdue,
    i.currency,
    i.amount,
    i.open_amount,
    i.base_open_amount
   FROM (((ar.open_item_today i
     JOIN ar.company c ON ((c.company_id = i.company_id)))
     JOIN ar.document d ON (((d.company_id = i.company_id) AND (d.document_id = i.document_id))))
     JOIN ar.customer u ON (((u.company_id = i.company_id) AND (u.customer_id = i.customer_id))))
  WHERE ((i.amount > (0)::numeric) AND (i.open_amount <> (0)::numeric));


ALTER TABLE ar.open_invoice OWNER TO upgrade_owner;

--
-- Name: VIEW open_invoice; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON VIEW ar.open_invoice IS 'Invoices and other debits that are open today; one line per instalment.';


--
-- Name: COLUMN open_invoice.company; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.open_invoice.company IS 'The company''s code.';


--
-- Name: COLUMN open_invoice.customer; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.open_invoice.customer IS 'The customer''s code.';


--
-- Name: COLUMN open_invoice.customer_name; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.open_invoice.customer_name IS 'The customer''s name.';


--
-- Name: COLUMN open_invoice.document_id; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.open_invoice.document_id IS 'The document, as functions call it.';


--
-- Name: COLUMN open_invoice.item_no; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.open_invoice.item_no IS 'The item''s number within its document: 1 unless there are instalments.';


--
-- Name: COLUMN open_invoice.kind; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.open_invoice.kind IS 'The kind of document: invoice, charge and so on.';


--
-- Name: COLUMN open_invoice.number; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.open_invoice.number IS 'The document''s number.';


--
-- Name: COLUMN open_invoice.reference; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.open_invoice.reference IS 'The payment reference (OCR number, KID, RF).';


--
-- Name: COLUMN open_invoice.order_ref; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.open_invoice.order_ref IS 'The buyer''s own reference.';


--
-- Name: COLUMN open_invoice.account; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.open_invoice.account IS 'The receivable account.';


--
-- Name: COLUMN open_invoice.document_date; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.open_invoice.document_date IS 'The date on the document.';


--
-- Name: COLUMN open_invoice.posting_date; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.open_invoice.posting_date IS 'The date on which it counts in the books.';


--
-- Name: COLUMN open_invoice.due_date; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.open_invoice.due_date IS 'When it is due, as last set; infinity: not due.';


--
-- Name: COLUMN open_invoice.days_overdue; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.open_invoice.days_overdue IS 'Days since the due date; 0 or less: not overdue; null when the item is not due at all.';


--
-- Name: COLUMN open_invoice.currency; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.open_invoice.currency IS 'The item''s currency.';


--
-- Name: COLUMN open_invoice.amount; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.open_invoice.amount IS 'As invoiced, in the item''s currency.';


--
-- Name: COLUMN open_invoice.open_amount; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.open_invoice.open_amount IS 'What is left of it.';


--
-- Name: COLUMN open_invoice.base_open_amount; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.open_invoice.base_open_amount IS 'What is left of it, in base currency at the booked rate.';


--
-- Name: payment_history; Type: VIEW; Schema: ar; Owner: upgrade_owner
--

CREATE VIEW ar.payment_history WITH (security_invoker='true') AS
 SELECT c.code AS company,
    u.code AS customer,
    u.name AS customer_name,
    p.document_id AS payment_id,
    p.kind,
    p.number AS payment_number,
    p.document_date AS payment_date,
    a.allocated_on,
    d.document_id,
    COALESCE(i.origin_item_no, i.item_no) AS item_no,
    d.number,
    d.document_date,
    i.due_date,
    (a.allocated_on - d.document_date) AS days_to_pay,
        CASE
            WHEN (i.due_date < 'infinity'::date) THEN GREATEST((a.allocated_on - i.due_date), 0)
            ELSE 0
        END AS days_late,
    i.currency,
    a.debit_amount AS amount,
    a.debit_base_amount AS base_amount,
    a.method,
    a.reason
   FROM ((((((ar.allocation a
     JOIN ar.company c ON ((c.company_id = a.company_id)))
     JOIN ar.open_item i ON (((i.company_id = a.company_id) AND (i.document_id = a.debit_document_id) AND (i.item_no = a.debit_item_no))))
     JOIN ar.open_item y ON (((y.company_id = a.company_id) AND (y.document_id = a.credit_document_id) AND (y.item_no = a.credit_item_no))))
     JOIN ar.document d ON (((d.company_id = a.company_id) AND (d.document_id = COALESCE(i.origin_document_id, i.document_id)))))
     JOIN ar.document p ON (((p.company_id = a.company_id) AND (p.document_id = COALESCE(y.origin_document_id, y.document_id)))))
     LEFT JOIN ar.customer u ON (((u.company_id = i.company_id) AND (u.customer_id = i.customer_id))))
  WHERE ((p.kind = 'payment'::text) AND (a.method <> ALL (ARRAY['transfer'::text, 'refund'::text, 'return'::text, 'reversal'::text, 'write_off'::text])) AND (a.reverses_id IS NULL) AND (NOT (EXISTS ( SELECT
           FROM ar.allocation r
          WHERE ((r.company_id = a.company_id) AND (r.reverses_id = a.allocation_id))))));


ALTER TABLE ar.payment_history OWNER TO upgrade_owner;

--
-- Name: VIEW payment_history; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON VIEW ar.payment_history IS 'What was paid with which payment: one line per allocation that counts, of money to an invoice or another claim.';


--
-- Name: COLUMN payment_history.company; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.payment_history.company IS 'The company''s code.';


--
-- Name: COLUMN payment_history.customer; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.payment_history.customer IS 'The customer''s code.';


--
-- Name: COLUMN payment_history.customer_name; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.payment_history.customer_name IS 'The customer''s name.';


--
-- Name: COLUMN payment_history.payment_id; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.payment_history.payment_id IS 'The payment, as functions call it.';


--
-- Name: COLUMN payment_history.kind; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.payment_history.kind IS 'The kind of document that paid: payment.';


--
-- Name: COLUMN payment_history.payment_number; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.payment_history.payment_number IS 'The payment''s number.';


--
-- Name: COLUMN payment_history.payment_date; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.payment_history.payment_date IS 'The date of the payment.';


--
-- Name: COLUMN payment_history.allocated_on; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.payment_history.allocated_on IS 'The date on which the allocation counts.';


--
-- Name: COLUMN payment_history.document_id; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.payment_history.document_id IS 'The invoice or other debit.';


--
-- Name: COLUMN payment_history.item_no; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.payment_history.item_no IS 'Its item: 1 unless there are instalments.';


--
-- Name: COLUMN payment_history.number; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.payment_history.number IS 'Its number.';


--
-- Name: COLUMN payment_history.document_date; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.payment_history.document_date IS 'Its date.';


--
-- Name: COLUMN payment_history.due_date; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.payment_history.due_date IS 'When it was due, as agreed at first.';


--
-- Name: COLUMN payment_history.days_to_pay; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.payment_history.days_to_pay IS 'From its date to the allocation.';


--
-- Name: COLUMN payment_history.days_late; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.payment_history.days_late IS 'From its due date to the allocation; never negative.';


--
-- Name: COLUMN payment_history.currency; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.payment_history.currency IS 'Its currency.';


--
-- Name: COLUMN payment_history.amount; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.payment_history.amount IS 'How much of it was settled, in its currency.';


--
-- Name: COLUMN payment_history.base_amount; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.payment_history.base_amount IS 'The same in base currency, at the booked rate.';


--
-- Name: COLUMN payment_history.method; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.payment_history.method IS 'How the pair was found: given, oldest, or the rule of a match.';


--
-- Name: COLUMN payment_history.reason; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.payment_history.reason IS 'Why, in words.';


--
-- Name: tables_version; Type: VIEW; Schema: ar; Owner: upgrade_owner
--

CREATE VIEW ar.tables_version WITH (security_invoker='true') AS
 SELECT 4 AS version;


ALTER TABLE ar.tables_version OWNER TO upgrade_owner;

--
-- Name: VIEW tables_version; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON VIEW ar.tables_version IS 'The version of the tables: ar.install() has run the steps of an upgrade up to this one.';


--
-- Name: COLUMN tables_version.version; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.tables_version.version IS 'The number of the last step.';


--
-- Name: trial_balance; Type: VIEW; Schema: ar; Owner: upgrade_owner
--

CREATE VIEW ar.trial_balance WITH (security_invoker='true') AS
 SELECT c.code AS company,
    b.account,
    a.name,
    b.debit,
    b.credit,
    (b.debit - b.credit) AS balance
   FROM ((( SELECT m.company_id,
            v.account,
            sum(v.debit) AS debit,
            sum(v.credit) AS credit
           FROM (( SELECT p.company_id,
                    p.debit_account,
                    p.credit_account,
                    sum(p.base_amount) AS amount
                   FROM ar.posting p
                  GROUP BY p.company_id, p.debit_account, p.credit_account) m
             CROSS JOIN LATERAL ( VALUES (m.debit_account,m.amount,((0)::numeric * m.amount)), (m.credit_account,((0)::numeric * m.amount),m.amount)) v(account, debit, credit))
          GROUP BY m.company_id, v.account) b
     JOIN ar.company c ON ((c.company_id = b.company_id)))
     LEFT JOIN ar.account a ON (((a.company_id = b.company_id) AND (a.account = b.account))));


ALTER TABLE ar.trial_balance OWNER TO upgrade_owner;

--
-- Name: VIEW trial_balance; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON VIEW ar.trial_balance IS 'Debits, credits and balance of each account, of all there is; as of a day: the function ar.trial_balance.';


--
-- Name: COLUMN trial_balance.company; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.trial_balance.company IS 'The company''s code.';


--
-- Name: COLUMN trial_balance.account; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.trial_balance.account IS 'The general-ledger account.';


--
-- Name: COLUMN trial_balance.name; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.trial_balance.name IS 'The account''s name.';


--
-- Name: COLUMN trial_balance.debit; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.trial_balance.debit IS 'All debits, in base currency.';


--
-- Name: COLUMN trial_balance.credit; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.trial_balance.credit IS 'All credits, in base currency.';


--
-- Name: COLUMN trial_balance.balance; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.trial_balance.balance IS 'debit less credit.';


--
-- Name: unapplied_payment; Type: VIEW; Schema: ar; Owner: upgrade_owner
--

CREATE VIEW ar.unapplied_payment WITH (security_invoker='true') AS
 SELECT c.code AS company,
    u.code AS customer,
    u.name AS customer_name,
    i.document_id,
    i.item_no,
    d.kind,
    d.number,
    d.reference,
    d.text,
    i.account,
    i.document_date,
    i.posting_date,
    i.currency,
    (- i.amount) AS amount,
    (- i.open_amount) AS unapplied,
    (- i.base_open_amount) AS base_unapplied
   FROM (((ar.open_item_today i
     JOIN ar.company c ON ((c.company_id = i.company_id)))
     JOIN ar.document d ON (((d.company_id = i.company_id) AND (d.document_id = i.document_id))))
     LEFT JOIN ar.customer u ON (((u.company_id = i.company_id) AND (u.customer_id = i.customer_id))))
  WHERE ((i.amount < (0)::numeric) AND (i.open_amount <> (0)::numeric));


ALTER TABLE ar.unapplied_payment OWNER TO upgrade_owner;

--
-- Name: VIEW unapplied_payment; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON VIEW ar.unapplied_payment IS 'Payments, credit notes and other credits of which something is not allocated today.';


--
-- Name: COLUMN unapplied_payment.company; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.unapplied_payment.company IS 'The company''s code.';


--
-- Name: COLUMN unapplied_payment.customer; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.unapplied_payment.customer IS 'The customer''s code; null when the payer is not known yet.';


--
-- Name: COLUMN unapplied_payment.customer_name; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.unapplied_payment.customer_name IS 'The customer''s name.';


--
-- Name: COLUMN unapplied_payment.document_id; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.unapplied_payment.document_id IS 'The document, as functions call it.';


--
-- Name: COLUMN unapplied_payment.item_no; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.unapplied_payment.item_no IS 'The item''s number within its document.';


--
-- Name: COLUMN unapplied_payment.kind; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.unapplied_payment.kind IS 'The kind of document: payment, credit_note and so on.';


--
-- Name: COLUMN unapplied_payment.number; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.unapplied_payment.number IS 'The document''s number.';


--
-- Name: COLUMN unapplied_payment.reference; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.unapplied_payment.reference IS 'The payment reference that came with it.';


--
-- Name: COLUMN unapplied_payment.text; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.unapplied_payment.text IS 'The document''s text.';


--
-- Name: COLUMN unapplied_payment.account; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.unapplied_payment.account IS 'The receivable account.';


--
-- Name: COLUMN unapplied_payment.document_date; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.unapplied_payment.document_date IS 'The date on the document.';


--
-- Name: COLUMN unapplied_payment.posting_date; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.unapplied_payment.posting_date IS 'The date on which it counts in the books.';


--
-- Name: COLUMN unapplied_payment.currency; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.unapplied_payment.currency IS 'The item''s currency.';


--
-- Name: COLUMN unapplied_payment.amount; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.unapplied_payment.amount IS 'The whole credit, as a positive amount.';


--
-- Name: COLUMN unapplied_payment.unapplied; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.unapplied_payment.unapplied IS 'What is left of it.';


--
-- Name: COLUMN unapplied_payment.base_unapplied; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.unapplied_payment.base_unapplied IS 'What is left of it, in base currency at the booked rate.';


--
-- Name: unmatched_transaction; Type: VIEW; Schema: ar; Owner: upgrade_owner
--

CREATE VIEW ar.unmatched_transaction WITH (security_invoker='true') AS
 SELECT c.code AS company,
    t.bank_transaction_id,
    t.bank_account,
    t.own_account,
    t.kind,
    t.booking_date,
    (CURRENT_DATE - t.booking_date) AS days_open,
    t.amount,
    t.currency,
    t.payer_name,
    t.payer_account,
    t.payment_references,
    t.text,
    t.is_lump,
    p.proposals,
    p.best_reason,
    t.left_reason,
    f.format,
    f.file_name,
    t."position"
   FROM (((ar.bank_transaction t
     JOIN ar.company c ON ((c.company_id = t.company_id)))
     JOIN ar.bank_file f ON (((f.company_id = t.company_id) AND (f.bank_file_id = t.bank_file_id))))
     CROSS JOIN LATERAL ( SELECT count(*) AS proposals,
            (array_agg(p_1.reason ORDER BY p_1.rank, p_1.proposal_id))[1] AS best_reason
           FROM ar.bank_proposal p_1
          WHERE ((p_1.company_id = t.company_id) AND (p_1.bank_transaction_id = t.bank_transaction_id) AND (p_1.status = 'open'::text))) p)
  WHERE (t.status = 'open'::text);


ALTER TABLE ar.unmatched_transaction OWNER TO upgrade_owner;

--
-- Name: VIEW unmatched_transaction; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON VIEW ar.unmatched_transaction IS 'Bank transactions that no document books yet, and what is proposed for them.';


--
-- Name: COLUMN unmatched_transaction.company; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.unmatched_transaction.company IS 'The company''s code.';


--
-- Name: COLUMN unmatched_transaction.bank_transaction_id; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.unmatched_transaction.bank_transaction_id IS 'The transaction, as functions call it.';


--
-- Name: COLUMN unmatched_transaction.bank_account; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.unmatched_transaction.bank_account IS 'The code of the own account; null when none in ar.bank_account had the number.';


--
-- Name: COLUMN unmatched_transaction.own_account; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.unmatched_transaction.own_account IS 'The own account as the file names it.';


--
-- Name: COLUMN unmatched_transaction.kind; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.unmatched_transaction.kind IS 'payment, deduction or return.';


--
-- Name: COLUMN unmatched_transaction.booking_date; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.unmatched_transaction.booking_date IS 'The day on which it moved the account.';


--
-- Name: COLUMN unmatched_transaction.days_open; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.unmatched_transaction.days_open IS 'Days from then until today.';


--
-- Name: COLUMN unmatched_transaction.amount; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.unmatched_transaction.amount IS 'What moved the account: positive when it came in.';


--
-- Name: COLUMN unmatched_transaction.currency; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.unmatched_transaction.currency IS 'The amount''s currency.';


--
-- Name: COLUMN unmatched_transaction.payer_name; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.unmatched_transaction.payer_name IS 'Who paid, as the file says.';


--
-- Name: COLUMN unmatched_transaction.payer_account; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.unmatched_transaction.payer_account IS 'The account paid from.';


--
-- Name: COLUMN unmatched_transaction.payment_references; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.unmatched_transaction.payment_references IS 'The structured references: an array of {"text", "amount"}.';


--
-- Name: COLUMN unmatched_transaction.text; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.unmatched_transaction.text IS 'What the payer wrote.';


--
-- Name: COLUMN unmatched_transaction.is_lump; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.unmatched_transaction.is_lump IS 'Whether it stands for all of a batch whose parts no file has told yet.';


--
-- Name: COLUMN unmatched_transaction.proposals; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.unmatched_transaction.proposals IS 'How many ways to book it are proposed.';


--
-- Name: COLUMN unmatched_transaction.best_reason; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.unmatched_transaction.best_reason IS 'The reason of the best proposal.';


--
-- Name: COLUMN unmatched_transaction.left_reason; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.unmatched_transaction.left_reason IS 'Why the last run of matching has left it to a person; null before the first.';


--
-- Name: COLUMN unmatched_transaction.format; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.unmatched_transaction.format IS 'The format of the file that named it first.';


--
-- Name: COLUMN unmatched_transaction.file_name; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.unmatched_transaction.file_name IS 'The name of that file.';


--
-- Name: COLUMN unmatched_transaction."position"; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.unmatched_transaction."position" IS 'Where it stands in that file.';


--
-- Name: note; Type: TABLE; Schema: public; Owner: upgrade_owner
--

CREATE TABLE public.note (
    company_id bigint,
    document_id bigint,
    note text
);


ALTER TABLE public.note OWNER TO upgrade_owner;

--
-- Name: own_aging; Type: VIEW; Schema: public; Owner: upgrade_owner
--

CREATE VIEW public.own_aging AS
 SELECT aging.key,
    aging.total
   FROM ar.aging('SE'::text, '2024-03-31'::date) aging(key, name, currency, not_due, overdue, unapplied, total);


ALTER TABLE public.own_aging OWNER TO upgrade_owner;

--
-- Name: VIEW own_aging; Type: COMMENT; Schema: public; Owner: upgrade_owner
--

COMMENT ON VIEW public.own_aging IS 'Mine.';


--
-- Name: own_bucket; Type: VIEW; Schema: public; Owner: upgrade_owner
--

CREATE VIEW public.own_bucket AS
 SELECT aging_items.document_id,
    aging_items.item_no,
    aging_items.bucket
   FROM ar.aging_items('SE'::text, '2024-03-31'::date) aging_items(key, company, document_id, item_no, kind, number, customer, name, payer, account, document_date, posting_date, due_date, days_overdue, bucket, currency, amount, open_amount);


ALTER TABLE public.own_bucket OWNER TO upgrade_owner;

--
-- Name: own_check; Type: VIEW; Schema: public; Owner: upgrade_owner
--

CREATE VIEW public.own_check AS
 SELECT verify.check_name,
    verify.company,
    verify.document_id,
    verify.detail
   FROM ar.verify() verify(check_name, company, document_id, detail);


ALTER TABLE public.own_check OWNER TO upgrade_owner;

--
-- Name: own_open_invoice; Type: MATERIALIZED VIEW; Schema: public; Owner: upgrade_owner
--

CREATE MATERIALIZED VIEW public.own_open_invoice AS
 SELECT open_invoice.company,
    open_invoice.customer,
    open_invoice.customer_name,
    open_invoice.document_id,
    open_invoice.item_no,
    open_invoice.kind,
    open_invoice.number,
    open_invoice.reference,
    open_invoice.order_ref,
    open_invoice.account,
    open_invoice.document_date,
    open_invoice.posting_date,
    open_invoice.due_date,
    open_invoice.days_overdue,
    open_invoice.currency,
    open_invoice.amount,
    open_invoice.open_amount,
    open_invoice.base_open_amount
   FROM ar.open_invoice
  WITH NO DATA;


ALTER TABLE public.own_open_invoice OWNER TO upgrade_owner;

--
-- Name: own_terms; Type: VIEW; Schema: public; Owner: upgrade_owner
--

CREATE VIEW public.own_terms AS
 SELECT customer.code,
    ar.due_date((customer.terms)::ar.payment_terms, '2024-03-31'::date) AS due_date
   FROM ar.customer;


ALTER TABLE public.own_terms OWNER TO upgrade_owner;

--
-- Data for Name: access; Type: TABLE DATA; Schema: ar; Owner: upgrade_owner
--

COPY ar.access (company_id, role, level, granted_at, granted_by) FROM stdin;
1	upgrade_clerk	clerk	2026-12-01 00:56:12.516009+00	upgrade_owner
2	upgrade_clerk	controller	2026-12-01 00:56:12.517203+00	upgrade_owner
1	upgrade_viewer	viewer	2026-12-01 00:56:12.517279+00	upgrade_owner
\.


--
-- Data for Name: account; Type: TABLE DATA; Schema: ar; Owner: upgrade_owner
--

COPY ar.account (company_id, account, name, type) FROM stdin;
1	1510	Kundfordringar	receivable
1	1511	Kundfordringar, undergrupp	receivable
1	1512	Belånade kundfordringar (factoring)	receivable
1	1513	Kundfordringar – delad faktura	receivable
1	1514	Omvärdering av kundfordringar i utländsk valuta	asset
1	1518	Ej reskontraförda kundfordringar	receivable
1	1519	Nedskrivning av kundfordringar	asset
1	1610	Kortfristiga fordringar hos anställda	other_receivable
1	1640	Skattefordringar	other_receivable
1	1680	Andra kortfristiga fordringar	other_receivable
1	1930	Företagskonto / checkkonto / affärskonto	asset
1	2420	Förskott från kunder	liability
1	2611	Utgående moms på försäljning inom Sverige, 25 %	liability
1	2621	Utgående moms på försäljning inom Sverige, 12 %	liability
1	2631	Utgående moms på försäljning inom Sverige, 6 %	liability
1	2970	Förutbetalda intäkter	liability
1	2998	Avräkning, överförda poster	liability
1	2999	OBS-konto	liability
1	3001	Försäljning inom Sverige, 25 % moms	revenue
1	3002	Försäljning inom Sverige, 12 % moms	revenue
1	3003	Försäljning inom Sverige, 6 % moms	revenue
1	3004	Försäljning inom Sverige, momsfri	revenue
1	3105	Försäljning varor till land utanför EU	revenue
1	3108	Försäljning varor till annat EU-land, momsfri	revenue
1	3308	Försäljning tjänster till annat EU-land	revenue
1	3540	Faktureringsavgifter	revenue
1	3590	Övriga fakturerade kostnader	revenue
1	3731	Lämnade kassarabatter	revenue
1	3732	Lämnade mängdrabatter	revenue
1	3740	Öres- och kronutjämning	revenue
1	3950	Återvunna, tidigare avskrivna kundfordringar	revenue
1	3960	Valutakursvinster på fordringar och skulder av rörelsekaraktär	revenue
1	3990	Övriga ersättningar, bidrag och intäkter	revenue
1	6351	Konstaterade förluster på kundfordringar	expense
1	6352	Befarade förluster på kundfordringar	expense
1	6570	Bankkostnader	expense
1	7960	Valutakursförluster på fordringar och skulder av rörelsekaraktär	expense
1	8313	Ränteintäkter från kortfristiga fordringar	revenue
2	1500	Kundefordringer	receivable
2	1505	Uidentifiserte innbetalinger	receivable
2	1510	Kundefordringer, belånte (factoring)	receivable
2	1520	Omvurdering av kundefordringer i valuta	asset
2	1570	Andre kortsiktige fordringer	other_receivable
2	1572	Reiseforskudd og lønnsforskudd	other_receivable
2	1580	Avsetning tap på kundefordringer	asset
2	1920	Bankinnskudd	asset
2	2700	Utgående merverdiavgift, høy sats	liability
2	2701	Utgående merverdiavgift, middels sats	liability
2	2702	Utgående merverdiavgift, lav sats	liability
2	2900	Forskudd fra kunder	liability
2	2980	Avregning, overførte poster	liability
2	2990	Annen kortsiktig gjeld, åpningsbalanse	liability
2	3000	Salgsinntekt, avgiftspliktig	revenue
2	3080	Rabatt og annen salgsinntektsreduksjon, avgiftspliktig	revenue
2	3100	Salgsinntekt, avgiftsfri	revenue
2	3200	Salgsinntekt, utenfor avgiftsområdet	revenue
2	3900	Annen driftsrelatert inntekt	revenue
2	3950	Purregebyr og fakturagebyr	revenue
2	7740	Øredifferanser	expense
2	7770	Bank- og kortgebyrer	expense
2	7820	Innkommet på tidligere nedskrevne fordringer	revenue
2	7830	Tap på fordringer	expense
2	7831	Endring i avsetning tap på fordringer	expense
2	8050	Annen renteinntekt	revenue
2	8060	Valutagevinst (agio)	revenue
2	8160	Valutatap (disagio)	expense
3	1000	Bank	asset
3	1200	Trade receivables	receivable
3	1210	Unidentified receipts	receivable
3	1220	Revaluation of receivables in foreign currency	asset
3	1290	Allowance for doubtful accounts	asset
3	1300	Other receivables	other_receivable
3	2100	Customer prepayments	liability
3	2200	Output tax	liability
3	2800	Transfer clearing	liability
3	2900	Opening balance clearing	liability
3	4000	Sales	revenue
3	4100	Cash discounts given	revenue
3	4200	Rounding differences	revenue
3	4300	Fee income	revenue
3	4400	Interest income	revenue
3	4500	Recovered bad debts	revenue
3	4600	Exchange gains	revenue
3	4700	Customer credits written off	revenue
3	6100	Bad debt expense	expense
3	6110	Expected credit losses	expense
3	6200	Bank charges	expense
3	6300	Exchange losses	expense
1	3010	Frakt	revenue
1	1516	Tvistiga fordringar	receivable
1	3011	Frakt, norska kunder	revenue
3	1005	Cash	asset
\.


--
-- Data for Name: account_role; Type: TABLE DATA; Schema: ar; Owner: upgrade_owner
--

COPY ar.account_role (company_id, role, currency, customer_group, account) FROM stdin;
1	receivable			1510
1	other_receivable			1680
1	revenue			3001
1	bank			1930
1	unidentified			1518
1	cash_discount			3731
1	rounding			3740
1	exchange_gain			3960
1	exchange_loss			7960
1	unrealised_gain			3960
1	unrealised_loss			7960
1	receivable_revaluation			1514
1	write_off			6351
1	credit_write_off			3990
1	expected_loss			6352
1	allowance			1519
1	recovery			3950
1	interest_income			8313
1	fee_income			3590
1	bank_charge			6570
1	transfer_clearing			2998
1	opening			2999
2	receivable			1500
2	other_receivable			1570
2	revenue			3000
2	bank			1920
2	unidentified			1505
2	cash_discount			3080
2	rounding			7740
2	exchange_gain			8060
2	exchange_loss			8160
2	unrealised_gain			8060
2	unrealised_loss			8160
2	receivable_revaluation			1520
2	write_off			7830
2	credit_write_off			3900
2	expected_loss			7831
2	allowance			1580
2	recovery			7820
2	interest_income			8050
2	fee_income			3950
2	bank_charge			7770
2	transfer_clearing			2980
2	opening			2990
3	receivable			1200
3	other_receivable			1300
3	revenue			4000
3	bank			1000
3	unidentified			1210
3	cash_discount			4100
3	rounding			4200
3	exchange_gain			4600
3	exchange_loss			6300
3	unrealised_gain			4600
3	unrealised_loss			6300
3	receivable_revaluation			1220
3	write_off			6100
3	credit_write_off			4700
3	expected_loss			6110
3	allowance			1290
3	recovery			4500
3	interest_income			4400
3	fee_income			4300
3	bank_charge			6200
3	transfer_clearing			2800
3	opening			2900
1	revenue	NOK		3011
3	bank		cash	1005
\.


--
-- Data for Name: allocation; Type: TABLE DATA; Schema: ar; Owner: upgrade_owner
--

COPY ar.allocation (company_id, allocation_id, line_no, debit_document_id, debit_item_no, credit_document_id, credit_item_no, debit_amount, credit_amount, debit_base_amount, credit_base_amount, allocated_on, method, reason, reverses_id, recorded_at, recorded_by) FROM stdin;
1	1	1	11	1	12	1	800.00	800.00	800.00	800.00	2024-02-05	transfer	\N	\N	2026-12-01 00:56:12.541241+00	upgrade_owner
1	2	1	6	1	42	1	625.00	625.00	625.00	625.00	2024-01-04	credit_note	\N	\N	2026-12-01 00:56:12.54707+00	upgrade_owner
1	3	1	3	1	49	1	1250.00	1250.00	1250.00	1250.00	2024-01-10	oldest	\N	\N	2026-12-01 00:56:12.555024+00	upgrade_owner
1	3	2	6	1	49	1	1151.00	1151.00	1151.00	1151.00	2024-01-10	oldest	\N	\N	2026-12-01 00:56:12.555024+00	upgrade_owner
1	4	1	6	1	50	1	1232.45	1232.45	1232.45	1232.45	2024-01-11	given	\N	\N	2026-12-01 00:56:12.559933+00	upgrade_owner
1	4	2	6	1	51	1	25.15	25.15	25.15	25.15	2024-01-11	given	\N	\N	2026-12-01 00:56:12.559933+00	upgrade_owner
1	5	1	7	1	52	1	303.00	303.00	303.00	303.00	2024-01-25	oldest	\N	\N	2026-12-01 00:56:12.561229+00	upgrade_owner
1	5	2	7	2	52	1	197.00	197.00	197.00	197.00	2024-01-25	oldest	\N	\N	2026-12-01 00:56:12.561229+00	upgrade_owner
1	6	1	5	1	53	1	100.00	100.00	1100.55	1150.00	2024-01-20	oldest	\N	\N	2026-12-01 00:56:12.56229+00	upgrade_owner
1	6	2	8	1	53	1	50.00	50.00	550.25	575.00	2024-01-20	oldest	\N	\N	2026-12-01 00:56:12.56229+00	upgrade_owner
1	7	1	1	1	56	1	1000.00	1000.00	1000.00	1000.00	2024-02-14	oldest	\N	\N	2026-12-01 00:56:12.564371+00	upgrade_owner
1	7	2	19	1	56	1	263.75	263.75	263.75	263.75	2024-02-14	oldest	\N	\N	2026-12-01 00:56:12.564371+00	upgrade_owner
1	7	3	22	1	56	1	402.50	402.50	402.50	402.50	2024-02-14	oldest	\N	\N	2026-12-01 00:56:12.564371+00	upgrade_owner
1	7	4	25	1	56	1	358.75	358.75	358.75	358.75	2024-02-14	oldest	\N	\N	2026-12-01 00:56:12.564371+00	upgrade_owner
1	8	1	58	1	57	1	300.00	300.00	300.00	300.00	2024-02-18	transfer	payment 7	\N	2026-12-01 00:56:12.56627+00	upgrade_owner
1	9	1	18	1	60	1	217.50	217.50	217.50	217.50	2024-02-10	oldest	\N	\N	2026-12-01 00:56:12.568051+00	upgrade_owner
1	9	2	21	1	60	1	182.50	182.50	182.50	182.50	2024-02-10	oldest	\N	\N	2026-12-01 00:56:12.568051+00	upgrade_owner
1	10	1	18	1	60	1	-217.50	-217.50	-217.50	-217.50	2024-02-13	given	no cover	9	2026-12-01 00:56:12.569109+00	upgrade_owner
1	10	2	21	1	60	1	-182.50	-182.50	-182.50	-182.50	2024-02-13	given	no cover	9	2026-12-01 00:56:12.569109+00	upgrade_owner
1	12	1	61	1	60	1	400.00	400.00	400.00	400.00	2024-02-13	return	no cover	\N	2026-12-01 00:56:12.569109+00	upgrade_owner
1	13	1	62	1	43	1	30.00	30.00	30.00	30.00	2024-03-02	refund	\N	\N	2026-12-01 00:56:12.574925+00	upgrade_owner
1	14	1	17	1	63	1	171.25	171.25	171.25	171.25	2024-02-22	oldest	\N	\N	2026-12-01 00:56:12.577365+00	upgrade_owner
1	14	2	20	1	63	1	18.75	18.75	18.75	18.75	2024-02-22	oldest	\N	\N	2026-12-01 00:56:12.577365+00	upgrade_owner
1	15	1	18	1	64	1	217.50	217.50	217.50	217.50	2024-02-24	oldest	\N	\N	2026-12-01 00:56:12.577365+00	upgrade_owner
1	15	2	21	1	64	1	12.50	12.50	12.50	12.50	2024-02-24	oldest	\N	\N	2026-12-01 00:56:12.577365+00	upgrade_owner
1	16	1	25	1	65	1	182.50	182.50	182.50	182.50	2024-02-26	oldest	\N	\N	2026-12-01 00:56:12.577365+00	upgrade_owner
1	16	2	13	1	65	1	87.50	87.50	87.50	87.50	2024-02-26	oldest	\N	\N	2026-12-01 00:56:12.577365+00	upgrade_owner
1	17	1	20	1	66	1	291.25	291.25	291.25	291.25	2024-02-28	oldest	\N	\N	2026-12-01 00:56:12.577365+00	upgrade_owner
1	17	2	23	1	66	1	18.75	18.75	18.75	18.75	2024-02-28	oldest	\N	\N	2026-12-01 00:56:12.577365+00	upgrade_owner
1	18	1	21	1	67	1	343.75	343.75	343.75	343.75	2024-03-01	oldest	\N	\N	2026-12-01 00:56:12.577365+00	upgrade_owner
1	18	2	24	1	67	1	6.25	6.25	6.25	6.25	2024-03-01	oldest	\N	\N	2026-12-01 00:56:12.577365+00	upgrade_owner
1	19	1	13	1	68	1	390.00	390.00	390.00	390.00	2024-03-03	oldest	\N	\N	2026-12-01 00:56:12.577365+00	upgrade_owner
1	20	1	23	1	69	1	430.00	430.00	430.00	430.00	2024-03-05	oldest	\N	\N	2026-12-01 00:56:12.577365+00	upgrade_owner
1	21	1	24	1	70	1	470.00	470.00	470.00	470.00	2024-03-07	oldest	\N	\N	2026-12-01 00:56:12.577365+00	upgrade_owner
1	22	1	13	1	71	1	322.50	322.50	322.50	322.50	2024-03-09	oldest	\N	\N	2026-12-01 00:56:12.577365+00	upgrade_owner
1	22	2	28	1	71	1	187.50	187.50	187.50	187.50	2024-03-09	oldest	\N	\N	2026-12-01 00:56:12.577365+00	upgrade_owner
1	23	1	26	1	72	1	550.00	550.00	550.00	550.00	2024-03-11	oldest	\N	\N	2026-12-01 00:56:12.577365+00	upgrade_owner
1	24	1	24	1	73	1	18.75	18.75	18.75	18.75	2024-03-13	oldest	\N	\N	2026-12-01 00:56:12.577365+00	upgrade_owner
1	24	2	27	1	73	1	571.25	571.25	571.25	571.25	2024-03-13	oldest	\N	\N	2026-12-01 00:56:12.577365+00	upgrade_owner
1	25	1	28	1	74	1	492.50	492.50	492.50	492.50	2024-03-15	oldest	\N	\N	2026-12-01 00:56:12.577365+00	upgrade_owner
1	25	2	31	1	74	1	137.50	137.50	137.50	137.50	2024-03-15	oldest	\N	\N	2026-12-01 00:56:12.577365+00	upgrade_owner
2	26	1	44	1	75	1	100.00	100.00	100.00	100.00	2024-01-21	oldest	\N	\N	2026-12-01 00:56:12.580965+00	upgrade_owner
3	27	1	46	1	76	1	990.00	990.00	990.00	990.00	2024-02-21	oldest	\N	\N	2026-12-01 00:56:12.581951+00	upgrade_owner
1	28	1	81	1	82	1	12.00	12.00	12.00	12.00	2024-02-07	reversal	fel kund	\N	2026-12-01 00:56:12.58549+00	upgrade_owner
1	29	1	14	1	83	1	5000.00	5000.00	5000.00	5000.00	2024-03-05	write_off	\N	\N	2026-12-01 00:56:12.58721+00	upgrade_owner
1	33	1	16	1	88	2	5000.00	5000.00	5000.00	5000.00	2024-03-22	transfer	osäker	\N	2026-12-01 00:56:12.595067+00	upgrade_owner
1	34	1	35	1	89	1	1003.75	1003.75	1003.75	1003.75	2024-03-16	transfer	\N	\N	2026-12-01 00:56:12.596243+00	upgrade_owner
1	35	1	91	1	92	1	1248.75	1248.75	1248.75	1248.75	2024-03-13	reversal	dubbel	\N	2026-12-01 00:56:12.599819+00	upgrade_owner
1	36	1	30	1	59	1	100.00	100.00	100.00	100.00	2024-03-15	given	\N	\N	2026-12-01 00:56:12.602082+00	upgrade_owner
1	37	1	25	1	65	1	-182.50	-182.50	-182.50	-182.50	2024-03-18	given	fel faktura	16	2026-12-01 00:56:12.603229+00	upgrade_owner
1	37	2	13	1	65	1	-87.50	-87.50	-87.50	-87.50	2024-03-18	given	fel faktura	16	2026-12-01 00:56:12.603229+00	upgrade_owner
1	39	1	27	1	104	1	62.50	62.50	62.50	62.50	2024-04-02	reference	the reference names invoice F2024-00118; SEK 62.50 is all that is open	\N	2026-12-01 00:56:12.694424+00	upgrade_owner
1	40	1	98	1	105	1	640.00	640.00	640.00	640.00	2024-04-02	amount	the payer's name is customer K7's, and the amount is that of invoice F2024-00134; SEK 640.00 is all that is open (accepted)	\N	2026-12-01 00:56:12.706324+00	upgrade_owner
\.


--
-- Data for Name: bank_account; Type: TABLE DATA; Schema: ar; Owner: upgrade_owner
--

COPY ar.bank_account (company_id, code, account, currency, iban, bankgiro, plusgiro, bban, reference_scheme, reference_lengths) FROM stdin;
1	IBAN	1930	SEK	SE4550000000058398257466	9912346	\N	\N	se_ocr	{5,6,7}
2	KID	1920	NOK	NO9386011117947	\N	\N	\N	\N	\N
\.


--
-- Data for Name: bank_file; Type: TABLE DATA; Schema: ar; Owner: upgrade_owner
--

COPY ar.bank_file (company_id, bank_file_id, format, file_name, message_id, created, content_hash, size, transactions, duplicates, quarantined, notices, recorded_at, recorded_by) FROM stdin;
1	1	camt.054	april.xml	M1	\N	\\xde333d580ce05ce3c92f75c37af83118c0eaa8e305ddf9f5cfcc22285e207635	2513	7	0	1	{}	2026-12-01 00:56:12.690614+00	upgrade_owner
1	2	camt.053	\N	M1	\N	\\xefe0134d0d0da545565598c617083ffa49ea91830fb40fb17cb04057918a8b10	506	1	1	0	{}	2026-12-01 00:56:12.711816+00	upgrade_owner
\.


--
-- Data for Name: bank_proposal; Type: TABLE DATA; Schema: ar; Owner: upgrade_owner
--

COPY ar.bank_proposal (company_id, proposal_id, bank_transaction_id, rank, rule, score, reason, customer_id, allocations, unapplied, fingerprint, status, decided_at, decided_by, decision_reason, recorded_at, recorded_by) FROM stdin;
1	4	3	1	amount	0.650	the payer's name is customer K7's, and the amount is that of invoice F2024-00136; SEK 650.00 is all that is open	7	[{"amount": 650.00, "item_no": 1, "document_id": 100}]	0	\\x3de74b68e7cb113d8603d447ca7b3b998044204d1279a9c65ea4bc8cf4d2a9e8	open	\N	\N	\N	2026-12-01 00:56:12.694424+00	upgrade_owner
1	5	3	2	amount	0.640	the payer's name is customer K7's, and the amount is that of invoice F2024-00137; SEK 650.00 is all that is open	7	[{"amount": 650.00, "item_no": 1, "document_id": 101}]	0	\\x4c05fc94d52aae91437f75494dbdf79c434357e5604782708fe51d7a6a18bc84	open	\N	\N	\N	2026-12-01 00:56:12.694424+00	upgrade_owner
1	7	4	1	amount	0.650	the payer's name is customer K7's, and the amount is that of invoice F2024-00138; SEK 660.00 is all that is open	7	[{"amount": 660.00, "item_no": 1, "document_id": 102}]	0	\\xe6b6e00bf3cdc506485338c3804a6049474d0c5cfe0daecc6bde0a0730b27bd6	open	\N	\N	\N	2026-12-01 00:56:12.694424+00	upgrade_owner
1	8	4	2	amount	0.640	the payer's name is customer K7's, and the amount is that of invoice F2024-00139; SEK 660.00 is all that is open	7	[{"amount": 660.00, "item_no": 1, "document_id": 103}]	0	\\x9056ae84b3190cf1b64dc0295e51825a6906cf375163887676875ecaad7c342b	open	\N	\N	\N	2026-12-01 00:56:12.694424+00	upgrade_owner
1	9	4	3	amount	0.300	the payer's name is customer K7's; the payment stays unapplied on the account of customer K7	7	[]	660.00	\\xaf78e82b200fc517ca6f3e2fe4418752f149ef78c7c95d9437a08784a4ad70bb	open	\N	\N	\N	2026-12-01 00:56:12.694424+00	upgrade_owner
1	6	3	3	amount	0.300	the payer's name is customer K7's; the payment stays unapplied on the account of customer K7	7	[]	650.00	\\xaf78e82b200fc517ca6f3e2fe4418752f149ef78c7c95d9437a08784a4ad70bb	rejected	2026-12-01 00:56:12.705051+00	upgrade_owner	inte den	2026-12-01 00:56:12.694424+00	upgrade_owner
1	1	2	1	amount	0.650	the payer's name is customer K7's, and the amount is that of invoice F2024-00134; SEK 640.00 is all that is open	7	[{"amount": 640.00, "item_no": 1, "document_id": 98}]	0	\\x1c296a85c03688f5daf2c776b77f796f63147fb4b9b25d7db9b9b001da96d9ec	accepted	2026-12-01 00:56:12.706324+00	upgrade_owner	\N	2026-12-01 00:56:12.694424+00	upgrade_owner
\.


--
-- Data for Name: bank_quarantine; Type: TABLE DATA; Schema: ar; Owner: upgrade_owner
--

COPY ar.bank_quarantine (company_id, bank_file_id, record_no, "position", text, reason) FROM stdin;
1	1	1	statement 1, entry 8	<Ntry><Amt Ccy="SEK">1.2.3</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2024-04-03</Dt></BookgDt><BkTxCd/><NtryDtls><TxDtls><RltdPties><Dbtr><Nm>Skadad</Nm></Dbtr><DbtrAcct><Id><Othr><Id>ACC3</Id></Othr></Id></DbtrAcct></RltdPties></TxDtls></NtryDtls></Ntry>	Amt is not a number: 1.2.3
\.


--
-- Data for Name: bank_transaction; Type: TABLE DATA; Schema: ar; Owner: upgrade_owner
--

COPY ar.bank_transaction (company_id, bank_transaction_id, bank_file_id, "position", own_account, bank_account, kind, booking_date, value_date, amount, currency, charges, instructed_amount, instructed_currency, payer_name, payer_account, payer_organisation_no, payer_address, ultimate_payer, payment_references, text, bank_reference, end_to_end_id, entry_no, entry_reference, entry_amount, entry_transactions, is_lump, attributes, identity, occurrence, status, document_id, left_reason, recorded_at, recorded_by) FROM stdin;
1	1	1	statement 1, entry 1	SE4550000000058398257466	IBAN	payment	2024-04-02	\N	62.50	SEK	0	\N	\N	Bo Alm	ACC7	\N	\N	\N	[{"text": "2024001188"}]		\N	\N	1	\N	62.50	1	f	{"statement_id": "1"}	\\xebca3b7a2264f2d5c6de8d5912b204dc83efd92625284d85cad26fe118157898	1	booked	104	\N	2026-12-01 00:56:12.690614+00	upgrade_owner
1	3	1	statement 1, entry 3	SE4550000000058398257466	IBAN	payment	2024-04-03	\N	650.00	SEK	0	\N	\N	Bo Alm	ACC7	\N	\N	\N	[]		\N	\N	3	\N	650.00	1	f	{"statement_id": "1"}	\\xf4c87765b48a7b1785d209487e75e601994da245fcf60cbf7e3ded8f4c1621eb	1	open	\N	the payer's name is customer K7's, and the amount is that of 2 open items	2026-12-01 00:56:12.690614+00	upgrade_owner
1	4	1	statement 1, entry 4	SE4550000000058398257466	IBAN	payment	2024-04-03	\N	660.00	SEK	0	\N	\N	Bo Alm	ACC7	\N	\N	\N	[]		\N	\N	4	\N	660.00	1	f	{"statement_id": "1"}	\\xbc8a543a98d675368f056d1f2a2a625ee8c5670e784658a15b5dd24eee570280	1	open	\N	the payer's name is customer K7's, and the amount is that of 2 open items	2026-12-01 00:56:12.690614+00	upgrade_owner
1	2	1	statement 1, entry 2	SE4550000000058398257466	IBAN	payment	2024-04-02	\N	640.00	SEK	0	\N	\N	Bo Alm	ACC7	\N	\N	\N	[]		\N	\N	2	\N	640.00	1	f	{"statement_id": "1"}	\\x2035a3cd57b793dde9f199d6068a7dad7d66800fd17ffae808e92b00b311f2dd	1	booked	105	\N	2026-12-01 00:56:12.690614+00	upgrade_owner
1	5	1	statement 1, entry 5	SE4550000000058398257466	IBAN	payment	2024-04-03	\N	12.34	SEK	0	\N	\N	Okänd	ACC0	\N	\N	\N	[]		\N	\N	5	\N	12.34	1	f	{"statement_id": "1"}	\\x6e25d7f31bdfb999e6197a775630a2e7ae88d515799023e55ad0fee2c885f14f	1	set_aside	\N	\N	2026-12-01 00:56:12.690614+00	upgrade_owner
1	6	1	statement 1, entry 6	SE4550000000058398257466	IBAN	payment	2024-04-03	\N	43.21	SEK	0	\N	\N	Någon	ACC1	\N	\N	\N	[]		\N	\N	6	\N	43.21	1	f	{"statement_id": "1"}	\\xb3fa177df980f1e5723f0443aaf16e3d474528b3750060e3082b2ee1e33ccb12	1	open	\N	\N	2026-12-01 00:56:12.690614+00	upgrade_owner
1	7	1	statement 1, entry 7	SE4550000000058398257466	IBAN	payment	2024-04-04	\N	9.99	SEK	0	\N	\N	Ingen	ACC2	\N	\N	\N	[]		\N	\N	7	\N	9.99	1	f	{"statement_id": "1"}	\\xb6a78e7c3d2afc46ff7665f5fcc167a568d9089d7c1b67d83e4db410cef5c31a	1	booked	106	\N	2026-12-01 00:56:12.690614+00	upgrade_owner
\.


--
-- Data for Name: bank_transaction_event; Type: TABLE DATA; Schema: ar; Owner: upgrade_owner
--

COPY ar.bank_transaction_event (company_id, bank_transaction_id, event_no, action, document_id, rule, reason, recorded_at, recorded_by) FROM stdin;
1	1	1	booked	104	reference	the reference names invoice F2024-00118; SEK 62.50 is all that is open	2026-12-01 00:56:12.694424+00	upgrade_owner
1	2	1	booked	105	amount	the payer's name is customer K7's, and the amount is that of invoice F2024-00134; SEK 640.00 is all that is open (accepted)	2026-12-01 00:56:12.706324+00	upgrade_owner
1	5	1	set_aside	\N	\N	inte vår	2026-12-01 00:56:12.70856+00	upgrade_owner
1	6	1	set_aside	\N	\N	oklart	2026-12-01 00:56:12.709113+00	upgrade_owner
1	6	2	reopened	\N	\N	ändå vår	2026-12-01 00:56:12.709602+00	upgrade_owner
1	7	1	booked	106	\N	för hand	2026-12-01 00:56:12.711005+00	upgrade_owner
\.


--
-- Data for Name: bank_transaction_source; Type: TABLE DATA; Schema: ar; Owner: upgrade_owner
--

COPY ar.bank_transaction_source (company_id, bank_transaction_id, bank_file_id, "position", format, bank_reference, end_to_end_id, entry_reference, identity, is_batch) FROM stdin;
1	2	2	statement 1, entry 1	camt.053	\N	\N	\N	\\x2035a3cd57b793dde9f199d6068a7dad7d66800fd17ffae808e92b00b311f2dd	f
\.


--
-- Data for Name: change_log; Type: TABLE DATA; Schema: ar; Owner: upgrade_owner
--

COPY ar.change_log (company_id, change_no, table_name, key, changes, recorded_at, recorded_by) FROM stdin;
1	1	exchange_rate	EUR/2024-01-01	{"rate": {"to": 11.1}}	2026-12-01 00:56:12.518221+00	upgrade_owner
1	2	exchange_rate	EUR/2024-01-31	{"rate": {"to": 11.25}}	2026-12-01 00:56:12.518932+00	upgrade_owner
1	3	exchange_rate	EUR/2024-02-29	{"rate": {"to": 11.2}}	2026-12-01 00:56:12.519042+00	upgrade_owner
1	4	exchange_rate	EUR/2024-03-31	{"rate": {"to": 11.53}}	2026-12-01 00:56:12.519116+00	upgrade_owner
1	5	exchange_rate	KWD/2024-01-01	{"rate": {"to": 33.805}}	2026-12-01 00:56:12.519183+00	upgrade_owner
1	6	exchange_rate	JPY/2024-01-01	{"rate": {"to": 0.0714}}	2026-12-01 00:56:12.519249+00	upgrade_owner
1	7	bank_account	IBAN	{"iban": {"to": "SE4550000000058398257466"}, "account": {"to": "1930"}, "bankgiro": {"to": "9912346"}, "currency": {"to": "SEK"}, "reference_scheme": {"to": "se_ocr"}, "reference_lengths": {"to": [5, 6, 7]}}	2026-12-01 00:56:12.519608+00	upgrade_owner
2	8	bank_account	KID	{"iban": {"to": "NO9386011117947"}, "account": {"to": "1920"}, "currency": {"to": "NOK"}}	2026-12-01 00:56:12.520287+00	upgrade_owner
1	9	account	3010	{"name": {"to": "Frakt"}, "type": {"to": "revenue"}}	2026-12-01 00:56:12.521277+00	upgrade_owner
1	10	account	1516	{"name": {"to": "Tvistiga fordringar", "from": "Tvistiga kundfordringar"}}	2026-12-01 00:56:12.521905+00	upgrade_owner
1	11	account	3011	{"name": {"to": "Frakt, norska kunder"}, "type": {"to": "revenue"}}	2026-12-01 00:56:12.522419+00	upgrade_owner
1	12	account_role	revenue/NOK	{"account": {"to": "3011"}}	2026-12-01 00:56:12.522419+00	upgrade_owner
3	13	account	1005	{"name": {"to": "Cash"}, "type": {"to": "asset"}}	2026-12-01 00:56:12.522932+00	upgrade_owner
3	14	account_role	bank//cash	{"account": {"to": "1005"}}	2026-12-01 00:56:12.522932+00	upgrade_owner
1	15	tax_code	S25/2025-01-01	{"name": {"to": "Sänkt"}, "rate": {"to": 24}, "account": {"to": "2611"}, "category": {"to": "S"}, "report_code": {"to": "05"}}	2026-12-01 00:56:12.523498+00	upgrade_owner
1	16	number_series	invoice	{"start": {"to": 100, "from": 1}, "width": {"to": 5, "from": 0}, "prefix": {"to": "F{year}-", "from": ""}, "restarts": {"to": "yearly", "from": "never"}}	2026-12-01 00:56:12.524723+00	upgrade_owner
3	17	company	EU	{"name": {"to": "Trading & Partners B.V.", "from": "Trading B.V."}, "settings": {"to": {"credit_control": "warn"}, "from": {}}}	2026-12-01 00:56:12.525805+00	upgrade_owner
1	18	customer	K1	{"credit_limit": {"to": 1000000.5, "from": 900000}}	2026-12-01 00:56:12.529174+00	upgrade_owner
1	19	customer	K5	{"name": {"to": "Eva Ek-Berg", "from": "Eva Ek"}}	2026-12-01 00:56:12.530008+00	upgrade_owner
\.


--
-- Data for Name: company; Type: TABLE DATA; Schema: ar; Owner: upgrade_owner
--

COPY ar.company (company_id, code, name, country, currency, chart, fiscal_year_start, closed_through, settings, setup_stamp, recorded_at, recorded_by) FROM stdin;
2	NO	Fjord & "Fjell" \\AS	NO	NOK	NS4102	7	\N	{"round_total_to": 1.00, "reference_scheme": "no_kid_mod10"}	a7b0757a-90cd-4623-aa81-f6af1c3ffb95	2026-12-01 00:56:12.511334+00	upgrade_owner
1	SE	Norrlands Åkeri AB	SE	SEK	BAS	1	2024-02-29	{"grace_days": 1, "reference_scheme": "se_ocr"}	e23dd97a-30e3-4c37-81a6-696a24fca2b8	2026-12-01 00:56:12.50548+00	upgrade_owner
3	EU	Trading & Partners B.V.	NL	EUR	generic	1	2024-02-29	{"credit_control": "warn"}	8deb9461-dbef-47b3-b5ec-34f6674b74f2	2026-12-01 00:56:12.514401+00	upgrade_owner
\.


--
-- Data for Name: customer; Type: TABLE DATA; Schema: ar; Owner: upgrade_owner
--

COPY ar.customer (company_id, customer_id, code, name, kind, organisation_no, parent_id, customer_group, currency, terms, credit_limit, on_hold, language, contact, attributes, recorded_at, recorded_by) FROM stdin;
1	2	K2	Beta\tAB,\nfilial	business	\N	1	big	SEK	2/10 net 30	\N	f	\N	{}	{"region": "south"}	2026-12-01 00:56:12.5274+00	upgrade_owner
1	3	K3	Gamma GmbH	business	\N	\N	\N	EUR	net 30	\N	f	\N	{}	{}	2026-12-01 00:56:12.527673+00	upgrade_owner
1	4	K4	Delta kommun	public	\N	\N	public	SEK	30% now, 50% net 30, 20% net 60	\N	f	\N	{}	{}	2026-12-01 00:56:12.527757+00	upgrade_owner
1	6	K6	Zeta KK	business	\N	\N	\N	JPY	net 30	\N	f	\N	{}	{}	2026-12-01 00:56:12.527892+00	upgrade_owner
1	7	K7	Bo Alm	consumer	\N	\N	\N	SEK	net 30	\N	f	\N	{}	{}	2026-12-01 00:56:12.52795+00	upgrade_owner
1	8	K8	Fallit AB	business	\N	\N	\N	SEK	net 10	\N	f	\N	{}	{}	2026-12-01 00:56:12.527994+00	upgrade_owner
2	9	N1	Nordmann	consumer	\N	\N	\N	NOK	net 30	\N	f	\N	{"city": "Bodø", "street": "Storgata 1"}	{}	2026-12-01 00:56:12.528289+00	upgrade_owner
3	10	E1	Echo S.A.	business	FR123	\N	cash	EUR	net 30	\N	f	en	{}	{}	2026-12-01 00:56:12.528646+00	upgrade_owner
3	11	E2	Foxtrot Oy	business	\N	\N	\N	EUR	net 30	500.00	f	\N	{}	{}	2026-12-01 00:56:12.528904+00	upgrade_owner
1	1	K1	Alfa AB	business	\N	\N	big	SEK	net 30	1000000.50	f	\N	{}	{"region": "north"}	2026-12-01 00:56:12.526798+00	upgrade_owner
1	5	K5	Eva Ek-Berg	consumer	\N	\N	\N	SEK	net 14	\N	f	\N	{}	{}	2026-12-01 00:56:12.527834+00	upgrade_owner
\.


--
-- Data for Name: document; Type: TABLE DATA; Schema: ar; Owner: upgrade_owner
--

COPY ar.document (company_id, document_id, kind, subtype, series, fiscal_year, number_seq, number, customer_id, document_date, posting_date, tax_date, currency, rate, amount, base_amount, reference, order_ref, terms, text, reverses_id, corrects_id, about_id, allocation_id, idempotency_key, fingerprint, attributes, recorded_at, recorded_by) FROM stdin;
1	1	opening_balance	\N	opening_balance:own	0	\N	OLD-1	1	2023-11-01	2023-12-31	2023-11-01	SEK	1	1000.00	1000.00	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	2026-12-01 00:56:12.532954+00	upgrade_owner
1	2	opening_balance	\N	opening_balance:own	0	\N	OLD-2	1	2023-11-10	2023-12-31	2023-11-10	SEK	1	-50.50	-50.50	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	2026-12-01 00:56:12.532954+00	upgrade_owner
1	3	opening_balance	\N	opening_balance:own	0	\N	OLD-3	2	2023-12-15	2023-12-31	2023-12-15	SEK	1	1250.00	1250.00	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	2026-12-01 00:56:12.532954+00	upgrade_owner
1	4	opening_balance	\N	opening_balance:own	0	\N	OLD-4	2	2023-12-15	2023-12-31	2023-12-15	SEK	1	75.00	75.00	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	2026-12-01 00:56:12.532954+00	upgrade_owner
1	5	opening_balance	\N	opening_balance:own	0	\N	OLD-5	3	2023-12-01	2023-12-31	2023-12-01	EUR	11.0055	100.00	1100.55	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	2026-12-01 00:56:12.532954+00	upgrade_owner
1	6	invoice	\N	invoice	2024	100	F2024-00100	2	2024-01-02	2024-01-02	2024-01-02	SEK	1	3033.60	3033.60	2024001006	\N	2/10 net 30	\N	\N	\N	\N	\N	order 1	\\x3f35745410b900c91c9399dc09922c8f975e4fe0be8f2e1bff37b1a26fa0f5aa	{"channel": "web"}	2026-12-01 00:56:12.535412+00	upgrade_owner for anna
1	7	invoice	\N	invoice:own	0	\N	OWN-1	4	2024-01-02	2024-01-02	2024-01-02	SEK	1	1009.99	1009.99	18	PO 4711	30% now, 50% net 30, 20% net 60	\N	\N	\N	\N	\N	\N	\N	\N	2026-12-01 00:56:12.538781+00	upgrade_owner for anna
1	8	invoice	\N	invoice	2024	101	F2024-00101	3	2024-01-03	2024-01-03	2024-01-03	EUR	11.005	100.00	1100.50	2024001014	\N	net 30	\N	\N	\N	\N	\N	\N	\N	\N	2026-12-01 00:56:12.539455+00	upgrade_owner
1	9	invoice	\N	invoice	2024	102	F2024-00102	3	2024-02-01	2024-02-01	2024-02-01	EUR	11.25	300.00	3375.00	2024001022	\N	net 30	\N	\N	\N	\N	\N	\N	\N	\N	2026-12-01 00:56:12.540086+00	upgrade_owner
1	10	invoice	\N	invoice	2024	103	F2024-00103	6	2024-02-03	2024-02-03	2024-02-03	JPY	0.0714	10000	714.00	2024001030	\N	net 30	\N	\N	\N	\N	\N	\N	\N	\N	2026-12-01 00:56:12.540719+00	upgrade_owner
1	11	invoice	\N	invoice	2024	104	F2024-00104	5	2024-02-05	2024-02-05	2024-02-05	SEK	1	1000.00	1000.00	2024001048	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	2026-12-01 00:56:12.541241+00	upgrade_owner
1	12	transfer	\N	transfer	0	1	1	5	2024-02-05	2024-02-05	2024-02-05	SEK	1	-800.00	-800.00	\N	\N	\N	invoice from K5 to K1	\N	\N	11	1	\N	\N	\N	2026-12-01 00:56:12.541241+00	upgrade_owner
1	13	transfer	\N	transfer	0	2	2	1	2024-02-05	2024-02-05	2024-02-05	SEK	1	800.00	800.00	\N	\N	\N	invoice from K5 to K1	\N	\N	11	1	\N	\N	\N	2026-12-01 00:56:12.541241+00	upgrade_owner
1	14	invoice	\N	invoice	2024	105	F2024-00105	8	2024-01-05	2024-01-05	2024-01-05	SEK	1	5000.00	5000.00	2024001055	\N	net 10	Hyra	\N	\N	\N	\N	\N	\N	\N	2026-12-01 00:56:12.542496+00	upgrade_owner
1	15	invoice	\N	invoice	2024	106	F2024-00106	8	2024-02-05	2024-02-05	2024-02-05	SEK	1	5000.00	5000.00	2024001063	\N	net 10	Hyra	\N	\N	\N	\N	\N	\N	\N	2026-12-01 00:56:12.542759+00	upgrade_owner
1	16	invoice	\N	invoice	2024	107	F2024-00107	8	2024-03-05	2024-03-05	2024-03-05	SEK	1	5000.00	5000.00	2024001071	\N	net 10	Hyra	\N	\N	\N	\N	\N	\N	\N	2026-12-01 00:56:12.54292+00	upgrade_owner
1	17	invoice	\N	invoice	2024	108	F2024-00108	2	2024-01-11	2024-01-11	2024-01-11	SEK	1	171.25	171.25	2024001089	B1	2/10 net 30	\N	\N	\N	\N	\N	\N	\N	\N	2026-12-01 00:56:12.545094+00	upgrade_owner
1	18	invoice	\N	invoice	2024	109	F2024-00109	7	2024-01-14	2024-01-14	2024-01-14	SEK	1	217.50	217.50	2024001097	B2	net 30	\N	\N	\N	\N	\N	\N	\N	\N	2026-12-01 00:56:12.545094+00	upgrade_owner
1	19	invoice	\N	invoice	2024	110	F2024-00110	1	2024-01-17	2024-01-17	2024-01-17	SEK	1	263.75	263.75	2024001105	B3	net 30	\N	\N	\N	\N	\N	\N	\N	\N	2026-12-01 00:56:12.545094+00	upgrade_owner
1	20	invoice	\N	invoice	2024	111	F2024-00111	2	2024-01-20	2024-01-20	2024-01-20	SEK	1	310.00	310.00	2024001113	B4	2/10 net 30	\N	\N	\N	\N	\N	\N	\N	\N	2026-12-01 00:56:12.545094+00	upgrade_owner
1	21	invoice	\N	invoice	2024	112	F2024-00112	7	2024-01-23	2024-01-23	2024-01-23	SEK	1	356.25	356.25	2024001121	B5	net 30	\N	\N	\N	\N	\N	\N	\N	\N	2026-12-01 00:56:12.545094+00	upgrade_owner
1	22	invoice	\N	invoice	2024	113	F2024-00113	1	2024-01-26	2024-01-26	2024-01-26	SEK	1	402.50	402.50	2024001139	B6	net 30	\N	\N	\N	\N	\N	\N	\N	\N	2026-12-01 00:56:12.545094+00	upgrade_owner
1	23	invoice	\N	invoice	2024	114	F2024-00114	2	2024-01-29	2024-01-29	2024-01-29	SEK	1	448.75	448.75	2024001147	B7	2/10 net 30	\N	\N	\N	\N	\N	\N	\N	\N	2026-12-01 00:56:12.545094+00	upgrade_owner
1	24	invoice	\N	invoice	2024	115	F2024-00115	7	2024-02-01	2024-02-01	2024-02-01	SEK	1	495.00	495.00	2024001154	B8	net 30	\N	\N	\N	\N	\N	\N	\N	\N	2026-12-01 00:56:12.545094+00	upgrade_owner
1	25	invoice	\N	invoice	2024	116	F2024-00116	1	2024-02-04	2024-02-04	2024-02-04	SEK	1	541.25	541.25	2024001162	B9	net 30	\N	\N	\N	\N	\N	\N	\N	\N	2026-12-01 00:56:12.545094+00	upgrade_owner
1	26	invoice	\N	invoice	2024	117	F2024-00117	2	2024-02-07	2024-02-07	2024-02-07	SEK	1	587.50	587.50	2024001170	B10	2/10 net 30	\N	\N	\N	\N	\N	\N	\N	\N	2026-12-01 00:56:12.545094+00	upgrade_owner
1	27	invoice	\N	invoice	2024	118	F2024-00118	7	2024-02-10	2024-02-10	2024-02-10	SEK	1	633.75	633.75	2024001188	B11	net 30	\N	\N	\N	\N	\N	\N	\N	\N	2026-12-01 00:56:12.545094+00	upgrade_owner
1	28	invoice	\N	invoice	2024	119	F2024-00119	1	2024-02-13	2024-02-13	2024-02-13	SEK	1	680.00	680.00	2024001196	B12	net 30	\N	\N	\N	\N	\N	\N	\N	\N	2026-12-01 00:56:12.545094+00	upgrade_owner
1	29	invoice	\N	invoice	2024	120	F2024-00120	2	2024-02-16	2024-02-16	2024-02-16	SEK	1	726.25	726.25	2024001204	B13	2/10 net 30	\N	\N	\N	\N	\N	\N	\N	\N	2026-12-01 00:56:12.545094+00	upgrade_owner
1	30	invoice	\N	invoice	2024	121	F2024-00121	7	2024-02-19	2024-02-19	2024-02-19	SEK	1	772.50	772.50	2024001212	B14	net 30	\N	\N	\N	\N	\N	\N	\N	\N	2026-12-01 00:56:12.545094+00	upgrade_owner
1	31	invoice	\N	invoice	2024	122	F2024-00122	1	2024-02-22	2024-02-22	2024-02-22	SEK	1	818.75	818.75	2024001220	B15	net 30	\N	\N	\N	\N	\N	\N	\N	\N	2026-12-01 00:56:12.545094+00	upgrade_owner
1	32	invoice	\N	invoice	2024	123	F2024-00123	2	2024-02-25	2024-02-25	2024-02-25	SEK	1	865.00	865.00	2024001238	B16	2/10 net 30	\N	\N	\N	\N	\N	\N	\N	\N	2026-12-01 00:56:12.545094+00	upgrade_owner
1	33	invoice	\N	invoice	2024	124	F2024-00124	7	2024-02-28	2024-02-28	2024-02-28	SEK	1	911.25	911.25	2024001246	B17	net 30	\N	\N	\N	\N	\N	\N	\N	\N	2026-12-01 00:56:12.545094+00	upgrade_owner
1	34	invoice	\N	invoice	2024	125	F2024-00125	1	2024-03-02	2024-03-02	2024-03-02	SEK	1	957.50	957.50	2024001253	B18	net 30	\N	\N	\N	\N	\N	\N	\N	\N	2026-12-01 00:56:12.545094+00	upgrade_owner
1	35	invoice	\N	invoice	2024	126	F2024-00126	2	2024-03-05	2024-03-05	2024-03-05	SEK	1	1003.75	1003.75	2024001261	B19	2/10 net 30	\N	\N	\N	\N	\N	\N	\N	\N	2026-12-01 00:56:12.545094+00	upgrade_owner
1	36	invoice	\N	invoice	2024	127	F2024-00127	7	2024-03-08	2024-03-08	2024-03-08	SEK	1	1050.00	1050.00	2024001279	B20	net 30	\N	\N	\N	\N	\N	\N	\N	\N	2026-12-01 00:56:12.545094+00	upgrade_owner
1	37	invoice	\N	invoice	2024	128	F2024-00128	1	2024-03-11	2024-03-11	2024-03-11	SEK	1	1096.25	1096.25	2024001287	B21	net 30	\N	\N	\N	\N	\N	\N	\N	\N	2026-12-01 00:56:12.545094+00	upgrade_owner
1	38	invoice	\N	invoice	2024	129	F2024-00129	2	2024-03-14	2024-03-14	2024-03-14	SEK	1	1142.50	1142.50	2024001295	B22	2/10 net 30	\N	\N	\N	\N	\N	\N	\N	\N	2026-12-01 00:56:12.545094+00	upgrade_owner
1	39	invoice	\N	invoice	2024	130	F2024-00130	7	2024-03-17	2024-03-17	2024-03-17	SEK	1	1188.75	1188.75	2024001303	B23	net 30	\N	\N	\N	\N	\N	\N	\N	\N	2026-12-01 00:56:12.545094+00	upgrade_owner
1	40	invoice	\N	invoice	2024	131	F2024-00131	1	2024-03-20	2024-03-20	2024-03-20	SEK	1	1235.00	1235.00	2024001311	B24	net 30	\N	\N	\N	\N	\N	\N	\N	\N	2026-12-01 00:56:12.545094+00	upgrade_owner
1	41	invoice	\N	invoice	2024	132	F2024-00132	2	2024-03-23	2024-03-23	2024-03-23	SEK	1	1281.25	1281.25	2024001329	B25	2/10 net 30	\N	\N	\N	\N	\N	\N	\N	\N	2026-12-01 00:56:12.545094+00	upgrade_owner
1	42	credit_note	\N	credit_note	0	1	1	2	2024-01-04	2024-01-04	2024-01-02	SEK	1	625.00	625.00	\N	\N	\N	\N	\N	6	\N	\N	\N	\N	\N	2026-12-01 00:56:12.54707+00	upgrade_owner
1	43	credit_note	\N	credit_note	0	2	2	1	2024-02-20	2024-02-20	2024-02-20	SEK	1	75.00	75.00	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	2026-12-01 00:56:12.551877+00	upgrade_owner
2	44	invoice	\N	invoice	0	1	1	9	2024-01-03	2024-01-03	2024-01-03	NOK	1	501.00	501.00	18	\N	net 30	\N	\N	\N	\N	\N	\N	\N	\N	2026-12-01 00:56:12.552374+00	upgrade_owner
2	45	invoice	\N	invoice	0	2	2	9	2024-07-03	2024-07-03	2024-07-03	NOK	1	250.00	250.00	26	\N	net 30	\N	\N	\N	\N	\N	\N	\N	\N	2026-12-01 00:56:12.552851+00	upgrade_owner
3	46	invoice	\N	invoice	0	1	1	10	2024-01-10	2024-01-10	2024-01-10	EUR	1	1000.00	1000.00	\N	\N	net 30	\N	\N	\N	\N	\N	\N	\N	\N	2026-12-01 00:56:12.553301+00	upgrade_owner
3	47	invoice	\N	invoice	0	2	2	11	2024-02-10	2024-02-10	2024-02-10	EUR	1	400.00	400.00	\N	\N	net 30	\N	\N	\N	\N	\N	\N	\N	\N	2026-12-01 00:56:12.5538+00	upgrade_owner
3	48	invoice	\N	invoice	0	3	3	11	2024-03-10	2024-03-10	2024-03-10	EUR	1	400.00	400.00	\N	\N	net 30	\N	\N	\N	\N	\N	\N	\N	{"credit_warning": "LG040"}	2026-12-01 00:56:12.554365+00	upgrade_owner
1	49	payment	\N	payment	0	1	1	2	2024-01-10	2024-01-10	2024-01-10	SEK	1	2401.00	2401.00	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	2026-12-01 00:56:12.555024+00	upgrade_owner
1	50	payment	\N	payment	0	2	2	2	2024-01-11	2024-01-11	2024-01-11	SEK	1	1232.45	1232.45	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	2026-12-01 00:56:12.559933+00	upgrade_owner
1	51	cash_discount	\N	cash_discount	0	1	1	2	2024-01-11	2024-01-11	2024-01-11	SEK	1	25.15	25.15	\N	\N	\N	2 % on F2024-00100	\N	\N	6	4	\N	\N	\N	2026-12-01 00:56:12.559933+00	upgrade_owner
1	52	payment	\N	payment	0	3	3	4	2024-01-25	2024-01-25	2024-01-25	SEK	1	500.00	500.00	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	2026-12-01 00:56:12.561229+00	upgrade_owner
1	53	payment	\N	payment	0	4	4	3	2024-01-20	2024-01-20	2024-01-20	EUR	11.5	150.00	1725.00	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	2026-12-01 00:56:12.56229+00	upgrade_owner
1	54	exchange_difference	\N	exchange_difference	0	1	1	3	2024-01-20	2024-01-20	2024-01-20	SEK	1	0.00	74.20	\N	\N	\N	\N	\N	\N	\N	6	\N	\N	\N	2026-12-01 00:56:12.56229+00	upgrade_owner
1	55	payment	\N	payment	0	5	5	3	2024-02-25	2024-02-25	2024-02-25	SEK	1	1690.00	1690.00	\N	\N	\N	\N	\N	\N	\N	\N	in kronor	\\xc05b848bab0107d4f4f247e1e304364a5c24540f88937f7d4ae20ee3dc170203	\N	2026-12-01 00:56:12.563435+00	upgrade_owner
1	56	payment	\N	payment	0	6	6	1	2024-02-14	2024-02-14	2024-02-14	SEK	1	2000.00	2000.00	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	2026-12-01 00:56:12.564371+00	upgrade_owner
1	57	payment	\N	payment	0	7	7	\N	2024-02-16	2024-02-16	2024-02-16	SEK	1	777.00	777.00	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	2026-12-01 00:56:12.56585+00	upgrade_owner
1	58	transfer	\N	transfer	0	3	3	\N	2024-02-18	2024-02-18	2024-02-18	SEK	1	300.00	300.00	\N	\N	\N	payment 7	\N	\N	57	8	\N	\N	\N	2026-12-01 00:56:12.56627+00	upgrade_owner
1	59	transfer	\N	transfer	0	4	4	7	2024-02-18	2024-02-18	2024-02-18	SEK	1	-300.00	-300.00	\N	\N	\N	payment 7	\N	\N	57	8	\N	\N	\N	2026-12-01 00:56:12.56627+00	upgrade_owner
1	60	payment	\N	payment	0	8	8	7	2024-02-10	2024-02-10	2024-02-10	SEK	1	400.00	400.00	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	2026-12-01 00:56:12.568051+00	upgrade_owner
1	61	refund	returned_payment	refund	0	1	1	7	2024-02-13	2024-02-13	2024-02-13	SEK	1	400.00	400.00	\N	\N	\N	no cover	\N	\N	60	12	return	\\xdf70f299f422c62a0a8099bb0d083f6576d2dd500f8dc6e8fdcec428b778c971	\N	2026-12-01 00:56:12.569109+00	upgrade_owner
1	62	refund	\N	refund	0	2	2	1	2024-03-02	2024-03-02	2024-03-02	SEK	1	30.00	30.00	\N	\N	\N	refund of credit note 2	\N	\N	43	13	\N	\N	\N	2026-12-01 00:56:12.574925+00	upgrade_owner
1	63	payment	\N	payment	0	9	9	2	2024-02-22	2024-02-22	2024-02-22	SEK	1	190.00	190.00	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	2026-12-01 00:56:12.577365+00	upgrade_owner
1	64	payment	\N	payment	0	10	10	7	2024-02-24	2024-02-24	2024-02-24	SEK	1	230.00	230.00	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	2026-12-01 00:56:12.577365+00	upgrade_owner
1	65	payment	\N	payment	0	11	11	1	2024-02-26	2024-02-26	2024-02-26	SEK	1	270.00	270.00	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	2026-12-01 00:56:12.577365+00	upgrade_owner
1	66	payment	\N	payment	0	12	12	2	2024-02-28	2024-02-28	2024-02-28	SEK	1	310.00	310.00	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	2026-12-01 00:56:12.577365+00	upgrade_owner
1	67	payment	\N	payment	0	13	13	7	2024-03-01	2024-03-01	2024-03-01	SEK	1	350.00	350.00	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	2026-12-01 00:56:12.577365+00	upgrade_owner
1	68	payment	\N	payment	0	14	14	1	2024-03-03	2024-03-03	2024-03-03	SEK	1	390.00	390.00	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	2026-12-01 00:56:12.577365+00	upgrade_owner
1	69	payment	\N	payment	0	15	15	2	2024-03-05	2024-03-05	2024-03-05	SEK	1	430.00	430.00	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	2026-12-01 00:56:12.577365+00	upgrade_owner
1	70	payment	\N	payment	0	16	16	7	2024-03-07	2024-03-07	2024-03-07	SEK	1	470.00	470.00	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	2026-12-01 00:56:12.577365+00	upgrade_owner
1	71	payment	\N	payment	0	17	17	1	2024-03-09	2024-03-09	2024-03-09	SEK	1	510.00	510.00	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	2026-12-01 00:56:12.577365+00	upgrade_owner
1	72	payment	\N	payment	0	18	18	2	2024-03-11	2024-03-11	2024-03-11	SEK	1	550.00	550.00	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	2026-12-01 00:56:12.577365+00	upgrade_owner
1	73	payment	\N	payment	0	19	19	7	2024-03-13	2024-03-13	2024-03-13	SEK	1	590.00	590.00	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	2026-12-01 00:56:12.577365+00	upgrade_owner
1	74	payment	\N	payment	0	20	20	1	2024-03-15	2024-03-15	2024-03-15	SEK	1	630.00	630.00	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	2026-12-01 00:56:12.577365+00	upgrade_owner
2	75	payment	\N	payment	0	1	1	9	2024-01-21	2024-01-21	2024-01-21	NOK	1	100.00	100.00	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	2026-12-01 00:56:12.580965+00	upgrade_owner
3	76	payment	\N	payment	0	1	1	10	2024-02-21	2024-02-21	2024-02-21	EUR	1	990.00	990.00	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	2026-12-01 00:56:12.581951+00	upgrade_owner
1	77	charge	reminder_fee	charge	0	1	1	8	2024-02-10	2024-02-10	2024-02-10	SEK	1	60.00	60.00	\N	\N	\N	reminder fee, invoice F2024-00105	\N	\N	14	\N	\N	\N	\N	2026-12-01 00:56:12.582976+00	upgrade_owner
1	78	charge	interest	charge	0	2	2	8	2024-02-28	2024-02-28	2024-02-28	SEK	1	45.50	45.50	\N	\N	\N	interest, invoice F2024-00105	\N	\N	14	\N	\N	\N	\N	2026-12-01 00:56:12.583606+00	upgrade_owner
1	79	charge	other	charge	0	3	3	5	2024-02-05	2024-02-05	2024-02-05	SEK	1	300.00	300.00	\N	\N	\N	Förskott	\N	\N	\N	\N	\N	\N	\N	2026-12-01 00:56:12.584149+00	upgrade_owner
1	80	adjustment	\N	adjustment	0	1	1	1	2024-02-06	2024-02-06	2024-02-06	SEK	1	-7.50	-7.50	\N	\N	\N	fel belopp	\N	\N	\N	\N	\N	\N	\N	2026-12-01 00:56:12.584624+00	upgrade_owner
1	81	adjustment	\N	adjustment	0	2	2	7	2024-02-06	2024-02-06	2024-02-06	SEK	1	12.00	12.00	\N	\N	\N	fel	\N	\N	\N	\N	\N	\N	\N	2026-12-01 00:56:12.585015+00	upgrade_owner
1	82	reversal	adjustment	reversal	0	1	1	7	2024-02-07	2024-02-07	2024-02-06	SEK	1	12.00	12.00	\N	\N	\N	fel kund	81	\N	\N	\N	\N	\N	\N	2026-12-01 00:56:12.58549+00	upgrade_owner
1	83	write_off	\N	write_off	0	1	1	8	2024-03-05	2024-03-05	2024-03-05	SEK	1	5000.00	5000.00	\N	\N	\N	loss on invoice F2024-00105	\N	\N	14	29	\N	\N	\N	2026-12-01 00:56:12.58721+00	upgrade_owner
1	84	recovery	\N	recovery	0	1	1	8	2024-03-25	2024-03-25	2024-03-25	SEK	1	200.00	200.00	\N	\N	\N	recovery, invoice F2024-00105	\N	\N	14	\N	\N	\N	\N	2026-12-01 00:56:12.588357+00	upgrade_owner
1	85	allowance	\N	allowance	0	1	1	8	2024-03-06	2024-03-06	2024-03-06	SEK	1	4000.00	4000.00	\N	\N	\N	expected loss on invoice F2024-00106	\N	\N	15	\N	\N	\N	\N	2026-12-01 00:56:12.590785+00	upgrade_owner
1	86	allowance	\N	allowance	0	2	2	8	2024-03-20	2024-03-20	2024-03-20	SEK	1	4000.00	4000.00	\N	\N	\N	expected loss on invoice F2024-00107	\N	\N	16	\N	\N	\N	\N	2026-12-01 00:56:12.59198+00	upgrade_owner
1	87	reversal	allowance	reversal	0	2	2	8	2024-03-21	2024-03-21	2024-03-20	SEK	1	4000.00	4000.00	\N	\N	\N	betalar ändå	86	\N	16	\N	\N	\N	\N	2026-12-01 00:56:12.592879+00	upgrade_owner
1	88	transfer	\N	transfer	0	5	5	8	2024-03-22	2024-03-22	2024-03-22	SEK	1	5000.00	5000.00	\N	\N	\N	osäker	\N	\N	16	33	\N	\N	\N	2026-12-01 00:56:12.595067+00	upgrade_owner
1	89	transfer	\N	transfer	0	6	6	2	2024-03-16	2024-03-16	2024-03-16	SEK	1	-1003.75	-1003.75	\N	\N	\N	invoice from K2 to K5	\N	\N	35	34	\N	\N	\N	2026-12-01 00:56:12.596243+00	upgrade_owner
1	90	transfer	\N	transfer	0	7	7	5	2024-03-16	2024-03-16	2024-03-16	SEK	1	1003.75	1003.75	\N	\N	\N	invoice from K2 to K5	\N	\N	35	34	\N	\N	\N	2026-12-01 00:56:12.596243+00	upgrade_owner
1	91	invoice	\N	invoice	2024	133	F2024-00133	1	2024-03-12	2024-03-12	2024-03-12	SEK	1	1248.75	1248.75	2024001337	\N	net 30	\N	\N	\N	\N	\N	\N	\N	\N	2026-12-01 00:56:12.599134+00	upgrade_owner
1	92	credit_note	\N	credit_note	0	3	3	1	2024-03-13	2024-03-13	2024-03-12	SEK	1	1248.75	1248.75	\N	\N	\N	dubbel	91	91	\N	\N	taken back	\\xfda3faa96427a013cf05f1ae32274e30141ce39f44f830e2d97bb7789be45c26	\N	2026-12-01 00:56:12.599819+00	upgrade_owner
1	93	exchange_difference	revaluation	exchange_difference	0	2	2	\N	2024-01-31	2024-01-31	2024-01-31	SEK	1	0.00	12.25	\N	\N	\N	EUR at 11.25	\N	\N	\N	\N	\N	\N	{"gains": "12.25", "losses": "0", "currency": "EUR"}	2026-12-01 00:56:12.604372+00	upgrade_owner
1	94	reversal	exchange_difference	reversal	0	3	3	\N	2024-02-01	2024-02-01	2024-01-31	SEK	1	0.00	12.25	\N	\N	\N	EUR at 11.25	93	\N	\N	\N	\N	\N	\N	2026-12-01 00:56:12.604372+00	upgrade_owner
1	95	exchange_difference	revaluation	exchange_difference	0	3	3	\N	2024-03-31	2024-03-31	2024-03-31	SEK	1	0.00	110.25	\N	\N	\N	EUR at 11.53	\N	\N	\N	\N	\N	\N	{"gains": "110.25", "losses": "0", "currency": "EUR"}	2026-12-01 00:56:12.606379+00	upgrade_owner
1	96	reversal	exchange_difference	reversal	0	4	4	\N	2024-04-01	2024-04-01	2024-03-31	SEK	1	0.00	110.25	\N	\N	\N	EUR at 11.53	95	\N	\N	\N	\N	\N	\N	2026-12-01 00:56:12.606379+00	upgrade_owner
1	98	invoice	\N	invoice	2024	134	F2024-00134	7	2024-03-26	2024-03-26	2024-03-26	SEK	1	640.00	640.00	2024001345	\N	net 30	\N	\N	\N	\N	\N	\N	\N	\N	2026-12-01 00:56:12.608484+00	upgrade_owner
1	99	invoice	\N	invoice	2024	135	F2024-00135	7	2024-03-26	2024-03-26	2024-03-26	SEK	1	640.00	640.00	2024001352	\N	net 30	\N	\N	\N	\N	\N	\N	\N	\N	2026-12-01 00:56:12.608774+00	upgrade_owner
1	100	invoice	\N	invoice	2024	136	F2024-00136	7	2024-03-26	2024-03-26	2024-03-26	SEK	1	650.00	650.00	2024001360	\N	net 30	\N	\N	\N	\N	\N	\N	\N	\N	2026-12-01 00:56:12.608937+00	upgrade_owner
1	101	invoice	\N	invoice	2024	137	F2024-00137	7	2024-03-26	2024-03-26	2024-03-26	SEK	1	650.00	650.00	2024001378	\N	net 30	\N	\N	\N	\N	\N	\N	\N	\N	2026-12-01 00:56:12.609071+00	upgrade_owner
1	102	invoice	\N	invoice	2024	138	F2024-00138	7	2024-03-26	2024-03-26	2024-03-26	SEK	1	660.00	660.00	2024001386	\N	net 30	\N	\N	\N	\N	\N	\N	\N	\N	2026-12-01 00:56:12.609191+00	upgrade_owner
1	103	invoice	\N	invoice	2024	139	F2024-00139	7	2024-03-26	2024-03-26	2024-03-26	SEK	1	660.00	660.00	2024001394	\N	net 30	\N	\N	\N	\N	\N	\N	\N	\N	2026-12-01 00:56:12.609307+00	upgrade_owner
1	104	payment	\N	payment	0	21	21	7	2024-04-02	2024-04-02	2024-04-02	SEK	1	62.50	62.50	2024001188	\N	\N	Bo Alm	\N	\N	\N	\N	\N	\N	\N	2026-12-01 00:56:12.694424+00	upgrade_owner
1	105	payment	\N	payment	0	22	22	7	2024-04-02	2024-04-02	2024-04-02	SEK	1	640.00	640.00	\N	\N	\N	Bo Alm	\N	\N	\N	\N	\N	\N	\N	2026-12-01 00:56:12.706324+00	upgrade_owner
1	106	payment	\N	payment	0	23	23	\N	2024-04-04	2024-04-04	2024-04-04	SEK	1	9.99	9.99	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	2026-12-01 00:56:12.710496+00	upgrade_owner
\.


--
-- Data for Name: document_line; Type: TABLE DATA; Schema: ar; Owner: upgrade_owner
--

COPY ar.document_line (company_id, document_id, line_no, description, quantity, unit_price, discount_percent, net, tax_code, tax, account, dimensions) FROM stdin;
1	3	1	\N	1	\N	0	1000.00	S25	250.00	2999	\N
1	6	1	\N	1	\N	0	2500.00	S25	625.00	3001	{"project": "X", "cost_centre": "10"}
1	6	2	Ärt	3	9.9999	0	30.00	S12	3.60	3001	\N
1	6	3	\N	1	\N	0	-100.00	S25	-25.00	3001	\N
1	7	1	\N	3	\N	0	9.42	S6	0.57	3001	\N
1	7	2	\N	1	\N	0	1000.00	\N	0.00	3001	\N
1	8	1	\N	1	\N	0	100.00	\N	0.00	3001	\N
1	9	1	\N	1	\N	0	300.00	\N	0.00	3001	\N
1	10	1	\N	1	\N	0	10000	\N	0	3001	\N
1	11	1	\N	1	\N	0	800.00	S25	200.00	3001	\N
1	14	1	\N	1	\N	0	4000.00	S25	1000.00	3001	\N
1	15	1	\N	1	\N	0	4000.00	S25	1000.00	3001	\N
1	16	1	\N	1	\N	0	4000.00	S25	1000.00	3001	\N
1	17	1	\N	1	\N	0	137.00	S25	34.25	3001	\N
1	18	1	\N	1	\N	0	174.00	S25	43.50	3001	\N
1	19	1	\N	1	\N	0	211.00	S25	52.75	3001	\N
1	20	1	\N	1	\N	0	248.00	S25	62.00	3001	\N
1	21	1	\N	1	\N	0	285.00	S25	71.25	3001	\N
1	22	1	\N	1	\N	0	322.00	S25	80.50	3001	\N
1	23	1	\N	1	\N	0	359.00	S25	89.75	3001	\N
1	24	1	\N	1	\N	0	396.00	S25	99.00	3001	\N
1	25	1	\N	1	\N	0	433.00	S25	108.25	3001	\N
1	26	1	\N	1	\N	0	470.00	S25	117.50	3001	\N
1	27	1	\N	1	\N	0	507.00	S25	126.75	3001	\N
1	28	1	\N	1	\N	0	544.00	S25	136.00	3001	\N
1	29	1	\N	1	\N	0	581.00	S25	145.25	3001	\N
1	30	1	\N	1	\N	0	618.00	S25	154.50	3001	\N
1	31	1	\N	1	\N	0	655.00	S25	163.75	3001	\N
1	32	1	\N	1	\N	0	692.00	S25	173.00	3001	\N
1	33	1	\N	1	\N	0	729.00	S25	182.25	3001	\N
1	34	1	\N	1	\N	0	766.00	S25	191.50	3001	\N
1	35	1	\N	1	\N	0	803.00	S25	200.75	3001	\N
1	36	1	\N	1	\N	0	840.00	S25	210.00	3001	\N
1	37	1	\N	1	\N	0	877.00	S25	219.25	3001	\N
1	38	1	\N	1	\N	0	914.00	S25	228.50	3001	\N
1	39	1	\N	1	\N	0	951.00	S25	237.75	3001	\N
1	40	1	\N	1	\N	0	988.00	S25	247.00	3001	\N
1	41	1	\N	1	\N	0	1025.00	S25	256.25	3001	\N
1	42	1	\N	1	\N	0	500.00	S25	125.00	3001	\N
1	43	1	\N	1	\N	0	60.00	S25	15.00	3001	\N
2	44	1	\N	1	\N	0	400.40	S25	100.10	3000	\N
2	45	1	\N	1	\N	0	250.00	\N	0.00	3000	\N
3	46	1	\N	1	\N	0	1000.00	\N	0.00	4000	\N
3	47	1	\N	1	\N	0	400.00	\N	0.00	4000	\N
3	48	1	\N	1	\N	0	400.00	\N	0.00	4000	\N
1	77	1	reminder fee, invoice F2024-00105	1	\N	0	60.00	\N	0.00	3590	\N
1	78	1	interest, invoice F2024-00105	1	\N	0	45.50	\N	0.00	8313	\N
1	79	1	Förskott	1	\N	0	300.00	\N	0.00	1930	\N
1	84	1	recovery, invoice F2024-00105	1	\N	0	160.00	S25	40.00	3950	\N
1	91	1	\N	1	\N	0	999.00	S25	249.75	3001	\N
1	92	1	\N	1	\N	0	999.00	S25	249.75	3001	\N
1	98	1	\N	1	\N	0	640.00	\N	0.00	3001	\N
1	99	1	\N	1	\N	0	640.00	\N	0.00	3001	\N
1	100	1	\N	1	\N	0	650.00	\N	0.00	3001	\N
1	101	1	\N	1	\N	0	650.00	\N	0.00	3001	\N
1	102	1	\N	1	\N	0	660.00	\N	0.00	3001	\N
1	103	1	\N	1	\N	0	660.00	\N	0.00	3001	\N
\.


--
-- Data for Name: document_party; Type: TABLE DATA; Schema: ar; Owner: upgrade_owner
--

COPY ar.document_party (company_id, document_id, name, address, organisation_no, vat_no) FROM stdin;
1	6	Beta\tAB,\nfilial	\N	\N	\N
1	7	Delta kommun	\N	\N	\N
1	8	Gamma GmbH	\N	\N	\N
1	9	Gamma GmbH	\N	\N	\N
1	10	Zeta KK	\N	\N	\N
1	11	Eva Ek-Berg	\N	\N	\N
1	14	Fallit AB	\N	\N	\N
1	15	Fallit AB	\N	\N	\N
1	16	Fallit AB	\N	\N	\N
1	17	Beta\tAB,\nfilial	\N	\N	\N
1	18	Bo Alm	\N	\N	\N
1	19	Alfa AB	\N	\N	\N
1	20	Beta\tAB,\nfilial	\N	\N	\N
1	21	Bo Alm	\N	\N	\N
1	22	Alfa AB	\N	\N	\N
1	23	Beta\tAB,\nfilial	\N	\N	\N
1	24	Bo Alm	\N	\N	\N
1	25	Alfa AB	\N	\N	\N
1	26	Beta\tAB,\nfilial	\N	\N	\N
1	27	Bo Alm	\N	\N	\N
1	28	Alfa AB	\N	\N	\N
1	29	Beta\tAB,\nfilial	\N	\N	\N
1	30	Bo Alm	\N	\N	\N
1	31	Alfa AB	\N	\N	\N
1	32	Beta\tAB,\nfilial	\N	\N	\N
1	33	Bo Alm	\N	\N	\N
1	34	Alfa AB	\N	\N	\N
1	35	Beta\tAB,\nfilial	\N	\N	\N
1	36	Bo Alm	\N	\N	\N
1	37	Alfa AB	\N	\N	\N
1	38	Beta\tAB,\nfilial	\N	\N	\N
1	39	Bo Alm	\N	\N	\N
1	40	Alfa AB	\N	\N	\N
1	41	Beta\tAB,\nfilial	\N	\N	\N
1	42	Beta\tAB,\nfilial	\N	\N	\N
1	43	Alfa AB	\N	\N	\N
2	44	Nordmann	\N	\N	\N
2	45	Nordmann	\N	\N	\N
3	46	Echo S.A.	\N	FR123	\N
3	47	Foxtrot Oy	\N	\N	\N
3	48	Foxtrot Oy	\N	\N	\N
1	91	Alfa AB	\N	\N	\N
1	92	Alfa AB	\N	\N	\N
1	98	Bo Alm	\N	\N	\N
1	99	Bo Alm	\N	\N	\N
1	100	Bo Alm	\N	\N	\N
1	101	Bo Alm	\N	\N	\N
1	102	Bo Alm	\N	\N	\N
1	103	Bo Alm	\N	\N	\N
\.


--
-- Data for Name: exchange_rate; Type: TABLE DATA; Schema: ar; Owner: upgrade_owner
--

COPY ar.exchange_rate (company_id, currency, rate_date, rate) FROM stdin;
1	EUR	2024-01-01	11.1
1	EUR	2024-01-31	11.25
1	EUR	2024-02-29	11.2
1	EUR	2024-03-31	11.53
1	KWD	2024-01-01	33.805
1	JPY	2024-01-01	0.0714
\.


--
-- Data for Name: idempotent_call; Type: TABLE DATA; Schema: ar; Owner: upgrade_owner
--

COPY ar.idempotent_call (company_id, idempotency_key, fingerprint, result, recorded_at, recorded_by) FROM stdin;
2	found NO	\\x62691aca37b9fc66ec557d1044b4fcfa76d82d55bde63aeaa3345ad54f86323b	2	2026-12-01 00:56:12.513939+00	upgrade_owner
2	bank of NO	\\x393d42a30deb650154a1110a74c35b6bd7c35f7acfb54b6c33fa4d6fde4d4e47	"KID"	2026-12-01 00:56:12.520287+00	upgrade_owner
1	limit of K1	\\xf9f6ac1dc26f2c0fb2e98927fe8696f6a0df1bd1ac5145ee0c93b8d8c1bb29a1	1	2026-12-01 00:56:12.529174+00	upgrade_owner
1	opening	\\xbc1f2c497f82a81aa1c77b9ec47d332a96a89fa8e02820601d139103d18c68bb	{"sums": {"EUR": 100.00, "SEK": 2274.50}, "count": 5}	2026-12-01 00:56:12.532954+00	upgrade_owner
1	bulk	\\xeef9db5e1bfdcfc689cf08b7dfa034248333d7b4686560821cca0dfd9ed7d508	{"sums": {"SEK": 18156.25}, "count": 25}	2026-12-01 00:56:12.545094+00	upgrade_owner
1	by hand	\\xf9ec5a99ade5c8247306d6266aedd340580868725f5749ac99514696426573a4	36	2026-12-01 00:56:12.602082+00	upgrade_owner
1	March	\\x2b6cea42ba07243f26b00d7b6c7bfcac61a09754fc658fb13568e6e2c3d63bd7	"2024-03-31"	2026-12-01 00:56:12.714861+00	upgrade_owner
\.


--
-- Data for Name: item_event; Type: TABLE DATA; Schema: ar; Owner: upgrade_owner
--

COPY ar.item_event (company_id, document_id, item_no, event_no, kind, effective_on, due_date, data, recorded_at, recorded_by) FROM stdin;
1	40	1	1	due_date	2024-03-24	2024-06-30	{"reason": "avtalat"}	2026-12-01 00:56:12.597442+00	upgrade_owner
1	41	1	1	due_date	2024-03-25	infinity	\N	2026-12-01 00:56:12.598476+00	upgrade_owner
\.


--
-- Data for Name: known_payer; Type: TABLE DATA; Schema: ar; Owner: upgrade_owner
--

COPY ar.known_payer (company_id, payer_account, customer_id, source, bank_transaction_id, recorded_at, recorded_by) FROM stdin;
1	ACC7	7	accepted	2	2026-12-01 00:56:12.706324+00	upgrade_owner
\.


--
-- Data for Name: number_series; Type: TABLE DATA; Schema: ar; Owner: upgrade_owner
--

COPY ar.number_series (company_id, series, kind, prefix, width, start, restarts) FROM stdin;
1	credit_note	credit_note		0	1	never
1	payment	payment		0	1	never
1	refund	refund		0	1	never
1	charge	charge		0	1	never
1	cash_discount	cash_discount		0	1	never
1	write_off	write_off		0	1	never
1	recovery	recovery		0	1	never
1	adjustment	adjustment		0	1	never
1	transfer	transfer		0	1	never
1	exchange_difference	exchange_difference		0	1	never
1	opening_balance	opening_balance		0	1	never
1	allowance	allowance		0	1	never
1	reversal	reversal		0	1	never
2	invoice	invoice		0	1	never
2	credit_note	credit_note		0	1	never
2	payment	payment		0	1	never
2	refund	refund		0	1	never
2	charge	charge		0	1	never
2	cash_discount	cash_discount		0	1	never
2	write_off	write_off		0	1	never
2	recovery	recovery		0	1	never
2	adjustment	adjustment		0	1	never
2	transfer	transfer		0	1	never
2	exchange_difference	exchange_difference		0	1	never
2	opening_balance	opening_balance		0	1	never
2	allowance	allowance		0	1	never
2	reversal	reversal		0	1	never
3	invoice	invoice		0	1	never
3	credit_note	credit_note		0	1	never
3	payment	payment		0	1	never
3	refund	refund		0	1	never
3	charge	charge		0	1	never
3	cash_discount	cash_discount		0	1	never
3	write_off	write_off		0	1	never
3	recovery	recovery		0	1	never
3	adjustment	adjustment		0	1	never
3	transfer	transfer		0	1	never
3	exchange_difference	exchange_difference		0	1	never
3	opening_balance	opening_balance		0	1	never
3	allowance	allowance		0	1	never
3	reversal	reversal		0	1	never
1	invoice	invoice	F{year}-	5	100	yearly
\.


--
-- Data for Name: open_item; Type: TABLE DATA; Schema: ar; Owner: upgrade_owner
--

COPY ar.open_item (company_id, document_id, item_no, customer_id, payer_id, account, document_date, posting_date, due_date, discount_steps, currency, amount, open_amount, base_amount, base_open_amount, first_allocated_on, last_allocated_on, settled_on, origin_document_id, origin_item_no) FROM stdin;
1	2	1	1	\N	1510	2023-11-10	2023-12-31	2023-11-10	\N	SEK	-50.50	-50.50	-50.50	-50.50	infinity	-infinity	infinity	\N	\N
1	4	1	2	\N	1510	2023-12-15	2023-12-31	infinity	\N	SEK	75.00	75.00	75.00	75.00	infinity	-infinity	infinity	\N	\N
1	7	3	4	\N	1510	2024-01-02	2024-01-02	2024-03-02	\N	SEK	202.00	202.00	202.00	202.00	infinity	-infinity	infinity	\N	\N
1	9	1	3	\N	1510	2024-02-01	2024-02-01	2024-03-02	\N	EUR	300.00	300.00	3375.00	3375.00	infinity	-infinity	infinity	\N	\N
1	10	1	6	\N	1510	2024-02-03	2024-02-03	2024-03-04	\N	JPY	10000	10000	714.00	714.00	infinity	-infinity	infinity	\N	\N
1	11	1	5	\N	1510	2024-02-05	2024-02-05	2024-03-06	\N	SEK	800.00	0.00	800.00	0.00	2024-02-05	2024-02-05	2024-02-05	\N	\N
1	11	2	5	\N	1510	2024-02-05	2024-02-05	2024-04-01	\N	SEK	200.00	200.00	200.00	200.00	infinity	-infinity	infinity	\N	\N
1	12	1	5	\N	1510	2024-02-05	2024-02-05	2024-02-05	\N	SEK	-800.00	0.00	-800.00	0.00	2024-02-05	2024-02-05	2024-02-05	\N	\N
1	15	1	8	\N	1510	2024-02-05	2024-02-05	2024-02-15	\N	SEK	5000.00	5000.00	5000.00	5000.00	infinity	-infinity	infinity	\N	\N
1	29	1	2	\N	1510	2024-02-16	2024-02-16	2024-03-17	[{"percent": 2, "last_date": "2024-02-26"}]	SEK	726.25	726.25	726.25	726.25	infinity	-infinity	infinity	\N	\N
1	32	1	2	\N	1510	2024-02-25	2024-02-25	2024-03-26	[{"percent": 2, "last_date": "2024-03-06"}]	SEK	865.00	865.00	865.00	865.00	infinity	-infinity	infinity	\N	\N
1	33	1	7	\N	1510	2024-02-28	2024-02-28	2024-03-29	\N	SEK	911.25	911.25	911.25	911.25	infinity	-infinity	infinity	\N	\N
1	34	1	1	\N	1510	2024-03-02	2024-03-02	2024-04-01	\N	SEK	957.50	957.50	957.50	957.50	infinity	-infinity	infinity	\N	\N
1	36	1	7	\N	1510	2024-03-08	2024-03-08	2024-04-07	\N	SEK	1050.00	1050.00	1050.00	1050.00	infinity	-infinity	infinity	\N	\N
1	37	1	1	\N	1510	2024-03-11	2024-03-11	2024-04-10	\N	SEK	1096.25	1096.25	1096.25	1096.25	infinity	-infinity	infinity	\N	\N
1	38	1	2	\N	1510	2024-03-14	2024-03-14	2024-04-13	[{"percent": 2, "last_date": "2024-03-24"}]	SEK	1142.50	1142.50	1142.50	1142.50	infinity	-infinity	infinity	\N	\N
1	39	1	7	\N	1510	2024-03-17	2024-03-17	2024-04-16	\N	SEK	1188.75	1188.75	1188.75	1188.75	infinity	-infinity	infinity	\N	\N
1	40	1	1	\N	1510	2024-03-20	2024-03-20	2024-04-19	\N	SEK	1235.00	1235.00	1235.00	1235.00	infinity	-infinity	infinity	\N	\N
1	41	1	2	\N	1510	2024-03-23	2024-03-23	2024-04-22	[{"percent": 2, "last_date": "2024-04-02"}]	SEK	1281.25	1281.25	1281.25	1281.25	infinity	-infinity	infinity	\N	\N
1	42	1	2	\N	1510	2024-01-04	2024-01-04	2024-01-04	\N	SEK	-625.00	0.00	-625.00	0.00	2024-01-04	2024-01-04	2024-01-04	\N	\N
2	45	1	9	\N	1500	2024-07-03	2024-07-03	2024-08-02	\N	NOK	250.00	250.00	250.00	250.00	infinity	-infinity	infinity	\N	\N
3	47	1	11	\N	1200	2024-02-10	2024-02-10	2024-03-11	\N	EUR	400.00	400.00	400.00	400.00	infinity	-infinity	infinity	\N	\N
3	48	1	11	\N	1200	2024-03-10	2024-03-10	2024-04-09	\N	EUR	400.00	400.00	400.00	400.00	infinity	-infinity	infinity	\N	\N
1	49	1	2	\N	1510	2024-01-10	2024-01-10	2024-01-10	\N	SEK	-2401.00	0.00	-2401.00	0.00	2024-01-10	2024-01-10	2024-01-10	\N	\N
1	3	1	2	\N	1510	2023-12-15	2023-12-31	2024-01-14	\N	SEK	1250.00	0.00	1250.00	0.00	2024-01-10	2024-01-10	2024-01-10	\N	\N
1	50	1	2	\N	1510	2024-01-11	2024-01-11	2024-01-11	\N	SEK	-1232.45	0.00	-1232.45	0.00	2024-01-11	2024-01-11	2024-01-11	\N	\N
1	51	1	2	\N	1510	2024-01-11	2024-01-11	2024-01-11	\N	SEK	-25.15	0.00	-25.15	0.00	2024-01-11	2024-01-11	2024-01-11	\N	\N
1	6	1	2	\N	1510	2024-01-02	2024-01-02	2024-02-01	[{"percent": 2, "last_date": "2024-01-12"}]	SEK	3033.60	0.00	3033.60	0.00	2024-01-04	2024-01-11	2024-01-11	\N	\N
1	52	1	4	\N	1510	2024-01-25	2024-01-25	2024-01-25	\N	SEK	-500.00	0.00	-500.00	0.00	2024-01-25	2024-01-25	2024-01-25	\N	\N
1	7	1	4	\N	1510	2024-01-02	2024-01-02	2024-01-02	\N	SEK	303.00	0.00	303.00	0.00	2024-01-25	2024-01-25	2024-01-25	\N	\N
1	7	2	4	\N	1510	2024-01-02	2024-01-02	2024-02-01	\N	SEK	504.99	307.99	504.99	307.99	2024-01-25	2024-01-25	infinity	\N	\N
1	53	1	3	\N	1510	2024-01-20	2024-01-20	2024-01-20	\N	EUR	-150.00	0.00	-1725.00	0.00	2024-01-20	2024-01-20	2024-01-20	\N	\N
1	5	1	3	\N	1510	2023-12-01	2023-12-31	2024-01-10	\N	EUR	100.00	0.00	1100.55	0.00	2024-01-20	2024-01-20	2024-01-20	\N	\N
1	8	1	3	2	1510	2024-01-03	2024-01-03	2024-02-02	\N	EUR	100.00	50.00	1100.50	550.25	2024-01-20	2024-01-20	infinity	\N	\N
1	55	1	3	\N	1510	2024-02-25	2024-02-25	2024-02-25	\N	SEK	-1690.00	-1690.00	-1690.00	-1690.00	infinity	-infinity	infinity	\N	\N
1	56	1	1	\N	1510	2024-02-14	2024-02-14	2024-02-14	\N	SEK	-2025.00	0.00	-2025.00	0.00	2024-02-14	2024-02-14	2024-02-14	\N	\N
1	43	1	1	\N	1510	2024-02-20	2024-02-20	2024-02-20	\N	SEK	-75.00	-45.00	-75.00	-45.00	2024-03-02	2024-03-02	infinity	\N	\N
1	17	1	2	\N	1510	2024-01-11	2024-01-11	2024-02-10	[{"percent": 2, "last_date": "2024-01-21"}]	SEK	171.25	0.00	171.25	0.00	2024-02-22	2024-02-22	2024-02-22	\N	\N
1	18	1	7	\N	1510	2024-01-14	2024-01-14	2024-02-13	\N	SEK	217.50	0.00	217.50	0.00	2024-02-10	2024-02-24	2024-02-24	\N	\N
1	21	1	7	\N	1510	2024-01-23	2024-01-23	2024-02-22	\N	SEK	356.25	0.00	356.25	0.00	2024-02-10	2024-03-01	2024-03-01	\N	\N
2	44	1	9	\N	1500	2024-01-03	2024-01-03	2024-02-02	\N	NOK	501.00	401.00	501.00	401.00	2024-01-21	2024-01-21	infinity	\N	\N
3	46	1	10	\N	1200	2024-01-10	2024-01-10	2024-02-09	\N	EUR	1000.00	10.00	1000.00	10.00	2024-02-21	2024-02-21	infinity	\N	\N
1	14	1	8	\N	1510	2024-01-05	2024-01-05	2024-01-15	\N	SEK	5000.00	0.00	5000.00	0.00	2024-03-05	2024-03-05	2024-03-05	\N	\N
1	16	1	8	\N	1510	2024-03-05	2024-03-05	2024-03-15	\N	SEK	5000.00	0.00	5000.00	0.00	2024-03-22	2024-03-22	2024-03-22	\N	\N
1	35	1	2	\N	1510	2024-03-05	2024-03-05	2024-04-04	[{"percent": 2, "last_date": "2024-03-15"}]	SEK	1003.75	0.00	1003.75	0.00	2024-03-16	2024-03-16	2024-03-16	\N	\N
1	30	1	7	\N	1510	2024-02-19	2024-02-19	2024-03-20	\N	SEK	772.50	672.50	772.50	672.50	2024-03-15	2024-03-15	infinity	\N	\N
1	13	1	1	\N	1510	2024-02-05	2024-02-05	2024-03-06	\N	SEK	800.00	87.50	800.00	87.50	2024-02-26	2024-03-18	infinity	11	1
1	1	1	1	\N	1510	2023-11-01	2023-12-31	2023-12-01	\N	SEK	1000.00	0.00	1000.00	0.00	2024-02-14	2024-02-14	2024-02-14	\N	\N
1	19	1	1	\N	1510	2024-01-17	2024-01-17	2024-02-16	\N	SEK	263.75	0.00	263.75	0.00	2024-02-14	2024-02-14	2024-02-14	\N	\N
1	22	1	1	\N	1510	2024-01-26	2024-01-26	2024-02-25	\N	SEK	402.50	0.00	402.50	0.00	2024-02-14	2024-02-14	2024-02-14	\N	\N
1	58	1	\N	\N	1518	2024-02-18	2024-02-18	2024-02-18	\N	SEK	300.00	0.00	300.00	0.00	2024-02-18	2024-02-18	2024-02-18	\N	\N
1	57	1	\N	\N	1518	2024-02-16	2024-02-16	2024-02-16	\N	SEK	-777.00	-477.00	-777.00	-477.00	2024-02-18	2024-02-18	infinity	\N	\N
1	61	1	7	\N	1510	2024-02-13	2024-02-13	2024-02-13	\N	SEK	400.00	0.00	400.00	0.00	2024-02-13	2024-02-13	2024-02-13	\N	\N
1	60	1	7	\N	1510	2024-02-10	2024-02-10	2024-02-10	\N	SEK	-400.00	0.00	-400.00	0.00	2024-02-10	2024-02-13	2024-02-10	\N	\N
1	62	1	1	\N	1510	2024-03-02	2024-03-02	2024-03-02	\N	SEK	30.00	0.00	30.00	0.00	2024-03-02	2024-03-02	2024-03-02	\N	\N
1	63	1	2	\N	1510	2024-02-22	2024-02-22	2024-02-22	\N	SEK	-190.00	0.00	-190.00	0.00	2024-02-22	2024-02-22	2024-02-22	\N	\N
1	64	1	7	\N	1510	2024-02-24	2024-02-24	2024-02-24	\N	SEK	-230.00	0.00	-230.00	0.00	2024-02-24	2024-02-24	2024-02-24	\N	\N
1	66	1	2	\N	1510	2024-02-28	2024-02-28	2024-02-28	\N	SEK	-310.00	0.00	-310.00	0.00	2024-02-28	2024-02-28	2024-02-28	\N	\N
1	67	1	7	\N	1510	2024-03-01	2024-03-01	2024-03-01	\N	SEK	-350.00	0.00	-350.00	0.00	2024-03-01	2024-03-01	2024-03-01	\N	\N
1	68	1	1	\N	1510	2024-03-03	2024-03-03	2024-03-03	\N	SEK	-390.00	0.00	-390.00	0.00	2024-03-03	2024-03-03	2024-03-03	\N	\N
1	69	1	2	\N	1510	2024-03-05	2024-03-05	2024-03-05	\N	SEK	-430.00	0.00	-430.00	0.00	2024-03-05	2024-03-05	2024-03-05	\N	\N
1	70	1	7	\N	1510	2024-03-07	2024-03-07	2024-03-07	\N	SEK	-470.00	0.00	-470.00	0.00	2024-03-07	2024-03-07	2024-03-07	\N	\N
1	71	1	1	\N	1510	2024-03-09	2024-03-09	2024-03-09	\N	SEK	-510.00	0.00	-510.00	0.00	2024-03-09	2024-03-09	2024-03-09	\N	\N
1	72	1	2	\N	1510	2024-03-11	2024-03-11	2024-03-11	\N	SEK	-550.00	0.00	-550.00	0.00	2024-03-11	2024-03-11	2024-03-11	\N	\N
1	73	1	7	\N	1510	2024-03-13	2024-03-13	2024-03-13	\N	SEK	-590.00	0.00	-590.00	0.00	2024-03-13	2024-03-13	2024-03-13	\N	\N
1	74	1	1	\N	1510	2024-03-15	2024-03-15	2024-03-15	\N	SEK	-630.00	0.00	-630.00	0.00	2024-03-15	2024-03-15	2024-03-15	\N	\N
1	20	1	2	\N	1510	2024-01-20	2024-01-20	2024-02-19	[{"percent": 2, "last_date": "2024-01-30"}]	SEK	310.00	0.00	310.00	0.00	2024-02-22	2024-02-28	2024-02-28	\N	\N
1	23	1	2	\N	1510	2024-01-29	2024-01-29	2024-02-28	[{"percent": 2, "last_date": "2024-02-08"}]	SEK	448.75	0.00	448.75	0.00	2024-02-28	2024-03-05	2024-03-05	\N	\N
1	24	1	7	\N	1510	2024-02-01	2024-02-01	2024-03-02	\N	SEK	495.00	0.00	495.00	0.00	2024-03-01	2024-03-13	2024-03-13	\N	\N
1	26	1	2	\N	1510	2024-02-07	2024-02-07	2024-03-08	[{"percent": 2, "last_date": "2024-02-17"}]	SEK	587.50	37.50	587.50	37.50	2024-03-11	2024-03-11	infinity	\N	\N
1	28	1	1	\N	1510	2024-02-13	2024-02-13	2024-03-14	\N	SEK	680.00	0.00	680.00	0.00	2024-03-09	2024-03-15	2024-03-15	\N	\N
1	31	1	1	\N	1510	2024-02-22	2024-02-22	2024-03-23	\N	SEK	818.75	681.25	818.75	681.25	2024-03-15	2024-03-15	infinity	\N	\N
2	75	1	9	\N	1500	2024-01-21	2024-01-21	2024-01-21	\N	NOK	-100.00	0.00	-100.00	0.00	2024-01-21	2024-01-21	2024-01-21	\N	\N
3	76	1	10	\N	1200	2024-02-21	2024-02-21	2024-02-21	\N	EUR	-990.00	0.00	-990.00	0.00	2024-02-21	2024-02-21	2024-02-21	\N	\N
1	77	1	8	\N	1510	2024-02-10	2024-02-10	2024-02-20	\N	SEK	60.00	60.00	60.00	60.00	infinity	-infinity	infinity	\N	\N
1	78	1	8	\N	1510	2024-02-28	2024-02-28	2024-03-09	\N	SEK	45.50	45.50	45.50	45.50	infinity	-infinity	infinity	\N	\N
1	79	1	5	\N	1680	2024-02-05	2024-02-05	2024-02-19	\N	SEK	300.00	300.00	300.00	300.00	infinity	-infinity	infinity	\N	\N
1	80	1	1	\N	1510	2024-02-06	2024-02-06	2024-02-06	\N	SEK	-7.50	-7.50	-7.50	-7.50	infinity	-infinity	infinity	\N	\N
1	82	1	7	\N	1510	2024-02-07	2024-02-07	2024-02-07	\N	SEK	-12.00	0.00	-12.00	0.00	2024-02-07	2024-02-07	2024-02-07	\N	\N
1	81	1	7	\N	1510	2024-02-06	2024-02-06	2024-02-06	\N	SEK	12.00	0.00	12.00	0.00	2024-02-07	2024-02-07	2024-02-07	\N	\N
1	83	1	8	\N	1510	2024-03-05	2024-03-05	2024-03-05	\N	SEK	-5000.00	0.00	-5000.00	0.00	2024-03-05	2024-03-05	2024-03-05	\N	\N
1	84	1	8	\N	1510	2024-03-25	2024-03-25	2024-04-04	\N	SEK	200.00	200.00	200.00	200.00	infinity	-infinity	infinity	\N	\N
1	88	1	8	\N	1516	2024-03-05	2024-03-22	2024-03-15	\N	SEK	5000.00	5000.00	5000.00	5000.00	infinity	-infinity	infinity	16	1
1	88	2	8	\N	1510	2024-03-22	2024-03-22	2024-03-22	\N	SEK	-5000.00	0.00	-5000.00	0.00	2024-03-22	2024-03-22	2024-03-22	\N	\N
1	89	1	2	\N	1510	2024-03-16	2024-03-16	2024-03-16	\N	SEK	-1003.75	0.00	-1003.75	0.00	2024-03-16	2024-03-16	2024-03-16	\N	\N
1	90	1	5	\N	1510	2024-03-05	2024-03-16	2024-04-04	[{"percent": 2, "last_date": "2024-03-15"}]	SEK	1003.75	1003.75	1003.75	1003.75	infinity	-infinity	infinity	35	1
1	92	1	1	\N	1510	2024-03-13	2024-03-13	2024-03-13	\N	SEK	-1248.75	0.00	-1248.75	0.00	2024-03-13	2024-03-13	2024-03-13	\N	\N
1	91	1	1	\N	1510	2024-03-12	2024-03-12	2024-04-11	\N	SEK	1248.75	0.00	1248.75	0.00	2024-03-13	2024-03-13	2024-03-13	\N	\N
1	59	1	7	\N	1510	2024-02-16	2024-02-18	2024-02-16	\N	SEK	-300.00	-200.00	-300.00	-200.00	2024-03-15	2024-03-15	infinity	57	1
1	25	1	1	\N	1510	2024-02-04	2024-02-04	2024-03-05	\N	SEK	541.25	182.50	541.25	182.50	2024-02-14	2024-03-18	infinity	\N	\N
1	65	1	1	\N	1510	2024-02-26	2024-02-26	2024-02-26	\N	SEK	-270.00	-270.00	-270.00	-270.00	2024-02-26	2024-03-18	infinity	\N	\N
1	99	1	7	\N	1510	2024-03-26	2024-03-26	2024-04-25	\N	SEK	640.00	640.00	640.00	640.00	infinity	-infinity	infinity	\N	\N
1	100	1	7	\N	1510	2024-03-26	2024-03-26	2024-04-25	\N	SEK	650.00	650.00	650.00	650.00	infinity	-infinity	infinity	\N	\N
1	101	1	7	\N	1510	2024-03-26	2024-03-26	2024-04-25	\N	SEK	650.00	650.00	650.00	650.00	infinity	-infinity	infinity	\N	\N
1	102	1	7	\N	1510	2024-03-26	2024-03-26	2024-04-25	\N	SEK	660.00	660.00	660.00	660.00	infinity	-infinity	infinity	\N	\N
1	103	1	7	\N	1510	2024-03-26	2024-03-26	2024-04-25	\N	SEK	660.00	660.00	660.00	660.00	infinity	-infinity	infinity	\N	\N
1	104	1	7	\N	1510	2024-04-02	2024-04-02	2024-04-02	\N	SEK	-62.50	0.00	-62.50	0.00	2024-04-02	2024-04-02	2024-04-02	\N	\N
1	27	1	7	\N	1510	2024-02-10	2024-02-10	2024-03-11	\N	SEK	633.75	0.00	633.75	0.00	2024-03-13	2024-04-02	2024-04-02	\N	\N
1	105	1	7	\N	1510	2024-04-02	2024-04-02	2024-04-02	\N	SEK	-640.00	0.00	-640.00	0.00	2024-04-02	2024-04-02	2024-04-02	\N	\N
1	98	1	7	\N	1510	2024-03-26	2024-03-26	2024-04-25	\N	SEK	640.00	0.00	640.00	0.00	2024-04-02	2024-04-02	2024-04-02	\N	\N
1	106	1	\N	\N	1518	2024-04-04	2024-04-04	2024-04-04	\N	SEK	-9.99	-9.99	-9.99	-9.99	infinity	-infinity	infinity	\N	\N
\.


--
-- Data for Name: period_event; Type: TABLE DATA; Schema: ar; Owner: upgrade_owner
--

COPY ar.period_event (company_id, event_no, action, through, reason, recorded_at, recorded_by) FROM stdin;
1	1	close	2023-12-31	year end	2026-12-01 00:56:12.714103+00	upgrade_owner
1	2	close	2024-03-31	\N	2026-12-01 00:56:12.714861+00	upgrade_owner
1	3	reopen	2024-02-29	late invoices	2026-12-01 00:56:12.715393+00	upgrade_owner
3	1	close	2024-02-29	\N	2026-12-01 00:56:12.715735+00	upgrade_owner
\.


--
-- Data for Name: posting; Type: TABLE DATA; Schema: ar; Owner: upgrade_owner
--

COPY ar.posting (company_id, document_id, line_no, posting_date, debit_account, credit_account, amount, base_amount, tax_code, dimensions) FROM stdin;
1	1	1	2023-12-31	1510	2999	1000.00	1000.00	\N	\N
1	2	1	2023-12-31	2999	1510	50.50	50.50	\N	\N
1	3	1	2023-12-31	1510	2999	1250.00	1250.00	\N	\N
1	4	1	2023-12-31	1510	2999	75.00	75.00	\N	\N
1	5	1	2023-12-31	1510	2999	100.00	1100.55	\N	\N
1	6	1	2024-01-02	1510	3001	2500.00	2500.00	S25	{"project": "X", "cost_centre": "10"}
1	6	2	2024-01-02	1510	3001	30.00	30.00	S12	\N
1	6	3	2024-01-02	3001	1510	100.00	100.00	S25	\N
1	6	4	2024-01-02	1510	2611	600.00	600.00	S25	\N
1	6	5	2024-01-02	1510	2621	3.60	3.60	S12	\N
1	7	1	2024-01-02	1510	3001	9.42	9.42	S6	\N
1	7	2	2024-01-02	1510	3001	1000.00	1000.00	\N	\N
1	7	3	2024-01-02	1510	2631	0.57	0.57	S6	\N
1	8	1	2024-01-03	1510	3001	100.00	1100.50	\N	\N
1	9	1	2024-02-01	1510	3001	300.00	3375.00	\N	\N
1	10	1	2024-02-03	1510	3001	10000	714.00	\N	\N
1	11	1	2024-02-05	1510	3001	800.00	800.00	S25	\N
1	11	2	2024-02-05	1510	2611	200.00	200.00	S25	\N
1	12	1	2024-02-05	2998	1510	800.00	800.00	\N	\N
1	13	1	2024-02-05	1510	2998	800.00	800.00	\N	\N
1	14	1	2024-01-05	1510	3001	4000.00	4000.00	S25	\N
1	14	2	2024-01-05	1510	2611	1000.00	1000.00	S25	\N
1	15	1	2024-02-05	1510	3001	4000.00	4000.00	S25	\N
1	15	2	2024-02-05	1510	2611	1000.00	1000.00	S25	\N
1	16	1	2024-03-05	1510	3001	4000.00	4000.00	S25	\N
1	16	2	2024-03-05	1510	2611	1000.00	1000.00	S25	\N
1	17	1	2024-01-11	1510	3001	137.00	137.00	S25	\N
1	17	2	2024-01-11	1510	2611	34.25	34.25	S25	\N
1	18	1	2024-01-14	1510	3001	174.00	174.00	S25	\N
1	18	2	2024-01-14	1510	2611	43.50	43.50	S25	\N
1	19	1	2024-01-17	1510	3001	211.00	211.00	S25	\N
1	19	2	2024-01-17	1510	2611	52.75	52.75	S25	\N
1	20	1	2024-01-20	1510	3001	248.00	248.00	S25	\N
1	20	2	2024-01-20	1510	2611	62.00	62.00	S25	\N
1	21	1	2024-01-23	1510	3001	285.00	285.00	S25	\N
1	21	2	2024-01-23	1510	2611	71.25	71.25	S25	\N
1	22	1	2024-01-26	1510	3001	322.00	322.00	S25	\N
1	22	2	2024-01-26	1510	2611	80.50	80.50	S25	\N
1	23	1	2024-01-29	1510	3001	359.00	359.00	S25	\N
1	23	2	2024-01-29	1510	2611	89.75	89.75	S25	\N
1	24	1	2024-02-01	1510	3001	396.00	396.00	S25	\N
1	24	2	2024-02-01	1510	2611	99.00	99.00	S25	\N
1	25	1	2024-02-04	1510	3001	433.00	433.00	S25	\N
1	25	2	2024-02-04	1510	2611	108.25	108.25	S25	\N
1	26	1	2024-02-07	1510	3001	470.00	470.00	S25	\N
1	26	2	2024-02-07	1510	2611	117.50	117.50	S25	\N
1	27	1	2024-02-10	1510	3001	507.00	507.00	S25	\N
1	27	2	2024-02-10	1510	2611	126.75	126.75	S25	\N
1	28	1	2024-02-13	1510	3001	544.00	544.00	S25	\N
1	28	2	2024-02-13	1510	2611	136.00	136.00	S25	\N
1	29	1	2024-02-16	1510	3001	581.00	581.00	S25	\N
1	29	2	2024-02-16	1510	2611	145.25	145.25	S25	\N
1	30	1	2024-02-19	1510	3001	618.00	618.00	S25	\N
1	30	2	2024-02-19	1510	2611	154.50	154.50	S25	\N
1	31	1	2024-02-22	1510	3001	655.00	655.00	S25	\N
1	31	2	2024-02-22	1510	2611	163.75	163.75	S25	\N
1	32	1	2024-02-25	1510	3001	692.00	692.00	S25	\N
1	32	2	2024-02-25	1510	2611	173.00	173.00	S25	\N
1	33	1	2024-02-28	1510	3001	729.00	729.00	S25	\N
1	33	2	2024-02-28	1510	2611	182.25	182.25	S25	\N
1	34	1	2024-03-02	1510	3001	766.00	766.00	S25	\N
1	34	2	2024-03-02	1510	2611	191.50	191.50	S25	\N
1	35	1	2024-03-05	1510	3001	803.00	803.00	S25	\N
1	35	2	2024-03-05	1510	2611	200.75	200.75	S25	\N
1	36	1	2024-03-08	1510	3001	840.00	840.00	S25	\N
1	36	2	2024-03-08	1510	2611	210.00	210.00	S25	\N
1	37	1	2024-03-11	1510	3001	877.00	877.00	S25	\N
1	37	2	2024-03-11	1510	2611	219.25	219.25	S25	\N
1	38	1	2024-03-14	1510	3001	914.00	914.00	S25	\N
1	38	2	2024-03-14	1510	2611	228.50	228.50	S25	\N
1	39	1	2024-03-17	1510	3001	951.00	951.00	S25	\N
1	39	2	2024-03-17	1510	2611	237.75	237.75	S25	\N
1	40	1	2024-03-20	1510	3001	988.00	988.00	S25	\N
1	40	2	2024-03-20	1510	2611	247.00	247.00	S25	\N
1	41	1	2024-03-23	1510	3001	1025.00	1025.00	S25	\N
1	41	2	2024-03-23	1510	2611	256.25	256.25	S25	\N
1	42	1	2024-01-04	3001	1510	500.00	500.00	S25	\N
1	42	2	2024-01-04	2611	1510	125.00	125.00	S25	\N
1	43	1	2024-02-20	3001	1510	60.00	60.00	S25	\N
1	43	2	2024-02-20	2611	1510	15.00	15.00	S25	\N
2	44	1	2024-01-03	1500	3000	400.40	400.40	S25	\N
2	44	2	2024-01-03	1500	2700	100.10	100.10	S25	\N
2	44	3	2024-01-03	1500	7740	0.50	0.50	\N	\N
2	45	1	2024-07-03	1500	3000	250.00	250.00	\N	\N
3	46	1	2024-01-10	1200	4000	1000.00	1000.00	\N	\N
3	47	1	2024-02-10	1200	4000	400.00	400.00	\N	\N
3	48	1	2024-03-10	1200	4000	400.00	400.00	\N	\N
1	49	1	2024-01-10	1930	1510	2401.00	2401.00	\N	\N
1	50	1	2024-01-11	1930	1510	1232.45	1232.45	\N	\N
1	51	1	2024-01-11	3731	1510	20.15	20.15	\N	\N
1	51	2	2024-01-11	2621	1510	0.04	0.04	S12	\N
1	51	3	2024-01-11	2611	1510	4.96	4.96	S25	\N
1	52	1	2024-01-25	1930	1510	500.00	500.00	\N	\N
1	53	1	2024-01-20	1930	1510	150.00	1725.00	\N	\N
1	54	1	2024-01-20	1510	3960	0.00	74.20	\N	\N
1	55	1	2024-02-25	1930	1510	1690.00	1690.00	\N	\N
1	56	1	2024-02-14	1930	1510	2000.00	2000.00	\N	\N
1	56	2	2024-02-14	6570	1510	25.00	25.00	\N	\N
1	57	1	2024-02-16	1930	1518	777.00	777.00	\N	\N
1	58	1	2024-02-18	1518	2998	300.00	300.00	\N	\N
1	59	1	2024-02-18	2998	1510	300.00	300.00	\N	\N
1	60	1	2024-02-10	1930	1510	400.00	400.00	\N	\N
1	61	1	2024-02-13	1510	1930	400.00	400.00	\N	\N
1	62	1	2024-03-02	1510	1930	30.00	30.00	\N	\N
1	63	1	2024-02-22	1930	1510	190.00	190.00	\N	\N
1	64	1	2024-02-24	1930	1510	230.00	230.00	\N	\N
1	65	1	2024-02-26	1930	1510	270.00	270.00	\N	\N
1	66	1	2024-02-28	1930	1510	310.00	310.00	\N	\N
1	67	1	2024-03-01	1930	1510	350.00	350.00	\N	\N
1	68	1	2024-03-03	1930	1510	390.00	390.00	\N	\N
1	69	1	2024-03-05	1930	1510	430.00	430.00	\N	\N
1	70	1	2024-03-07	1930	1510	470.00	470.00	\N	\N
1	71	1	2024-03-09	1930	1510	510.00	510.00	\N	\N
1	72	1	2024-03-11	1930	1510	550.00	550.00	\N	\N
1	73	1	2024-03-13	1930	1510	590.00	590.00	\N	\N
1	74	1	2024-03-15	1930	1510	630.00	630.00	\N	\N
2	75	1	2024-01-21	1920	1500	100.00	100.00	\N	\N
3	76	1	2024-02-21	1005	1200	990.00	990.00	\N	\N
1	77	1	2024-02-10	1510	3590	60.00	60.00	\N	\N
1	78	1	2024-02-28	1510	8313	45.50	45.50	\N	\N
1	79	1	2024-02-05	1680	1930	300.00	300.00	\N	\N
1	80	1	2024-02-06	3740	1510	7.50	7.50	\N	\N
1	81	1	2024-02-06	1510	3740	12.00	12.00	\N	\N
1	82	1	2024-02-07	3740	1510	12.00	12.00	\N	\N
1	83	1	2024-03-05	6351	1510	4000.00	4000.00	\N	\N
1	83	2	2024-03-05	2611	1510	1000.00	1000.00	S25	\N
1	84	1	2024-03-25	1510	3950	160.00	160.00	S25	\N
1	84	2	2024-03-25	1510	2611	40.00	40.00	S25	\N
1	85	1	2024-03-06	6352	1519	4000.00	4000.00	\N	\N
1	86	1	2024-03-20	6352	1519	4000.00	4000.00	\N	\N
1	87	1	2024-03-21	1519	6352	4000.00	4000.00	\N	\N
1	88	1	2024-03-22	1516	1510	5000.00	5000.00	\N	\N
1	89	1	2024-03-16	2998	1510	1003.75	1003.75	\N	\N
1	90	1	2024-03-16	1510	2998	1003.75	1003.75	\N	\N
1	91	1	2024-03-12	1510	3001	999.00	999.00	S25	\N
1	91	2	2024-03-12	1510	2611	249.75	249.75	S25	\N
1	92	1	2024-03-13	3001	1510	999.00	999.00	S25	\N
1	92	2	2024-03-13	2611	1510	249.75	249.75	S25	\N
1	93	1	2024-01-31	1514	3960	0.00	12.25	\N	\N
1	94	1	2024-02-01	3960	1514	0.00	12.25	\N	\N
1	95	1	2024-03-31	1514	3960	0.00	110.25	\N	\N
1	96	1	2024-04-01	3960	1514	0.00	110.25	\N	\N
1	98	1	2024-03-26	1510	3001	640.00	640.00	\N	\N
1	99	1	2024-03-26	1510	3001	640.00	640.00	\N	\N
1	100	1	2024-03-26	1510	3001	650.00	650.00	\N	\N
1	101	1	2024-03-26	1510	3001	650.00	650.00	\N	\N
1	102	1	2024-03-26	1510	3001	660.00	660.00	\N	\N
1	103	1	2024-03-26	1510	3001	660.00	660.00	\N	\N
1	104	1	2024-04-02	1930	1510	62.50	62.50	\N	\N
1	105	1	2024-04-02	1930	1510	640.00	640.00	\N	\N
1	106	1	2024-04-04	1930	1518	9.99	9.99	\N	\N
\.


--
-- Data for Name: tax_code; Type: TABLE DATA; Schema: ar; Owner: upgrade_owner
--

COPY ar.tax_code (company_id, code, valid_from, rate, account, category, report_code, name) FROM stdin;
1	S25	-infinity	25	2611	S	05	Moms 25 %
1	S12	-infinity	12	2621	S	05	Moms 12 %
1	S6	-infinity	6	2631	S	05	Moms 6 %
1	Z0	-infinity	0	\N	Z	42	Momssats 0 %
1	E0	-infinity	0	\N	E	42	Momsfri
1	AE0	-infinity	0	\N	AE	41	Omvänd betalningsskyldighet
1	K0	-infinity	0	\N	K	35	Varor till annat EU-land
1	G0	-infinity	0	\N	G	36	Export utanför EU
1	O0	-infinity	0	\N	O	40	Utanför momsens tillämpningsområde
2	S25	-infinity	25	2700	S	3	Utgående mva, høy sats
2	S15	-infinity	15	2701	S	31	Utgående mva, middels sats
2	S12	-infinity	12	2702	S	33	Utgående mva, lav sats
2	Z0	-infinity	0	\N	Z	5	Innenlands omsetning og uttak fritatt for mva
2	G0	-infinity	0	\N	G	52	Utførsel av varer og tjenester
2	AE0	-infinity	0	\N	AE	51	Innenlands omsetning med omvendt avgiftsplikt
2	E0	-infinity	0	\N	E	6	Unntatt fra mva-loven
2	O0	-infinity	0	\N	O	6	Utenfor mva-loven
3	S25	-infinity	25	2200	S	\N	Standard rate 25 %
3	S20	-infinity	20	2200	S	\N	Standard rate 20 %
3	S10	-infinity	10	2200	S	\N	Reduced rate 10 %
3	Z0	-infinity	0	\N	Z	\N	Zero rated
3	E0	-infinity	0	\N	E	\N	Exempt
3	AE0	-infinity	0	\N	AE	\N	Reverse charge
3	K0	-infinity	0	\N	K	\N	Intra-community supply
3	G0	-infinity	0	\N	G	\N	Export
3	O0	-infinity	0	\N	O	\N	Outside the scope of tax
1	S25	2025-01-01	24	2611	S	05	Sänkt
\.


--
-- Data for Name: note; Type: TABLE DATA; Schema: public; Owner: upgrade_owner
--

COPY public.note (company_id, document_id, note) FROM stdin;
1	1	mine
1	2	mine
1	3	mine
1	4	mine
1	5	mine
1	6	mine
1	7	mine
1	8	mine
1	9	mine
1	10	mine
\.


--
-- Name: allocation_allocation_id_seq; Type: SEQUENCE SET; Schema: ar; Owner: upgrade_owner
--

SELECT pg_catalog.setval('ar.allocation_allocation_id_seq', 40, true);


--
-- Name: bank_file_bank_file_id_seq; Type: SEQUENCE SET; Schema: ar; Owner: upgrade_owner
--

SELECT pg_catalog.setval('ar.bank_file_bank_file_id_seq', 2, true);


--
-- Name: bank_proposal_proposal_id_seq; Type: SEQUENCE SET; Schema: ar; Owner: upgrade_owner
--

SELECT pg_catalog.setval('ar.bank_proposal_proposal_id_seq', 9, true);


--
-- Name: bank_transaction_bank_transaction_id_seq; Type: SEQUENCE SET; Schema: ar; Owner: upgrade_owner
--

SELECT pg_catalog.setval('ar.bank_transaction_bank_transaction_id_seq', 7, true);


--
-- Name: change_log_change_no_seq; Type: SEQUENCE SET; Schema: ar; Owner: upgrade_owner
--

SELECT pg_catalog.setval('ar.change_log_change_no_seq', 19, true);


--
-- Name: company_company_id_seq; Type: SEQUENCE SET; Schema: ar; Owner: upgrade_owner
--

SELECT pg_catalog.setval('ar.company_company_id_seq', 3, true);


--
-- Name: customer_customer_id_seq; Type: SEQUENCE SET; Schema: ar; Owner: upgrade_owner
--

SELECT pg_catalog.setval('ar.customer_customer_id_seq', 11, true);


--
-- Name: document_document_id_seq; Type: SEQUENCE SET; Schema: ar; Owner: upgrade_owner
--

SELECT pg_catalog.setval('ar.document_document_id_seq', 106, true);


--
-- Name: access access_pkey; Type: CONSTRAINT; Schema: ar; Owner: upgrade_owner
--

ALTER TABLE ONLY ar.access
    ADD CONSTRAINT access_pkey PRIMARY KEY (company_id, role);


--
-- Name: account account_pkey; Type: CONSTRAINT; Schema: ar; Owner: upgrade_owner
--

ALTER TABLE ONLY ar.account
    ADD CONSTRAINT account_pkey PRIMARY KEY (company_id, account);


--
-- Name: account_role account_role_pkey; Type: CONSTRAINT; Schema: ar; Owner: upgrade_owner
--

ALTER TABLE ONLY ar.account_role
    ADD CONSTRAINT account_role_pkey PRIMARY KEY (company_id, role, currency, customer_group);


--
-- Name: allocation allocation_pkey; Type: CONSTRAINT; Schema: ar; Owner: upgrade_owner
--

ALTER TABLE ONLY ar.allocation
    ADD CONSTRAINT allocation_pkey PRIMARY KEY (company_id, allocation_id, line_no);


--
-- Name: bank_account bank_account_pkey; Type: CONSTRAINT; Schema: ar; Owner: upgrade_owner
--

ALTER TABLE ONLY ar.bank_account
    ADD CONSTRAINT bank_account_pkey PRIMARY KEY (company_id, code);


--
-- Name: bank_file bank_file_pkey; Type: CONSTRAINT; Schema: ar; Owner: upgrade_owner
--

ALTER TABLE ONLY ar.bank_file
    ADD CONSTRAINT bank_file_pkey PRIMARY KEY (company_id, bank_file_id);


--
-- Name: bank_proposal bank_proposal_pkey; Type: CONSTRAINT; Schema: ar; Owner: upgrade_owner
--

ALTER TABLE ONLY ar.bank_proposal
    ADD CONSTRAINT bank_proposal_pkey PRIMARY KEY (company_id, proposal_id);


--
-- Name: bank_quarantine bank_quarantine_pkey; Type: CONSTRAINT; Schema: ar; Owner: upgrade_owner
--

ALTER TABLE ONLY ar.bank_quarantine
    ADD CONSTRAINT bank_quarantine_pkey PRIMARY KEY (company_id, bank_file_id, record_no);


--
-- Name: bank_transaction_event bank_transaction_event_pkey; Type: CONSTRAINT; Schema: ar; Owner: upgrade_owner
--

ALTER TABLE ONLY ar.bank_transaction_event
    ADD CONSTRAINT bank_transaction_event_pkey PRIMARY KEY (company_id, bank_transaction_id, event_no);


--
-- Name: bank_transaction bank_transaction_identity_key; Type: CONSTRAINT; Schema: ar; Owner: upgrade_owner
--

ALTER TABLE ONLY ar.bank_transaction
    ADD CONSTRAINT bank_transaction_identity_key UNIQUE (company_id, identity, occurrence);


--
-- Name: bank_transaction bank_transaction_pkey; Type: CONSTRAINT; Schema: ar; Owner: upgrade_owner
--

ALTER TABLE ONLY ar.bank_transaction
    ADD CONSTRAINT bank_transaction_pkey PRIMARY KEY (company_id, bank_transaction_id);


--
-- Name: bank_transaction_source bank_transaction_source_pkey; Type: CONSTRAINT; Schema: ar; Owner: upgrade_owner
--

ALTER TABLE ONLY ar.bank_transaction_source
    ADD CONSTRAINT bank_transaction_source_pkey PRIMARY KEY (company_id, bank_transaction_id, bank_file_id, is_batch);


--
-- Name: change_log change_log_pkey; Type: CONSTRAINT; Schema: ar; Owner: upgrade_owner
--

ALTER TABLE ONLY ar.change_log
    ADD CONSTRAINT change_log_pkey PRIMARY KEY (company_id, change_no);


--
-- Name: company company_code_key; Type: CONSTRAINT; Schema: ar; Owner: upgrade_owner
--

ALTER TABLE ONLY ar.company
    ADD CONSTRAINT company_code_key UNIQUE (code);


--
-- Name: company company_pkey; Type: CONSTRAINT; Schema: ar; Owner: upgrade_owner
--

ALTER TABLE ONLY ar.company
    ADD CONSTRAINT company_pkey PRIMARY KEY (company_id);


--
-- Name: customer customer_code_key; Type: CONSTRAINT; Schema: ar; Owner: upgrade_owner
--

ALTER TABLE ONLY ar.customer
    ADD CONSTRAINT customer_code_key UNIQUE (company_id, code);


--
-- Name: customer customer_pkey; Type: CONSTRAINT; Schema: ar; Owner: upgrade_owner
--

ALTER TABLE ONLY ar.customer
    ADD CONSTRAINT customer_pkey PRIMARY KEY (company_id, customer_id);


--
-- Name: document_line document_line_pkey; Type: CONSTRAINT; Schema: ar; Owner: upgrade_owner
--

ALTER TABLE ONLY ar.document_line
    ADD CONSTRAINT document_line_pkey PRIMARY KEY (company_id, document_id, line_no);


--
-- Name: document_party document_party_pkey; Type: CONSTRAINT; Schema: ar; Owner: upgrade_owner
--

ALTER TABLE ONLY ar.document_party
    ADD CONSTRAINT document_party_pkey PRIMARY KEY (company_id, document_id);


--
-- Name: document document_pkey; Type: CONSTRAINT; Schema: ar; Owner: upgrade_owner
--

ALTER TABLE ONLY ar.document
    ADD CONSTRAINT document_pkey PRIMARY KEY (company_id, document_id);


--
-- Name: exchange_rate exchange_rate_pkey; Type: CONSTRAINT; Schema: ar; Owner: upgrade_owner
--

ALTER TABLE ONLY ar.exchange_rate
    ADD CONSTRAINT exchange_rate_pkey PRIMARY KEY (company_id, currency, rate_date);


--
-- Name: idempotent_call idempotent_call_pkey; Type: CONSTRAINT; Schema: ar; Owner: upgrade_owner
--

ALTER TABLE ONLY ar.idempotent_call
    ADD CONSTRAINT idempotent_call_pkey PRIMARY KEY (company_id, idempotency_key);


--
-- Name: item_event item_event_pkey; Type: CONSTRAINT; Schema: ar; Owner: upgrade_owner
--

ALTER TABLE ONLY ar.item_event
    ADD CONSTRAINT item_event_pkey PRIMARY KEY (company_id, document_id, item_no, event_no);


--
-- Name: known_payer known_payer_pkey; Type: CONSTRAINT; Schema: ar; Owner: upgrade_owner
--

ALTER TABLE ONLY ar.known_payer
    ADD CONSTRAINT known_payer_pkey PRIMARY KEY (company_id, payer_account, customer_id);


--
-- Name: number_series number_series_kind_key; Type: CONSTRAINT; Schema: ar; Owner: upgrade_owner
--

ALTER TABLE ONLY ar.number_series
    ADD CONSTRAINT number_series_kind_key UNIQUE (company_id, kind);


--
-- Name: number_series number_series_pkey; Type: CONSTRAINT; Schema: ar; Owner: upgrade_owner
--

ALTER TABLE ONLY ar.number_series
    ADD CONSTRAINT number_series_pkey PRIMARY KEY (company_id, series);


--
-- Name: open_item open_item_pkey; Type: CONSTRAINT; Schema: ar; Owner: upgrade_owner
--

ALTER TABLE ONLY ar.open_item
    ADD CONSTRAINT open_item_pkey PRIMARY KEY (company_id, document_id, item_no);


--
-- Name: period_event period_event_pkey; Type: CONSTRAINT; Schema: ar; Owner: upgrade_owner
--

ALTER TABLE ONLY ar.period_event
    ADD CONSTRAINT period_event_pkey PRIMARY KEY (company_id, event_no);


--
-- Name: posting posting_pkey; Type: CONSTRAINT; Schema: ar; Owner: upgrade_owner
--

ALTER TABLE ONLY ar.posting
    ADD CONSTRAINT posting_pkey PRIMARY KEY (company_id, document_id, line_no);


--
-- Name: tax_code tax_code_pkey; Type: CONSTRAINT; Schema: ar; Owner: upgrade_owner
--

ALTER TABLE ONLY ar.tax_code
    ADD CONSTRAINT tax_code_pkey PRIMARY KEY (company_id, code, valid_from);


--
-- Name: allocation_credit_idx; Type: INDEX; Schema: ar; Owner: upgrade_owner
--

CREATE INDEX allocation_credit_idx ON ar.allocation USING btree (company_id, credit_document_id, credit_item_no);


--
-- Name: allocation_debit_idx; Type: INDEX; Schema: ar; Owner: upgrade_owner
--

CREATE INDEX allocation_debit_idx ON ar.allocation USING btree (company_id, debit_document_id, debit_item_no);


--
-- Name: allocation_reverses_key; Type: INDEX; Schema: ar; Owner: upgrade_owner
--

CREATE UNIQUE INDEX allocation_reverses_key ON ar.allocation USING btree (company_id, reverses_id, line_no) WHERE (reverses_id IS NOT NULL);


--
-- Name: bank_file_content_hash_idx; Type: INDEX; Schema: ar; Owner: upgrade_owner
--

CREATE INDEX bank_file_content_hash_idx ON ar.bank_file USING btree (company_id, content_hash);


--
-- Name: bank_proposal_transaction_idx; Type: INDEX; Schema: ar; Owner: upgrade_owner
--

CREATE INDEX bank_proposal_transaction_idx ON ar.bank_proposal USING btree (company_id, bank_transaction_id, rank);


--
-- Name: bank_transaction_day_idx; Type: INDEX; Schema: ar; Owner: upgrade_owner
--

CREATE INDEX bank_transaction_day_idx ON ar.bank_transaction USING btree (company_id, COALESCE(bank_account, own_account), booking_date);


--
-- Name: bank_transaction_document_key; Type: INDEX; Schema: ar; Owner: upgrade_owner
--

CREATE UNIQUE INDEX bank_transaction_document_key ON ar.bank_transaction USING btree (company_id, document_id) WHERE (document_id IS NOT NULL);


--
-- Name: bank_transaction_file_idx; Type: INDEX; Schema: ar; Owner: upgrade_owner
--

CREATE INDEX bank_transaction_file_idx ON ar.bank_transaction USING btree (company_id, bank_file_id);


--
-- Name: bank_transaction_open_idx; Type: INDEX; Schema: ar; Owner: upgrade_owner
--

CREATE INDEX bank_transaction_open_idx ON ar.bank_transaction USING btree (company_id, booking_date, bank_transaction_id) WHERE (status = 'open'::text);


--
-- Name: bank_transaction_part_idx; Type: INDEX; Schema: ar; Owner: upgrade_owner
--

CREATE INDEX bank_transaction_part_idx ON ar.bank_transaction USING btree (company_id, COALESCE(bank_account, own_account), booking_date) WHERE ((entry_transactions > 1) AND (NOT is_lump));


--
-- Name: change_log_key_idx; Type: INDEX; Schema: ar; Owner: upgrade_owner
--

CREATE INDEX change_log_key_idx ON ar.change_log USING btree (company_id, table_name, key);


--
-- Name: customer_parent_idx; Type: INDEX; Schema: ar; Owner: upgrade_owner
--

CREATE INDEX customer_parent_idx ON ar.customer USING btree (company_id, parent_id) WHERE (parent_id IS NOT NULL);


--
-- Name: document_about_idx; Type: INDEX; Schema: ar; Owner: upgrade_owner
--

CREATE INDEX document_about_idx ON ar.document USING btree (company_id, about_id) WHERE (about_id IS NOT NULL);


--
-- Name: document_allocation_idx; Type: INDEX; Schema: ar; Owner: upgrade_owner
--

CREATE INDEX document_allocation_idx ON ar.document USING btree (company_id, allocation_id) WHERE (allocation_id IS NOT NULL);


--
-- Name: document_corrects_idx; Type: INDEX; Schema: ar; Owner: upgrade_owner
--

CREATE INDEX document_corrects_idx ON ar.document USING btree (company_id, corrects_id) WHERE (corrects_id IS NOT NULL);


--
-- Name: document_customer_idx; Type: INDEX; Schema: ar; Owner: upgrade_owner
--

CREATE INDEX document_customer_idx ON ar.document USING btree (company_id, customer_id, posting_date);


--
-- Name: document_idempotency_key; Type: INDEX; Schema: ar; Owner: upgrade_owner
--

CREATE UNIQUE INDEX document_idempotency_key ON ar.document USING btree (company_id, idempotency_key) WHERE (idempotency_key IS NOT NULL);


--
-- Name: document_number_key; Type: INDEX; Schema: ar; Owner: upgrade_owner
--

CREATE UNIQUE INDEX document_number_key ON ar.document USING btree (company_id, number, series, fiscal_year);


--
-- Name: document_number_seq_key; Type: INDEX; Schema: ar; Owner: upgrade_owner
--

CREATE UNIQUE INDEX document_number_seq_key ON ar.document USING btree (company_id, series, fiscal_year, number_seq) WHERE (number_seq IS NOT NULL);


--
-- Name: document_payment_reference_idx; Type: INDEX; Schema: ar; Owner: upgrade_owner
--

CREATE INDEX document_payment_reference_idx ON ar.document USING btree (company_id, ltrim(translate(upper((reference COLLATE "C")), ' -+*/.#'::text, ''::text), '0'::text)) WHERE (reference IS NOT NULL);


--
-- Name: document_posting_date_idx; Type: INDEX; Schema: ar; Owner: upgrade_owner
--

CREATE INDEX document_posting_date_idx ON ar.document USING btree (company_id, posting_date);


--
-- Name: document_reverses_key; Type: INDEX; Schema: ar; Owner: upgrade_owner
--

CREATE UNIQUE INDEX document_reverses_key ON ar.document USING btree (company_id, reverses_id) WHERE (reverses_id IS NOT NULL);


--
-- Name: known_payer_customer_idx; Type: INDEX; Schema: ar; Owner: upgrade_owner
--

CREATE INDEX known_payer_customer_idx ON ar.known_payer USING btree (company_id, customer_id);


--
-- Name: open_item_customer_idx; Type: INDEX; Schema: ar; Owner: upgrade_owner
--

CREATE INDEX open_item_customer_idx ON ar.open_item USING btree (company_id, customer_id, settled_on, document_id, item_no);


--
-- Name: open_item_origin_idx; Type: INDEX; Schema: ar; Owner: upgrade_owner
--

CREATE INDEX open_item_origin_idx ON ar.open_item USING btree (company_id, origin_document_id) WHERE (origin_document_id IS NOT NULL);


--
-- Name: open_item_partly_idx; Type: INDEX; Schema: ar; Owner: upgrade_owner
--

CREATE INDEX open_item_partly_idx ON ar.open_item USING btree (company_id, last_allocated_on) WHERE (first_allocated_on < last_allocated_on);


--
-- Name: open_item_payer_idx; Type: INDEX; Schema: ar; Owner: upgrade_owner
--

CREATE INDEX open_item_payer_idx ON ar.open_item USING btree (company_id, payer_id, settled_on) WHERE (payer_id IS NOT NULL);


--
-- Name: open_item_settled_idx; Type: INDEX; Schema: ar; Owner: upgrade_owner
--

CREATE INDEX open_item_settled_idx ON ar.open_item USING btree (company_id, settled_on, document_id, item_no) INCLUDE (customer_id, account, posting_date, due_date, first_allocated_on, last_allocated_on, base_amount, base_open_amount);


--
-- Name: own_index; Type: INDEX; Schema: ar; Owner: upgrade_owner
--

CREATE INDEX own_index ON ar.document USING btree (company_id, order_ref);


--
-- Name: access ar_guard; Type: TRIGGER; Schema: ar; Owner: upgrade_owner
--

CREATE TRIGGER ar_guard BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON ar.access FOR EACH STATEMENT EXECUTE FUNCTION ar.guard('4');


--
-- Name: account ar_guard; Type: TRIGGER; Schema: ar; Owner: upgrade_owner
--

CREATE TRIGGER ar_guard BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON ar.account FOR EACH STATEMENT EXECUTE FUNCTION ar.guard('4');


--
-- Name: account_role ar_guard; Type: TRIGGER; Schema: ar; Owner: upgrade_owner
--

CREATE TRIGGER ar_guard BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON ar.account_role FOR EACH STATEMENT EXECUTE FUNCTION ar.guard('4');


--
-- Name: allocation ar_guard; Type: TRIGGER; Schema: ar; Owner: upgrade_owner
--

CREATE TRIGGER ar_guard BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON ar.allocation FOR EACH STATEMENT EXECUTE FUNCTION ar.guard('4');


--
-- Name: bank_account ar_guard; Type: TRIGGER; Schema: ar; Owner: upgrade_owner
--

CREATE TRIGGER ar_guard BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON ar.bank_account FOR EACH STATEMENT EXECUTE FUNCTION ar.guard('4');


--
-- Name: bank_file ar_guard; Type: TRIGGER; Schema: ar; Owner: upgrade_owner
--

CREATE TRIGGER ar_guard BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON ar.bank_file FOR EACH STATEMENT EXECUTE FUNCTION ar.guard('4');


--
-- Name: bank_proposal ar_guard; Type: TRIGGER; Schema: ar; Owner: upgrade_owner
--

CREATE TRIGGER ar_guard BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON ar.bank_proposal FOR EACH STATEMENT EXECUTE FUNCTION ar.guard('4');


--
-- Name: bank_quarantine ar_guard; Type: TRIGGER; Schema: ar; Owner: upgrade_owner
--

CREATE TRIGGER ar_guard BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON ar.bank_quarantine FOR EACH STATEMENT EXECUTE FUNCTION ar.guard('4');


--
-- Name: bank_transaction ar_guard; Type: TRIGGER; Schema: ar; Owner: upgrade_owner
--

CREATE TRIGGER ar_guard BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON ar.bank_transaction FOR EACH STATEMENT EXECUTE FUNCTION ar.guard('4');


--
-- Name: bank_transaction_event ar_guard; Type: TRIGGER; Schema: ar; Owner: upgrade_owner
--

CREATE TRIGGER ar_guard BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON ar.bank_transaction_event FOR EACH STATEMENT EXECUTE FUNCTION ar.guard('4');


--
-- Name: bank_transaction_source ar_guard; Type: TRIGGER; Schema: ar; Owner: upgrade_owner
--

CREATE TRIGGER ar_guard BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON ar.bank_transaction_source FOR EACH STATEMENT EXECUTE FUNCTION ar.guard('4');


--
-- Name: change_log ar_guard; Type: TRIGGER; Schema: ar; Owner: upgrade_owner
--

CREATE TRIGGER ar_guard BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON ar.change_log FOR EACH STATEMENT EXECUTE FUNCTION ar.guard('4');


--
-- Name: company ar_guard; Type: TRIGGER; Schema: ar; Owner: upgrade_owner
--

CREATE TRIGGER ar_guard BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON ar.company FOR EACH STATEMENT EXECUTE FUNCTION ar.guard('4');


--
-- Name: customer ar_guard; Type: TRIGGER; Schema: ar; Owner: upgrade_owner
--

CREATE TRIGGER ar_guard BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON ar.customer FOR EACH STATEMENT EXECUTE FUNCTION ar.guard('4');


--
-- Name: document ar_guard; Type: TRIGGER; Schema: ar; Owner: upgrade_owner
--

CREATE TRIGGER ar_guard BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON ar.document FOR EACH STATEMENT EXECUTE FUNCTION ar.guard('4');


--
-- Name: document_line ar_guard; Type: TRIGGER; Schema: ar; Owner: upgrade_owner
--

CREATE TRIGGER ar_guard BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON ar.document_line FOR EACH STATEMENT EXECUTE FUNCTION ar.guard('4');


--
-- Name: document_party ar_guard; Type: TRIGGER; Schema: ar; Owner: upgrade_owner
--

CREATE TRIGGER ar_guard BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON ar.document_party FOR EACH STATEMENT EXECUTE FUNCTION ar.guard('4');


--
-- Name: exchange_rate ar_guard; Type: TRIGGER; Schema: ar; Owner: upgrade_owner
--

CREATE TRIGGER ar_guard BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON ar.exchange_rate FOR EACH STATEMENT EXECUTE FUNCTION ar.guard('4');


--
-- Name: idempotent_call ar_guard; Type: TRIGGER; Schema: ar; Owner: upgrade_owner
--

CREATE TRIGGER ar_guard BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON ar.idempotent_call FOR EACH STATEMENT EXECUTE FUNCTION ar.guard('4');


--
-- Name: item_event ar_guard; Type: TRIGGER; Schema: ar; Owner: upgrade_owner
--

CREATE TRIGGER ar_guard BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON ar.item_event FOR EACH STATEMENT EXECUTE FUNCTION ar.guard('4');


--
-- Name: known_payer ar_guard; Type: TRIGGER; Schema: ar; Owner: upgrade_owner
--

CREATE TRIGGER ar_guard BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON ar.known_payer FOR EACH STATEMENT EXECUTE FUNCTION ar.guard('4');


--
-- Name: number_series ar_guard; Type: TRIGGER; Schema: ar; Owner: upgrade_owner
--

CREATE TRIGGER ar_guard BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON ar.number_series FOR EACH STATEMENT EXECUTE FUNCTION ar.guard('4');


--
-- Name: open_item ar_guard; Type: TRIGGER; Schema: ar; Owner: upgrade_owner
--

CREATE TRIGGER ar_guard BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON ar.open_item FOR EACH STATEMENT EXECUTE FUNCTION ar.guard('4');


--
-- Name: period_event ar_guard; Type: TRIGGER; Schema: ar; Owner: upgrade_owner
--

CREATE TRIGGER ar_guard BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON ar.period_event FOR EACH STATEMENT EXECUTE FUNCTION ar.guard('4');


--
-- Name: posting ar_guard; Type: TRIGGER; Schema: ar; Owner: upgrade_owner
--

CREATE TRIGGER ar_guard BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON ar.posting FOR EACH STATEMENT EXECUTE FUNCTION ar.guard('4');


--
-- Name: tax_code ar_guard; Type: TRIGGER; Schema: ar; Owner: upgrade_owner
--

CREATE TRIGGER ar_guard BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON ar.tax_code FOR EACH STATEMENT EXECUTE FUNCTION ar.guard('4');


--
-- Name: access access_company_fkey; Type: FK CONSTRAINT; Schema: ar; Owner: upgrade_owner
--

ALTER TABLE ONLY ar.access
    ADD CONSTRAINT access_company_fkey FOREIGN KEY (company_id) REFERENCES ar.company(company_id);


--
-- Name: account account_company_fkey; Type: FK CONSTRAINT; Schema: ar; Owner: upgrade_owner
--

ALTER TABLE ONLY ar.account
    ADD CONSTRAINT account_company_fkey FOREIGN KEY (company_id) REFERENCES ar.company(company_id);


--
-- Name: account_role account_role_account_fkey; Type: FK CONSTRAINT; Schema: ar; Owner: upgrade_owner
--

ALTER TABLE ONLY ar.account_role
    ADD CONSTRAINT account_role_account_fkey FOREIGN KEY (company_id, account) REFERENCES ar.account(company_id, account);


--
-- Name: bank_account bank_account_account_fkey; Type: FK CONSTRAINT; Schema: ar; Owner: upgrade_owner
--

ALTER TABLE ONLY ar.bank_account
    ADD CONSTRAINT bank_account_account_fkey FOREIGN KEY (company_id, account) REFERENCES ar.account(company_id, account);


--
-- Name: bank_file bank_file_company_fkey; Type: FK CONSTRAINT; Schema: ar; Owner: upgrade_owner
--

ALTER TABLE ONLY ar.bank_file
    ADD CONSTRAINT bank_file_company_fkey FOREIGN KEY (company_id) REFERENCES ar.company(company_id);


--
-- Name: change_log change_log_company_fkey; Type: FK CONSTRAINT; Schema: ar; Owner: upgrade_owner
--

ALTER TABLE ONLY ar.change_log
    ADD CONSTRAINT change_log_company_fkey FOREIGN KEY (company_id) REFERENCES ar.company(company_id);


--
-- Name: customer customer_company_fkey; Type: FK CONSTRAINT; Schema: ar; Owner: upgrade_owner
--

ALTER TABLE ONLY ar.customer
    ADD CONSTRAINT customer_company_fkey FOREIGN KEY (company_id) REFERENCES ar.company(company_id);


--
-- Name: customer customer_parent_fkey; Type: FK CONSTRAINT; Schema: ar; Owner: upgrade_owner
--

ALTER TABLE ONLY ar.customer
    ADD CONSTRAINT customer_parent_fkey FOREIGN KEY (company_id, parent_id) REFERENCES ar.customer(company_id, customer_id);


--
-- Name: exchange_rate exchange_rate_company_fkey; Type: FK CONSTRAINT; Schema: ar; Owner: upgrade_owner
--

ALTER TABLE ONLY ar.exchange_rate
    ADD CONSTRAINT exchange_rate_company_fkey FOREIGN KEY (company_id) REFERENCES ar.company(company_id);


--
-- Name: number_series number_series_company_fkey; Type: FK CONSTRAINT; Schema: ar; Owner: upgrade_owner
--

ALTER TABLE ONLY ar.number_series
    ADD CONSTRAINT number_series_company_fkey FOREIGN KEY (company_id) REFERENCES ar.company(company_id);


--
-- Name: period_event period_event_company_fkey; Type: FK CONSTRAINT; Schema: ar; Owner: upgrade_owner
--

ALTER TABLE ONLY ar.period_event
    ADD CONSTRAINT period_event_company_fkey FOREIGN KEY (company_id) REFERENCES ar.company(company_id);


--
-- Name: tax_code tax_code_account_fkey; Type: FK CONSTRAINT; Schema: ar; Owner: upgrade_owner
--

ALTER TABLE ONLY ar.tax_code
    ADD CONSTRAINT tax_code_account_fkey FOREIGN KEY (company_id, account) REFERENCES ar.account(company_id, account);


--
-- Name: note note_company_id_document_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: upgrade_owner
--

ALTER TABLE ONLY public.note
    ADD CONSTRAINT note_company_id_document_id_fkey FOREIGN KEY (company_id, document_id) REFERENCES ar.document(company_id, document_id);


--
-- Name: access; Type: ROW SECURITY; Schema: ar; Owner: upgrade_owner
--

ALTER TABLE ar.access ENABLE ROW LEVEL SECURITY;

--
-- Name: account; Type: ROW SECURITY; Schema: ar; Owner: upgrade_owner
--

ALTER TABLE ar.account ENABLE ROW LEVEL SECURITY;

--
-- Name: account_role; Type: ROW SECURITY; Schema: ar; Owner: upgrade_owner
--

ALTER TABLE ar.account_role ENABLE ROW LEVEL SECURITY;

--
-- Name: allocation; Type: ROW SECURITY; Schema: ar; Owner: upgrade_owner
--

ALTER TABLE ar.allocation ENABLE ROW LEVEL SECURITY;

--
-- Name: bank_account; Type: ROW SECURITY; Schema: ar; Owner: upgrade_owner
--

ALTER TABLE ar.bank_account ENABLE ROW LEVEL SECURITY;

--
-- Name: bank_file; Type: ROW SECURITY; Schema: ar; Owner: upgrade_owner
--

ALTER TABLE ar.bank_file ENABLE ROW LEVEL SECURITY;

--
-- Name: bank_proposal; Type: ROW SECURITY; Schema: ar; Owner: upgrade_owner
--

ALTER TABLE ar.bank_proposal ENABLE ROW LEVEL SECURITY;

--
-- Name: bank_quarantine; Type: ROW SECURITY; Schema: ar; Owner: upgrade_owner
--

ALTER TABLE ar.bank_quarantine ENABLE ROW LEVEL SECURITY;

--
-- Name: bank_transaction; Type: ROW SECURITY; Schema: ar; Owner: upgrade_owner
--

ALTER TABLE ar.bank_transaction ENABLE ROW LEVEL SECURITY;

--
-- Name: bank_transaction_event; Type: ROW SECURITY; Schema: ar; Owner: upgrade_owner
--

ALTER TABLE ar.bank_transaction_event ENABLE ROW LEVEL SECURITY;

--
-- Name: bank_transaction_source; Type: ROW SECURITY; Schema: ar; Owner: upgrade_owner
--

ALTER TABLE ar.bank_transaction_source ENABLE ROW LEVEL SECURITY;

--
-- Name: change_log; Type: ROW SECURITY; Schema: ar; Owner: upgrade_owner
--

ALTER TABLE ar.change_log ENABLE ROW LEVEL SECURITY;

--
-- Name: company; Type: ROW SECURITY; Schema: ar; Owner: upgrade_owner
--

ALTER TABLE ar.company ENABLE ROW LEVEL SECURITY;

--
-- Name: access company_access; Type: POLICY; Schema: ar; Owner: upgrade_owner
--

CREATE POLICY company_access ON ar.access USING ((company_id = ANY (ar.my_companies())));


--
-- Name: account company_access; Type: POLICY; Schema: ar; Owner: upgrade_owner
--

CREATE POLICY company_access ON ar.account USING ((company_id = ANY (ar.my_companies())));


--
-- Name: account_role company_access; Type: POLICY; Schema: ar; Owner: upgrade_owner
--

CREATE POLICY company_access ON ar.account_role USING ((company_id = ANY (ar.my_companies())));


--
-- Name: allocation company_access; Type: POLICY; Schema: ar; Owner: upgrade_owner
--

CREATE POLICY company_access ON ar.allocation USING ((company_id = ANY (ar.my_companies())));


--
-- Name: bank_account company_access; Type: POLICY; Schema: ar; Owner: upgrade_owner
--

CREATE POLICY company_access ON ar.bank_account USING ((company_id = ANY (ar.my_companies())));


--
-- Name: bank_file company_access; Type: POLICY; Schema: ar; Owner: upgrade_owner
--

CREATE POLICY company_access ON ar.bank_file USING ((company_id = ANY (ar.my_companies())));


--
-- Name: bank_proposal company_access; Type: POLICY; Schema: ar; Owner: upgrade_owner
--

CREATE POLICY company_access ON ar.bank_proposal USING ((company_id = ANY (ar.my_companies())));


--
-- Name: bank_quarantine company_access; Type: POLICY; Schema: ar; Owner: upgrade_owner
--

CREATE POLICY company_access ON ar.bank_quarantine USING ((company_id = ANY (ar.my_companies())));


--
-- Name: bank_transaction company_access; Type: POLICY; Schema: ar; Owner: upgrade_owner
--

CREATE POLICY company_access ON ar.bank_transaction USING ((company_id = ANY (ar.my_companies())));


--
-- Name: bank_transaction_event company_access; Type: POLICY; Schema: ar; Owner: upgrade_owner
--

CREATE POLICY company_access ON ar.bank_transaction_event USING ((company_id = ANY (ar.my_companies())));


--
-- Name: bank_transaction_source company_access; Type: POLICY; Schema: ar; Owner: upgrade_owner
--

CREATE POLICY company_access ON ar.bank_transaction_source USING ((company_id = ANY (ar.my_companies())));


--
-- Name: change_log company_access; Type: POLICY; Schema: ar; Owner: upgrade_owner
--

CREATE POLICY company_access ON ar.change_log USING ((company_id = ANY (ar.my_companies())));


--
-- Name: company company_access; Type: POLICY; Schema: ar; Owner: upgrade_owner
--

CREATE POLICY company_access ON ar.company USING ((company_id = ANY (ar.my_companies())));


--
-- Name: customer company_access; Type: POLICY; Schema: ar; Owner: upgrade_owner
--

CREATE POLICY company_access ON ar.customer USING ((company_id = ANY (ar.my_companies())));


--
-- Name: document company_access; Type: POLICY; Schema: ar; Owner: upgrade_owner
--

CREATE POLICY company_access ON ar.document USING ((company_id = ANY (ar.my_companies())));


--
-- Name: document_line company_access; Type: POLICY; Schema: ar; Owner: upgrade_owner
--

CREATE POLICY company_access ON ar.document_line USING ((company_id = ANY (ar.my_companies())));


--
-- Name: document_party company_access; Type: POLICY; Schema: ar; Owner: upgrade_owner
--

CREATE POLICY company_access ON ar.document_party USING ((company_id = ANY (ar.my_companies())));


--
-- Name: exchange_rate company_access; Type: POLICY; Schema: ar; Owner: upgrade_owner
--

CREATE POLICY company_access ON ar.exchange_rate USING ((company_id = ANY (ar.my_companies())));


--
-- Name: idempotent_call company_access; Type: POLICY; Schema: ar; Owner: upgrade_owner
--

CREATE POLICY company_access ON ar.idempotent_call USING ((company_id = ANY (ar.my_companies())));


--
-- Name: item_event company_access; Type: POLICY; Schema: ar; Owner: upgrade_owner
--

CREATE POLICY company_access ON ar.item_event USING ((company_id = ANY (ar.my_companies())));


--
-- Name: known_payer company_access; Type: POLICY; Schema: ar; Owner: upgrade_owner
--

CREATE POLICY company_access ON ar.known_payer USING ((company_id = ANY (ar.my_companies())));


--
-- Name: number_series company_access; Type: POLICY; Schema: ar; Owner: upgrade_owner
--

CREATE POLICY company_access ON ar.number_series USING ((company_id = ANY (ar.my_companies())));


--
-- Name: open_item company_access; Type: POLICY; Schema: ar; Owner: upgrade_owner
--

CREATE POLICY company_access ON ar.open_item USING ((company_id = ANY (ar.my_companies())));


--
-- Name: period_event company_access; Type: POLICY; Schema: ar; Owner: upgrade_owner
--

CREATE POLICY company_access ON ar.period_event USING ((company_id = ANY (ar.my_companies())));


--
-- Name: posting company_access; Type: POLICY; Schema: ar; Owner: upgrade_owner
--

CREATE POLICY company_access ON ar.posting USING ((company_id = ANY (ar.my_companies())));


--
-- Name: tax_code company_access; Type: POLICY; Schema: ar; Owner: upgrade_owner
--

CREATE POLICY company_access ON ar.tax_code USING ((company_id = ANY (ar.my_companies())));


--
-- Name: customer; Type: ROW SECURITY; Schema: ar; Owner: upgrade_owner
--

ALTER TABLE ar.customer ENABLE ROW LEVEL SECURITY;

--
-- Name: document; Type: ROW SECURITY; Schema: ar; Owner: upgrade_owner
--

ALTER TABLE ar.document ENABLE ROW LEVEL SECURITY;

--
-- Name: document_line; Type: ROW SECURITY; Schema: ar; Owner: upgrade_owner
--

ALTER TABLE ar.document_line ENABLE ROW LEVEL SECURITY;

--
-- Name: document_party; Type: ROW SECURITY; Schema: ar; Owner: upgrade_owner
--

ALTER TABLE ar.document_party ENABLE ROW LEVEL SECURITY;

--
-- Name: exchange_rate; Type: ROW SECURITY; Schema: ar; Owner: upgrade_owner
--

ALTER TABLE ar.exchange_rate ENABLE ROW LEVEL SECURITY;

--
-- Name: access founding; Type: POLICY; Schema: ar; Owner: upgrade_owner
--

CREATE POLICY founding ON ar.access FOR INSERT WITH CHECK (has_schema_privilege('ar'::text, 'create'::text));


--
-- Name: company founding; Type: POLICY; Schema: ar; Owner: upgrade_owner
--

CREATE POLICY founding ON ar.company FOR INSERT WITH CHECK (has_schema_privilege('ar'::text, 'create'::text));


--
-- Name: idempotent_call; Type: ROW SECURITY; Schema: ar; Owner: upgrade_owner
--

ALTER TABLE ar.idempotent_call ENABLE ROW LEVEL SECURITY;

--
-- Name: item_event; Type: ROW SECURITY; Schema: ar; Owner: upgrade_owner
--

ALTER TABLE ar.item_event ENABLE ROW LEVEL SECURITY;

--
-- Name: known_payer; Type: ROW SECURITY; Schema: ar; Owner: upgrade_owner
--

ALTER TABLE ar.known_payer ENABLE ROW LEVEL SECURITY;

--
-- Name: number_series; Type: ROW SECURITY; Schema: ar; Owner: upgrade_owner
--

ALTER TABLE ar.number_series ENABLE ROW LEVEL SECURITY;

--
-- Name: open_item; Type: ROW SECURITY; Schema: ar; Owner: upgrade_owner
--

ALTER TABLE ar.open_item ENABLE ROW LEVEL SECURITY;

--
-- Name: period_event; Type: ROW SECURITY; Schema: ar; Owner: upgrade_owner
--

ALTER TABLE ar.period_event ENABLE ROW LEVEL SECURITY;

--
-- Name: posting; Type: ROW SECURITY; Schema: ar; Owner: upgrade_owner
--

ALTER TABLE ar.posting ENABLE ROW LEVEL SECURITY;

--
-- Name: tax_code; Type: ROW SECURITY; Schema: ar; Owner: upgrade_owner
--

ALTER TABLE ar.tax_code ENABLE ROW LEVEL SECURITY;

--
-- Name: SCHEMA ar; Type: ACL; Schema: -; Owner: upgrade_owner
--

GRANT USAGE ON SCHEMA ar TO PUBLIC;


--
-- Name: TABLE company; Type: ACL; Schema: ar; Owner: upgrade_owner
--

GRANT SELECT,INSERT,UPDATE ON TABLE ar.company TO PUBLIC;


--
-- Name: TABLE customer; Type: ACL; Schema: ar; Owner: upgrade_owner
--

GRANT SELECT,INSERT,UPDATE ON TABLE ar.customer TO PUBLIC;


--
-- Name: TABLE item_event; Type: ACL; Schema: ar; Owner: upgrade_owner
--

GRANT SELECT,INSERT,UPDATE ON TABLE ar.item_event TO PUBLIC;


--
-- Name: TABLE open_item; Type: ACL; Schema: ar; Owner: upgrade_owner
--

GRANT SELECT,INSERT,UPDATE ON TABLE ar.open_item TO PUBLIC;


--
-- Name: TABLE allocation; Type: ACL; Schema: ar; Owner: upgrade_owner
--

GRANT SELECT,INSERT,UPDATE ON TABLE ar.allocation TO PUBLIC;


--
-- Name: TABLE document; Type: ACL; Schema: ar; Owner: upgrade_owner
--

GRANT SELECT,INSERT,UPDATE ON TABLE ar.document TO PUBLIC;


--
-- Name: TABLE account; Type: ACL; Schema: ar; Owner: upgrade_owner
--

GRANT SELECT,INSERT,UPDATE ON TABLE ar.account TO PUBLIC;


--
-- Name: TABLE posting; Type: ACL; Schema: ar; Owner: upgrade_owner
--

GRANT SELECT,INSERT,UPDATE ON TABLE ar.posting TO PUBLIC;


--
-- Name: TABLE bank_proposal; Type: ACL; Schema: ar; Owner: upgrade_owner
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE ar.bank_proposal TO PUBLIC;


--
-- Name: TABLE bank_transaction; Type: ACL; Schema: ar; Owner: upgrade_owner
--

GRANT SELECT,INSERT,UPDATE ON TABLE ar.bank_transaction TO PUBLIC;


--
-- Name: TABLE bank_transaction_event; Type: ACL; Schema: ar; Owner: upgrade_owner
--

GRANT SELECT,INSERT,UPDATE ON TABLE ar.bank_transaction_event TO PUBLIC;


--
-- Name: TABLE match_result; Type: ACL; Schema: ar; Owner: upgrade_owner
--

GRANT SELECT ON TABLE ar.match_result TO PUBLIC;


--
-- Name: TABLE account_role; Type: ACL; Schema: ar; Owner: upgrade_owner
--

GRANT SELECT,INSERT,UPDATE ON TABLE ar.account_role TO PUBLIC;


--
-- Name: TABLE document_line; Type: ACL; Schema: ar; Owner: upgrade_owner
--

GRANT SELECT,INSERT,UPDATE ON TABLE ar.document_line TO PUBLIC;


--
-- Name: TABLE tax_code; Type: ACL; Schema: ar; Owner: upgrade_owner
--

GRANT SELECT,INSERT,UPDATE ON TABLE ar.tax_code TO PUBLIC;


--
-- Name: TABLE bank_account; Type: ACL; Schema: ar; Owner: upgrade_owner
--

GRANT SELECT,INSERT,UPDATE ON TABLE ar.bank_account TO PUBLIC;


--
-- Name: TABLE bank_file; Type: ACL; Schema: ar; Owner: upgrade_owner
--

GRANT SELECT,INSERT,UPDATE ON TABLE ar.bank_file TO PUBLIC;


--
-- Name: TABLE bank_quarantine; Type: ACL; Schema: ar; Owner: upgrade_owner
--

GRANT SELECT,INSERT,UPDATE ON TABLE ar.bank_quarantine TO PUBLIC;


--
-- Name: TABLE bank_transaction_source; Type: ACL; Schema: ar; Owner: upgrade_owner
--

GRANT SELECT,INSERT,UPDATE ON TABLE ar.bank_transaction_source TO PUBLIC;


--
-- Name: TABLE known_payer; Type: ACL; Schema: ar; Owner: upgrade_owner
--

GRANT SELECT,INSERT,UPDATE ON TABLE ar.known_payer TO PUBLIC;


--
-- Name: TABLE change_log; Type: ACL; Schema: ar; Owner: upgrade_owner
--

GRANT SELECT,INSERT,UPDATE ON TABLE ar.change_log TO PUBLIC;


--
-- Name: TABLE number_series; Type: ACL; Schema: ar; Owner: upgrade_owner
--

GRANT SELECT,INSERT,UPDATE ON TABLE ar.number_series TO PUBLIC;


--
-- Name: TABLE document_party; Type: ACL; Schema: ar; Owner: upgrade_owner
--

GRANT SELECT,INSERT,UPDATE ON TABLE ar.document_party TO PUBLIC;


--
-- Name: TABLE idempotent_call; Type: ACL; Schema: ar; Owner: upgrade_owner
--

GRANT SELECT,INSERT,UPDATE ON TABLE ar.idempotent_call TO PUBLIC;


--
-- Name: TABLE period_event; Type: ACL; Schema: ar; Owner: upgrade_owner
--

GRANT SELECT,INSERT,UPDATE ON TABLE ar.period_event TO PUBLIC;


--
-- Name: TABLE exchange_rate; Type: ACL; Schema: ar; Owner: upgrade_owner
--

GRANT SELECT,INSERT,UPDATE ON TABLE ar.exchange_rate TO PUBLIC;


--
-- Name: TABLE access; Type: ACL; Schema: ar; Owner: upgrade_owner
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE ar.access TO PUBLIC;


--
-- Name: TABLE open_item_today; Type: ACL; Schema: ar; Owner: upgrade_owner
--

GRANT SELECT ON TABLE ar.open_item_today TO PUBLIC;


--
-- Name: TABLE aging_by_customer; Type: ACL; Schema: ar; Owner: upgrade_owner
--

GRANT SELECT ON TABLE ar.aging_by_customer TO PUBLIC;


--
-- Name: SEQUENCE allocation_allocation_id_seq; Type: ACL; Schema: ar; Owner: upgrade_owner
--

GRANT USAGE ON SEQUENCE ar.allocation_allocation_id_seq TO PUBLIC;


--
-- Name: SEQUENCE bank_file_bank_file_id_seq; Type: ACL; Schema: ar; Owner: upgrade_owner
--

GRANT USAGE ON SEQUENCE ar.bank_file_bank_file_id_seq TO PUBLIC;


--
-- Name: SEQUENCE bank_proposal_proposal_id_seq; Type: ACL; Schema: ar; Owner: upgrade_owner
--

GRANT USAGE ON SEQUENCE ar.bank_proposal_proposal_id_seq TO PUBLIC;


--
-- Name: SEQUENCE bank_transaction_bank_transaction_id_seq; Type: ACL; Schema: ar; Owner: upgrade_owner
--

GRANT USAGE ON SEQUENCE ar.bank_transaction_bank_transaction_id_seq TO PUBLIC;


--
-- Name: SEQUENCE change_log_change_no_seq; Type: ACL; Schema: ar; Owner: upgrade_owner
--

GRANT USAGE ON SEQUENCE ar.change_log_change_no_seq TO PUBLIC;


--
-- Name: SEQUENCE company_company_id_seq; Type: ACL; Schema: ar; Owner: upgrade_owner
--

GRANT USAGE ON SEQUENCE ar.company_company_id_seq TO PUBLIC;


--
-- Name: TABLE customer_balance; Type: ACL; Schema: ar; Owner: upgrade_owner
--

GRANT SELECT ON TABLE ar.customer_balance TO PUBLIC;


--
-- Name: SEQUENCE customer_customer_id_seq; Type: ACL; Schema: ar; Owner: upgrade_owner
--

GRANT USAGE ON SEQUENCE ar.customer_customer_id_seq TO PUBLIC;


--
-- Name: SEQUENCE document_document_id_seq; Type: ACL; Schema: ar; Owner: upgrade_owner
--

GRANT USAGE ON SEQUENCE ar.document_document_id_seq TO PUBLIC;


--
-- Name: TABLE journal; Type: ACL; Schema: ar; Owner: upgrade_owner
--

GRANT SELECT ON TABLE ar.journal TO PUBLIC;


--
-- Name: TABLE match_proposal; Type: ACL; Schema: ar; Owner: upgrade_owner
--

GRANT SELECT ON TABLE ar.match_proposal TO PUBLIC;


--
-- Name: TABLE match_summary; Type: ACL; Schema: ar; Owner: upgrade_owner
--

GRANT SELECT ON TABLE ar.match_summary TO PUBLIC;


--
-- Name: TABLE open_invoice; Type: ACL; Schema: ar; Owner: upgrade_owner
--

GRANT SELECT ON TABLE ar.open_invoice TO PUBLIC;


--
-- Name: TABLE payment_history; Type: ACL; Schema: ar; Owner: upgrade_owner
--

GRANT SELECT ON TABLE ar.payment_history TO PUBLIC;


--
-- Name: TABLE tables_version; Type: ACL; Schema: ar; Owner: upgrade_owner
--

GRANT SELECT ON TABLE ar.tables_version TO PUBLIC;


--
-- Name: TABLE trial_balance; Type: ACL; Schema: ar; Owner: upgrade_owner
--

GRANT SELECT ON TABLE ar.trial_balance TO PUBLIC;


--
-- Name: TABLE unapplied_payment; Type: ACL; Schema: ar; Owner: upgrade_owner
--

GRANT SELECT ON TABLE ar.unapplied_payment TO PUBLIC;


--
-- Name: TABLE unmatched_transaction; Type: ACL; Schema: ar; Owner: upgrade_owner
--

GRANT SELECT ON TABLE ar.unmatched_transaction TO PUBLIC;


--
-- Name: TABLE own_aging; Type: ACL; Schema: public; Owner: upgrade_owner
--

GRANT SELECT ON TABLE public.own_aging TO upgrade_viewer;


--
-- Name: own_open_invoice; Type: MATERIALIZED VIEW DATA; Schema: public; Owner: upgrade_owner
--

REFRESH MATERIALIZED VIEW public.own_open_invoice;


--
-- PostgreSQL database dump complete
--


