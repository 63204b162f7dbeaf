-- Purpose: patterns that link: those whose pairs are likely enough one operator's. Each cause that a
-- pair agrees on gives its view of the pair's odds (its own bits, the other causes' testimony,
-- the prior), and the link takes the mean of the views.
-- Grain: pattern. Inputs: weighed_patterns. Parameters: $prior_bits, $margin_bits.
with causes as (
    select pattern, cause, max(log_odds) as log_odds
    from weighed_patterns
    group by pattern, cause
),
patterns as (
    select
        pattern,
        count(*) as causes,
        -- Thousandths of a bit are added as whole numbers: sums of floats depend on the order of threads.
        sum(cast(round(1000 * log_odds) as bigint)) / count(*) / 1000 as log_odds
    from causes
    group by pattern
),
pattern_links as (
    select
        pattern,
        round(log_odds + $prior_bits, 3) as bits,
        round(1 / (1 + pow(2.0, -log_odds)), 6) as probability,
        causes
    from patterns
    where log_odds >= $margin_bits
)
select * from pattern_links
