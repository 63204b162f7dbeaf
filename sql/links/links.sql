-- Purpose: linked pairs: those that are likely enough one operator's. Each cause that a pair agrees on
-- gives its view of the pair's odds (its own bits, the other causes' testimony, the prior), and the
-- link takes the mean of the views; or the odds that an entity gives whose pairs agree on other causes
-- far more often than strangers do, if they are better.
-- Grain: pair. Inputs: weighed_rows. Parameters: $prior_bits, $margin_bits.
with causes as (
    select
        account_a,
        account_b,
        cause,
        max(log_odds) as log_odds,
        max(cell_log_odds) as cell_log_odds
    from weighed_rows
    group by account_a, account_b, cause
),
pairs as (
    select
        account_a,
        account_b,
        count(*) as causes,
        -- Thousandths of a bit are added as whole numbers: sums of floats depend on the order of threads.
        greatest(
            sum(cast(round(1000 * log_odds) as bigint)) / count(*) / 1000,
            max(case when cell_log_odds > 0 then cell_log_odds else -99 end)
        ) as log_odds
    from causes
    group by account_a, account_b
),
links as (
    select
        account_a,
        account_b,
        round(log_odds + $prior_bits, 3) as bits,
        round(1 / (1 + pow(2.0, -log_odds)), 6) as probability,
        causes
    from pairs
    where log_odds >= $margin_bits
)
select * from links
