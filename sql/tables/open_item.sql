-- What is open as of any day D needs no allocation to be read for most items: settled_on <= D means nothing,
-- first_allocated_on > D means all of it, last_allocated_on <= D means what is open now.
create table if not exists ar.open_item (
    company_id bigint not null,
    document_id bigint not null,
    item_no integer not null,
    customer_id bigint,
    payer_id bigint,
    account text not null,
    document_date date not null,
    posting_date date not null,
    due_date date not null,
    discount_steps jsonb,
    currency text not null,
    amount numeric not null,
    open_amount numeric not null,
    base_amount numeric not null,
    base_open_amount numeric not null,
    first_allocated_on date not null default 'infinity',
    last_allocated_on date not null default '-infinity',
    settled_on date not null default 'infinity',
    origin_document_id bigint,
    origin_item_no integer,
    constraint open_item_pkey primary key (company_id, document_id, item_no)
);

create index if not exists open_item_settled_idx
    on ar.open_item (company_id, settled_on, document_id, item_no)
    include (customer_id, account, posting_date, due_date, first_allocated_on, last_allocated_on,
             base_amount, base_open_amount);
-- The few that were allocated on several days: only of these does a report for a day in between read allocations.
create index if not exists open_item_partly_idx
    on ar.open_item (company_id, last_allocated_on) where first_allocated_on < last_allocated_on;
create index if not exists open_item_customer_idx
    on ar.open_item (company_id, customer_id, settled_on, document_id, item_no);
create index if not exists open_item_payer_idx
    on ar.open_item (company_id, payer_id, settled_on) where payer_id is not null;
create index if not exists open_item_origin_idx
    on ar.open_item (company_id, origin_document_id) where origin_document_id is not null;

comment on table ar.open_item is 'A debit or a credit on a receivable account, with what is left of it.';
comment on column ar.open_item.company_id is 'The company that it is owed to.';
comment on column ar.open_item.document_id is 'The document that made it.';
comment on column ar.open_item.item_no is 'Counted from 1 within the document: instalments, payers, accounts.';
comment on column ar.open_item.customer_id is 'Who owes; null for a payment whose payer is not known yet.';
comment on column ar.open_item.payer_id is 'Who is to pay, when it is not the customer.';
comment on column ar.open_item.account is 'The receivable account on which it stands.';
comment on column ar.open_item.document_date is 'The document''s date; of what was transferred, that of the document that it began as.';
comment on column ar.open_item.posting_date is 'The date from which it counts in the books.';
comment on column ar.open_item.due_date is 'As agreed at first; later due dates stand in ar.item_event. infinity: not due.';
comment on column ar.open_item.discount_steps is 'Early-payment discounts: an array of {"percent", "last_date"}.';
comment on column ar.open_item.currency is 'ISO 4217 code of the item''s currency.';
comment on column ar.open_item.amount is 'Positive for a debit, negative for a credit, in the item''s currency.';
comment on column ar.open_item.open_amount is 'What is left of amount, with its sign.';
comment on column ar.open_item.base_amount is 'The same in base currency at the booked rate.';
comment on column ar.open_item.base_open_amount is 'What is left of base_amount, with its sign.';
comment on column ar.open_item.first_allocated_on is 'The earliest date on which anything was allocated or un-allocated; infinity when nothing was.';
comment on column ar.open_item.last_allocated_on is 'The latest such date; -infinity when there is none.';
comment on column ar.open_item.settled_on is 'The first date from which nothing is open for good; infinity while something is.';
comment on column ar.open_item.origin_document_id is 'The document of the item that it was first, before it was transferred; null if it never was.';
comment on column ar.open_item.origin_item_no is 'Which of that document''s items it was.';

create table if not exists ar.item_event (
    company_id bigint not null,
    document_id bigint not null,
    item_no integer not null,
    event_no integer not null,
    kind text not null,
    effective_on date not null,
    due_date date,
    data jsonb,
    recorded_at timestamptz not null,
    recorded_by text not null,
    constraint item_event_pkey primary key (company_id, document_id, item_no, event_no)
);

comment on table ar.item_event is 'A dated fact about an open item, such as a new due date.';
comment on column ar.item_event.company_id is 'The company whose item it is.';
comment on column ar.item_event.document_id is 'The document of the item.';
comment on column ar.item_event.item_no is 'Which of that document''s items it is.';
comment on column ar.item_event.event_no is 'Counted from 1 for each item.';
comment on column ar.item_event.kind is 'What the fact is about: due_date.';
comment on column ar.item_event.effective_on is 'The date from which it counts.';
comment on column ar.item_event.due_date is 'The new due date; infinity: not due.';
comment on column ar.item_event.data is 'What else is known of it, by name, such as the reason.';
comment on column ar.item_event.recorded_at is 'When it was recorded, read from the clock under the company''s lock.';
comment on column ar.item_event.recorded_by is 'Who recorded it: current_user; in brackets session_user where it differs; then the setting ar_ledger.actor.';
