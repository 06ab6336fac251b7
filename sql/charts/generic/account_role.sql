select role, account
from (
    values
        ('receivable', '1200'),
        ('other_receivable', '1300'),
        ('revenue', '4000'),
        ('bank', '1000'),
        ('unidentified', '1210'),
        ('cash_discount', '4100'),
        ('rounding', '4200'),
        ('exchange_gain', '4600'),
        ('exchange_loss', '6300'),
        ('unrealised_gain', '4600'),
        ('unrealised_loss', '6300'),
        ('receivable_revaluation', '1220'),
        ('write_off', '6100'),
        ('credit_write_off', '4700'),
        ('expected_loss', '6110'),
        ('allowance', '1290'),
        ('recovery', '4500'),
        ('interest_income', '4400'),
        ('fee_income', '4300'),
        ('bank_charge', '6200'),
        ('transfer_clearing', '2800'),
        ('opening', '2900')
) as chart (role, account)
