"""Client programs: user agents and the network fingerprints that go with them."""

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from graph.scenarios.hashing import Bools, Ints, UInts, below, mix, scramble, zipf_ranks

_BROWSERS = [
    f"Mozilla/5.0 ({system}) AppleWebKit/537.36 (KHTML, like Gecko) {name}/{major}.0.0.0"
    for major in (145, 144, 143, 142, 139)
    for name in ("Chrome", "Edg", "Brave")
    for system in ("Windows NT 10.0; Win64; x64", "Macintosh; Intel Mac OS X 10_15_7", "X11; Linux")
]
_PHONES = [
    f"AssistantApp/{version} ({system})"
    for version in ("5.12", "5.11", "5.9", "5.3")
    for system in ("iOS 19.2", "Android 16", "iOS 18.6", "Android 14")
]
_SDKS = [
    "llm-sdk-python/1.40.2", "llm-sdk-node/2.8.1", "llm-sdk-python/1.38.0", "python-httpx/0.28.1",
    "axios/1.12.2", "llm-sdk-python/1.35.7", "llm-sdk-node/2.6.0", "okhttp/5.1.0",
    "python-requests/2.32.4", "Go-http-client/2.0", "llm-sdk-python/1.21.1", "undici",
    "llm-sdk-node/2.2.3", "curl/8.15.0", "llm-sdk-java/0.9.2", "python-httpx/0.27.2",
    "aiohttp/3.12.15", "llm-sdk-go/0.14.0", "axios/1.7.9", "curl/7.88.1", "reqwest/0.12.23",
    "GuzzleHttp/7", "llm-sdk-python/0.39.0", "Faraday v2.13.4",
]  # fmt: skip
USER_AGENTS = pa.array([*_BROWSERS, *_PHONES, *_SDKS])
_FIRST_PHONE = len(_BROWSERS)
POPULAR_SDK = len(_BROWSERS) + len(_PHONES)
_VARIANTS = 4
_USUAL_VARIANT = np.array([0, 0, 0, 0, 0, 0, 1, 1, 2, 3])
_COMMON = len(USER_AGENTS) * _VARIANTS
_RARE = 4000

_BROWSER_RANKS = zipf_ranks(len(_BROWSERS), 1.3)
_PHONE_RANKS = zipf_ranks(len(_PHONES), 1.2)
_SDK_RANKS = zipf_ranks(len(_SDKS), 1.3)


def _fingerprint(value: int) -> str:
    """Write a fingerprint in the form of JA4."""
    head = f"t13d{15 + value % 4}{10 + value % 7}h2"
    return f"{head}_{(value >> 16) % 2**48:012x}_{value * 31 % 2**48:012x}"


FINGERPRINTS = pa.array([_fingerprint(int(v)) for v in scramble(np.arange(_COMMON + _RARE))])


def _cells(hashes: UInts) -> Ints:
    return (hashes & np.uint64(0xFFFF)).astype(np.int64)


def desk_agents(hashes: UInts, is_api: Bools) -> npt.NDArray[np.int16]:
    """Draw the program used at a desk or on a server."""
    browser = _BROWSER_RANKS[_cells(hashes)]
    program = POPULAR_SDK + _SDK_RANKS[_cells(hashes)]
    return np.where(is_api, program, browser).astype(np.int16)


def phone_agents(hashes: UInts) -> npt.NDArray[np.int16]:
    """Draw the program used on the move."""
    return (_FIRST_PHONE + _PHONE_RANKS[_cells(mix(hashes, 62))]).astype(np.int16)


def signup_agents(hashes: UInts) -> npt.NDArray[np.int16]:
    """Draw what people sign up with: a browser or the app, whatever they use later."""
    on_phone = hashes % np.uint64(100) < np.uint64(25)
    desk = desk_agents(mix(hashes, 1), np.zeros(len(hashes), bool))
    return np.where(on_phone, phone_agents(mix(hashes, 2)), desk)


def usual_fingerprints(agents: npt.NDArray[np.int16], hashes: UInts) -> npt.NDArray[np.int32]:
    """Draw the fingerprint of a program; most of its users have the same one."""
    variant = _USUAL_VARIANT[below(hashes, len(_USUAL_VARIANT))]
    usual = agents.astype(np.int64) * _VARIANTS + variant
    odd = mix(hashes, 3) % np.uint64(40) == 0
    rare = _COMMON + below(mix(hashes, 4), _RARE)
    return np.where(odd, rare, usual).astype(np.int32)


def rare_fingerprint(draw: int) -> int:
    """Return a fingerprint that hardly anybody else has."""
    return _COMMON + draw % _RARE
