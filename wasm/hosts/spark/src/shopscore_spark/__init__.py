"""shopscore on Apache Spark: the same module, and the same bits, in every executor.

The data flow in one direction: a policy and its peers are broadcast (``_shared``); worker processes open them once (``_worker``) and
score what comes as Arrow batches. :func:`score` takes indicator columns, :func:`score_files` Parquet files past the JVM;
:func:`score_events` first brings the rows of each shop together (``_route``, ``_requests``); :func:`build_peers` measures
shops where they are and joins the parts; :func:`simulate` plays shards and folds their states. No scoring happens in Python, and
nothing is done row by row in it.
"""

from ._columns import score
from ._errors import clear_errors
from ._events import score_events
from ._files import score_files
from ._peers import build_peers
from ._simulate import simulate

__all__ = ["build_peers", "clear_errors", "score", "score_events", "score_files", "simulate"]
