create table if not exists ar.known_payer (
    company_id bigint not null,
    payer_account text not null,
    customer_id bigint not null,
    source text not null,
    bank_transaction_id bigint,
    recorded_at timestamptz not null,
    recorded_by text not null,
    payer_name text,
    doubt text,
    constraint known_payer_pkey primary key (company_id, payer_account, customer_id),
    constraint known_payer_source_check check (source in ('accepted', 'matched', 'given'))
);

create index if not exists known_payer_customer_idx on ar.known_payer (company_id, customer_id);

comment on table ar.known_payer is 'An account from which a customer is known to pay, and whether it tells by itself who has paid.';
comment on column ar.known_payer.company_id is 'The company whose customer it is.';
comment on column ar.known_payer.payer_account is 'The account paid from: IBAN, bankgiro or another number, capitals and digits only.';
comment on column ar.known_payer.customer_id is 'The customer whose invoices were paid from it.';
comment on column ar.known_payer.source is 'How it is known: accepted (a person accepted a match), matched (a reference said so) or given.';
comment on column ar.known_payer.bank_transaction_id is 'The transaction that it was learnt from.';
comment on column ar.known_payer.recorded_at is 'When it was learnt.';
comment on column ar.known_payer.recorded_by is 'Who taught it: current_user; in brackets session_user where it differs; then the setting ar_ledger.actor.';
comment on column ar.known_payer.payer_name is 'The name under which it has paid for the customer; null if the bank told none, or the account was given. Under another name the account says nothing.';
comment on column ar.known_payer.doubt is 'Why the account alone does not tell that the customer has paid: it is somebody else''s (a payment service, an agency), or another customer pays from it too; null if it does.';
