-- One row moves an amount from the credit account to the debit account, so that no journal can be out of balance.
-- (PostgreSQL plans every CHECK anew for every statement: on the tables of facts only what makes a journal a journal is
-- one, with literals that need no cast; the rest is decided by the domain and proved by ar.verify.)
create table if not exists ar.posting (
    company_id bigint not null,
    document_id bigint not null,
    line_no integer not null,
    posting_date date not null,
    debit_account text not null,
    credit_account text not null,
    amount numeric not null,
    base_amount numeric not null,
    tax_code text,
    dimensions jsonb,
    constraint posting_pkey primary key (company_id, document_id, line_no),
    constraint posting_amount_check check (amount >= '0' and base_amount >= '0' and amount + base_amount > '0'),
    constraint posting_accounts_check check (debit_account <> credit_account)
);

comment on table ar.posting is 'A movement between two accounts.';
comment on column ar.posting.company_id is 'The company in whose books it is.';
comment on column ar.posting.document_id is 'The document that it is a posting of.';
comment on column ar.posting.line_no is 'Counted from 1 within the document.';
comment on column ar.posting.posting_date is 'The document''s.';
comment on column ar.posting.debit_account is 'The account that the amount goes to.';
comment on column ar.posting.credit_account is 'The account that the amount comes from.';
comment on column ar.posting.amount is 'In the document''s currency, never negative; the sides say the direction.';
comment on column ar.posting.base_amount is 'In base currency, never negative.';
comment on column ar.posting.tax_code is 'The VAT code that it is base or tax of; null for none.';
comment on column ar.posting.dimensions is 'Cost centre, project and the like, by name, from the line.';
