//! The books themselves: what is open, what was booked, and what the aging says of it.

/// Items less what is allocated of them, straight from the tables, as of a day.
pub const OPEN: &str = "open as (
        select i.document_id, i.origin_document_id, i.customer_id, c.code as customer, i.account, n.type, i.currency,
            i.amount, i.base_amount,
            i.amount + coalesce(m.amount, 0) as open_amount,
            i.base_amount + coalesce(m.base_amount, 0) as base_open_amount,
            coalesce(m.parts, 0) * 0.01 as slack
        from ar.company as o
        join ar.open_item as i using (company_id)
        join ar.account as n on n.company_id = i.company_id and n.account = i.account
        left join ar.customer as c on c.company_id = i.company_id and c.customer_id = i.customer_id
        left join (
            select company_id, document_id, item_no, sum(amount) as amount, sum(base_amount) as base_amount,
                count(*) as parts
            from (
                select company_id, debit_document_id, debit_item_no, -debit_amount, -debit_base_amount
                from ar.allocation
                where allocated_on <= $day
                union all
                select company_id, credit_document_id, credit_item_no, credit_amount, credit_base_amount
                from ar.allocation
                where allocated_on <= $day) as a (company_id, document_id, item_no, amount, base_amount)
            group by company_id, document_id, item_no) as m
            on m.company_id = i.company_id and m.document_id = i.document_id and m.item_no = i.item_no
        where o.code = $company and i.posting_date <= $day)";

/// As of a day; each query lists what is apart.
pub const AS_OF: [(&str, &str); 10] = [
    (
        "the clearing of transfers and zero",
        "select t.account, t.balance
        from ar.trial_balance($company, $day) as t
        join ar.account_role as r using (account)
        join ar.company as o on o.company_id = r.company_id and o.code = $company
        where r.role = 'transfer_clearing' and t.balance <> 0",
    ),
    (
        // What is settled on one day may be open again later, so that an allowance is given up at the end only.
        "allowances and claims",
        "with $open,
        allowed as (
            select coalesce(d.about_id, r.about_id) as claim_id,
                sum(case when p.credit_account = n.account then p.base_amount else -p.base_amount end) as amount
            from ar.company as o
            join ar.account_role as n on n.company_id = o.company_id and n.role = 'allowance'
            join ar.posting as p
                on p.company_id = o.company_id
                and n.account in (p.debit_account, p.credit_account)
            join ar.document as d on d.company_id = p.company_id and d.document_id = p.document_id
            left join ar.document as r on r.company_id = d.company_id and r.document_id = d.reverses_id
            where o.code = $company and p.posting_date <= $day and 'allowance' in (d.kind, r.kind)
            group by 1)
        select *
        from allowed as a
        where a.amount < 0
            or a.amount > 0 and $day > (select max(allocated_on) from ar.allocation) and not exists (
                select from open as i
                where a.claim_id in (i.document_id, i.origin_document_id) and i.open_amount > 0)",
    ),
    (
        "aging and aging as known when all was recorded",
        "with now as (
            select i.*
            from unnest(array[true, false]) as c (own)
            cross join ar.aging_items($company, $day, accounts => 'all', in_currency => c.own) as i),
        known as (
            select i.*
            from unnest(array[true, false]) as c (own)
            cross join ar.aging_items(
                $company, $day, accounts => 'all', in_currency => c.own, known_at => 'infinity') as i)
        (select 'now', n.* from (table now except all table known) as n)
        union all
        (select 'known', k.* from (table known except all table now) as k)",
    ),
    (
        "aging by account and trial balance",
        "with aging as (
            select key, sum(total) as total from ar.aging($company, $day, group_by => 'account', accounts => 'all')
            group by key),
        balance as (
            select t.account, t.balance
            from ar.trial_balance($company, $day) as t
            join ar.account as n using (account)
            join ar.company as o on o.company_id = n.company_id and o.code = $company
            where n.type in ('receivable', 'other_receivable'))
        select coalesce(a.key, b.account), a.total, b.balance
        from aging as a
        full join balance as b on b.account = a.key
        where coalesce(a.total, 0) <> coalesce(b.balance, 0)",
    ),
    (
        "aging by customer and items less allocations",
        "with $open,
        aging as (select key, total from ar.aging($company, $day, accounts => 'all')),
        items as (select customer, sum(base_open_amount) as total from open group by customer)
        select coalesce(a.key, i.customer), a.total, i.total
        from aging as a
        full join items as i on coalesce(i.customer, '') = coalesce(a.key, '')
        where coalesce(a.total, 0) <> coalesce(i.total, 0)",
    ),
    (
        "aging of trade receivables by customer and currency and items less allocations",
        "with $open,
        aging as (select key, currency, total from ar.aging($company, $day, in_currency => true)),
        items as (
            select customer, currency, sum(open_amount) as total
            from open
            where type = 'receivable'
            group by customer, currency)
        select coalesce(a.key, i.customer), coalesce(a.currency, i.currency), a.total, i.total
        from aging as a
        full join items as i on coalesce(i.customer, '') = coalesce(a.key, '') and i.currency = a.currency
        where coalesce(a.total, 0) <> coalesce(i.total, 0)",
    ),
    (
        "what is open of customers and what was booked on them",
        "with $open,
        booked as (
            select customer_id, sum(base_amount) as total
            from (
                select customer_id, base_amount from open
                union all
                select d.customer_id, case when p.debit_account = n.account then p.base_amount else -p.base_amount end
                from ar.company as o
                join ar.document as d using (company_id)
                left join ar.document as r on r.company_id = d.company_id and r.document_id = d.reverses_id
                join ar.posting as p on p.company_id = d.company_id and p.document_id = d.document_id
                join ar.account as n
                    on n.company_id = p.company_id
                    and n.account in (p.debit_account, p.credit_account)
                    and n.type in ('receivable', 'other_receivable')
                where o.code = $company and d.posting_date <= $day
                    and 'exchange_difference' in (d.kind, r.kind)) as b
            group by customer_id),
        items as (select customer_id, sum(base_open_amount) as total from open group by customer_id)
        select coalesce(i.customer_id, b.customer_id), i.total, b.total
        from items as i
        full join booked as b on coalesce(b.customer_id, 0) = coalesce(i.customer_id, 0)
        where coalesce(i.total, 0) <> coalesce(b.total, 0)",
    ),
    (
        // A part's share in base currency is rounded, and the last part takes what is left: where an earlier part was taken
        // back since, a minor unit for each may stand on the days in between.
        "open amounts between nothing and all",
        "with $open
        select *
        from open
        where abs(amount) < abs(open_amount) or amount * open_amount < 0
            or not base_open_amount * sign(amount) between -slack and abs(base_amount) + slack
            or open_amount = 0 and abs(base_open_amount) > slack",
    ),
    (
        "parts of the aging and its total",
        "select g.way, c.way, a.*
        from unnest(array['customer', 'payer', 'parent', 'customer_group', 'currency', 'account', 'company']) as g (way)
        cross join unnest(array['separate', 'aged']) as c (way)
        cross join ar.aging($company, $day, group_by => g.way, credits => c.way) as a
        where a.not_due + a.unapplied + (select sum(v) from unnest(a.overdue) as v) <> a.total",
    ),
    (
        "aging and its items",
        "with aging as (
            select key, total, not_due, unapplied from ar.aging($company, $day, group_by => 'parent', accounts => 'all')),
        items as (
            select key, sum(open_amount) as total,
                coalesce(sum(open_amount) filter (where bucket = 0), 0) as not_due,
                coalesce(sum(open_amount) filter (where bucket is null), 0) as unapplied
            from ar.aging_items($company, $day, group_by => 'parent', accounts => 'all')
            group by key)
        select coalesce(a.key, i.key), a.total, i.total, a.not_due, i.not_due, a.unapplied, i.unapplied
        from aging as a
        full join items as i on coalesce(i.key, '') = coalesce(a.key, '')
        where coalesce(a.total, 0) <> coalesce(i.total, 0)
            or coalesce(a.not_due, 0) <> coalesce(i.not_due, 0)
            or coalesce(a.unapplied, 0) <> coalesce(i.unapplied, 0)",
    ),
];
