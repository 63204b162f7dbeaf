-- Purpose: known networks as they are read.
-- Grain: a row of a network file. Inputs: incoming_networks, parsed_addresses.
with parsed as (
    select incoming_networks.*, parsed_addresses.hex
    from incoming_networks
    left join parsed_addresses on parsed_addresses.ip = split_part(cidr, '/', 1)
),

measured as (
    select *, cidr_length(cidr, hex) as prefix_length
    from parsed
),

reduced as (
    select
        file_id,
        row_number,
        case
            when is_broken then 'malformed line'
            when cidr is null then 'missing cidr'
            when prefix_length is null then 'bad cidr'
        end as rejection,
        cast([] as varchar[]) as faults,
        lower(cidr) as cidr,
        if(length(hex) = 8, 4, 6) as version,
        hex,
        prefix_length,
        lower(kind) as kind,
        asn,
        name
    from measured
)

select * from reduced
