-- Purpose: accounts as they are read, personal data reduced to keyed hashes on the way.
-- Grain: a row of an account file. Inputs: incoming_accounts.
with normal as (
    select
        * exclude (email, phone),
        normal_email(email) as email,
        normal_phone(phone) as phone
    from incoming_accounts
),

reduced as (
    select
        file_id,
        row_number,
        case
            when is_broken then 'malformed line'
            else coalesce(
                id_fault('account_id', account_id),
                time_fault('created_at', created_at, created_at_given))
        end as rejection,
        cast([] as varchar[]) as faults,
        key64(account_id) as account_key,
        account_id,
        created_at,
        keyed64('mailbox', mailbox(email)) as mailbox_key,
        keyed64('email_stem', email_stem(email)) as email_stem_key,
        email_host(email) as email_domain,
        keyed64('phone', phone) as phone_key,
        signup_ip as ip,
        key64_of('device', device_id) as device_key,
        device_id,
        key64_of('user_agent', user_agent) as user_agent_key,
        user_agent,
        upper(country) as country,
        organization_id,
        plan
    from normal
)

select * from reduced
