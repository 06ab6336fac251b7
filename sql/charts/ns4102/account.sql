-- NS 4102, the Norwegian standard chart of accounts, as far as receivables touch it.
select account, name, type
from (
    values
        ('1500', 'Kundefordringer', 'receivable'),
        ('1505', 'Uidentifiserte innbetalinger', 'receivable'),
        ('1510', 'Kundefordringer, belånte (factoring)', 'receivable'),
        ('1520', 'Omvurdering av kundefordringer i valuta', 'asset'),
        ('1570', 'Andre kortsiktige fordringer', 'other_receivable'),
        ('1572', 'Reiseforskudd og lønnsforskudd', 'other_receivable'),
        ('1580', 'Avsetning tap på kundefordringer', 'asset'),
        ('1920', 'Bankinnskudd', 'asset'),
        ('2700', 'Utgående merverdiavgift, høy sats', 'liability'),
        ('2701', 'Utgående merverdiavgift, middels sats', 'liability'),
        ('2702', 'Utgående merverdiavgift, lav sats', 'liability'),
        ('2900', 'Forskudd fra kunder', 'liability'),
        ('2980', 'Avregning, overførte poster', 'liability'),
        ('2990', 'Annen kortsiktig gjeld, åpningsbalanse', 'liability'),
        ('3000', 'Salgsinntekt, avgiftspliktig', 'revenue'),
        ('3080', 'Rabatt og annen salgsinntektsreduksjon, avgiftspliktig', 'revenue'),
        ('3100', 'Salgsinntekt, avgiftsfri', 'revenue'),
        ('3200', 'Salgsinntekt, utenfor avgiftsområdet', 'revenue'),
        ('3900', 'Annen driftsrelatert inntekt', 'revenue'),
        ('3950', 'Purregebyr og fakturagebyr', 'revenue'),
        ('7740', 'Øredifferanser', 'expense'),
        ('7770', 'Bank- og kortgebyrer', 'expense'),
        ('7820', 'Innkommet på tidligere nedskrevne fordringer', 'revenue'),
        ('7830', 'Tap på fordringer', 'expense'),
        ('7831', 'Endring i avsetning tap på fordringer', 'expense'),
        ('8050', 'Annen renteinntekt', 'revenue'),
        ('8060', 'Valutagevinst (agio)', 'revenue'),
        ('8160', 'Valutatap (disagio)', 'expense')
) as chart (account, name, type)
