-- Addresses as hexadecimal text: 8 digits for IPv4, 32 for IPv6, null when it is no address.
-- ip_spelling(x): trimmed, lower-case, an IPv6 zone ('%eth0') cut off.
create or replace temp macro ip_spelling(x) as
    case when contains(x, '%')
        then regexp_replace(lower(trim(x)), '^([0-9a-f:.]*:[0-9a-f:.]*)%[^%/]+', '\1')
        else lower(trim(x)) end;
-- is_quad(x): strict dotted quad, no leading zeros.
create or replace temp macro is_quad(x) as
    regexp_full_match(
        x, '((25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])(\.|$)){4}') and not suffix(x, '.');
-- quad_hex(octets): four octets as eight digits.
create or replace temp macro quad_hex(octets) as
    format('{:08x}', octets[1] * 16777216 + octets[2] * 65536 + octets[3] * 256 + octets[4]);
-- octets_of(x): the octets of a dotted quad, null when it is none.
create or replace temp macro octets_of(x) as
    case when is_quad(x) then try_cast(string_split(x, '.') as bigint[]) end;
-- quad_groups(x, q): an IPv6 spelling that ends in a dotted quad, its digits q, in groups alone.
create or replace temp macro quad_groups(x, q) as
    regexp_replace(x, '[0-9.]+$', '') || substr(q, 1, 4) || ':' || substr(q, 5, 4);
-- is_ipv6(x): eight groups of digits, or at most seven and one '::'.
create or replace temp macro is_ipv6(x) as
    regexp_full_match(x, '([0-9a-f]{1,4}:){7}[0-9a-f]{1,4}') or regexp_full_match(
        x, '(([0-9a-f]{1,4}:){0,6}[0-9a-f]{1,4})?::(([0-9a-f]{1,4}:){0,6}[0-9a-f]{1,4})?');
-- groups_hex(x): groups divided by ':', each filled to four digits.
create or replace temp macro groups_hex(x) as
    case when x = '' then '' else array_to_string(
        list_transform(string_split(x, ':'), lambda g: lpad(g, 4, '0')), '') end;
-- filled(first, last): 32 digits, with zeros where '::' stands.
create or replace temp macro filled(first, last) as
    case
        when length(first) = 32 and last = '' then first
        when length(first) + length(last) <= 28
            then first || repeat('0', 32 - length(first) - length(last)) || last
    end;
-- unmapped(h): an IPv4-mapped IPv6 address (::ffff:a.b.c.d) as the IPv4 address.
create or replace temp macro unmapped(h) as
    case when prefix(h, '00000000000000000000ffff') then substr(h, 25, 8) else h end;
-- high_bits(h), low_bits(h): the address left-aligned in 2 × 64 bits.
create or replace temp macro high_bits(h) as
    cast('0x' || rpad(substr(h, 1, 16), 16, '0') as ubigint);
create or replace temp macro low_bits(h) as
    cast('0x' || rpad(substr(h, 17, 16), 16, '0') as ubigint);
-- masked(bits, n): the first n of 64 bits, the rest zero.
create or replace temp macro masked(bits, n) as
    case
        when n >= 64 then bits
        when n <= 0 then cast(0 as ubigint)
        else bits - bits % cast(pow(2, 64 - n) as ubigint)
    end;
-- quad_text(h): 8 hex digits as a dotted quad; hex_number(h): hex digits as a decimal number.
create or replace temp macro hex_number(h) as cast(cast('0x' || h as ubigint) as varchar);
create or replace temp macro quad_text(h) as
    hex_number(substr(h, 1, 2)) || '.' || hex_number(substr(h, 3, 2)) || '.'
        || hex_number(substr(h, 5, 2)) || '.' || hex_number(substr(h, 7, 2));
-- prefix_text(h, groups): the first groups of an IPv6 address, the rest '::'; group_text(h, i):
-- its group i without leading zeros.
create or replace temp macro group_text(h, i) as
    regexp_replace(substr(h, 4 * i - 3, 4), '^0{1,3}', '');
create or replace temp macro prefix_text(h, groups) as
    regexp_replace(array_to_string(
        list_transform(range(1, groups + 1), lambda i: group_text(h, i)), ':'),
        '(^|:)0(:0)*$', '') || '::';
-- range_hex(h): the first address of the /24 of an IPv4, the /64 of an IPv6 address.
create or replace temp macro range_hex(h) as
    if(length(h) = 8, substr(h, 1, 6) || '00', rpad(substr(h, 1, 16), 32, '0'));
-- range_text(h), wide_text(h): the /24 of an IPv4, the /64 and the /48 of an IPv6 address.
create or replace temp macro range_text(h) as
    case when length(h) = 8 then quad_text(substr(h, 1, 6) || '00') || '/24'
        else prefix_text(h, 4) || '/64' end;
create or replace temp macro wide_text(h) as
    case when length(h) = 8 then range_text(h) else prefix_text(h, 3) || '/48' end;
-- cidr_length(c, h): a CIDR's prefix length given its address's digits h, an address alone is
-- a network of one; null when it is no CIDR. length_in(n, h): n if h has as many bits.
create or replace temp macro length_in(n, h) as
    case when n between 0 and 4 * length(h) then n end;
create or replace temp macro cidr_length(c, h) as
    case
        when not contains(c, '/') then 4 * length(h)
        when regexp_full_match(c, '[^/]*/[0-9]{1,3}') then length_in(
            try_cast(split_part(c, '/', 2) as integer)
                - if(length(h) = 8 and contains(c, ':'), 96, 0), h)
    end;
-- first_hex(h, n), last_hex(h, n): the first and the last address of a network; half_hex(bits):
-- 64 bits as digits; filled_up(bits, n): the first n of 64 bits, the rest one.
create or replace temp macro half_hex(bits) as format('{:016x}', bits);
create or replace temp macro first_hex(h, n) as
    substr(half_hex(masked(high_bits(h), n)) || half_hex(masked(low_bits(h), n - 64)),
        1, length(h));
create or replace temp macro filled_up(bits, n) as
    case
        when n >= 64 then bits
        when n <= 0 then cast(18446744073709551615 as ubigint)
        else masked(bits, n) + (cast(pow(2, 64 - n) as ubigint) - 1)
    end;
create or replace temp macro last_hex(h, n) as
    substr(half_hex(filled_up(high_bits(h), n)) || half_hex(filled_up(low_bits(h), n - 64)),
        1, length(h))
