"""The pages that people write by hand, taken apart: their code blocks, links and commands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
_BLOCK = re.compile(r"^```(\w+)[ \t]*([^\n]*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_LINK = re.compile(r"\]\(([^)\s]+)\)")


@dataclass(frozen=True)
class Block:
    """A fenced block: its language, the file it is meant as (or nothing), its text."""

    language: str
    name: str
    text: str


@dataclass(frozen=True)
class Shown:
    """A command of a console block, where its output goes, and the lines that the page shows of it."""

    command: str
    into: str
    lines: tuple[str, ...]


def pages() -> list[Path]:
    """Return every page of the project, generated ones too."""
    return sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])


def by_hand() -> list[Path]:
    """Return the pages that people write."""
    return [page for page in pages() if page.parent.name != "reference"]


def title(page: Path) -> str:
    """Return a page's path as the tests name it."""
    return page.relative_to(ROOT).as_posix()


def blocks(page: Path) -> list[Block]:
    """Return the fenced blocks of a page."""
    found = _BLOCK.findall(page.read_text(encoding="utf-8"))
    return [Block(language, name.strip(), text) for language, name, text in found]


def consoles(page: Path) -> list[Shown]:
    """Return the commands of a page's console blocks in their order."""
    return [shown for block in blocks(page) if block.language == "console" for shown in _commands(block.text)]


def _commands(text: str) -> list[Shown]:
    found: list[Shown] = []
    for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
        line, *rest = part.rstrip("\n").split("\n")
        command, _, into = line.partition(" > ")
        found.append(Shown(command.strip(), into.strip(), tuple(one.rstrip() for one in rest if one.strip())))
    return found


def links(page: Path) -> list[str]:
    """Return the relative links of a page, without their anchors."""
    found = _LINK.findall(re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL))
    return [link.split("#")[0] for link in found if "://" not in link and not link.startswith("#")]
