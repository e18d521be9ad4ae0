"""Applications for tests: what every new one would compile again is compiled once per process."""

from __future__ import annotations

from contextlib import contextmanager

from jinja2 import BytecodeCache
from werkzeug.routing import Rule

from tests.pages import PageClient


class CompiledTemplates(BytecodeCache):
    """The code of the templates, by name and content."""

    def __init__(self):
        self.kept = {}

    def load_bytecode(self, bucket):
        bucket.code = self.kept.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket):
        self.kept[bucket.key, bucket.checksum] = bucket.code


COMPILED = CompiledTemplates()
_builders = {}
_compile_builder = Rule._compile_builder


def _compile_builder_once(rule, append_unknown=True):  # noqa: FBT002 - as Werkzeug calls it
    """Compile the address builder of a rule once: its code depends on these words alone."""
    key = (rule.rule, str(rule._trace), str(rule.defaults), append_unknown)
    if key not in _builders:
        _builders[key] = _compile_builder(rule, append_unknown)
    return _builders[key]


Rule._compile_builder = _compile_builder_once


@contextmanager
def running_app(settings):
    """An application for tests, inside its context."""
    from cleanup.application import create_app
    from cleanup.extensions import db

    app = create_app(settings)
    app.jinja_env.bytecode_cache = COMPILED
    app.config.update(TESTING=True, WTF_CSRF_ENABLED=False)
    app.test_client_class = PageClient
    with app.app_context():
        yield app
        db.session.remove()
        for engine in db.engines.values():
            still_out = engine.pool.checkedout()
            engine.dispose()
            assert still_out == 0, "a connection was taken and never given back"
