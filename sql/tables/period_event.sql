create table if not exists ar.period_event (
    company_id bigint not null,
    event_no integer not null,
    action text not null,
    through date,
    reason text,
    recorded_at timestamptz not null,
    recorded_by text not null,
    constraint period_event_pkey primary key (company_id, event_no),
    constraint period_event_company_fkey foreign key (company_id) references ar.company,
    constraint period_event_action_check check (action in ('close', 'reopen'))
);

comment on table ar.period_event is 'One closing or reopening of the books.';
comment on column ar.period_event.company_id is 'The company whose books they are.';
comment on column ar.period_event.event_no is 'Counted from 1 for each company.';
comment on column ar.period_event.action is 'close or reopen.';
comment on column ar.period_event.through is 'The last day that is closed after the event; null when none is.';
comment on column ar.period_event.reason is 'Why, in the words of whoever did it.';
comment on column ar.period_event.recorded_at is 'When it happened.';
comment on column ar.period_event.recorded_by is 'Who did it: current_user; in brackets session_user where it differs; then the setting ar_ledger.actor.';
