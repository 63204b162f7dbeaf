-- Prompts are reduced to fingerprints while they are read; a prompt itself is never stored.
-- Cheap tests come before dear functions: most prompts need neither regexp nor trim.
-- normal_prompt(x): lower-case, runs of white space as one space.
create or replace temp macro normal_prompt(x) as
    case
        when contains(x, '  ') or contains(x, chr(10)) or contains(x, chr(9))
            or contains(x, chr(13)) or prefix(x, ' ') or suffix(x, ' ')
            then trim(regexp_replace(lower(x), '[\t-\r ]+', ' ', 'g'))
        else lower(x)
    end;
-- spaced_words(t): words of a normal prompt; letters and digits of every script are kept.
create or replace temp macro spaced_words(t) as
    list_filter(
        string_split(regexp_replace(t, '[^\p{L}\p{N}\p{M} ]+', ' ', 'g'), ' '),
        lambda w: w <> '');
-- is_unspaced(t): whether the script writes no spaces (Chinese, Japanese, Thai and the like).
create or replace temp macro is_unspaced(t) as
    strlen(t) > length(t) and regexp_matches(
        t, '[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]{6}');
-- pair_words(t): overlapping pairs of characters, as the words of a text without spaces;
-- letters_of(t): its letters and digits.
create or replace temp macro letters_of(t) as regexp_replace(t, '[^\p{L}\p{N}\p{M}]+', '', 'g');
create or replace temp macro pair_words(t) as
    list_transform(
        string_split(letters_of(t), '')[2:],
        lambda c, i: string_split(letters_of(t), '')[i] || c);
-- prompt_words(t): the words of a normal prompt in either kind of script.
create or replace temp macro prompt_words(t) as
    case when is_unspaced(t) then pair_words(t) else spaced_words(t) end;
-- hashes_of(w): a 64-bit hash of each word.
create or replace temp macro hashes_of(w) as list_transform(w, lambda x: hash(x));
-- without_repeats(q): a sorted list, each value once.
create or replace temp macro without_repeats(q) as
    list_filter(q, lambda x, i: i = 1 or x <> q[i - 1]);
-- shingle_hashes(h): hashes of all runs of four words, given the words' hashes;
-- of all words together when they are fewer.
create or replace temp macro shingle_hashes(h) as
    case
        when len(h) = 0 then cast([] as ubigint[])
        when len(h) < 4 then [hash(h)]
        else list_transform(h[4:], lambda x, i: hash(h[i], h[i + 1], h[i + 2], x))
    end;
-- sample_bound(n): what a hash must be below to belong to the sketch of n hashes, likely: so
-- that about sixteen do, and all below 2^64/16.
create or replace temp macro sample_bound(n) as
    greatest(
        cast(1152921504606846976 as ubigint),
        (cast(18446744073709551615 as ubigint) // cast(greatest(n, 16) as ubigint)) * 16);
-- likely_sample(s, bound): the hashes of a list below a bound, sorted.
create or replace temp macro likely_sample(s, bound) as
    list_sort(list_filter(s, lambda x: x < bound));
-- smallest(d): of sorted distinct hashes those below 2^64/16, at least 8 and at most 64.
create or replace temp macro smallest(d) as
    d[:greatest(8, least(64, len(list_filter(d, lambda x: x < 1152921504606846976))))];
-- sketch_of(s, d): the sample that two prompts draw alike, of the hashes s; d are the distinct
-- ones of their likely sample. When these are too few, all are sorted.
create or replace temp macro sketch_of(s, d) as
    case
        when len(d) >= least(8, len(s)) then smallest(d)
        else smallest(list_sort(list_distinct(s)))
    end;
-- has_content(x): whether a word carries content: 4 characters or more, a digit, or a script of
-- syllables.
create or replace temp macro has_content(x) as
    case
        when strlen(x) >= 4 then length(x) >= 4 or strlen(x) >= 3 * length(x)
        else x < ':' or substr(x, 2, 1) between '0' and '9' or substr(x, 3, 1) between '0' and '9'
    end;
-- vocabulary(w): 32-bit hashes of the words that carry content, those with an even hash, sorted:
-- half of the vocabulary.
create or replace temp macro vocabulary(w) as
    list_sort(list_transform(
        list_filter(
            list_filter(w, lambda x: (hash(x) & 4294967296) = 0),
            lambda x: has_content(cast(x as varchar))),
        lambda x: cast(hash(x) >> 32 as uinteger)));
-- is_sample(l, n): whether a list is sorted, without repeats and not longer than n.
create or replace temp macro is_sample(l, n) as
    coalesce(
        len(l) <= n and len(list_filter(l, lambda x, i: i > 1 and x <= l[i - 1])) = 0, true)
