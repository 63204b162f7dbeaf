-- The few functions whose spelling depends on the engine, or that several layers share, in one
-- place.
-- key64(x): a 64-bit key of a text or a number, for joins and for counting only; null of null.
create or replace temp macro key64(x) as case when x is not null then hash(x) end;
-- key64_of(kind, x): keys of different kinds of entity never meet; null of null.
create or replace temp macro key64_of(kind, x) as case when x is not null then hash(x, kind) end;
-- level_of(bits): the step of two raw bits in which evidence lies; all from twenty bits on are one.
create or replace temp macro level_of(bits) as cast(least(floor(bits / 2), 10) as tinyint);
-- level_in(grade), exit_in(grade): a grade is an agreement's level and the kind of exit that it was
-- seen at (vpn, proxy or null) in one number (graph/linking/bits.py).
create or replace temp macro level_in(grade) as grade % 16;
create or replace temp macro exit_in(grade) as
    case grade // 16 when 1 then 'vpn' when 2 then 'proxy' end;
-- own_odds(members, others): the odds, in bits, that somebody who has what so many of a ring's
-- members and so many others have is of the ring. What is a ring's own is copied and sold: one in
-- eleven is taken for a stranger, even where none is seen.
create or replace temp macro own_odds(members, others) as
    round(log2((members - 0.5) / greatest(others + 0.5, (members - 0.5) / 10)), 3);
-- commoner_level(members, size, strangers, habit, everybody): how much commoner a thing of so many
-- of a community's members is among these than among strangers, half a member less and one stranger
-- more than seen: from four times on in steps of eight, 0 to 3; null of what is no commoner. To
-- strangers it is `habit` times commoner than its holders tell.
create or replace temp macro commoner_level(members, size, strangers, habit, everybody) as
    nullif(
        cast(
            greatest(
                -1,
                least(
                    3,
                    floor(
                        (
                            log2(
                                (members - 0.5) / size
                                / least(1.0, habit * (strangers + 1.0) / everybody)
                            ) - 2
                        ) / 3
                    )
                )
            ) as tinyint
        ),
        -1
    )
