-- text_of(x): a cell's text without spaces around it; null when nothing is left.
create or replace temp macro text_of(x) as
    nullif(if(prefix(x, ' ') or suffix(x, ' '), trim(x), x), '');
-- What can be wrong with a cell, in words that never hold its value.
-- id_fault(name, x): why an identifier cannot be used; null when it can.
create or replace temp macro id_fault(name, x) as
    case
        when x is null or trim(x) = '' then 'missing ' || name
        when length(x) > 128 then name || ' longer than 128 characters'
    end;
-- time_fault(name, moment, is_given): why a required time cannot be used; null when it can.
create or replace temp macro time_fault(name, moment, is_given) as
    case when moment is null then if(is_given, 'unreadable ', 'missing ') || name end;
-- number_of(x): a finite number of at most 6 decimals, or null.
create or replace temp macro number_of(x) as
    case when isfinite(try_cast(x as double)) then round(try_cast(x as double), 6) end;
-- amount_of(x), whole_of(x): the same, null when negative; whole_of without fraction.
create or replace temp macro amount_of(x) as
    case when number_of(x) >= 0 then number_of(x) end;
create or replace temp macro whole_of(x) as try_cast(trunc(amount_of(x)) as bigint);
-- number_fault(name, x): why a number is left out; null when it is not.
create or replace temp macro number_fault(name, x) as
    case
        when x is null or amount_of(x) is not null then null
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
        'top_logprobs ' || top_logprobs, 'max_tokens ' || max_tokens)
