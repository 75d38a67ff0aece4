"""问题: what a guess leaves open, the most important first, never more than five at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

from jixiao.base.text import Text, both
from jixiao.facts.table import Column
from jixiao.ingest.maps.guess import SURE, WHEN, Answers, Reading
from jixiao.ingest.maps.look import Look, Seen
from jixiao.ingest.words import CHOICES, words_of

MOST = 5
_MOST_OPTIONS = 6
# Readings this close to the best could as well be meant.
_CLOSE = 0.8
_MOST_WORDS = 12


@dataclass(frozen=True, slots=True)
class Option:
    """One possible answer: what to hand back, what it means."""

    value: str
    label: Text


@dataclass(frozen=True, slots=True)
class Question:
    """Something only the user can tell.

    `key` is `table`, `column:NAME` (answered by a header, or by nothing), `header:HEADER` (answered by
    a column's name, or by nothing: not read), `constant:NAME` (any text) or `word:NAME:WORD`. `suggestion` is
    the likeliest answer; `free` allows answers beside the options.
    """

    key: str
    text: Text
    options: tuple[Option, ...]
    suggestion: str = ""
    free: bool = False

    def to_json(self) -> dict[str, Any]:
        """Return the fields a program reads."""
        options = [{"value": one.value, "label": one.label.to_json()} for one in self.options]
        return {
            "key": self.key,
            "text": self.text.to_json(),
            "options": options,
            "suggestion": self.suggestion,
            "free": self.free,
        }


def answered(answers: Answers, key: str, value: str) -> Answers:
    """Return the answers with one more: a question's key and what was said."""
    kind, _, rest = key.partition(":")
    if kind == "table":
        return replace(answers, table=value)
    if kind == "column":
        return replace(answers, columns={**answers.columns, rest: value})
    if kind == "constant":
        return replace(answers, constants={**answers.constants, rest: value})
    if kind == "header":
        read = answered(answers, f"column:{value}", rest) if value else answers
        return read if value else replace(answers, unread=(*answers.unread, rest))
    name, _, word = rest.partition(":")
    words = {**answers.words, name: {**answers.words.get(name, {}), word: value}}
    return replace(answers, words=words)


def questions(look: Look, ranked: Sequence[Reading], answers: Answers) -> tuple[Question, ...]:
    """Return what is open about the likeliest reading; which table it is comes first, and alone."""
    best = ranked[0]
    close = [one for one in ranked[1:] if one.fit >= _CLOSE * best.fit or best.fit <= 0]
    if not answers.table and close:
        return (_which_table(ranked),)
    asked = (_columns(look, best, answers), _groups(look, best, answers), _times(look, best, answers))
    return tuple([*chain(*asked), *_words(look, best, answers)][:MOST])


def _which_table(ranked: Sequence[Reading]) -> Question:
    options = tuple(Option(one.target.id, one.target.label) for one in ranked[:_MOST_OPTIONS])
    text = Text("这个文件装的是什么？", "What does this file hold?")
    return Question("table", text, options, ranked[0].target.id, free=True)


def _columns(look: Look, best: Reading, answers: Answers) -> Iterator[Question]:
    """Ask for each required column that has no sure header."""
    for column in best.target:
        found = best.columns.get(column.name)
        if not column.required or column.name in answers.constants:
            continue
        if column.name in answers.columns:
            if found is None and column.name != "shop":
                yield _which_constant(column)
        elif found is None and column.name == "shop":
            yield _which_shop(column, _shop_of_accounts(look, best))
        elif found is None or found.confidence < SURE:
            yield _which_header(look, best, column)


def _which_header(look: Look, best: Reading, column: Column) -> Question:
    found = best.columns.get(column.name)
    free = [seen for seen in look.columns if seen.header not in _taken(best, column.name)]
    options = [*(Option(seen.header, _shown(seen)) for seen in free), _NONE]
    text = Text(f"哪一列是“{column.label.zh}”？", f"Which column is “{column.label.en}”?")
    return Question(f"column:{column.name}", text, tuple(options), found.header if found else "")


_NONE = Option("", Text("文件里没有", "not in the file"))


def _taken(best: Reading, name: str) -> set[str]:
    """Return the headers that another column surely has."""
    return {
        found.header for other, found in best.columns.items() if other != name and found.confidence >= SURE
    }


def _shown(seen: Seen) -> Text:
    examples = "、".join(seen.examples) or "-"
    return Text(f"{seen.header}（例：{examples}）", f"{seen.header} (such as {examples})")


def _shop_of_accounts(look: Look, best: Reading) -> str:
    """Return what stands before the colon of every account: the platforms put the shop there."""
    account = best.columns.get("account")
    seen = look.column(account.header) if account else None
    shops = {value.partition(":")[0] if ":" in value else "" for value in (seen.values if seen else ())}
    return shops.pop() if len(shops) == 1 else ""


def _which_shop(column: Column, suggestion: str) -> Question:
    text = Text(
        "文件里没有店铺。是哪家店？留空则以所在子文件夹的名字为店铺。",
        "The file names no shop. Which one is it? Leave it empty to take the sub-folder's name.",
    )
    return Question(f"constant:{column.name}", text, (), suggestion, free=True)


def _which_constant(column: Column) -> Question:
    text = Text(
        f"文件里没有“{column.label.zh}”。每一行都填什么？",
        f"The file has no “{column.label.en}”. What shall every row have there?",
    )
    options = tuple(Option(word, _choice(column, word)) for word in column.choices)
    return Question(f"constant:{column.name}", text, options, "", free=not column.choices)


def _groups(look: Look, best: Reading, answers: Answers) -> Iterator[Question]:
    """Ask where none of several columns was found of which one is needed."""
    for group in best.target.one_of:
        if not any(name in best.columns for name in group) and not set(group) & set(answers.columns):
            column = best.target.column(group[0])
            if column is not None:
                yield _which_header(look, best, column)


def _times(look: Look, best: Reading, answers: Answers) -> Iterator[Question]:
    """Ask what a time is that nothing reads while the table has room for it: a payment's, most likely."""
    told = {*best.columns, *answers.columns, *answers.constants}
    free = [column for column in best.target if column.kind in WHEN and column.name not in told]
    read = {found.header for found in best.columns.values()} | set(answers.unread)
    options = (*(Option(column.name, column.label) for column in free), _NOT_READ)
    for seen in look.columns if free else ():
        if seen.tells_when and seen.header not in read:
            text = Text(f"{_shown(seen).zh}是什么时间？", f"What time is {_shown(seen).en}?")
            yield Question(f"header:{seen.header}", text, options)


_NOT_READ = Option("", Text("不读", "leave it out"))


def _words(look: Look, best: Reading, answers: Answers) -> Iterator[Question]:
    """Ask what words mean that a column of choices does not know."""
    for name, found in best.columns.items():
        column, seen = best.target.column(name), look.column(found.header)
        if column is None or seen is None or not column.choices:
            continue
        known, told = words_of(column), answers.words.get(name, {})
        for word in seen.values[:_MOST_WORDS]:
            if known(word) is None and word not in told:
                yield _which_word(column, found.header, word)


def _which_word(column: Column, header: str, word: str) -> Question:
    options = tuple(Option(choice, _choice(column, choice)) for choice in column.choices)
    text = Text(f"“{header}”里的“{word}”是什么意思？", f"What does “{word}” mean under “{header}”?")
    return Question(f"word:{column.name}:{word}", text, (*options, Option("", _AS_BAD)))


_AS_BAD = Text("不认识，放进待处理", "unknown: set the row aside")


def _choice(column: Column, choice: str) -> Text:
    named = CHOICES.get(column.name, {}).get(choice)
    return Text(named[0], choice) if named else both(choice)
