select * from ar.aging('SE', '2023-12-31')
select * from ar.aging('SE', '2024-01-31')
select * from ar.aging('SE', '2024-02-29')
select * from ar.aging('SE', '2024-03-31')
select * from ar.aging('SE', '2024-06-30')
select * from ar.aging('SE', '2024-03-31', '{15,45}', 'document_date', 'payer', 'aged')
select * from ar.aging('SE', '2024-03-31', group_by => 'parent')
select * from ar.aging('SE', '2024-03-31', group_by => 'customer_group')
select * from ar.aging('SE', '2024-03-31', group_by => 'account', accounts => 'all')
select * from ar.aging('SE', '2024-03-31', group_by => 'currency', in_currency => true)
select * from ar.aging('SE', '2024-02-29', known_at => (select max(recorded_at) from ar.document where order_ref = 'B12'))
select * from ar.aging('SE', '2024-04-30', known_at => (select max(recorded_at) from ar.document where kind = 'recovery'))
select * from ar.aging('NO', '2024-03-31')
select * from ar.aging('EU', '2024-03-31')
select * from ar.aging(null, '2024-03-31', group_by => 'company')
select * from ar.aging_items('SE', '2024-03-31')
select * from ar.aging_items('SE', '2024-01-31', credits => 'aged', accounts => 'all')
select * from ar.aging_items('NO', '2024-03-31')
select * from ar.aging_items('EU', '2024-03-31')
select * from ar.trial_balance('SE', '2024-02-29')
select * from ar.trial_balance('SE', '2024-04-30')
select * from ar.trial_balance('NO', '2024-04-30')
select * from ar.trial_balance('EU', '2024-04-30')
select * from ar.receivables('SE', '2024-02-29')
select * from ar.receivables('SE', '2024-04-30')
select * from ar.receivables('NO', '2024-04-30')
select * from ar.customer_ledger('SE', '2024-01-01', '2024-02-29')
select * from ar.customer_ledger('SE', '2024-03-01', '2024-04-30')
select * from ar.customer_statement('SE', 'K1', '2024-02-01', '2024-03-31')
select * from ar.customer_statement('SE', 'K2', '2024-01-01', '2024-02-15')
select * from ar.customer_statement('SE', 'K3', '2024-01-01', '2024-03-31')
select * from ar.customer_statement('SE', 'K7', '2024-02-01', '2024-04-30')
select * from ar.customer_statement('SE', 'K8', '2024-01-01', '2024-04-30')
select * from ar.customer_statement('EU', 'E2', '2024-01-01', '2024-04-30')
select * from ar.tax_report('SE', '2024-01-01', '2024-01-31')
select * from ar.tax_report('SE', '2024-02-01', '2024-04-30')
select * from ar.tax_report('NO', '2024-01-01', '2024-12-31')
select m.method, ar.dso('SE', '2024-03-31', m.method) from unnest('{simple,best_possible,delinquent,countback}'::text[]) as m (method)
select d.day, ar.dso('SE', d.day, days => 30) from generate_series(date '2024-01-31', '2024-04-30', '10 days') as t cross join lateral (select t::date as day) as d
select ar.cei('SE', '2024-01-01', '2024-01-01') as a, ar.cei('SE', '2024-01-01', '2024-03-31') as b, ar.cei('EU', '2024-01-01', '2024-03-01') as c
select * from ar.kpi('SE', '2024-01-01', '2024-04-01')
select * from ar.kpi('NO', '2024-01-01', '2024-08-01')
select * from ar.kpi('EU', '2024-01-01', '2024-04-01')
select * from ar.roll_rates('SE', '2024-01-01', '2024-04-01')
select * from ar.debtor_report('SE', '2024-03-31')
select * from ar.debtor_report('SE', '2024-04-30', 60)
select allowed, balance, credit_limit, available from ar.credit_check('SE', 'K2', 500)
select allowed, balance, credit_limit, available from ar.credit_check('EU', 'E2', 10000)
select * from ar.cash_forecast('SE', '2024-03-31')
select * from ar.cash_forecast('EU', '2024-03-31', 4)
select * from ar.expected_payments('SE', '2024-03-31')
select * from ar.aging_chart('SE', '2024-03-31')
select * from ar.dso_chart('SE', 4, '2024-04-30')
select * from ar.match_summary('SE')
select * from ar.match_summary('SE', '2024-04-03', '2024-04-03')
select * from ar.verify()
select * from ar.journal order by company, document_id, account, debit, credit, tax_code, dimensions::text
select * from ar.trial_balance order by company, account
select * from ar.payment_history order by company, payment_id, document_id, item_no, allocated_on, amount
select * from ar.unapplied_payment order by company, document_id, item_no
select * from ar.match_proposal order by company, proposal_id
select * from ar.match_result order by company, bank_transaction_id
select * from ar.match_summary order by company, outcome, rule
select company, customer, document_id, item_no, due_date, open_amount, base_open_amount from ar.open_invoice order by company, document_id, item_no
select company, customer, name, total, unapplied, credit_limit, credit_left from ar.customer_balance order by company, customer
select company, customer, unapplied, total from ar.aging_by_customer order by company, customer
select company, bank_transaction_id, kind, amount, text, proposals, best_reason, file_name from ar.unmatched_transaction order by company, bank_transaction_id
select * from public.own_aging order by key
select * from public.own_terms order by code
select * from public.own_check
