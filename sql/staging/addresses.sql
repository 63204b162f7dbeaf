-- Purpose: IP spellings of a batch as keys of the address and of its ranges, with the kind of the
-- most specific known network.
-- Grain: an IP spelling. Inputs: parsed_addresses, stg_networks.
with valid as (
    select
        ip,
        hex,
        if(length(hex) = 8, 4, 6) as version,
        high_bits(hex) as high,
        low_bits(hex) as low
    from parsed_addresses
),

prefix_lengths as (
    select distinct version, prefix_length from stg_networks
),

matches as (
    select valid.ip, stg_networks.kind, stg_networks.prefix_length
    from valid
    join prefix_lengths using (version)
    join stg_networks
        on stg_networks.version = valid.version
        and stg_networks.prefix_length = prefix_lengths.prefix_length
        and stg_networks.network_high = masked(valid.high, prefix_lengths.prefix_length)
        and stg_networks.network_low = masked(valid.low, prefix_lengths.prefix_length - 64)
    where stg_networks.kind is not null
),

kinds as (
    select ip, arg_max(kind, (prefix_length, kind)) as kind
    from matches
    group by ip
),

ranged as (
    select *, range_text(hex) as range, wide_text(hex) as wide
    from valid
),

placed as (
    select
        ranged.ip,
        keyed64('address', ranged.hex) as address_key,
        key64_of('range', ranged.range) as range_key,
        ranged.range,
        key64_of('wide', ranged.wide) as wide_key,
        ranged.wide,
        range_hex(ranged.hex) as range_hex,
        kinds.kind
    from ranged
    left join kinds using (ip)
)

select * from placed
