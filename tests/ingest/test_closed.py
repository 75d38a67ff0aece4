"""What the system does not give is told with the way out: no permission, links, names nobody can read."""

import errno
import os
from pathlib import Path

import pytest

from jixiao.ingest.closed import not_opened

PEOPLE = "person,name\na01,王小美\n"


@pytest.mark.parametrize(
    ("why", "said", "remedy"),
    [
        (PermissionError(errno.EACCES, "denied"), "没有权限读取", "给当前用户读取权限"),
        (OSError(errno.EIO, "Input/output error"), "Input/output error", "复制到本机"),
    ],
)
def test_what_cannot_be_opened_is_said_with_the_reason(tmp_path: Path, why, said: str, remedy: str) -> None:
    problem = not_opened("东店/orders.csv", tmp_path / "orders.csv", why)
    assert (problem.code, problem.place.file) == ("I048", "东店/orders.csv")
    assert said in problem.message.zh
    assert remedy in problem.remedy.zh


def test_links_to_nothing_in_a_circle_and_to_folders_are_told(desk) -> None:
    desk.put("people.csv", PEOPLE)
    (desk.folder / "gone.csv").symlink_to(desk.folder / "nowhere.csv")
    (desk.folder / "circle.csv").symlink_to(desk.folder / "circle.csv")
    (desk.folder / "round").symlink_to(desk.folder)
    (desk.folder / "good.csv").symlink_to(
        desk.put("../elsewhere.csv", "shop,account,person,from\n店,a,a01,2026-01-01\n")
    )
    desk.read()
    told = {problem.place.file: (problem.code, problem.severity.value) for problem in desk.report.problems}
    assert told == {
        "gone.csv": ("I048", "error"),
        "circle.csv": ("I048", "error"),
        "round": ("I048", "warning"),
    }
    assert desk.ask("SELECT account FROM accounts") == [("a",)]


def test_a_name_in_no_encoding_is_told_and_the_others_are_read(desk) -> None:
    desk.put("people.csv", PEOPLE)
    Path(os.fsdecode(os.fsencode(desk.folder) + b"/\xff\xfe.csv")).write_text(PEOPLE, encoding="utf-8")
    desk.read()
    assert (desk.problem("I049").place.file, desk.file("people.csv").rows) == ("\ufffd\ufffd.csv", 1)
