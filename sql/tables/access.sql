create table if not exists ar.access (
    company_id bigint not null,
    role regrole not null,
    level text not null,
    granted_at timestamptz not null,
    granted_by text not null,
    role_name text not null,
    constraint access_pkey primary key (company_id, role),
    constraint access_company_fkey foreign key (company_id) references ar.company,
    constraint access_level_check check (level in ('viewer', 'clerk', 'controller', 'admin'))
);

comment on table ar.access is 'Which roles have access to which companies; written by ar.grant_access and ar.revoke_access.';
comment on column ar.access.company_id is 'The company that the role has access to.';
comment on column ar.access.role is 'The role; an entry whose role is gone gives nobody anything.';
comment on column ar.access.level is 'viewer reads; clerk also keeps customers, posts, allocates and matches; controller also closes periods, writes off and takes losses back, revalues, sets exchange rates and changes customers'' credit (limit, hold and parent); admin also sets up and grants access.';
comment on column ar.access.granted_at is 'When this level was given.';
comment on column ar.access.granted_by is 'Who gave it: current_user; in brackets session_user where it differs; then the setting ar_ledger.actor.';
comment on column ar.access.role_name is 'The role''s name when access was given. The entry counts for as long as the role has it: a renamed role is given access anew, and a role that a dump knows by number only is nobody.';

-- Sessions keep what they have read of it. The trigger fires for rows that come by replication too.
create or replace trigger ar_access_changed
    after insert or update or delete on ar.access
    for each row execute function ar_internal.access_changed();
alter table ar.access enable always trigger ar_access_changed;
