-- Purpose: what every agreement was worth tonight: raw bits by rarity, and the bits that the night's
-- own pairs made of them. sharers is an example: of an entity its own accounts, of a level the
-- median of the level's smaller entities (those without a cell of their own, where there are any).
-- Entities are named as in the members' evidence, or by how many share them; never by a key.
-- A cell leans on its level, and a level on rarity, where there are fewer pairs than $lean_pairs.
-- Exits of VPNs and of proxies are judged apart, and lean on their level elsewhere.
-- Grain: signal × level × exit, and large entities. Inputs: calibration, signals, signal_coverage, entities.
-- Parameters: $lean_pairs.
with named as (
    -- Entities of one signal with the same holders are one piece of evidence, under one label.
    select
        signal,
        members_key,
        max(accounts) as accounts,
        min(label) as label
    from entities
    group by signal, members_key
),
own_cells as (
    select distinct signal, entity
    from calibration
    where entity is not null
),
rated as (
    select
        entities.signal,
        entities.accounts,
        own_cells.entity is not null as has_own_cell,
        log2(signals.m / (signals.u_scale * entities.chance)) as raw_bits
    from entities
    inner join signals on signals.signal = entities.signal
    left join own_cells
        on own_cells.signal = entities.signal and own_cells.entity = entities.members_key
    where entities.chance > 0
),
placed as (
    select
        signal,
        accounts,
        case when not has_own_cell then accounts end as accounts_of_small,
        cast(level_of(raw_bits) as bigint) as level
    from rated
    where raw_bits > 0
),
typical as (
    select
        signal,
        level,
        cast(floor(coalesce(median(accounts_of_small), median(accounts))) as bigint) as accounts
    from placed
    group by signal, level
),
pooled as (
    -- A level learns from all its pairs, those of its large entities included.
    select
        signal,
        level,
        exit,
        sum(pairs) as pairs,
        max(case when entity is null then 1 else 0 end) = 1 as has_level
    from calibration
    group by signal, level, exit
),
weights as (
    select
        calibration.signal,
        signals.family,
        signals.cause,
        signals.m,
        coalesce(signal_coverage.accounts, 0) as known_of,
        calibration.level,
        calibration.exit,
        case
            when calibration.entity is not null
                then coalesce(named.label, 'shared by ' || named.accounts || ' accounts')
        end as entity,
        calibration.raw_bits,
        case when calibration.entity is null then typical.accounts else named.accounts end
            as sharers,
        calibration.pairs,
        calibration.one_operator,
        calibration.bits,
        case
            when calibration.pairs >= $lean_pairs then 'pairs'
            when calibration.entity is null and pooled.pairs >= $lean_pairs
                then 'pairs of its large entities'
            when pooled.has_level and pooled.pairs >= $lean_pairs then 'leans on its level'
            when calibration.exit is not null
                and elsewhere.has_level
                and elsewhere.pairs >= $lean_pairs
                then 'leans on its level elsewhere'
            else 'leans on rarity'
        end as estimated_from
    from calibration
    inner join signals on signals.signal = calibration.signal
    inner join pooled
        on pooled.signal = calibration.signal
        and pooled.level = calibration.level
        and pooled.exit is not distinct from calibration.exit
    left join pooled as elsewhere
        on elsewhere.signal = calibration.signal
        and elsewhere.level = calibration.level
        and elsewhere.exit is null
    left join signal_coverage on signal_coverage.signal = calibration.signal
    left join typical
        on typical.signal = calibration.signal and typical.level = calibration.level
    left join named
        on named.signal = calibration.signal and named.members_key = calibration.entity
)
select * from weights
