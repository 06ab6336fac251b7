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
