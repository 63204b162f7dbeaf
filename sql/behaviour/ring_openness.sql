-- Purpose: whether a ring shows openly that it is one customer, or a few: organisations, one card,
-- domains of its own. Who hides that many accounts are one spreads these, and pays with cards that name nobody.
-- And whether its members are firms of their own, each with a name or a domain that hardly anybody else has.
-- Grain: ring. Inputs: ring_candidates, stg_accounts, stg_payments, night_accounts.
-- Parameters: $ends_at.
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
domain_sizes as (
    select email_domain, count(*) as accounts
    from stg_accounts
    semi join night_accounts using (account_key)
    where email_domain is not null
    group by email_domain
),
organization_sizes as (
    select organization_id, count(*) as accounts
    from stg_accounts
    semi join night_accounts using (account_key)
    where organization_id is not null
    group by organization_id
),
firms as (
    select
        members.ring_id,
        count(*) filter (where organization_sizes.accounts <= 3) as named,
        count(*) filter (where domain_sizes.accounts <= 3) as hosted
    from members
    left join organization_sizes using (organization_id)
    left join domain_sizes using (email_domain)
    group by members.ring_id
),
domains as (
    -- Domains of its own: most of the domain's accounts are in the ring.
    select
        members_of.ring_id,
        sum(members_of.accounts) as accounts,
        max(members_of.accounts) as largest
    from (
        select ring_id, email_domain, count(*) as accounts
        from members
        group by ring_id, email_domain
    ) as members_of
    join domain_sizes using (email_domain)
    where members_of.accounts >= 2 and members_of.accounts >= 0.8 * domain_sizes.accounts
    group by members_of.ring_id
),
organizations as (
    -- Of one organisation or, where customers of one kind are taken for one ring, of several.
    select ring_id, sum(accounts) as accounts
    from (
        select ring_id, organization_id, count(*) as accounts
        from members
        where organization_id is not null
        group by ring_id, organization_id
        having count(*) >= 2
    )
    group by ring_id
),
instruments as (
    select distinct
        account_key,
        coalesce(card_key, key64_of('iin', card_iin)) as card_key,
        coalesce(card_funding, '') = 'prepaid' as is_prepaid
    from stg_payments
    where coalesce(card_key, key64_of('iin', card_iin)) is not null and paid_at < $ends_at
),
ring_cards as (
    select
        ring_candidates.ring_id,
        instruments.card_key,
        count(distinct instruments.account_key) as accounts
    from instruments
    join ring_candidates using (account_key)
    group by ring_candidates.ring_id, instruments.card_key
),
cards as (
    select
        ring_id,
        count(*) as cards,
        max(accounts) as largest,
        count(*) filter (where accounts >= 2) as shared_cards
    from ring_cards
    group by ring_id
),
users as (
    -- Members who use a card that others of the ring use, too.
    select members.ring_id, card_key, account_key, organization_id, ring_cards.accounts
    from ring_cards
    join instruments using (card_key)
    join members using (ring_id, account_key)
    where ring_cards.accounts >= 2
),
company_cards as (
    -- Cards whose users are openly of one organisation, all but a fifth.
    select ring_id, card_key
    from users
    where organization_id is not null
    group by ring_id, card_key, organization_id
    having count(*) >= 2 and count(*) >= 0.8 * max(accounts)
),
pooled as (
    -- The most used of the other cards aside.
    select ring_id, count(distinct account_key) - max(accounts) as accounts
    from users
    anti join company_cards using (ring_id, card_key)
    group by ring_id
),
payers as (
    select
        ring_candidates.ring_id,
        count(distinct instruments.account_key) as payers,
        count(distinct instruments.account_key) filter (where is_prepaid) as prepaid_payers
    from instruments
    join ring_candidates using (account_key)
    group by ring_candidates.ring_id
),
others as (
    select
        count(distinct account_key) filter (where is_prepaid)
            / greatest(count(distinct account_key), 1) as prepaid_share
    from instruments
    anti join ring_candidates using (account_key)
),
ring_openness as (
    select
        sizes.ring_id,
        sizes.accounts,
        -- One account alone shares nothing.
        coalesce(organizations.accounts, 0) / sizes.accounts as organization_share,
        case when cards.largest >= 2 then cards.largest / sizes.accounts else 0.0 end as card_share,
        coalesce(domains.accounts, 0) / sizes.accounts as domain_share,
        coalesce(domains.largest, 0) / sizes.accounts as firm_share,
        coalesce(firms.named, 0) / sizes.accounts as own_organization_share,
        coalesce(firms.hosted, 0) / sizes.accounts as own_domain_share,
        coalesce(payers.payers, 0) as payers,
        cards.cards / payers.payers as instruments_per_payer,
        cards.shared_cards,
        coalesce(pooled.accounts, 0) / payers.payers as pooled_share,
        payers.prepaid_payers / payers.payers as prepaid_share,
        (select prepaid_share from others) as ordinary_prepaid_share
    from sizes
    left join organizations using (ring_id)
    left join cards using (ring_id)
    left join pooled using (ring_id)
    left join domains using (ring_id)
    left join firms using (ring_id)
    left join payers using (ring_id)
)
select * from ring_openness
