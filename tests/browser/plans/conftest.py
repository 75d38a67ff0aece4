"""The site as people run it: `jixiao web` on a workspace of its own, with a worker beside it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@pytest.fixture(scope="session")
def site(tmp_path_factory, axe) -> Iterator[str]:
    """Return the address of a site that stands for the whole session."""
    place, port = tmp_path_factory.mktemp("site"), _free_port()
    path = os.pathsep.join([str(ROOT / "src"), str(ROOT / "tests")])
    env = os.environ | {
        "JIXIAO_WORKSPACE": str(place),
        "PYTHONPATH": path,
        "DJANGO_SETTINGS_MODULE": "jixiao.web.settings",
    }
    seed = [sys.executable, str(Path(__file__).with_name("seed.py")), str(place)]
    subprocess.run(seed, env=env, check=True, cwd=place)
    collect = [sys.executable, "-m", "django", "collectstatic", "--noinput", "-v0"]
    subprocess.run(collect, env=env, check=True, cwd=place)
    server = [
        sys.executable, "-m", "gunicorn", "jixiao.web.wsgi:application", "--bind", f"127.0.0.1:{port}",
        "--worker-class", "gthread", "--threads", "4", "--log-level", "warning", "--no-control-socket",
    ]  # fmt: skip
    worker = [sys.executable, "-m", "jixiao", "work", "-w", str(place)]
    log = (place / "site.log").open("w")
    running = [subprocess.Popen(one, env=env, cwd=place, stdout=log, stderr=log) for one in (server, worker)]
    try:
        _wait(("localhost", port))
        yield f"http://localhost:{port}"
    finally:
        for one in running:
            one.terminate()
        for one in running:
            one.wait(timeout=20)
        log.close()


def _wait(address: tuple[str, int]) -> None:
    for _ in range(300):
        try:
            with socket.create_connection(address, timeout=2):
                pass
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError(str(address))


@pytest.fixture
def opened(browser, site) -> Iterator[Callable]:
    """Return a way to sign in: who, in which language, at which size; errors of the page fail the test."""
    contexts, wrong = [], []

    def sign_in(who: str, lang: str = "zh", size: tuple[int, int] = (1440, 900)):
        context = browser.new_context(viewport={"width": size[0], "height": size[1]}, base_url=site)
        contexts.append(context)
        code = "en" if lang == "en" else "zh-hans"
        context.add_cookies([{"name": "django_language", "value": code, "url": site}])
        page = context.new_page()
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.goto("/account/login/")
        page.locator("[name=login]").fill(who)
        page.locator("[name=password]").fill("ji-xiao-123")
        page.locator("[name=password]").press("Enter")
        page.wait_for_url(lambda address: "/account/login" not in address)
        return page

    yield sign_in
    for context in contexts:
        context.close()
    assert wrong == []
