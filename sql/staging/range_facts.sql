-- Purpose: what is known of ranges: the kind of the most specific known network that covers each,
-- and whether the allowlist names the range, a network around it or a part of it.
-- Grain: a range of which something is known. Inputs: known_ranges, stg_networks, stg_allowlist.
-- Parameters: $ends_at.
with placed as (
    select
        *,
        if(length(range_hex) = 8, 4, 6) as version,
        if(length(range_hex) = 8, 24, 64) as range_length,
        high_bits(range_hex) as high
    from known_ranges
),

-- A part of a range stands for the range.
widened as (
    select
        if(length(network_hex) = 8, 4, 6) as version,
        least(prefix_length, if(length(network_hex) = 8, 24, 64)) as prefix_length,
        high_bits(network_hex) as high
    from stg_allowlist
    where kind = 'network' and (expires_at is null or expires_at >= $ends_at)
),

allowed as (
    select distinct version, prefix_length, masked(high, prefix_length) as network_high
    from widened
),

prefix_lengths as (
    select version, prefix_length from stg_networks
    union
    select version, prefix_length from allowed
),

-- The network of each length that a range lies in, known or not: looked up by equality.
networks_around as (
    select
        placed.range_key,
        placed.version,
        prefix_lengths.prefix_length,
        masked(placed.high, prefix_lengths.prefix_length) as network_high
    from placed
    join prefix_lengths
        on prefix_lengths.version = placed.version
        and prefix_lengths.prefix_length <= placed.range_length
),

matches as (
    select networks_around.range_key, stg_networks.kind, stg_networks.prefix_length
    from networks_around
    join stg_networks using (version, prefix_length, network_high)
    where stg_networks.kind is not null
),

kinds as (
    select range_key, arg_max(kind, (prefix_length, kind)) as kind
    from matches
    group by range_key
),

allowed_ranges as (
    select distinct networks_around.range_key
    from networks_around
    join allowed using (version, prefix_length, network_high)
),

facts as (
    select range_key, kinds.kind, allowed_ranges.range_key is not null as allowlisted
    from kinds
    full join allowed_ranges using (range_key)
)

select * from facts
