-- Personal values become keyed hashes: HMAC-SHA256 (RFC 2104), its first 64 bits.
-- The key's two pads are variables of the connection: they rest neither in the file nor in a log.
-- hmac_hex(x): the whole code as hex digits.
create or replace temp macro hmac_hex(x) as
    sha256(
        getvariable('ringwatch_opad')
            || unhex(sha256(getvariable('ringwatch_ipad') || encode(x))));
-- keyed64(kind, x): 64 bits of the code; codes of different kinds never meet.
create or replace temp macro keyed64(kind, x) as
    cast('0x' || substr(hmac_hex(kind || ':' || x), 1, 16) as ubigint);
-- normal_email(x): trimmed and lower-case; null unless something@something.
create or replace temp macro normal_email(x) as
    case when regexp_full_match(lower(trim(x)), '[^@\s]+@[^@\s]+') then lower(trim(x)) end;
-- email_local(e), email_host(e): the two sides of a normal email, the local part without its tag.
create or replace temp macro email_local(e) as
    case when split_part(e, '@', 1)[1] = '+' then split_part(e, '@', 1)
        else split_part(split_part(e, '@', 1), '+', 1) end;
create or replace temp macro email_host(e) as
    case split_part(e, '@', 2) when 'googlemail.com' then 'gmail.com'
        else split_part(e, '@', 2) end;
-- mailbox(e): where mail to e arrives: without tag, at Gmail without dots.
create or replace temp macro mailbox(e) as
    case when email_host(e) = 'gmail.com' then replace(email_local(e), '.', '')
        else email_local(e) end || '@' || email_host(e);
-- email_stem(e): local part without tag, dots, digits and trailing separators; null if short.
create or replace temp macro email_stem(e) as
    case when regexp_matches(email_local(e), '\p{L}[^\p{L}]*\p{L}')
        then regexp_replace(regexp_replace(email_local(e), '[.0-9]+', '', 'g'), '[-_+]+$', '')
            || '@' || email_host(e) end;
-- normal_phone(x): digits, with a leading +; 00 counts as +; null without 5 digits.
create or replace temp macro normal_phone(x) as
    nullif(regexp_extract(
        regexp_replace(
            case when trim(x)[1] = '+' then '+' else '' end
                || regexp_replace(x, '[^0-9]', '', 'g'), '^00', '+'),
        '^\+?[0-9]{5,}$'), '');
-- unsigned_text(x): signs as spaces; most texts have none but commas, and need no replacing.
create or replace temp macro unsigned_text(x) as
    case when regexp_matches(x, '[^\p{L}\p{N} ]')
        then regexp_replace(x, '[^\p{L}\p{N}]+', ' ', 'g') else x end;
-- address_words(x): words of an address, lower-case, ß as ss and …strasse as …str.
create or replace temp macro address_words(x) as
    list_filter(
        string_split(unsigned_text(replace(
            replace(replace(lower(nfc_normalize(x)), 'ß', 'ss'), 'strasse', 'str'),
            ',', ' ')), ' '),
        lambda w: w <> '');
-- normal_address(x): those words, common abbreviations folded; null without a word.
create or replace temp macro normal_address(x) as
    nullif(array_to_string(list_transform(address_words(x), lambda w: case w
        when 'street' then 'st'
        when 'avenue' then 'ave' when 'av' then 'ave' when 'road' then 'rd'
        when 'boulevard' then 'blvd' when 'drive' then 'dr' when 'lane' then 'ln'
        when 'court' then 'ct' when 'place' then 'pl' when 'square' then 'sq'
        when 'highway' then 'hwy' when 'parkway' then 'pkwy' when 'terrace' then 'ter'
        when 'circle' then 'cir' when 'apartment' then 'apt' when 'suite' then 'ste'
        when 'floor' then 'fl' when 'building' then 'bldg' when 'room' then 'rm'
        when 'number' then 'no' when 'north' then 'n' when 'south' then 's'
        when 'east' then 'e' when 'west' then 'w' else w end), ' '), '')
