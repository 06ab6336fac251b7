-- Journals: every kind of document, once in a Swedish company (BAS) and once in a Norwegian one (NS 4102), against
-- journals that were worked out by hand. The first table says which account plays which part in each chart.
set jit = off;
create temporary table part (part text primary key, bas text, ns4102 text);
insert into part values
    ('receivable', '1510', '1500'), ('disputed', '1516', '1510'), ('other', '1680', '1570'), ('advance', '1610', '1572'),
    ('unidentified', '1518', '1505'), ('revaluation', '1514', '1520'), ('allowance', '1519', '1580'), ('bank', '1930', '1920'),
    ('tax25', '2611', '2700'), ('tax12', '2621', '2702'), ('clearing', '2998', '2980'), ('opening', '2999', '2990'),
    ('sales', '3001', '3000'), ('fee', '3590', '3950'), ('discount', '3731', '3080'), ('rounding', '3740', '7740'),
    ('recovery', '3950', '7820'), ('gain', '3960', '8060'), ('income', '3990', '3900'), ('loss', '6351', '7830'),
    ('expected_loss', '6352', '7831'), ('bank_charge', '6570', '7770'), ('exchange_loss', '7960', '8160'),
    ('interest', '8313', '8050');

-- The calls, in their order. @company is the company's code, @bank and the like its accounts, @other_names the documents
-- of earlier calls: each call's first column is remembered under its name.
create temporary table call (step int, line serial, name text, call text);
create temporary table opening (
    customer text, amount numeric, number text, document_date date, posting_date date, due_date date, currency text,
    base_amount numeric, tax jsonb);
insert into opening values
    ('SHOP', 1250, 'OLD-1', '2025-12-10', '2026-01-01', '2026-01-09', null, null, '[{"tax_code": "S25", "net": 1000, "tax": 250}]'),
    ('SHOP', -300, 'OLD-2', '2025-12-20', '2026-01-01', null, null, null, null),
    ('EURO', 100, 'OLD-3', '2025-12-01', '2026-01-01', '2026-01-30', 'EUR', 1090, null);

insert into call (step, name, call) values
    -- 1. Opening balances: 1250 and -300, EUR 100 that stood at 1090.
    (1, 'opened', $$ar.post_opening_balances('@company', 'opening')$$),
    -- 2. Invoice: 1000 at 25 %, 500 at 12 %.
    (2, 'two_rates', $$ar.post_invoice('@company', 'SHOP',
        '[{"net": 1000, "tax_code": "S25"}, {"net": 500, "tax_code": "S12"}]', '2026-01-05')$$),
    -- 3. Invoice: EUR 1000 at 11.25, VAT reverse charge.
    (3, 'euro', $$ar.post_invoice('@company', 'EURO',
        '[{"net": 1000, "tax_code": "AE0"}]', '2026-01-07', rate => 11.25)$$),
    -- 4. Credit note: half of step 2.
    (4, 'half', $$ar.post_credit_note('@company', 'SHOP',
        '[{"net": 500, "tax_code": "S25"}, {"net": 250, "tax_code": "S12"}]', @two_rates, '2026-01-12')$$),
    -- 5. Payment of what is left of step 2.
    (5, 'rest', $$ar.post_payment('@company', 'SHOP', 905, '2026-02-02',
        allocate => '[{"document_id": @two_rates}]')$$),
    -- 6. Invoice of 100; the bank keeps 5 of it.
    (6, 'hundred', $$ar.post_invoice('@company', 'SHOP', '[{"net": 80, "tax_code": "S25"}]', '2026-02-03')$$),
    (6, 'less_fee', $$ar.post_payment('@company', 'SHOP', 95, '2026-02-10', deductions => '[{"amount": 5}]',
        allocate => '[{"document_id": @hundred}]')$$),
    -- 7. Invoice of 2000 + 500 VAT, paid with 2450 in time: 2 % discount.
    (7, 'prompt', $$ar.post_invoice('@company', 'QUICK', '[{"net": 2000, "tax_code": "S25"}]', '2026-02-01')$$),
    (7, 'promptly', $$ar.post_payment('@company', 'QUICK', 2450, '2026-02-11', allocate => '"oldest"')$$),
    -- 8. Invoice of EUR 100 at 11.00, EUR 98 paid in time at 11.50: discount and gain.
    (8, 'cheap', $$ar.post_invoice('@company', 'EURO', '[{"net": 100, "tax_code": "AE0"}]', '2026-02-02', rate => 11,
        terms => '2/10 net 30')$$),
    (8, 'dear', $$ar.post_payment('@company', 'EURO', 98, '2026-02-12', rate => 11.5,
        allocate => '[{"document_id": @cheap}]')$$),
    -- 9. Invoice of EUR 100 at 11.20, payment at 11.00, allocated days later: loss.
    (9, 'bought', $$ar.post_invoice('@company', 'EURO', '[{"net": 100, "tax_code": "AE0"}]', '2026-02-03', rate => 11.2)$$),
    (9, 'paid', $$ar.post_payment('@company', 'EURO', 100, '2026-03-05', rate => 11)$$),
    (9, 'pair', $$ar.allocate('@company', @paid, @bought, allocated_on => '2026-03-10')$$),
    -- 10. Credit note of 400 + 100 VAT, refunded.
    (10, 'bonus', $$ar.post_credit_note('@company', 'SHOP', '[{"net": 400, "tax_code": "S25"}]', credit_date => '2026-03-06')$$),
    (10, 'refund', $$ar.post_refund('@company', @bonus, refund_date => '2026-03-09')$$),
    -- 11. EUR 50 received at 11.00, refunded at 11.40: loss.
    (11, 'wrongly', $$ar.post_payment('@company', 'EURO', 50, '2026-03-06', rate => 11)$$),
    (11, 'sent_back', $$ar.post_refund('@company', @wrongly, refund_date => '2026-03-12', rate => 11.4)$$),
    -- 12. Charges: interest, reminder fee, compensation; other claims, one with VAT in it.
    (12, 'for_time', $$ar.post_charge('@company', 'SHOP', 'interest', 123.45, '2026-03-13')$$),
    (12, 'for_paper', $$ar.post_charge('@company', 'SHOP', 'reminder_fee', 60, '2026-03-13')$$),
    (12, 'late', $$ar.post_charge('@company', 'SHOP', 'compensation', 450, '2026-03-13')$$),
    (12, 'claim', $$ar.post_charge('@company', 'SHOP', 'other', 1000, '2026-03-13')$$),
    (12, 'scrap', $$ar.post_charge('@company', 'SHOP', 'other', 250, '2026-03-13', tax_code => 'S25', account => '@sales')$$),
    -- 13. Adjustments: 100 more, 40 less.
    (13, 'more', $$ar.post_adjustment('@company', 'SHOP', 100, '@income', '2026-03-16', 'Freight, as agreed')$$),
    (13, 'less', $$ar.post_adjustment('@company', 'SHOP', -40, '@income', '2026-03-16', 'Damaged box')$$),
    -- 14. Invoice of 1000, disputed: to another account.
    (14, 'contested', $$ar.post_invoice('@company', 'SHOP', '[{"net": 800, "tax_code": "S25"}]', '2026-03-17')$$),
    (14, 'dispute', $$ar.transfer_item('@company', @contested, to_account => '@disputed', transfer_date => '2026-03-20',
        reason => 'Wrong quality')$$),
    -- 15. Invoice of 1000, 600 of it taken over by another customer.
    (15, 'shared', $$ar.post_invoice('@company', 'SHOP', '[{"net": 800, "tax_code": "S25"}]', '2026-03-18')$$),
    (15, 'taken_over', $$ar.transfer_item('@company', @shared, amount => 600, to_customer => 'HEIR', transfer_date => '2026-03-23')$$),
    -- 16. The taking over is reversed.
    (16, 'undone', $$ar.reverse_document('@company', @taken_over, '2026-03-24', 'HEIR refuses')$$),
    -- 17. Invoice of 3600 + 900 VAT, lost.
    (17, 'lost', $$ar.post_invoice('@company', 'GONE', '[{"net": 3600, "tax_code": "S25"}]', '2026-01-20')$$),
    (17, 'loss_of', $$ar.write_off('@company', @lost, write_off_date => '2026-04-01')$$),
    -- 18. Invoice of 80 + 20 VAT, lost as 33.33, 33.33 and 33.34.
    (18, 'thirds', $$ar.post_invoice('@company', 'GONE', '[{"net": 80, "tax_code": "S25"}]', '2026-01-21')$$),
    (18, 'third_1', $$ar.write_off('@company', @thirds, 33.33, '2026-04-02')$$),
    (18, 'third_2', $$ar.write_off('@company', @thirds, 33.33, '2026-04-03')$$),
    (18, 'third_3', $$ar.write_off('@company', @thirds, 33.34, '2026-04-04')$$),
    -- 19. The opening balance of 1250, 250 of it VAT, is lost.
    (19, 'old', $$(select document_id from ar.journal where company = '@company' and number = 'OLD-1' limit 1) as old$$),
    (19, 'old_loss', $$ar.write_off('@company', @old, write_off_date => '2026-04-07')$$),
    -- 20. Invoice of 8000 + 2000 VAT, 6000 of it in doubt.
    (20, 'doubtful', $$ar.post_invoice('@company', 'SHAKY', '[{"net": 8000, "tax_code": "S25"}]', '2026-01-30')$$),
    (20, 'doubt', $$ar.write_off('@company', @doubtful, 6000, '2026-04-08', established => false)$$),
    -- 21. A quarter of it is paid.
    (21, 'quarter', $$ar.post_payment('@company', 'SHAKY', 2500, '2026-04-20', allocate => '[{"document_id": @doubtful}]')$$),
    -- 22. The rest of it is paid.
    (22, 'hope', $$ar.post_payment('@company', 'SHAKY', 7500, '2026-05-20', allocate => '[{"document_id": @doubtful}]')$$),
    -- 23. Invoice of 2000 + 500 VAT, all in doubt, then lost.
    (23, 'second', $$ar.post_invoice('@company', 'SHAKY', '[{"net": 2000, "tax_code": "S25"}]', '2026-02-05')$$),
    (23, 'fear', $$ar.write_off('@company', @second, write_off_date => '2026-04-09', established => false)$$),
    (23, 'end', $$ar.write_off('@company', @second, write_off_date => '2026-05-29')$$),
    -- 24. Payment of 15 that nobody claims, written off.
    (24, 'small', $$ar.post_payment('@company', 'SHOP', 15, '2026-04-10')$$),
    (24, 'kept', $$ar.write_off('@company', @small, write_off_date => '2026-04-30')$$),
    -- 25. Of the loss of step 17, 1000 are recovered, and paid.
    (25, 'estate', $$ar.post_recovery('@company', 1000, '2026-06-01', @lost)$$),
    (25, 'dividend', $$ar.post_payment('@company', 'GONE', 1000, '2026-06-01', allocate => '[{"document_id": @estate}]')$$),
    -- 26. Invoice of 2000 + 500 VAT, paid with 2450 in time; the bank takes the payment back.
    (26, 'again', $$ar.post_invoice('@company', 'QUICK', '[{"net": 2000, "tax_code": "S25"}]', '2026-04-01')$$),
    (26, 'cheque', $$ar.post_payment('@company', 'QUICK', 2450, '2026-04-09', allocate => '[{"document_id": @again}]')$$),
    (26, 'bounced', $$ar.return_payment('@company', @cheque, '2026-04-14', reason => 'No funds')$$),
    -- 27. Payment of 300 by nobody known, identified later.
    (27, 'whose', $$ar.post_payment('@company', null, 300, '2026-04-15')$$),
    (27, 'known', $$ar.identify_payment('@company', @whose, 'SHOP', identified_on => '2026-04-17')$$),
    -- 28. Totals rounded to whole kronor: 124.88 up, 125.13 down (öresavrundning).
    (28, 'setting', $$ar.set_company('@company', settings => '{"round_total_to": 1.00}')$$),
    (28, 'up', $$ar.post_invoice('@company', 'SHOP', '[{"net": 99.90, "tax_code": "S25"}]', '2026-04-20')$$),
    (28, 'down', $$ar.post_invoice('@company', 'SHOP', '[{"net": 100.10, "tax_code": "S25"}]', '2026-04-20')$$),
    (28, 'unset', $$ar.set_company('@company', settings => '{"round_total_to": null}')$$),
    -- 29. Three lines of 9.99 with VAT in them.
    (29, 'gross', $$ar.post_invoice('@company', 'SHOP', '[{"gross": 9.99, "tax_code": "S25"},
        {"gross": 9.99, "tax_code": "S25"}, {"gross": 9.99, "tax_code": "S25"}]', '2026-04-21')$$),
    -- 30. Invoice of 400 + 100 VAT, reversed: a credit note.
    (30, 'mistaken', $$ar.post_invoice('@company', 'SHOP', '[{"net": 400, "tax_code": "S25"}]', '2026-04-22')$$),
    (30, 'corrected', $$ar.reverse_document('@company', @mistaken, '2026-04-23', 'Wrong customer')$$),
    -- 31. Payment of 77, reversed.
    (31, 'typing_error', $$ar.post_payment('@company', 'SHOP', 77, '2026-04-22')$$),
    (31, 'untyped', $$ar.reverse_document('@company', @typing_error, '2026-04-24', 'It was 7.70')$$),
    -- 32. Adjustment of 60, reversed.
    (32, 'adjusted', $$ar.post_adjustment('@company', 'SHOP', 60, '@income', '2026-04-22', 'Pallets')$$),
    (32, 'unadjusted', $$ar.reverse_document('@company', @adjusted, '2026-04-24', 'Pallets came back')$$),
    -- 33. Invoice of 160 + 40 VAT, lost; the loss is reversed, and so is its VAT.
    (33, 'hasty', $$ar.post_invoice('@company', 'GONE', '[{"net": 160, "tax_code": "S25"}]', '2026-02-10')$$),
    (33, 'hasty_loss', $$ar.write_off('@company', @hasty, write_off_date => '2026-04-27')$$),
    (33, 'unlost', $$ar.reverse_document('@company', @hasty_loss, '2026-04-28', 'Too early')$$),
    -- 34. An employee's advance of 5000, 2000 of it deducted from the salary.
    (34, null, $$ar.set_account('@company', '@advance', role => 'other_receivable', customer_group => 'staff')$$),
    (34, 'trip', $$ar.post_charge('@company', 'ANNA', 'other', 5000, '2026-05-04', account => '@bank', text => 'Advance for travelling')$$),
    (34, 'salary', $$ar.post_adjustment('@company', 'ANNA', -2000, '@bank', '2026-05-25', 'Salary of May', receivable => '@advance')$$),
    -- 35. Invoice of EUR 80 + 20 VAT at 11.00, lost; EUR 50 of it recovered at 11.50.
    (35, 'euro_lost', $$ar.post_invoice('@company', 'EURO', '[{"net": 80, "tax_code": "S25"}]', '2026-02-20', rate => 11)$$),
    (35, 'euro_loss', $$ar.write_off('@company', @euro_lost, write_off_date => '2026-05-26')$$),
    (35, 'euro_back', $$ar.post_recovery('@company', 50, '2026-07-10', @euro_lost, rate => 11.5)$$),
    -- 36. Revaluation at 11.60 of EUR 100 (1090), 1000 (11250), 200 (2360), -50 (-570), and its reversal.
    (36, 'high', $$ar.post_invoice('@company', 'EURO', '[{"net": 200, "tax_code": "AE0"}]', '2026-06-10', rate => 11.8)$$),
    (36, 'early', $$ar.post_payment('@company', 'EURO', 50, '2026-06-15', rate => 11.4)$$),
    (36, null, $$ar.set_exchange_rate('@company', 'EUR', '2026-06-30', 11.6)$$),
    (36, null, $$ar.revalue('@company', '2026-06-30')$$),
    (36, null, $$ar.revalue('@company', '2026-06-30')$$),
    -- 37. Invoice of 2000 + 500 VAT, transferred, then paid with 2450 in time by whom it was transferred to.
    (37, 'moved', $$ar.post_invoice('@company', 'QUICK', '[{"net": 2000, "tax_code": "S25"}]', '2026-05-04')$$),
    (37, 'move', $$ar.transfer_item('@company', @moved, to_customer => 'HEIR', transfer_date => '2026-05-06')$$),
    (37, 'in_time', $$ar.post_payment('@company', 'HEIR', 2450, '2026-05-14', allocate => '"oldest"')$$),
    -- 38. Invoice of 400 + 100 VAT, disputed, then lost.
    (38, 'bad', $$ar.post_invoice('@company', 'SHOP', '[{"net": 400, "tax_code": "S25"}]', '2026-05-05')$$),
    (38, 'worse', $$ar.transfer_item('@company', @bad, to_account => '@disputed', transfer_date => '2026-05-07')$$),
    (38, 'worst', $$ar.write_off('@company', @worse, write_off_date => '2026-06-02')$$),
    -- 39. Invoice of 800 + 200 VAT, 400 paid, 600 in doubt; 250 credited, the other 350 lost.
    (39, 'mixed', $$ar.post_invoice('@company', 'SHAKY', '[{"net": 800, "tax_code": "S25"}]', '2026-02-06')$$),
    (39, 'some', $$ar.post_payment('@company', 'SHAKY', 400, '2026-03-02', allocate => '[{"document_id": @mixed}]')$$),
    (39, 'dubious', $$ar.write_off('@company', @mixed, write_off_date => '2026-04-13', established => false)$$),
    (39, 'credited', $$ar.post_credit_note('@company', 'SHAKY', '[{"net": 200, "tax_code": "S25"}]', @mixed, '2026-04-29')$$),
    (39, 'gone', $$ar.write_off('@company', @mixed, write_off_date => '2026-05-29')$$),
    -- 40. Invoice of 800 + 200 VAT, in doubt on 15 April; 500 paid on 1 April turn up later: released on 15 April, not before.
    (40, 'early_paid', $$ar.post_invoice('@company', 'SHAKY', '[{"net": 800, "tax_code": "S25"}]', '2026-02-07')$$),
    (40, 'feared', $$ar.write_off('@company', @early_paid, write_off_date => '2026-04-15', established => false)$$),
    (40, 'found', $$ar.post_payment('@company', 'SHAKY', 500, '2026-04-01', allocate => '[{"document_id": @early_paid}]')$$),
    (40, 'found_too', $$ar.post_payment('@company', 'SHAKY', 500, '2026-05-04', allocate => '[{"document_id": @early_paid}]')$$),
    -- 41. Of an invoice of 1000 + 250 VAT 500 + 125 are credited, but the credit is used on another invoice; then the first is lost:
    -- of its 1250, the 125 VAT that it still bears.
    (41, 'full', $$ar.post_invoice('@company', 'GONE', '[{"net": 1000, "tax_code": "S25"}]', '2026-05-06')$$),
    (41, 'small_one', $$ar.post_invoice('@company', 'GONE', '[{"net": 500, "tax_code": "S25"}]', '2026-05-06')$$),
    (41, 'voucher', $$ar.post_credit_note('@company', 'GONE', '[{"net": 500, "tax_code": "S25"}]', @full, '2026-05-08')$$),
    (41, 'pairing', $$(select max(allocation_id) from ar.allocation where credit_document_id = @voucher) as pairing$$),
    (41, null, $$ar.unallocate('@company', @pairing, '2026-05-11', 'Used elsewhere')$$),
    (41, null, $$ar.allocate('@company', @voucher, @small_one, allocated_on => '2026-05-11')$$),
    (41, 'half_tax', $$ar.write_off('@company', @full, write_off_date => '2026-06-03')$$);

-- The journals, worked out by hand, in base currency, each account's debits and credits per step and kind of document.
create temporary table by_hand (step int, kind text, part text, debit numeric, credit numeric);
insert into by_hand values
    (1, 'opening_balance', 'receivable', 2340, 300), (1, 'opening_balance', 'opening', 300, 2340),
    (2, 'invoice', 'receivable', 1810, 0), (2, 'invoice', 'sales', 0, 1500), (2, 'invoice', 'tax25', 0, 250), (2, 'invoice', 'tax12', 0, 60),
    (3, 'invoice', 'receivable', 11250, 0), (3, 'invoice', 'sales', 0, 11250),
    (4, 'credit_note', 'receivable', 0, 905), (4, 'credit_note', 'sales', 750, 0),
    (4, 'credit_note', 'tax25', 125, 0), (4, 'credit_note', 'tax12', 30, 0),
    (5, 'payment', 'bank', 905, 0), (5, 'payment', 'receivable', 0, 905),
    (6, 'invoice', 'receivable', 100, 0), (6, 'invoice', 'sales', 0, 80), (6, 'invoice', 'tax25', 0, 20),
    (6, 'payment', 'bank', 95, 0), (6, 'payment', 'bank_charge', 5, 0), (6, 'payment', 'receivable', 0, 100),
    (7, 'invoice', 'receivable', 2500, 0), (7, 'invoice', 'sales', 0, 2000), (7, 'invoice', 'tax25', 0, 500),
    (7, 'payment', 'bank', 2450, 0), (7, 'payment', 'receivable', 0, 2450),
    (7, 'cash_discount', 'discount', 40, 0), (7, 'cash_discount', 'tax25', 10, 0), (7, 'cash_discount', 'receivable', 0, 50),
    (8, 'invoice', 'receivable', 1100, 0), (8, 'invoice', 'sales', 0, 1100),
    (8, 'payment', 'bank', 1127, 0), (8, 'payment', 'receivable', 0, 1127),
    (8, 'cash_discount', 'discount', 22, 0), (8, 'cash_discount', 'receivable', 0, 22),
    (8, 'exchange_difference', 'receivable', 49, 0), (8, 'exchange_difference', 'gain', 0, 49),
    (9, 'invoice', 'receivable', 1120, 0), (9, 'invoice', 'sales', 0, 1120),
    (9, 'payment', 'bank', 1100, 0), (9, 'payment', 'receivable', 0, 1100),
    (9, 'exchange_difference', 'exchange_loss', 20, 0), (9, 'exchange_difference', 'receivable', 0, 20),
    (10, 'credit_note', 'sales', 400, 0), (10, 'credit_note', 'tax25', 100, 0), (10, 'credit_note', 'receivable', 0, 500),
    (10, 'refund', 'receivable', 500, 0), (10, 'refund', 'bank', 0, 500),
    (11, 'payment', 'bank', 550, 0), (11, 'payment', 'receivable', 0, 550),
    (11, 'refund', 'receivable', 570, 0), (11, 'refund', 'bank', 0, 570),
    (11, 'exchange_difference', 'exchange_loss', 20, 0), (11, 'exchange_difference', 'receivable', 0, 20),
    (12, 'charge', 'receivable', 633.45, 0), (12, 'charge', 'interest', 0, 123.45), (12, 'charge', 'fee', 0, 1510),
    (12, 'charge', 'other', 1250, 0), (12, 'charge', 'sales', 0, 200), (12, 'charge', 'tax25', 0, 50),
    (13, 'adjustment', 'receivable', 100, 40), (13, 'adjustment', 'income', 40, 100),
    (14, 'invoice', 'receivable', 1000, 0), (14, 'invoice', 'sales', 0, 800), (14, 'invoice', 'tax25', 0, 200),
    (14, 'transfer', 'disputed', 1000, 0), (14, 'transfer', 'receivable', 0, 1000),
    (15, 'invoice', 'receivable', 1000, 0), (15, 'invoice', 'sales', 0, 800), (15, 'invoice', 'tax25', 0, 200),
    (15, 'transfer', 'receivable', 600, 600), (15, 'transfer', 'clearing', 600, 600),
    (16, 'reversal', 'receivable', 600, 600), (16, 'reversal', 'clearing', 600, 600),
    (17, 'invoice', 'receivable', 4500, 0), (17, 'invoice', 'sales', 0, 3600), (17, 'invoice', 'tax25', 0, 900),
    (17, 'write_off', 'loss', 3600, 0), (17, 'write_off', 'tax25', 900, 0), (17, 'write_off', 'receivable', 0, 4500),
    (18, 'invoice', 'receivable', 100, 0), (18, 'invoice', 'sales', 0, 80), (18, 'invoice', 'tax25', 0, 20),
    (18, 'write_off', 'loss', 80, 0), (18, 'write_off', 'tax25', 20, 0), (18, 'write_off', 'receivable', 0, 100),
    (19, 'write_off', 'loss', 1000, 0), (19, 'write_off', 'tax25', 250, 0), (19, 'write_off', 'receivable', 0, 1250),
    (20, 'invoice', 'receivable', 10000, 0), (20, 'invoice', 'sales', 0, 8000), (20, 'invoice', 'tax25', 0, 2000),
    (20, 'allowance', 'expected_loss', 4800, 0), (20, 'allowance', 'allowance', 0, 4800),
    (21, 'payment', 'bank', 2500, 0), (21, 'payment', 'receivable', 0, 2500),
    (21, 'allowance', 'allowance', 1200, 0), (21, 'allowance', 'expected_loss', 0, 1200),
    (22, 'payment', 'bank', 7500, 0), (22, 'payment', 'receivable', 0, 7500),
    (22, 'allowance', 'allowance', 3600, 0), (22, 'allowance', 'expected_loss', 0, 3600),
    (23, 'invoice', 'receivable', 2500, 0), (23, 'invoice', 'sales', 0, 2000), (23, 'invoice', 'tax25', 0, 500),
    (23, 'allowance', 'expected_loss', 2000, 2000), (23, 'allowance', 'allowance', 2000, 2000),
    (23, 'write_off', 'loss', 2000, 0), (23, 'write_off', 'tax25', 500, 0), (23, 'write_off', 'receivable', 0, 2500),
    (24, 'payment', 'bank', 15, 0), (24, 'payment', 'receivable', 0, 15),
    (24, 'write_off', 'receivable', 15, 0), (24, 'write_off', 'income', 0, 15),
    (25, 'recovery', 'receivable', 1000, 0), (25, 'recovery', 'recovery', 0, 800), (25, 'recovery', 'tax25', 0, 200),
    (25, 'payment', 'bank', 1000, 0), (25, 'payment', 'receivable', 0, 1000),
    (26, 'invoice', 'receivable', 2500, 0), (26, 'invoice', 'sales', 0, 2000), (26, 'invoice', 'tax25', 0, 500),
    (26, 'payment', 'bank', 2450, 0), (26, 'payment', 'receivable', 0, 2450),
    (26, 'cash_discount', 'discount', 40, 0), (26, 'cash_discount', 'tax25', 10, 0), (26, 'cash_discount', 'receivable', 0, 50),
    (26, 'reversal', 'receivable', 50, 0), (26, 'reversal', 'discount', 0, 40), (26, 'reversal', 'tax25', 0, 10),
    (26, 'refund', 'receivable', 2450, 0), (26, 'refund', 'bank', 0, 2450),
    (27, 'payment', 'bank', 300, 0), (27, 'payment', 'unidentified', 0, 300),
    (27, 'transfer', 'unidentified', 300, 0), (27, 'transfer', 'clearing', 300, 300), (27, 'transfer', 'receivable', 0, 300),
    (28, 'invoice', 'receivable', 250, 0), (28, 'invoice', 'sales', 0, 200), (28, 'invoice', 'tax25', 0, 50.01),
    (28, 'invoice', 'rounding', 0.13, 0.12),
    (29, 'invoice', 'receivable', 29.97, 0), (29, 'invoice', 'sales', 0, 23.97), (29, 'invoice', 'tax25', 0, 5.99), (29, 'invoice', 'rounding', 0, 0.01),
    (30, 'invoice', 'receivable', 500, 0), (30, 'invoice', 'sales', 0, 400), (30, 'invoice', 'tax25', 0, 100),
    (30, 'credit_note', 'receivable', 0, 500), (30, 'credit_note', 'sales', 400, 0), (30, 'credit_note', 'tax25', 100, 0),
    (31, 'payment', 'bank', 77, 0), (31, 'payment', 'receivable', 0, 77), (31, 'reversal', 'receivable', 77, 0), (31, 'reversal', 'bank', 0, 77),
    (32, 'adjustment', 'receivable', 60, 0), (32, 'adjustment', 'income', 0, 60),
    (32, 'reversal', 'income', 60, 0), (32, 'reversal', 'receivable', 0, 60),
    (33, 'invoice', 'receivable', 200, 0), (33, 'invoice', 'sales', 0, 160), (33, 'invoice', 'tax25', 0, 40),
    (33, 'write_off', 'loss', 160, 0), (33, 'write_off', 'tax25', 40, 0), (33, 'write_off', 'receivable', 0, 200),
    (33, 'reversal', 'receivable', 200, 0), (33, 'reversal', 'loss', 0, 160), (33, 'reversal', 'tax25', 0, 40),
    (34, 'charge', 'advance', 5000, 0), (34, 'charge', 'bank', 0, 5000),
    (34, 'adjustment', 'bank', 2000, 0), (34, 'adjustment', 'advance', 0, 2000),
    (35, 'invoice', 'receivable', 1100, 0), (35, 'invoice', 'sales', 0, 880), (35, 'invoice', 'tax25', 0, 220),
    (35, 'write_off', 'loss', 880, 0), (35, 'write_off', 'tax25', 220, 0), (35, 'write_off', 'receivable', 0, 1100),
    (35, 'recovery', 'receivable', 575, 0), (35, 'recovery', 'recovery', 0, 460), (35, 'recovery', 'tax25', 0, 115),
    (36, 'invoice', 'receivable', 2360, 0), (36, 'invoice', 'sales', 0, 2360), (36, 'payment', 'bank', 570, 0), (36, 'payment', 'receivable', 0, 570),
    (36, 'exchange_difference', 'revaluation', 370, 0), (36, 'exchange_difference', 'gain', 0, 420), (36, 'exchange_difference', 'exchange_loss', 50, 0),
    (36, 'reversal', 'revaluation', 0, 370), (36, 'reversal', 'gain', 420, 0), (36, 'reversal', 'exchange_loss', 0, 50),
    (37, 'invoice', 'receivable', 2500, 0), (37, 'invoice', 'sales', 0, 2000), (37, 'invoice', 'tax25', 0, 500),
    (37, 'transfer', 'receivable', 2500, 2500), (37, 'transfer', 'clearing', 2500, 2500),
    (37, 'payment', 'bank', 2450, 0), (37, 'payment', 'receivable', 0, 2450),
    (37, 'cash_discount', 'discount', 40, 0), (37, 'cash_discount', 'tax25', 10, 0), (37, 'cash_discount', 'receivable', 0, 50),
    (38, 'invoice', 'receivable', 500, 0), (38, 'invoice', 'sales', 0, 400), (38, 'invoice', 'tax25', 0, 100),
    (38, 'transfer', 'disputed', 500, 0), (38, 'transfer', 'receivable', 0, 500),
    (38, 'write_off', 'loss', 400, 0), (38, 'write_off', 'tax25', 100, 0), (38, 'write_off', 'disputed', 0, 500),
    (39, 'invoice', 'receivable', 1000, 0), (39, 'invoice', 'sales', 0, 800), (39, 'invoice', 'tax25', 0, 200),
    (39, 'payment', 'bank', 400, 0), (39, 'payment', 'receivable', 0, 400),
    (39, 'allowance', 'expected_loss', 480, 480), (39, 'allowance', 'allowance', 480, 480),
    (39, 'credit_note', 'sales', 200, 0), (39, 'credit_note', 'tax25', 50, 0), (39, 'credit_note', 'receivable', 0, 250),
    (39, 'write_off', 'loss', 280, 0), (39, 'write_off', 'tax25', 70, 0), (39, 'write_off', 'receivable', 0, 350),
    (40, 'invoice', 'receivable', 1000, 0), (40, 'invoice', 'sales', 0, 800), (40, 'invoice', 'tax25', 0, 200),
    (40, 'allowance', 'expected_loss', 800, 800), (40, 'allowance', 'allowance', 800, 800),
    (40, 'payment', 'bank', 1000, 0), (40, 'payment', 'receivable', 0, 1000),
    (41, 'invoice', 'receivable', 1875, 0), (41, 'invoice', 'sales', 0, 1500), (41, 'invoice', 'tax25', 0, 375),
    (41, 'credit_note', 'receivable', 0, 625), (41, 'credit_note', 'sales', 500, 0), (41, 'credit_note', 'tax25', 125, 0),
    (41, 'write_off', 'loss', 1125, 0), (41, 'write_off', 'tax25', 125, 0), (41, 'write_off', 'receivable', 0, 1250);

-- Whoever wrote these figures kept them in balance.
select step, kind, sum(debit) as debit, sum(credit) as credit from by_hand group by step, kind having sum(debit) <> sum(credit);

create temporary table expected as
select c.company, h.step, h.kind, case c.company when 'JOURNAL SE' then p.bas else p.ns4102 end as account, h.debit, h.credit
from by_hand as h
join part as p using (part)
cross join (values ('JOURNAL SE'), ('JOURNAL NO')) as c (company);

-- Plays the calls in one company, and keeps in mind which documents each step caused.
create temporary table meaning (company text, name text, value text);
create temporary table caused (company text, step int, document_id bigint);
create temporary table failure (company text, step int, call text, message text);
create function pg_temp.play(company text) returns int language plpgsql as $play$
declare
    c record;
    m record;
    statement text;
    answer text;
begin
    for c in select * from call order by line loop
        statement := c.call;
        for m in select name, value from meaning where meaning.company = play.company loop
            statement := regexp_replace(statement, '@' || m.name || '\y', m.value, 'g');
        end loop;
        begin
            execute 'select * from ' || statement into answer;
            insert into meaning select play.company, c.name, answer where c.name is not null and answer is not null;
        exception when others then
            insert into failure values (play.company, c.step, c.call, sqlstate || ' ' || sqlerrm);
        end;
        insert into caused
        select play.company, c.step, d.document_id
        from ar.document as d
        join ar.company as o using (company_id)
        where o.code = play.company and d.document_id not in (select document_id from caused);
    end loop;
    return (select count(*) from caused where caused.company = play.company);
end
$play$;

select ar.create_company('JOURNAL SE', 'Verifikat AB', 'SEK', country => 'SE', chart => 'BAS') > 0 as founded;
select ar.create_company('JOURNAL NO', 'Bilag AS', 'NOK', country => 'NO', chart => 'NS4102') > 0 as founded;
insert into meaning
select c.company, m.name, m.value
from (values ('JOURNAL SE'), ('JOURNAL NO')) as c (company)
cross join lateral (
    select part, case c.company when 'JOURNAL SE' then bas else ns4102 end from part
    union all
    values ('company', c.company)) as m (name, value);
select count(ar.create_customer(c.company, u.code, u.name, currency => u.currency, terms => u.terms, customer_group => u.customer_group))
from (values ('JOURNAL SE'), ('JOURNAL NO')) as c (company)
cross join (values
    ('SHOP', 'Shop', null, 'net 30', null), ('EURO', 'Euro GmbH', 'EUR', 'net 30', null), ('QUICK', 'Quick', null, '2/10 net 30', null),
    ('HEIR', 'Heir', null, 'net 30', null), ('GONE', 'Gone', null, 'net 30', null), ('SHAKY', 'Shaky', null, 'net 30', null),
    ('ANNA', 'Anna, employee', null, 'net 30', 'staff')) as u (code, name, currency, terms, customer_group);

select pg_temp.play('JOURNAL SE') as swedish_documents;
select pg_temp.play('JOURNAL NO') as norwegian_documents;
select * from failure order by company, step;

-- What differs from the figures that were worked out by hand: nothing.
with actual as (
    select c.company, c.step, j.kind, j.account, sum(j.base_debit) as debit, sum(j.base_credit) as credit
    from caused as c
    join ar.journal as j using (company, document_id)
    group by c.company, c.step, j.kind, j.account
)
select company, step, kind, account, e.debit as expected_debit, e.credit as expected_credit, a.debit, a.credit
from expected as e
full join actual as a using (company, step, kind, account)
where (e.debit, e.credit) is distinct from (a.debit, a.credit)
order by company, step, kind, account;

-- The journals themselves.
select c.step, j.kind, j.posting_date, j.customer, j.account, j.account_name, j.base_debit as debit, j.base_credit as credit, j.tax_code,
    case when j.currency <> 'SEK' then j.currency || ' ' || (j.debit - j.credit) end as in_currency
from caused as c
join ar.journal as j using (company, document_id)
where company = 'JOURNAL SE'
order by c.step, j.document_id, j.account, j.tax_code;
select c.step, j.kind, j.customer, j.account, j.account_name, j.base_debit as debit, j.base_credit as credit, j.tax_code
from caused as c
join ar.journal as j using (company, document_id)
where company = 'JOURNAL NO'
order by c.step, j.document_id, j.account, j.tax_code;

-- The allowance never was below nothing: in step 40 it is 800 on 15 April, released by half on that day and on 4 May.
select c.company, j.posting_date, sum(j.credit - j.debit) as allowed_for
from caused as c
join ar.journal as j using (company, document_id)
where c.step = 40 and j.account in ('1519', '1580')
group by c.company, j.posting_date
order by c.company desc, j.posting_date;

-- Clearing is empty, and so is what stood for receipts of unknown payers.
select company, account, name, balance
from ar.trial_balance
where (company, account) in (('JOURNAL SE', '2998'), ('JOURNAL SE', '1518'), ('JOURNAL NO', '2980'), ('JOURNAL NO', '1505'))
order by company desc, account;

-- The books are sound, and what customers owe is what stands on the receivable accounts: trade, other, all, in every week.
-- In the end 19,778.42 are open by hand: -300 + 1090 of step 1, 11250 of 3, 633.45 of 12, 100 - 40 of 13, 1000 each of 14 and 15, 2500
-- of 26, -300 of 27, 250 of 28, 29.97 of 29, 200 of 33, 575 of 35, 2360 - 570 of 36; and of other claims 1250 of 12 and 3000 of 34.
select * from ar.verify('JOURNAL SE');
select * from ar.verify('JOURNAL NO');
select c.code, k.accounts, count(*) as days, count(*) filter (where coalesce(a.total, 0) = coalesce(t.balance, 0)) as agree,
    max(a.total) filter (where d.day = '2026-12-31') as at_last
from ar.company as c
cross join (values ('trade', '{receivable}'::text[]), ('other', '{other_receivable}'), ('all', '{receivable,other_receivable}')) as k (accounts, types)
cross join generate_series(date '2026-01-01', '2026-12-31', '1 week') as d (day)
cross join lateral (select sum(total) as total from ar.aging(c.code, d.day::date, accounts => k.accounts)) as a
cross join lateral (
    select sum(b.balance) as balance
    from ar.trial_balance(c.code, d.day::date) as b
    join ar.account as o on o.company_id = c.company_id and o.account = b.account
    where o.type = any (k.types)) as t
where c.code in ('JOURNAL SE', 'JOURNAL NO')
group by c.code, k.accounts
order by c.code desc, k.accounts;
