-- normal_prompt(x): lower-case, runs of white space as one space. Cheap tests come before dear
-- functions: most texts need neither regexp nor trim.
create or replace temp macro normal_prompt(x) as
    case
        when contains(x, '  ') or contains(x, chr(10)) or contains(x, chr(9))
            or contains(x, chr(13)) or prefix(x, ' ') or suffix(x, ' ')
            then trim(regexp_replace(lower(x), ' *[\t-\r][\t-\r ]*|  +', ' ', 'g'))
        else lower(x)
    end;
-- is_sample(l, n): whether a list is sorted, without repeats and not longer than n.
create or replace temp macro is_sample(l, n) as
    coalesce(
        len(l) <= n and len(list_filter(l, lambda x, i: i > 1 and x <= l[i - 1])) = 0, true)
