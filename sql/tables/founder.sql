create table if not exists ar.founder (
    role regrole not null,
    role_name text not null,
    granted_at timestamptz not null,
    granted_by text not null,
    constraint founder_pkey primary key (role)
);

comment on table ar.founder is 'Which roles may found companies; written by ar.grant_access(role, null, ''founder'') and ar.revoke_access(role, null). A role sees its own entries.';
comment on column ar.founder.role is 'The role; an entry whose role is gone gives nobody anything.';
comment on column ar.founder.role_name is 'The role''s name when the right was given. The entry counts for as long as the role has it.';
comment on column ar.founder.granted_at is 'When the right was given.';
comment on column ar.founder.granted_by is 'Who gave it: current_user; in brackets session_user where it differs; then the setting ar_ledger.actor.';
