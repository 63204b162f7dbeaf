-- Prompts are reduced to fingerprints while they are read; a prompt itself is never stored.
-- Cheap tests come before dear functions: most prompts need neither regexp nor trim.
-- normal_prompt(x): lower-case, runs of white space as one space (the space that stands alone is
-- left alone: a replacement a word is dear).
create or replace temp macro normal_prompt(x) as
    case
        when contains(x, '  ') or contains(x, chr(10)) or contains(x, chr(9))
            or contains(x, chr(13)) or prefix(x, ' ') or suffix(x, ' ')
            then trim(regexp_replace(lower(x), ' *[\t-\r][\t-\r ]*|  +', ' ', 'g'))
        else lower(x)
    end;
-- spaced_words(t): words of a normal prompt; letters and digits of every script are kept. Signs
-- leave empty words behind, which word_codes drops: numbers are filtered faster than texts.
create or replace temp macro spaced_words(t) as
    string_split(regexp_replace(t, '[^\p{L}\p{N}\p{M} ]+', ' ', 'g'), ' ');
-- is_unspaced(t): whether the script writes no spaces (Chinese, Japanese, Thai and the like).
create or replace temp macro is_unspaced(t) as
    strlen(t) > length(t) and regexp_matches(
        t, '[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]{6}');
-- unspaced_letters(t): the letters and digits of a text without spaces one by one, null of others.
create or replace temp macro unspaced_letters(t) as
    case when is_unspaced(t)
        then string_split(regexp_replace(t, '[^\p{L}\p{N}\p{M}]+', '', 'g'), '') end;
-- pair_words(l): overlapping pairs of letters, as the words of a text without spaces. The letters
-- must be a column: an expression would be worked out again for each pair.
create or replace temp macro pair_words(l) as list_transform(l[2:], lambda c, i: l[i] || c);
-- prompt_words(t, l): words of a normal prompt in either kind of script, l its unspaced letters.
create or replace temp macro prompt_words(t, l) as
    case when l is null then spaced_words(t) else pair_words(l) end;
-- is_contentless(x): whether a word carries no content: fewer than 4 characters, no digit and no
-- script of syllables.
create or replace temp macro is_contentless(x) as
    case
        when strlen(x) < 4 then not regexp_matches(x, '[0-9]')
        when strlen(x) = length(x) then false
        else length(x) < 4 and strlen(x) < 3 * length(x)
    end;
-- word_code(x): a 64-bit hash of a word, its last bit 0 when the word belongs to the vocabulary:
-- half of the words, of which those that carry content. So a word's text is looked at once.
create or replace temp macro word_code(x) as
    (hash(x) & 18446744073709551614)
        | cast((hash(x) & 4294967296) <> 0 or is_contentless(x) as ubigint);
-- word_codes(w): codes of the words that are not empty.
create or replace temp macro word_codes(w) as
    list_filter(list_transform(w, lambda x: word_code(x)), lambda c: c <> word_code(''));
-- without_repeats(q): a sorted list, each value once.
create or replace temp macro without_repeats(q) as
    list_filter(q, lambda x, i: i = 1 or x <> q[i - 1]);
-- shingle_hashes(c): 44-bit hashes of all runs of four words, given the words' codes;
-- of all words together when they are fewer. Forty-four bits tell shingles apart and pack well.
create or replace temp macro shingle_hashes(c) as
    case
        when len(c) = 0 then cast([] as ubigint[])
        when len(c) < 4 then [hash(c) >> 20]
        else list_transform(c[4:], lambda x, i: hash(c[i], c[i + 1], c[i + 2], x) >> 20)
    end;
-- sample_bound(n): what a hash must be below to belong to the sketch of n hashes, likely: so
-- that about sixteen do, and all below 2^44/16.
create or replace temp macro sample_bound(n) as
    greatest(1099511627776, (17592186044416 // greatest(n, 16)) * 16);
-- likely_sample(s, bound): the hashes of a list below a bound, sorted.
create or replace temp macro likely_sample(s, bound) as
    list_sort(list_filter(s, lambda x: x < bound));
-- smallest(d): of sorted distinct hashes those below 2^44/16, at least 8 and at most 64.
create or replace temp macro smallest(d) as
    d[:greatest(8, least(64, len(list_filter(d, lambda x: x < 1099511627776))))];
-- sketch_of(s, d): the sample that two prompts draw alike, of the hashes s; d are the distinct
-- ones of their likely sample. When these are too few, all are sorted.
create or replace temp macro sketch_of(s, d) as
    case
        when len(d) >= least(8, len(s)) then smallest(d)
        else smallest(list_sort(list_distinct(s)))
    end;
-- vocabulary(c): 26-bit hashes of the words that belong to the vocabulary, sorted.
create or replace temp macro vocabulary(c) as
    list_sort(list_transform(
        list_filter(c, lambda x: (x & 1) = 0), lambda x: cast(x >> 38 as uinteger)));
-- is_sample(l, n): whether a list is sorted, without repeats and not longer than n.
create or replace temp macro is_sample(l, n) as
    coalesce(
        len(l) <= n and len(list_filter(l, lambda x, i: i > 1 and x <= l[i - 1])) = 0, true)
