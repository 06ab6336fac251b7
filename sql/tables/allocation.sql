create sequence if not exists ar.allocation_allocation_id_seq;

create table if not exists ar.allocation (
    company_id bigint not null,
    allocation_id bigint not null,
    line_no integer not null,
    debit_document_id bigint not null,
    debit_item_no integer not null,
    credit_document_id bigint not null,
    credit_item_no integer not null,
    debit_amount numeric not null,
    credit_amount numeric not null,
    debit_base_amount numeric not null,
    credit_base_amount numeric not null,
    allocated_on date not null,
    method text not null,
    reason text,
    reverses_id bigint,
    recorded_at timestamptz not null,
    recorded_by text not null,
    constraint allocation_pkey primary key (company_id, allocation_id, line_no),
    constraint allocation_sign_check check (
        case when reverses_id is null
            then debit_amount > 0 and credit_amount > 0 and debit_base_amount >= 0 and credit_base_amount >= 0
            else debit_amount < 0 and credit_amount < 0 and debit_base_amount <= 0 and credit_base_amount <= 0
        end)
);

alter sequence ar.allocation_allocation_id_seq owned by ar.allocation.allocation_id;

create index if not exists allocation_debit_idx on ar.allocation (company_id, debit_document_id, debit_item_no);
create index if not exists allocation_credit_idx on ar.allocation (company_id, credit_document_id, credit_item_no);
create unique index if not exists allocation_reverses_key
    on ar.allocation (company_id, reverses_id, line_no) where reverses_id is not null;

comment on table ar.allocation is 'One pairing of a debit item with a credit item, within one call.';
comment on column ar.allocation.company_id is 'The company whose items are paired.';
comment on column ar.allocation.allocation_id is 'The call; all its pairs carry it.';
comment on column ar.allocation.line_no is 'Counted from 1 within the call.';
comment on column ar.allocation.debit_document_id is 'The document of the debit item.';
comment on column ar.allocation.debit_item_no is 'Which of that document''s items it is.';
comment on column ar.allocation.credit_document_id is 'The document of the credit item.';
comment on column ar.allocation.credit_item_no is 'Which of that document''s items it is.';
comment on column ar.allocation.debit_amount is 'What is settled of the debit item, in its currency; negative where an allocation is taken back.';
comment on column ar.allocation.credit_amount is 'What is used of the credit item, in its currency; negative where an allocation is taken back.';
comment on column ar.allocation.debit_base_amount is 'The debit item''s share in base currency, at its booked rate; negative where an allocation is taken back.';
comment on column ar.allocation.credit_base_amount is 'The credit item''s share in base currency, at its booked rate; negative where an allocation is taken back.';
comment on column ar.allocation.allocated_on is 'The date on which it counts.';
comment on column ar.allocation.method is 'How the pairs were found: given, oldest, credit_note (of the invoice that it corrects), transfer, refund, return (of a payment), write_off, reversal, or the rule of a match.';
comment on column ar.allocation.reason is 'Why, in words.';
comment on column ar.allocation.reverses_id is 'The allocation that this one takes back.';
comment on column ar.allocation.recorded_at is 'When it was recorded, read from the clock under the company''s lock.';
comment on column ar.allocation.recorded_by is 'Who recorded it: current_user; in brackets session_user where it differs; then the setting ar_ledger.actor.';
comment on sequence ar.allocation_allocation_id_seq is 'Gives out allocation_id of ar.allocation, with gaps where transactions are rolled back.';
