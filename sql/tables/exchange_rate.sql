create table if not exists ar.exchange_rate (
    company_id bigint not null,
    currency text not null,
    rate_date date not null,
    rate numeric not null,
    constraint exchange_rate_pkey primary key (company_id, currency, rate_date),
    constraint exchange_rate_company_fkey foreign key (company_id) references ar.company,
    constraint exchange_rate_currency_check check (currency ~ '^[A-Z]{3}$'),
    constraint exchange_rate_rate_check check (rate > 0 and rate < 'infinity')
);

comment on table ar.exchange_rate is 'The price of one unit of a currency in the base currency on a day.';
comment on column ar.exchange_rate.company_id is 'The company that reckons with it.';
comment on column ar.exchange_rate.currency is 'ISO 4217 code of the currency.';
comment on column ar.exchange_rate.rate_date is 'The day from which it applies, until a later one does.';
comment on column ar.exchange_rate.rate is 'Base currency for one unit of the currency.';
