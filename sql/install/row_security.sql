-- For each table of the ledger: roles see and write the companies to which ar.access gives them access.
alter table ar.{table} enable row level security;

drop policy if exists company_access on ar.{table};
create policy company_access on ar.{table}
    using (company_id = any (ar.my_companies()));

grant select, insert, update on ar.{table} to public;
