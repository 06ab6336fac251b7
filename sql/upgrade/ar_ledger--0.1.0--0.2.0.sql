-- ALTER EXTENSION ar_ledger UPDATE, from 0.1.0: what the extension has. What ar.install() makes it makes itself.

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

-- Schema ar holds what users call and read, ar_internal what these are made of.
create schema ar_internal authorization @extowner@;
grant usage on schema ar_internal to public;

comment on schema ar_internal is 'What the functions and views of schema ar are made of; not to be called.';

create function ar_internal.agreed_terms(terms text, date date)
returns jsonb
language c immutable parallel safe
as 'MODULE_PATHNAME', 'agreed_terms_wrapper';
comment on function ar_internal.agreed_terms(text, date) is 'For ar.verify: when the parts of terms are due, what percent of the amount is due by each of them (after a 0), and the discounts, as items keep them. Null for what is not written as documents keep their terms.';

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
-- users' views on them live on, and are made anew in place.
alter extension ar_ledger drop function ar.aged_from(text, date, date, date);
alter extension ar_ledger drop function ar.aging(text, date, integer[], text, text, text, timestamptz, boolean, text);
alter extension ar_ledger drop function ar.aging_bucket(date, date, integer[]);
alter extension ar_ledger drop function ar.aging_chart(text, date);
alter extension ar_ledger drop function ar.aging_families(text, text);
alter extension ar_ledger drop function ar.aging_items(text, date, integer[], text, text, text, timestamptz, boolean, text);
alter extension ar_ledger drop function ar.aging_key(text, text, text, text);
alter extension ar_ledger drop function ar.aging_label(text, text, text);
alter extension ar_ledger drop function ar.aging_party(text, bigint, bigint);
alter extension ar_ledger drop function ar.cash_forecast(text, date, integer);
alter extension ar_ledger drop function ar.cei(text, date, date);
alter extension ar_ledger drop function ar.chart_bar(numeric, numeric, integer);
alter extension ar_ledger drop function ar.chart_number(numeric);
alter extension ar_ledger drop function ar.credit_check(text, text, numeric);
alter extension ar_ledger drop function ar.credit_limits(text, text);
alter extension ar_ledger drop function ar.customer_ledger(text, date, date);
alter extension ar_ledger drop function ar.customer_statement(text, text, date, date);
alter extension ar_ledger drop function ar.debtor_report(text, date, integer);
alter extension ar_ledger drop function ar.dso(text, date, text, integer);
alter extension ar_ledger drop function ar.dso_chart(text, integer, date);
alter extension ar_ledger drop function ar.due_dates_as_of(text, date, timestamptz);
alter extension ar_ledger drop function ar.expected_payment(text, bigint, date);
alter extension ar_ledger drop function ar.expected_payments(text, date);
alter extension ar_ledger drop function ar.items_allocated_around(text, date, boolean);
alter extension ar_ledger drop function ar.kpi(text, date, date);
alter extension ar_ledger drop function ar.match_summary(text, date, date);
alter extension ar_ledger drop function ar.open_amounts_added_up(text, date, timestamptz, boolean);
alter extension ar_ledger drop function ar.open_items_added_up(text, date, timestamptz, boolean, text);
alter extension ar_ledger drop function ar.open_items_as_of(text, date, timestamptz, boolean, text);
alter extension ar_ledger drop function ar.open_items_as_they_are(text, date, boolean, text);
alter extension ar_ledger drop function ar.open_items_on_days(text, date[]);
alter extension ar_ledger drop function ar.payment_habits(text, date);
alter extension ar_ledger drop function ar.payment_observations(text, date);
alter extension ar_ledger drop function ar.receivable_accounts(text, text);
alter extension ar_ledger drop function ar.receivable_movements(text, date, date);
alter extension ar_ledger drop function ar.receivables(text, date);
alter extension ar_ledger drop function ar.roll_rates(text, date, date);
alter extension ar_ledger drop function ar.sales(text, date, date);
alter extension ar_ledger drop function ar.tax_report(text, date, date);
alter extension ar_ledger drop function ar.trial_balance(text, date);
alter extension ar_ledger drop function ar.verify(text);

alter function ar.aged_from(text, date, date, date) owner to @extowner@;
alter function ar.aging(text, date, integer[], text, text, text, timestamptz, boolean, text) owner to @extowner@;
alter function ar.aging_bucket(date, date, integer[]) owner to @extowner@;
alter function ar.aging_chart(text, date) owner to @extowner@;
alter function ar.aging_families(text, text) owner to @extowner@;
alter function ar.aging_items(text, date, integer[], text, text, text, timestamptz, boolean, text) owner to @extowner@;
alter function ar.aging_key(text, text, text, text) owner to @extowner@;
alter function ar.aging_label(text, text, text) owner to @extowner@;
alter function ar.aging_party(text, bigint, bigint) owner to @extowner@;
alter function ar.cash_forecast(text, date, integer) owner to @extowner@;
alter function ar.cei(text, date, date) owner to @extowner@;
alter function ar.chart_bar(numeric, numeric, integer) owner to @extowner@;
alter function ar.chart_number(numeric) owner to @extowner@;
alter function ar.credit_check(text, text, numeric) owner to @extowner@;
alter function ar.credit_limits(text, text) owner to @extowner@;
alter function ar.customer_ledger(text, date, date) owner to @extowner@;
alter function ar.customer_statement(text, text, date, date) owner to @extowner@;
alter function ar.debtor_report(text, date, integer) owner to @extowner@;
alter function ar.dso(text, date, text, integer) owner to @extowner@;
alter function ar.dso_chart(text, integer, date) owner to @extowner@;
alter function ar.due_dates_as_of(text, date, timestamptz) owner to @extowner@;
alter function ar.expected_payment(text, bigint, date) owner to @extowner@;
alter function ar.expected_payments(text, date) owner to @extowner@;
alter function ar.items_allocated_around(text, date, boolean) owner to @extowner@;
alter function ar.kpi(text, date, date) owner to @extowner@;
alter function ar.match_summary(text, date, date) owner to @extowner@;
alter function ar.open_amounts_added_up(text, date, timestamptz, boolean) owner to @extowner@;
alter function ar.open_items_added_up(text, date, timestamptz, boolean, text) owner to @extowner@;
alter function ar.open_items_as_of(text, date, timestamptz, boolean, text) owner to @extowner@;
alter function ar.open_items_as_they_are(text, date, boolean, text) owner to @extowner@;
alter function ar.open_items_on_days(text, date[]) owner to @extowner@;
alter function ar.payment_habits(text, date) owner to @extowner@;
alter function ar.payment_observations(text, date) owner to @extowner@;
alter function ar.receivable_accounts(text, text) owner to @extowner@;
alter function ar.receivable_movements(text, date, date) owner to @extowner@;
alter function ar.receivables(text, date) owner to @extowner@;
alter function ar.roll_rates(text, date, date) owner to @extowner@;
alter function ar.sales(text, date, date) owner to @extowner@;
alter function ar.tax_report(text, date, date) owner to @extowner@;
alter function ar.trial_balance(text, date) owner to @extowner@;
alter function ar.verify(text) owner to @extowner@;

alter function ar.aged_from(text, date, date, date) set schema ar_internal;
alter function ar.aging_bucket(date, date, integer[]) set schema ar_internal;
alter function ar.aging_families(text, text) set schema ar_internal;
alter function ar.aging_key(text, text, text, text) set schema ar_internal;
alter function ar.aging_label(text, text, text) set schema ar_internal;
alter function ar.aging_party(text, bigint, bigint) set schema ar_internal;
alter function ar.chart_bar(numeric, numeric, integer) set schema ar_internal;
alter function ar.chart_number(numeric) set schema ar_internal;
alter function ar.credit_limits(text, text) set schema ar_internal;
alter function ar.due_dates_as_of(text, date, timestamptz) set schema ar_internal;
alter function ar.items_allocated_around(text, date, boolean) set schema ar_internal;
alter function ar.open_amounts_added_up(text, date, timestamptz, boolean) set schema ar_internal;
alter function ar.open_items_added_up(text, date, timestamptz, boolean, text) set schema ar_internal;
alter function ar.open_items_as_of(text, date, timestamptz, boolean, text) set schema ar_internal;
alter function ar.open_items_as_they_are(text, date, boolean, text) set schema ar_internal;
alter function ar.open_items_on_days(text, date[]) set schema ar_internal;
alter function ar.payment_habits(text, date) set schema ar_internal;
alter function ar.payment_observations(text, date) set schema ar_internal;
alter function ar.receivable_accounts(text, text) set schema ar_internal;
alter function ar.receivable_movements(text, date, date) set schema ar_internal;
alter function ar.sales(text, date, date) set schema ar_internal;

comment on function ar.install() is
    'Creates the tables, views, reports, guards and policies of the ledger, or makes them whole again, and gives companies what their charts and the number series have new. Returns created, made whole or unchanged; unchanged has locked nothing.';
