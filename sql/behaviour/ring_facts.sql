-- Purpose: what a ring shows of itself: openness, place, program and what is known of it, one row a ring.
-- Grain: ring. Inputs: ring_openness, ring_places, ring_homes, ring_software, ring_memory.
with ring_facts as (
    select
        ring_openness.*,
        ring_places.place_share,
        ring_places.venue_request_share,
        ring_places.gateway_request_share,
        ring_places.shared_exits,
        ring_places.elsewhere_requests,
        ring_places.ranges_per_request_elsewhere,
        ring_homes.home_share,
        ring_software.program_share,
        ring_software.ordinary_share,
        ring_memory.silent_bans,
        ring_memory.labelled_extraction,
        ring_memory.labelled_benign
    from ring_openness
    left join ring_places using (ring_id)
    left join ring_homes using (ring_id)
    left join ring_software using (ring_id)
    left join ring_memory using (ring_id)
)
select * from ring_facts
order by ring_id
