-- ALTER EXTENSION ar_ledger UPDATE, from 0.2.0: what the extension has. What ar.install() makes it makes itself.

-- The script runs as a superuser for an owner of schema ar who may be none: nothing is looked for in that schema.
set local search_path = pg_catalog, pg_temp;

-- Levels are kept across transactions.
create function ar_internal.access_changed() returns trigger
    language c
    as 'MODULE_PATHNAME', 'ar_access_changed';

comment on function ar_internal.access_changed() is
    'Has every session read ar.access anew.';
