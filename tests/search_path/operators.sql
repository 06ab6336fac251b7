-- In schema planted: the operators that take {left} on the left, and any of many types on the right. Some fit better than
-- those of pg_catalog, which cast first.
do $$
declare
    types constant text[] := '{numeric,smallint,integer,bigint,text,date,timestamptz,timestamp,interval,boolean,jsonb,uuid,name,oid,integer[],bigint[],text[],date[]}';
    operators constant text[] := '{=,<>,<,>,<=,>=,+,-,*,/,%,||,->,->>,~~,!~~,~,@>,&&}';
    result text;
    name text;
begin
    for result in select distinct unnest(array['{left}', 'boolean', 'jsonb', 'text']) loop
        for i in 1 .. cardinality(types) loop
            name := format('op_%s', md5(concat('{left}', types[i], result)));
            execute format('create function planted.%I({left}, %s) returns %s language plpgsql immutable as
                $f$ begin perform planted.called(); end $f$', name, types[i], result);
            for j in 1 .. cardinality(operators) loop
                continue when result <> case
                    when operators[j] in ('+', '-', '*', '/', '%', '||') then '{left}'
                    when operators[j] = '->' then 'jsonb'
                    when operators[j] = '->>' then 'text'
                    else 'boolean'
                end;
                execute format('create operator planted.%s (leftarg = {left}, rightarg = %s, function = planted.%I)',
                    operators[j], types[i], name);
            end loop;
        end loop;
    end loop;
    create function planted.minus({left}) returns {left} language plpgsql immutable as
        $f$ begin perform planted.called(); end $f$;
    create operator planted.- (rightarg = {left}, function = planted.minus);
end
$$;
