create table if not exists ar.document (
    company_id bigint not null,
    document_id bigint generated always as identity,
    kind text not null,
    subtype text,
    series text not null,
    fiscal_year smallint not null,
    number_seq bigint,
    number text not null,
    customer_id bigint,
    document_date date not null,
    posting_date date not null,
    tax_date date not null,
    currency text not null,
    rate numeric not null,
    amount numeric not null,
    base_amount numeric not null,
    reference text,
    order_ref text,
    terms text,
    text text,
    reverses_id bigint,
    corrects_id bigint,
    about_id bigint,
    allocation_id bigint,
    idempotency_key text,
    fingerprint bytea,
    attributes jsonb,
    recorded_at timestamptz not null,
    recorded_by text not null,
    constraint document_pkey primary key (company_id, document_id)
);

-- Before the indexes on numbers, so that of the same call sent twice at once it is the key that clashes.
create unique index if not exists document_idempotency_key
    on ar.document (company_id, idempotency_key) where idempotency_key is not null;
-- The last number of a series is the first row of a backward scan of this index.
create unique index if not exists document_number_seq_key
    on ar.document (company_id, series, fiscal_year, number_seq) where number_seq is not null;
create unique index if not exists document_number_key on ar.document (company_id, number, series, fiscal_year);
create unique index if not exists document_reverses_key
    on ar.document (company_id, reverses_id) where reverses_id is not null;
-- A reference is found however it is written: without blanks, signs and leading zeros, in capitals.
create index if not exists document_payment_reference_idx
    on ar.document (company_id, ltrim(translate(upper(reference collate "C"), ' -+*/.#', ''), '0')) where reference is not null;
create index if not exists document_customer_idx on ar.document (company_id, customer_id, posting_date);
create index if not exists document_posting_date_idx on ar.document (company_id, posting_date);
create index if not exists document_corrects_idx on ar.document (company_id, corrects_id) where corrects_id is not null;
create index if not exists document_about_idx on ar.document (company_id, about_id) where about_id is not null;
create index if not exists document_allocation_idx
    on ar.document (company_id, allocation_id) where allocation_id is not null;

comment on table ar.document is 'A business event, and the voucher (verifikation, bilag) that books it.';
comment on column ar.document.company_id is 'The company in whose books it is.';
comment on column ar.document.document_id is 'The document''s own number, by which functions name it; not gap-free.';
comment on column ar.document.kind is 'What kind of event it is, such as invoice, credit_note, payment, transfer or reversal.';
comment on column ar.document.subtype is 'A variety of the kind, such as interest or reminder_fee of a charge, returned_payment of a refund, and of a reversal the kind of what it reverses; null for the usual one.';
comment on column ar.document.series is 'The series that the number was taken from; a number of the caller''s own belongs to the series kind:own.';
comment on column ar.document.fiscal_year is 'The year in which the fiscal year began, if the series restarts; else 0.';
comment on column ar.document.number_seq is 'The place in the gap-free series; null for a number of the caller''s own.';
comment on column ar.document.number is 'The number as printed.';
comment on column ar.document.customer_id is 'Whose document it is; null for a payment whose payer is not known and for what is about no single customer.';
comment on column ar.document.document_date is 'The date on the document, from which terms are counted.';
comment on column ar.document.posting_date is 'The date on which it counts in the books.';
comment on column ar.document.tax_date is 'The date that picks the version of the tax codes.';
comment on column ar.document.currency is 'ISO 4217 code of the document''s currency.';
comment on column ar.document.rate is 'Base currency for one unit of the document''s currency.';
comment on column ar.document.amount is 'In the document''s currency; positive as entered (signed for adjustment, transfer and opening balance).';
comment on column ar.document.base_amount is 'The same in base currency; of an exchange difference, all there is.';
comment on column ar.document.reference is 'The payment reference (OCR number, KID, RF).';
comment on column ar.document.order_ref is 'The buyer''s own reference.';
comment on column ar.document.terms is 'The payment terms that applied, in the text form of ar.payment_terms.';
comment on column ar.document.text is 'What it is about, in words.';
comment on column ar.document.reverses_id is 'The document that this one takes back.';
comment on column ar.document.corrects_id is 'The invoice that this credit note corrects.';
comment on column ar.document.about_id is 'The document that this one is about.';
comment on column ar.document.allocation_id is 'The allocation that it was posted with: what that call caused (discount, exchange difference, transfer, loss, allowance given up) or was made for (refund, return). Taking the allocation back reverses it.';
comment on column ar.document.idempotency_key is 'The caller''s key: the same call again is answered by this row.';
comment on column ar.document.fingerprint is 'SHA-256 of the arguments of the keyed call.';
comment on column ar.document.attributes is 'What the application wants to keep and report by, by name.';
comment on column ar.document.recorded_at is 'When it was recorded, read from the clock under the company''s lock.';
comment on column ar.document.recorded_by is 'Who recorded it: current_user; in brackets session_user where it differs; then the setting ar_ledger.actor.';
comment on sequence ar.document_document_id_seq is 'Gives out document_id of ar.document, with gaps where transactions are rolled back.';

create table if not exists ar.document_party (
    company_id bigint not null,
    document_id bigint not null,
    name text not null,
    address jsonb,
    organisation_no text,
    vat_no text,
    constraint document_party_pkey primary key (company_id, document_id)
);

comment on table ar.document_party is 'The customer as it stood on the invoice.';
comment on column ar.document_party.company_id is 'The company whose document it is.';
comment on column ar.document_party.document_id is 'The invoice or credit note.';
comment on column ar.document_party.name is 'The customer''s name then.';
comment on column ar.document_party.address is 'The customer''s address then, as it stood in contact; null if none did.';
comment on column ar.document_party.organisation_no is 'The organisation or personal number then.';
comment on column ar.document_party.vat_no is 'The VAT number then.';

create table if not exists ar.document_line (
    company_id bigint not null,
    document_id bigint not null,
    line_no integer not null,
    description text,
    quantity numeric not null,
    unit_price numeric,
    discount_percent numeric not null,
    net numeric not null,
    tax_code text,
    tax numeric not null,
    account text not null,
    dimensions jsonb,
    constraint document_line_pkey primary key (company_id, document_id, line_no)
);

comment on table ar.document_line is 'A line of an invoice or credit note.';
comment on column ar.document_line.company_id is 'The company whose document it is.';
comment on column ar.document_line.document_id is 'The invoice or credit note.';
comment on column ar.document_line.line_no is 'Counted from 1 in the order given.';
comment on column ar.document_line.description is 'What was sold.';
comment on column ar.document_line.quantity is 'How many; may have more decimals than the currency.';
comment on column ar.document_line.unit_price is 'The price of one, without tax, in the document''s currency; null where the line came with its net or gross.';
comment on column ar.document_line.discount_percent is 'What is taken off, in percent: 10 is 10 %.';
comment on column ar.document_line.net is 'Without tax, in the document''s currency; negative for a rebate.';
comment on column ar.document_line.tax_code is 'The VAT code; its version is that of the document''s tax_date. Null for a line without one.';
comment on column ar.document_line.tax is 'The line''s part of the document''s tax; the parts add up to it.';
comment on column ar.document_line.account is 'The account that its net goes to.';
comment on column ar.document_line.dimensions is 'Cost centre, project and the like, by name.';
