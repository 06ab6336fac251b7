create function ar.guard() returns trigger
    language c
    as 'MODULE_PATHNAME', 'ar_guard';

comment on function ar.guard() is 'Refuses every statement on the ledger''s tables that is not the ledger''s own.';
