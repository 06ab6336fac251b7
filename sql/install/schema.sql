-- Whoever may connect may call and read; what is there for him row security decides. Nobody but the owner creates or writes.
grant usage on schema ar to public;
revoke all on all sequences in schema ar from public;
