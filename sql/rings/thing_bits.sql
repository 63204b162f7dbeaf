-- Purpose: what it tells that something which an account has is, or is not, a community's own: how often
-- things of members are, to how often those of others are, in bits. So who has much, and therefore
-- meets everybody in something, is not taken for a member.
-- Grain: community × signal × level; level is null for what is nothing of the community's.
-- Inputs: community_things, communities, sightings.
with holdings as (
    select account_key, signal, count(*) as things
    from sightings
    group by account_key, signal
),
everywhere as (
    select signal, sum(things) as things
    from holdings
    group by signal
),
of_members as (
    select communities.community, holdings.signal, sum(holdings.things) as things
    from communities
    join holdings using (account_key)
    group by communities.community, holdings.signal
),
rates as (
    select
        community,
        signal,
        level,
        -- To its only member a thing is nothing that he has with others.
        (sum(case when members > 1 then members else 0 end) + 0.2) / (any_value(of_members.things) + 1.0) as members_rate,
        least(
            1.0,
            (sum(strangers) + 0.5)
                / (any_value(everywhere.things) - any_value(of_members.things) + 1.0)
        ) as strangers_rate
    from community_things
    join of_members using (community, signal)
    join everywhere using (signal)
    group by community, signal, level
),
rests as (
    select
        community,
        signal,
        null as level,
        greatest(0.001, 1 - sum(members_rate order by level)) as members_rate,
        greatest(0.001, 1 - sum(strangers_rate order by level)) as strangers_rate
    from rates
    group by community, signal
),
together as (
    select * from rates
    union all
    select * from rests
),
thing_bits as (
    select
        community,
        signal,
        cast(level as tinyint) as level,
        -- Thousandths, as whole numbers: sums of floats depend on the order of threads. To have what
        -- is nothing of the community's speaks for nobody.
        least(
            case when level is null then 0 end,
            cast(round(1000 * log2(members_rate / strangers_rate)) as bigint)
        ) as thousandths
    from together
)
select * from thing_bits
