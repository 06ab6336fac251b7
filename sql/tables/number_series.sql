create table if not exists ar.number_series (
    company_id bigint not null,
    series text not null,
    kind text not null,
    prefix text not null default '',
    width smallint not null default 0,
    start bigint not null default 1,
    restarts text not null default 'never',
    constraint number_series_pkey primary key (company_id, series),
    constraint number_series_kind_key unique (company_id, kind),
    constraint number_series_company_fkey foreign key (company_id) references ar.company,
    constraint number_series_width_check check (width between 0 and 18),
    constraint number_series_start_check check (start between 0 and 999999999999),
    constraint number_series_restarts_check check (restarts in ('yearly', 'never'))
);

comment on table ar.number_series is 'How the numbers of a series look. The last number used is found in ar.document; no counter is kept.';
comment on column ar.number_series.company_id is 'The company that numbers by it.';
comment on column ar.number_series.series is 'The series'' name.';
comment on column ar.number_series.kind is 'The kind of document that is numbered by the series.';
comment on column ar.number_series.prefix is 'Stands before every number; {year} in it becomes the fiscal year.';
comment on column ar.number_series.width is 'Numbers are filled with zeros up to this many digits.';
comment on column ar.number_series.start is 'The first number of the series, and of each year if it restarts.';
comment on column ar.number_series.restarts is 'yearly: begins anew with every fiscal year; never.';
