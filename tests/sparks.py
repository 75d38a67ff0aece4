"""Spark for the tests: Java found or installed, a light session on this machine, a real cluster on loopback.

A root user on Debian gets Debian's Java. Elsewhere the tests are skipped with a loud reason; with CI=true a
missing Java is an error. What is light here (no code generation, the quick compiler, small memories) suits
small data and changes no result.
"""

from __future__ import annotations

import fcntl
import logging
import os
import re
import signal
import subprocess
import tempfile
import time
import warnings
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jixiao.run.spark_session import java, reading_chinese_names
from needs import missing

NO_JAVA = (
    "没有 Java：请安装 openjdk-17-jre-headless（Debian 下以 root 运行会自动安装）。"
    " No Java: install openjdk-17-jre-headless (automatic for root on Debian)."
)
# Spark's own classes have been verified often enough.
_QUICK_JAVA = (
    "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:+UnlockDiagnosticVMOptions -XX:-BytecodeVerificationRemote"
)
LIGHT = {
    "spark.driver.memory": "1g",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.extraJavaOptions": _QUICK_JAVA,
    "spark.executor.extraJavaOptions": _QUICK_JAVA,
    "spark.sql.shuffle.partitions": "2",
    # It plans each statement once more for every exchange.
    "spark.sql.adaptive.enabled": "false",
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
    # What is only worth its while with much data.
    "spark.sql.constraintPropagation.enabled": "false",
    "spark.sql.lightweightPlanChangeValidation": "false",
    "spark.sql.maxPlanStringLength": "0",
    "spark.sql.parquet.compression.codec": "uncompressed",
    "spark.shuffle.compress": "false",
    "spark.shuffle.spill.compress": "false",
    "spark.broadcast.compress": "false",
    "spark.hadoop.fs.file.impl": "org.apache.hadoop.fs.RawLocalFileSystem",
    "spark.hadoop.mapreduce.fileoutputcommitter.marksuccessfuljobs": "false",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.log.level": "ERROR",
}
PATIENCE = 240.0


def need_java() -> None:
    """Install Java where it is missing and may be installed; else skip, or fail in CI."""
    with (Path(tempfile.gettempdir()) / "jixiao-java.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if java() is None and os.geteuid() == 0 and Path("/etc/debian_version").exists():
            _install()
    if java() is None:
        missing(NO_JAVA)


def _install() -> None:
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    packages = ["install", "-y", "--no-install-recommends", "openjdk-17-jre-headless"]
    for command in (["update"], packages):
        subprocess.run(["apt-get", "-qq", *command], env=quiet, check=False, stdout=subprocess.DEVNULL)


@contextmanager
def light_session() -> Iterator[Any]:
    """A session on two cores of this machine; the product finds it open and leaves it so."""
    need_java()
    # It says goodbye when pytest has closed the log already.
    logging.getLogger("py4j").setLevel(logging.ERROR)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from pyspark.sql import SparkSession

        builder = SparkSession.builder.master("local[2]").appName("tests")
        with reading_chinese_names():
            session = builder.config(map=LIGHT).getOrCreate()
    yield session
    session.stop()


@dataclass(frozen=True)
class Cluster:
    """A master and two workers, each with one core and 600 MB to give."""

    master: str
    folder: Path

    def environment(self, **more: str) -> dict[str, str]:
        """Return what a command on this cluster is started with: an installation's spark-defaults.conf."""
        conf = self.folder / f"conf-{len(list(self.folder.glob('conf-*')))}"
        conf.mkdir()
        defaults = {**LIGHT, "spark.executor.memory": "512m", **more}
        text = "".join(f"{name} {value}\n" for name, value in defaults.items())
        (conf / "spark-defaults.conf").write_text(text, encoding="utf-8")
        return os.environ | {"SPARK_CONF_DIR": str(conf)}


@contextmanager
def cluster(folder: Path) -> Iterator[Cluster]:
    """Start a master and two workers through spark-class; whatever they started ends with them."""
    need_java()
    with ExitStack() as running:
        host = ["--host", "127.0.0.1", "--port", "0", "--webui-port", "0"]
        master_log = running.enter_context(_daemon(folder / "master.log", "master.Master", *host))
        master = _told(master_log, r"Starting Spark master at (spark://\S+)")
        gives = ["--cores", "1", "--memory", "600m", "--work-dir", str(folder / "work")]
        logs = [
            running.enter_context(_daemon(folder / f"{name}.log", "worker.Worker", *host, *gives, master))
            for name in ("first", "second")
        ]
        for log in logs:
            _told(log, r"(Successfully registered) with master")
        yield Cluster(master, folder)


@contextmanager
def _daemon(log: Path, name: str, *arguments: str) -> Iterator[Path]:
    import pyspark

    command = [str(Path(pyspark.__file__).parent / "bin" / "spark-class"), f"org.apache.spark.deploy.{name}"]
    light = {
        "SPARK_DAEMON_MEMORY": "256m",
        "SPARK_DAEMON_JAVA_OPTS": _QUICK_JAVA,
        "SPARK_LOCAL_IP": "127.0.0.1",
        "LC_ALL": "C.UTF-8",
    }
    with log.open("wb") as file:
        process = subprocess.Popen(
            [*command, *arguments], stdout=file, stderr=file, env=os.environ | light, start_new_session=True
        )
        try:
            yield log
        finally:
            # The group: executors are a worker's children.
            for ending in (signal.SIGTERM, signal.SIGKILL):
                _end(process, ending)


def _end(process: subprocess.Popen[bytes], ending: signal.Signals) -> None:
    try:
        os.killpg(process.pid, ending)
        process.wait(timeout=20)
    except (ProcessLookupError, subprocess.TimeoutExpired):
        return


def _told(log: Path, words: str) -> str:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if found := re.search(words, log.read_text(encoding="utf-8", errors="replace")):
            return found[1]
        time.sleep(0.2)
    raise TimeoutError(log.read_text(encoding="utf-8", errors="replace")[-2000:])
