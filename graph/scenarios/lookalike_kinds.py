"""Honest groups that look like a ring in one way or another, and must not be banned."""

from graph.scenarios.traits import Traits

LOOKALIKE_KINDS: tuple[Traits, ...] = (
    Traits(
        "company", "an organisation on one card behind one office, with one product template",
        share=0.008, largest=60, cards="one", addresses="one", emails="company", signup="weeks",
        organisation=True, one_country=True, network="office", api=True, rhythm="office",
        prompts="template", mixed=0.3, narrow=True, system_prompt=True, volume=2.5,
    ),
    Traits(
        "unregistered_company", "the same company without an organisation id",
        share=0.008, largest=60, cards="one", addresses="one", emails="company", signup="weeks",
        one_country=True, network="office", api=True, rhythm="office", prompts="template",
        mixed=0.3, narrow=True, system_prompt=True, volume=2.5,
    ),
    Traits(
        "class", "students with the same assignment in the same lesson on a campus network",
        share=0.010, smallest=12, largest=60, emails="campus", signup="hours", one_country=True,
        network="campus", api=False, rhythm="lesson", prompts="assignment", mixed=0.35,
        narrow=True, volume=0.7,
    ),
    Traits(
        "hackathon", "new accounts at one venue, on the sponsor's promotional cards",
        share=0.006, smallest=12, largest=80, cards="promo", signup="hours", network="venue",
        api=True, one_country=True, volume=8.0, active_days=2.5,
    ),
    Traits(
        "agency", "one card and one office for many clients' topics",
        share=0.005, smallest=5, largest=30, cards="one", addresses="one", emails="company",
        signup="weeks", one_country=True, network="office", rhythm="office", broad=True,
        volume=3.0,
    ),
    Traits(
        "benchmark", "strangers who run a public benchmark: the same prompts, nothing else",
        share=0.006, smallest=10, largest=200, api=True, prompts="benchmark", mixed=0.2,
        broad=True, odd_sampling=True, rhythm="clock", volume=2.5,
    ),
    Traits(
        "viral", "strangers who try the prompt that everybody talks about",
        share=0.016, smallest=30, largest=1000, prompts="viral", mixed=0.7, volume=0.8,
    ),
    Traits(
        "reseller", "one card and one server for a reseller's own customers, day and night",
        share=0.008, smallest=10, largest=150, cards="one", addresses="one", devices="none",
        signup="weeks", network="server", client="sdk", api=True, rhythm="clock", volume=4.0,
    ),
    Traits(
        "family", "one card, one home, one or two devices",
        share=0.010, smallest=2, largest=6, cards="one", addresses="one", devices="household",
        one_country=True, network="household",
    ),
    Traits(
        "mobile_crowd", "strangers behind one carrier's address translation",
        share=0.011, smallest=30, largest=400, one_country=True, network="carrier",
    ),
    Traits(
        "vpn_crowd", "strangers behind one commercial VPN",
        share=0.012, smallest=30, largest=300, network="vpn",
    ),
    Traits(
        "proxy_crowd", "strangers behind the residential proxies that trial farms use too",
        share=0.006, smallest=20, largest=150, network="shared_proxies", mixed=0.0,
    ),
    Traits(
        "pipeline", "one company's keys in a data pipeline: a template, one topic, day and night",
        share=0.004, smallest=4, largest=16, cards="one", addresses="one", emails="company",
        devices="none", signup="weeks", one_country=True, network="server", client="sdk",
        api=True, rhythm="clock", prompts="template", narrow=True, odd_sampling=True,
        system_prompt=True, volume=40.0, even=True,
    ),
    Traits(
        "launch_burst", "strangers who sign up within hours of the news",
        share=0.010, smallest=40, largest=400, signup="hours",
    ),
    Traits(
        "bank_promotion", "strangers on a bank's promotional prepaid cards, bought in one window",
        share=0.008, smallest=20, largest=200, cards="promo", signup="days", one_country=True,
    ),
    Traits(
        "product", "strangers whose editor plugin sends the same template for all of them",
        share=0.016, smallest=40, largest=1200, prompts="product", mixed=0.4, api=True,
        client="sdk", system_prompt=True, volume=1.5,
    ),
)  # fmt: skip
