-- Purpose: how rare an entity is: the chance that an unrelated account has it. Where people of one
-- country share such entities more than others do (banks, providers, languages, waking hours) it
-- is the chance among accounts of the holders' own countries, if that is larger.
-- members_key names the entity by its holders: unlike a keyed hash, it is the same under every key, so
-- that orders and samples which rest on it are, too.
-- label is what may be shown of it (a range, a card's fingerprint, a client), or null; never a key.
-- Grain: signal × entity. Inputs: entity_crowds, night_accounts, signals, labels_of_keys.
with homes as (
    select coalesce(country, '') as country, count(*) as accounts
    from night_accounts
    group by coalesce(country, '')
),
total as (
    select count(*) as accounts
    from night_accounts
),
crowds as (
    select
        *,
        sum(accounts) over (partition by signal, entity) as everywhere,
        -- One holder given, the others are what a stranger may be: n - 1 of N - 1.
        (sum(accounts) over (partition by signal, entity) - 1)
            / greatest((select accounts from total) - 1, 1) as chance_anywhere
    from entity_crowds
),
rarity as (
    select
        crowds.signal,
        crowds.entity,
        cast(max(crowds.everywhere) as bigint) as accounts,
        max(crowds.chance_anywhere) as chance_anywhere,
        -- A country of few accounts tells little of its habits: 100 accounts of the whole are added.
        sum(
            crowds.accounts
            * (crowds.accounts - 1 + 100 * crowds.chance_anywhere) / (homes.accounts - 1 + 100)
        ) / max(crowds.everywhere) as chance_at_home,
        bit_xor(crowds.members_key) as members_key,
        min(crowds.label) as label
    from crowds
    join homes using (country)
    group by crowds.signal, crowds.entity
),
texts as (
    -- A key of two kinds (an IPv4 range is its own wider one) has one text.
    select entity_key as entity, min(text) as text
    from labels_of_keys
    group by entity_key
),
entities as (
    select
        rarity.signal,
        rarity.entity,
        rarity.accounts,
        -- Rounded, because sums of floats depend on the order of threads.
        round(
            least(
                1.0,
                case
                    when signals.is_local then greatest(chance_anywhere, chance_at_home)
                    else chance_anywhere
                end
            ),
            10
        ) as chance,
        rarity.members_key,
        coalesce(texts.text, rarity.label) as label
    from rarity
    join signals using (signal)
    left join texts using (entity)
    where rarity.accounts >= 2
)
select * from entities
