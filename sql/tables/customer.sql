create table if not exists ar.customer (
    company_id bigint not null,
    customer_id bigint generated always as identity,
    code text not null,
    name text not null,
    kind text not null default 'business',
    organisation_no text,
    parent_id bigint,
    customer_group text,
    currency text not null,
    terms text not null,
    credit_limit numeric,
    on_hold boolean not null default false,
    language text,
    contact jsonb not null default '{}',
    attributes jsonb not null default '{}',
    recorded_at timestamptz not null,
    recorded_by text not null,
    constraint customer_pkey primary key (company_id, customer_id),
    constraint customer_code_key unique (company_id, code),
    constraint customer_company_fkey foreign key (company_id) references ar.company,
    constraint customer_parent_fkey foreign key (company_id, parent_id) references ar.customer,
    constraint customer_kind_check check (kind in ('business', 'consumer', 'public')),
    constraint customer_currency_check check (currency ~ '^[A-Z]{3}$'),
    constraint customer_credit_limit_check check (credit_limit >= 0)
);

create index if not exists customer_parent_idx on ar.customer (company_id, parent_id) where parent_id is not null;

comment on table ar.customer is 'Who owes.';
comment on column ar.customer.company_id is 'The company whose customer it is.';
comment on column ar.customer.customer_id is 'The customer''s own number.';
comment on column ar.customer.code is 'The code that applications call the customer by.';
comment on column ar.customer.name is 'What the customer is called.';
comment on column ar.customer.kind is 'business, consumer or public (an authority).';
comment on column ar.customer.organisation_no is 'The organisation or personal number, as it was given.';
comment on column ar.customer.parent_id is 'The head office, when the customer is a branch.';
comment on column ar.customer.customer_group is 'The group that reports and account roles go by; null for none.';
comment on column ar.customer.currency is 'The currency of documents that name none.';
comment on column ar.customer.terms is 'The payment terms of invoices that name none, in the text form of ar.payment_terms.';
comment on column ar.customer.credit_limit is 'In base currency; null for no limit.';
comment on column ar.customer.on_hold is 'No invoices are posted to a customer on hold.';
comment on column ar.customer.language is 'The language to write to the customer in, such as sv or en; null if none was given.';
comment on column ar.customer.contact is 'Addresses and persons, as the application likes to keep them.';
comment on column ar.customer.attributes is 'What the application wants to keep and report by, by name.';
comment on column ar.customer.recorded_at is 'When the customer was recorded.';
comment on column ar.customer.recorded_by is 'Who recorded the customer: current_user; in brackets session_user where it differs; then the setting ar_ledger.actor.';
comment on sequence ar.customer_customer_id_seq is 'Gives out customer_id of ar.customer, with gaps where transactions are rolled back.';
