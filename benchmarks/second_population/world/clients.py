"""Browsers, phones and API libraries: user agents and TLS fingerprints."""

from __future__ import annotations

import numpy as np

WEB, API, PHONE = 0, 1, 2

_DESKTOPS = (
    "Windows NT 10.0; Win64; x64",
    "Macintosh; Intel Mac OS X 10_15_7",
    "X11; Linux x86_64",
    "X11; CrOS x86_64 14541.0.0",
)
BROWSERS = tuple(
    f"Mozilla/5.0 ({system}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/{version}.0.0.0 "
    f"Safari/537.36{edge}"
    for version in (131, 130, 129, 128, 126, 124, 120, 116, 109)
    for system in _DESKTOPS
    for edge in ("", f" Edg/{version}.0.0.0")
) + tuple(
    f"Mozilla/5.0 ({system}; rv:{version}.0) Gecko/20100101 Firefox/{version}.0"
    for version in (133, 132, 128, 115)
    for system in _DESKTOPS[:3]
)
PHONES = tuple(
    f"AppChat/{release} ({system})"
    for release in ("5.2.1", "5.2.0", "5.1.4", "4.9.0")
    for system in ("iOS 18.1; iPhone15,2", "iOS 17.6; iPhone13,1", "Android 14; Pixel 8",
                   "Android 13; SM-A536B", "Android 12; M2101K6G")
)  # fmt: skip
LIBRARIES = (
    *(f"llm-python/{v}" for v in ("1.54.3", "1.52.0", "1.47.1", "1.40.6", "1.30.1")),
    *(f"llm-node/{v}" for v in ("4.71.1", "4.68.4", "4.52.0")),
    *(f"python-requests/{v}" for v in ("2.32.3", "2.31.0", "2.28.2")),
    *(f"aiohttp/{v}" for v in ("3.10.10", "3.9.5")),
    "okhttp/4.12.0", "Go-http-client/2.0", "axios/1.7.7", "langchain-llm/0.2.5", "curl/8.5.0",
    "node-fetch/1.0", "Make/production", "Zapier", "n8n-workflow/1.6",
)  # fmt: skip
# An open-source agent's own client; nobody else sends it.
AGENT_CLIENT = len(LIBRARIES)
LIBRARIES = (*LIBRARIES, "forgepilot/0.31.2")


def ja4_names() -> list[str]:
    """TLS fingerprints: three builds of each library, in the form of a JA4."""
    rng = np.random.default_rng(611)
    names = []
    for _ in range(len(LIBRARIES) * 3):
        ciphers, extensions = rng.integers(12, 32), rng.integers(8, 18)
        tails = rng.integers(0, 16**12, 2)
        names.append(f"t13d{ciphers}{extensions:02d}h2_{tails[0]:012x}_{tails[1]:012x}")
    return names


def skewed_choice(
    rng: np.random.Generator, options: int, rows: int, skew: float
) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """Popular first: the greater the skew, the more so."""
    return np.asarray(rng.random(rows) ** skew * options, dtype=np.int64)
