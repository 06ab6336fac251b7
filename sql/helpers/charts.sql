-- Text bars for a terminal. Where the database or the client does not know block characters, plain signs stand for them:
-- chr() is asked for a block only where there is one.
create or replace function ar_internal.chart_bar(amount numeric, largest numeric, block integer)
returns text
language sql stable parallel safe
begin atomic
    -- 40 characters are the largest amount. Rounded up to an eighth of a block, or to a whole sign of another kind, so
    -- that what is little can be told from nothing.
    select
        repeat(s.sign, b.eighths / 8)
            || case
                when b.eighths % 8 = 0 then ''
                when s.code = 9608
                    then chr(9616 - (b.eighths % 8))
                else s.sign
            end
    from (
        select
            coalesce(
                ceil(
                    abs(amount) * 320 / nullif(largest, 0)),
                0)::integer as eighths) as b
    cross join (
        select
            k.code,
            chr(k.code) as sign
        from (
            select
                case
                    when getdatabaseencoding() = 'UTF8'
                        and pg_client_encoding() = 'UTF8'
                        then block
                    when block = 9608 then 35
                    when block = 9618 then 61
                    else 45
                end as code) as k) as s;
end;

comment on function ar_internal.chart_bar(numeric, numeric, integer) is
    'A bar of text of at most 40 characters: amount as a part of largest, made of the Unicode block with the given number, 9608 (full), 9618 (medium shade) or 9617 (light shade); of #, = or - where these cannot be shown.';

create or replace function ar_internal.chart_number(amount numeric)
returns text
language sql stable parallel safe
begin atomic
    select
        case when amount < 0 then '-' else '' end
            || to_char(
                trunc(abs(amount)),
                'FM999,999,999,999,999,999,999,999,990')
            || case
                when scale(amount) > 0
                    then '.' || split_part(amount::text, '.', 2)
                else ''
            end;
end;

comment on function ar_internal.chart_number(numeric) is
    'An amount as text, with commas between thousands and the decimals that it has, whatever the locale.';
