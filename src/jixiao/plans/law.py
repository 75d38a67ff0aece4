"""法规: what a region's law says to a pay scheme on a day: dated data files, the national one beneath."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from functools import cache
from pathlib import Path

from pydantic import Field

from jixiao.base.document import load_document
from jixiao.base.part import Label, Part, read_part
from jixiao.base.problem import Place, Problem, ProblemsError, Severity
from jixiao.base.text import Text

FOLDER = Path(__file__).parent / "law"
NATIONAL = "CN"


class Article(Part):
    """One topic of the law: what it says, where, how much it matters here, and its dated limits.

    `to_confirm`: nobody has confirmed the limit against the official text yet, and the screen says so.
    """

    id: str
    topic: Label
    says: Label
    clause: Label
    severity: Severity = Severity.WARNING
    limits: dict[str, Decimal] = Field(default_factory=dict)
    valid_from: date
    valid_to: date | None = None
    to_confirm: bool = False

    def holds_on(self, day: date) -> bool:
        """Say whether the article is in force on `day`."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)

    @property
    def quoted(self) -> Text:
        """The clause in brackets, with the note that it is still to be confirmed."""
        zh, en = ("，待确认", ", to be confirmed") if self.to_confirm else ("", "")
        return Text(f"（{self.clause.zh}{zh}）", f" ({self.clause.en}{en})")


class LawFile(Part):
    """The articles of one region; those of `within` hold too where this one says nothing."""

    region: str
    within: str = ""
    label: Label
    articles: tuple[Article, ...]


@dataclass(frozen=True, slots=True)
class Law:
    """The articles in force for a region on a day, by topic id; the nearest region's goes first."""

    region: str
    label: Text
    articles: Mapping[str, Article]

    def limit(self, topic: str, name: str) -> Decimal | None:
        """Return a limit, None where the region has none."""
        article = self.articles.get(topic)
        return article.limits.get(name) if article else None


def regions() -> tuple[str, ...]:
    """Return the regions there are data for."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.yaml")))


def law_of(region: str, on: date) -> Law:
    """Return the law of a region on a day; ProblemsError where there are no data for that region."""
    name = region.strip().upper() or NATIONAL
    if name not in regions():
        raise ProblemsError([_unknown(region)])
    file = _file(name)
    beneath = law_of(file.within, on).articles if file.within else {}
    own = {article.id: article for article in file.articles if article.holds_on(on)}
    return Law(name, file.label, {**beneath, **own})


@cache
def _file(name: str) -> LawFile:
    file, problems = read_part(LawFile, load_document(FOLDER / f"{name}.yaml", f"law/{name}.yaml").checked())
    if file is None:
        raise ProblemsError(problems)
    return file


def _unknown(region: str) -> Problem:
    close = get_close_matches(region.upper(), regions(), n=1)
    hint = Text(f"是不是 {close[0]}？", f"Did you mean {close[0]}? ") if close else Text("", "")
    listed = ", ".join(regions())
    return Problem(
        "P004",
        Place(column="--region"),
        Text(f"没有“{region}”这个地区的法规数据。", f"There are no legal data for the region “{region}”."),
        Text(
            f"{hint.zh}可选：{listed}。其他地区请先用 CN，并自行核对当地规定。",
            f"{hint.en}Choose one of {listed}; for others use CN and check the local rules yourself.",
        ),
    )
