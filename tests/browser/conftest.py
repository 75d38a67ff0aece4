"""A real Chromium for the browser tests, and a report opened in it from disk."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from browser.chromium import ARGUMENTS, ensure
from jixiao.publish.report import chart_script, write_report
from publish import sample

ROOT = Path(__file__).resolve().parents[2]
NO_BROWSER = (
    "没有 Chromium：请安装 chromium 和 fonts-noto-cjk（Debian 下以 root 运行会自动安装）。"
    " No Chromium: install chromium and fonts-noto-cjk (automatic for root on Debian)."
)
NO_ASSETS = "没有图表脚本或 axe-core：请运行 make assets。 No chart script or axe-core: run make assets."


def _missing(reason: str) -> None:
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def browser():
    path = ensure()
    if path is None:
        _missing(NO_BROWSER)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def axe() -> str:
    script = ROOT / "node_modules" / "axe-core" / "axe.min.js"
    if not script.exists() or not chart_script():
        _missing(NO_ASSETS)
    return script.read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def report_file(tmp_path_factory, axe) -> Path:
    path = tmp_path_factory.mktemp("report") / "report.html"
    write_report(path, sample.statements(), sample.result())
    return path


@pytest.fixture(params=["desktop", "phone"])
def size(request) -> dict[str, int]:
    sizes = {"desktop": {"width": 1440, "height": 900}, "phone": {"width": 390, "height": 844}}
    return sizes[request.param]


@pytest.fixture
def page(browser, report_file, size):
    context = browser.new_context(viewport=size, offline=True)
    opened = context.new_page()
    wrong: list[str] = []
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    opened.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    opened.goto(report_file.as_uri())
    yield opened
    context.close()
    assert wrong == []
