-- Purpose: IP spellings as hexadecimal digits: 8 for IPv4 (and IPv4 mapped into IPv6), 32 for IPv6.
-- Spellings that are no address have no row. Step by step: nested macros bind slowly.
-- Grain: an IP spelling. Inputs: ip_spellings.
with spellings as (
    select distinct ip, ip_spelling(ip) as spelling
    from ip_spellings
    where ip is not null
),

octets as (
    select
        ip,
        spelling,
        contains(spelling, ':') as is_long,
        octets_of(if(contains(spelling, ':'), regexp_extract(spelling, '[0-9.]*$'), spelling))
            as octets
    from spellings
),

quads as (
    select *, quad_hex(octets) as quad
    from octets
),

grouped as (
    select
        ip,
        case
            when is_long and contains(spelling, '.') then quad_groups(spelling, quad)
            when is_long then spelling
        end as groups
    from quads
),

sides as (
    select
        ip,
        groups_hex(split_part(groups, '::', 1)) as first_side,
        groups_hex(split_part(groups, '::', 2)) as last_side
    from grouped
    where is_ipv6(groups)
),

long_addresses as (
    select ip, filled(first_side, last_side) as hex
    from sides
),

addresses as (
    select ip, quad as hex
    from quads
    where not is_long
    union all
    select ip, unmapped(hex) from long_addresses
),

parsed as (
    select ip, hex
    from addresses
    where hex is not null
)

select * from parsed
