-- ALTER EXTENSION ar_ledger UPDATE, from 0.2.0: what the extension has. What ar.install() makes it makes itself.

-- The script runs as a superuser for an owner of schema ar who may be none: nothing is looked for in that schema.
set local search_path = pg_catalog, pg_temp;

-- Texts are UTF-8 in the library.
do $$
begin
    if current_setting('server_encoding') <> 'UTF8' then
        raise exception 'ar_ledger needs encoding UTF8, and this database has %', current_setting('server_encoding')
            using errcode = 'feature_not_supported',
                hint = 'Use a database created with: encoding ''UTF8'' template template0';
    end if;
end
$$;

-- Levels are kept across transactions.
create function ar_internal.access_changed() returns trigger
    language c
    as 'MODULE_PATHNAME', 'ar_access_changed';

comment on function ar_internal.access_changed() is
    'Has every session read ar.access anew.';

-- Founding is a right of its own.
comment on function ar.grant_access(text, text, text) is
    'Gives a role access to a company, at a level: viewer reads; clerk also keeps customers, posts, allocates and matches; controller also closes periods, writes off and takes losses back, revalues, sets exchange rates and changes customers'' credit (limit, hold and parent); admin also sets up and grants access. Without a company and with the level founder it gives the right to found companies, which the owner of the tables can. A role that is renamed is to be given access anew. Errors: LG001, LG010.';
comment on function ar.revoke_access(text, text) is
    'Takes a role''s access to a company away; without a company, the right to found companies. Returns false if it had none. Errors: LG001, LG010.';

-- A company that is not seen is no empty answer.
create function ar_internal.require_books(company text, companies bigint[]) returns bigint[]
    stable parallel safe
    language c
    as 'MODULE_PATHNAME', 'require_books_wrapper';

comment on function ar_internal.require_books(text, bigint[]) is 'For the reports: the companies whose books are asked for, or LG001; 42501 if these are all that the caller sees, and it sees none.';

comment on function ar.install() is
    'Creates the tables, views, reports, guards and policies of the ledger, or makes them whole again, and gives companies what their charts and the number series have new. Returns created, unchanged, or made whole: and what. Where nothing is missing it locks nothing.';

comment on function ar.my_companies() is
    'The companies that the current user has access to. Row security asks it for every row; it stays what the transaction''s first look saw.';
