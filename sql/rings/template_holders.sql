-- Purpose: the phrases of templates that linked accounts write, and how many accounts do in all.
-- Grain: account × phrase (entity). Inputs: sightings, entities, links.
-- Parameters: $signal.
with linked as (
    select account_a as account_key from links
    union
    select account_b from links
),
template_holders as (
    select account_key, entity, accounts as holders
    from sightings
    join entities using (signal, entity)
    where signal = $signal and account_key in (from linked)
)
select * from template_holders
order by account_key, entity
