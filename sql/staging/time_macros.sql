-- Times of any spelling as naive UTC timestamps; null when unreadable.
-- time_of_number(x): seconds, milli-, micro- or nanoseconds since 1970, told apart by size.
create or replace temp macro time_of_number(x) as
    try(make_timestamp(try_cast(cast(x as double) * case
        when abs(cast(x as double)) < 1e11 then 1e6
        when abs(cast(x as double)) < 1e14 then 1e3
        when abs(cast(x as double)) < 1e17 then 1
        else 1e-3
    end as bigint)));
-- time_of_zoned(x): a timestamp, date or zoned timestamp as naive UTC; infinity is no time.
create or replace temp macro time_of_zoned(x) as
    case when isfinite(try_cast(x as timestamptz))
        then cast(try_cast(x as timestamptz) as timestamp) end;
-- time_of_text(x): ISO 8601 with or without zone (then UTC), or digits as time_of_number.
create or replace temp macro time_of_text(x) as
    case
        when regexp_full_match(trim(x), '[0-9]{9,19}(\.[0-9]+)?')
            then time_of_number(try_cast(trim(x) as double))
        else time_of_zoned(trim(x))
    end
