"""Scores three rows with the packages as they are installed in a folder: modules, types and licence are in the wheels."""

from __future__ import annotations

import sys
from importlib import metadata
from pathlib import Path

import shopscore
import shopscore_spark
from cluster import session

folder = Path(sys.argv[1]).resolve()
home = Path(shopscore_spark.__file__).resolve().parent
assert home == folder / "shopscore_spark", home
assert Path(shopscore.__file__).resolve().parent == folder / "shopscore", shopscore.__file__
assert (home / "py.typed").exists()
assert any(f.name == "LICENSE" for f in metadata.files("shopscore-spark") or [])

engine = shopscore.Engine()
document = engine.bundled["tiktok-shop-sps"]
rates = ["negative_review_rate", "fault_return_rate", "fault_cancellation_rate", "on_time_delivery_rate", "chat_dissatisfaction_rate"]
usual = (0.03, 0.01, 0.005, 0.97, 0.1)
rows = [("s1", 120.0, 30.0, *usual), ("s2", 3.0, 30.0, *usual), ("s3", 120.0, 10.0, *usual)]

spark = session("local[1]", 1)
shops = spark.createDataFrame(rows, ["shop_id", "delivered_orders", "after_sale_hours", *rates])
totals = [row.total for row in shopscore_spark.score(shops, document).collect()]
spark.stop()

# The second has too few orders for a score.
assert totals[0] == 4.3 and totals[1] is None and totals[2] > 4.3, totals
