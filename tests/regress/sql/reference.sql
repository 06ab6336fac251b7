-- A payment reference is a number with something added that lets a bank catch a typing error. Every scheme makes, checks
-- and finds its own.
select t.scheme, made.reference, ar.check_reference(t.scheme, made.reference) as is_valid, found.*
from (
    values
        (1, 'se_ocr', 'F-163691'), (2, 'se_ocr_length', '12345678'), (3, 'no_kid_mod10', '12345678'),
        (4, 'no_kid_mod11', '6'), (5, 'iso11649', 'F-1042'), (6, 'fi', '123456'), (7, 'be_ogm', '0108068171'),
        (8, 'ch_qrr', '21000000000313947143000901')) as t (line, scheme, number)
cross join lateral ar.make_reference(t.scheme, t.number) as made (reference)
cross join lateral ar.find_references(t.scheme, 'Invoice ' || made.reference || ', thank you') as found (found, position, written)
order by t.line;

-- As on paper they are the same reference.
select t.scheme, t.paper, ar.check_reference(t.scheme, t.paper) as is_valid, found.reference, found.position, found.written
from (
    values
        (1, 'se_ocr', '# 1636919 #'), (2, 'no_kid_mod11', 'KID 6-'), (3, 'iso11649', 'rf71 2348 231'),
        (4, 'iso11649', 'RF33 0000 0000 0000 0234 8236'), (5, 'fi', '12 34561'), (6, 'fi', '00000000000001234561'),
        (7, 'be_ogm', '+++010/8068/17183+++'), (8, 'ch_qrr', '21 00000 00003 13947 14300 09017')) as t (line, scheme, paper)
left join lateral ar.find_references(t.scheme, t.paper) as found on true
order by t.line;

-- What a payer wrote: several references in one text, each once, and where they stand.
select * from ar.find_references('se_ocr', 'Betalning OCR 1636919, 650861/655969 och 1636919 igen');
select * from ar.find_references('iso11649', 'RF71 2348 231 / RF33 2348 236');
select * from ar.find_references('fi', 'Viite 12 34561, kiitos');

-- A wrong digit, a part of a longer number, a number glued to letters and a date are no references.
select t.scheme, t.text, ar.check_reference(t.scheme, t.text) as is_valid, count(found.reference) as found
from (
    values
        (1, 'se_ocr', '1636918'), (2, 'se_ocr', 'F1636919'), (3, 'be_ogm', '1010806817183'),
        (4, 'iso11649', 'RF994020510029133'), (5, 'iso11649', 'XRF712348231'), (6, 'fi', '2024-05-31'),
        (7, 'se_ocr', ''), (8, 'se_ocr', 'none')) as t (line, scheme, text)
left join lateral ar.find_references(t.scheme, t.text) as found on true
group by t.line, t.scheme, t.text
order by t.line;

-- Agreements allow a reference with a check digit only (any length), with a length digit, or of given lengths.
select
    ar.check_reference('se_ocr', '1636919') as check_digit,
    ar.check_reference('se_ocr_length', '1636919') as length_digit,
    ar.check_reference('se_ocr', '1636919', '{5,7}') as of_this_length,
    ar.check_reference('se_ocr', '163 6919', '{8}') as of_another,
    ar.check_reference('se_ocr', '1636919', '{}') as of_any,
    (select array_agg(reference) from ar.find_references('se_ocr', '650861 1636919', '{7}')) as found_of_this_length;

-- What cannot be read is refused.
select ar.make_reference('se_ocr', 'KREDIT');
select ar.make_reference('be_ogm', '12345678901');
select ar.make_reference('ocr', '1042');
select ar.make_reference('se_ocr', null);
select ar.check_reference(null, '1636919');
select ar.check_reference('se_ocr', '1636919', '{7,null}');
select ar.find_references('se_ocr', null);
