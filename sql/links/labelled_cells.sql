-- Purpose: what analysts' labels say of pairs: two accounts that both extract and were in one ring are
-- one operator's, an extracting and a benign one are not. By the cells of what they agree on.
-- Grain: cell. Inputs: pair_bits, cells, numbered_accounts, night_accounts, ring_history.
-- Parameters: $night.
with yesterday as (
    select account_key, ring_id
    from ring_history
    where night = (select max(night) from ring_history where night < $night)
),
labelled as (
    select numbered_accounts.account_no, night_accounts.label, yesterday.ring_id
    from night_accounts
    join numbered_accounts using (account_key)
    left join yesterday using (account_key)
    where night_accounts.label is not null
),
judged as (
    select
        pair_bits.signal_no,
        case when has_own_cell then entity_no end as entity_no,
        grade,
        one.label = other.label as is_same
    from pair_bits
    join labelled as one on one.account_no = pair_bits.no_a
    join labelled as other on other.account_no = pair_bits.no_b
    where one.label <> other.label
       or (one.label = 'extraction' and one.ring_id = other.ring_id)
),
labelled_cells as (
    select
        cells.cell,
        count(*) filter (where is_same) as same,
        count(*) filter (where not is_same) as different
    from judged
    join cells
      on cells.signal_no = judged.signal_no
     and case
             when judged.entity_no is null
                 then cells.entity_no is null and cells.grade = judged.grade
             else cells.entity_no = judged.entity_no
         end
    group by cells.cell
)
select * from labelled_cells
order by cell
