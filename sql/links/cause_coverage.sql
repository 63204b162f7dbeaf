-- Purpose: the share of accounts that each cause says anything of, by the signal that covers most.
-- Grain: cause. Inputs: signals, signal_coverage, night_accounts.
with cause_coverage as (
    select
        signals.cause,
        max(signal_coverage.accounts) / greatest((select count(*) from night_accounts), 1) as coverage
    from signal_coverage
    join signals using (signal)
    group by signals.cause
)
select * from cause_coverage
