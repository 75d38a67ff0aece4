"""A real Chromium, the filled sites, and how somebody visits them; a report opened from disk."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from browser import looks
from browser.chromium import ARGUMENTS, ensure
from browser.looks import DESKTOP, PHONE
from browser.site import Site, copy_of, filled
from jixiao.publish.report import chart_script, write_report
from needs import missing
from publish import sample

ROOT = Path(__file__).resolve().parents[2]
NO_BROWSER = (
    "没有 Chromium：请安装 chromium 和 fonts-noto-cjk（Debian 下以 root 运行会自动安装）。"
    " No Chromium: install chromium and fonts-noto-cjk (automatic for root on Debian)."
)
NO_ASSETS = "没有图表脚本或 axe-core：请运行 make assets。 No chart script or axe-core: run make assets."
PASSWORD = "jixiao-demo"
LANGUAGES = {"zh": "zh-hans", "en": "en"}


@pytest.fixture(scope="session")
def browser():
    path = ensure()
    if path is None:
        missing(NO_BROWSER)
    with sync_playwright() as playwright:
        # Where the language of the machine is C, Chromium cannot open a file with a Chinese name.
        speaking = dict(os.environ) | {"LC_ALL": "C.UTF-8"}
        chromium = playwright.chromium.launch(executable_path=path, args=ARGUMENTS, env=speaking)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def axe() -> str:
    script = ROOT / "node_modules" / "axe-core" / "axe.min.js"
    if not script.exists() or not chart_script():
        missing(NO_ASSETS)
    return script.read_text(encoding="utf-8")


@pytest.fixture(params=["zh", "en"])
def lang(request) -> str:
    return request.param


@pytest.fixture(params=["desktop", "phone"])
def size(request) -> dict[str, int]:
    return looks.SIZES[request.param]


@pytest.fixture(scope="session")
def shop(shared, axe) -> Path:
    """The synthetic shop: its files in `data`, a workspace filled with them; never changed."""
    return filled(shared, "shop")


@pytest.fixture(scope="session")
def busy(shop, shared, tmp_path_factory) -> Iterator[Site]:
    """The shop with something on every desk, for tests that only look; nobody works in the background."""
    place = filled(shared, "busy", "shop")
    running = Site.start(copy_of(place, tmp_path_factory.mktemp("busy") / "workspace"), worker=False)
    yield running
    running.stop()


@pytest.fixture(scope="session")
def small(shared, tmp_path_factory, axe) -> Iterator[Site]:
    """The small shop whose scheme is changed; what one test makes there the others do not mind."""
    place = filled(shared, "small")
    running = Site.start(copy_of(place, tmp_path_factory.mktemp("small") / "workspace"))
    yield running
    running.stop()


@pytest.fixture
def begin(request, shared, axe, tmp_path) -> Iterator[Callable[[str], Site]]:
    """Start a site of the test's own on a copy of what was filled: `begin("orders")`; "" is empty."""
    running: list[Site] = []

    def start(name: str) -> Site:
        workspace = tmp_path / "workspace"
        if name:
            place = request.getfixturevalue("shop") if name == "shop" else filled(shared, name)
            copy_of(place, workspace)
        else:
            workspace.mkdir()
        running.append(Site.start(workspace))
        return running[-1]

    yield start
    for one in running:
        one.stop()


@pytest.fixture
def visit(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Open a site as somebody: `visit(site, "owner", "en", PHONE)`; errors of a page fail the test."""
    opened, wrong = [], []

    def go(running: Site, who: str = "", lang: str = "zh", size: dict[str, int] = DESKTOP) -> Page:
        context = browser.new_context(
            viewport=size, base_url=running.url, locale="zh-CN", reduced_motion="reduce"
        )
        context.set_default_timeout(30_000)
        cookie = {"name": "django_language", "value": LANGUAGES[lang], "url": running.url}
        context.add_cookies([cookie, *running.cookies.get(who, ())])
        opened.append(context)
        page = context.new_page()
        _watch(page, running.url, wrong)
        if who:
            _enter(page, running, who)
        return page

    yield go
    for context in opened:
        context.close()
    assert wrong == []


def _watch(page: Page, own: str, wrong: list[str]) -> None:
    """Note every error of a script, every complaint of the browser, every request to another host."""
    page.on("pageerror", lambda error: wrong.append(f"{page.url}: {error}"))
    page.on(
        "console", lambda told: wrong.append(f"{page.url}: {told.text}") if told.type == "error" else None
    )
    page.on(
        "request",
        lambda asked: (
            None
            if asked.url.startswith((own, "data:", "blob:"))
            else wrong.append(f"third party: {asked.url}")
        ),
    )


def _enter(page: Page, running: Site, who: str) -> None:
    """Sign in; who signed in before is let in by his cookie."""
    if who in running.cookies:
        page.goto("/")
        return
    page.goto("/account/login/")
    page.fill("#id_login", who)
    page.fill("#id_password", PASSWORD)
    page.press("#id_password", "Enter")
    page.wait_for_url(lambda url: "/account/login/" not in url)
    running.cookies[who] = [one for one in page.context.cookies() if one["name"] == "sessionid"]


@pytest.fixture
def look(axe) -> Callable[..., None]:
    """Look at a page as it is: it fits, axe is content; with a name its picture is kept."""

    def at(page: Page, name: str = "") -> None:
        assert [*looks.too_wide(page), *looks.serious(page, axe)] == [], page.url
        if name:
            looks.keep(page, name)

    return at


@pytest.fixture
def look_twice(axe) -> Callable[[Page, str], None]:
    """Look at a page at a desk and on a phone, keep both pictures; its own size stays as it was."""

    def at(page: Page, name: str) -> None:
        own = page.viewport_size
        other = PHONE if own["width"] == DESKTOP["width"] else DESKTOP
        found = looks.faults(page, axe, (other,))
        looks.keep(page, name)
        page.set_viewport_size(own)
        looks.keep(page, name)
        assert [*found, *looks.too_wide(page)] == [], page.url

    return at


@pytest.fixture(scope="session")
def report_file(tmp_path_factory, axe) -> Path:
    path = tmp_path_factory.mktemp("report") / "report.html"
    write_report(path, sample.statements(), sample.result())
    return path


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
