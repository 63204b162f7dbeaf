-- Purpose: what happened to rings in this night.
-- Grain: ring event. Inputs: ring_events. Parameters: $night.
select strftime(night, '%Y-%m-%d') as night, event, ring_id, other_ring_id, accounts
from ring_events
where night = $night
