-- Corrections of documents with several items, and by several documents: what an auditor would try.
\set VERBOSITY terse
select ar.create_company('CORRECTION', 'Correction AB', 'SEK') > 0 as founded;
select ar.create_customer('CORRECTION', 'C', 'Customer AB', terms => '2/10 net 30') > 0 as created;

-- An invoice in two instalments is paid, the allocation is taken back and made again on one day: the items were
-- settled when the money came.
select document_id as invoice
from ar.post_invoice('CORRECTION', 'C', '[{"net": 100}]', '2026-01-01',
    instalments => '[{"due_date": "2026-01-31", "amount": 60}, {"due_date": "2026-02-28", "amount": 40}]') \gset
select document_id as payment
from ar.post_payment('CORRECTION', 'C', 100, '2026-01-10', allocate => '"oldest"') \gset
select distinct allocation_id as allocation from ar.allocation where credit_document_id = :payment \gset
select ar.unallocate('CORRECTION', :allocation, '2026-01-12') > 0 as taken_back;
select ar.allocate('CORRECTION', :payment, :invoice, allocated_on => '2026-01-12') > 0 as allocated;
select item_no, open_amount, settled_on from ar.open_item where document_id = :invoice order by item_no;

-- A payment that is backdated before another one, on both items.
select document_id as invoice
from ar.post_invoice('CORRECTION', 'C', '[{"net": 100}]', '2026-02-01',
    instalments => '[{"due_date": "2026-03-31", "amount": 60}, {"due_date": "2026-04-30", "amount": 40}]') \gset
select open_amount
from ar.post_payment('CORRECTION', 'C', 70, '2026-03-10', allocate => format(
    '[{"document_id": %s, "item_no": 1, "amount": 40}, {"document_id": %s, "item_no": 2, "amount": 30}]',
    :invoice, :invoice)::jsonb);
select open_amount
from ar.post_payment('CORRECTION', 'C', 30, '2026-03-01', allocate => format(
    '[{"document_id": %s, "item_no": 1, "amount": 20}, {"document_id": %s, "item_no": 2, "amount": 10}]',
    :invoice, :invoice)::jsonb);
select item_no, open_amount, settled_on from ar.open_item where document_id = :invoice order by item_no;

-- Credit notes for all of an invoice take all of its tax and no more: 0.30 + 0.08 in three parts.
select document_id as invoice, amount
from ar.post_invoice('CORRECTION', 'C', '[{"net": 0.30, "tax_code": "S25"}]', '2026-04-10') \gset
select amount from ar.post_credit_note('CORRECTION', 'C', '[{"net": 0.10, "tax_code": "S25"}]', :invoice, '2026-04-11');
select amount from ar.post_credit_note('CORRECTION', 'C', '[{"net": 0.10, "tax_code": "S25"}]', :invoice, '2026-04-11');
select amount from ar.post_credit_note('CORRECTION', 'C', '[{"net": 0.10, "tax_code": "S25"}]', :invoice, '2026-04-11');
select tax_code, sum(case kind when 'invoice' then l.tax else -l.tax end) as tax_left
from ar.document_line as l
join ar.document as d using (company_id, document_id)
where :invoice in (d.document_id, d.corrects_id)
group by tax_code;

-- Another tax code than the invoice's is refused, and so is more of its own than there is.
select document_id as invoice
from ar.post_invoice('CORRECTION', 'C', '[{"net": 1000, "tax_code": "S25"}]', '2026-05-01', number => 'A-1') \gset
select * from ar.post_credit_note('CORRECTION', 'C', '[{"net": 100, "tax_code": "S12"}]', :invoice, '2026-05-02');
select * from ar.post_credit_note('CORRECTION', 'C', '[{"net": 1000.01, "tax_code": "S25"}]', :invoice, '2026-05-02');

-- What a discount has taken cannot be credited: 1,250 paid with 1,225, so 1,225 is left.
select open_amount from ar.post_payment('CORRECTION', 'C', 1225, '2026-05-05', allocate => format('[{"document_id": %s}]', :invoice)::jsonb);
\set VERBOSITY default
select * from ar.post_credit_note('CORRECTION', 'C', '[{"net": 1000, "tax_code": "S25"}]', :invoice, '2026-05-06');
\set VERBOSITY terse
select amount, open_amount
from ar.post_credit_note('CORRECTION', 'C', '[{"net": 980, "tax_code": "S25"}]', :invoice, '2026-05-06');

-- A bulk call under a key is the same call if its rows are, and another one if they are not.
create temporary table correction_source as
select 'C' as customer, '[{"net": 1}]'::jsonb as lines, date '2026-06-01' as invoice_date from generate_series(1, 2);
select * from ar.post_invoices('CORRECTION', 'correction_source', 'june');
select * from ar.post_invoices('CORRECTION', 'correction_source', 'june');
insert into correction_source values ('C', '[{"net": 2}]', '2026-06-01');
select * from ar.post_invoices('CORRECTION', 'correction_source', 'june');
create temporary table correction_half as select 'C' as customer;
select * from ar.post_invoices('CORRECTION', 'correction_half');

-- A column of somebody's, added and dropped again, does no harm; while it is there nothing is written.
begin;
alter table ar.document_line add column mine text;
savepoint written;
select * from ar.post_invoice('CORRECTION', 'C', '[{"net": 1}]', '2026-06-02');
rollback to written;
alter table ar.document_line drop column mine;
select amount from ar.post_invoice('CORRECTION', 'C', '[{"net": 1}]', '2026-06-02');
rollback;

-- A report is not marked in a transaction that has written itself.
begin;
select amount from ar.post_invoice('CORRECTION', 'C', '[{"net": 1}]', '2026-06-02');
select ar.report_mark('CORRECTION');
rollback;

select * from ar.verify('CORRECTION');
select (select sum(total) from ar.aging('CORRECTION', '2026-12-31'))
    = (select balance from ar.trial_balance('CORRECTION', '2026-12-31') where account = '1510') as they_agree;
