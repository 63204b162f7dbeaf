-- Purpose: linked pairs: those that are likely enough one operator's. Each cause that a pair agrees on
-- gives its view of the pair's odds (its own bits, the other causes' testimony, the prior); the link
-- takes the mean of the views.
-- Grain: pair. Inputs: weighed_rows. Parameters: $prior_bits, $margin_bits.
with causes as (
    select account_a, account_b, cause, max(log_odds) as log_odds
    from weighed_rows
    group by account_a, account_b, cause
),
links as (
    select
        account_a,
        account_b,
        round(avg(log_odds) + $prior_bits, 3) as bits,
        round(1 / (1 + pow(2.0, -avg(log_odds))), 6) as probability,
        count(*) as causes
    from causes
    group by account_a, account_b
    having avg(log_odds) >= $margin_bits
)
select * from links
