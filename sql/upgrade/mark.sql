-- The steps that have run on the tables. A view of a constant: no row to guard, in every dump, and not the extension's.
create or replace view ar.tables_version with (security_invoker = true) as
select {version} as version;

comment on view ar.tables_version is 'The version of the tables: ar.install() has run the steps of an upgrade up to this one.';
comment on column ar.tables_version.version is 'The number of the last step.';
