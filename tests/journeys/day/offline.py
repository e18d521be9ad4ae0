"""A day without network: what tests look at on the server."""

from __future__ import annotations

import shutil

from sqlalchemy import text

from tests.browser import ROOT


def stored(db, pilot):
    """Every event the server has, in the order of the tablet."""
    query = text('SELECT kind, body, number, device, at, device_at FROM day_event ORDER BY device, "number"')
    rows = db.session.execute(query).all()
    db.session.rollback()
    return rows


FULL_DISK = """() => {
const real = IDBDatabase.prototype.transaction;
IDBDatabase.prototype.transaction = function (names, mode, options) {
  const change = real.call(this, names, mode, options);
  if (globalThis.diskIsFull && mode === "readwrite") change.abort();
  return change;
};}"""


def older_release(folder):
    """A copy of the application that says something else in one place, so that its worker differs too."""
    old = folder / "old"
    for part in ("cleanup", "migrations", "toolkit_content"):
        shutil.copytree(ROOT / part, old / part)
    words = old / "cleanup/templates/day/_words.html"
    words.write_text(words.read_text().replace("Einde verwacht", "Oude versie"))
    return old


def serve_release(server, root):
    server.more["PYTHONPATH"] = str(root)
    server.restart()
