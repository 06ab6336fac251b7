select role, account
from (
    values
        ('receivable', '1500'),
        ('other_receivable', '1570'),
        ('revenue', '3000'),
        ('bank', '1920'),
        ('unidentified', '1505'),
        ('cash_discount', '3080'),
        ('rounding', '7740'),
        ('exchange_gain', '8060'),
        ('exchange_loss', '8160'),
        ('unrealised_gain', '8060'),
        ('unrealised_loss', '8160'),
        ('receivable_revaluation', '1520'),
        ('write_off', '7830'),
        ('credit_write_off', '3900'),
        ('expected_loss', '7831'),
        ('allowance', '1580'),
        ('recovery', '7820'),
        ('interest_income', '8050'),
        ('fee_income', '3950'),
        ('bank_charge', '7770'),
        ('transfer_clearing', '2980'),
        ('opening', '2990')
) as chart (role, account)
