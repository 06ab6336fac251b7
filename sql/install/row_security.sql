-- For each table of the ledger: roles read the companies to which ar.access gives them access. Writing is the owner's, as
-- whom the ledger's own statements run; who has which rights is in faults/rights.sql.
alter table ar.{table} enable row level security;

drop policy if exists company_access on ar.{table};
create policy company_access on ar.{table}
    using ({condition});
