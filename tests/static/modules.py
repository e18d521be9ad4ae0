"""Run the scripts of the browser on node, as the browser loads them."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import playwright

import cleanup

NODE = Path(playwright.__file__).parent / "driver/node"
SCRIPTS = Path(cleanup.__file__).parent / "static/js"


def run_modules(script: Path, folder: Path, *given: object) -> Any:
    """Run a script of the tests beside all our modules; returns what it says, as JSON.

    The script gets the folder of the modules, and a file for each of the things that it is given.
    """
    modules = folder / "js"
    shutil.copytree(SCRIPTS, modules)
    (modules / "package.json").write_text('{"type": "module"}', encoding="utf-8")
    files = []
    for number, one in enumerate(given):
        file = folder / f"given-{number}.json"
        file.write_text(json.dumps(one), encoding="utf-8")
        files.append(file)
    run = subprocess.run(
        [NODE, script, modules, *files], capture_output=True, text=True, check=False, timeout=60
    )
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout)
