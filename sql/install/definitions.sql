-- The mark of the scripts that have made views and reports. It goes with the extension, as the reports do.
create or replace function ar_internal.definitions()
returns text
language sql immutable parallel safe
return '{digest}';

comment on function ar_internal.definitions() is
    'Which version of the views and reports ar.install() has made: a digest of their scripts.';
