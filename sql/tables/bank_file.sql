create table if not exists ar.bank_file (
    company_id bigint not null,
    bank_file_id bigint generated always as identity,
    format text not null,
    file_name text,
    message_id text,
    created text,
    content_hash bytea not null,
    size bigint not null,
    transactions integer not null,
    duplicates integer not null,
    quarantined integer not null,
    notices text[] not null,
    recorded_at timestamptz not null,
    recorded_by text not null,
    constraint bank_file_pkey primary key (company_id, bank_file_id),
    constraint bank_file_company_fkey foreign key (company_id) references ar.company
);

create index if not exists bank_file_content_hash_idx on ar.bank_file (company_id, content_hash);

comment on table ar.bank_file is 'A bank file that was imported, by ar.import_bank_file. The same file again makes no row.';
comment on column ar.bank_file.company_id is 'The company whose file it is.';
comment on column ar.bank_file.bank_file_id is 'The file''s own number.';
comment on column ar.bank_file.format is 'What kind of file it is: camt.053, camt.054, bgmax or ocr_giro.';
comment on column ar.bank_file.file_name is 'Its name, as the caller gave it.';
comment on column ar.bank_file.message_id is 'The sender''s own number of the message, transmission or deposit file.';
comment on column ar.bank_file.created is 'When the file was made, as it says.';
comment on column ar.bank_file.content_hash is 'SHA-256 of the file''s bytes.';
comment on column ar.bank_file.size is 'The file''s length in bytes.';
comment on column ar.bank_file.transactions is 'How many transactions the file has, those among them that were stored before included.';
comment on column ar.bank_file.duplicates is 'How many of them were stored before.';
comment on column ar.bank_file.quarantined is 'How many damaged records it has; they stand in ar.bank_quarantine.';
comment on column ar.bank_file.notices is 'What a person should know although nothing was withheld, such as a balance that does not follow from the entries.';
comment on column ar.bank_file.recorded_at is 'When it was imported.';
comment on column ar.bank_file.recorded_by is 'Who imported it: current_user; in brackets session_user where it differs; then the setting ar_ledger.actor.';
comment on sequence ar.bank_file_bank_file_id_seq is 'Gives out bank_file_id of ar.bank_file, with gaps where transactions are rolled back.';

create table if not exists ar.bank_quarantine (
    company_id bigint not null,
    bank_file_id bigint not null,
    record_no integer not null,
    position text not null,
    text text not null,
    reason text not null,
    constraint bank_quarantine_pkey primary key (company_id, bank_file_id, record_no)
);

comment on table ar.bank_quarantine is 'A record of a bank file that was damaged and became no transaction.';
comment on column ar.bank_quarantine.company_id is 'The company whose file it is.';
comment on column ar.bank_quarantine.bank_file_id is 'The file that it stands in.';
comment on column ar.bank_quarantine.record_no is 'Counted from 1 within the file.';
comment on column ar.bank_quarantine.position is 'Where it stands in the file, such as line 12, or statement 1, entry 3.';
comment on column ar.bank_quarantine.text is 'The record as in the file, cut where it is very long.';
comment on column ar.bank_quarantine.reason is 'What is wrong with it.';
