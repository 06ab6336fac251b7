create table if not exists ar.known_payer (
    company_id bigint not null,
    payer_account text not null,
    customer_id bigint not null,
    source text not null,
    bank_transaction_id bigint,
    recorded_at timestamptz not null,
    recorded_by text not null,
    constraint known_payer_pkey primary key (company_id, payer_account, customer_id),
    constraint known_payer_source_check check (source in ('accepted', 'matched', 'given'))
);

create index if not exists known_payer_customer_idx on ar.known_payer (company_id, customer_id);

comment on table ar.known_payer is 'An account from which a customer is known to pay.';
comment on column ar.known_payer.company_id is 'The company whose customer it is.';
comment on column ar.known_payer.payer_account is 'The account paid from: IBAN, bankgiro or another number, capitals and digits only.';
comment on column ar.known_payer.customer_id is 'The customer whose invoices were paid from it.';
comment on column ar.known_payer.source is 'How it is known: accepted (a person accepted a match), matched (a reference said so) or given.';
comment on column ar.known_payer.bank_transaction_id is 'The transaction that it was learnt from.';
comment on column ar.known_payer.recorded_at is 'When it was learnt.';
comment on column ar.known_payer.recorded_by is 'Who taught it: current_user; in brackets session_user where it differs; then the setting ar_ledger.actor.';
