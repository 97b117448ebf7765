"""Processes that tests start, and that are all gone when a test is over."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

PATIENCE = 180.0
"""Seconds. What is waited for takes a few of them, but the machine may have much else to do."""


class Process:
    """A process and all that it starts: a session of its own. Its output goes to a log."""

    def __init__(self, command: Sequence[str], environment: Mapping[str, str], log: Path) -> None:
        self.log = log
        # The signal is for a test run that is killed itself, and so has no time to clean up.
        command = ["setpriv", "--pdeathsig", "KILL", *command]
        with log.open("wb") as out:
            self.child = subprocess.Popen(command, env=environment, stdin=subprocess.DEVNULL, stdout=out, stderr=out, start_new_session=True)

    def until(self, ready: Callable[[], bool]) -> None:
        """Waits; an error with the end of the log if it takes too long, or the process ends before."""
        end = time.monotonic() + PATIENCE
        while not ready():
            ended = self.child.poll() is not None
            if (ended and not ready()) or time.monotonic() > end:
                raise RuntimeError(f"{self.log.name}: {'ended early' if ended else 'takes too long'}\n{self.log.read_text()[-4000:]}")
            time.sleep(0.05)

    def said(self, pattern: str) -> str:
        """Waits until the log has the pattern, and answers what matches."""
        self.until(lambda: re.search(pattern, self.log.read_text()) is not None)
        found = re.search(pattern, self.log.read_text())
        assert found
        return found[0]

    def kill(self) -> None:
        """Ends all of it at once. Spark's Python workers have a process group of their own, but are in the session."""
        self.child.kill()
        while left := _alive(self.child.pid):
            for pid in left:
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
            time.sleep(0.01)
        self.child.wait()


def _alive(session: int) -> list[int]:
    """The processes of a session. Those that have ended and that nobody has waited for are none."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            # After the name, which may have anything in it: state, parent, process group, session.
            state, _, _, its, *_ = stat.read_text().rpartition(")")[2].split()
        except (FileNotFoundError, ProcessLookupError):
            continue
        if its == str(session) and state != "Z":
            found.append(int(stat.parent.name))
    return found
