"""示例数据: `jixiao demo-data` writes the files of a synthetic shop."""

from __future__ import annotations

from json import dumps
from pathlib import Path
from typing import Annotated

import typer

from jixiao.base.problem import Place, Problem, ProblemsError
from jixiao.base.spoken import several
from jixiao.base.text import Text
from jixiao.cli.running import month_asked, new_app, run, say, step
from jixiao.demo.check import problems_of
from jixiao.demo.shop import write_shop
from jixiao.demo.wish import SYNTHETIC, Wish

_USUAL = Wish()

_HELP = Text(
    f"""写出一个示例店铺的全部文件（{SYNTHETIC}）：订单、退款、聊天、日报、考勤和各种登记表。

    例：jixiao demo-data demo --shop 示例百货旗舰店 --agents 17 --months 4 --messages 400000 --seed 1""",
    f"""Write all the files of a synthetic shop ({SYNTHETIC}): orders, refunds, chats, daily reports,
    attendance and registers.

    Example: jixiao demo-data demo --agents 17 --months 4 --messages 400000 --seed 1""",
)
_FOLDER = Text("写到哪个文件夹（没有就新建）", "the folder to write to; made where missing")
_SHOP = Text("店铺名", "name of the shop")
_AGENTS = Text("客服人数", "how many agents")
_MONTHS = Text("几个月", "how many months")
_MESSAGES = Text("聊天消息总条数", "how many chat lines in all")
_SEED = Text("随机种子；相同则文件完全相同", "the seed; the same one gives the same bytes")
_TO = Text("最后一个月，如 2026-10", "the last month, like 2026-10")
_FORMAT = Text("聊天文件的格式：csv、jsonl 或 parquet", "format of the chat files: csv, jsonl or parquet")
_JSON = Text("以 JSON 输出结果和问题", "print result and problems as JSON")


def main(args: list[str]) -> int:
    """Run `jixiao demo-data` on `args`; returns the exit code."""
    app = new_app()
    app.command(help=str(_HELP))(demo_data)
    return run(app, "demo-data", args)


# The annotations are read when the command is built, so that the help speaks the language in force then.
def demo_data(
    folder: Annotated[Path, typer.Argument(help=str(_FOLDER), metavar="DIR")],
    *,
    shop: Annotated[str, typer.Option(help=str(_SHOP))] = _USUAL.shop,
    agents: Annotated[int, typer.Option(help=str(_AGENTS))] = _USUAL.agents,
    months: Annotated[int, typer.Option(help=str(_MONTHS))] = _USUAL.months,
    messages: Annotated[int, typer.Option(help=str(_MESSAGES))] = _USUAL.messages,
    seed: Annotated[int, typer.Option(help=str(_SEED))] = _USUAL.seed,
    to: Annotated[str, typer.Option(help=str(_TO), metavar="MONTH")] = str(_USUAL.to),
    chat_format: Annotated[str, typer.Option(help=str(_FORMAT))] = _USUAL.chat_format,
    json: Annotated[bool, typer.Option("--json", help=str(_JSON))] = False,
) -> None:
    """Check the wish, write the shop, say where it lies."""
    wish = Wish(shop.strip(), agents, months, messages, seed, month_asked(to, "--to"), chat_format)
    if problems := list(problems_of(wish, folder)):
        raise ProblemsError(problems)
    files = _written(folder, wish)
    if json:
        say(dumps({"folder": str(folder), "files": [file.name for file in files]}, ensure_ascii=False))
    else:
        say(_done(folder, wish, len(files)))


def _written(folder: Path, wish: Wish) -> list[Path]:
    try:
        return write_shop(folder, wish, lambda month: step(Text(f"正在写 {month} …", f"writing {month} ...")))
    except OSError as wrong:
        message = Text(f"写不进去：{wrong.strerror}", f"Cannot write here: {wrong.strerror}")
        remedy = Text(
            "请检查权限和剩余空间，或换一个文件夹。",
            "Please check rights and free space, or name another folder.",
        )
        raise ProblemsError([Problem("D006", Place(file=str(folder)), message, remedy)]) from wrong


def _done(folder: Path, wish: Wish, files: int) -> Text:
    first, lines = wish.span[0], f"{wish.messages:,}"
    return Text(
        f"{SYNTHETIC}：“{wish.shop}”，{first} 到 {wish.to}，{wish.agents} 人，{lines} 条消息。\n"
        f"{files} 个文件在 {folder}，先看其中的 README.txt。",
        f"{SYNTHETIC}: “{wish.shop}”, {first} to {wish.to}, {several(wish.agents, 'agent')}, "
        f"{several(lines, 'message')}.\n"
        f"{several(files, 'file is', 'files are')} in {folder}; read README.txt there first.",
    )
