"""看一眼: what must be true of every page: it fits, speaks one language, axe is content."""

from __future__ import annotations

from pathlib import Path
from typing import Any

DESKTOP, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}
SIZES = {"desktop": DESKTOP, "phone": PHONE}
SHOTS = Path(__file__).resolve().parents[2] / "artefacts" / "journeys"

# `preload` would fetch every style sheet again, for rules that are not asked for.
ASK_AXE = """async () => (await axe.run(document, {resultTypes: ['violations'], preload: false})).violations
    .filter(found => ['serious', 'critical'].includes(found.impact))
    .map(found => found.id + ': ' + found.nodes.map(node => node.target.join(' ')).join(', '))"""

# What the product itself says, in the other language; names and data are marked translate="no".
OTHER_LANGUAGE = """() => {
  const english = document.documentElement.lang === 'en';
  const wrong = text => english ? /[\\u3400-\\u9fff]/.test(text)
    : /[A-Za-z]{2,} [A-Za-z]{2,}/.test(text) && !/[\\u3400-\\u9fff]/.test(text);
  const own = '[translate=no], code, kbd, [lang]:not(html)';
  const found = [];
  const say = (element, text) => {
    text = text.replace(/\\s+/g, ' ').trim();
    if (text && wrong(text)) found.push(element.tagName + ': ' + text.slice(0, 60));
  };
  for (const element of document.querySelectorAll(
      'h1, h2, h3, h4, legend, label, th, button, summary, nav a, .btn, .badge, .page-title')) {
    if (element.closest(own)) continue;
    const copy = element.cloneNode(true);
    copy.querySelectorAll(own + ', select, textarea, input, table').forEach(inner => inner.remove());
    say(element, copy.textContent);
  }
  for (const name of ['aria-label', 'placeholder', 'title'])
    for (const element of document.querySelectorAll('[' + name + ']'))
      if (!element.closest(own)) say(element, element.getAttribute(name));
  return found;
}"""
# What listens to the new size has done its work two frames later.
DRAWN = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
BROKEN = "[...document.images].filter(one => one.complete && !one.naturalWidth).map(one => one.src)"


def lang_of(page: Any) -> str:
    """Return the page's language: zh or en."""
    return "en" if page.locator("html").get_attribute("lang") == "en" else "zh"


def too_wide(page: Any) -> list[str]:
    """Say by how much the page is wider than the window."""
    width = page.evaluate("document.documentElement.scrollWidth")
    return [f"{width} px wide"] if width > page.viewport_size["width"] else []


def serious(page: Any, axe: str) -> list[str]:
    """Return what axe finds serious or critical."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(axe)
    return page.evaluate(ASK_AXE)


def faults(page: Any, axe: str, sizes: tuple[dict[str, int], ...] = (DESKTOP, PHONE)) -> list[str]:
    """Return everything that is wrong with a page at these sizes; it stays at the last."""
    found = [f"speaks both: {one}" for one in page.evaluate(OTHER_LANGUAGE)]
    found += [f"no picture: {one}" for one in page.evaluate(BROKEN)]
    for size in sizes:
        page.set_viewport_size(size)
        page.evaluate(DRAWN)
        found += [
            f"{size['width']}: {one}" for one in (*too_wide(page), *(serious(page, axe) if axe else ()))
        ]
    return found


def keep(page: Any, name: str) -> None:
    """Keep a picture of the whole page as an artefact, named journey-step-lang-size."""
    SHOTS.mkdir(parents=True, exist_ok=True)
    path = SHOTS / f"{name}-{lang_of(page)}-{page.viewport_size['width']}.jpg"
    page.screenshot(path=path, full_page=True, type="jpeg", quality=70)
