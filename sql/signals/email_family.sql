-- Purpose: accounts whose emails are of one family: the same mailbox behind tags and dots,
-- numbered names on one domain, a domain that few use; and the same phone.
-- Grain: account × family. Inputs: stg_accounts. Parameters: $ends_at.
with families as (
    select account_key, created_at, mailbox_key as entity, 'one mailbox' as label
    from stg_accounts
    where mailbox_key is not null
    union all
    select account_key, created_at, email_stem_key, 'numbered names at ' || email_domain
    from stg_accounts
    where email_stem_key is not null
    union all
    select account_key, created_at, key64_of('domain', email_domain), 'email domain ' || email_domain
    from stg_accounts
    where email_domain is not null
    union all
    select account_key, created_at, phone_key, 'one phone number'
    from stg_accounts
    where phone_key is not null
),
sighted as (
    select
        account_key,
        entity,
        entity as fact,
        1 as hits,
        min(created_at) as first_at,
        max(created_at) as last_at,
        min(label) as label
    from families
    where created_at is null or created_at < $ends_at
    group by account_key, entity
)
select * from sighted
