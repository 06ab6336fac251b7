-- Customers move, grow and change their names. Only what is named changes.
select ar.create_company('KONTOR', 'Kontorsvaror AB', 'SEK', country => 'SE') > 0 as founded;
select ar.create_customer('KONTOR', 'HUVUD', 'Huvudkontoret AB') > 0 as created;
select ar.create_customer('KONTOR', 'FILIAL', 'Filialen AB', contact => '{"email": "a@filial.example"}') as filial \gset
select ar.update_customer('KONTOR', 'FILIAL', '{"name": "Filialen i Umeå AB", "parent": "HUVUD", "credit_limit": 5000.50}')
    = :filial as updated;
select ar.update_customer('KONTOR', 'FILIAL', '{
    "kind": "public", "terms": "N/14", "currency": "EUR", "on_hold": true, "customer_group": "north",
    "organisation_no": "556677-8899", "language": "sv", "contact": {"phone": "090-1"}, "attributes": {"segment": 2}
    }') = :filial as updated;
select
    u.code, u.name, u.kind, u.terms, u.currency, u.credit_limit, u.on_hold, p.code as parent, u.customer_group,
    u.organisation_no, u.language, u.contact, u.attributes
from ar.customer as u
left join ar.customer as p on p.company_id = u.company_id and p.customer_id = u.parent_id
where u.customer_id = :filial \gx

-- The next invoice goes by it.
select number from ar.post_invoice('KONTOR', 'FILIAL', '[{"net": 100}]', '2026-01-15', rate => 11);
\echo :SQLSTATE
select ar.update_customer('KONTOR', 'FILIAL', '{"on_hold": false}') = :filial as updated;
select due_date, amount
from ar.post_invoice('KONTOR', 'FILIAL', '[{"net": 100}]', '2026-01-15', rate => 11);

-- A null clears what may be nothing, ...
select ar.update_customer('KONTOR', 'FILIAL', '{
    "credit_limit": null, "parent": null, "customer_group": null, "organisation_no": null, "language": null
    }') = :filial as updated;
select credit_limit, parent_id, customer_group, organisation_no, language from ar.customer where customer_id = :filial;
-- ... and nothing else.
select ar.update_customer('KONTOR', 'FILIAL', '{"name": null}');
\echo :SQLSTATE
select ar.update_customer('KONTOR', 'FILIAL', '{"on_hold": null}');
\echo :SQLSTATE
select ar.update_customer('KONTOR', 'FILIAL', '{"contact": null}');
\echo :SQLSTATE

-- What is named has to exist, and to be something.
select ar.update_customer('KONTOR', 'FILIAL', '{"credit_limits": 1}');
\echo :SQLSTATE
select ar.update_customer('KONTOR', 'FILIAL', '{"code": "F"}');
\echo :SQLSTATE
select ar.update_customer('KONTOR', 'FILIAL', '{"credit_limit": 0.001}');
\echo :SQLSTATE
select ar.update_customer('KONTOR', 'FILIAL', '{"credit_limit": -1}');
\echo :SQLSTATE
select ar.update_customer('KONTOR', 'FILIAL', '{"credit_limit": "much"}');
\echo :SQLSTATE
select ar.update_customer('KONTOR', 'FILIAL', '{"on_hold": "yes"}');
\echo :SQLSTATE
select ar.update_customer('KONTOR', 'FILIAL', '{"terms": "net soon"}');
\echo :SQLSTATE
select ar.update_customer('KONTOR', 'FILIAL', '{"name": " "}');
\echo :SQLSTATE
select ar.update_customer('KONTOR', 'FILIAL', '{"parent": "NOBODY"}');
\echo :SQLSTATE
select ar.update_customer('KONTOR', 'FILIAL', '["name"]');
\echo :SQLSTATE
select ar.update_customer('KONTOR', 'NOBODY', '{"name": "Nobody"}');
\echo :SQLSTATE

-- Nobody is above itself, at no distance.
select ar.create_customer('KONTOR', 'BUTIK', 'Butiken AB', parent => 'FILIAL') > 0 as created;
select ar.update_customer('KONTOR', 'FILIAL', '{"parent": "HUVUD"}') = :filial as updated;
select ar.update_customer('KONTOR', 'HUVUD', '{"parent": "HUVUD"}');
\echo :SQLSTATE
select ar.update_customer('KONTOR', 'HUVUD', '{"parent": "FILIAL"}');
\echo :SQLSTATE
select ar.update_customer('KONTOR', 'HUVUD', '{"name": "Huvud AB", "parent": "BUTIK"}');
\echo :SQLSTATE

-- Limits and holds are the controller's; a clerk changes the rest.
create role regress_desk;
create role regress_credit;
select ar.grant_access('regress_desk', 'KONTOR', 'clerk');
select ar.grant_access('regress_credit', 'KONTOR', 'controller');
set role regress_desk;
select ar.update_customer('KONTOR', 'BUTIK', '{"name": "Butiken i Vännäs AB"}') > 0 as updated;
select ar.update_customer('KONTOR', 'BUTIK', '{"name": "Butiken", "credit_limit": 1000000}');
\echo :SQLSTATE
select ar.update_customer('KONTOR', 'BUTIK', '{"on_hold": false}');
\echo :SQLSTATE
set role regress_credit;
select ar.update_customer('KONTOR', 'BUTIK', '{"credit_limit": 1000000, "on_hold": true}') > 0 as updated;
reset role;
select ar.revoke_access('regress_desk', 'KONTOR') and ar.revoke_access('regress_credit', 'KONTOR') as revoked;
drop role regress_desk;
drop role regress_credit;

-- The same call again, by its key, is the same change, also when another has come between.
select ar.update_customer('KONTOR', 'HUVUD', '{"name": "Huvud AB", "credit_limit": 10.0}', 'rename') > 0 as updated;
select ar.update_customer('KONTOR', 'HUVUD', '{"name": "Huvudet AB"}') > 0 as updated;
select ar.update_customer('KONTOR', 'HUVUD', '{"credit_limit": 10.00, "name": "Huvud AB"}', 'rename') > 0 as replayed;
select ar.update_customer('KONTOR', 'HUVUD', '{"name": "Huvud"}', 'rename');
\echo :SQLSTATE
select name, credit_limit from ar.customer where code = 'HUVUD';

-- Every change is kept with what it was and who did it; one that changes nothing is none.
select ar.update_customer('KONTOR', 'HUVUD', '{"name": "Huvudet AB", "credit_limit": 10, "attributes": {}}') > 0 as unchanged;
select ar.update_customer('KONTOR', 'HUVUD', '{}') > 0 as unchanged;
select l.key, l.changes, replace(split_part(l.recorded_by, ' ', 1), session_user, 'session_user') as recorded_by
from ar.change_log as l
join ar.company as c using (company_id)
where c.code = 'KONTOR' and l.table_name = 'customer'
order by l.change_no;
select * from ar.verify();
