-- Customers have a code, a name, and terms for invoices that say nothing else.
select ar.create_company('BRUKET', 'Bruket AB', 'SEK', country => 'SE') > 0 as founded;
select ar.create_customer('BRUKET', 'LINDQVIST', 'Lindqvist Bygg AB') > 0 as created;
select ar.create_customer(
    'BRUKET', 'LINDQVIST-N', 'Lindqvist Bygg Norr AB',
    terms => '2/10 net 30',
    parent => 'LINDQVIST',
    customer_group => 'building',
    organisation_no => '556677-8899',
    credit_limit => 1000,
    language => 'sv',
    contact => '{"email": "faktura@lindqvist.example", "address": {"city": "Luleå"}}',
    attributes => '{"segment": 3}') > 0 as created;
select ar.create_customer('BRUKET', 'ASTRID', 'Astrid Holm', kind => 'consumer', terms => 'due on receipt') > 0 as created;
select ar.create_customer('BRUKET', 'KOMMUN', 'Luleå kommun', kind => 'public', currency => 'EUR') > 0 as created;
select
    u.code, u.name, u.kind, p.code as parent, u.customer_group, u.currency, u.terms, u.credit_limit, u.on_hold, u.language
from ar.customer as u
join ar.company as c using (company_id)
left join ar.customer as p on p.company_id = u.company_id and p.customer_id = u.parent_id
where c.code = 'BRUKET'
order by u.code;
select u.organisation_no, u.contact, u.attributes
from ar.customer as u
join ar.company as c using (company_id)
where c.code = 'BRUKET' and u.code = 'LINDQVIST-N';

-- Terms are kept as they are understood, however they were written.
select ar.create_customer('BRUKET', 'TERSE', 'Terse Ltd', terms => ' N/14 ') > 0 as created;
select u.terms
from ar.customer as u
join ar.company as c using (company_id)
where c.code = 'BRUKET' and u.code = 'TERSE';

-- The same call again, by its key, is the same customer.
select ar.create_customer('BRUKET', 'ONCE', 'Once AB', idempotency_key => 'c-1') as once \gset
select ar.create_customer('BRUKET', 'ONCE', 'Once AB', idempotency_key => 'c-1') = :once as same;
select ar.create_customer('BRUKET', 'ONCE', 'Twice AB', idempotency_key => 'c-1');
\echo :SQLSTATE

-- A customer owes no more than its credit limit: 800 net is 1000 with tax, and that just fits.
select number, amount, open_amount
from ar.post_invoice('BRUKET', 'LINDQVIST-N', '[{"net": 800, "tax_code": "S25"}]', '2026-01-15');
select number from ar.post_invoice('BRUKET', 'LINDQVIST-N', '[{"net": 0.01}]', '2026-01-16');
\echo :SQLSTATE

-- Wrong calls.
select ar.create_customer('BRUKET', 'LINDQVIST', 'Another Lindqvist');
\echo :SQLSTATE
select ar.create_customer('NOWHERE', 'C1', 'Nobody');
\echo :SQLSTATE
select ar.create_customer('BRUKET', 'C1', 'Nobody', parent => 'NOBODY');
\echo :SQLSTATE
select ar.create_customer('BRUKET', 'C1', 'Nobody', kind => 'alien');
\echo :SQLSTATE
select ar.create_customer('BRUKET', 'C1', 'Nobody', terms => 'net soon');
\echo :SQLSTATE
select ar.create_customer('BRUKET', 'C1', 'Nobody', currency => 'KRONOR');
\echo :SQLSTATE
select ar.create_customer('BRUKET', 'C1', 'Nobody', credit_limit => -1);
\echo :SQLSTATE
select ar.create_customer('BRUKET', 'C1', 'Nobody', credit_limit => 99.995);
\echo :SQLSTATE
select ar.create_customer('BRUKET', 'C1', 'Nobody', credit_limit => 'NaN');
\echo :SQLSTATE
select ar.create_customer('BRUKET', 'C1', 'Nobody', contact => '["mail"]');
\echo :SQLSTATE
select ar.create_customer('BRUKET', '', 'Nobody');
\echo :SQLSTATE
select ar.create_customer('BRUKET', 'C1', null);
\echo :SQLSTATE

-- None of them has left anything.
select count(*)
from ar.customer as u
join ar.company as c using (company_id)
where c.code = 'BRUKET' and u.code in ('C1', '');
select * from ar.verify();
