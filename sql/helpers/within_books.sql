-- Reports refuse the dates that no books can have (ar_internal.require_date) when they are run, but the planner computes what
-- follows from constants alone before that, and would fail first. Where they reckon with a date of the caller's they take
-- this one instead: the same for every date that is let through.
create or replace function ar_internal.within_books(day date)
returns date
language sql immutable parallel safe
begin atomic
    select greatest(least(day, '2199-12-31'::date), '1900-01-01'::date);
end;

comment on function ar_internal.within_books(date) is
    'The nearest date that books can have.';
