"""A Prefect server for `ringwatch serve`, where none is named.

Prefect's temporary API, which it starts by itself, runs flows but no scheduler: a deployment's
cron would never fire. So a real server is started, with its UI, on this machine's loopback.
"""

from __future__ import annotations

import atexit
import os
import socket
import subprocess
import sys
import time
from urllib.error import URLError
from urllib.request import urlopen

from graph.night import RingwatchError

_USUAL_PORT = 4200
_START_SECONDS = 120


def prefect_api() -> str:
    """The API's address: the one in PREFECT_API_URL, or that of a server of our own.

    Call it before prefect is imported. Our server ends with this process, after everything
    else: Prefect's threads hand in their last events when the interpreter shuts down, and would
    wait for a server that is gone.
    """
    named = os.environ.get("PREFECT_API_URL")
    if named:
        return named
    import flows.prefect_defaults  # noqa: F401

    port = _free_port()
    url = f"http://127.0.0.1:{port}/api"
    server = _start(port)
    atexit.register(_stop, server)
    _wait_until_healthy(server, url)
    os.environ["PREFECT_API_URL"] = url
    return url


def _start(port: int) -> subprocess.Popen[bytes]:
    """Start the server in a session of its own, so that Ctrl-C does not reach it first."""
    command = [sys.executable, "-m", "prefect", "server", "start", "--host", "127.0.0.1"]
    return subprocess.Popen(
        [*command, "--port", str(port)],
        env=os.environ | {"PREFECT_SERVER_API_PORT": str(port)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def _free_port() -> int:
    """The usual port, or any other when something listens there."""
    for port in (_USUAL_PORT, 0):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return int(probe.getsockname()[1])
    raise RingwatchError("no free port on 127.0.0.1; name a Prefect server in PREFECT_API_URL")


def _wait_until_healthy(server: subprocess.Popen[bytes], url: str) -> None:
    deadline = time.monotonic() + _START_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with urlopen(f"{url}/health", timeout=5) as answer:
                if answer.status == 200:
                    return
        except (URLError, OSError):
            time.sleep(0.3)
    raise RingwatchError(
        "Prefect's server did not start; see why with `prefect server start`, or name a running "
        "one in PREFECT_API_URL"
    )


def _stop(server: subprocess.Popen[bytes]) -> None:
    server.terminate()
    try:
        server.wait(timeout=15)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()
