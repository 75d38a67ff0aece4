"""图片: photographs the synthetic shop's report with a real Chromium, for the README pair.

`make pictures` runs the demo first; the pictures are what a reader of the report sees at a desk.
"""

from __future__ import annotations

import runpy
import sys
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
REPORT = ROOT / "demo" / "2026-10" / "report.html"
PICTURES = ROOT / "docs" / "pictures"
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
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=chromium["ARGUMENTS"])
        taken = [_photograph(browser, lang) for lang in ("zh", "en")]
        browser.close()
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


if __name__ == "__main__":
    raise SystemExit(main())
