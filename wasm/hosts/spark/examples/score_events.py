"""Scores every shop of event tables in Parquet, as `shopscore sim emit --format parquet` writes them.

    spark-submit score_events.py EVENTS AS_OF OUT

EVENTS is a folder with orders.parquet, reviews.parquet ... and policy.json. Shops are compared with each other.
"""

import sys
from pathlib import Path

from pyspark.sql import SparkSession
from shopscore_spark import clear_errors, score_events

events, as_of, out = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
spark = SparkSession.builder.appName("shopscore").getOrCreate()
tables = {file.stem: spark.read.parquet(file.as_uri()) for file in sorted(events.glob("*.parquet"))}

with clear_errors():
    scores = score_events(tables, events / "policy.json", as_of=as_of)
    scores.write.parquet(out)

scores = spark.read.parquet(out)
scores.where("eligible").select("shop_id", "industry", "total").orderBy("total", "shop_id").show(5)
print(f"{scores.where('eligible').count()} of {scores.count()} shops have a score")
