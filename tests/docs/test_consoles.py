"""Every command that a page shows is run for real, and says what the page says it says.

A block with a file's name (```csv chats/messages.csv) is written there first. A line `…` on its own leaves
lines out; `…` inside a line stands for anything. `cat` is the one command that is not ours.
"""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Iterator
from contextlib import chdir
from pathlib import Path

import pytest

from docs.pages import ROOT, Shown, blocks, by_hand, consoles, title
from jixiao.cli.app import main

# Two pages have tests of their own; the twin's commands are those of README.md, as another test says.
ELSEWHERE = ("targets.md", "change-a-plan.md", "README.en.md")
PAGES = [page for page in by_hand() if consoles(page) and page.name not in ELSEWHERE]
# The worked examples bring a few rows each; the other pages want the whole shop.
QUICK = "algorithms"
TUTORIAL = ROOT / "docs" / "tutorial" / "first-month.md"
DATA = ("shop", "demo/data")


@pytest.fixture(scope="module")
def shop(tmp_path_factory, home) -> Path:
    """The shop that the tutorial writes, and the month it computes: both wanted by other pages too."""
    place = tmp_path_factory.mktemp("shop")
    make, month, *_ = (shown.command for shown in consoles(TUTORIAL))
    with chdir(place):
        assert main(shlex.split(make)[1:]) == 0
        assert main(shlex.split(month)[1:]) == 0
    return place


@pytest.fixture(scope="module")
def home(tmp_path_factory) -> Iterator[Path]:
    """The user's cache, of which nothing may be left behind; his machine speaks Chinese."""
    place = tmp_path_factory.mktemp("cache")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(place))
        patch.setenv("LC_ALL", "zh_CN.UTF-8")
        yield place


def furnish(folder: Path, shop: Path) -> None:
    """Put into `folder` what a page takes for granted: the shop, and a copy of its month to write over."""
    for name in DATA:
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).symlink_to(shop / "shop", target_is_directory=True)
    shutil.copytree(shop / "result", folder / "result")


def lay_out(folder: Path, page: Path) -> None:
    """Write the files that a page brings itself."""
    for block in blocks(page):
        if block.name:
            (folder / block.name).parent.mkdir(parents=True, exist_ok=True)
            (folder / block.name).write_text(block.text, encoding="utf-8")


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize("page", [page for page in PAGES if page.parent.name == QUICK], ids=title)
def test_a_worked_example_comes_out(page: Path, tmp_path, monkeypatch, capsys) -> None:
    monkeypatch.chdir(tmp_path)
    shows_what_it_says(page, tmp_path, capsys)


@pytest.mark.slow
@pytest.mark.parametrize("page", [page for page in PAGES if page.parent.name != QUICK], ids=title)
def test_a_page_shows_what_its_commands_do(page: Path, shop: Path, tmp_path, monkeypatch, capsys) -> None:
    furnish(tmp_path, shop)
    monkeypatch.chdir(tmp_path)
    shows_what_it_says(page, tmp_path, capsys)


def shows_what_it_says(page: Path, folder: Path, capsys) -> None:
    """Run a page's commands one after the other in `folder`; each must print what the page shows."""
    lay_out(folder, page)
    for shown in consoles(page):
        capsys.readouterr()
        code = run(shown)
        out, err = capsys.readouterr()
        assert code == 0 or "错误 " in "\n".join(shown.lines), f"$ {shown.command}\n{out}{err}"
        if shown.into:
            (folder / shown.into).write_text(out, encoding="utf-8")
        missing = not_in(shown.lines, out, err)
        assert not missing, f"$ {shown.command}\n{missing}\n--- printed\n{out}{err}"


def run(shown: Shown) -> int:
    """Run a command in this process, as the program does."""
    program, *args = shlex.split(shown.command)
    if program == "cat":
        print(Path(args[0]).read_text(encoding="utf-8-sig"), end="")  # noqa: T201
        return 0
    assert program == "jixiao", shown.command
    return main(args)


def not_in(lines: tuple[str, ...], *streams: str) -> str:
    """Return the first line shown that does not come, in this order, on one of the streams."""
    rest = [[line.rstrip() for line in stream.splitlines()] for stream in streams]
    for line in lines:
        if line == "…":
            continue
        meant = re.compile(".*".join(map(re.escape, line.split("…"))))
        for stream in rest:
            place = next((n for n, printed in enumerate(stream) if meant.fullmatch(printed)), None)
            if place is not None:
                del stream[: place + 1]
                break
        else:
            return line
    return ""
