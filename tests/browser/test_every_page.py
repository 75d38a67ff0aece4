"""每一页: every role opens every page it can find, in both languages, at a desk and on a phone.

Links are followed from the menu on, one of each kind, until no new kind of page turns up.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

import pytest

from browser import looks
from browser.looks import DESKTOP, PHONE

pytestmark = pytest.mark.browser
ROLES = ("owner", "supervisor", "leader", "agent", "finance", "auditor")
# Who follows every link, not only those of the first page: who sees most, and who sees least.
DEEP = ("owner", "agent")
DOWNLOADS = re.compile(r"\.(xlsx|csv|zip|json)$|/pdf$|/text$|/file$|/evidence$|/dossier/|/logout|/backups/.+")
# What makes two addresses the same kind of page.
ALIKE = (
    (re.compile(r"\d{4}-\d\d"), "MONTH"),
    (re.compile(r"/chat/.*"), "/chat/"),
    (re.compile(r"/person/\w+/"), "/person/WHO/"),
    (re.compile(r"/(definition|catalogue)/[\w-]+"), r"/\1/ONE"),
    (re.compile(r"/admin/definitions/\w+/"), "/admin/definitions/ONE/"),
    (re.compile(r"\d+"), "N"),
)


def kind(url: str) -> str:
    """Return what kind of page an address is."""
    path = urlsplit(url).path
    for pattern, name in ALIKE:
        path = pattern.sub(name, path)
    return path


def links(page, site) -> Iterator[str]:
    """Yield the pages of the site that a page leads to."""
    for address in page.eval_on_selector_all("a[href]", "found => found.map(one => one.href)"):
        path = urlsplit(address).path
        if address.startswith(site.url) and not DOWNLOADS.search(path):
            yield urljoin(site.url, address)


def _noted(who: str, lang: str, seen: dict[str, str]) -> None:
    """Keep the list of what was opened as an artefact."""
    place = looks.SHOTS.parent / "pages"
    place.mkdir(parents=True, exist_ok=True)
    (place / f"{who}-{lang}.txt").write_text("\n".join(sorted(seen)) + "\n", encoding="utf-8")


@pytest.mark.parametrize("who", ROLES)
def test_every_page_fits_speaks_one_language_and_is_clean(busy, visit, axe, who, lang) -> None:
    page = visit(busy, who, lang)
    seen, wrong, waiting = {kind(page.url): page.url}, [], deque(links(page, busy))
    # The markup is the same in both languages: axe is asked once.
    checker = axe if lang == "zh" else ""
    wrong += look_at(page, checker)
    while waiting:
        address = waiting.popleft()
        if kind(address) in seen:
            continue
        seen[kind(address)] = address
        page.set_viewport_size(DESKTOP)
        answer = page.goto(address)
        if kind(page.url) in seen.keys() - {kind(address)}:
            continue
        seen[kind(page.url)] = page.url
        if answer is None or not answer.ok:
            wrong.append(f"{address}: {answer and answer.status}")
            continue
        wrong += look_at(page, checker)
        waiting.extend(links(page, busy) if who in DEEP else ())
    _noted(who, lang, seen)
    assert not wrong, "\n".join(wrong)


def look_at(page, checker: str) -> list[str]:
    """Return what is wrong with the page at both sizes."""
    return [f"{page.url} {one}" for one in looks.faults(page, checker, (DESKTOP, PHONE))]
