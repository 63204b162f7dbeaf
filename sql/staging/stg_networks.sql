-- Purpose: known networks of a batch that can be used; addresses are hexadecimal digits.
-- Grain: a row of a network file. Inputs: reduced_networks.
with stored as (
    select
        cidr,
        version,
        first_hex(hex, prefix_length) as first_address,
        last_hex(hex, prefix_length) as last_address,
        kind,
        asn,
        name,
        prefix_length,
        masked(high_bits(hex), prefix_length) as network_high,
        masked(low_bits(hex), prefix_length - 64) as network_low,
        file_id
    from reduced_networks
    where rejection is null
)

select * from stored
