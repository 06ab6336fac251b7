-- Terms kept in a column of text can be handed to the functions that take terms.
create cast (text as ar.payment_terms) with inout as implicit;
create cast (ar.payment_terms as text) with inout as assignment;

create aggregate ar.sum(ar.monetary_amount) (
    sfunc = ar.monetary_amount_add,
    stype = ar.monetary_amount,
    combinefunc = ar.monetary_amount_add,
    parallel = safe
);

comment on type ar.payment_terms is 'When to pay, and discounts for paying early: net 30; 2/10 net 30; net 30 eom; eom net 30; 15th next month; due on receipt; 30% now, 50% net 30, 20% net 60.';
comment on type ar.monetary_amount is 'An amount in a currency, such as SEK 1250.00. Adds, subtracts, compares and sums only within one currency.';
comment on aggregate ar.sum(ar.monetary_amount) is 'The sum of amounts of one currency.';
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
