-- Purpose: entries of the allowlist as they are read.
-- Grain: a row of an allowlist file. Inputs: incoming_allowlist, parsed_addresses.
with parsed as (
    select
        incoming_allowlist.* exclude (kind),
        lower(incoming_allowlist.kind) as kind,
        parsed_addresses.hex as network_hex
    from incoming_allowlist
    left join parsed_addresses
        on lower(incoming_allowlist.kind) = 'network'
        and parsed_addresses.ip = split_part(incoming_allowlist.value, '/', 1)
),

measured as (
    select *, cidr_length(value, network_hex) as prefix_length
    from parsed
),

reduced as (
    select
        file_id,
        row_number,
        case
            when is_broken then 'malformed line'
            when kind is null then 'missing kind'
            when kind not in ('account', 'organization', 'card', 'network')
                then 'unknown kind (known: account, organization, card, network)'
            when value is null then 'missing value'
            when kind = 'network' and prefix_length is null then 'bad cidr'
        end as rejection,
        found([
            case when expires_at_given and expires_at is null
                then 'unreadable expires_at: kept without it' end
        ]) as faults,
        kind,
        value,
        case kind
            when 'account' then key64(value)
            when 'card' then key64_of('card', value)
            when 'organization' then key64_of('organization', value)
        end as value_key,
        reason,
        expires_at,
        network_hex,
        if(kind = 'network', prefix_length, null) as prefix_length
    from measured
)

select * from reduced
