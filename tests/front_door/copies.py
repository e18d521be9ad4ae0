"""A copy of the product to change a file in, as somebody does who adds a questionnaire."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from tests.front_door.house import COMMAND, ROOT, House, Printed

PARTS = ("cleanup", "migrations", "toolkit_content")


@dataclass
class Product:
    """The product in another folder; its commands work on the installation of a house."""

    folder: Path

    def environment(self, house: House) -> dict[str, str]:
        return {**house.environment(), "PYTHONPATH": str(self.folder)}

    def run(self, house: House, *said: object) -> Printed:
        done = subprocess.run(
            [COMMAND, *map(str, said)],
            cwd=self.folder,
            env=self.environment(house),
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
        return Printed(done.returncode, done.stdout, done.stderr)

    def command(self, house: House, *said: object) -> str:
        done = self.run(house, *said)
        assert done.code == 0, done.text + done.errors
        return done.text


def altered_product(folder: Path) -> Product:
    """Copy what the product consists of; large files are linked, texts can be changed."""
    place = folder / "product"
    for part in PARTS:
        copy = os.link if part != "toolkit_content" else shutil.copy2
        shutil.copytree(ROOT / part, place / part, copy_function=copy)
    return Product(place)
