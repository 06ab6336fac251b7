create table if not exists ar.bank_transaction (
    company_id bigint not null,
    bank_transaction_id bigint generated always as identity,
    bank_file_id bigint not null,
    position text not null,
    own_account text not null,
    bank_account text,
    kind text not null,
    booking_date date not null,
    value_date date,
    amount numeric not null,
    currency text not null,
    charges numeric not null,
    instructed_amount numeric,
    instructed_currency text,
    payer_name text,
    payer_account text,
    payer_organisation_no text,
    payer_address text,
    ultimate_payer text,
    payment_references jsonb not null,
    text text not null,
    bank_reference text,
    end_to_end_id text,
    entry_no bigint not null,
    entry_reference text,
    entry_amount numeric not null,
    entry_transactions bigint not null,
    is_lump boolean not null,
    attributes jsonb not null,
    identity bytea not null,
    occurrence integer not null,
    status text not null,
    document_id bigint,
    left_reason text,
    recorded_at timestamptz not null,
    recorded_by text not null,
    constraint bank_transaction_pkey primary key (company_id, bank_transaction_id),
    constraint bank_transaction_identity_key unique (company_id, identity, occurrence),
    constraint bank_transaction_kind_check check (kind in ('payment', 'deduction', 'return', 'other')),
    constraint bank_transaction_status_check check (status in ('open', 'booked', 'set_aside')),
    constraint bank_transaction_document_check check ((status = 'booked') = (document_id is not null))
);

create index if not exists bank_transaction_open_idx
    on ar.bank_transaction (company_id, booking_date, bank_transaction_id) where status = 'open';
create unique index if not exists bank_transaction_document_key
    on ar.bank_transaction (company_id, document_id) where document_id is not null;
create index if not exists bank_transaction_file_idx on ar.bank_transaction (company_id, bank_file_id);
-- What another file may name again. Without the amount: under row security no index is searched for a numeric, whose
-- comparison is not leakproof.
create index if not exists bank_transaction_day_idx
    on ar.bank_transaction (company_id, coalesce(bank_account, own_account), booking_date);
-- The parts of what another file tells in one sum.
create index if not exists bank_transaction_part_idx
    on ar.bank_transaction (company_id, coalesce(bank_account, own_account), booking_date)
    where entry_transactions > 1 and not is_lump;

comment on table ar.bank_transaction is 'A credit or debit of an own account, once, however many bank files name it. What the first file leaves empty of references, payer and text is filled in from a later one while the transaction is open.';
comment on column ar.bank_transaction.company_id is 'The company whose account it is.';
comment on column ar.bank_transaction.bank_transaction_id is 'The transaction''s own number.';
comment on column ar.bank_transaction.bank_file_id is 'The file that named it first.';
comment on column ar.bank_transaction.position is 'Where it stands in that file, such as line 12, or statement 1, entry 3, detail 2.';
comment on column ar.bank_transaction.own_account is 'The own account as the file names it: the IBAN, else bankgiro, plusgiro or the country''s own number; empty if it names none.';
comment on column ar.bank_transaction.bank_account is 'The code in ar.bank_account that carried that number when the file was imported; null when none did.';
comment on column ar.bank_transaction.kind is 'payment; deduction: taken off a deposit by the payer for a credit note; return: a payment taken back; other: no customer''s business, such as fees.';
comment on column ar.bank_transaction.booking_date is 'The day on which it moved the account.';
comment on column ar.bank_transaction.value_date is 'The day from which it bears interest, if the file says.';
comment on column ar.bank_transaction.amount is 'What moved the account: positive when it came in.';
comment on column ar.bank_transaction.currency is 'The currency of amount and charges.';
comment on column ar.bank_transaction.charges is 'What the bank kept of what was paid; not negative.';
comment on column ar.bank_transaction.instructed_amount is 'What the payer was asked to pay, where that is another currency.';
comment on column ar.bank_transaction.instructed_currency is 'The currency of instructed_amount.';
comment on column ar.bank_transaction.payer_name is 'Who paid, as the file says.';
comment on column ar.bank_transaction.payer_account is 'The account paid from: IBAN, bankgiro or another number, capitals and digits only.';
comment on column ar.bank_transaction.payer_organisation_no is 'The payer''s organisation number, if the file says.';
comment on column ar.bank_transaction.payer_address is 'The payer''s address, if the file says.';
comment on column ar.bank_transaction.ultimate_payer is 'On whose behalf it was paid, where that is somebody else.';
comment on column ar.bank_transaction.payment_references is 'The structured references in the file''s order: an array of {"text", "amount"}; amount, as text, only where the payer meant one for it, negative for a credit note.';
comment on column ar.bank_transaction.text is 'What the payer wrote, line by line.';
comment on column ar.bank_transaction.bank_reference is 'The bank''s own reference of the transaction.';
comment on column ar.bank_transaction.end_to_end_id is 'The reference that the payer''s bank carries through.';
comment on column ar.bank_transaction.entry_no is 'Which movement of the account it is part of, counted from 1 within the file.';
comment on column ar.bank_transaction.entry_reference is 'The bank''s reference of that movement.';
comment on column ar.bank_transaction.entry_amount is 'What the movement comes to.';
comment on column ar.bank_transaction.entry_transactions is 'How many transactions the movement is made of.';
comment on column ar.bank_transaction.is_lump is 'Whether it stands for all of a batch whose parts the file does not tell.';
comment on column ar.bank_transaction.attributes is 'What else the file says, by name: channel, reason of a return, the bank''s transaction code.';
comment on column ar.bank_transaction.identity is 'SHA-256 of what tells one credit from another: account, date, amount, currency, kind, references, payer and text.';
comment on column ar.bank_transaction.occurrence is 'Counts transactions that are alike in all of that, from 1.';
comment on column ar.bank_transaction.status is 'open: to be matched; booked: by document_id; set_aside: not to be booked.';
comment on column ar.bank_transaction.document_id is 'The document that books it; null unless it is booked.';
comment on column ar.bank_transaction.left_reason is 'Why the last run of matching has left it to a person; null while none has, and once it is booked or set aside.';
comment on column ar.bank_transaction.recorded_at is 'When it was imported.';
comment on column ar.bank_transaction.recorded_by is 'Who imported it: current_user; in brackets session_user where it differs; then the setting ar_ledger.actor.';
comment on sequence ar.bank_transaction_bank_transaction_id_seq is 'Gives out bank_transaction_id of ar.bank_transaction, with gaps where transactions are rolled back.';

create table if not exists ar.bank_transaction_source (
    company_id bigint not null,
    bank_transaction_id bigint not null,
    bank_file_id bigint not null,
    position text not null,
    format text not null,
    bank_reference text,
    end_to_end_id text,
    entry_reference text,
    identity bytea not null,
    is_batch boolean not null,
    constraint bank_transaction_source_pkey primary key (company_id, bank_transaction_id, bank_file_id, is_batch)
);

comment on table ar.bank_transaction_source is 'Another file that names a transaction, where it says more than is known of it: the first of each format, and those with a reference of their own.';
comment on column ar.bank_transaction_source.company_id is 'The company whose account it is.';
comment on column ar.bank_transaction_source.bank_transaction_id is 'The transaction.';
comment on column ar.bank_transaction_source.bank_file_id is 'The file that names it too.';
comment on column ar.bank_transaction_source.position is 'Where it stands in that file.';
comment on column ar.bank_transaction_source.format is 'The format of that file.';
comment on column ar.bank_transaction_source.bank_reference is 'The bank''s reference of it there.';
comment on column ar.bank_transaction_source.end_to_end_id is 'The reference carried through from the payer''s bank, there.';
comment on column ar.bank_transaction_source.entry_reference is 'The bank''s reference of the movement that it is part of there.';
comment on column ar.bank_transaction_source.identity is 'SHA-256 of what that file says of it, as in ar.bank_transaction.';
comment on column ar.bank_transaction_source.is_batch is 'Whether that file has the whole batch: the sum of which the transaction is the first part, or the parts of which it is the sum.';

create table if not exists ar.bank_transaction_event (
    company_id bigint not null,
    bank_transaction_id bigint not null,
    event_no integer not null,
    action text not null,
    document_id bigint,
    rule text,
    reason text,
    recorded_at timestamptz not null,
    recorded_by text not null,
    constraint bank_transaction_event_pkey primary key (company_id, bank_transaction_id, event_no),
    constraint bank_transaction_event_action_check check (action in ('booked', 'unbooked', 'set_aside', 'reopened'))
);

comment on table ar.bank_transaction_event is 'What became of a bank transaction, and why.';
comment on column ar.bank_transaction_event.company_id is 'The company whose transaction it is.';
comment on column ar.bank_transaction_event.bank_transaction_id is 'The transaction.';
comment on column ar.bank_transaction_event.event_no is 'Counted from 1 for each transaction.';
comment on column ar.bank_transaction_event.action is 'booked, unbooked (what booked it was taken back), set_aside or reopened.';
comment on column ar.bank_transaction_event.document_id is 'The document that books it, or booked it until now.';
comment on column ar.bank_transaction_event.rule is 'The rule of matching that decided.';
comment on column ar.bank_transaction_event.reason is 'Why, in words.';
comment on column ar.bank_transaction_event.recorded_at is 'When it happened.';
comment on column ar.bank_transaction_event.recorded_by is 'Who did it: current_user; in brackets session_user where it differs; then the setting ar_ledger.actor.';
