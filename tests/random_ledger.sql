-- A ledger of 700 days with documents of all kinds, the same for the same seed: companies SE (base currency SEK, chart
-- BAS) and NO (NOK, NS4102), 14 customers each, in families and groups, three currencies in each. Dates go on from day to
-- day, but one fact in five is dated back. What the ledger refuses (LG...) is left out; table happened says what was done.
create table happened (company text, step text, answer text);
create table day as select date '2023-06-01' + n as day from generate_series(0, 699) as n;

create table opening (
    company text, customer text, amount numeric, number text, document_date date, posting_date date, due_date date,
    currency text, rate numeric, idempotency_key text);
insert into opening values
    ('SE', 'K1', 1250.00, 'O1', '2023-05-15', '2023-06-01', '2023-06-14', 'SEK', null, 'o1'),
    ('SE', 'K2', -300.00, 'O2', '2023-05-15', '2023-06-01', null, 'SEK', null, 'o2'),
    ('SE', 'E1', 99.99, 'O3', '2023-05-15', '2023-06-01', 'infinity', 'EUR', 11.2345, 'o3'),
    ('NO', 'K1', 800.00, 'O4', '2023-03-31', '2023-06-01', '2023-04-30', 'NOK', null, 'o4');
create view opening_se as
    select customer, amount, number, document_date, posting_date, due_date, currency, rate, idempotency_key
    from opening
    where company = 'SE';
create view opening_no as
    select customer, amount, number, document_date, posting_date, due_date, currency, rate, idempotency_key
    from opening
    where company = 'NO';

-- One of n, from 0 on.
create function one_of(n bigint) returns bigint language sql volatile return floor(random() * n)::bigint;

create function pick(choices text[]) returns text language sql volatile
    return choices[1 + one_of(cardinality(choices))];

-- A document with something open, of a sign and of some kinds.
create function open_document(code text, sign integer, kinds text[] default null) returns bigint language plpgsql as $$
declare
    found bigint[];
begin
    select array_agg(distinct i.document_id order by i.document_id) into found
    from ar.open_item as i
    join ar.company as c on c.company_id = i.company_id and c.code = open_document.code
    join ar.document as d on d.company_id = i.company_id and d.document_id = i.document_id
    where i.settled_on = 'infinity' and sign(i.amount) = open_document.sign and (kinds is null or d.kind = any (kinds));
    return found[1 + one_of(cardinality(found))];
end
$$;

create function some_document(code text, kinds text[]) returns bigint language plpgsql as $$
declare
    found bigint[];
begin
    select array_agg(d.document_id order by d.document_id) into found
    from ar.document as d
    join ar.company as c on c.company_id = d.company_id and c.code = some_document.code
    where d.kind = any (kinds);
    return found[1 + one_of(cardinality(found))];
end
$$;

create function do_step(code text, step text, on_day date) returns void language plpgsql as $$
declare
    who text := pick('{K1,K2,K3,K4,K5,K6,K7,K8,K9,K10,E1,E2,U1,U2}');
    price numeric := (1 + one_of(2000000)) / 100.0;
    units text := case left(who, 1) when 'E' then 'EUR' when 'U' then 'USD' else (select currency from ar.company as c where c.code = do_step.code) end;
    quote numeric := case left(who, 1) when 'E' then 11 + one_of(1000) / 1000.0 when 'U' then 10 + one_of(1000) / 1000.0 end;
    claim bigint := open_document(code, 1);
    credit bigint;
    item record;
begin
    case step
    when 'invoice' then
        perform ar.post_invoice(
            code, who,
            case one_of(2)
                when 0 then jsonb_build_array(jsonb_build_object('net', price))
                else jsonb_build_array(
                    jsonb_build_object('net', price, 'tax_code', (select min(t.code) from ar.tax_code as t join ar.company as c using (company_id) where c.code = do_step.code and t.rate = 25)),
                    jsonb_build_object('net', 10, 'tax_code', null))
            end,
            on_day,
            terms => case one_of(4) when 0 then '30% now, 50% net 30, 20% net 60' when 1 then '2/10 net 30' end,
            posting_date => case one_of(5) when 0 then on_day + one_of(20)::integer end,
            payer => case one_of(6) when 0 then 'K1' end, rate => quote);
    when 'payment' then
        select i.open_amount, i.currency, u.code into item
        from ar.open_item as i
        join ar.company as c on c.company_id = i.company_id and c.code = do_step.code
        join ar.customer as u on u.company_id = i.company_id and u.customer_id = i.customer_id
        where i.document_id = claim and i.settled_on = 'infinity'
        order by i.item_no limit 1;
        perform ar.post_payment(
            code, coalesce(item.code, who),
            round(coalesce(item.open_amount, price) * (array[1, 1, 1, 0.98, 0.5, 0.33, 1.2])[1 + one_of(7)], 2),
            on_day, currency => coalesce(item.currency, units),
            rate => case coalesce(item.currency, units) when 'EUR' then 11.4 when 'USD' then 10.2 end,
            allocate => case when one_of(4) > 0 then
                case when one_of(2) = 0 and item is not null then jsonb_build_array(jsonb_build_object('document_id', claim))
                    else '"oldest"' end end,
            posting_date => case one_of(9) when 0 then on_day + 3 end);
    when 'unidentified' then
        perform ar.post_payment(code, null, price, on_day);
    when 'credit_note' then
        perform ar.post_credit_note(
            code,
            coalesce((
                select u.code from ar.document as d join ar.customer as u using (company_id, customer_id)
                where d.document_id = claim), who),
            jsonb_build_array(jsonb_build_object('net', round(price / 20, 2))),
            corrects => case one_of(2) when 0 then open_document(code, 1, '{invoice}') end,
            credit_date => on_day);
    when 'allocate' then
        credit := open_document(code, -1);
        select min(i.document_id) into claim
        from ar.open_item as i
        join ar.open_item as p on p.company_id = i.company_id and p.customer_id = i.customer_id and p.account = i.account
            and p.currency = i.currency
        where p.document_id = credit and i.amount > 0 and i.settled_on = 'infinity';
        perform ar.allocate(code, credit, claim, allocated_on => case one_of(2) when 0 then on_day end);
    when 'unallocate' then
        perform ar.unallocate(
            code,
            (select a.allocation_id from ar.allocation as a join ar.company as c using (company_id)
            where c.code = do_step.code and a.method in ('given', 'oldest') and a.reverses_id is null
            order by md5(a.allocation_id::text || on_day) limit 1),
            unallocated_on => on_day);
    when 'identify' then
        perform ar.identify_payment(
            code,
            (select i.document_id from ar.open_item as i join ar.company as c using (company_id)
            where c.code = do_step.code and i.customer_id is null and i.settled_on = 'infinity' order by 1 limit 1),
            who, identified_on => on_day);
    when 'return' then
        perform ar.return_payment(code, some_document(code, '{payment}'), on_day);
    when 'refund' then
        perform ar.post_refund(code, open_document(code, -1, '{payment,credit_note}'), refund_date => on_day);
    when 'charge' then
        perform ar.post_charge(
            code, who, pick('{interest,reminder_fee,compensation,other}'), round(price / 100, 2) + 1, on_day,
            about => case one_of(3) when 0 then claim end);
    when 'write_off' then
        perform ar.write_off(
            code, claim, case one_of(2) when 0 then 1.5 end, on_day, established => one_of(3) > 0, tax => one_of(2) = 0);
    when 'recovery' then
        perform ar.post_recovery(code, 1 + one_of(5), on_day, about => (
            select d.about_id from ar.document as d join ar.company as c using (company_id)
            where c.code = do_step.code and d.kind = 'write_off' order by md5(d.document_id::text || on_day) limit 1));
    when 'adjustment' then
        perform ar.post_adjustment(
            code, who, round((one_of(2) * 2 - 1) * price / 50, 2) + 0.01,
            case code when 'SE' then '3740' else '7770' end, on_day, rate => quote, currency => units);
    when 'transfer' then
        perform ar.transfer_item(
            code, claim, to_customer => case one_of(2) when 0 then pick('{K1,K5,K6}') end,
            to_account => case one_of(2) when 0 then (
                select max(a.account) from ar.account as a join ar.company as c using (company_id)
                where c.code = do_step.code and a.type = pick('{receivable,other_receivable}')) end,
            transfer_date => on_day);
    when 'reversal' then
        perform ar.reverse_document(
            code, some_document(code, '{invoice,credit_note,charge,adjustment,write_off,refund,recovery}'), on_day);
    when 'due_date' then
        perform ar.set_due_date(
            code, claim, 1, case one_of(5) when 0 then 'infinity' else on_day + one_of(60)::integer end,
            effective_on => on_day);
    when 'revaluation' then
        perform ar.revalue(code, (date_trunc('month', on_day::timestamp) - interval '1 day')::date);
    end case;
    insert into happened values (code, step, 'done');
exception when others then
    if sqlstate not like 'LG%' then
        raise;
    end if;
    insert into happened values (code, step, sqlstate || ' ' || sqlerrm);
end
$$;

do $$
declare
    steps text[] := '{invoice,invoice,invoice,invoice,invoice,payment,payment,payment,payment,payment,unidentified,
        credit_note,credit_note,allocate,allocate,unallocate,identify,return,refund,charge,write_off,recovery,adjustment,
        transfer,transfer,reversal,due_date,due_date,revaluation}';
    code text;
    on_day date;
begin
    perform setseed({seed});
    perform ar.create_company('SE', 'Svea AB', 'SEK', country => 'SE');
    perform ar.create_company('NO', 'Nora AS', 'NOK', country => 'NO', chart => 'NS4102');
    foreach code in array array['SE', 'NO'] loop
        perform ar.set_company(code, settings => '{"credit_control": "off"}');
        for n in 1..10 loop
            perform ar.create_customer(
                code, 'K' || n, 'Kund ' || n, terms => (array['net 30', '2/10 net 30', 'net 14'])[n % 3 + 1],
                customer_group => case when n % 4 > 0 then 'g' || n % 4 end,
                parent => case when n > 4 then 'K' || n / 3 end);
        end loop;
        for n in 1..2 loop
            perform ar.create_customer(code, 'E' || n, 'Euro ' || n, currency => 'EUR', customer_group => 'abroad');
            perform ar.create_customer(code, 'U' || n, 'Dollar ' || n, currency => 'USD', parent => 'E1');
        end loop;
        for month in 0..24 loop
            perform ar.set_exchange_rate(code, 'EUR', (date '2023-05-01' + month * interval '1 month')::date, 11 + month / 50.0);
            perform ar.set_exchange_rate(code, 'USD', (date '2023-05-01' + month * interval '1 month')::date, 10.5 - month / 50.0);
        end loop;
    end loop;
    perform count(*) from ar.post_opening_balances('SE', 'opening_se');
    perform count(*) from ar.post_opening_balances('NO', 'opening_no');
    foreach code in array array['SE', 'NO'] loop
        for n in 0..({steps} - 1) loop
            on_day := date '2023-06-01' + (n * 700 / {steps})::integer;
            on_day := case when one_of(5) = 0 then greatest(on_day - one_of(90)::integer, date '2023-06-01') else on_day end;
            perform do_step(code, pick(steps), on_day);
        end loop;
    end loop;
end
$$;
