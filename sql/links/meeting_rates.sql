-- Purpose: how many facts of a counted signal an account shares with a stranger of average history,
-- and how its own history compares with the average.
-- Grain: account × signal.
-- Inputs: account_entities, numbered_entities, numbered_signals, night_accounts.
with views as (
    select account_no, signal_no, fact, min(numbered_entities.chance) as chance
    from account_entities
    join numbered_signals using (signal_no)
    join numbered_entities using (signal_no, entity_no)
    where is_counted
    group by account_no, signal_no, fact
),
histories as (
    select
        account_no,
        signal_no,
        count(*) as facts,
        -- Whole numbers of a chance's last decimal: sums of floats depend on the order of threads.
        sum(cast(round(chance * 10000000000) as bigint)) / 10000000000 as expected_facts
    from views
    group by account_no, signal_no
),
meeting_rates as (
    select
        *,
        facts * (select count(*) from night_accounts)
            / sum(facts) over (partition by signal_no) as relative_history
    from histories
)
select * from meeting_rates
