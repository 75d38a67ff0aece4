"""计算引擎: the two options that say where figures are computed: `--engine` and `--master`."""

from __future__ import annotations

from jixiao.base.problem import Place, Problem, WrongUsageError
from jixiao.base.text import Text
from jixiao.run.on_spark import OnSpark
from jixiao.run.spark_session import HERE

DUCKDB, SPARK = "duckdb", "spark"
ENGINE = Text("计算引擎：duckdb 或 spark", "the engine: duckdb or spark")
MASTER = Text(
    "Spark 的地址，如 spark://主机:7077（默认本机全部核）",
    "the Spark master, like spark://host:7077 (default: all cores of this machine)",
)


def chosen(engine: str, master: str) -> OnSpark | None:
    """Return the Spark to compute on, None for DuckDB; WrongUsageError where the two options do not fit."""
    if engine not in (DUCKDB, SPARK):
        raise WrongUsageError([_no_engine(engine)])
    if engine == DUCKDB and master:
        raise WrongUsageError([_NO_MASTER_WANTED])
    return OnSpark(master or HERE) if engine == SPARK else None


def _no_engine(engine: str) -> Problem:
    return Problem(
        "E101",
        Place(column="--engine"),
        Text(f"没有“{engine}”这个计算引擎。", f"There is no engine “{engine}”."),
        Text("请写 duckdb（默认）或 spark。", "Write duckdb (the default) or spark."),
    )


_NO_MASTER_WANTED = Problem(
    "E108",
    Place(column="--master"),
    Text("--master 只用于 Spark。", "--master is for Spark only."),
    Text("请加上 --engine spark，或去掉 --master。", "Add --engine spark, or leave out --master."),
)
