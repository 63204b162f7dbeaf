"""How extraction rings work, and what each does to stay unseen."""

from graph.scenarios.traits import Traits

RING_STYLES: tuple[Traits, ...] = (
    Traits(
        "card_farm",
        "a naive farm: few cards, racks of one hoster, signups within days, repeated templates",
        cards="few", addresses="few", emails="numbered", signup="days", devices="few",
        client="rare", network="racks", api=True, rhythm="clock", prompts="template", repeat=1.3,
        frames=2, broad=True, odd_sampling=True, volume=3.0, even=True,
    ),
    Traits(
        "prepaid_batch",
        "fresh prepaid cards of one issuer bought within days, residential proxies",
        ("fresh_cards", "residential_proxies"),
        cards="prepaid_batch", signup="days", network="pool", api=True, rhythm="clock",
        prompts="template", frames=2, mixed=0.05, broad=True, odd_sampling=True, volume=2.5,
    ),
    Traits(
        "proxy_pool",
        "a pool of residential proxies, signups spread over weeks, one template",
        ("residential_proxies", "staggered_signup"),
        cards="paid", addresses="few", signup="weeks", network="pool", api=True,
        rhythm="clock", prompts="template", mixed=0.05, broad=True, odd_sampling=True,
        system_prompt=True, volume=2.5,
    ),
    Traits(
        "sharded",
        "a corpus dealt out so that no two accounts send the same prompt",
        ("sharded_prompts", "load_balancing"),
        cards="few", signup="days", network="racks", api=True, rhythm="clock",
        prompts="sharded", frames=3, broad=True, odd_sampling=True, volume=3.0, even=True,
    ),
    Traits(
        "paraphrase",
        "no template: each task is asked several times in other words by different accounts",
        ("no_template", "paraphrase"),
        cards="few", signup="weeks", network="small_pool", api=True, rhythm="clock",
        prompts="paraphrase", repeat=4, mixed=0.05, broad=True, volume=2.5,
    ),
    Traits(
        "failover",
        "one account works until it is throttled, the next goes on within minutes",
        ("failover", "staggered_signup"),
        addresses="few", cards="paid", signup="weeks", network="racks", api=True,
        rhythm="failover", prompts="template", frames=2, broad=True, odd_sampling=True,
        volume=3.0,
    ),
    Traits(
        "trial_farm",
        "free trials on an email family behind proxies that strangers use too",
        ("no_payment", "shared_proxies", "cloned_devices"),
        cards="none", devices="cloned", emails="plus", signup="days", network="shared_proxies",
        api=False, rhythm="clock", prompts="template", frames=2, mixed=0.05, broad=True, volume=1.5,
    ),
    Traits(
        "mixed_traffic",
        "a proxy network whose accounts also carry its end customers' conversations",
        ("mixed_traffic", "residential_proxies"),
        cards="paid", addresses="few", signup="weeks", network="pool", api=True, rhythm="clock",
        prompts="template", frames=2, mixed=0.6, broad=True, odd_sampling=True, volume=4.0,
    ),
    Traits(
        "slow_human",
        "ordinary volume at office hours with jitter",
        ("ordinary_volume", "office_hours", "residential_proxies"),
        cards="few", signup="days", network="small_pool", rhythm="office", api=True,
        prompts="template", mixed=0.1, broad=True, volume=1.2,
    ),
    Traits(
        "model_jump",
        "aged accounts that wake together on the day a model is released",
        ("aged_accounts", "dormancy"),
        cards="paid", addresses="few", signup="aged", network="pool", api=True, rhythm="clock",
        prompts="template", frames=2, broad=True, odd_sampling=True, volume=3.0, even=True,
        start="release",
    ),
    Traits(
        "resampled",
        "bare tasks without a template, each sampled several times across accounts",
        ("no_template", "mobile_proxies"),
        cards="prepaid_batch", signup="days", emails="catch_all", network="carrier", api=True,
        rhythm="clock", prompts="tasks", repeat=3, mixed=0.05, broad=True, odd_sampling=True,
        volume=2.5,
    ),
)  # fmt: skip
