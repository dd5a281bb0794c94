"""每个局的任务完成情况，逐局在 Spark 上评定。 The duties of every bureau, assessed on Spark.

spark-submit spark_duties.py 表文件夹 结果文件夹 截止日 · spark-submit spark_duties.py TABLES OUT AS_OF

TABLES contains terms, receptions and steps as Parquet, each with a column `bureau`, the steps also with `seq`. OUT
receives the duties as Parquet, with a directory for each status.
"""

import sys
from datetime import date
from pathlib import Path

import petition.spark
from pyspark.sql import DataFrame, SparkSession

TABLES = ("terms", "receptions", "steps")
COLUMNS = ["bureau", "subject", "rule", "period", "required", "achieved", "status", "met_on"]


def duties(session: SparkSession, tables: Path, as_of: date) -> DataFrame:
    """Returns the duties of every bureau as a lazy data frame."""
    frames = {name: session.read.parquet(str(tables / f"{name}.parquet")) for name in TABLES}
    return petition.spark.duties(
        terms=frames["terms"], receptions=frames["receptions"], steps=frames["steps"], as_of=as_of, columns=COLUMNS
    )


def main() -> None:
    tables, out, as_of = sys.argv[1:]
    session = SparkSession.builder.appName("petition").getOrCreate()
    result = duties(session, Path(tables), date.fromisoformat(as_of))
    result.write.partitionBy("status").parquet(out)
    session.stop()


if __name__ == "__main__":
    main()
