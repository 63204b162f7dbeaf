-- Purpose: IP spellings of a batch as keys of the address and of its ranges, with the kind of the
-- most specific known network.
-- Grain: an IP spelling. Inputs: parsed_addresses, stg_networks.
with valid as (
    select ip, hex, if(length(hex) = 8, 4, 6) as version
    from parsed_addresses
),

prefix_lengths as (
    select distinct version, prefix_length from stg_networks
),

-- Only of addresses that some known network may hold: without networks, of none.
halves as (
    select ip, version, high_bits(hex) as high, low_bits(hex) as low
    from valid
    semi join prefix_lengths using (version)
),

-- The network of each length that an address lies in, known or not: looked up by equality.
networks_around as (
    select
        halves.ip,
        halves.version,
        prefix_lengths.prefix_length,
        masked(halves.high, prefix_lengths.prefix_length) as network_high,
        masked(halves.low, prefix_lengths.prefix_length - 64) as network_low
    from halves
    join prefix_lengths using (version)
),

matches as (
    select networks_around.ip, stg_networks.kind, stg_networks.prefix_length
    from networks_around
    join stg_networks using (version, prefix_length, network_high, network_low)
    where stg_networks.kind is not null
),

kinds as (
    select ip, arg_max(kind, (prefix_length, kind)) as kind
    from matches
    group by ip
),

-- Many addresses lie in one range: its texts are made once.
ranged as (
    select ip, hex, range_hex(hex) as range_hex
    from valid
),

around as (
    select distinct range_hex
    from ranged
),

named as (
    select range_hex, range_text(range_hex) as range, wide_text(range_hex) as wide
    from around
),

placed as (
    select
        ranged.ip,
        keyed64('address', ranged.hex) as address_key,
        key64_of('range', named.range) as range_key,
        named.range,
        key64_of('wide', named.wide) as wide_key,
        named.wide,
        ranged.range_hex,
        kinds.kind
    from ranged
    join named using (range_hex)
    left join kinds using (ip)
)

select * from placed
