"""A simulation, split among instances and put together again."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from typing import Any

from ._instance import Instance
from ._pool import Pool
from ._requests import encode

PIECES = 8
"""Into how many shards each worker's share is split: progress comes that often, and no worker waits long for the others."""


def simulate(
    pool: Pool[Instance],
    request: str | bytes | Mapping[str, Any],
    replications: int | None,
    workers: int,
    progress: Callable[[int, int], None],
) -> bytes:
    """Plays shards, folds their states as they come, and asks what they come to. Counts are added exactly, so order does not matter."""
    text = encode(request)
    try:
        asked = json.loads(text)
        scenario = asked["scenario"]
        if replications is not None:
            scenario["replications"] = replications
            text = encode(asked)
        total = int(scenario["replications"])
        split = total > 1 and "until" not in scenario and not asked.keys() & {"shard", "merge", "fold"}
    except (ValueError, TypeError, KeyError, AttributeError):
        total, split = 0, False  # the module says what is wrong
    if not split:
        with pool.borrow() as instance:
            answer = instance.simulate(text)
        progress(total, total)
        return answer
    head = text.rstrip()[:-1]  # another key goes before the last brace
    state = _play(pool, head, list(_shards(total, max(1, total // (workers * PIECES)))), workers, progress)
    with pool.borrow() as instance:
        return instance.simulate(head + b',"merge":[' + state + b"]}")


def _shards(total: int, size: int) -> Iterator[tuple[int, int]]:
    return ((at, min(at + size, total)) for at in range(0, total, size))


def _play(pool: Pool[Instance], head: bytes, shards: list[tuple[int, int]], workers: int, progress: Callable[[int, int], None]) -> bytes:
    """The state of all shards. An exception of the calling thread, Ctrl-C too, ends the work after the shards that are being played."""

    def play(at: int, to: int) -> bytes:
        with pool.borrow() as instance:
            return instance.simulate(head + b',"shard":{"from":%d,"to":%d}}' % (at, to))

    state, done = b"", 0
    with ThreadPoolExecutor(workers, "shopscore-simulate") as threads:
        playing: dict[Future[bytes], int] = {threads.submit(play, at, to): to - at for at, to in shards}
        try:
            while playing:
                for shard in wait(playing, return_when=FIRST_COMPLETED).done:
                    state = _fold(pool, head, state, shard.result())
                    done += playing.pop(shard)
                    progress(done, shards[-1][1])
        finally:
            threads.shutdown(wait=False, cancel_futures=True)
    return state


def _fold(pool: Pool[Instance], head: bytes, state: bytes, shard: bytes) -> bytes:
    """One state of two. Two at a time stay below the limit of a document's size."""
    if not state:
        return shard
    with pool.borrow() as instance:
        return instance.simulate(head + b',"fold":[' + state + b"," + shard + b"]}")
