-- Who may create on the schema may found companies: the company and the founder's own access come before there is any
-- access that the other policies could look at.
drop policy if exists founding on ar.company;
create policy founding on ar.company for insert
    with check (pg_catalog.has_schema_privilege('ar', 'create'));

drop policy if exists founding on ar.access;
create policy founding on ar.access for insert
    with check (pg_catalog.has_schema_privilege('ar', 'create'));

grant delete on ar.access to public;
-- Open proposals are made anew by each matching.
grant delete on ar.bank_proposal to public;
grant usage on schema ar to public;
grant usage on all sequences in schema ar to public;
