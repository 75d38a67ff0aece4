"""Spark 连接: opens a session on a master, and says what is missing where it cannot."""

from __future__ import annotations

import os
import shutil
import socket
import sys
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jixiao.base.problem import Place, Problem, ProblemsError
from jixiao.base.text import Text
from jixiao.metrics.spark import MEANING

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

HERE = "local[*]"
ANSWERS_WITHIN = 5.0
STARTS_WITHIN = 90.0
# Part of them run at once; each should fit in the memory of one core.
PARTS_PER_CORE = 4
_PORT = 7077


@contextmanager
def spark_session(master: str, log: Path) -> Iterator[SparkSession]:
    """Open a session on `master` for the while; what Spark itself says goes to `log`.

    ProblemsError: PySpark or Java is missing, nobody answers at the master, no worker gives an executor. A
    session that this process already has is used and left open.
    """
    _check(master)
    own = None
    with warnings.catch_warnings():
        # About pandas, which no part of this uses.
        warnings.simplefilter("ignore")
        from pyspark.sql import SparkSession as Sessions  # noqa: PLC0415 - an optional part

        base = Sessions.getActiveSession()
        if base is None:
            base = own = _opened(Sessions, master, log)
    try:
        _wait_for_executors(base, master)
        yield _meaning(base.newSession())
    finally:
        if own is not None:
            own.stop()


def _check(master: str) -> None:
    if find_spec("pyspark") is None:
        raise ProblemsError([_NO_PYSPARK])
    if java() is None:
        raise ProblemsError([_NO_JAVA])
    if master.startswith("spark://"):
        refused = [place for place in _places(master) if not _answers(*place)]
        if len(refused) == len(_places(master)):
            raise ProblemsError([_nobody_at(master)])
    elif not master.startswith(("local", "yarn", "k8s://")):
        raise ProblemsError([_no_master(master)])


def java() -> str | None:
    """Return the Java that Spark will use: JAVA_HOME's, else the first on the path."""
    home = os.environ.get("JAVA_HOME")
    return shutil.which("java", path=str(Path(home) / "bin")) if home else shutil.which("java")


def _places(master: str) -> list[tuple[str, int]]:
    """Return host and port of each master named: a cluster may have one in reserve."""
    names = (name.rpartition(":") for name in master.removeprefix("spark://").split(","))
    return [(host or port, int(port) if host and port.isdigit() else _PORT) for host, _, port in names]


def _answers(host: str, port: int) -> bool:
    try:
        with socket.create_connection((host, port), timeout=ANSWERS_WITHIN):
            return True
    except OSError:
        return False


def _opened(sessions: Any, master: str, log: Path) -> Any:
    builder = sessions.builder.master(master).appName("jixiao")
    for name, value in _of_the_process(master).items():
        builder = builder.config(name, value)
    with _errors_to(log), reading_chinese_names():
        try:
            return builder.getOrCreate()
        except Exception as wrong:
            raise ProblemsError([_did_not_start(log)]) from wrong


def _of_the_process(master: str) -> dict[str, str]:
    """Return what a session is started with; the rest is the installation's spark-defaults.conf."""
    settings = {"spark.ui.enabled": "false", "spark.ui.showConsoleProgress": "false"}
    hosts = {host for host, _ in _places(master)} if master.startswith("spark://") else set()
    if master.startswith("local") or hosts == {"127.0.0.1"}:
        settings |= {"spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1"}
    return settings


@contextmanager
def reading_chinese_names() -> Iterator[None]:
    """Let a Java started meanwhile find files with Chinese names.

    Said to Java whatever the environment says: it may name a locale that is not installed, and then
    Java falls back to one that cannot spell them.
    """
    before = os.environ.get("LC_ALL")
    os.environ["LC_ALL"] = "C.UTF-8"
    try:
        yield
    finally:
        os.environ.pop("LC_ALL")
        if before is not None:
            os.environ["LC_ALL"] = before


@contextmanager
def _errors_to(log: Path) -> Iterator[None]:
    """Let a process started meanwhile write its errors to a file for as long as it lives."""
    log.parent.mkdir(parents=True, exist_ok=True)
    sys.stderr.flush()
    terminal = os.dup(2)
    try:
        with log.open("wb") as file:
            os.dup2(file.fileno(), 2)
        yield
    finally:
        os.dup2(terminal, 2)
        os.close(terminal)


def _wait_for_executors(session: Any, master: str) -> None:
    """Wait until a worker has given an executor: without this a request too large waits for ever."""
    if master.startswith("local"):
        return
    until = time.monotonic() + STARTS_WITHIN
    # The driver counts as one.
    while session.sparkContext._jsc.sc().getExecutorMemoryStatus().size() < 2:  # noqa: SLF001, PLR2004
        if time.monotonic() > until:
            raise ProblemsError([_no_executor(session, master)])
        time.sleep(0.2)


def _meaning(session: Any) -> Any:
    for name, value in MEANING.items():
        session.conf.set(name, value)
    context = session.sparkContext
    if not context.getConf().contains("spark.sql.shuffle.partitions"):
        session.conf.set("spark.sql.shuffle.partitions", PARTS_PER_CORE * context.defaultParallelism)
    return session


_NO_PYSPARK = Problem(
    "E102",
    Place(column="--engine"),
    Text("这台机器没有装 PySpark。", "PySpark is not installed here."),
    Text(
        "请运行 pip install 'jixiao[spark]'（约 450 MB），或去掉 --engine spark：用 DuckDB 结果相同。",
        "Run pip install 'jixiao[spark]' (about 450 MB), or leave out --engine spark: DuckDB gives the same "
        "results.",
    ),
)
_NO_JAVA = Problem(
    "E103",
    Place(column="--engine"),
    Text("Spark 需要 Java，这台机器没有找到。", "Spark needs Java, and there is none here."),
    Text(
        "请安装 Java 17 或更新（如 apt install openjdk-17-jre-headless），或让 JAVA_HOME 指向它。",
        "Install Java 17 or newer (like apt install openjdk-17-jre-headless), or point JAVA_HOME at it.",
    ),
)


def _no_master(master: str) -> Problem:
    return Problem(
        "E104",
        Place(column="--master"),
        Text(f"“{master}”不是 Spark 的地址。", f"“{master}” is no address of a Spark master."),
        Text(
            "请写成 spark://主机:7077，或 local[4]（本机四核）。",
            "Write it like spark://host:7077, or local[4] (four cores of this machine).",
        ),
    )


def _nobody_at(master: str) -> Problem:
    return Problem(
        "E105",
        Place(column="--master"),
        Text(f"{master} 没有回应。", f"Nobody answers at {master}."),
        Text(
            "请确认主节点已启动，地址和端口写得对，这台机器能连上它。",
            "Check that the master is running, the address and port are right and this machine can reach it.",
        ),
    )


def _did_not_start(log: Path) -> Problem:
    return Problem(
        "E106",
        Place(column="--engine"),
        Text("Spark 没有启动起来。", "Spark did not start."),
        Text(
            f"请确认 Java 是 17 或更新、集群与 PySpark 版本相同。Spark 的记录在 {log}。",
            f"Check that Java is 17 or newer and the cluster has PySpark's version. Spark's log: {log}.",
        ),
    )


def _no_executor(session: Any, master: str) -> Problem:
    asked = session.sparkContext.getConf().get("spark.executor.memory", "1g")
    return Problem(
        "E107",
        Place(column="--master"),
        Text(
            f"{master} 在 {STARTS_WITHIN:.0f} 秒内没有给出执行器（要了内存 {asked}）。",
            f"{master} gave no executor within {STARTS_WITHIN:.0f} s (memory asked for: {asked}).",
        ),
        Text(
            "请确认有空闲的工作节点；spark-defaults.conf 里的 spark.executor.memory 不能超过它的内存。",
            "Check that a worker is free, and let spark.executor.memory in spark-defaults.conf be no more "
            "than a worker's memory.",
        ),
    )
