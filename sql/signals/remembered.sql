-- Purpose: what earlier nights remember of banned accounts on one signal, where the window no longer
-- shows it: newcomers who share it are recognised the night they appear.
-- Grain: account × entity. Inputs: ring_sightings, signal_sightings.
-- Parameters: $signal, $night, $oldest.
with remembered as (
    select account_key, entity, fact, hits, first_at, last_at, cast(null as varchar) as label
    from ring_sightings
    where signal = $signal and first_night < $night and last_night >= $oldest
),
unseen as (
    select remembered.*
    from remembered
    anti join signal_sightings using (account_key, entity)
)
select * from unseen
