//! Reports and views against each other and against the books.

/// From a day to another; each query lists what is apart.
pub const OF_PERIOD: [(&str, &str); 5] = [
    (
        "statements of the customers and aging",
        "with line as (
            select u.code, s.*
            from ar.company as o
            join ar.customer as u using (company_id)
            cross join ar.customer_statement($company, u.code, $from, $day) with ordinality as s (
                posting_date, document_id, kind, number, text, debit, credit, balance, place)
            where o.code = $company),
        run as (
            select *,
                lag(balance, 1, balance) over lines + coalesce(debit - credit, 0) as expected,
                place = max(place) over (partition by code) as is_last
            from line
            window lines as (partition by code order by place))
        select r.code, r.place, r.balance, r.expected, a.total
        from run as r
        left join ar.aging($company, $from - 1, accounts => 'all') as b on b.key = r.code
        left join ar.aging($company, $day, accounts => 'all') as a on a.key = r.code
        where r.balance <> r.expected
            or r.place = 1 and r.balance <> coalesce(b.total, 0)
            or r.is_last and r.balance <> coalesce(a.total, 0)",
    ),
    (
        "customer ledger and aging",
        "select *
        from ar.customer_ledger($company, $from, $day) as l
        full join ar.aging($company, $day, accounts => 'all') as a on coalesce(a.key, '') = coalesce(l.customer, '')
        full join ar.aging($company, $from - 1, accounts => 'all') as b
            on coalesce(b.key, '') = coalesce(l.customer, '')
        where coalesce(l.closing, 0) <> coalesce(a.total, 0)
            or coalesce(l.opening, 0) <> coalesce(b.total, 0)
            or l.opening + l.invoiced + l.credited + l.paid + l.other <> l.closing",
    ),
    (
        "tax report and the movement of the tax accounts",
        "with tax as (
            select account, sum(total_tax) as total
            from ar.tax_report($company, $from, $day)
            where account is not null
            group by account),
        moved as (
            select t.account, coalesce(before.balance, 0) - t.balance as total
            from ar.trial_balance($company, $day) as t
            left join ar.trial_balance($company, $from - 1) as before using (account)
            where t.account in (
                select c.account
                from ar.tax_code as c
                join ar.company as o using (company_id)
                where o.code = $company))
        select account, t.total, m.total
        from tax as t
        full join moved as m using (account)
        where coalesce(t.total, 0) <> coalesce(m.total, 0)
        union all
        select tax_code, total_base, total_tax
        from ar.tax_report($company, $from, $day)
        where total_base <> sales_base + credit_base + discount_base + loss_base + recovery_base
            or total_tax <> sales_tax + credit_tax + discount_tax + loss_tax + recovery_tax + other_tax",
    ),
    (
        "receivables and aging",
        "with line as (select line, amount from ar.receivables($company, $day)),
        total as (
            select
                coalesce(sum(amount) filter (where line in ('trade gross', 'customers in credit')), 0) as trade,
                coalesce(sum(amount) filter (where line = 'other receivables'), 0) as other,
                coalesce(sum(amount) filter (where line = 'net'), 0) as net,
                coalesce(sum(amount) filter (where line in (
                    'trade gross', 'allowance', 'revaluation', 'expected credits')), 0) as parts
            from line)
        select t.*, a.*
        from total as t
        cross join (
            select
                (select coalesce(sum(total), 0) from ar.aging($company, $day)) as trade,
                (select coalesce(sum(total), 0) from ar.aging($company, $day, accounts => 'other')) as other) as a
        where t.trade <> a.trade or t.other <> a.other or t.net <> t.parts",
    ),
    (
        "debtor report and aging",
        "select *
        from (select customer as key, * from ar.debtor_report($company, $day)) as d
        left join ar.aging($company, $day) as a on a.key = d.key
        where d.owed <> coalesce(a.total, 0)
            or d.not_due <> coalesce(a.not_due, 0)
            or d.unapplied <> coalesce(a.unapplied, 0)
            or d.not_due + d.overdue + d.unapplied <> d.owed",
    ),
];

/// What views say of today is what functions say.
pub const TODAY: [(&str, &str); 3] = [
    (
        "aging_by_customer and aging",
        "with view as (
            select customer, not_due, array[days_1_30, days_31_60, days_61_90, days_over_90], unapplied, total
            from ar.aging_by_customer
            where company = $company),
        function as (
            select key, not_due, overdue, unapplied, total
            from ar.aging($company))
        (select 'view', v.* from (table view except all table function) as v)
        union all
        (select 'function', f.* from (table function except all table view) as f)",
    ),
    (
        "customer_balance and aging",
        "select *
        from (select customer as key, * from ar.customer_balance where company = $company) as b
        full join ar.aging($company) as a on a.key = b.key
        where a.key is not null and b.key is null
            or (coalesce(a.total, 0), coalesce(a.not_due, 0), coalesce(a.unapplied, 0))
                <> (coalesce(b.total, 0), coalesce(b.not_due, 0), coalesce(b.unapplied, 0)) and b.key is not null",
    ),
    (
        "journal and trial_balance",
        "with journal as (
            select account, sum(base_debit - base_credit) as balance
            from ar.journal
            where company = $company
            group by account),
        balance as (select account, balance from ar.trial_balance where company = $company),
        function as (select account, balance from ar.trial_balance($company, $day))
        select *
        from journal as j
        full join balance as b using (account)
        full join function as f using (account)
        where coalesce(j.balance, 0) <> coalesce(b.balance, 0) or coalesce(f.balance, 0) <> coalesce(b.balance, 0)",
    ),
];
