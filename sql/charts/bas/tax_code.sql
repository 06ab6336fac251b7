-- The report codes are the boxes of Skatteverket's VAT return (momsdeklaration).
select code, rate::pg_catalog.numeric as rate, account, category, report_code, name
from (
    values
        ('S25', 25, '2611', 'S', '05', 'Moms 25 %'),
        ('S12', 12, '2621', 'S', '05', 'Moms 12 %'),
        ('S6', 6, '2631', 'S', '05', 'Moms 6 %'),
        ('Z0', 0, null, 'Z', '42', 'Momssats 0 %'),
        ('E0', 0, null, 'E', '42', 'Momsfri'),
        ('AE0', 0, null, 'AE', '41', 'Omvänd betalningsskyldighet'),
        ('K0', 0, null, 'K', '35', 'Varor till annat EU-land'),
        ('G0', 0, null, 'G', '36', 'Export utanför EU'),
        ('O0', 0, null, 'O', '40', 'Utanför momsens tillämpningsområde')
) as chart (code, rate, account, category, report_code, name)
