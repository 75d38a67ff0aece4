"""稽查 (journey 11): one file with plan, figures, evidence, decisions and seal, verified by one command."""

from __future__ import annotations

from pathlib import Path

from browser.play import LONG, Play
from jixiao.cli import verify


def finance_writes_the_dossier(play: Play, seal: str, folder: Path) -> None:
    """Write somebody's dossier, take it along, verify it as the inspector would."""
    page = play.as_("finance")
    page.goto("/payslips/")
    page.get_by_role("link", name="2026-10").click()
    row = page.get_by_role("row", name="a03")
    row.get_by_role("button", name=play.say("生成", "Write")).click()
    link = row.get_by_role("link", name=play.say("下载", "Download"))
    link.wait_for(timeout=LONG)
    play.look(page, "11-1-dossier")
    with page.expect_download() as got:
        link.click()
    file = folder / "dossier.html"
    got.value.save_as(file)
    assert verify.main([str(file), "--seal", seal[:12]]) == 0
