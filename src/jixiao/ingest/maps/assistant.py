"""对照助手: look, guess, ask, remember: what the command and the page for unknown files both call."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from jixiao.base.problem import Place, Problem, ProblemsError
from jixiao.base.text import Text
from jixiao.ingest.maps.file_map import FileMap
from jixiao.ingest.maps.guess import Answers, Reading, readings
from jixiao.ingest.maps.look import Look, look_at
from jixiao.ingest.maps.questions import Question, questions
from jixiao.ingest.maps.target import targets


@dataclass(frozen=True)
class Guess:
    """What an unknown file may be, given what was answered so far: ask `questions`, answer, guess again."""

    look: Look
    answers: Answers

    @cached_property
    def ranked(self) -> Sequence[Reading]:
        """The file read as each target, the likeliest first."""
        return readings(self.look, self.answers)

    @property
    def reading(self) -> Reading:
        """The likeliest reading."""
        return self.ranked[0]

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """What is open, five at most; empty where the file can be read."""
        return questions(self.look, self.ranked, self.answers)

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with the answers: tables, columns, headers that are none."""
        return tuple(_wrong(self))

    def file_map(self) -> FileMap:
        """Return what to remember; ProblemsError with what is wrong or still open (I042, I043)."""
        if self.problems or self.questions:
            raise ProblemsError([*self.problems, *(_open(self.look, one) for one in self.questions)])
        return FileMap(
            self.reading.target.id,
            self.look.headers,
            {name: found.header for name, found in self.reading.columns.items()},
            {name: text for name, text in self.answers.constants.items() if text},
            {name: _told(words) for name, words in self.answers.words.items() if _told(words)},
        )

    def to_json(self) -> dict[str, Any]:
        """Return the guess as a program reads it."""
        return {
            "file": self.look.name,
            "sheet": self.look.sheet,
            "header_line": self.look.line,
            "table": self.reading.target.id,
            "columns": [
                {
                    "header": seen.header,
                    "examples": list(seen.examples),
                    "column": column,
                    "confidence": round(confidence, 2),
                }
                for seen, column, confidence in self.by_header()
            ],
            "constants": dict(self.answers.constants),
            "questions": [question.to_json() for question in self.questions],
        }

    def by_header(self) -> Iterator[tuple[Any, str, float]]:
        """Yield each column of the file, the target's column it brings (or nothing), and how sure that is."""
        brings = {found.header: (name, found.confidence) for name, found in self.reading.columns.items()}
        for seen in self.look.columns:
            yield (seen, *brings.get(seen.header, ("", 0.0)))


def guess_at(path: Path, name: str = "", answers: Answers | None = None) -> Guess:
    """Look at a file and guess; ProblemsError where it cannot be opened or holds no table."""
    if answers and answers.table:
        check_table(answers.table, name or path.name)
    with tempfile.TemporaryDirectory(prefix="jixiao-") as folder:
        return Guess(look_at(path, name or path.name, Path(folder)), answers or Answers())


def _told(words: Mapping[str, str]) -> dict[str, str]:
    return {word: choice for word, choice in words.items() if choice}


def _wrong(guess: Guess) -> Iterator[Problem]:
    target = guess.reading.target
    for header in (*guess.answers.columns.values(), *guess.answers.unread):
        if header and guess.look.column(header) is None:
            yield _no_header(guess, header)
    for name in (*guess.answers.columns, *guess.answers.constants, *guess.answers.words):
        if target.column(name) is None:
            yield _no_column(guess, name)
    for name, words in guess.answers.words.items():
        column = target.column(name)
        for choice in words.values():
            if column is not None and choice and choice not in column.choices:
                yield _no_choice(guess, name, choice, column.choices)


def check_table(table: str, place: str) -> None:
    """ProblemsError (I042) where a name is no table that files can be mapped to."""
    if table not in targets():
        raise ProblemsError(
            [_bad(place, f"没有“{table}”这张表。", f"There is no table “{table}”.", list(targets()))]
        )


def _no_column(guess: Guess, name: str) -> Problem:
    target = guess.reading.target
    names = [column.name for column in target]
    zh, en = f"{target.label.zh}没有“{name}”这一列。", f"{target.label.en} has no column “{name}”."
    return _bad(guess.look.name, zh, en, names)


def _no_header(guess: Guess, header: str) -> Problem:
    zh, en = f"文件里没有“{header}”这一列。", f"The file has no column “{header}”."
    return _bad(guess.look.name, zh, en, guess.look.headers)


def _no_choice(guess: Guess, name: str, choice: str, choices: Sequence[str]) -> Problem:
    zh, en = f"“{name}”不能是“{choice}”。", f"“{name}” cannot be “{choice}”."
    return _bad(guess.look.name, zh, en, choices)


def _bad(place: str, zh: str, en: str, allowed: Sequence[str]) -> Problem:
    listed = "、".join(allowed)
    remedy = Text(f"可以用：{listed}", f"Use one of: {', '.join(allowed)}")
    return Problem("I042", Place(place), Text(zh, en), remedy)


def _open(look: Look, question: Question) -> Problem:
    values = [option.value for option in question.options if option.value]
    return Problem(
        "I043",
        Place(look.name, None, question.key),
        question.text,
        Text(
            f"请回答{'：' + '、'.join(values) if values else '（写一个值）'}。",
            f"Please answer{': ' + ', '.join(values) if values else ' with a value'}.",
        ),
    )
