-- The same table stands in src/domain/base/kind.rs, which says what the words mean; a test holds the two equal. With a
-- constant for the meaning it is inlined, and what is left is a comparison with a few texts, which indexes and row
-- security take as one written by hand.
create or replace function ar_internal.kind_is(kind text, meaning text)
returns boolean
language sql immutable parallel safe
return case meaning
    when 'sale' then kind in ('invoice', 'credit_note')
    when 'claim' then kind in ('invoice', 'charge', 'recovery', 'opening_balance')
    when 'money' then kind in ('payment', 'refund')
    when 'taxed' then kind in ('invoice', 'credit_note', 'charge', 'recovery', 'opening_balance')
    when 'relief' then kind in ('cash_discount', 'write_off')
    when 'correctable' then kind in ('invoice', 'opening_balance')
    when 'named' then kind in ('invoice', 'credit_note', 'charge', 'adjustment', 'opening_balance')
    when 'debit' then kind in ('invoice', 'refund', 'charge', 'recovery')
    when 'credit' then kind in ('credit_note', 'payment', 'cash_discount')
    when 'signed' then kind in ('adjustment', 'transfer', 'opening_balance')
end;

comment on function ar_internal.kind_is(text, text) is
    'Whether a kind of document is a sale, claim, money, taxed, relief, correctable, named by payers, debit, credit or signed.';
