-- ALTER EXTENSION ar_ledger UPDATE, from 0.1.0: what the extension has. What ar.install() makes it makes itself.

-- The script runs as a superuser for an owner of schema ar who may be none: nothing is looked for in that schema.
set local search_path = pg_catalog, pg_temp;

-- Sessions that have loaded the library of 0.1.0, which knows no version but its own, do not find it.
create or replace function ar.install()
returns text
language c strict
as 'MODULE_PATHNAME', 'install_once_updated_wrapper';

comment on cast (text as ar.payment_terms) is 'Reads terms from their text form.';
comment on cast (ar.payment_terms as text) is 'Terms in their text form.';
comment on function ar.payment_terms_in(cstring) is 'Input function of ar.payment_terms. Errors: LG013.';
comment on function ar.payment_terms_out(ar.payment_terms) is 'Output function of ar.payment_terms.';
comment on function ar.payment_terms_eq(ar.payment_terms, ar.payment_terms) is 'Implementation of operator =.';
comment on function ar.payment_terms_ne(ar.payment_terms, ar.payment_terms) is 'Implementation of operator <>.';
comment on operator ar.= (ar.payment_terms, ar.payment_terms) is 'Whether both say the same.';
comment on operator ar.<> (ar.payment_terms, ar.payment_terms) is 'Whether they say different things.';
comment on function ar.monetary_amount_in(cstring) is 'Input function of ar.monetary_amount. Errors: LG010, LG011.';
comment on function ar.monetary_amount_out(ar.monetary_amount) is 'Output function of ar.monetary_amount.';
comment on function ar.monetary_amount_add(ar.monetary_amount, ar.monetary_amount) is 'Implementation of operator +.';
comment on function ar.monetary_amount_subtract(ar.monetary_amount, ar.monetary_amount) is 'Implementation of operator -.';
comment on function ar.monetary_amount_eq(ar.monetary_amount, ar.monetary_amount) is 'Implementation of operator =.';
comment on function ar.monetary_amount_ne(ar.monetary_amount, ar.monetary_amount) is 'Implementation of operator <>.';
comment on function ar.monetary_amount_lt(ar.monetary_amount, ar.monetary_amount) is 'Implementation of operator <.';
comment on function ar.monetary_amount_le(ar.monetary_amount, ar.monetary_amount) is 'Implementation of operator <=.';
comment on function ar.monetary_amount_gt(ar.monetary_amount, ar.monetary_amount) is 'Implementation of operator >.';
comment on function ar.monetary_amount_ge(ar.monetary_amount, ar.monetary_amount) is 'Implementation of operator >=.';
comment on operator ar.+ (ar.monetary_amount, ar.monetary_amount) is 'The sum of two amounts of one currency.';
comment on operator ar.- (ar.monetary_amount, ar.monetary_amount) is 'The difference of two amounts of one currency.';
comment on operator ar.= (ar.monetary_amount, ar.monetary_amount) is 'Whether two amounts of one currency are equal.';
comment on operator ar.<> (ar.monetary_amount, ar.monetary_amount) is 'Whether two amounts of one currency differ.';
comment on operator ar.< (ar.monetary_amount, ar.monetary_amount) is 'Whether the left one of two amounts of one currency is less.';
comment on operator ar.<= (ar.monetary_amount, ar.monetary_amount) is 'Whether the left one of two amounts of one currency is not more.';
comment on operator ar.> (ar.monetary_amount, ar.monetary_amount) is 'Whether the left one of two amounts of one currency is more.';
comment on operator ar.>= (ar.monetary_amount, ar.monetary_amount) is 'Whether the left one of two amounts of one currency is not less.';
comment on column ar.posted.document_id is 'The document''s own number, by which functions name it.';
comment on column ar.posted.number is 'The number as printed.';
comment on column ar.posted.reference is 'The payment reference (OCR number, KID, RF); null if it has none.';
comment on column ar.posted.due_date is 'When the first of what it claims is due; null if nothing is.';
comment on column ar.posted.amount is 'The document''s amount, in its currency.';
comment on column ar.posted.open_amount is 'What is open of it after the call, signed as its items: negative for a credit.';
comment on column ar.posted.replayed is 'Whether the call had been made before, so that nothing was written now.';
comment on function ar.grant_access(text, text, text) is
    'Gives a role access to a company, at a level: viewer reads; clerk also keeps customers, posts, allocates and matches; controller also closes periods, writes off and takes losses back, revalues, sets exchange rates and changes customers'' credit (limit, hold and parent); admin also sets up and grants access. Errors: LG001, LG010.';

-- Schema ar holds what users call and read, ar_internal what these are made of. It belongs to whom schema ar belongs to, as
-- what ar.install() makes in it will.
do $$
begin
    execute format(
        'create schema ar_internal authorization %s',
        (select n.nspowner::regrole from pg_namespace as n where n.nspname = 'ar'));
end
$$;

grant usage on schema ar_internal to public;

comment on schema ar_internal is 'What the functions and views of schema ar are made of; not to be called.';

alter function ar.require_company(text, bigint) set schema ar_internal;
alter function ar.require_customer(text, bigint) set schema ar_internal;
alter function ar.require_amount(text, numeric) set schema ar_internal;
alter function ar.require_choice(text, text, text[]) set schema ar_internal;
alter function ar.require_date(text, date) set schema ar_internal;
alter function ar.require_boolean(text, boolean) set schema ar_internal;
alter function ar.require_days(integer) set schema ar_internal;
alter function ar.require_period(date, date) set schema ar_internal;
alter function ar.require_document(bigint, bigint) set schema ar_internal;
alter function ar.require_months(date, date) set schema ar_internal;
alter function ar.require_month_count(integer) set schema ar_internal;
alter function ar.require_weeks(integer) set schema ar_internal;
alter function ar.require_buckets(integer[]) set schema ar_internal;

create function ar_internal.agreed_terms(terms text, date date)
returns jsonb
immutable parallel safe
language c
as 'MODULE_PATHNAME', 'agreed_terms_wrapper';

comment on function ar_internal.agreed_terms(text, date) is 'For ar.verify: when the parts of terms are due, what percent of the amount is due by each of them (after a 0), and the discounts, as items keep them. Null for what is not written as documents keep their terms.';

alter function ar.monetary_amount_in(cstring) set schema ar_internal;
alter function ar.monetary_amount_out(ar.monetary_amount) set schema ar_internal;
alter function ar.monetary_amount_add(ar.monetary_amount, ar.monetary_amount) set schema ar_internal;
alter function ar.monetary_amount_subtract(ar.monetary_amount, ar.monetary_amount) set schema ar_internal;
alter function ar.monetary_amount_eq(ar.monetary_amount, ar.monetary_amount) set schema ar_internal;
alter function ar.monetary_amount_ne(ar.monetary_amount, ar.monetary_amount) set schema ar_internal;
alter function ar.monetary_amount_lt(ar.monetary_amount, ar.monetary_amount) set schema ar_internal;
alter function ar.monetary_amount_le(ar.monetary_amount, ar.monetary_amount) set schema ar_internal;
alter function ar.monetary_amount_gt(ar.monetary_amount, ar.monetary_amount) set schema ar_internal;
alter function ar.monetary_amount_ge(ar.monetary_amount, ar.monetary_amount) set schema ar_internal;
alter function ar.payment_terms_in(cstring) set schema ar_internal;
alter function ar.payment_terms_out(ar.payment_terms) set schema ar_internal;
alter function ar.payment_terms_eq(ar.payment_terms, ar.payment_terms) set schema ar_internal;
alter function ar.payment_terms_ne(ar.payment_terms, ar.payment_terms) set schema ar_internal;

-- Reports are views with parameters: ar.install() makes them beside the views. They leave the extension as they are, so that
-- users' views on them live on, and are made anew in place, by the owner of the tables.
do $$
declare
    owner text := (select n.nspowner::regrole from pg_namespace as n where n.nspname = 'ar');
    function text;
    reports text[] := array[
        'ar.aging(text, date, integer[], text, text, text, timestamptz, boolean, text)',
        'ar.aging_chart(text, date)',
        'ar.aging_items(text, date, integer[], text, text, text, timestamptz, boolean, text)',
        'ar.cash_forecast(text, date, integer)',
        'ar.cei(text, date, date)',
        'ar.credit_check(text, text, numeric)',
        'ar.customer_ledger(text, date, date)',
        'ar.customer_statement(text, text, date, date)',
        'ar.debtor_report(text, date, integer)',
        'ar.dso(text, date, text, integer)',
        'ar.dso_chart(text, integer, date)',
        'ar.expected_payment(text, bigint, date)',
        'ar.expected_payments(text, date)',
        'ar.kpi(text, date, date)',
        'ar.match_summary(text, date, date)',
        'ar.receivables(text, date)',
        'ar.roll_rates(text, date, date)',
        'ar.tax_report(text, date, date)',
        'ar.trial_balance(text, date)',
        'ar.verify(text)'];
    helpers text[] := array[
        'ar.aged_from(text, date, date, date)',
        'ar.aging_bucket(date, date, integer[])',
        'ar.aging_families(text, text)',
        'ar.aging_key(text, text, text, text)',
        'ar.aging_label(text, text, text)',
        'ar.aging_party(text, bigint, bigint)',
        'ar.chart_bar(numeric, numeric, integer)',
        'ar.chart_number(numeric)',
        'ar.credit_limits(text, text)',
        'ar.due_dates_as_of(text, date, timestamptz)',
        'ar.items_allocated_around(text, date, boolean)',
        'ar.open_amounts_added_up(text, date, timestamptz, boolean)',
        'ar.open_items_added_up(text, date, timestamptz, boolean, text)',
        'ar.open_items_as_of(text, date, timestamptz, boolean, text)',
        'ar.open_items_as_they_are(text, date, boolean, text)',
        'ar.open_items_on_days(text, date[])',
        'ar.payment_habits(text, date)',
        'ar.payment_observations(text, date)',
        'ar.receivable_accounts(text, text)',
        'ar.receivable_movements(text, date, date)',
        'ar.sales(text, date, date)'];
begin
    foreach function in array reports || helpers loop
        execute format('alter extension ar_ledger drop function %s', function);
        execute format('alter function %s owner to %s', function, owner);
    end loop;
    foreach function in array helpers loop
        execute format('alter function %s set schema ar_internal', function);
    end loop;
end
$$;

comment on function ar.install() is
    'Creates the tables, views, reports, guards and policies of the ledger, or makes them whole again, and gives companies what their charts and the number series have new. Returns created, made whole or unchanged. Where nothing is missing it locks nothing.';
