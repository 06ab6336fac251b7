create table if not exists ar.company (
    company_id bigint generated always as identity,
    code text not null,
    name text not null,
    country text,
    currency text not null,
    chart text not null,
    fiscal_year_start smallint not null default 1,
    closed_through date,
    settings jsonb not null default '{}',
    setup_stamp uuid not null default pg_catalog.gen_random_uuid(),
    recorded_at timestamptz not null,
    recorded_by text not null,
    constraint company_pkey primary key (company_id),
    constraint company_code_key unique (code),
    constraint company_country_check check (country ~ '^[A-Z]{2}$'),
    constraint company_currency_check check (currency ~ '^[A-Z]{3}$'),
    constraint company_fiscal_year_start_check check (fiscal_year_start between 1 and 12)
);

comment on table ar.company is 'A legal entity with its own books.';
comment on column ar.company.company_id is 'The company''s own number; the first column of every other table.';
comment on column ar.company.code is 'The code that applications call the company by.';
comment on column ar.company.name is 'What the company is called.';
comment on column ar.company.country is 'ISO 3166-1 alpha-2 code of the country whose rules apply.';
comment on column ar.company.currency is 'ISO 4217 code of the base currency, in which the general ledger is kept.';
comment on column ar.company.chart is 'The chart of accounts that the company began with: BAS, NS4102 or generic.';
comment on column ar.company.fiscal_year_start is 'The month (1 to 12) in which the fiscal year begins.';
comment on column ar.company.closed_through is 'Nothing more is posted or allocated on or before this date; null when no period was ever closed.';
comment on column ar.company.settings is 'How the company does things; see ar.create_company for the keys, ar.set_company to change them.';
comment on column ar.company.setup_stamp is 'Changes with every change of accounts, roles, tax codes, series or settings; sessions keep what they have read of those until it does.';
comment on column ar.company.recorded_at is 'When the row was recorded.';
comment on column ar.company.recorded_by is 'Who recorded it: current_user; in brackets session_user where it differs; then the setting ar_ledger.actor.';
comment on sequence ar.company_company_id_seq is 'Gives out company_id of ar.company, with gaps where transactions are rolled back.';
