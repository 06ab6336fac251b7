-- The mark of the scripts that have made views and reports, and of what they have made. It goes with the extension, as the
-- reports do.
create or replace function ar_internal.definitions()
returns text
language sql immutable parallel safe
return '{digests}';

comment on function ar_internal.definitions() is
    'Which views and reports ar.install() has made: a digest of their scripts, and one of each as PostgreSQL keeps it.';
