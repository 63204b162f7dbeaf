-- Purpose: small numbers for entities, and the chance that a stranger has each. Numbers follow
-- members_key, which is the same under every hashing key. What an account that analysts call benign
-- shares with others is commoner than its frequency tells: each such holder raises the chance as
-- $benign_holder more strangers would. exit_no tells the ranges of VPNs (1) and proxies (2), where
-- strangers meet: what sharing one is worth is learnt apart.
-- Grain: signal × entity.
-- Inputs: entities, numbered_signals, sightings, night_accounts, range_facts.
-- Parameters: $benign_holder.
with vouched as (
    select sightings.signal, sightings.entity, count(*) as holders
    from sightings
    join night_accounts using (account_key)
    where night_accounts.label = 'benign'
    group by sightings.signal, sightings.entity
),
exits as (
    select
        sightings.signal,
        sightings.entity,
        max(case range_facts.kind when 'vpn' then 1 else 2 end) as exit_no
    from sightings
    join numbered_signals using (signal)
    join range_facts on range_facts.range_key = sightings.fact
    where numbered_signals.family = 'network' and range_facts.kind in ('vpn', 'proxy')
    group by sightings.signal, sightings.entity
),
numbered_entities as (
    select
        numbered_signals.signal_no,
        entities.entity,
        entities.members_key,
        cast(entities.accounts as integer) as accounts,
        least(
            1.0,
            entities.chance * (1 + $benign_holder * coalesce(vouched.holders, 0) / (entities.accounts - 1))
        ) as chance,
        cast(coalesce(exits.exit_no, 0) as tinyint) as exit_no,
        cast(row_number() over (order by members_key, entity, signal_no) as integer) as entity_no
    from entities
    join numbered_signals using (signal)
    left join vouched using (signal, entity)
    left join exits using (signal, entity)
)
select * from numbered_entities
