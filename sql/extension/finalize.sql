-- Schema ar holds what users call and read, ar_internal what these are made of. This script runs as the bootstrap
-- superuser where its caller is none; what ar.install() fills is the caller's.
alter schema ar_internal owner to @extowner@;
grant usage on schema ar_internal to public;

comment on schema ar_internal is 'What the functions and views of schema ar are made of; not to be called.';

-- What table ar.access calls when it changes.
create function ar_internal.access_changed() returns trigger
    language c
    as 'MODULE_PATHNAME', 'ar_access_changed';

comment on function ar_internal.access_changed() is
    'Has every session read ar.access anew.';

-- What is reached by operators and as types is not called by name.
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

-- What \df+ says of the functions that check arguments for the reports, and of ar.install.

comment on function ar.install() is
    'Creates the tables, views, reports, guards and policies of the ledger, or makes them whole again, and gives companies what their charts and the number series have new. Returns created, unchanged, or made whole: and what. Where nothing is missing it locks nothing.';
comment on function ar_internal.require_company(text, bigint) is 'For the reports: the company_id found for a code, or LG001.';
comment on function ar_internal.require_books(text, bigint[]) is 'For the reports: the companies whose books are asked for, or LG001; 42501 if these are all that the caller sees, and it sees none.';
comment on function ar_internal.require_customer(text, bigint) is 'For the reports: the customer_id found for a code, or LG002.';
comment on function ar_internal.require_amount(text, numeric) is 'For the reports: an amount of 0 or more, or LG010.';
comment on function ar_internal.require_choice(text, text, text[]) is 'For the reports: one of the words that an argument takes, or LG010.';
comment on function ar_internal.require_date(text, date) is 'For the reports: a date that books can have, or LG010.';
comment on function ar_internal.require_boolean(text, boolean) is 'For the reports: true or false, or LG010.';
comment on function ar_internal.require_days(integer) is 'For the reports: a number of days over 0, or LG010.';
comment on function ar_internal.require_period(date, date) is 'For the reports: a first and a last day in their order, or LG010.';
comment on function ar_internal.require_document(bigint, bigint) is 'For the reports: the document_id found for a document, or LG003.';
comment on function ar_internal.require_months(date, date) is 'For the reports: a first and a last month in their order, or LG010.';
comment on function ar_internal.require_month_count(integer) is 'For the reports: a number of months over 0, or LG010.';
comment on function ar_internal.require_weeks(integer) is 'For the reports: a number of weeks over 0, or LG010.';
comment on function ar_internal.require_buckets(integer[]) is 'For the reports: ascending days over 0, or LG010.';
comment on function ar_internal.agreed_terms(text, date) is 'For ar.verify: when the parts of terms are due, what percent of the amount is due by each of them (after a 0), and the discounts, as items keep them. Null for what is not written as documents keep their terms.';
