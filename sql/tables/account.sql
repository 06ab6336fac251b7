create table if not exists ar.account (
    company_id bigint not null,
    account text not null,
    name text not null,
    type text not null,
    constraint account_pkey primary key (company_id, account),
    constraint account_company_fkey foreign key (company_id) references ar.company,
    constraint account_type_check
        check (type in ('receivable', 'other_receivable', 'asset', 'liability', 'revenue', 'expense'))
);

comment on table ar.account is 'A general-ledger account that receivables touch.';
comment on column ar.account.company_id is 'The company whose chart of accounts it is in.';
comment on column ar.account.account is 'The account''s number, as text.';
comment on column ar.account.name is 'What it is called.';
comment on column ar.account.type is 'receivable: trade receivables, made of open items; other_receivable: claims that are no sales, also open items; asset, liability, revenue, expense: the rest.';

create table if not exists ar.account_role (
    company_id bigint not null,
    role text not null,
    currency text not null default '',
    customer_group text not null default '',
    account text not null,
    constraint account_role_pkey primary key (company_id, role, currency, customer_group),
    constraint account_role_account_fkey foreign key (company_id, account) references ar.account
);

comment on table ar.account_role is 'Which account plays which part in the journals.';
comment on column ar.account_role.company_id is 'The company whose journals it is about.';
comment on column ar.account_role.role is 'The part, such as receivable, revenue, bank, cash_discount, rounding or write_off.';
comment on column ar.account_role.currency is 'Only for documents in this currency; empty for any.';
comment on column ar.account_role.customer_group is 'Only for customers of this group; empty for any.';
comment on column ar.account_role.account is 'The account that plays the part.';
