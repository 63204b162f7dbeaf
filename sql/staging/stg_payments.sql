-- Purpose: payments of a batch that can be used.
-- Grain: a payment. Inputs: reduced_payments.
with stored as (
    select * exclude (row_number, rejection, faults, account_id, card_fingerprint)
    from reduced_payments
    where rejection is null
)

select * from stored
