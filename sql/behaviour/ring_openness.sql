-- Purpose: whether a ring shows openly that it is one customer: one organisation, one card, one
-- domain of its own, a paid plan. Who hides that many accounts are one spreads these.
-- Grain: ring. Inputs: ring_candidates, stg_accounts, stg_payments. Parameters: $ends_at.
with members as (
    select ring_candidates.ring_id, stg_accounts.*
    from ring_candidates
    join stg_accounts using (account_key)
),
sizes as (
    select ring_id, count(*) as accounts
    from members
    group by ring_id
),
domains as (
    -- A domain of its own: most of the domain's accounts are in the ring.
    select members.ring_id, members.email_domain, count(*) as accounts
    from members
    where members.email_domain is not null
    group by members.ring_id, members.email_domain
    having count(*) >= 0.8 * (
        select count(*)
        from stg_accounts
        where stg_accounts.email_domain = members.email_domain
    )
),
organizations as (
    select ring_id, organization_id, count(*) as accounts
    from members
    where organization_id is not null
    group by ring_id, organization_id
),
cards as (
    select members.ring_id, stg_payments.card_key, count(distinct members.account_key) as accounts
    from members
    join stg_payments using (account_key)
    where card_key is not null and paid_at < $ends_at
    group by members.ring_id, stg_payments.card_key
),
ring_openness as (
    select
        sizes.ring_id,
        sizes.accounts,
        coalesce((
            select max(organizations.accounts)
            from organizations
            where organizations.ring_id = sizes.ring_id
        ), 0) / sizes.accounts as organization_share,
        coalesce((
            select max(cards.accounts) from cards where cards.ring_id = sizes.ring_id
        ), 0) / sizes.accounts as card_share,
        coalesce((
            select max(domains.accounts) from domains where domains.ring_id = sizes.ring_id
        ), 0) / sizes.accounts as domain_share
    from sizes
)
select * from ring_openness
