"""The key of the keyed hashes: where it comes from and how the warehouse gets it.

Emails, phones, postal addresses and IP addresses leave loading only as HMAC-SHA256 codes
(`sql/staging/privacy_macros.sql`). The key never rests in the warehouse.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import stat
from pathlib import Path

from graph.night import RingwatchError
from graph.settings import Settings
from graph.warehouse import Warehouse

_BLOCK_BYTES = 64
_LEAST_KEY_BYTES = 16


def hand_over_key(warehouse: Warehouse, settings: Settings) -> None:
    """Give the connection the two padded keys that `hmac_hex` uses (RFC 2104)."""
    inner, outer = pads(load_key(settings))
    warehouse.connection.execute("set variable ringwatch_ipad = $pad", {"pad": inner})
    warehouse.connection.execute("set variable ringwatch_opad = $pad", {"pad": outer})
    _check_same_key(warehouse, settings)


def _check_same_key(warehouse: Warehouse, settings: Settings) -> None:
    """Codes made with two keys never agree: refuse another key than the loaded rows have."""
    code = warehouse.scalar("select keyed64('check', 'ringwatch')")
    known = warehouse.rows("select code from key_check")
    if known == [(code,)]:
        return
    if known and warehouse.count("loaded_files"):
        raise RingwatchError(
            f"{warehouse.path}: was loaded with another key than the present one (from "
            f"{settings.privacy.key_variable} or {key_path(settings)}); bring the old key back, "
            "or delete the warehouse and load again"
        )
    warehouse.execute("delete from key_check")
    warehouse.execute("insert into key_check values ($code)", {"code": code})


def pads(key: bytes) -> tuple[bytes, bytes]:
    """The inner and outer pad of HMAC-SHA256."""
    block = hashlib.sha256(key).digest() if len(key) > _BLOCK_BYTES else key
    block = block.ljust(_BLOCK_BYTES, b"\0")
    return bytes(b ^ 0x36 for b in block), bytes(b ^ 0x5C for b in block)


def load_key(settings: Settings) -> bytes:
    """The key: the environment variable, else the key file, which is made if missing."""
    variable = settings.privacy.key_variable
    text = os.environ.get(variable)
    if text:
        return _long_enough(text.strip().encode(), f"the environment variable {variable}")
    path = key_path(settings)
    try:
        return _long_enough(_read(path), str(path))
    except FileNotFoundError:
        return _make(path)
    except OSError as error:
        raise RingwatchError(
            f"{path}: cannot read the key file ({error.strerror}); let its reader own it or set "
            f"{variable}"
        ) from error


def key_path(settings: Settings) -> Path:
    """The key file: the setting, else beside the warehouse."""
    warehouse = settings.warehouse.path
    return settings.privacy.key_file or warehouse.with_name(f"{warehouse.name}.key")


def _read(path: Path) -> bytes:
    with path.open("rb") as file:
        mode = os.fstat(file.fileno()).st_mode
        if os.name == "posix" and mode & (stat.S_IRWXG | stat.S_IRWXO):
            raise RingwatchError(
                f"{path}: others can read the key file (mode {stat.S_IMODE(mode):04o}); "
                f"run `chmod 600 {path}`"
            )
        return file.read().strip()


def _make(path: Path) -> bytes:
    key = secrets.token_hex(32).encode()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return _long_enough(_read(path), str(path))
    except OSError as error:
        raise RingwatchError(
            f"{path}: cannot make the key file ({error.strerror}); name another one under "
            "[privacy] key_file, or set the key in the environment"
        ) from error
    with os.fdopen(descriptor, "wb") as file:
        file.write(key + b"\n")
    return key


def _long_enough(key: bytes, place: str) -> bytes:
    if len(key) < _LEAST_KEY_BYTES:
        raise RingwatchError(
            f"{place}: a key of {len(key)} characters can be guessed; use 16 or more, for "
            "instance from `openssl rand -hex 32`"
        )
    return key
