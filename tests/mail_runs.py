"""Runs of ``cleanup mail send``, each in a process that may be killed; code and content are loaded once.

A line on standard input starts a run; its process id is answered, and its output goes to a file.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path


def main(output: Path) -> None:
    from cleanup.application import create_app
    from cleanup.commands import mail
    from cleanup.extensions import prepare_mappers
    from cleanup.services import aftercare
    from cleanup.services.platform import outbox
    from tests import apps

    assert all((mail, aftercare, outbox, apps))
    create_app()  # reads content and compiles addresses, as each run would do again
    prepare_mappers()
    for _line in sys.stdin:
        child = os.fork()
        if child == 0:
            run(output)
        print(child, flush=True)
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


def run(output: Path) -> None:
    from cleanup.commands import main as command

    with output.open("w") as stream:
        os.dup2(stream.fileno(), 1)
        os.dup2(stream.fileno(), 2)
        sys.argv = ["cleanup", "mail", "send"]
        code = 0
        try:
            command()
        except SystemExit as finished:
            code = int(finished.code or 0)
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(code)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
