"""命令用语: the command-line library speaks English only; here its few words get their Chinese."""

from __future__ import annotations

import re

from jixiao.base.text import Text, current_lang

# Longest first: a pattern may be part of another.
_HELP_WORDS = (
    (r"^Usage: ", "用法："),
    (r"\[OPTIONS\]", "[选项]"),
    (r"^Arguments:", "参数："),
    (r"^Options:", "选项："),
    (r"^Commands:", "命令："),
    (r"COMMAND \[ARGS\]\.\.\.", "命令 [参数]..."),
    (r"\[required\]", "[必填]"),
    (r"\[default: (.*?)\]", r"[默认：\1]"),
    (r"Show this message and exit\.", "显示这段说明。"),
)
_WRONG_WORDS = (
    (r"Missing option (.*?)\.?$", r"缺少选项 \1。"),
    (r"Missing argument (.*?)\.?$", r"缺少参数 \1。"),
    (r"Missing command\.?", "缺少子命令。"),
    (
        r"No such option: (\S+?)(?: \(Possible options: (.*)\)| Did you mean (.*)\?)?\.?$",
        r"没有 \1 这个选项。",
    ),
    (r"No such command (.*?)\.", r"没有 \1 这个子命令。"),
    (r"Got unexpected extra arguments? \((.*)\)", r"多出来的参数：\1"),
    (r"Invalid value for (.*?): ", r"\1 的值不能用："),
    (r"Invalid value: ", ""),
    (r"Option (.*) requires an argument\.?", r"选项 \1 后面要写值。"),
)
_LANG = Text("zh 或 en：选语言", "zh or en: the language")


def helped(text: str) -> str:
    """Return a help text in the language in force, with the `--lang` that every command takes."""
    lines = text.rstrip().splitlines()
    at, column = next(
        (index, match.end())
        for index, line in enumerate(lines)
        if (match := re.match(r"\s+-h, --help\s+", line))
    )
    lines.insert(at + 1, f"{'  --lang zh|en':<{column - 2}}  {_LANG}")
    return _in_force("\n".join(lines), _HELP_WORDS) + "\n"


def told_wrong(message: str) -> Text:
    """Return what is wrong with how a command was called."""
    chinese = message
    for pattern, words in _WRONG_WORDS:
        chinese = re.sub(pattern, words, chinese)
    return Text(f"用法不对：{chinese}", f"Wrong usage: {message.removeprefix('Invalid value: ')}")


def _in_force(text: str, words: tuple[tuple[str, str], ...]) -> str:
    if current_lang() == "en":
        return text
    for pattern, chinese in words:
        text = re.sub(pattern, chinese, text, flags=re.MULTILINE)
    return text
