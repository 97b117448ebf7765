"""A policy and its peers, on their way from the driver to the executors."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import shopscore

from . import _worker

if TYPE_CHECKING:
    from pyspark import Broadcast
    from pyspark.sql import SparkSession

PolicySource = bytes | str | os.PathLike[str] | Mapping[str, Any]
"""A policy: compiled (its bytes, or the path of a ``.wasm`` file), or as a document (JSON text, a mapping, or the path of a file)."""

Opened = shopscore.Policy | shopscore.PolicyModule

_WASM = b"\0asm"


@dataclass(frozen=True)
class Shared:
    """What executors need to open a policy."""

    key: str
    """The SHA-256 of what is sent, by which processes know what they have opened already."""
    data: Broadcast[tuple[bytes, bytes | None]]

    def open(self) -> Opened:
        """The policy with its peers, once a process."""
        policy: Opened = _worker.opened(self.key, lambda: open_policy(*self.data.value))
        return policy


def share(spark: SparkSession, policy: bytes, peers: bytes | None) -> Shared:
    """Sends a policy and its peers to the executors, once each."""
    key = hashlib.sha256(policy + b"\0" + (peers or b"")).hexdigest()
    return Shared(key, spark.sparkContext.broadcast((policy, peers)))


def open_policy(policy: bytes, peers: bytes | None) -> Opened:
    """Opens a policy in this process.

    Raises:
        ShopscoreError: With every problem of the policy or the peers.
    """
    if policy.startswith(_WASM):
        module = shopscore.PolicyModule(policy)
        if peers is not None:
            module.load_tables(peers)
        return module
    document = _worker.engine().policy(policy)
    if peers is not None:
        document.load_peers(peers)
    return document


def policy_bytes(policy: PolicySource) -> bytes:
    """A policy as bytes, whatever it is given as."""
    match policy:
        case bytes():
            return policy
        case str():
            return policy.encode()
        case os.PathLike():
            return Path(policy).read_bytes()
    return json.dumps(policy).encode()


def file_bytes(data: bytes | str | os.PathLike[str] | None) -> bytes | None:
    """Peers, or tables of a compiled policy: their bytes, their text, or the path of their file."""
    if isinstance(data, os.PathLike):
        return Path(data).read_bytes()
    return data.encode() if isinstance(data, str) else data
