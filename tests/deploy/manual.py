"""The lines of ``docs/operations.md``, followed in one shell as a user without rights."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[2]
MANUAL = ROOT / "docs/operations.md"
REPOSITORY = "https://voorbeeld.nl/cleanup.git"
NOBODY = 65534
PLAIN_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
DONE = "this block is done, exit code"
# Stands in for `make .venv/.for-running`: the packages that are here already, the code of the new folder.
QUICK_MAKE = """\
#!/bin/sh
set -eu
while [ "$1" != -C ]; do shift; done
cd "$2"
{python} -m venv --without-pip .venv
printf '%s\\n' "$PWD" {packages} > "$(echo .venv/lib/python*/site-packages)/here.pth"
printf '#!%s/.venv/bin/python\\nfrom cleanup.commands import main\\nmain()\\n' "$PWD" > .venv/bin/cleanup
chmod +x .venv/bin/cleanup
"""


def parts() -> dict[str, list[str]]:
    """Return the command lines of the manual, by heading."""
    found: dict[str, list[str]] = {}
    for chapter in MANUAL.read_text(encoding="utf-8").split("\n## ")[1:]:
        heading, _, text = chapter.partition("\n")
        found[heading] = re.findall(r"(?ms)^```sh\n(.*?)^```$", text)
    return found


def is_for_all(path: Path) -> bool:
    """Whether every user of this machine may read and enter a file or folder, and all above it."""
    real = path.resolve()
    return all(one.stat().st_mode & 0o005 == 0o005 for one in (real, *real.parents))


def python_for_all() -> Path:
    """Return the Python of this version that other users may start, or else our own."""
    ours = Path(sys.base_prefix) / "bin/python3"
    of_machine = Path(f"/usr/bin/python{sys.version_info.major}.{sys.version_info.minor}")
    return of_machine if of_machine.exists() and not is_for_all(ours) else ours


def others_can_use_packages() -> bool:
    """Whether another user of this machine may use the packages that are here already."""
    return all(map(is_for_all, (ROOT / ".venv/lib", python_for_all())))


def write_quick_make(folder: Path) -> None:
    """Write what stands in for ``make`` into a folder."""
    packages = next((ROOT / ".venv/lib").glob("python*/site-packages"))
    (folder / "make").write_text(QUICK_MAKE.format(python=python_for_all(), packages=packages))
    (folder / "make").chmod(0o755)


@dataclass
class Follower:
    """Somebody who types what the manual says; the shell stays open, as theirs would."""

    folder: Path
    port: int
    quick: bool = True
    shell: subprocess.Popen | None = None
    said: list[str] = field(default_factory=list)

    def __post_init__(self):
        self.folder.mkdir()
        self.origin = self.folder / "origin"
        self._make_origin()
        shims = self.folder / "shims"
        shims.mkdir()
        if self.quick:
            write_quick_make(shims)
        self.home = self.folder / "home"
        self.home.mkdir()
        self._start(shims)

    def _make_origin(self) -> None:
        """Put the files as they are now in a repository that can be cloned."""
        names = subprocess.run(
            ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            cwd=ROOT, capture_output=True, check=True,
        ).stdout.decode().split("\0")  # fmt: skip
        for name in filter(None, names):
            if (ROOT / name).is_file() and not name.startswith("tests/"):
                (self.origin / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(ROOT / name, self.origin / name)
        git = ["git", "-c", "user.name=test", "-c", "user.email=test@voorbeeld.example"]
        subprocess.run([*git, "init", "-q"], cwd=self.origin, check=True)
        subprocess.run([*git, "add", "-A"], cwd=self.origin, check=True)
        subprocess.run([*git, "commit", "-qm", "The code"], cwd=self.origin, check=True)

    def _start(self, shims: Path) -> None:
        environment = {
            "HOME": str(self.home),
            "PATH": f"{shims}:{PLAIN_PATH}",
            "LANG": "C.UTF-8",
            "GIT_CONFIG_COUNT": "1",
            "GIT_CONFIG_KEY_0": "safe.directory",
            "GIT_CONFIG_VALUE_0": "*",
            **{name: os.environ[name] for name in os.environ if name.startswith(("PIP_", "UV_", "SSL_"))},
        }
        become = []
        if os.geteuid() == 0 and (not self.quick or others_can_use_packages()):
            for path in (self.folder, *self.folder.rglob("*")):
                os.chown(path, NOBODY, NOBODY, follow_symlinks=False)
            # As systemd starts it: no rights, and no way to get any.
            become = ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups", "--no-new-privs",
                      "--bounding-set=-all", "--inh-caps=-all"]  # fmt: skip
        self.shell = subprocess.Popen(
            [*become, "sh"], cwd=self.home, env=environment, text=True, start_new_session=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip

    def follow(self, block: str) -> str:
        """Type the lines of a block and return what they said; each must end well."""
        for line in filter(None, block.replace("\\\n", " ").splitlines()):
            self.type(line.replace(REPOSITORY, str(self.origin)).replace("8000", str(self.port)))
        return "".join(self.said[-len(block.splitlines()) :])

    def type(self, line: str) -> str:
        """Type one line and return what it said."""
        self.shell.stdin.write(f"{line}\nprintf '\\n{DONE} %s\\n' $?\n")
        self.shell.stdin.flush()
        lines = []
        for found in self.shell.stdout:
            if found.startswith(DONE):
                break
            lines.append(found)
        else:
            raise AssertionError(f"{line}: the shell ended\n{''.join(lines)}")
        text = "".join(lines)
        self.said.append(text)
        assert found.split()[-1] == "0", f"{line}\n{text}"
        return text

    def stop(self) -> None:
        if self.shell is not None:
            os.killpg(self.shell.pid, signal.SIGKILL)
            self.shell.wait()
            self.shell.stdin.close()
            self.shell.stdout.close()
