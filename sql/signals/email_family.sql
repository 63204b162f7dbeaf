-- Purpose: accounts whose emails are of one family: the same mailbox behind tags and dots,
-- numbered names on one domain, a domain that few use; and the same phone.
-- Grain: account × family. Inputs: stg_accounts. Parameters: $ends_at.
with owners as materialized (
    select account_key, created_at, mailbox_key, email_stem_key, email_domain, phone_key
    from stg_accounts
    where created_at is null or created_at < $ends_at
),
families as (
    select account_key, created_at, mailbox_key as entity, 'one mailbox' as label
    from owners
    union all
    select account_key, created_at, email_stem_key, 'numbered names at ' || email_domain
    from owners
    union all
    select account_key, created_at, key64_of('domain', email_domain), 'email domain ' || email_domain
    from owners
    union all
    select account_key, created_at, phone_key, 'one phone number'
    from owners
),
-- An account has one row, and keys of different kinds never meet: nothing is to be grouped.
sighted as (
    select
        account_key,
        entity,
        entity as fact,
        1 as hits,
        created_at as first_at,
        created_at as last_at,
        label
    from families
    where entity is not null
)
select * from sighted
