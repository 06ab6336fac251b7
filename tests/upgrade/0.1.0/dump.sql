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


SET default_tablespace = '';

SET default_table_access_method = heap;

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
-- Name: COLUMN access.role; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.access.role IS 'The role; an entry whose role is gone gives nobody anything.';


--
-- Name: COLUMN access.level; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.access.level IS 'viewer: reads; clerk: also posts and allocates; controller: also closes periods, writes off, sets exchange rates and customers'' credit; admin: also grants access and sets up.';


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
-- Name: COLUMN account.type; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.account.type IS 'receivable: trade receivables, made of open items; other_receivable: claims that are no sales, also open items; asset, liability, revenue, expense: the rest.';


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
-- Name: COLUMN allocation.allocation_id; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.allocation.allocation_id IS 'The call; all its pairs carry it.';


--
-- Name: COLUMN allocation.debit_amount; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.allocation.debit_amount IS 'What is settled of the debit item, in its currency; negative where an allocation is taken back.';


--
-- Name: COLUMN allocation.credit_amount; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.allocation.credit_amount IS 'What is used of the credit item, in its currency.';


--
-- Name: COLUMN allocation.debit_base_amount; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.allocation.debit_base_amount IS 'The debit item''s share in base currency, at its booked rate.';


--
-- Name: COLUMN allocation.credit_base_amount; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.allocation.credit_base_amount IS 'The credit item''s share in base currency, at its booked rate.';


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
-- Name: COLUMN company.code; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.company.code IS 'The code that applications call the company by.';


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

COMMENT ON COLUMN ar.company.recorded_by IS 'Who recorded it.';


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
-- Name: COLUMN customer.code; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.customer.code IS 'The code that applications call the customer by.';


--
-- Name: COLUMN customer.parent_id; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.customer.parent_id IS 'The head office, when the customer is a branch.';


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
-- Name: COLUMN customer.contact; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.customer.contact IS 'Addresses and persons, as the application likes to keep them.';


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
-- Name: COLUMN item_event.effective_on; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.item_event.effective_on IS 'The date from which it counts.';


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
-- Name: COLUMN open_item.customer_id; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.open_item.customer_id IS 'Who owes; null for a payment whose payer is not known yet.';


--
-- Name: COLUMN open_item.payer_id; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.open_item.payer_id IS 'Who is to pay, when it is not the customer.';


--
-- Name: COLUMN open_item.due_date; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.open_item.due_date IS 'As agreed at first; later due dates stand in ar.item_event. infinity: not due.';


--
-- Name: COLUMN open_item.discount_steps; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.open_item.discount_steps IS 'Early-payment discounts: an array of {"percent", "last_date"}.';


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

COMMENT ON COLUMN ar.open_item.base_amount IS 'In base currency at the booked rate.';


--
-- Name: COLUMN open_item.base_open_amount; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.open_item.base_open_amount IS 'What is left of base_amount.';


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

COMMENT ON COLUMN ar.open_item.origin_document_id IS 'The item that this one was transferred from.';


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
-- Name: COLUMN bank_account.account; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.bank_account.account IS 'The general-ledger account that payments to it are debited to.';


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
-- Name: COLUMN document.posting_date; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.document.posting_date IS 'The date on which it counts in the books.';


--
-- Name: COLUMN document.tax_date; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.document.tax_date IS 'The date that picks the version of the tax codes.';


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

COMMENT ON COLUMN ar.document.base_amount IS 'The same in base currency.';


--
-- Name: COLUMN document.reference; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.document.reference IS 'The payment reference (OCR number, KID, RF).';


--
-- Name: COLUMN document.order_ref; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.document.order_ref IS 'The buyer''s own reference.';


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

COMMENT ON COLUMN ar.document.allocation_id IS 'The allocation that caused it, for cash discounts and exchange differences.';


--
-- Name: COLUMN document.idempotency_key; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.document.idempotency_key IS 'The caller''s key: the same call again is answered by this row.';


--
-- Name: COLUMN document.fingerprint; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.document.fingerprint IS 'SHA-256 of the arguments of the keyed call.';


--
-- Name: COLUMN document.recorded_at; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.document.recorded_at IS 'When it was recorded, read from the clock under the company''s lock.';


--
-- Name: COLUMN document.recorded_by; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.document.recorded_by IS 'current_user; in brackets session_user where it differs; then the setting ar_ledger.actor.';


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
-- Name: COLUMN document_line.net; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.document_line.net IS 'Without tax, in the document''s currency; negative for a rebate.';


--
-- Name: COLUMN document_line.tax; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.document_line.tax IS 'The line''s part of the document''s tax; the parts add up to it.';


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
-- Name: COLUMN posting.posting_date; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.posting.posting_date IS 'The document''s.';


--
-- Name: COLUMN posting.amount; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.posting.amount IS 'In the document''s currency, never negative; the sides say the direction.';


--
-- Name: COLUMN posting.base_amount; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.posting.base_amount IS 'In base currency, never negative.';


--
-- Name: COLUMN posting.dimensions; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.posting.dimensions IS 'Cost centre, project and the like, from the line.';


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
-- Name: COLUMN number_series.restarts; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.number_series.restarts IS 'yearly: begins anew with every fiscal year; never.';


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
-- Name: COLUMN period_event.through; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.period_event.through IS 'The last day that is closed after the event; null when none is.';


--
-- Name: COLUMN period_event.reason; Type: COMMENT; Schema: ar; Owner: upgrade_owner
--

COMMENT ON COLUMN ar.period_event.reason IS 'Why, in the words of whoever did it.';


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
 SELECT i.document_id,
    ar.aging_bucket('2024-03-31'::date, i.due_date, '{30,60}'::integer[]) AS bucket
   FROM ar.open_item i;


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
1	upgrade_clerk	clerk	2026-11-30 22:29:56.481904+00	upgrade_owner
2	upgrade_clerk	controller	2026-11-30 22:29:56.485615+00	upgrade_owner
1	upgrade_viewer	viewer	2026-11-30 22:29:56.485782+00	upgrade_owner
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
1	1	1	11	1	12	1	800.00	800.00	800.00	800.00	2024-02-05	transfer	\N	\N	2026-11-30 22:29:56.589201+00	upgrade_owner
1	2	1	6	1	42	1	625.00	625.00	625.00	625.00	2024-01-04	credit_note	\N	\N	2026-11-30 22:29:56.613834+00	upgrade_owner
1	3	1	3	1	49	1	1250.00	1250.00	1250.00	1250.00	2024-01-10	oldest	\N	\N	2026-11-30 22:29:56.642151+00	upgrade_owner
1	3	2	6	1	49	1	1151.00	1151.00	1151.00	1151.00	2024-01-10	oldest	\N	\N	2026-11-30 22:29:56.642151+00	upgrade_owner
1	4	1	6	1	50	1	1232.45	1232.45	1232.45	1232.45	2024-01-11	given	\N	\N	2026-11-30 22:29:56.66663+00	upgrade_owner
1	4	2	6	1	51	1	25.15	25.15	25.15	25.15	2024-01-11	given	\N	\N	2026-11-30 22:29:56.66663+00	upgrade_owner
1	5	1	7	1	52	1	303.00	303.00	303.00	303.00	2024-01-25	oldest	\N	\N	2026-11-30 22:29:56.66825+00	upgrade_owner
1	5	2	7	2	52	1	197.00	197.00	197.00	197.00	2024-01-25	oldest	\N	\N	2026-11-30 22:29:56.66825+00	upgrade_owner
1	6	1	5	1	53	1	100.00	100.00	1100.55	1150.00	2024-01-20	oldest	\N	\N	2026-11-30 22:29:56.673646+00	upgrade_owner
1	6	2	8	1	53	1	50.00	50.00	550.25	575.00	2024-01-20	oldest	\N	\N	2026-11-30 22:29:56.673646+00	upgrade_owner
1	7	1	1	1	56	1	1000.00	1000.00	1000.00	1000.00	2024-02-14	oldest	\N	\N	2026-11-30 22:29:56.685641+00	upgrade_owner
1	7	2	19	1	56	1	263.75	263.75	263.75	263.75	2024-02-14	oldest	\N	\N	2026-11-30 22:29:56.685641+00	upgrade_owner
1	7	3	22	1	56	1	402.50	402.50	402.50	402.50	2024-02-14	oldest	\N	\N	2026-11-30 22:29:56.685641+00	upgrade_owner
1	7	4	25	1	56	1	358.75	358.75	358.75	358.75	2024-02-14	oldest	\N	\N	2026-11-30 22:29:56.685641+00	upgrade_owner
1	8	1	58	1	57	1	300.00	300.00	300.00	300.00	2024-02-18	transfer	payment 7	\N	2026-11-30 22:29:56.687498+00	upgrade_owner
1	9	1	18	1	60	1	217.50	217.50	217.50	217.50	2024-02-10	oldest	\N	\N	2026-11-30 22:29:56.701721+00	upgrade_owner
1	9	2	21	1	60	1	182.50	182.50	182.50	182.50	2024-02-10	oldest	\N	\N	2026-11-30 22:29:56.701721+00	upgrade_owner
1	10	1	18	1	60	1	-217.50	-217.50	-217.50	-217.50	2024-02-13	given	no cover	9	2026-11-30 22:29:56.702981+00	upgrade_owner
1	10	2	21	1	60	1	-182.50	-182.50	-182.50	-182.50	2024-02-13	given	no cover	9	2026-11-30 22:29:56.702981+00	upgrade_owner
1	12	1	61	1	60	1	400.00	400.00	400.00	400.00	2024-02-13	return	no cover	\N	2026-11-30 22:29:56.702981+00	upgrade_owner
1	13	1	62	1	43	1	30.00	30.00	30.00	30.00	2024-03-02	refund	\N	\N	2026-11-30 22:29:56.737942+00	upgrade_owner
1	14	1	17	1	63	1	171.25	171.25	171.25	171.25	2024-02-22	oldest	\N	\N	2026-11-30 22:29:56.743054+00	upgrade_owner
1	14	2	20	1	63	1	18.75	18.75	18.75	18.75	2024-02-22	oldest	\N	\N	2026-11-30 22:29:56.743054+00	upgrade_owner
1	15	1	18	1	64	1	217.50	217.50	217.50	217.50	2024-02-24	oldest	\N	\N	2026-11-30 22:29:56.743054+00	upgrade_owner
1	15	2	21	1	64	1	12.50	12.50	12.50	12.50	2024-02-24	oldest	\N	\N	2026-11-30 22:29:56.743054+00	upgrade_owner
1	16	1	25	1	65	1	182.50	182.50	182.50	182.50	2024-02-26	oldest	\N	\N	2026-11-30 22:29:56.743054+00	upgrade_owner
1	16	2	13	1	65	1	87.50	87.50	87.50	87.50	2024-02-26	oldest	\N	\N	2026-11-30 22:29:56.743054+00	upgrade_owner
1	17	1	20	1	66	1	291.25	291.25	291.25	291.25	2024-02-28	oldest	\N	\N	2026-11-30 22:29:56.743054+00	upgrade_owner
1	17	2	23	1	66	1	18.75	18.75	18.75	18.75	2024-02-28	oldest	\N	\N	2026-11-30 22:29:56.743054+00	upgrade_owner
1	18	1	21	1	67	1	343.75	343.75	343.75	343.75	2024-03-01	oldest	\N	\N	2026-11-30 22:29:56.743054+00	upgrade_owner
1	18	2	24	1	67	1	6.25	6.25	6.25	6.25	2024-03-01	oldest	\N	\N	2026-11-30 22:29:56.743054+00	upgrade_owner
1	19	1	13	1	68	1	390.00	390.00	390.00	390.00	2024-03-03	oldest	\N	\N	2026-11-30 22:29:56.743054+00	upgrade_owner
1	20	1	23	1	69	1	430.00	430.00	430.00	430.00	2024-03-05	oldest	\N	\N	2026-11-30 22:29:56.743054+00	upgrade_owner
1	21	1	24	1	70	1	470.00	470.00	470.00	470.00	2024-03-07	oldest	\N	\N	2026-11-30 22:29:56.743054+00	upgrade_owner
1	22	1	13	1	71	1	322.50	322.50	322.50	322.50	2024-03-09	oldest	\N	\N	2026-11-30 22:29:56.743054+00	upgrade_owner
1	22	2	28	1	71	1	187.50	187.50	187.50	187.50	2024-03-09	oldest	\N	\N	2026-11-30 22:29:56.743054+00	upgrade_owner
1	23	1	26	1	72	1	550.00	550.00	550.00	550.00	2024-03-11	oldest	\N	\N	2026-11-30 22:29:56.743054+00	upgrade_owner
1	24	1	24	1	73	1	18.75	18.75	18.75	18.75	2024-03-13	oldest	\N	\N	2026-11-30 22:29:56.743054+00	upgrade_owner
1	24	2	27	1	73	1	571.25	571.25	571.25	571.25	2024-03-13	oldest	\N	\N	2026-11-30 22:29:56.743054+00	upgrade_owner
1	25	1	28	1	74	1	492.50	492.50	492.50	492.50	2024-03-15	oldest	\N	\N	2026-11-30 22:29:56.743054+00	upgrade_owner
1	25	2	31	1	74	1	137.50	137.50	137.50	137.50	2024-03-15	oldest	\N	\N	2026-11-30 22:29:56.743054+00	upgrade_owner
2	26	1	44	1	75	1	100.00	100.00	100.00	100.00	2024-01-21	oldest	\N	\N	2026-11-30 22:29:56.761659+00	upgrade_owner
3	27	1	46	1	76	1	990.00	990.00	990.00	990.00	2024-02-21	oldest	\N	\N	2026-11-30 22:29:56.765634+00	upgrade_owner
1	28	1	81	1	82	1	12.00	12.00	12.00	12.00	2024-02-07	reversal	fel kund	\N	2026-11-30 22:29:56.782061+00	upgrade_owner
1	29	1	14	1	83	1	5000.00	5000.00	5000.00	5000.00	2024-03-05	write_off	\N	\N	2026-11-30 22:29:56.78403+00	upgrade_owner
1	33	1	16	1	88	2	5000.00	5000.00	5000.00	5000.00	2024-03-22	transfer	osäker	\N	2026-11-30 22:29:56.817673+00	upgrade_owner
1	34	1	35	1	89	1	1003.75	1003.75	1003.75	1003.75	2024-03-16	transfer	\N	\N	2026-11-30 22:29:56.821746+00	upgrade_owner
1	35	1	91	1	92	1	1248.75	1248.75	1248.75	1248.75	2024-03-13	reversal	dubbel	\N	2026-11-30 22:29:56.834997+00	upgrade_owner
1	36	1	30	1	59	1	100.00	100.00	100.00	100.00	2024-03-15	given	\N	\N	2026-11-30 22:29:56.839656+00	upgrade_owner
1	37	1	25	1	65	1	-182.50	-182.50	-182.50	-182.50	2024-03-18	given	fel faktura	16	2026-11-30 22:29:56.853944+00	upgrade_owner
1	37	2	13	1	65	1	-87.50	-87.50	-87.50	-87.50	2024-03-18	given	fel faktura	16	2026-11-30 22:29:56.853944+00	upgrade_owner
1	39	1	27	1	104	1	62.50	62.50	62.50	62.50	2024-04-02	reference	the reference names invoice F2024-00118; SEK 62.50 is all that is open	\N	2026-11-30 22:29:57.209977+00	upgrade_owner
1	40	1	98	1	105	1	640.00	640.00	640.00	640.00	2024-04-02	amount	the payer's name is customer K7's, and the amount is that of invoice F2024-00134; SEK 640.00 is all that is open (accepted)	\N	2026-11-30 22:29:57.258511+00	upgrade_owner
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
1	1	camt.054	april.xml	M1	\N	\\xde333d580ce05ce3c92f75c37af83118c0eaa8e305ddf9f5cfcc22285e207635	2513	7	0	1	{}	2026-11-30 22:29:57.1915+00	upgrade_owner
1	2	camt.053	\N	M1	\N	\\xefe0134d0d0da545565598c617083ffa49ea91830fb40fb17cb04057918a8b10	506	1	1	0	{}	2026-11-30 22:29:57.283077+00	upgrade_owner
\.


--
-- Data for Name: bank_proposal; Type: TABLE DATA; Schema: ar; Owner: upgrade_owner
--

COPY ar.bank_proposal (company_id, proposal_id, bank_transaction_id, rank, rule, score, reason, customer_id, allocations, unapplied, fingerprint, status, decided_at, decided_by, decision_reason, recorded_at, recorded_by) FROM stdin;
1	4	3	1	amount	0.650	the payer's name is customer K7's, and the amount is that of invoice F2024-00136; SEK 650.00 is all that is open	7	[{"amount": 650.00, "item_no": 1, "document_id": 100}]	0	\\x3de74b68e7cb113d8603d447ca7b3b998044204d1279a9c65ea4bc8cf4d2a9e8	open	\N	\N	\N	2026-11-30 22:29:57.209977+00	upgrade_owner
1	5	3	2	amount	0.640	the payer's name is customer K7's, and the amount is that of invoice F2024-00137; SEK 650.00 is all that is open	7	[{"amount": 650.00, "item_no": 1, "document_id": 101}]	0	\\x4c05fc94d52aae91437f75494dbdf79c434357e5604782708fe51d7a6a18bc84	open	\N	\N	\N	2026-11-30 22:29:57.209977+00	upgrade_owner
1	7	4	1	amount	0.650	the payer's name is customer K7's, and the amount is that of invoice F2024-00138; SEK 660.00 is all that is open	7	[{"amount": 660.00, "item_no": 1, "document_id": 102}]	0	\\xe6b6e00bf3cdc506485338c3804a6049474d0c5cfe0daecc6bde0a0730b27bd6	open	\N	\N	\N	2026-11-30 22:29:57.209977+00	upgrade_owner
1	8	4	2	amount	0.640	the payer's name is customer K7's, and the amount is that of invoice F2024-00139; SEK 660.00 is all that is open	7	[{"amount": 660.00, "item_no": 1, "document_id": 103}]	0	\\x9056ae84b3190cf1b64dc0295e51825a6906cf375163887676875ecaad7c342b	open	\N	\N	\N	2026-11-30 22:29:57.209977+00	upgrade_owner
1	9	4	3	amount	0.300	the payer's name is customer K7's; the payment stays unapplied on the account of customer K7	7	[]	660.00	\\xaf78e82b200fc517ca6f3e2fe4418752f149ef78c7c95d9437a08784a4ad70bb	open	\N	\N	\N	2026-11-30 22:29:57.209977+00	upgrade_owner
1	6	3	3	amount	0.300	the payer's name is customer K7's; the payment stays unapplied on the account of customer K7	7	[]	650.00	\\xaf78e82b200fc517ca6f3e2fe4418752f149ef78c7c95d9437a08784a4ad70bb	rejected	2026-11-30 22:29:57.253975+00	upgrade_owner	inte den	2026-11-30 22:29:57.209977+00	upgrade_owner
1	1	2	1	amount	0.650	the payer's name is customer K7's, and the amount is that of invoice F2024-00134; SEK 640.00 is all that is open	7	[{"amount": 640.00, "item_no": 1, "document_id": 98}]	0	\\x1c296a85c03688f5daf2c776b77f796f63147fb4b9b25d7db9b9b001da96d9ec	accepted	2026-11-30 22:29:57.258511+00	upgrade_owner	\N	2026-11-30 22:29:57.209977+00	upgrade_owner
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
1	1	1	statement 1, entry 1	SE4550000000058398257466	IBAN	payment	2024-04-02	\N	62.50	SEK	0	\N	\N	Bo Alm	ACC7	\N	\N	\N	[{"text": "2024001188"}]		\N	\N	1	\N	62.50	1	f	{"statement_id": "1"}	\\xebca3b7a2264f2d5c6de8d5912b204dc83efd92625284d85cad26fe118157898	1	booked	104	\N	2026-11-30 22:29:57.1915+00	upgrade_owner
1	3	1	statement 1, entry 3	SE4550000000058398257466	IBAN	payment	2024-04-03	\N	650.00	SEK	0	\N	\N	Bo Alm	ACC7	\N	\N	\N	[]		\N	\N	3	\N	650.00	1	f	{"statement_id": "1"}	\\xf4c87765b48a7b1785d209487e75e601994da245fcf60cbf7e3ded8f4c1621eb	1	open	\N	the payer's name is customer K7's, and the amount is that of 2 open items	2026-11-30 22:29:57.1915+00	upgrade_owner
1	4	1	statement 1, entry 4	SE4550000000058398257466	IBAN	payment	2024-04-03	\N	660.00	SEK	0	\N	\N	Bo Alm	ACC7	\N	\N	\N	[]		\N	\N	4	\N	660.00	1	f	{"statement_id": "1"}	\\xbc8a543a98d675368f056d1f2a2a625ee8c5670e784658a15b5dd24eee570280	1	open	\N	the payer's name is customer K7's, and the amount is that of 2 open items	2026-11-30 22:29:57.1915+00	upgrade_owner
1	2	1	statement 1, entry 2	SE4550000000058398257466	IBAN	payment	2024-04-02	\N	640.00	SEK	0	\N	\N	Bo Alm	ACC7	\N	\N	\N	[]		\N	\N	2	\N	640.00	1	f	{"statement_id": "1"}	\\x2035a3cd57b793dde9f199d6068a7dad7d66800fd17ffae808e92b00b311f2dd	1	booked	105	\N	2026-11-30 22:29:57.1915+00	upgrade_owner
1	5	1	statement 1, entry 5	SE4550000000058398257466	IBAN	payment	2024-04-03	\N	12.34	SEK	0	\N	\N	Okänd	ACC0	\N	\N	\N	[]		\N	\N	5	\N	12.34	1	f	{"statement_id": "1"}	\\x6e25d7f31bdfb999e6197a775630a2e7ae88d515799023e55ad0fee2c885f14f	1	set_aside	\N	\N	2026-11-30 22:29:57.1915+00	upgrade_owner
1	6	1	statement 1, entry 6	SE4550000000058398257466	IBAN	payment	2024-04-03	\N	43.21	SEK	0	\N	\N	Någon	ACC1	\N	\N	\N	[]		\N	\N	6	\N	43.21	1	f	{"statement_id": "1"}	\\xb3fa177df980f1e5723f0443aaf16e3d474528b3750060e3082b2ee1e33ccb12	1	open	\N	\N	2026-11-30 22:29:57.1915+00	upgrade_owner
1	7	1	statement 1, entry 7	SE4550000000058398257466	IBAN	payment	2024-04-04	\N	9.99	SEK	0	\N	\N	Ingen	ACC2	\N	\N	\N	[]		\N	\N	7	\N	9.99	1	f	{"statement_id": "1"}	\\xb6a78e7c3d2afc46ff7665f5fcc167a568d9089d7c1b67d83e4db410cef5c31a	1	booked	106	\N	2026-11-30 22:29:57.1915+00	upgrade_owner
\.


--
-- Data for Name: bank_transaction_event; Type: TABLE DATA; Schema: ar; Owner: upgrade_owner
--

COPY ar.bank_transaction_event (company_id, bank_transaction_id, event_no, action, document_id, rule, reason, recorded_at, recorded_by) FROM stdin;
1	1	1	booked	104	reference	the reference names invoice F2024-00118; SEK 62.50 is all that is open	2026-11-30 22:29:57.209977+00	upgrade_owner
1	2	1	booked	105	amount	the payer's name is customer K7's, and the amount is that of invoice F2024-00134; SEK 640.00 is all that is open (accepted)	2026-11-30 22:29:57.258511+00	upgrade_owner
1	5	1	set_aside	\N	\N	inte vår	2026-11-30 22:29:57.264434+00	upgrade_owner
1	6	1	set_aside	\N	\N	oklart	2026-11-30 22:29:57.265617+00	upgrade_owner
1	6	2	reopened	\N	\N	ändå vår	2026-11-30 22:29:57.269651+00	upgrade_owner
1	7	1	booked	106	\N	för hand	2026-11-30 22:29:57.282242+00	upgrade_owner
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
1	1	exchange_rate	EUR/2024-01-01	{"rate": {"to": 11.1}}	2026-11-30 22:29:56.486732+00	upgrade_owner
1	2	exchange_rate	EUR/2024-01-31	{"rate": {"to": 11.25}}	2026-11-30 22:29:56.487605+00	upgrade_owner
1	3	exchange_rate	EUR/2024-02-29	{"rate": {"to": 11.2}}	2026-11-30 22:29:56.48776+00	upgrade_owner
1	4	exchange_rate	EUR/2024-03-31	{"rate": {"to": 11.53}}	2026-11-30 22:29:56.487846+00	upgrade_owner
1	5	exchange_rate	KWD/2024-01-01	{"rate": {"to": 33.805}}	2026-11-30 22:29:56.487931+00	upgrade_owner
1	6	exchange_rate	JPY/2024-01-01	{"rate": {"to": 0.0714}}	2026-11-30 22:29:56.493525+00	upgrade_owner
1	7	bank_account	IBAN	{"iban": {"to": "SE4550000000058398257466"}, "account": {"to": "1930"}, "bankgiro": {"to": "9912346"}, "currency": {"to": "SEK"}, "reference_scheme": {"to": "se_ocr"}, "reference_lengths": {"to": [5, 6, 7]}}	2026-11-30 22:29:56.494246+00	upgrade_owner
2	8	bank_account	KID	{"iban": {"to": "NO9386011117947"}, "account": {"to": "1920"}, "currency": {"to": "NOK"}}	2026-11-30 22:29:56.494975+00	upgrade_owner
1	9	account	3010	{"name": {"to": "Frakt"}, "type": {"to": "revenue"}}	2026-11-30 22:29:56.49596+00	upgrade_owner
1	10	account	1516	{"name": {"to": "Tvistiga fordringar", "from": "Tvistiga kundfordringar"}}	2026-11-30 22:29:56.497734+00	upgrade_owner
1	11	account	3011	{"name": {"to": "Frakt, norska kunder"}, "type": {"to": "revenue"}}	2026-11-30 22:29:56.509631+00	upgrade_owner
1	12	account_role	revenue/NOK	{"account": {"to": "3011"}}	2026-11-30 22:29:56.509631+00	upgrade_owner
3	13	account	1005	{"name": {"to": "Cash"}, "type": {"to": "asset"}}	2026-11-30 22:29:56.513696+00	upgrade_owner
3	14	account_role	bank//cash	{"account": {"to": "1005"}}	2026-11-30 22:29:56.513696+00	upgrade_owner
1	15	tax_code	S25/2025-01-01	{"name": {"to": "Sänkt"}, "rate": {"to": 24}, "account": {"to": "2611"}, "category": {"to": "S"}, "report_code": {"to": "05"}}	2026-11-30 22:29:56.51432+00	upgrade_owner
1	16	number_series	invoice	{"start": {"to": 100, "from": 1}, "width": {"to": 5, "from": 0}, "prefix": {"to": "F{year}-", "from": ""}, "restarts": {"to": "yearly", "from": "never"}}	2026-11-30 22:29:56.515632+00	upgrade_owner
3	17	company	EU	{"name": {"to": "Trading & Partners B.V.", "from": "Trading B.V."}, "settings": {"to": {"credit_control": "warn"}, "from": {}}}	2026-11-30 22:29:56.51663+00	upgrade_owner
1	18	customer	K1	{"credit_limit": {"to": 1000000.5, "from": 900000}}	2026-11-30 22:29:56.53802+00	upgrade_owner
1	19	customer	K5	{"name": {"to": "Eva Ek-Berg", "from": "Eva Ek"}}	2026-11-30 22:29:56.538967+00	upgrade_owner
\.


--
-- Data for Name: company; Type: TABLE DATA; Schema: ar; Owner: upgrade_owner
--

COPY ar.company (company_id, code, name, country, currency, chart, fiscal_year_start, closed_through, settings, setup_stamp, recorded_at, recorded_by) FROM stdin;
2	NO	Fjord & "Fjell" \\AS	NO	NOK	NS4102	7	\N	{"round_total_to": 1.00, "reference_scheme": "no_kid_mod10"}	d8dd35fa-615e-4263-9aba-5d577ba0c057	2026-11-30 22:29:56.449045+00	upgrade_owner
1	SE	Norrlands Åkeri AB	SE	SEK	BAS	1	2024-02-29	{"grace_days": 1, "reference_scheme": "se_ocr"}	e214c832-c033-429e-91ab-37d3f60981a6	2026-11-30 22:29:56.438778+00	upgrade_owner
3	EU	Trading & Partners B.V.	NL	EUR	generic	1	2024-02-29	{"credit_control": "warn"}	37dfc4c2-3762-43bd-8587-f572c93ba7e4	2026-11-30 22:29:56.469577+00	upgrade_owner
\.


--
-- Data for Name: customer; Type: TABLE DATA; Schema: ar; Owner: upgrade_owner
--

COPY ar.customer (company_id, customer_id, code, name, kind, organisation_no, parent_id, customer_group, currency, terms, credit_limit, on_hold, language, contact, attributes, recorded_at, recorded_by) FROM stdin;
1	2	K2	Beta\tAB,\nfilial	business	\N	1	big	SEK	2/10 net 30	\N	f	\N	{}	{"region": "south"}	2026-11-30 22:29:56.518274+00	upgrade_owner
1	3	K3	Gamma GmbH	business	\N	\N	\N	EUR	net 30	\N	f	\N	{}	{}	2026-11-30 22:29:56.518595+00	upgrade_owner
1	4	K4	Delta kommun	public	\N	\N	public	SEK	30% now, 50% net 30, 20% net 60	\N	f	\N	{}	{}	2026-11-30 22:29:56.518692+00	upgrade_owner
1	6	K6	Zeta KK	business	\N	\N	\N	JPY	net 30	\N	f	\N	{}	{}	2026-11-30 22:29:56.518852+00	upgrade_owner
1	7	K7	Bo Alm	consumer	\N	\N	\N	SEK	net 30	\N	f	\N	{}	{}	2026-11-30 22:29:56.518949+00	upgrade_owner
1	8	K8	Fallit AB	business	\N	\N	\N	SEK	net 10	\N	f	\N	{}	{}	2026-11-30 22:29:56.519016+00	upgrade_owner
2	9	N1	Nordmann	consumer	\N	\N	\N	NOK	net 30	\N	f	\N	{"city": "Bodø", "street": "Storgata 1"}	{}	2026-11-30 22:29:56.529607+00	upgrade_owner
3	10	E1	Echo S.A.	business	FR123	\N	cash	EUR	net 30	\N	f	en	{}	{}	2026-11-30 22:29:56.533733+00	upgrade_owner
3	11	E2	Foxtrot Oy	business	\N	\N	\N	EUR	net 30	500.00	f	\N	{}	{}	2026-11-30 22:29:56.53768+00	upgrade_owner
1	1	K1	Alfa AB	business	\N	\N	big	SEK	net 30	1000000.50	f	\N	{}	{"region": "north"}	2026-11-30 22:29:56.517598+00	upgrade_owner
1	5	K5	Eva Ek-Berg	consumer	\N	\N	\N	SEK	net 14	\N	f	\N	{}	{}	2026-11-30 22:29:56.518771+00	upgrade_owner
\.


--
-- Data for Name: document; Type: TABLE DATA; Schema: ar; Owner: upgrade_owner
--

COPY ar.document (company_id, document_id, kind, subtype, series, fiscal_year, number_seq, number, customer_id, document_date, posting_date, tax_date, currency, rate, amount, base_amount, reference, order_ref, terms, text, reverses_id, corrects_id, about_id, allocation_id, idempotency_key, fingerprint, attributes, recorded_at, recorded_by) FROM stdin;
1	1	opening_balance	\N	opening_balance:own	0	\N	OLD-1	1	2023-11-01	2023-12-31	2023-11-01	SEK	1	1000.00	1000.00	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	2026-11-30 22:29:56.546431+00	upgrade_owner
1	2	opening_balance	\N	opening_balance:own	0	\N	OLD-2	1	2023-11-10	2023-12-31	2023-11-10	SEK	1	-50.50	-50.50	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	2026-11-30 22:29:56.546431+00	upgrade_owner
1	3	opening_balance	\N	opening_balance:own	0	\N	OLD-3	2	2023-12-15	2023-12-31	2023-12-15	SEK	1	1250.00	1250.00	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	2026-11-30 22:29:56.546431+00	upgrade_owner
1	4	opening_balance	\N	opening_balance:own	0	\N	OLD-4	2	2023-12-15	2023-12-31	2023-12-15	SEK	1	75.00	75.00	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	2026-11-30 22:29:56.546431+00	upgrade_owner
1	5	opening_balance	\N	opening_balance:own	0	\N	OLD-5	3	2023-12-01	2023-12-31	2023-12-01	EUR	11.0055	100.00	1100.55	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	2026-11-30 22:29:56.546431+00	upgrade_owner
1	6	invoice	\N	invoice	2024	100	F2024-00100	2	2024-01-02	2024-01-02	2024-01-02	SEK	1	3033.60	3033.60	2024001006	\N	2/10 net 30	\N	\N	\N	\N	\N	order 1	\\x3f35745410b900c91c9399dc09922c8f975e4fe0be8f2e1bff37b1a26fa0f5aa	{"channel": "web"}	2026-11-30 22:29:56.559796+00	upgrade_owner for anna
1	7	invoice	\N	invoice:own	0	\N	OWN-1	4	2024-01-02	2024-01-02	2024-01-02	SEK	1	1009.99	1009.99	18	PO 4711	30% now, 50% net 30, 20% net 60	\N	\N	\N	\N	\N	\N	\N	\N	2026-11-30 22:29:56.577661+00	upgrade_owner for anna
1	8	invoice	\N	invoice	2024	101	F2024-00101	3	2024-01-03	2024-01-03	2024-01-03	EUR	11.005	100.00	1100.50	2024001014	\N	net 30	\N	\N	\N	\N	\N	\N	\N	\N	2026-11-30 22:29:56.584058+00	upgrade_owner
1	9	invoice	\N	invoice	2024	102	F2024-00102	3	2024-02-01	2024-02-01	2024-02-01	EUR	11.25	300.00	3375.00	2024001022	\N	net 30	\N	\N	\N	\N	\N	\N	\N	\N	2026-11-30 22:29:56.584765+00	upgrade_owner
1	10	invoice	\N	invoice	2024	103	F2024-00103	6	2024-02-03	2024-02-03	2024-02-03	JPY	0.0714	10000	714.00	2024001030	\N	net 30	\N	\N	\N	\N	\N	\N	\N	\N	2026-11-30 22:29:56.588585+00	upgrade_owner
1	11	invoice	\N	invoice	2024	104	F2024-00104	5	2024-02-05	2024-02-05	2024-02-05	SEK	1	1000.00	1000.00	2024001048	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	2026-11-30 22:29:56.589201+00	upgrade_owner
1	12	transfer	\N	transfer	0	1	1	5	2024-02-05	2024-02-05	2024-02-05	SEK	1	-800.00	-800.00	\N	\N	\N	invoice from K5 to K1	\N	\N	11	1	\N	\N	\N	2026-11-30 22:29:56.589201+00	upgrade_owner
1	13	transfer	\N	transfer	0	2	2	1	2024-02-05	2024-02-05	2024-02-05	SEK	1	800.00	800.00	\N	\N	\N	invoice from K5 to K1	\N	\N	11	1	\N	\N	\N	2026-11-30 22:29:56.589201+00	upgrade_owner
1	14	invoice	\N	invoice	2024	105	F2024-00105	8	2024-01-05	2024-01-05	2024-01-05	SEK	1	5000.00	5000.00	2024001055	\N	net 10	Hyra	\N	\N	\N	\N	\N	\N	\N	2026-11-30 22:29:56.593721+00	upgrade_owner
1	15	invoice	\N	invoice	2024	106	F2024-00106	8	2024-02-05	2024-02-05	2024-02-05	SEK	1	5000.00	5000.00	2024001063	\N	net 10	Hyra	\N	\N	\N	\N	\N	\N	\N	2026-11-30 22:29:56.594108+00	upgrade_owner
1	16	invoice	\N	invoice	2024	107	F2024-00107	8	2024-03-05	2024-03-05	2024-03-05	SEK	1	5000.00	5000.00	2024001071	\N	net 10	Hyra	\N	\N	\N	\N	\N	\N	\N	2026-11-30 22:29:56.59436+00	upgrade_owner
1	17	invoice	\N	invoice	2024	108	F2024-00108	2	2024-01-11	2024-01-11	2024-01-11	SEK	1	171.25	171.25	2024001089	B1	2/10 net 30	\N	\N	\N	\N	\N	\N	\N	\N	2026-11-30 22:29:56.598033+00	upgrade_owner
1	18	invoice	\N	invoice	2024	109	F2024-00109	7	2024-01-14	2024-01-14	2024-01-14	SEK	1	217.50	217.50	2024001097	B2	net 30	\N	\N	\N	\N	\N	\N	\N	\N	2026-11-30 22:29:56.598033+00	upgrade_owner
1	19	invoice	\N	invoice	2024	110	F2024-00110	1	2024-01-17	2024-01-17	2024-01-17	SEK	1	263.75	263.75	2024001105	B3	net 30	\N	\N	\N	\N	\N	\N	\N	\N	2026-11-30 22:29:56.598033+00	upgrade_owner
1	20	invoice	\N	invoice	2024	111	F2024-00111	2	2024-01-20	2024-01-20	2024-01-20	SEK	1	310.00	310.00	2024001113	B4	2/10 net 30	\N	\N	\N	\N	\N	\N	\N	\N	2026-11-30 22:29:56.598033+00	upgrade_owner
1	21	invoice	\N	invoice	2024	112	F2024-00112	7	2024-01-23	2024-01-23	2024-01-23	SEK	1	356.25	356.25	2024001121	B5	net 30	\N	\N	\N	\N	\N	\N	\N	\N	2026-11-30 22:29:56.598033+00	upgrade_owner
1	22	invoice	\N	invoice	2024	113	F2024-00113	1	2024-01-26	2024-01-26	2024-01-26	SEK	1	402.50	402.50	2024001139	B6	net 30	\N	\N	\N	\N	\N	\N	\N	\N	2026-11-30 22:29:56.598033+00	upgrade_owner
1	23	invoice	\N	invoice	2024	114	F2024-00114	2	2024-01-29	2024-01-29	2024-01-29	SEK	1	448.75	448.75	2024001147	B7	2/10 net 30	\N	\N	\N	\N	\N	\N	\N	\N	2026-11-30 22:29:56.598033+00	upgrade_owner
1	24	invoice	\N	invoice	2024	115	F2024-00115	7	2024-02-01	2024-02-01	2024-02-01	SEK	1	495.00	495.00	2024001154	B8	net 30	\N	\N	\N	\N	\N	\N	\N	\N	2026-11-30 22:29:56.598033+00	upgrade_owner
1	25	invoice	\N	invoice	2024	116	F2024-00116	1	2024-02-04	2024-02-04	2024-02-04	SEK	1	541.25	541.25	2024001162	B9	net 30	\N	\N	\N	\N	\N	\N	\N	\N	2026-11-30 22:29:56.598033+00	upgrade_owner
1	26	invoice	\N	invoice	2024	117	F2024-00117	2	2024-02-07	2024-02-07	2024-02-07	SEK	1	587.50	587.50	2024001170	B10	2/10 net 30	\N	\N	\N	\N	\N	\N	\N	\N	2026-11-30 22:29:56.598033+00	upgrade_owner
1	27	invoice	\N	invoice	2024	118	F2024-00118	7	2024-02-10	2024-02-10	2024-02-10	SEK	1	633.75	633.75	2024001188	B11	net 30	\N	\N	\N	\N	\N	\N	\N	\N	2026-11-30 22:29:56.598033+00	upgrade_owner
1	28	invoice	\N	invoice	2024	119	F2024-00119	1	2024-02-13	2024-02-13	2024-02-13	SEK	1	680.00	680.00	2024001196	B12	net 30	\N	\N	\N	\N	\N	\N	\N	\N	2026-11-30 22:29:56.598033+00	upgrade_owner
1	29	invoice	\N	invoice	2024	120	F2024-00120	2	2024-02-16	2024-02-16	2024-02-16	SEK	1	726.25	726.25	2024001204	B13	2/10 net 30	\N	\N	\N	\N	\N	\N	\N	\N	2026-11-30 22:29:56.598033+00	upgrade_owner
1	30	invoice	\N	invoice	2024	121	F2024-00121	7	2024-02-19	2024-02-19	2024-02-19	SEK	1	772.50	772.50	2024001212	B14	net 30	\N	\N	\N	\N	\N	\N	\N	\N	2026-11-30 22:29:56.598033+00	upgrade_owner
1	31	invoice	\N	invoice	2024	122	F2024-00122	1	2024-02-22	2024-02-22	2024-02-22	SEK	1	818.75	818.75	2024001220	B15	net 30	\N	\N	\N	\N	\N	\N	\N	\N	2026-11-30 22:29:56.598033+00	upgrade_owner
1	32	invoice	\N	invoice	2024	123	F2024-00123	2	2024-02-25	2024-02-25	2024-02-25	SEK	1	865.00	865.00	2024001238	B16	2/10 net 30	\N	\N	\N	\N	\N	\N	\N	\N	2026-11-30 22:29:56.598033+00	upgrade_owner
1	33	invoice	\N	invoice	2024	124	F2024-00124	7	2024-02-28	2024-02-28	2024-02-28	SEK	1	911.25	911.25	2024001246	B17	net 30	\N	\N	\N	\N	\N	\N	\N	\N	2026-11-30 22:29:56.598033+00	upgrade_owner
1	34	invoice	\N	invoice	2024	125	F2024-00125	1	2024-03-02	2024-03-02	2024-03-02	SEK	1	957.50	957.50	2024001253	B18	net 30	\N	\N	\N	\N	\N	\N	\N	\N	2026-11-30 22:29:56.598033+00	upgrade_owner
1	35	invoice	\N	invoice	2024	126	F2024-00126	2	2024-03-05	2024-03-05	2024-03-05	SEK	1	1003.75	1003.75	2024001261	B19	2/10 net 30	\N	\N	\N	\N	\N	\N	\N	\N	2026-11-30 22:29:56.598033+00	upgrade_owner
1	36	invoice	\N	invoice	2024	127	F2024-00127	7	2024-03-08	2024-03-08	2024-03-08	SEK	1	1050.00	1050.00	2024001279	B20	net 30	\N	\N	\N	\N	\N	\N	\N	\N	2026-11-30 22:29:56.598033+00	upgrade_owner
1	37	invoice	\N	invoice	2024	128	F2024-00128	1	2024-03-11	2024-03-11	2024-03-11	SEK	1	1096.25	1096.25	2024001287	B21	net 30	\N	\N	\N	\N	\N	\N	\N	\N	2026-11-30 22:29:56.598033+00	upgrade_owner
1	38	invoice	\N	invoice	2024	129	F2024-00129	2	2024-03-14	2024-03-14	2024-03-14	SEK	1	1142.50	1142.50	2024001295	B22	2/10 net 30	\N	\N	\N	\N	\N	\N	\N	\N	2026-11-30 22:29:56.598033+00	upgrade_owner
1	39	invoice	\N	invoice	2024	130	F2024-00130	7	2024-03-17	2024-03-17	2024-03-17	SEK	1	1188.75	1188.75	2024001303	B23	net 30	\N	\N	\N	\N	\N	\N	\N	\N	2026-11-30 22:29:56.598033+00	upgrade_owner
1	40	invoice	\N	invoice	2024	131	F2024-00131	1	2024-03-20	2024-03-20	2024-03-20	SEK	1	1235.00	1235.00	2024001311	B24	net 30	\N	\N	\N	\N	\N	\N	\N	\N	2026-11-30 22:29:56.598033+00	upgrade_owner
1	41	invoice	\N	invoice	2024	132	F2024-00132	2	2024-03-23	2024-03-23	2024-03-23	SEK	1	1281.25	1281.25	2024001329	B25	2/10 net 30	\N	\N	\N	\N	\N	\N	\N	\N	2026-11-30 22:29:56.598033+00	upgrade_owner
1	42	credit_note	\N	credit_note	0	1	1	2	2024-01-04	2024-01-04	2024-01-02	SEK	1	625.00	625.00	\N	\N	\N	\N	\N	6	\N	\N	\N	\N	\N	2026-11-30 22:29:56.613834+00	upgrade_owner
1	43	credit_note	\N	credit_note	0	2	2	1	2024-02-20	2024-02-20	2024-02-20	SEK	1	75.00	75.00	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	2026-11-30 22:29:56.633676+00	upgrade_owner
2	44	invoice	\N	invoice	0	1	1	9	2024-01-03	2024-01-03	2024-01-03	NOK	1	501.00	501.00	18	\N	net 30	\N	\N	\N	\N	\N	\N	\N	\N	2026-11-30 22:29:56.637632+00	upgrade_owner
2	45	invoice	\N	invoice	0	2	2	9	2024-07-03	2024-07-03	2024-07-03	NOK	1	250.00	250.00	26	\N	net 30	\N	\N	\N	\N	\N	\N	\N	\N	2026-11-30 22:29:56.639962+00	upgrade_owner
3	46	invoice	\N	invoice	0	1	1	10	2024-01-10	2024-01-10	2024-01-10	EUR	1	1000.00	1000.00	\N	\N	net 30	\N	\N	\N	\N	\N	\N	\N	\N	2026-11-30 22:29:56.640496+00	upgrade_owner
3	47	invoice	\N	invoice	0	2	2	11	2024-02-10	2024-02-10	2024-02-10	EUR	1	400.00	400.00	\N	\N	net 30	\N	\N	\N	\N	\N	\N	\N	\N	2026-11-30 22:29:56.640897+00	upgrade_owner
3	48	invoice	\N	invoice	0	3	3	11	2024-03-10	2024-03-10	2024-03-10	EUR	1	400.00	400.00	\N	\N	net 30	\N	\N	\N	\N	\N	\N	\N	{"credit_warning": "LG040"}	2026-11-30 22:29:56.641485+00	upgrade_owner
1	49	payment	\N	payment	0	1	1	2	2024-01-10	2024-01-10	2024-01-10	SEK	1	2401.00	2401.00	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	2026-11-30 22:29:56.642151+00	upgrade_owner
1	50	payment	\N	payment	0	2	2	2	2024-01-11	2024-01-11	2024-01-11	SEK	1	1232.45	1232.45	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	2026-11-30 22:29:56.66663+00	upgrade_owner
1	51	cash_discount	\N	cash_discount	0	1	1	2	2024-01-11	2024-01-11	2024-01-11	SEK	1	25.15	25.15	\N	\N	\N	2 % on F2024-00100	\N	\N	6	4	\N	\N	\N	2026-11-30 22:29:56.66663+00	upgrade_owner
1	52	payment	\N	payment	0	3	3	4	2024-01-25	2024-01-25	2024-01-25	SEK	1	500.00	500.00	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	2026-11-30 22:29:56.66825+00	upgrade_owner
1	53	payment	\N	payment	0	4	4	3	2024-01-20	2024-01-20	2024-01-20	EUR	11.5	150.00	1725.00	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	2026-11-30 22:29:56.673646+00	upgrade_owner
1	54	exchange_difference	\N	exchange_difference	0	1	1	3	2024-01-20	2024-01-20	2024-01-20	SEK	1	0.00	74.20	\N	\N	\N	\N	\N	\N	\N	6	\N	\N	\N	2026-11-30 22:29:56.673646+00	upgrade_owner
1	55	payment	\N	payment	0	5	5	3	2024-02-25	2024-02-25	2024-02-25	SEK	1	1690.00	1690.00	\N	\N	\N	\N	\N	\N	\N	\N	in kronor	\\xc05b848bab0107d4f4f247e1e304364a5c24540f88937f7d4ae20ee3dc170203	\N	2026-11-30 22:29:56.684254+00	upgrade_owner
1	56	payment	\N	payment	0	6	6	1	2024-02-14	2024-02-14	2024-02-14	SEK	1	2000.00	2000.00	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	2026-11-30 22:29:56.685641+00	upgrade_owner
1	57	payment	\N	payment	0	7	7	\N	2024-02-16	2024-02-16	2024-02-16	SEK	1	777.00	777.00	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	2026-11-30 22:29:56.687134+00	upgrade_owner
1	58	transfer	\N	transfer	0	3	3	\N	2024-02-18	2024-02-18	2024-02-18	SEK	1	300.00	300.00	\N	\N	\N	payment 7	\N	\N	57	8	\N	\N	\N	2026-11-30 22:29:56.687498+00	upgrade_owner
1	59	transfer	\N	transfer	0	4	4	7	2024-02-18	2024-02-18	2024-02-18	SEK	1	-300.00	-300.00	\N	\N	\N	payment 7	\N	\N	57	8	\N	\N	\N	2026-11-30 22:29:56.687498+00	upgrade_owner
1	60	payment	\N	payment	0	8	8	7	2024-02-10	2024-02-10	2024-02-10	SEK	1	400.00	400.00	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	2026-11-30 22:29:56.701721+00	upgrade_owner
1	61	refund	returned_payment	refund	0	1	1	7	2024-02-13	2024-02-13	2024-02-13	SEK	1	400.00	400.00	\N	\N	\N	no cover	\N	\N	60	12	return	\\xdf70f299f422c62a0a8099bb0d083f6576d2dd500f8dc6e8fdcec428b778c971	\N	2026-11-30 22:29:56.702981+00	upgrade_owner
1	62	refund	\N	refund	0	2	2	1	2024-03-02	2024-03-02	2024-03-02	SEK	1	30.00	30.00	\N	\N	\N	refund of credit note 2	\N	\N	43	13	\N	\N	\N	2026-11-30 22:29:56.737942+00	upgrade_owner
1	63	payment	\N	payment	0	9	9	2	2024-02-22	2024-02-22	2024-02-22	SEK	1	190.00	190.00	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	2026-11-30 22:29:56.743054+00	upgrade_owner
1	64	payment	\N	payment	0	10	10	7	2024-02-24	2024-02-24	2024-02-24	SEK	1	230.00	230.00	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	2026-11-30 22:29:56.743054+00	upgrade_owner
1	65	payment	\N	payment	0	11	11	1	2024-02-26	2024-02-26	2024-02-26	SEK	1	270.00	270.00	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	2026-11-30 22:29:56.743054+00	upgrade_owner
1	66	payment	\N	payment	0	12	12	2	2024-02-28	2024-02-28	2024-02-28	SEK	1	310.00	310.00	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	2026-11-30 22:29:56.743054+00	upgrade_owner
1	67	payment	\N	payment	0	13	13	7	2024-03-01	2024-03-01	2024-03-01	SEK	1	350.00	350.00	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	2026-11-30 22:29:56.743054+00	upgrade_owner
1	68	payment	\N	payment	0	14	14	1	2024-03-03	2024-03-03	2024-03-03	SEK	1	390.00	390.00	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	2026-11-30 22:29:56.743054+00	upgrade_owner
1	69	payment	\N	payment	0	15	15	2	2024-03-05	2024-03-05	2024-03-05	SEK	1	430.00	430.00	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	2026-11-30 22:29:56.743054+00	upgrade_owner
1	70	payment	\N	payment	0	16	16	7	2024-03-07	2024-03-07	2024-03-07	SEK	1	470.00	470.00	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	2026-11-30 22:29:56.743054+00	upgrade_owner
1	71	payment	\N	payment	0	17	17	1	2024-03-09	2024-03-09	2024-03-09	SEK	1	510.00	510.00	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	2026-11-30 22:29:56.743054+00	upgrade_owner
1	72	payment	\N	payment	0	18	18	2	2024-03-11	2024-03-11	2024-03-11	SEK	1	550.00	550.00	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	2026-11-30 22:29:56.743054+00	upgrade_owner
1	73	payment	\N	payment	0	19	19	7	2024-03-13	2024-03-13	2024-03-13	SEK	1	590.00	590.00	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	2026-11-30 22:29:56.743054+00	upgrade_owner
1	74	payment	\N	payment	0	20	20	1	2024-03-15	2024-03-15	2024-03-15	SEK	1	630.00	630.00	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	2026-11-30 22:29:56.743054+00	upgrade_owner
2	75	payment	\N	payment	0	1	1	9	2024-01-21	2024-01-21	2024-01-21	NOK	1	100.00	100.00	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	2026-11-30 22:29:56.761659+00	upgrade_owner
3	76	payment	\N	payment	0	1	1	10	2024-02-21	2024-02-21	2024-02-21	EUR	1	990.00	990.00	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	2026-11-30 22:29:56.765634+00	upgrade_owner
1	77	charge	reminder_fee	charge	0	1	1	8	2024-02-10	2024-02-10	2024-02-10	SEK	1	60.00	60.00	\N	\N	\N	reminder fee, invoice F2024-00105	\N	\N	14	\N	\N	\N	\N	2026-11-30 22:29:56.766946+00	upgrade_owner
1	78	charge	interest	charge	0	2	2	8	2024-02-28	2024-02-28	2024-02-28	SEK	1	45.50	45.50	\N	\N	\N	interest, invoice F2024-00105	\N	\N	14	\N	\N	\N	\N	2026-11-30 22:29:56.767554+00	upgrade_owner
1	79	charge	other	charge	0	3	3	5	2024-02-05	2024-02-05	2024-02-05	SEK	1	300.00	300.00	\N	\N	\N	Förskott	\N	\N	\N	\N	\N	\N	\N	2026-11-30 22:29:56.769599+00	upgrade_owner
1	80	adjustment	\N	adjustment	0	1	1	1	2024-02-06	2024-02-06	2024-02-06	SEK	1	-7.50	-7.50	\N	\N	\N	fel belopp	\N	\N	\N	\N	\N	\N	\N	2026-11-30 22:29:56.773635+00	upgrade_owner
1	81	adjustment	\N	adjustment	0	2	2	7	2024-02-06	2024-02-06	2024-02-06	SEK	1	12.00	12.00	\N	\N	\N	fel	\N	\N	\N	\N	\N	\N	\N	2026-11-30 22:29:56.781598+00	upgrade_owner
1	82	reversal	adjustment	reversal	0	1	1	7	2024-02-07	2024-02-07	2024-02-06	SEK	1	12.00	12.00	\N	\N	\N	fel kund	81	\N	\N	\N	\N	\N	\N	2026-11-30 22:29:56.782061+00	upgrade_owner
1	83	write_off	\N	write_off	0	1	1	8	2024-03-05	2024-03-05	2024-03-05	SEK	1	5000.00	5000.00	\N	\N	\N	loss on invoice F2024-00105	\N	\N	14	29	\N	\N	\N	2026-11-30 22:29:56.78403+00	upgrade_owner
1	84	recovery	\N	recovery	0	1	1	8	2024-03-25	2024-03-25	2024-03-25	SEK	1	200.00	200.00	\N	\N	\N	recovery, invoice F2024-00105	\N	\N	14	\N	\N	\N	\N	2026-11-30 22:29:56.785569+00	upgrade_owner
1	85	allowance	\N	allowance	0	1	1	8	2024-03-06	2024-03-06	2024-03-06	SEK	1	4000.00	4000.00	\N	\N	\N	expected loss on invoice F2024-00106	\N	\N	15	\N	\N	\N	\N	2026-11-30 22:29:56.805729+00	upgrade_owner
1	86	allowance	\N	allowance	0	2	2	8	2024-03-20	2024-03-20	2024-03-20	SEK	1	4000.00	4000.00	\N	\N	\N	expected loss on invoice F2024-00107	\N	\N	16	\N	\N	\N	\N	2026-11-30 22:29:56.809794+00	upgrade_owner
1	87	reversal	allowance	reversal	0	2	2	8	2024-03-21	2024-03-21	2024-03-20	SEK	1	4000.00	4000.00	\N	\N	\N	betalar ändå	86	\N	16	\N	\N	\N	\N	2026-11-30 22:29:56.810875+00	upgrade_owner
1	88	transfer	\N	transfer	0	5	5	8	2024-03-22	2024-03-22	2024-03-22	SEK	1	5000.00	5000.00	\N	\N	\N	osäker	\N	\N	16	33	\N	\N	\N	2026-11-30 22:29:56.817673+00	upgrade_owner
1	89	transfer	\N	transfer	0	6	6	2	2024-03-16	2024-03-16	2024-03-16	SEK	1	-1003.75	-1003.75	\N	\N	\N	invoice from K2 to K5	\N	\N	35	34	\N	\N	\N	2026-11-30 22:29:56.821746+00	upgrade_owner
1	90	transfer	\N	transfer	0	7	7	5	2024-03-16	2024-03-16	2024-03-16	SEK	1	1003.75	1003.75	\N	\N	\N	invoice from K2 to K5	\N	\N	35	34	\N	\N	\N	2026-11-30 22:29:56.821746+00	upgrade_owner
1	91	invoice	\N	invoice	2024	133	F2024-00133	1	2024-03-12	2024-03-12	2024-03-12	SEK	1	1248.75	1248.75	2024001337	\N	net 30	\N	\N	\N	\N	\N	\N	\N	\N	2026-11-30 22:29:56.834356+00	upgrade_owner
1	92	credit_note	\N	credit_note	0	3	3	1	2024-03-13	2024-03-13	2024-03-12	SEK	1	1248.75	1248.75	\N	\N	\N	dubbel	91	91	\N	\N	taken back	\\xfda3faa96427a013cf05f1ae32274e30141ce39f44f830e2d97bb7789be45c26	\N	2026-11-30 22:29:56.834997+00	upgrade_owner
1	93	exchange_difference	revaluation	exchange_difference	0	2	2	\N	2024-01-31	2024-01-31	2024-01-31	SEK	1	0.00	12.25	\N	\N	\N	EUR at 11.25	\N	\N	\N	\N	\N	\N	{"gains": "12.25", "losses": "0", "currency": "EUR"}	2026-11-30 22:29:56.855267+00	upgrade_owner
1	94	reversal	exchange_difference	reversal	0	3	3	\N	2024-02-01	2024-02-01	2024-01-31	SEK	1	0.00	12.25	\N	\N	\N	EUR at 11.25	93	\N	\N	\N	\N	\N	\N	2026-11-30 22:29:56.855267+00	upgrade_owner
1	95	exchange_difference	revaluation	exchange_difference	0	3	3	\N	2024-03-31	2024-03-31	2024-03-31	SEK	1	0.00	110.25	\N	\N	\N	EUR at 11.53	\N	\N	\N	\N	\N	\N	{"gains": "110.25", "losses": "0", "currency": "EUR"}	2026-11-30 22:29:56.85967+00	upgrade_owner
1	96	reversal	exchange_difference	reversal	0	4	4	\N	2024-04-01	2024-04-01	2024-03-31	SEK	1	0.00	110.25	\N	\N	\N	EUR at 11.53	95	\N	\N	\N	\N	\N	\N	2026-11-30 22:29:56.85967+00	upgrade_owner
1	98	invoice	\N	invoice	2024	134	F2024-00134	7	2024-03-26	2024-03-26	2024-03-26	SEK	1	640.00	640.00	2024001345	\N	net 30	\N	\N	\N	\N	\N	\N	\N	\N	2026-11-30 22:29:56.866059+00	upgrade_owner
1	99	invoice	\N	invoice	2024	135	F2024-00135	7	2024-03-26	2024-03-26	2024-03-26	SEK	1	640.00	640.00	2024001352	\N	net 30	\N	\N	\N	\N	\N	\N	\N	\N	2026-11-30 22:29:56.866443+00	upgrade_owner
1	100	invoice	\N	invoice	2024	136	F2024-00136	7	2024-03-26	2024-03-26	2024-03-26	SEK	1	650.00	650.00	2024001360	\N	net 30	\N	\N	\N	\N	\N	\N	\N	\N	2026-11-30 22:29:56.866626+00	upgrade_owner
1	101	invoice	\N	invoice	2024	137	F2024-00137	7	2024-03-26	2024-03-26	2024-03-26	SEK	1	650.00	650.00	2024001378	\N	net 30	\N	\N	\N	\N	\N	\N	\N	\N	2026-11-30 22:29:56.866823+00	upgrade_owner
1	102	invoice	\N	invoice	2024	138	F2024-00138	7	2024-03-26	2024-03-26	2024-03-26	SEK	1	660.00	660.00	2024001386	\N	net 30	\N	\N	\N	\N	\N	\N	\N	\N	2026-11-30 22:29:56.867019+00	upgrade_owner
1	103	invoice	\N	invoice	2024	139	F2024-00139	7	2024-03-26	2024-03-26	2024-03-26	SEK	1	660.00	660.00	2024001394	\N	net 30	\N	\N	\N	\N	\N	\N	\N	\N	2026-11-30 22:29:56.867164+00	upgrade_owner
1	104	payment	\N	payment	0	21	21	7	2024-04-02	2024-04-02	2024-04-02	SEK	1	62.50	62.50	2024001188	\N	\N	Bo Alm	\N	\N	\N	\N	\N	\N	\N	2026-11-30 22:29:57.209977+00	upgrade_owner
1	105	payment	\N	payment	0	22	22	7	2024-04-02	2024-04-02	2024-04-02	SEK	1	640.00	640.00	\N	\N	\N	Bo Alm	\N	\N	\N	\N	\N	\N	\N	2026-11-30 22:29:57.258511+00	upgrade_owner
1	106	payment	\N	payment	0	23	23	\N	2024-04-04	2024-04-04	2024-04-04	SEK	1	9.99	9.99	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	2026-11-30 22:29:57.281636+00	upgrade_owner
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
2	found NO	\\x62691aca37b9fc66ec557d1044b4fcfa76d82d55bde63aeaa3345ad54f86323b	2	2026-11-30 22:29:56.464589+00	upgrade_owner
2	bank of NO	\\x393d42a30deb650154a1110a74c35b6bd7c35f7acfb54b6c33fa4d6fde4d4e47	"KID"	2026-11-30 22:29:56.494975+00	upgrade_owner
1	limit of K1	\\xf9f6ac1dc26f2c0fb2e98927fe8696f6a0df1bd1ac5145ee0c93b8d8c1bb29a1	1	2026-11-30 22:29:56.53802+00	upgrade_owner
1	opening	\\xbc1f2c497f82a81aa1c77b9ec47d332a96a89fa8e02820601d139103d18c68bb	{"sums": {"EUR": 100.00, "SEK": 2274.50}, "count": 5}	2026-11-30 22:29:56.546431+00	upgrade_owner
1	bulk	\\xeef9db5e1bfdcfc689cf08b7dfa034248333d7b4686560821cca0dfd9ed7d508	{"sums": {"SEK": 18156.25}, "count": 25}	2026-11-30 22:29:56.598033+00	upgrade_owner
1	by hand	\\xf9ec5a99ade5c8247306d6266aedd340580868725f5749ac99514696426573a4	36	2026-11-30 22:29:56.839656+00	upgrade_owner
1	March	\\x2b6cea42ba07243f26b00d7b6c7bfcac61a09754fc658fb13568e6e2c3d63bd7	"2024-03-31"	2026-11-30 22:29:57.291783+00	upgrade_owner
\.


--
-- Data for Name: item_event; Type: TABLE DATA; Schema: ar; Owner: upgrade_owner
--

COPY ar.item_event (company_id, document_id, item_no, event_no, kind, effective_on, due_date, data, recorded_at, recorded_by) FROM stdin;
1	40	1	1	due_date	2024-03-24	2024-06-30	{"reason": "avtalat"}	2026-11-30 22:29:56.825626+00	upgrade_owner
1	41	1	1	due_date	2024-03-25	infinity	\N	2026-11-30 22:29:56.833664+00	upgrade_owner
\.


--
-- Data for Name: known_payer; Type: TABLE DATA; Schema: ar; Owner: upgrade_owner
--

COPY ar.known_payer (company_id, payer_account, customer_id, source, bank_transaction_id, recorded_at, recorded_by) FROM stdin;
1	ACC7	7	accepted	2	2026-11-30 22:29:57.258511+00	upgrade_owner
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
1	factoring	factoring		0	1	never
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
2	factoring	factoring		0	1	never
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
3	factoring	factoring		0	1	never
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
1	1	close	2023-12-31	year end	2026-11-30 22:29:57.291046+00	upgrade_owner
1	2	close	2024-03-31	\N	2026-11-30 22:29:57.291783+00	upgrade_owner
1	3	reopen	2024-02-29	late invoices	2026-11-30 22:29:57.292136+00	upgrade_owner
3	1	close	2024-02-29	\N	2026-11-30 22:29:57.297581+00	upgrade_owner
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

CREATE TRIGGER ar_guard BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON ar.access FOR EACH STATEMENT EXECUTE FUNCTION ar.guard('3');


--
-- Name: account ar_guard; Type: TRIGGER; Schema: ar; Owner: upgrade_owner
--

CREATE TRIGGER ar_guard BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON ar.account FOR EACH STATEMENT EXECUTE FUNCTION ar.guard('3');


--
-- Name: account_role ar_guard; Type: TRIGGER; Schema: ar; Owner: upgrade_owner
--

CREATE TRIGGER ar_guard BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON ar.account_role FOR EACH STATEMENT EXECUTE FUNCTION ar.guard('3');


--
-- Name: allocation ar_guard; Type: TRIGGER; Schema: ar; Owner: upgrade_owner
--

CREATE TRIGGER ar_guard BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON ar.allocation FOR EACH STATEMENT EXECUTE FUNCTION ar.guard('3');


--
-- Name: bank_account ar_guard; Type: TRIGGER; Schema: ar; Owner: upgrade_owner
--

CREATE TRIGGER ar_guard BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON ar.bank_account FOR EACH STATEMENT EXECUTE FUNCTION ar.guard('3');


--
-- Name: bank_file ar_guard; Type: TRIGGER; Schema: ar; Owner: upgrade_owner
--

CREATE TRIGGER ar_guard BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON ar.bank_file FOR EACH STATEMENT EXECUTE FUNCTION ar.guard('3');


--
-- Name: bank_proposal ar_guard; Type: TRIGGER; Schema: ar; Owner: upgrade_owner
--

CREATE TRIGGER ar_guard BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON ar.bank_proposal FOR EACH STATEMENT EXECUTE FUNCTION ar.guard('3');


--
-- Name: bank_quarantine ar_guard; Type: TRIGGER; Schema: ar; Owner: upgrade_owner
--

CREATE TRIGGER ar_guard BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON ar.bank_quarantine FOR EACH STATEMENT EXECUTE FUNCTION ar.guard('3');


--
-- Name: bank_transaction ar_guard; Type: TRIGGER; Schema: ar; Owner: upgrade_owner
--

CREATE TRIGGER ar_guard BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON ar.bank_transaction FOR EACH STATEMENT EXECUTE FUNCTION ar.guard('3');


--
-- Name: bank_transaction_event ar_guard; Type: TRIGGER; Schema: ar; Owner: upgrade_owner
--

CREATE TRIGGER ar_guard BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON ar.bank_transaction_event FOR EACH STATEMENT EXECUTE FUNCTION ar.guard('3');


--
-- Name: bank_transaction_source ar_guard; Type: TRIGGER; Schema: ar; Owner: upgrade_owner
--

CREATE TRIGGER ar_guard BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON ar.bank_transaction_source FOR EACH STATEMENT EXECUTE FUNCTION ar.guard('3');


--
-- Name: change_log ar_guard; Type: TRIGGER; Schema: ar; Owner: upgrade_owner
--

CREATE TRIGGER ar_guard BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON ar.change_log FOR EACH STATEMENT EXECUTE FUNCTION ar.guard('3');


--
-- Name: company ar_guard; Type: TRIGGER; Schema: ar; Owner: upgrade_owner
--

CREATE TRIGGER ar_guard BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON ar.company FOR EACH STATEMENT EXECUTE FUNCTION ar.guard('3');


--
-- Name: customer ar_guard; Type: TRIGGER; Schema: ar; Owner: upgrade_owner
--

CREATE TRIGGER ar_guard BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON ar.customer FOR EACH STATEMENT EXECUTE FUNCTION ar.guard('3');


--
-- Name: document ar_guard; Type: TRIGGER; Schema: ar; Owner: upgrade_owner
--

CREATE TRIGGER ar_guard BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON ar.document FOR EACH STATEMENT EXECUTE FUNCTION ar.guard('3');


--
-- Name: document_line ar_guard; Type: TRIGGER; Schema: ar; Owner: upgrade_owner
--

CREATE TRIGGER ar_guard BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON ar.document_line FOR EACH STATEMENT EXECUTE FUNCTION ar.guard('3');


--
-- Name: document_party ar_guard; Type: TRIGGER; Schema: ar; Owner: upgrade_owner
--

CREATE TRIGGER ar_guard BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON ar.document_party FOR EACH STATEMENT EXECUTE FUNCTION ar.guard('3');


--
-- Name: exchange_rate ar_guard; Type: TRIGGER; Schema: ar; Owner: upgrade_owner
--

CREATE TRIGGER ar_guard BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON ar.exchange_rate FOR EACH STATEMENT EXECUTE FUNCTION ar.guard('3');


--
-- Name: idempotent_call ar_guard; Type: TRIGGER; Schema: ar; Owner: upgrade_owner
--

CREATE TRIGGER ar_guard BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON ar.idempotent_call FOR EACH STATEMENT EXECUTE FUNCTION ar.guard('3');


--
-- Name: item_event ar_guard; Type: TRIGGER; Schema: ar; Owner: upgrade_owner
--

CREATE TRIGGER ar_guard BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON ar.item_event FOR EACH STATEMENT EXECUTE FUNCTION ar.guard('3');


--
-- Name: known_payer ar_guard; Type: TRIGGER; Schema: ar; Owner: upgrade_owner
--

CREATE TRIGGER ar_guard BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON ar.known_payer FOR EACH STATEMENT EXECUTE FUNCTION ar.guard('3');


--
-- Name: number_series ar_guard; Type: TRIGGER; Schema: ar; Owner: upgrade_owner
--

CREATE TRIGGER ar_guard BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON ar.number_series FOR EACH STATEMENT EXECUTE FUNCTION ar.guard('3');


--
-- Name: open_item ar_guard; Type: TRIGGER; Schema: ar; Owner: upgrade_owner
--

CREATE TRIGGER ar_guard BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON ar.open_item FOR EACH STATEMENT EXECUTE FUNCTION ar.guard('3');


--
-- Name: period_event ar_guard; Type: TRIGGER; Schema: ar; Owner: upgrade_owner
--

CREATE TRIGGER ar_guard BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON ar.period_event FOR EACH STATEMENT EXECUTE FUNCTION ar.guard('3');


--
-- Name: posting ar_guard; Type: TRIGGER; Schema: ar; Owner: upgrade_owner
--

CREATE TRIGGER ar_guard BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON ar.posting FOR EACH STATEMENT EXECUTE FUNCTION ar.guard('3');


--
-- Name: tax_code ar_guard; Type: TRIGGER; Schema: ar; Owner: upgrade_owner
--

CREATE TRIGGER ar_guard BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON ar.tax_code FOR EACH STATEMENT EXECUTE FUNCTION ar.guard('3');


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
-- Name: TABLE access; Type: ACL; Schema: ar; Owner: upgrade_owner
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE ar.access TO PUBLIC;


--
-- Name: TABLE account; Type: ACL; Schema: ar; Owner: upgrade_owner
--

GRANT SELECT,INSERT,UPDATE ON TABLE ar.account TO PUBLIC;


--
-- Name: TABLE account_role; Type: ACL; Schema: ar; Owner: upgrade_owner
--

GRANT SELECT,INSERT,UPDATE ON TABLE ar.account_role TO PUBLIC;


--
-- Name: TABLE allocation; Type: ACL; Schema: ar; Owner: upgrade_owner
--

GRANT SELECT,INSERT,UPDATE ON TABLE ar.allocation TO PUBLIC;


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
-- Name: TABLE bank_account; Type: ACL; Schema: ar; Owner: upgrade_owner
--

GRANT SELECT,INSERT,UPDATE ON TABLE ar.bank_account TO PUBLIC;


--
-- Name: TABLE bank_file; Type: ACL; Schema: ar; Owner: upgrade_owner
--

GRANT SELECT,INSERT,UPDATE ON TABLE ar.bank_file TO PUBLIC;


--
-- Name: SEQUENCE bank_file_bank_file_id_seq; Type: ACL; Schema: ar; Owner: upgrade_owner
--

GRANT USAGE ON SEQUENCE ar.bank_file_bank_file_id_seq TO PUBLIC;


--
-- Name: TABLE bank_proposal; Type: ACL; Schema: ar; Owner: upgrade_owner
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE ar.bank_proposal TO PUBLIC;


--
-- Name: SEQUENCE bank_proposal_proposal_id_seq; Type: ACL; Schema: ar; Owner: upgrade_owner
--

GRANT USAGE ON SEQUENCE ar.bank_proposal_proposal_id_seq TO PUBLIC;


--
-- Name: TABLE bank_quarantine; Type: ACL; Schema: ar; Owner: upgrade_owner
--

GRANT SELECT,INSERT,UPDATE ON TABLE ar.bank_quarantine TO PUBLIC;


--
-- Name: TABLE bank_transaction; Type: ACL; Schema: ar; Owner: upgrade_owner
--

GRANT SELECT,INSERT,UPDATE ON TABLE ar.bank_transaction TO PUBLIC;


--
-- Name: SEQUENCE bank_transaction_bank_transaction_id_seq; Type: ACL; Schema: ar; Owner: upgrade_owner
--

GRANT USAGE ON SEQUENCE ar.bank_transaction_bank_transaction_id_seq TO PUBLIC;


--
-- Name: TABLE bank_transaction_event; Type: ACL; Schema: ar; Owner: upgrade_owner
--

GRANT SELECT,INSERT,UPDATE ON TABLE ar.bank_transaction_event TO PUBLIC;


--
-- Name: TABLE bank_transaction_source; Type: ACL; Schema: ar; Owner: upgrade_owner
--

GRANT SELECT,INSERT,UPDATE ON TABLE ar.bank_transaction_source TO PUBLIC;


--
-- Name: TABLE change_log; Type: ACL; Schema: ar; Owner: upgrade_owner
--

GRANT SELECT,INSERT,UPDATE ON TABLE ar.change_log TO PUBLIC;


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
-- Name: TABLE document; Type: ACL; Schema: ar; Owner: upgrade_owner
--

GRANT SELECT,INSERT,UPDATE ON TABLE ar.document TO PUBLIC;


--
-- Name: SEQUENCE document_document_id_seq; Type: ACL; Schema: ar; Owner: upgrade_owner
--

GRANT USAGE ON SEQUENCE ar.document_document_id_seq TO PUBLIC;


--
-- Name: TABLE document_line; Type: ACL; Schema: ar; Owner: upgrade_owner
--

GRANT SELECT,INSERT,UPDATE ON TABLE ar.document_line TO PUBLIC;


--
-- Name: TABLE document_party; Type: ACL; Schema: ar; Owner: upgrade_owner
--

GRANT SELECT,INSERT,UPDATE ON TABLE ar.document_party TO PUBLIC;


--
-- Name: TABLE exchange_rate; Type: ACL; Schema: ar; Owner: upgrade_owner
--

GRANT SELECT,INSERT,UPDATE ON TABLE ar.exchange_rate TO PUBLIC;


--
-- Name: TABLE idempotent_call; Type: ACL; Schema: ar; Owner: upgrade_owner
--

GRANT SELECT,INSERT,UPDATE ON TABLE ar.idempotent_call TO PUBLIC;


--
-- Name: TABLE posting; Type: ACL; Schema: ar; Owner: upgrade_owner
--

GRANT SELECT,INSERT,UPDATE ON TABLE ar.posting TO PUBLIC;


--
-- Name: TABLE journal; Type: ACL; Schema: ar; Owner: upgrade_owner
--

GRANT SELECT ON TABLE ar.journal TO PUBLIC;


--
-- Name: TABLE known_payer; Type: ACL; Schema: ar; Owner: upgrade_owner
--

GRANT SELECT,INSERT,UPDATE ON TABLE ar.known_payer TO PUBLIC;


--
-- Name: TABLE match_proposal; Type: ACL; Schema: ar; Owner: upgrade_owner
--

GRANT SELECT ON TABLE ar.match_proposal TO PUBLIC;


--
-- Name: TABLE match_result; Type: ACL; Schema: ar; Owner: upgrade_owner
--

GRANT SELECT ON TABLE ar.match_result TO PUBLIC;


--
-- Name: TABLE match_summary; Type: ACL; Schema: ar; Owner: upgrade_owner
--

GRANT SELECT ON TABLE ar.match_summary TO PUBLIC;


--
-- Name: TABLE number_series; Type: ACL; Schema: ar; Owner: upgrade_owner
--

GRANT SELECT,INSERT,UPDATE ON TABLE ar.number_series TO PUBLIC;


--
-- Name: TABLE open_invoice; Type: ACL; Schema: ar; Owner: upgrade_owner
--

GRANT SELECT ON TABLE ar.open_invoice TO PUBLIC;


--
-- Name: TABLE payment_history; Type: ACL; Schema: ar; Owner: upgrade_owner
--

GRANT SELECT ON TABLE ar.payment_history TO PUBLIC;


--
-- Name: TABLE period_event; Type: ACL; Schema: ar; Owner: upgrade_owner
--

GRANT SELECT,INSERT,UPDATE ON TABLE ar.period_event TO PUBLIC;


--
-- Name: TABLE tax_code; Type: ACL; Schema: ar; Owner: upgrade_owner
--

GRANT SELECT,INSERT,UPDATE ON TABLE ar.tax_code TO PUBLIC;


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


