-- A customer's limit covers the customer and all customers below it.
select ar.create_company('KEDJAN', 'Kedjan AB', 'SEK', country => 'SE') > 0 as founded;
select ar.create_customer('KEDJAN', 'KONCERN', 'Koncernen AB', credit_limit => 1000) > 0 as created;
select ar.create_customer('KEDJAN', 'REGION', 'Regionen AB', parent => 'KONCERN') > 0 as created;
select ar.create_customer('KEDJAN', 'BUTIK1', 'Butik 1', parent => 'REGION') > 0 as created;
select ar.create_customer('KEDJAN', 'BUTIK2', 'Butik 2', parent => 'REGION', credit_limit => 300) > 0 as created;
select ar.create_customer('KEDJAN', 'ANNAN', 'En annan AB') > 0 as created;

select amount from ar.post_invoice('KEDJAN', 'BUTIK1', '[{"net": 600}]');
select amount from ar.post_invoice('KEDJAN', 'BUTIK2', '[{"net": 250}]');
-- What would pass the shop's own limit, ...
select amount from ar.post_invoice('KEDJAN', 'BUTIK2', '[{"net": 50.01}]');
\echo :SQLSTATE
-- ... and what passes that of the group, two levels up: 600 + 250 + 150 just fit.
select amount from ar.post_invoice('KEDJAN', 'BUTIK1', '[{"net": 150.01}]');
\echo :SQLSTATE
select allowed, reasons from ar.credit_check('KEDJAN', 'BUTIK1', 150.01);
select amount from ar.post_invoice('KEDJAN', 'BUTIK1', '[{"net": 150}]');
select amount from ar.post_invoice('KEDJAN', 'KONCERN', '[{"net": 0.01}]');
\echo :SQLSTATE
select amount from ar.post_invoice('KEDJAN', 'REGION', '[{"net": 0.01}]');
\echo :SQLSTATE
-- Somebody else's customers owe as much as they like.
select amount from ar.post_invoice('KEDJAN', 'ANNAN', '[{"net": 100000}]');

-- Invoices of one call count for each other, whichever of the family they are to.
create temp view some_invoices as
select v.customer, '[{"net": 10}]'::jsonb as lines, current_date as invoice_date
from (values ('BUTIK1'), ('BUTIK2'), ('KONCERN')) as v (customer);
select ar.update_customer('KEDJAN', 'KONCERN', '{"credit_limit": 1029.99}') > 0 as updated;
select count from ar.post_invoices('KEDJAN', 'some_invoices');
\echo :SQLSTATE
select ar.update_customer('KEDJAN', 'KONCERN', '{"credit_limit": 1030}') > 0 as updated;
select count from ar.post_invoices('KEDJAN', 'some_invoices');

-- The check says beforehand what the posting would say: of the limits the one with the least room.
select allowed, reasons, balance, credit_limit, available from ar.credit_check('KEDJAN', 'BUTIK1', 10);
select allowed, reasons, balance, credit_limit, available from ar.credit_check('KEDJAN', 'BUTIK2');
select ar.update_customer('KEDJAN', 'KONCERN', '{"credit_limit": 5000}') > 0 as updated;
select allowed, reasons, balance, credit_limit, available from ar.credit_check('KEDJAN', 'BUTIK2', 40.00);
select allowed, reasons, balance, credit_limit, available from ar.credit_check('KEDJAN', 'BUTIK2', 40.01);
select allowed, reasons, balance, credit_limit, available from ar.credit_check('KEDJAN', 'BUTIK1', 4000);
select allowed, reasons, balance, credit_limit, available from ar.credit_check('KEDJAN', 'ANNAN', 1000000);
-- A limit that was lowered is passed already: nothing is blocked that adds nothing.
select ar.update_customer('KEDJAN', 'BUTIK2', '{"credit_limit": 100}') > 0 as updated;
select allowed, reasons, available from ar.credit_check('KEDJAN', 'BUTIK2');
select allowed, available from ar.credit_check('KEDJAN', 'BUTIK2', 0.01);

-- A hold is the customer's own.
select ar.update_customer('KEDJAN', 'REGION', '{"on_hold": true}') > 0 as updated;
select amount from ar.post_invoice('KEDJAN', 'REGION', '[{"net": 1}]');
\echo :SQLSTATE
select amount from ar.post_invoice('KEDJAN', 'BUTIK1', '[{"net": 1}]');
select allowed, reasons from ar.credit_check('KEDJAN', 'REGION');

-- A company that only warns: the invoice is posted and marked.
select ar.set_company('KEDJAN', settings => '{"credit_control": "warn"}') > 0 as changed;
select document_id as marked from ar.post_invoice('KEDJAN', 'BUTIK2', '[{"net": 1}]') \gset
select attributes from ar.document where document_id = :marked;
select document_id as marked from ar.post_invoice('KEDJAN', 'REGION', '[{"net": 1}]', attributes => '{"a": 1}') \gset
select attributes from ar.document where document_id = :marked;
select allowed, reasons from ar.credit_check('KEDJAN', 'BUTIK2', 1);
select ar.set_company('KEDJAN', settings => '{"credit_control": "off"}') > 0 as changed;
select document_id as marked from ar.post_invoice('KEDJAN', 'BUTIK2', '[{"net": 1}]') \gset
select attributes from ar.document where document_id = :marked;
select ar.set_company('KEDJAN', settings => '{"credit_control": null}') > 0 as changed;

-- Who leaves the family takes what it owes along.
select available from ar.credit_check('KEDJAN', 'KONCERN');
select balance from ar.credit_check('KEDJAN', 'BUTIK1');
select ar.update_customer('KEDJAN', 'BUTIK1', '{"parent": null}') > 0 as updated;
select available from ar.credit_check('KEDJAN', 'KONCERN');
select credit_limit, available from ar.credit_check('KEDJAN', 'BUTIK1', 1000000);

-- Overdue and history. Of three invoices that were due 40 days ago one is open, one was paid 10 days late, one in time; a
-- credit and what is due today are no delays.
select ar.create_customer('KEDJAN', 'SEN', 'Sen AB') > 0 as created;
select document_id as open from ar.post_invoice('KEDJAN', 'SEN', '[{"net": 100}]', current_date - 70,
    due_date => current_date - 40) \gset
select document_id as late from ar.post_invoice('KEDJAN', 'SEN', '[{"net": 200}]', current_date - 70,
    due_date => current_date - 40) \gset
select document_id as in_time from ar.post_invoice('KEDJAN', 'SEN', '[{"net": 300}]', current_date - 70,
    due_date => current_date - 40) \gset
select document_id as not_due from ar.post_invoice('KEDJAN', 'SEN', '[{"net": 400}]', current_date,
    due_date => current_date) \gset
select open_amount from ar.post_payment('KEDJAN', 'SEN', 200, current_date - 30,
    allocate => jsonb_build_array(jsonb_build_object('document_id', :late)));
select open_amount from ar.post_payment('KEDJAN', 'SEN', 300, current_date - 60,
    allocate => jsonb_build_array(jsonb_build_object('document_id', :in_time)));
select open_amount from ar.post_payment('KEDJAN', 'SEN', 50, current_date);
select
    allowed, reasons, balance, overdue, oldest_overdue_days, credit_limit, available,
    round(average_days_late, 2) as average_days_late, late_share
from ar.credit_check('KEDJAN', 'SEN') \gx
-- More than a year ago is history no more.
select ar.create_customer('KEDJAN', 'FORR', 'Förr AB') > 0 as created;
select document_id as old from ar.post_invoice('KEDJAN', 'FORR', '[{"net": 100}]', current_date - 500) \gset
select open_amount from ar.post_payment('KEDJAN', 'FORR', 100, current_date - 370, allocate => '"oldest"');
select reasons, average_days_late, late_share from ar.credit_check('KEDJAN', 'FORR');

-- Wrong calls.
select * from ar.credit_check('NOWHERE', 'SEN');
\echo :SQLSTATE
select * from ar.credit_check('KEDJAN', 'NOBODY');
\echo :SQLSTATE
select * from ar.credit_check('KEDJAN', 'SEN', -1);
\echo :SQLSTATE
select * from ar.verify();
