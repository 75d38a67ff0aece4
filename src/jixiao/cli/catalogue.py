"""命令目录: every command, the module that holds it, and one line of what it does."""

from __future__ import annotations

from dataclasses import dataclass

from jixiao.base.text import Text


@dataclass(frozen=True, slots=True)
class Command:
    """A command: its name on the command line, its module in `jixiao.cli`, its summary."""

    name: str
    module: str
    summary: Text


COMMANDS: tuple[Command, ...] = (
    Command("month", "month", Text("算一个月：从文件到绩效单", "compute a month, from files to statements")),
    Command("score", "score", Text("按给定数值试算一个方案", "run a plan on given values")),
    Command("figures", "figures", Text("从原始文件只算指标", "compute the figures only, from raw files")),
    Command(
        "explain", "explain", Text("解释一个人的一行：从金额到原始行", "explain a line, down to its rows")
    ),
    Command(
        "reconcile",
        "reconcile",
        Text("对账：自己的数和平台报表差在哪里", "own figures against the platform's reports"),
    ),
    Command("lock", "lock", Text("锁定一个月，封存结果", "lock a month and seal its results")),
    Command(
        "verify", "verify", Text("核对锁定的月份是否原样", "check that a locked month is as it was sealed")
    ),
    Command(
        "adjust", "adjust", Text("锁定后的变化：按人按行的补差", "changes after a lock: adjustments by line")
    ),
    Command("plan", "plan", Text("方案：列出、查看、检查、比较", "plans: list, show, check, compare")),
    Command(
        "targets",
        "targets",
        Text("目标：分解、进度、预测", "targets: break down, progress, forecast"),
    ),
    Command("whatif", "whatif", Text("用过去的月份试一个新方案", "try a plan on past months")),
    Command("import", "import_", Text("把文件读入工作区", "read files into the workspace")),
    Command("store", "store", Text("事实库：版本、合并、清理", "the store: versions, compact, vacuum")),
    Command("map", "map", Text("教它读一种认不出的表格", "teach it a table that is not recognised")),
    Command(
        "web",
        "web",
        Text("启动网页和后台任务", "start the web application and its worker"),
    ),
    Command("backup", "backup", Text("备份整个工作区", "back the whole workspace up")),
    Command("restore", "restore", Text("把备份恢复到空的工作区", "restore a backup into an empty workspace")),
    Command("work", "work", Text("只启动后台任务", "start the worker only")),
    Command(
        "demo-data", "demo_data", Text("写出一个示例店铺的全部文件", "write the files of a synthetic shop")
    ),
)
