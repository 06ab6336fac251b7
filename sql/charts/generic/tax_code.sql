-- Rates that are common; further ones are added with the account of one's own choice.
select code, rate::pg_catalog.numeric as rate, account, category, report_code, name
from (
    values
        ('S25', 25, '2200', 'S', null, 'Standard rate 25 %'),
        ('S20', 20, '2200', 'S', null, 'Standard rate 20 %'),
        ('S10', 10, '2200', 'S', null, 'Reduced rate 10 %'),
        ('Z0', 0, null, 'Z', null, 'Zero rated'),
        ('E0', 0, null, 'E', null, 'Exempt'),
        ('AE0', 0, null, 'AE', null, 'Reverse charge'),
        ('K0', 0, null, 'K', null, 'Intra-community supply'),
        ('G0', 0, null, 'G', null, 'Export'),
        ('O0', 0, null, 'O', null, 'Outside the scope of tax')
) as chart (code, rate, account, category, report_code, name)
