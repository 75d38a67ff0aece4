"""相对路径: the environment finds the sources, whatever the folder is called."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def _rewrite(packages: Path, source: Path) -> list[Path]:
    spec = spec_from_file_location("relative_path", ROOT / "tools" / "relative_path.py")
    assert spec is not None
    assert spec.loader is not None
    tool = module_from_spec(spec)
    spec.loader.exec_module(tool)
    found: list[Path] = tool.rewritten(packages, source)
    return found


def test_python_starts_under_any_locale_in_a_folder_with_a_chinese_name(tmp_path: Path) -> None:
    packages, source = tmp_path / "我的 店" / ".venv" / "lib", tmp_path / "我的 店" / "src"
    packages.mkdir(parents=True)
    source.mkdir()
    (source / "found.py").write_text("here = True\n", encoding="utf-8")
    (packages / "__editable__.jixiao-0.1.0.pth").write_text(f"{source}\n", encoding="utf-8")

    files = _rewrite(packages, source)

    assert [file.read_bytes() for file in files] == [b"../../src\n"]
    code = "import site, sys; site.addsitedir(sys.argv[1]); import found; print(found.here)"
    done = subprocess.run(
        [sys.executable, "-c", code, str(packages)],
        env={**os.environ, "LC_ALL": "C"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stdout, done.returncode) == ("True\n", 0)


def test_where_nothing_was_installed_there_is_nothing_to_rewrite(tmp_path: Path) -> None:
    assert _rewrite(tmp_path, tmp_path / "src") == []


def test_building_the_environment_rewrites_the_path_after_the_install_that_writes_it() -> None:
    recipe = (ROOT / "Makefile").read_text(encoding="utf-8")
    install, rewrite = recipe.index("--no-build-isolation -e ."), recipe.index("tools/relative_path.py")
    assert install < rewrite < recipe.index("touch $@")
    assert '"$(CURDIR)/' in recipe, "a folder's name may hold a space"
