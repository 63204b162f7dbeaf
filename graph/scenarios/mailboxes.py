"""Mail and organisations of a group: one mailbox with tags, a naming scheme, an employer."""

import numpy as np

from graph.scenarios import identity
from graph.scenarios.grouping import Group
from graph.scenarios.hashing import mix
from graph.scenarios.people import People

_PRIVATE_SHARE = 0.25  # of staff and students, who sign up with an address of their own


def _tagged(group: Group, tags: list[int]) -> list[str]:
    """Write three mailboxes, each with a tag for every account."""
    first, last = _owner(group)
    mail = identity.DISPOSABLE[(group.key >> 17) % len(identity.DISPOSABLE)]
    boxes = [f"{first}.{last}", f"{last}{first}{group.key % 90}", f"{first[0]}{last}"]
    return [f"{boxes[tag % 3]}+{tag}@{'gmail.com' if tag % 2 else mail}" for tag in tags]


def _numbered(group: Group, tags: list[int]) -> list[str]:
    first, last = _owner(group)
    return [f"{first}{last}{tag:05d}@outlook.com" for tag in tags]


def _catch_all(group: Group, tags: list[int]) -> list[str]:
    """Write made-up names at one domain that takes mail for any."""
    domain, firsts = identity.coined_domain(group.key >> 8), identity.FIRST_NAMES
    return [f"{firsts[tag % len(firsts)]}{tag // len(firsts)}@{domain}" for tag in tags]


def _staff(group: Group, tags: list[int]) -> list[str]:
    """Write first.last at the employer's or the school's domain."""
    domain = identity.coined_domain(group.key >> 8)
    if group.traits.emails == "campus":
        domain = f"{domain.partition('.')[0]}.edu"
    firsts, lasts = identity.FIRST_NAMES, identity.LAST_NAMES
    return [
        f"{firsts[tag % len(firsts)]}.{lasts[tag // 7 % len(lasts)]}{spot or ''}@{domain}"
        for spot, tag in enumerate(tags)
    ]


def _owner(group: Group) -> tuple[str, str]:
    first = identity.FIRST_NAMES[group.key % len(identity.FIRST_NAMES)]
    return first, identity.LAST_NAMES[(group.key >> 9) % len(identity.LAST_NAMES)]


_WRITERS = {
    "plus": _tagged, "numbered": _numbered, "catch_all": _catch_all, "company": _staff,
    "campus": _staff,
}  # fmt: skip


def shape_identity(people: People, group: Group, rng: np.random.Generator) -> None:
    """Set mail, phones and the organisation."""
    members, traits = group.members, group.traits
    count = len(members)
    if traits.emails != "own":
        tags = rng.choice(9_000 + 20 * count, count, replace=False).tolist()
        names = np.array(_WRITERS[traits.emails](group, tags), dtype=object)
        kept = rng.random(count) < (0.0 if group.is_ring else _PRIVATE_SHARE)
        people.email[members] = np.where(kept, people.email[members], names)
    if traits.emails in ("plus", "numbered"):
        people.phone[members] = 0
    if traits.organisation:
        people.organisation[members] = mix(np.array([group.key], np.uint64))[0]
