-- ALTER EXTENSION ar_ledger UPDATE, from 0.1.0: what the extension has. What ar.install() makes it makes itself.

-- Sessions that have loaded the library of 0.1.0, which knows no version but its own, do not find it.
create or replace function ar.install()
returns text
language c strict
as 'MODULE_PATHNAME', 'install_once_updated_wrapper';

comment on cast (text as ar.payment_terms) is 'Reads terms from their text form.';
comment on cast (ar.payment_terms as text) is 'Terms in their text form.';
comment on function ar.payment_terms_in(cstring) is 'Input function of ar.payment_terms. Errors: LG013.';
comment on function ar.payment_terms_out(ar.payment_terms) is 'Output function of ar.payment_terms.';
comment on function ar.payment_terms_eq(ar.payment_terms, ar.payment_terms) is 'Implementation of operator =.';
comment on function ar.payment_terms_ne(ar.payment_terms, ar.payment_terms) is 'Implementation of operator <>.';
comment on operator ar.= (ar.payment_terms, ar.payment_terms) is 'Whether both say the same.';
comment on operator ar.<> (ar.payment_terms, ar.payment_terms) is 'Whether they say different things.';
comment on function ar.monetary_amount_in(cstring) is 'Input function of ar.monetary_amount. Errors: LG010, LG011.';
comment on function ar.monetary_amount_out(ar.monetary_amount) is 'Output function of ar.monetary_amount.';
comment on function ar.monetary_amount_add(ar.monetary_amount, ar.monetary_amount) is 'Implementation of operator +.';
comment on function ar.monetary_amount_subtract(ar.monetary_amount, ar.monetary_amount) is 'Implementation of operator -.';
comment on function ar.monetary_amount_eq(ar.monetary_amount, ar.monetary_amount) is 'Implementation of operator =.';
comment on function ar.monetary_amount_ne(ar.monetary_amount, ar.monetary_amount) is 'Implementation of operator <>.';
comment on function ar.monetary_amount_lt(ar.monetary_amount, ar.monetary_amount) is 'Implementation of operator <.';
comment on function ar.monetary_amount_le(ar.monetary_amount, ar.monetary_amount) is 'Implementation of operator <=.';
comment on function ar.monetary_amount_gt(ar.monetary_amount, ar.monetary_amount) is 'Implementation of operator >.';
comment on function ar.monetary_amount_ge(ar.monetary_amount, ar.monetary_amount) is 'Implementation of operator >=.';
comment on operator ar.+ (ar.monetary_amount, ar.monetary_amount) is 'The sum of two amounts of one currency.';
comment on operator ar.- (ar.monetary_amount, ar.monetary_amount) is 'The difference of two amounts of one currency.';
comment on operator ar.= (ar.monetary_amount, ar.monetary_amount) is 'Whether two amounts of one currency are equal.';
comment on operator ar.<> (ar.monetary_amount, ar.monetary_amount) is 'Whether two amounts of one currency differ.';
comment on operator ar.< (ar.monetary_amount, ar.monetary_amount) is 'Whether the left one of two amounts of one currency is less.';
comment on operator ar.<= (ar.monetary_amount, ar.monetary_amount) is 'Whether the left one of two amounts of one currency is not more.';
comment on operator ar.> (ar.monetary_amount, ar.monetary_amount) is 'Whether the left one of two amounts of one currency is more.';
comment on operator ar.>= (ar.monetary_amount, ar.monetary_amount) is 'Whether the left one of two amounts of one currency is not less.';
comment on column ar.posted.document_id is 'The document''s own number, by which functions name it.';
comment on column ar.posted.number is 'The number as printed.';
comment on column ar.posted.reference is 'The payment reference (OCR number, KID, RF); null if it has none.';
comment on column ar.posted.due_date is 'When the first of what it claims is due; null if nothing is.';
comment on column ar.posted.amount is 'The document''s amount, in its currency.';
comment on column ar.posted.open_amount is 'What is open of it after the call, signed as its items: negative for a credit.';
comment on column ar.posted.replayed is 'Whether the call had been made before, so that nothing was written now.';
comment on function ar.grant_access(text, text, text) is
    'Gives a role access to a company, at a level: viewer reads; clerk also keeps customers, posts, allocates and matches; controller also closes periods, writes off and takes losses back, revalues, sets exchange rates and changes customers'' credit (limit, hold and parent); admin also sets up and grants access. Errors: LG001, LG010.';
