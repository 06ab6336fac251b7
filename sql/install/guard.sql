-- For each table of the ledger: only the ledger's own statements pass.
create or replace trigger ar_guard
    before insert or update or delete or truncate on ar.{table}
    for each statement execute function ar.guard('{version}');
