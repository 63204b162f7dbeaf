-- text_of(x): a cell's text without spaces around it; null when nothing is left.
create or replace temp macro text_of(x) as
    nullif(if(prefix(x, ' ') or suffix(x, ' '), trim(x), x), '');
-- What can be wrong with a cell, in words that never hold its value.
-- id_fault(name, x): why an identifier cannot be used; null when it can (mostly: tested first).
create or replace temp macro id_fault(name, x) as
    case
        when strlen(x) between 1 and 128 and not prefix(x, ' ') then null
        when x is null or trim(x) = '' then 'missing ' || name
        when length(x) > 128 then name || ' longer than 128 characters'
    end;
-- time_fault(name, moment, is_given): why a required time cannot be used; null when it can.
create or replace temp macro time_fault(name, moment, is_given) as
    case when moment is null then if(is_given, 'unreadable ', 'missing ') || name end;
-- number_of(x): a finite number of at most 6 decimals, or null.
create or replace temp macro number_of(x) as
    case when isfinite(try_cast(x as double)) then round(try_cast(x as double), 6) end;
-- is_amount(x): whether a cell is a number from 0 to 2^31 - 1; true of null.
create or replace temp macro is_amount(x) as
    x is null or coalesce(try_cast(x as double) between 0 and 2147483647, false);
-- amount_of(x), whole_of(x): the number, null when it is none or too large; whole_of without
-- fraction.
create or replace temp macro amount_of(x) as
    case when is_amount(x) then round(try_cast(x as double), 6) end;
create or replace temp macro whole_of(x) as cast(trunc(amount_of(x)) as integer);
-- number_fault(name, x): why a number is left out; null when it is not.
create or replace temp macro number_fault(name, x) as
    case
        when is_amount(x) then null
        when number_of(x) < 0 then 'negative ' || name || ': kept without it'
        else 'unreadable ' || name || ': kept without it'
    end;
-- found(faults): those of a list that are not null.
create or replace temp macro found(faults) as list_filter(faults, lambda f: f is not null);
-- settings_text(…): what a caller asked for, as one readable text.
create or replace temp macro settings_text(
    model, endpoint, temperature, top_logprobs, max_tokens) as
    concat_ws(', ',
        'model ' || model, 'endpoint ' || endpoint, 'temperature ' || temperature,
        'top_logprobs ' || top_logprobs, 'max_tokens ' || max_tokens);
-- settings_code(…): a key of the same, for which no text is made.
create or replace temp macro settings_code(
    model, endpoint, temperature, top_logprobs, max_tokens) as
    hash('settings', model, endpoint, temperature, top_logprobs, max_tokens);
-- together(account, place, address, software): one number that brings an account's rows together,
-- of these those of a place and so on: sorting by one number is fast, and what lies beside its
-- like takes little room.
create or replace temp macro together(account, place, address, software) as
    (account & 18446744073692774400) | (coalesce(place, 0) >> 56 << 16)
        | (coalesce(address, 0) >> 56 << 8) | (coalesce(software, 0) >> 56)
