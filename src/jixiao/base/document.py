"""文档: YAML or JSON as a plain tree: numbers are Decimal, keys are text, every path knows its line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from jixiao.base.problem import Place, Problem, ProblemsError
from jixiao.base.text import Text

Step = str | int
PathOf = tuple[Step, ...]

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# Aliases are written out; a small text that unfolds into billions of values stops at so many per character.
_UNFOLDED, _SPARE = 10, 10_000
# Places before or after the point: 19-digit amounts times a rate stay far inside.
_LONGEST = 30

_NUMBER = re.compile(r"[-+]?(?:(?:0|[1-9][0-9]*)(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]+)?")
_WORDS: dict[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}


@dataclass(frozen=True)
class Document:
    """A text read as a tree of dict, list, str, Decimal, bool and None.

    `tree` is None where `problems` has a syntax error. YAML words are those of YAML 1.2 (`on`, `yes` and
    `2026-10-03` stay text); a number with leading zeros stays text, because it is an employee's number.
    """

    tree: Any
    file: str = ""
    problems: tuple[Problem, ...] = ()
    text: str = field(default="", repr=False)
    known_lines: Mapping[PathOf, int] | None = field(default=None, repr=False)

    @cached_property
    def lines(self) -> Mapping[PathOf, int]:
        """The line of every path, from 1; JSON read the fast way finds them when first asked."""
        if self.known_lines is not None:
            return self.known_lines
        return _composed(self.text, self.file).known_lines or {}

    def line_of(self, path: PathOf = ()) -> int | None:
        """Return the line where `path` is written, or that of the nearest value around it."""
        steps = (path[:size] for size in range(len(path), -1, -1))
        return next((self.lines[step] for step in steps if step in self.lines), None)

    def place(self, path: PathOf = ()) -> Place:
        """Return the place of `path`, to be named in a problem."""
        return Place(self.file, self.line_of(path), ".".join(str(step) for step in path))

    def checked(self) -> Document:
        """Return this document, or raise ProblemsError with all that is wrong with its syntax."""
        if self.problems:
            raise ProblemsError(self.problems)
        return self


def load_document(source: Path | str, file: str = "") -> Document:
    """Read a file (Path) or a text (str) of YAML or JSON; what is wrong comes back in `problems`."""
    if isinstance(source, str):
        return _loaded(source, file)
    name = file or str(source)
    try:
        text = _decoded(source.read_bytes())
    except OSError as wrong:
        return _stopped(name, _cannot_open(name, wrong))
    if text is None:
        return _stopped(name, _not_text(name))
    return _loaded(text, name)


def _decoded(raw: bytes) -> str | None:
    bom = raw.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if bom else ("utf-8-sig", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def _loaded(text: str, file: str) -> Document:
    """JSON goes the fast way; whatever that refuses is YAML, or a mistake that YAML can place."""
    if text.lstrip()[:1] in ("{", "["):
        try:
            tree = json.loads(text, parse_float=scalar, parse_int=scalar, object_pairs_hook=_object)
        except (ValueError, RecursionError):
            return _composed(text, file)
        return Document(tree, file, text=text)
    return _composed(text, file)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError
    return found


def _composed(text: str, file: str) -> Document:
    loader = None
    try:
        loader = _Loader(text)
        node = loader.get_single_node()
    except yaml.YAMLError as wrong:
        return _stopped(file, _syntax(file, wrong), text)
    except RecursionError:
        return _stopped(file, _too_deep(file), text)
    finally:
        if loader is not None:
            loader.dispose()
    if node is None:
        return _stopped(file, _empty(file), text)
    return _walked(node, text, file)


def _walked(node: yaml.Node, text: str, file: str) -> Document:
    walk = _Walk(file, _UNFOLDED * len(text) + _SPARE)
    try:
        tree = walk.value(node, ())
    except RecursionError:
        return _stopped(file, _too_deep(file), text)
    wrong = tuple(walk.problems)
    return Document(None if wrong else tree, file, wrong, text, walk.lines)


class _Walk:
    """One pass over the nodes of a YAML text: values, lines and problems."""

    def __init__(self, file: str, most: int) -> None:
        self.file = file
        self.most = most
        self.lines: dict[PathOf, int] = {}
        self.problems: list[Problem] = []

    def value(self, node: yaml.Node, path: PathOf) -> Any:
        self.lines.setdefault(path, node.start_mark.line + 1)
        if len(self.lines) > self.most:
            raise RecursionError
        if node.tag.startswith("!"):
            self.problems.append(_tagged(self._place(node, path), node.tag))
            return None
        if isinstance(node, yaml.MappingNode):
            return dict(self._pairs(node, path))
        if isinstance(node, yaml.SequenceNode):
            return [self.value(child, (*path, index)) for index, child in enumerate(node.value)]
        plain = isinstance(node, yaml.ScalarNode) and not node.style
        return scalar(node.value) if plain else node.value

    def _pairs(self, node: yaml.MappingNode, path: PathOf) -> Iterator[tuple[str, Any]]:
        first: dict[str, int] = {}
        for key, child in node.value:
            line = key.start_mark.line + 1
            if not isinstance(key, yaml.ScalarNode):
                self.problems.append(_key_not_text(self._place(key, path)))
                continue
            if key.value in first:
                self.problems.append(
                    _twice(self._place(key, (*path, key.value)), key.value, first[key.value])
                )
                continue
            first[key.value] = line
            self.lines[*path, key.value] = line
            yield key.value, self.value(child, (*path, key.value))

    def _place(self, node: yaml.Node, path: PathOf) -> Place:
        return Place(self.file, node.start_mark.line + 1, ".".join(str(step) for step in path))


def scalar(word: str) -> str | Decimal | bool | None:
    """Return what an unquoted word means: null, true, false, a Decimal, else the text itself.

    A number too large or too small to be anyone's money stays text, and is told where a number is wanted.
    """
    if word in _WORDS:
        return _WORDS[word]
    if not _NUMBER.fullmatch(word):
        return word
    number = Decimal(word)
    return number if within_reason(number) else word


def within_reason(number: Decimal) -> bool:
    """Say whether a number is finite and small enough that no later step can overflow."""
    return number.is_finite() and (not number or abs(number.adjusted()) <= _LONGEST)


def _stopped(file: str, problem: Problem, text: str = "") -> Document:
    return Document(None, file, (problem,), text, {})


def _syntax(file: str, wrong: yaml.YAMLError) -> Problem:
    mark = getattr(wrong, "problem_mark", None) or getattr(wrong, "context_mark", None)
    line = mark.line + 1 if mark else None
    column = mark.column + 1 if mark else None
    said = str(getattr(wrong, "problem", None) or getattr(wrong, "reason", None) or "unreadable")
    at_zh, at_en = (f"第 {column} 列附近", f"near column {column}") if column else ("", "in this file")
    return Problem(
        "D101",
        Place(file, line),
        Text(f"{at_zh}写法不是有效的 YAML 或 JSON（{said}）。", f"Not valid YAML or JSON {at_en} ({said})."),
        Text(
            "请检查这一行和上一行：缩进用空格、冒号后留一个空格、引号和括号成对。",
            "Look at this line and the one before: indent with spaces, a space after each colon, quotes and "
            "brackets closed.",
        ),
        raw=said,
    )


def _too_deep(file: str) -> Problem:
    return Problem(
        "D102",
        Place(file),
        Text("内容嵌套太深或展开后太大。", "The content is nested too deeply, or unfolds into too much."),
        Text(
            "请去掉自我引用（&、*），把内容写平。",
            "Please remove references to itself (&, *) and write the content out.",
        ),
    )


def _empty(file: str) -> Problem:
    return Problem(
        "D103",
        Place(file),
        Text("文件里没有内容。", "There is nothing in this file."),
        Text("请写入内容，或换一个文件。", "Please fill it in, or name another file."),
    )


def _twice(place: Place, key: str, first: int) -> Problem:
    return Problem(
        "D104",
        place,
        Text(
            f"“{key}”写了两次，第一次在第 {first} 行。", f"“{key}” stands here twice, first in line {first}."
        ),
        Text("请只留一处。", "Please keep one of them."),
    )


def _key_not_text(place: Place) -> Problem:
    return Problem(
        "D105",
        place,
        Text("这里的键是一个列表或表格。", "The key here is a list or a table."),
        Text("键请写成一个词。", "Please write a single word as the key."),
    )


def _tagged(place: Place, tag: str) -> Problem:
    return Problem(
        "D106",
        place,
        Text(f"不认识的标记 {tag}。", f"The tag {tag} means nothing here."),
        Text(
            "请去掉以 ! 开头的标记，直接写值。",
            "Please remove the tag that begins with ! and write the value itself.",
        ),
    )


def _cannot_open(file: str, wrong: OSError) -> Problem:
    if isinstance(wrong, FileNotFoundError):
        return _no_file(file)
    said = wrong.strerror or type(wrong).__name__
    return Problem(
        "D107",
        Place(file),
        Text(f"打不开这个文件（{said}）。", f"This file cannot be opened ({said})."),
        Text("请检查路径和读取权限。", "Please check the path and whether you may read it."),
    )


def _no_file(file: str) -> Problem:
    return Problem(
        "D107",
        Place(file),
        Text("没有这个文件。", "There is no such file."),
        Text("请检查路径是否写对。", "Please check the path."),
    )


def _not_text(file: str) -> Problem:
    return Problem(
        "D108",
        Place(file),
        Text("文件既不是 UTF-8 也不是 GB18030 文本。", "The file is text neither in UTF-8 nor in GB18030."),
        Text("请另存为 UTF-8 的 YAML 或 JSON。", "Please save it as YAML or JSON in UTF-8."),
    )
