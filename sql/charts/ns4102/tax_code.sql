-- The report codes are the standard VAT codes of the Norwegian SAF-T (mva-koder).
select code, rate::pg_catalog.numeric as rate, account, category, report_code, name
from (
    values
        ('S25', 25, '2700', 'S', '3', 'Utgående mva, høy sats'),
        ('S15', 15, '2701', 'S', '31', 'Utgående mva, middels sats'),
        ('S12', 12, '2702', 'S', '33', 'Utgående mva, lav sats'),
        ('Z0', 0, null, 'Z', '5', 'Innenlands omsetning og uttak fritatt for mva'),
        ('G0', 0, null, 'G', '52', 'Utførsel av varer og tjenester'),
        ('AE0', 0, null, 'AE', '51', 'Innenlands omsetning med omvendt avgiftsplikt'),
        ('E0', 0, null, 'E', '6', 'Unntatt fra mva-loven'),
        ('O0', 0, null, 'O', '6', 'Utenfor mva-loven')
) as chart (code, rate, account, category, report_code, name)
