-- A small chart of accounts for companies anywhere.
select account, name, type
from (
    values
        ('1000', 'Bank', 'asset'),
        ('1200', 'Trade receivables', 'receivable'),
        ('1210', 'Unidentified receipts', 'receivable'),
        ('1220', 'Revaluation of receivables in foreign currency', 'asset'),
        ('1290', 'Allowance for doubtful accounts', 'asset'),
        ('1300', 'Other receivables', 'other_receivable'),
        ('2100', 'Customer prepayments', 'liability'),
        ('2200', 'Output tax', 'liability'),
        ('2800', 'Transfer clearing', 'liability'),
        ('2900', 'Opening balance clearing', 'liability'),
        ('4000', 'Sales', 'revenue'),
        ('4100', 'Cash discounts given', 'revenue'),
        ('4200', 'Rounding differences', 'revenue'),
        ('4300', 'Fee income', 'revenue'),
        ('4400', 'Interest income', 'revenue'),
        ('4500', 'Recovered bad debts', 'revenue'),
        ('4600', 'Exchange gains', 'revenue'),
        ('4700', 'Customer credits written off', 'revenue'),
        ('6100', 'Bad debt expense', 'expense'),
        ('6110', 'Expected credit losses', 'expense'),
        ('6200', 'Bank charges', 'expense'),
        ('6300', 'Exchange losses', 'expense')
) as chart (account, name, type)
