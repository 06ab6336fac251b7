-- Two functions that tables, policies and views refer to. Their names never change.

create function ar.guard() returns trigger
    language c
    as 'MODULE_PATHNAME', 'ar_guard';

comment on function ar.guard() is
    'Refuses every statement on the ledger''s tables that is not the ledger''s own.';

create function ar.my_companies() returns bigint[]
    language c stable parallel safe
    as 'MODULE_PATHNAME', 'ar_my_companies';

comment on function ar.my_companies() is
    'The companies that the current user has access to. Row security asks it for every row; it stays what the transaction''s first look saw.';
