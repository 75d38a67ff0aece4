"""不查原始消息: with the messages of the store overwritten every page still answers, but the chat itself."""

from __future__ import annotations

import re
from collections import Counter
from html import unescape
from urllib.parse import urljoin

import duckdb
import pytest
from django.urls import resolve

from jixiao.web.workspace import current

# Two of a kind are enough: the second may be somebody else's, or another order of the same rows.
OF_A_KIND = 2


@pytest.fixture
def without_messages(published) -> int:
    """The month published, and zeroes where the messages' rows were; only the files' directories are left."""
    files = list((current().facts / "tables" / "messages").rglob("*.parquet"))
    for file in files:
        bytes_ = file.read_bytes()
        foot = int.from_bytes(bytes_[-8:-4], "little") + 8
        file.write_bytes(b"PAR1" + bytes(len(bytes_) - foot - 4) + bytes_[-foot:])
    return len(files)


def _pages(client, first: str) -> dict[str, int]:
    """Follow every link from the first page on; return the status of each page opened."""
    opened: dict[str, int] = {}
    kinds: Counter[str] = Counter()
    waiting = [first]
    while waiting:
        page = waiting.pop(0)
        kind = resolve(page.partition("?")[0]).view_name
        if page in opened or kinds[kind] >= OF_A_KIND or kind == "chat":
            continue
        kinds[kind] += 1
        answer = client.get(page)
        opened[page] = answer.status_code
        if answer.status_code == 302:
            waiting.append(answer["Location"])
        elif "html" in answer["Content-Type"]:
            links = re.findall(r'(?:href|hx-get)="([^"]+)"', answer.content.decode())
            found = [urljoin(page, unescape(link).partition("#")[0]) for link in links]
            waiting += [one for one in found if one.startswith("/") and not one.startswith("/static/")]
    return opened


@pytest.mark.parametrize("who", ["owner", "agent"])
def test_no_page_asks_the_messages(without_messages, client_of, who) -> None:
    assert without_messages
    opened = _pages(client_of(who), "/")
    assert {page: status for page, status in opened.items() if status not in (200, 302)} == {}
    kinds = {resolve(page.partition("?")[0]).view_name for page in opened}
    assert {"board", "person", "explain", "payslip", "payslips", "rows"} <= kinds | {"board"}
    assert len(opened) > (60 if who == "owner" else 15)


def test_the_chat_is_what_needs_them(without_messages, client_of) -> None:
    page = client_of("agent").get("/person/xiaoming/?month=2026-10").content.decode()
    (chat, *_) = re.findall(r'href="(/chat/[^"]+)"', page)
    with pytest.raises(duckdb.Error):
        client_of("agent").get(chat)
