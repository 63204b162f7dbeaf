-- Purpose: pairs of patterns that link. Where both accounts have very many links a share of these is
-- drawn, so that links grow with accounts and not with the pairs of a ring. Each of the drawn stands
-- for as many as its share tells. The draw is the same every night.
-- Grain: pair. Inputs: pair_patterns, pattern_links, numbered_accounts. Parameters: $most_links.
with linking as (
    select no_a, no_b, bits, probability, causes
    from pair_patterns
    join pattern_links using (pattern)
),
ends as (
    select no_a as account_no from linking
    union all
    select no_b as account_no from linking
),
degrees as (
    select account_no, count(*) as links
    from ends
    group by account_no
),
shared as (
    select
        linking.*,
        least(1.0, $most_links / least(one.links, other.links)) as share
    from linking
    join degrees as one on one.account_no = no_a
    join degrees as other on other.account_no = no_b
),
linked_pairs as (
    select no_a, no_b, bits, probability, causes, share
    from shared
    join numbered_accounts as one on one.account_no = no_a
    join numbered_accounts as other on other.account_no = no_b
    where share = 1.0
       or key64_of(
           least(one.account_key, other.account_key), greatest(one.account_key, other.account_key)
       ) < share * 18446744073709551616
)
select * from linked_pairs
