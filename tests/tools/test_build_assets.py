"""图表脚本: what the pages need is built by the Node.js wheel where the machine has no npm."""

from __future__ import annotations

import json
import sys
from importlib import import_module
from pathlib import Path

import pytest

TOOLS = Path(__file__).resolve().parents[2] / "tools"


@pytest.fixture
def build(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.syspath_prepend(str(TOOLS))
    yield import_module("build_assets")
    del sys.modules["build_assets"]


def test_no_script_calls_npm_by_name_for_there_may_be_none(build) -> None:
    scripts = json.loads((TOOLS.parent / "package.json").read_text(encoding="utf-8"))["scripts"]
    assert not [name for name in build.SCRIPTS if "npm" in scripts[name]]
    assert set(build.SCRIPTS) == set(scripts) - {"build"}


def test_without_npm_the_wheel_takes_over(build, monkeypatch, tmp_path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    (node, npm), path = build._npm()
    assert (Path(node).name, Path(npm).name) == ("node", "npm-cli.js")
    assert Path(node).is_file()
    assert Path(npm).is_file()
    assert path.startswith(str(Path(node).parent))
