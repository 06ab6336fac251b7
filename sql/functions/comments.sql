-- What \df+ says of the functions that check arguments for the reports, and of ar.install.

comment on function ar.install() is
    'Creates the tables, views, guards and policies of the ledger, or makes them whole again. Returns created, made whole or unchanged; unchanged has locked nothing.';
comment on function ar.require_company(text, bigint) is 'For the reports: the company_id found for a code, or LG001.';
comment on function ar.require_customer(text, bigint) is 'For the reports: the customer_id found for a code, or LG002.';
comment on function ar.require_amount(text, numeric) is 'For the reports: an amount of 0 or more, or LG010.';
comment on function ar.require_choice(text, text, text[]) is 'For the reports: one of the words that an argument takes, or LG010.';
comment on function ar.require_date(text, date) is 'For the reports: a date that books can have, or LG010.';
comment on function ar.require_boolean(text, boolean) is 'For the reports: true or false, or LG010.';
comment on function ar.require_days(integer) is 'For the reports: a number of days over 0, or LG010.';
comment on function ar.require_period(date, date) is 'For the reports: a first and a last day in their order, or LG010.';
comment on function ar.require_document(bigint, bigint) is 'For the reports: the document_id found for a document, or LG003.';
comment on function ar.require_months(date, date) is 'For the reports: a first and a last month in their order, or LG010.';
comment on function ar.require_month_count(integer) is 'For the reports: a number of months over 0, or LG010.';
comment on function ar.require_weeks(integer) is 'For the reports: a number of weeks over 0, or LG010.';
comment on function ar.require_buckets(integer[]) is 'For the reports: ascending days over 0, or LG010.';
