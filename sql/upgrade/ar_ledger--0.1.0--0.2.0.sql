-- ALTER EXTENSION ar_ledger UPDATE, from 0.1.0: what the extension has. What ar.install() makes it makes itself.

create or replace function ar.install()
returns text
language c strict
as 'MODULE_PATHNAME', 'install_once_updated_wrapper';
