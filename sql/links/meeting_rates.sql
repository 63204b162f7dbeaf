-- Purpose: how many facts of a counted signal an account shares with a stranger of average history,
-- and how its own history compares with the average.
-- Grain: account × signal. Inputs: account_entities, signals, night_accounts.
with views as (
    select account_key, signal, fact, min(chance) as chance
    from account_entities
    join signals using (signal)
    where is_counted
    group by account_key, signal, fact
),
histories as (
    select account_key, signal, count(*) as facts, sum(chance) as expected_facts
    from views
    group by account_key, signal
),
meeting_rates as (
    select
        *,
        facts * (select count(*) from night_accounts)
            / sum(facts) over (partition by signal) as relative_history
    from histories
)
select * from meeting_rates
