"""图片: photographs the synthetic shop's pages and report with a real Chromium, for the README pair.

`make pictures` runs the demo first; the pictures are what people see at a desk and on a phone.
"""

from __future__ import annotations

import runpy
import sys
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
REPORT = ROOT / "demo" / "2026-10" / "report.html"
WORKSPACE = ROOT / "demo" / "workspace"
PICTURES = ROOT / "docs" / "pictures"
DESK, PHONE = {"width": 1440, "height": 1000}, {"width": 390, "height": 844}
# What is photographed of the pages: its name, who looks, where, on what.
VIEWS = (
    ("board", "supervisor", "/board/?month=2026-10", DESK),
    ("person", "agent", "/person/a03/?month=2026-10", PHONE),
)
SIZE = {"width": 1440, "height": 1360}
MOST_BYTES = 300_000
NO_BROWSER = (
    "没有 Chromium：请安装 chromium 和 fonts-noto-cjk。 No Chromium: install chromium and fonts-noto-cjk.\n"
)
NO_REPORT = "没有示例报告：请先运行 make demo。 No report of the synthetic shop: run make demo first.\n"


def main() -> int:
    """Photograph the report in both languages; 1 where browser or report are missing or a picture is big."""
    chromium = runpy.run_path(str(ROOT / "tests" / "browser" / "chromium.py"))
    path = chromium["ensure"]()
    if path is None or not REPORT.is_file():
        sys.stderr.write(NO_BROWSER if path is None else NO_REPORT)
        return 1
    site = runpy.run_path(str(ROOT / "tests" / "browser" / "site.py"))["Site"].start(WORKSPACE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=chromium["ARGUMENTS"])
        taken = [_photograph(browser, lang) for lang in ("zh", "en")]
        taken += [_page(browser, site.url, view, lang) for view in VIEWS for lang in ("zh", "en")]
        browser.close()
    site.stop()
    for picture in taken:
        sys.stdout.write(f"{picture.relative_to(ROOT)}  {picture.stat().st_size:,} bytes\n")
    return int(any(picture.stat().st_size > MOST_BYTES for picture in taken))


def _photograph(browser: Browser, lang: str) -> Path:
    """Return the picture of the report's top in one language, once its charts stand still."""
    page = browser.new_page(viewport=SIZE, reduced_motion="reduce")
    page.goto(f"{REPORT.as_uri()}?lang={lang}")
    page.locator("[data-chart] svg").first.wait_for(state="attached")
    PICTURES.mkdir(exist_ok=True)
    picture = PICTURES / f"report-{lang}.png"
    page.screenshot(path=picture)
    page.close()
    return picture


def _page(browser: Browser, url: str, view: tuple[str, str, str, dict[str, int]], lang: str) -> Path:
    """Return the picture of one page in one language, signed in as whoever it is for."""
    name, who, address, size = view
    context = browser.new_context(viewport=size, base_url=url, reduced_motion="reduce")
    code = "zh-hans" if lang == "zh" else lang
    context.add_cookies([{"name": "django_language", "value": code, "url": url}])
    page = context.new_page()
    page.goto("/account/login/")
    page.fill("#id_login", who)
    page.fill("#id_password", "jixiao-demo")
    page.click("form[action='/account/login/'] button")
    page.goto(address)
    page.locator("[data-chart] svg").first.wait_for(state="attached")
    picture = PICTURES / f"{name}-{lang}.png"
    page.screenshot(path=picture)
    context.close()
    return picture


if __name__ == "__main__":
    raise SystemExit(main())
