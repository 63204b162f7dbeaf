-- Purpose: whether a ring's members call with one program: the share of members whose most used client
-- and settings are the ring's most common, and how common these are among all other accounts.
-- Grain: ring. Inputs: stg_requests, ring_candidates. Parameters: $starts_at, $ends_at.
with used as (
    select
        account_key,
        key64_of(
            coalesce(client_key, user_agent_key, 0), coalesce(settings_key, 0)
        ) as program,
        count(*) as requests
    from stg_requests
    where requested_at >= $starts_at
      and requested_at < $ends_at
      and coalesce(client_key, user_agent_key, settings_key) is not null
    group by all
),
most_used as (
    select account_key, program
    from used
    qualify row_number() over (
        partition by account_key order by requests desc, program
    ) = 1
),
members as (
    select ring_candidates.ring_id, most_used.account_key, most_used.program
    from most_used
    join ring_candidates using (account_key)
),
in_rings as (
    select ring_id, program, count(*) as accounts, sum(count(*)) over (partition by ring_id) as of_ring
    from members
    group by ring_id, program
    qualify row_number() over (partition by ring_id order by count(*) desc, program) = 1
),
elsewhere as (
    select program, count(*) as accounts
    from most_used
    anti join ring_candidates using (account_key)
    group by program
),
ring_software as (
    select
        in_rings.ring_id,
        cast(in_rings.of_ring as bigint) as accounts,
        in_rings.accounts / in_rings.of_ring as program_share,
        coalesce(elsewhere.accounts, 0)
            / greatest((select sum(accounts) from elsewhere), 1) as ordinary_share
    from in_rings
    left join elsewhere using (program)
)
select * from ring_software
