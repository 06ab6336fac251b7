create table if not exists ar.tax_code (
    company_id bigint not null,
    code text not null,
    valid_from date not null default '-infinity',
    rate numeric not null,
    account text,
    category text not null,
    report_code text,
    name text not null,
    constraint tax_code_pkey primary key (company_id, code, valid_from),
    constraint tax_code_account_fkey foreign key (company_id, account) references ar.account,
    constraint tax_code_rate_check check (rate >= 0 and rate <= 100),
    constraint tax_code_account_check check (rate = 0 or account is not null),
    constraint tax_code_category_check check (category in ('S', 'Z', 'E', 'AE', 'K', 'G', 'O'))
);

comment on table ar.tax_code is 'A VAT code, from a date on.';
comment on column ar.tax_code.company_id is 'The company whose code it is.';
comment on column ar.tax_code.code is 'The code, as lines name it.';
comment on column ar.tax_code.valid_from is 'The tax date from which this version of the code applies, until the next one does.';
comment on column ar.tax_code.rate is 'In percent: 25 is 25 %.';
comment on column ar.tax_code.account is 'The account that the tax is credited to; null when the rate is zero.';
comment on column ar.tax_code.category is 'The VAT category code of EN 16931 (UNTDID 5305): S standard, Z zero rated, E exempt, AE reverse charge, K intra-community supply, G export, O outside the scope of VAT.';
comment on column ar.tax_code.report_code is 'The code or box in the country''s own VAT reporting.';
comment on column ar.tax_code.name is 'What it is called.';
