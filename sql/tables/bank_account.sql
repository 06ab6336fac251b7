create table if not exists ar.bank_account (
    company_id bigint not null,
    code text not null,
    account text not null,
    currency text not null,
    iban text,
    bankgiro text,
    plusgiro text,
    bban text,
    reference_scheme text,
    reference_lengths integer[],
    constraint bank_account_pkey primary key (company_id, code),
    constraint bank_account_account_fkey foreign key (company_id, account) references ar.account,
    constraint bank_account_currency_check check (currency ~ '^[A-Z]{3}$')
);

comment on table ar.bank_account is 'An own account that customers pay to.';
comment on column ar.bank_account.company_id is 'The company whose account it is.';
comment on column ar.bank_account.code is 'The code that applications call the account by.';
comment on column ar.bank_account.account is 'The general-ledger account that payments to it are debited to.';
comment on column ar.bank_account.currency is 'ISO 4217 code of the currency that the account is kept in.';
comment on column ar.bank_account.iban is 'The account''s IBAN, without blanks.';
comment on column ar.bank_account.bankgiro is 'Its bankgiro number, digits only.';
comment on column ar.bank_account.plusgiro is 'Its plusgiro number, digits only.';
comment on column ar.bank_account.bban is 'Its number in the country''s own form, without blanks and signs.';
comment on column ar.bank_account.reference_scheme is 'The payment references agreed with the bank, such as se_ocr or no_kid_mod10.';
comment on column ar.bank_account.reference_lengths is 'The lengths of reference that the agreement allows; null for any.';
