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
