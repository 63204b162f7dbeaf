"""Prefect's settings for ringwatch: quiet, local, patient. Import this before prefect.

Prefect reads its settings when it is imported. What the environment says already, stays.
"""

from __future__ import annotations

import os

DEFAULTS = {
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_CLOUD_ENABLE_ORCHESTRATION_TELEMETRY": "false",
    "PREFECT_TELEMETRY_ENABLE_RESOURCE_METRICS": "false",
    "PREFECT_SERVER_API_HOST": "127.0.0.1",
    # A first start migrates Prefect's database, which can take longer than its own 20 s.
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",
}

for variable, value in DEFAULTS.items():
    os.environ.setdefault(variable, value)
