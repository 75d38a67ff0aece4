"""What holds for every page: links lead somewhere, examples can be read, every command is told about."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from docs.pages import ROOT, Block, blocks, by_hand, links, pages, title
from jixiao.base.document import Document, load_document
from jixiao.base.part import Part, read_part
from jixiao.base.problem import ProblemsError, errors
from jixiao.cli.catalogue import COMMANDS
from jixiao.grades.registry import GRADINGS
from jixiao.metrics.settings_document import read_settings
from jixiao.pay.registry import PAY_RULES
from jixiao.plans.document import Plan
from jixiao.plans.given_file import load_given
from jixiao.plans.load import read_document
from jixiao.plans.targets.reading import read_targets
from jixiao.run.extras_file import load_extras
from jixiao.scores.registry import SCALES


def is_example(block: Block) -> bool:
    """Whether a block is YAML that says something; a comment alone does not."""
    return block.language == "yaml" and any(not line.startswith("#") for line in block.text.splitlines())


KINDS: dict[str, type[Part]] = {**SCALES, **GRADINGS, **PAY_RULES}
EXAMPLES = [(page, block) for page in by_hand() for block in blocks(page) if is_example(block)]
PLAN = {"plan": "part", "version": "1", "valid_from": date(2026, 1, 1), "label": "部分"}
README, README_EN = ROOT / "README.md", ROOT / "README.en.md"


@pytest.mark.parametrize("page", pages(), ids=title)
def test_every_link_leads_somewhere(page: Path) -> None:
    assert [link for link in links(page) if link and not (page.parent / link).exists()] == []


@pytest.mark.parametrize(
    ("page", "block"), EXAMPLES, ids=[f"{title(p)}-{b.name or 'part'}" for p, b in EXAMPLES]
)
def test_every_example_can_be_read(page: Path, block: Block, tmp_path) -> None:
    path = tmp_path / "example.yaml"
    path.write_text(block.text, encoding="utf-8")
    assert errors(problems_of(load_document(path).checked(), path, block.name)) == []


def problems_of(document: Document, path: Path, name: str) -> list:
    """Return what is wrong with an example, read as what it is by the name of its file or by its keys."""
    tree = document.tree
    if isinstance(tree, list):
        return [problem for n, _ in enumerate(tree) for problem in rule(document, (n,))]
    if tree.get("kind") == "targets":
        return list(read_targets(path).problems)
    if "extras" in name:
        return extras(path)
    if "people" in tree:
        return list(load_given(path)[2])
    if "kind" in tree:
        return rule(document, ())
    return settings_or_plan(document)


def extras(path: Path) -> list:
    """Return what is wrong with a month's extra values."""
    try:
        load_extras([path])
    except ProblemsError as stop:
        return list(stop.problems)
    return []


def settings_or_plan(document: Document) -> list:
    """Return what is wrong with settings, a plan, or a part of a plan."""
    if set(document.tree) <= set(Plan.model_fields):
        return list(read_document(Document({**PLAN, **document.tree}, document.file)).problems)
    return read_settings(document)[1]


def rule(document: Document, path: tuple[int, ...]) -> list:
    """Return what is wrong with a rule that stands alone; `bands` scores unless its steps are grades."""
    tree = document.tree[path[0]] if path else document.tree
    kinds = GRADINGS if "id" in tree.get("otherwise", {} if tree["kind"] == "bands" else ()) else KINDS
    return read_part((PAY_RULES if "label" in tree else kinds)[tree["kind"]], document, path)[1]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_every_command_is_told_about(command) -> None:
    told = [page for page in by_hand() if f"jixiao {command.name}" in page.read_text(encoding="utf-8")]
    assert told


def test_the_readme_and_its_twin_show_the_same_commands_and_pages() -> None:
    chinese, english = (
        [b.text for b in blocks(one) if b.language == "console"] for one in (README, README_EN)
    )
    assert chinese == english
    assert twin_free(README) == twin_free(README_EN)


def twin_free(page: Path) -> set[str]:
    """Return what a README leads to, its twin left out and pictures named without their language."""
    there = {link.replace("-zh.png", ".png").replace("-en.png", ".png") for link in links(page)}
    return there - {README.name, README_EN.name}


def test_the_pictures_stay_small() -> None:
    for picture in (ROOT / "docs" / "pictures").glob("*.png"):
        assert picture.stat().st_size < 300_000


def test_make_knows_the_targets_that_pages_name() -> None:
    targets = (ROOT / "Makefile").read_text(encoding="utf-8")
    for word in ("demo", "test", "docs", "pictures", "quick", "check", "lock", "env"):
        assert f"\n{word}:" in targets
