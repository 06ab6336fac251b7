-- Chance, a company, its customers.

-- A number in [0, 1) that depends on the seed and on what it is for, and on nothing else.
create function demo.dice(what text) returns double precision
    language sql immutable
    return (hashtextextended(what, :seed) & 1073741823) / 1073741824.0;

-- One of a list.
create function demo.pick(list text[], what text) returns text
    language sql immutable
    return list[1 + floor(demo.dice(what) * cardinality(list))::integer];

-- A day between two others.
create function demo.day(first date, last date, what text) returns date
    language sql immutable
    return first + floor(demo.dice(what) * (last - first + 1))::integer;

-- The day itself, or the Monday after if it falls in a weekend.
create function demo.workday(day date) returns date
    language sql immutable
    return day + case extract(isodow from day) when 6 then 2 when 7 then 1 else 0 end;

-- How customers pay: the share of them, and days after the due date.
create table demo.behaviour (behaviour text, percent integer, from_day integer, to_day integer);
insert into demo.behaviour values
    ('prompt', 52, -3, 2),          -- takes early-payment discounts as well
    ('late', 25, 3, 30),
    ('slow', 10, 25, 75),
    ('in halves', 6, 0, 10),        -- half of it, the rest six weeks later
    ('round sums', 5, 0, 20),       -- once a month, a round sum for whatever is oldest
    ('failing', 2, 10, 50);         -- stops paying one day in 2025

-- Names are put together from two lists and an ending; so many customers of each kind.
create table demo.name (country text, kind text, how_many integer, ending text, first text[], second text[]);
insert into demo.name values
    ('SE', 'business', 330, ' AB',
        '{Norrlands,Mälarens,Skånska,Göteborgs,Bohus,Dalarnas,Gotlands,Hälsinge,Jämtlands,Kalmar,Luleå,Malmö,
          Roslagens,Smålands,Timrå,Uppsala,Vätterns,Värmlands,Åre,Östgöta}',
        '{Advokat,Arkitekter,Bageri,Bil & Plåt,Bokhandel,Bygg,Elteknik,Fastighet,Frakt,Glas,Gymnasium,
          Hotell,Kafé,Konsult,Konditori,Mekaniska,Revision,Rör & VVS,Såg,Tandvård,Tryckeri,Åkeri}'),
    ('SE', 'public', 25, ' kommun',
        '{Arboga,Boden,Falun,Gävle,Höör,Karlstad,Kiruna,Lund,Mora,Nyköping,Piteå,Skövde,Säffle,Timrå,Umeå,Visby,
          Ystad,Åmål,Älvsbyn,Örebro}',
        '{"",": Skolan",": Vård"}'),
    ('NO', 'business', 80, ' AS',
        '{Bergens,Bodø,Fjord,Hamar,Lofoten,Molde,Nordland,Oslo,Sandnes,Sogn,Stavanger,Tromsø,Trøndelag,Ålesund}',
        '{Brygge,Bygg,Eiendom,Hotell,Kaffebar,Rederi,Regnskap,Rørlegger,Sjømat,Verksted}'),
    ('DK', 'business', 60, ' ApS',
        '{Aalborg,Bornholms,Esbjerg,Fyns,Jysk,Kolding,Amager,Odense,Randers,Sjællands,Vejle,Ærø}',
        '{Bageri,Boghandel,Bolig,Kaffe,Møbler,Revision,Smedje,Tømrer,Vinhandel}'),
    ('FI', 'business', 55, ' Oy',
        '{Hämeen,Joensuun,Kuopion,Lahden,Lapin,Oulun,Pohjolan,Porin,Savon,Tampereen,Turun,Vaasan}',
        '{Huolto,Kahvila,Kirja,Konepaja,Leipomo,Rakennus,Sähkö,Kukka,Veistämö}'),
    ('SE', 'consumer', 25, '', '{Anna,Björn,Elsa,Gustav,Ingrid,Karin,Lars,Åsa}',
        '{" Andersson"," Bergström"," Ek"," Lindqvist"," Nilsson"," Sjöberg"," Åkesson"}'),
    ('NO', 'consumer', 10, '', '{Aud,Eirik,Ingeborg,Kåre,Sigrid,Øystein}',
        '{" Berge"," Hansen"," Moen"," Solbakken"," Ødegård"}'),
    ('DK', 'consumer', 10, '', '{Birgitte,Jens,Kirsten,Mette,Rasmus,Søren}',
        '{" Holm"," Jensen"," Kjær"," Mikkelsen"," Østergaard"}'),
    ('FI', 'consumer', 10, '', '{Aino,Eero,Helmi,Juhani,Päivi,Väinö}',
        '{" Korhonen"," Laine"," Mäkinen"," Niemi"," Virtanen"}');

-- What can be agreed on, the usual more often than the unusual.
create table demo.terms (kind text, terms text[]);
insert into demo.terms values
    ('business', '{net 30,net 30,net 30,net 30,net 10,net 14,net 14,net 60,net 30 eom,15th next month,
        2/10 net 30,2/10 net 30,"3/8, 1/15 net 45","50% net 30, 50% net 60"}'),
    ('public', '{net 30}'),
    ('consumer', '{net 14,net 14,due on receipt}');

create table demo.customer as
with shuffled as (
    select
        n.country,
        n.kind,
        n.how_many,
        -- "Bergens" + "Bygg" + " AS", "Aino" + " Laine", "Umeå" + " kommun" + ": Skolan"
        case
            when n.kind = 'business' then f.word || ' ' || s.word || n.ending
            when n.kind = 'public' then f.word || n.ending || s.word
            else f.word || s.word
        end as name,
        row_number() over (partition by n.country, n.kind order by demo.dice(f.word || s.word || n.ending)) as place
    from demo.name as n
    cross join unnest(n.first) as f (word)
    cross join unnest(n.second) as s (word)
)
select
    row_number() over (order by demo.dice('code ' || s.name)) as customer_no,
    (1000 + row_number() over (order by demo.dice('code ' || s.name)))::text as code,
    s.name,
    s.country,
    s.kind,
    demo.pick(t.terms, 'terms ' || s.name) as terms,
    case
        when s.kind = 'business' and s.country in ('DK', 'FI') and demo.dice('euro ' || s.name) < 0.4 then 'EUR'
        else 'SEK'
    end as currency,
    b.behaviour,
    b.from_day,
    b.to_day,
    case
        when b.behaviour = 'failing' then demo.day('2025-02-01', '2025-10-31', 'stops ' || s.name)
    end as stops_paying
from shuffled as s
join demo.terms as t on t.kind = s.kind
join lateral (
    select w.*
    from (
        select h.*, sum(h.percent) over (order by h.from_day, h.behaviour) as up_to
        from demo.behaviour as h) as w
    where w.up_to > 100 * demo.dice('behaves ' || s.name)
    order by w.up_to
    limit 1) as b on true
where s.place <= s.how_many;

-- The company, with the Swedish chart of accounts, and Swedish payment references (OCR) on its invoices.
select ar.create_company(
    'NORRSKEN', 'Norrsken Kaffe & Kontor AB', 'SEK',
    country => 'SE', chart => 'BAS', settings => '{"reference_scheme": "se_ocr"}') as company_id \gset

select clock_timestamp() as started \gset
select count(ar.create_customer(
    'NORRSKEN', c.code, c.name,
    kind => c.kind, terms => c.terms, currency => c.currency, customer_group => c.country,
    attributes => jsonb_build_object('behaviour', c.behaviour))) as count
from (select * from demo.customer order by code) as c \gset
select round(extract(epoch from clock_timestamp() - :'started'), 1) as seconds \gset
\echo '   ' :count 'customers created in' :seconds 's'
