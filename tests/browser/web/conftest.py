"""The product in a real browser: signed in as anybody, in both languages, on desktop and phone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from browser.site import Site, copy_of, filled

DESKTOP, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}
PASSWORD = "jixiao-demo"
SHOTS = Path(__file__).resolve().parents[3] / "artefacts" / "pages"


@pytest.fixture(scope="session")
def place(tmp_path_factory, axe) -> Path:
    """The synthetic shop's files and a workspace filled with them; never changed."""
    return filled(tmp_path_factory.getbasetemp().parent / "filled-site")


@pytest.fixture(scope="session")
def site(place, tmp_path_factory) -> Iterator[Site]:
    """A running product for tests that only look."""
    running = Site.start(copy_of(place, tmp_path_factory.mktemp("site") / "workspace"))
    yield running
    running.stop()


@pytest.fixture(scope="module")
def own_site(place, tmp_path_factory) -> Iterator[Site]:
    """A running product of the module's own: its tests may change everything."""
    running = Site.start(copy_of(place, tmp_path_factory.mktemp("own") / "workspace"))
    yield running
    running.stop()


@pytest.fixture(scope="module")
def empty_site(tmp_path_factory, axe) -> Iterator[Site]:
    """A running product on its first day."""
    workspace = tmp_path_factory.mktemp("empty") / "workspace"
    workspace.mkdir()
    running = Site.start(workspace)
    yield running
    running.stop()


@pytest.fixture
def visit(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Open a site as somebody: `visit(site, "owner", lang="en", size=PHONE)`; errors fail the test."""
    opened, wrong = [], []

    def go(running: Site, who: str = "", lang: str = "zh", size: dict[str, int] = DESKTOP) -> Page:
        context = browser.new_context(viewport=size, base_url=running.url, locale="zh-CN")
        context.set_default_timeout(20_000)
        context.add_cookies(
            [{"name": "django_language", "value": {"zh": "zh-hans"}.get(lang, lang), "url": running.url}]
        )
        opened.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda told: wrong.append(told.text) if told.type == "error" else None)
        page.on(
            "request",
            lambda asked: (
                None
                if asked.url.startswith((running.url, "data:", "blob:"))
                else wrong.append(f"third party: {asked.url}")
            ),
        )
        if who:
            page.goto("/account/login/")
            page.fill("#id_login", who)
            page.fill("#id_password", PASSWORD)
            page.click("form[action='/account/login/'] button")
            page.wait_for_url(lambda url: "/account/login/" not in url)
        return page

    yield go
    for context in opened:
        context.close()
    assert wrong == []


@pytest.fixture
def shot() -> Callable[[Page, str], None]:
    """Keep a picture of a page as an artefact."""

    def keep(page: Page, name: str) -> None:
        SHOTS.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=SHOTS / f"{name}.png", full_page=True)

    return keep


@pytest.fixture
def clean(axe) -> Callable[[Page], None]:
    """Check a page with axe: nothing serious."""

    def check(page: Page) -> None:
        page.evaluate(axe)
        found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        bad = [
            (one["id"], [node["target"] for node in one["nodes"]][:3])
            for one in found["violations"]
            if one["impact"] in ("serious", "critical")
        ]
        assert bad == [], page.url

    return check
