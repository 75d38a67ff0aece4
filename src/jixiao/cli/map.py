"""对照命令: teaches a file of unknown shape once: shows the guess, asks what is open, remembers."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from jixiao.base.document import load_document
from jixiao.base.problem import Place, Problem, ProblemsError
from jixiao.base.text import Text
from jixiao.cli.app import DONE, INPUT_HAS_ERRORS, WRONG_USAGE
from jixiao.cli.running import new_app, progress, run, say
from jixiao.facts.store import Store
from jixiao.ingest.maps.assistant import Guess, guess_at
from jixiao.ingest.maps.guess import Answers
from jixiao.ingest.maps.kept import Kept
from jixiao.ingest.maps.questions import Option, Question, answered
from jixiao.ingest.maps.target import targets
from jixiao.ingest.packed import at_hand
from jixiao.ingest.places import default_store
from jixiao.ingest.preview import recognised

_HELP = Text(
    "认不出的表格，教一次就会：先看内容猜出是哪张表、每列是什么，问不清楚的（一次最多五个），记住以后同样的"
    "文件直接读。例：jixiao map 报表.xlsx",
    "Teach a table that is not recognised, once: a guess from names and values, at most five questions at a "
    "time, and files of the same shape are read from then on. Example: jixiao map report.xlsx",
)
_FILE = Text(
    "认不出的文件；压缩包里的写 导出.zip/报表.csv",
    "the file that is not recognised; in an archive: exports.zip/report.csv",
)
_WORKSPACE = Text("工作区（默认 ./jixiao-data）", "the workspace (default ./jixiao-data)")
_DATA = Text(
    "数据文件夹：记给 month --data 这个文件夹用，代替 --workspace",
    "the data folder: remember it for month --data FOLDER, instead of --workspace",
)
_TABLE = Text("它是哪张表，例 orders", "which table it is, such as orders")
_SET = Text(
    "某一列是什么，例 成交日=paid_at；不要的列写 某列=-", "what a column is: HEADER=COLUMN, or HEADER=-"
)
_FILL = Text("文件里没有、每行都一样的，例 shop=东店", "what every row has, such as shop=East")
_WORD = Text("一个词的意思，例 sender:商家=human", "what a word means, such as sender:seller=human")
_ANSWERS = Text("从 YAML 或 JSON 文件取答案", "take the answers from a YAML or JSON file")
_LOOK = Text("只看猜测，不问也不记", "show the guess only; ask and remember nothing")
_JSON = Text("以 JSON 输出", "print JSON")
_AGREED = Text("这样读，并记住？", "Read it like this, and remember?")
_HOW = Text(
    "回答：--table 表、--set 列名=栏目、--fill 栏目=值、--word 栏目:词=意思；在终端里运行会一个个问。",
    "Answer with --table, --set HEADER=COLUMN, --fill COLUMN=TEXT, --word COLUMN:WORD=MEANING; "
    "on a terminal it asks one by one.",
)
_LIST = Text("列出记住的对照", "list the maps remembered")
_FORGET = Text("忘掉一份对照（写 --list 给出的代号）", "forget a map, by the sign that --list shows")


def main(args: list[str]) -> int:
    """Run `jixiao map`."""
    app = new_app()

    @app.command(help=str(_HELP))
    def map_(
        file: Annotated[Path | None, typer.Argument(metavar="[FILE]", help=str(_FILE))] = None,
        workspace: Annotated[Path, typer.Option("--workspace", "-w", help=str(_WORKSPACE))] = Path(
            "jixiao-data"
        ),
        data: Annotated[Path | None, typer.Option("--data", help=str(_DATA))] = None,
        table: Annotated[str, typer.Option("--table", help=str(_TABLE))] = "",
        set_: Annotated[list[str] | None, typer.Option("--set", help=str(_SET))] = None,
        fill: Annotated[list[str] | None, typer.Option("--fill", help=str(_FILL))] = None,
        word: Annotated[list[str] | None, typer.Option("--word", help=str(_WORD))] = None,
        answers: Annotated[Path | None, typer.Option("--answers", help=str(_ANSWERS))] = None,
        look: Annotated[bool, typer.Option("--look", help=str(_LOOK))] = False,
        as_json: Annotated[bool, typer.Option("--json", help=str(_JSON))] = False,
        list_: Annotated[bool, typer.Option("--list", help=str(_LIST))] = False,
        forget: Annotated[str, typer.Option("--forget", help=str(_FORGET))] = "",
    ) -> int:
        store = Store(default_store(data) if data else workspace / "facts")
        if list_:
            return _list(Kept.of(store), as_json=as_json)
        if forget:
            return _forget(Kept.of(store), forget)
        if file is None:
            progress(Text("请写上要教的文件。", "Name the file to teach."))
            return WRONG_USAGE
        told = _told(answers, table, fill or (), word or ())
        with at_hand(file, lambda path, name: recognised(path, store, name).problem is not None) as found:
            guess = _with_headers(guess_at(*found, told), set_ or ())
            if told == Answers() and not set_ and _is_known(*found, store):
                return DONE
        return _teach(guess, Kept.of(store), look=look, as_json=as_json)

    return run(app, "map", args)


def _is_known(path: Path, name: str, store: Store) -> bool:
    """Whether the file can be read without being taught; told where it can."""
    opened = recognised(path, store, name)
    if opened.problem is not None:
        return False
    label = opened.found[0][1].format.label
    say(
        Text(
            f"{name} 本来就能读：{label.zh}。要改读法，请用 --table 和 --set 说明。",
            f"{name} can be read already: {label.en}. To read it otherwise, use --table and --set.",
        )
    )
    return True


def _told(file: Path | None, table: str, fill: Iterable[str], words: Iterable[str]) -> Answers:
    answers = _from_file(file) if file else Answers()
    answers = answered(answers, "table", table) if table else answers
    for pair in fill:
        name, text = _halves(pair, "--fill")
        answers = answered(answers, f"constant:{name}", text)
    for pair in words:
        name, choice = _halves(pair, "--word")
        answers = answered(answers, f"word:{name}", choice)
    return answers


def _from_file(file: Path) -> Answers:
    tree = load_document(file).checked().tree
    tree = tree if isinstance(tree, dict) else {}
    maps = {name: _texts(tree.get(name)) for name in ("columns", "constants")}
    words = tree.get("words")
    words = words if isinstance(words, dict) else {}
    table = str(tree.get("table") or "")
    unread = tuple(str(header) for header in tree.get("unread") or ())
    meanings = {name: _texts(told) for name, told in words.items()}
    return Answers(table, maps["columns"], maps["constants"], meanings, unread)


def _texts(tree: Any) -> dict[str, str]:
    pairs = tree.items() if isinstance(tree, dict) else ()
    return {str(name): "" if text is None else str(text) for name, text in pairs}


def _with_headers(guess: Guess, pairs: Iterable[str]) -> Guess:
    """Return the guess with `HEADER=COLUMN` taken in; `HEADER=-` leaves a column out."""
    for pair in pairs:
        header, name = _halves(pair, "--set")
        told = answered(guess.answers, f"header:{header}", name if name != "-" else "")
        guess = Guess(guess.look, told)
    return guess


def _halves(pair: str, option: str) -> tuple[str, str]:
    left, equals, right = pair.partition("=")
    if not equals:
        raise ProblemsError([_no_pair(option, pair)])
    return left.strip(), right.strip()


def _no_pair(option: str, pair: str) -> Problem:
    message = Text(f"“{pair}”里没有等号。", f"“{pair}” has no equals sign.")
    remedy = Text("请写成 左边=右边，例 成交日=paid_at。", "Write LEFT=RIGHT, such as Day=paid_at.")
    return Problem("I042", Place(option), message, remedy)


def _teach(guess: Guess, kept: Kept, *, look: bool, as_json: bool) -> int:
    asking = sys.stdin.isatty() and not (as_json or look)
    if not as_json:
        _show(guess)
    while asking and guess.questions and not guess.problems:
        guess = _ask(guess)
        if not guess.questions:
            _show(guess)
    if look:
        _print_json(guess.to_json()) if as_json else _show_questions(guess)
        return DONE
    if guess.questions and not as_json:
        progress(_HOW)
    file_map = guess.file_map()
    if asking and not typer.confirm(str(_AGREED), default=True):
        return INPUT_HAS_ERRORS
    path = kept.keep(file_map)
    if as_json:
        _print_json({**guess.to_json(), "sign": file_map.signature, "kept": str(path)})
    else:
        _say_kept(guess, file_map.signature)
    return DONE


def _ask(guess: Guess) -> Guess:
    answers = guess.answers
    for question in guess.questions:
        answers = answered(answers, question.key, _asked(question))
    return Guess(guess.look, answers)


def _asked(question: Question) -> str:
    """Ask one question on the terminal until the answer can stand: a number, or text where that is free."""
    say(str(question.text))
    for number, option in enumerate(question.options, start=1):
        say(f"  {number}. {option.label}")
    values = [option.value for option in question.options]
    default = str(values.index(question.suggestion) + 1) if question.suggestion in values else None
    default = question.suggestion if default is None else default
    while True:
        said = typer.prompt(">", default=default, show_default=bool(default)).strip()
        if said.isdigit() and 0 < int(said) <= len(values):
            return values[int(said) - 1]
        if said in values or (question.free and _may_stand(question, said)):
            return str(said)
        say(Text("请输入上面的号码。", "Please type one of the numbers above."))


def _may_stand(question: Question, said: str) -> bool:
    return question.key != "table" or said in targets()


def _show(guess: Guess) -> None:
    target = guess.reading.target
    say(
        Text(
            f"{guess.look.name}：看起来是“{target.label.zh}”（{target.id}），列名在第 {guess.look.line} 行。",
            f"{guess.look.name}: looks like “{target.label.en}” ({target.id}), headers in row "
            f"{guess.look.line}.",
        )
    )
    for seen, name, confidence in guess.by_header():
        column = target.column(name)
        what = f"{column.label} {name} {confidence:.0%}" if column else str(Text("不读", "not read"))
        say(f"  {seen.header} → {what}  [{' | '.join(seen.examples)}]")
    for name, text in guess.answers.constants.items():
        if text:
            say(f"  {name} = {text}")


def _show_questions(guess: Guess) -> None:
    for question in guess.questions:
        say(f"? {question.text}  {_listed(question.options)}".rstrip())


def _listed(options: Sequence[Option]) -> str:
    return " / ".join(str(option.label) for option in options)


def _say_kept(guess: Guess, sign: str) -> None:
    name = guess.look.name
    say(
        Text(
            f"记住了（代号 {sign}）。以后和 {name} 同样列名的文件直接读；忘掉它：jixiao map --forget {sign}",
            f"Remembered (sign {sign}). Files with the headers of {name} are read from now on; "
            f"to forget: jixiao map --forget {sign}",
        )
    )


def _list(kept: Kept, *, as_json: bool) -> int:
    maps = kept.maps()
    if as_json:
        _print_json({"maps": [{"sign": one.signature, **one.to_json()} for one in maps]})
        return DONE
    for one in maps:
        headers = "、".join(one.headers)
        say(f"{one.signature}  {targets()[one.table].label} ({one.table})  {headers}")
    if not maps:
        say(Text("还没有记住任何对照。", "No maps are remembered yet."))
    return DONE


def _forget(kept: Kept, sign: str) -> int:
    if kept.forget(sign):
        say(
            Text(
                f"忘掉了 {sign}。已经按它读入的文件，下次导入时会重新认。",
                f"Forgot {sign}. Files read by it are looked at anew at the next import.",
            )
        )
        return DONE
    message = Text(f"没有代号为 {sign} 的对照。", f"There is no map with the sign {sign}.")
    remedy = Text("用 jixiao map --list 看有哪些。", "See jixiao map --list.")
    raise ProblemsError([Problem("I044", Place(sign), message, remedy)])


def _print_json(tree: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(tree, ensure_ascii=False, indent=1) + "\n")
