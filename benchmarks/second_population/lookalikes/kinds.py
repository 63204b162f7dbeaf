"""Innocent groups that look like rings, one row a kind.

network: whose addresses they share (own, office, campus, carrier, vpn, sase, servers, serverless,
proxies); reach: how much of their traffic (and of their sign-ups) goes that way.
card: own, one (for all), few, promo (own cards, of one prepaid issuer). organization: none, one.
signup_days: the sign-ups' spread (0: like anyone's). text: what they send in common (own: nothing);
wording: at group, member or request level; tasks: how many different ones (0: no end).
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Kind:
    """One kind of look-alike."""

    name: str
    share: float
    size: tuple[int, int]
    network: str = "own"
    reach: float = 0.0
    card: str = "own"
    organization: str = "none"
    signup_days: float = 0.0
    seats: float = 0.0
    mail: str = "own"
    text: str = "own"
    text_share: float = 0.0
    wording: str = "group"
    tasks: int = 0
    rhythm: str = "leisure"
    api: float | None = None
    volume: float = 1.0
    one_country: bool = True
    system: str = ""
    settings: tuple[float, int, int] | None = None
    library: str = "own"


KINDS = (
    Kind("company_org", 0.07, (8, 60), "office", 0.8, "one", "one", 20, mail="firm",
         text="product_prompt", text_share=0.7, rhythm="office", api=0.7, volume=3,
         system="system_product", library="one"),
    Kind("company_no_org", 0.06, (5, 30), "office", 0.75, "one", "none", 6, mail="firm",
         text="product_prompt", text_share=0.75, rhythm="office", api=0.7, volume=3,
         library="one"),
    Kind("shared_product", 0.07, (40, 160), "serverless", 0.6, "own", "none", 0,
         text="product_prompt", text_share=0.85, rhythm="office", api=1.0, volume=3,
         one_country=False, system="system_product", library="one"),
    Kind("class", 0.06, (18, 45), "campus", 0.55, "own", "none", 2, mail="school",
         text="assignment", text_share=0.7, wording="request", tasks=9, rhythm="deadline"),
    Kind("hackathon", 0.05, (25, 90), "campus", 0.7, "promo", "none", 1.2, text="hackathon_prompt",
         text_share=0.6, wording="group", tasks=0, rhythm="event", api=0.6, volume=2),
    Kind("agency", 0.03, (6, 20), "office", 0.7, "few", "none", 60, mail="firm",
         text="campaign_copy", text_share=0.8, rhythm="office", volume=2),
    Kind("reseller_customers", 0.07, (40, 120), "servers", 0.9, "few", "none", 40,
         text="own", text_share=0.0, api=1.0, one_country=False, system="system_reseller",
         library="one"),
    Kind("benchmark_strangers", 0.04, (15, 60), text="benchmark_item", text_share=0.85,
         tasks=400, rhythm="event", api=1.0, volume=4, one_country=False,
         settings=(0.0, 5, 16)),
    Kind("viral_prompt", 0.06, (80, 300), text="viral_prompt", text_share=0.35, wording="member",
         tasks=6, rhythm="fad", one_country=False),
    Kind("family", 0.06, (2, 5), "household", 1.0, "one", seats=0.6),
    Kind("cgnat", 0.06, (60, 200), "carrier", 0.9),
    Kind("corporate_sase", 0.05, (50, 150), "sase", 0.8, mail="own", rhythm="office",
         one_country=False),
    Kind("commercial_vpn", 0.05, (40, 160), "vpn", 0.85, one_country=False),
    Kind("dormitory", 0.04, (30, 120), "campus", 0.8, signup_days=20, mail="school",
         rhythm="study"),
    Kind("coworking", 0.03, (20, 60), "office", 0.6, rhythm="office"),
    Kind("tv_crowd", 0.06, (100, 400), signup_days=0.15, text="show_question", text_share=0.5,
         wording="member", tasks=5, rhythm="fad", volume=0.5),
    Kind("prepaid_promo", 0.04, (40, 150), card="promo", signup_days=4),
    Kind("call_centre", 0.04, (15, 60), "office", 1.0, "own", "none", 12, seats=0.34, mail="firm",
         text="call_centre", text_share=0.95, rhythm="shifts", volume=4),
    Kind("localisation_vendor", 0.03, (8, 30), "office", 0.5, "few", "none", 90, mail="firm",
         text="localise", text_share=0.9, rhythm="office", api=0.5, volume=3, one_country=False),
    Kind("research_lab", 0.02, (3, 10), "campus", 0.9, "one", "one", 10, mail="school",
         text="evaluation_item", text_share=0.95, tasks=0, rhythm="batch", api=1.0, volume=12,
         settings=(0.0, 5, 64), library="one"),
    Kind("batch_etl", 0.02, (4, 12), "servers", 1.0, "one", "none", 3, mail="firm",
         text="etl_row", text_share=1.0, rhythm="batch", api=1.0, volume=14,
         settings=(0.0, -1, 512), library="one"),
    Kind("prompt_marketplace", 0.06, (50, 200), text="marketplace_prompt", text_share=0.6,
         one_country=False, volume=1.2),
    Kind("open_source_agent", 0.10, (120, 600), text="agent_turn", text_share=0.85,
         wording="request", api=1.0, volume=3, rhythm="study", one_country=False,
         system="system_agent", settings=(0.2, -1, 4096), library="agent"),
    Kind("proxy_customers", 0.04, (30, 100), "proxies", 0.8, one_country=False),
)  # fmt: skip
