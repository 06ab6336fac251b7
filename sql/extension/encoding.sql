-- Texts are UTF-8 in the library.
do $$
begin
    if current_setting('server_encoding') <> 'UTF8' then
        raise exception 'ar_ledger needs encoding UTF8, and this database has %', current_setting('server_encoding')
            using errcode = 'feature_not_supported',
                hint = 'Use a database created with: encoding ''UTF8'' template template0';
    end if;
end
$$;
