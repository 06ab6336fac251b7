-- Accounts are known with the names that pay from them. What was learnt before bears the name of the transaction that it was
-- learnt from; an account of several customers tells none of them by itself.
alter table if exists ar.known_payer add column if not exists payer_name text;
alter table if exists ar.known_payer add column if not exists doubt text;

do $$
begin
    if to_regclass('ar.known_payer') is not null then
        update ar.known_payer as p
        set payer_name = t.payer_name
        from ar.bank_transaction as t
        where t.company_id = p.company_id
            and t.bank_transaction_id = p.bank_transaction_id
            and t.payer_name is not null
            and p.payer_name is null;

        update ar.known_payer as p
        set doubt = 'customer ' || c.code || ' pays from it too'
        from ar.known_payer as o
        join ar.customer as c on c.company_id = o.company_id and c.customer_id = o.customer_id
        where o.company_id = p.company_id
            and o.payer_account = p.payer_account
            and o.customer_id <> p.customer_id
            and p.doubt is null;
    end if;
end
$$;
