-- Purpose: what linked accounts work with (phrases of templates, clients), and how many accounts in
-- all do. Grain: account × phrase or client (entity). Inputs: sightings, entities, links.
-- Parameters: $signals.
with linked as (
    select account_a as account_key from links
    union
    select account_b from links
),
tool_holders as (
    select account_key, signal, entity, accounts as holders
    from sightings
    join entities using (signal, entity)
    where signal in (select unnest($signals)) and account_key in (from linked)
)
select * from tool_holders
order by account_key, signal, entity
