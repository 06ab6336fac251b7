create type ar.posted as (
    document_id bigint,
    number text,
    reference text,
    due_date date,
    amount numeric,
    open_amount numeric,
    replayed boolean
);

comment on type ar.posted is 'What a posting function answers: the document, its number and payment reference, when the first of it is due, its amount, what is open of it (signed as its items), and whether the call had been made before.';
comment on column ar.posted.document_id is 'The document''s own number, by which functions name it.';
comment on column ar.posted.number is 'The number as printed.';
comment on column ar.posted.reference is 'The payment reference (OCR number, KID, RF); null if it has none.';
comment on column ar.posted.due_date is 'When the first of what it claims is due; null if nothing is.';
comment on column ar.posted.amount is 'The document''s amount, in its currency.';
comment on column ar.posted.open_amount is 'What is open of it after the call, signed as its items: negative for a credit.';
comment on column ar.posted.replayed is 'Whether the call had been made before, so that nothing was written now.';
