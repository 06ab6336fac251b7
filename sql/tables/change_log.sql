create table if not exists ar.change_log (
    company_id bigint not null,
    change_no bigint generated always as identity,
    table_name text not null,
    key text not null,
    changes jsonb not null,
    recorded_at timestamptz not null,
    recorded_by text not null,
    constraint change_log_pkey primary key (company_id, change_no),
    constraint change_log_company_fkey foreign key (company_id) references ar.company
);

create index if not exists change_log_key_idx on ar.change_log (company_id, table_name, key);

comment on table ar.change_log is 'One change of a row that is set up and not posted: by ar.update_customer and the functions ar.set_….';
comment on column ar.change_log.company_id is 'The company whose row was changed.';
comment on column ar.change_log.change_no is 'The change''s own number; a later change has a higher one, not always the next.';
comment on column ar.change_log.table_name is 'The table of the row, such as customer or account.';
comment on column ar.change_log.key is 'Which row: the company''s or customer''s code, the account, the series; of several columns the values with a slash between, such as bank/EUR or S25/2026-01-01.';
comment on column ar.change_log.changes is 'By column, the value before and after: {"credit_limit": {"from": null, "to": 50000}}; of a new row only "to", and only what is not null.';
comment on column ar.change_log.recorded_at is 'When it was changed.';
comment on column ar.change_log.recorded_by is 'Who changed it: current_user; in brackets session_user where it differs; then the setting ar_ledger.actor.';
comment on sequence ar.change_log_change_no_seq is 'Gives out change_no of ar.change_log, with gaps where transactions are rolled back.';
