select role, account
from (
    values
        ('receivable', '1510'),
        ('other_receivable', '1680'),
        ('revenue', '3001'),
        ('bank', '1930'),
        ('unidentified', '1518'),
        ('cash_discount', '3731'),
        ('rounding', '3740'),
        ('exchange_gain', '3960'),
        ('exchange_loss', '7960'),
        ('unrealised_gain', '3960'),
        ('unrealised_loss', '7960'),
        ('receivable_revaluation', '1514'),
        ('write_off', '6351'),
        ('credit_write_off', '3990'),
        ('expected_loss', '6352'),
        ('allowance', '1519'),
        ('recovery', '3950'),
        ('interest_income', '8313'),
        ('fee_income', '3590'),
        ('bank_charge', '6570'),
        ('transfer_clearing', '2998'),
        ('opening', '2999')
) as chart (role, account)
