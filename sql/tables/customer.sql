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
comment on column ar.customer.code is 'The code that applications call the customer by.';
comment on column ar.customer.parent_id is 'The head office, when the customer is a branch.';
comment on column ar.customer.currency is 'The currency of documents that name none.';
comment on column ar.customer.terms is 'The payment terms of invoices that name none, in the text form of ar.payment_terms.';
comment on column ar.customer.credit_limit is 'In base currency; null for no limit.';
comment on column ar.customer.on_hold is 'No invoices are posted to a customer on hold.';
comment on column ar.customer.contact is 'Addresses and persons, as the application likes to keep them.';
