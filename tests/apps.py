"""Applications for tests: what every new one would compile again is compiled once per process."""

from __future__ import annotations

from contextlib import contextmanager

from jinja2 import BytecodeCache
from sqlalchemy import event
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.util import LRUCache
from werkzeug.routing import Rule

from cleanup.web import handbook
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
_rules = {}
_compile_rule = Rule.compile


def _compile_rule_once(rule):
    """Compile an address once per process: every new application has the same few hundred."""
    key = (rule.rule, rule.subdomain, rule.host, rule.merge_slashes, rule.build_only, str(rule.defaults))
    if key not in _rules:
        _compile_rule(rule)
        _rules[key] = rule._parts, rule._trace, rule._converters, frozenset(rule.arguments), rule
    rule._parts, rule._trace, rule._converters, arguments, first = _rules[key]
    rule.arguments = set(arguments)
    for builder in ("_build", "_build_unknown"):
        if hasattr(first, builder):
            setattr(rule, builder, getattr(first, builder).__func__.__get__(rule, None))


Rule.compile = _compile_rule_once


_refuse_broken = handbook.refuse_broken
_whole_handbooks = []


def _refuse_broken_once(app, pages):
    """Follow the links of a handbook once per process: every new application has the same pages."""
    if not any(pages is known for known in _whole_handbooks):
        _refuse_broken(app, pages)
        _whole_handbooks.append(pages)


handbook.refuse_broken = _refuse_broken_once


def _is_same_kind(one, other):
    return type(one) is type(other)


for _dialect in (SQLiteDialect_pysqlite, PGDialect_psycopg):  # kept statements are found by dialect
    _dialect.__eq__ = _is_same_kind
    _dialect.__hash__ = lambda dialect: hash(type(dialect))
STATEMENTS = LRUCache(20_000)


def speed_up(engine):
    """Keep compiled statements over all databases of this process, and do not wait for the disk.

    Tests may lose data when the machine stops, they may not be slow.
    """
    engine._compiled_cache = STATEMENTS
    if engine.dialect.name == "sqlite":

        @event.listens_for(engine, "connect")
        def do_not_wait(connection, _record):
            connection.execute("PRAGMA synchronous=OFF")


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
        for engine in db.engines.values():
            speed_up(engine)
        yield app
        db.session.remove()
        for engine in db.engines.values():
            still_out = engine.pool.checkedout()
            engine.dispose()
            assert still_out == 0, "a connection was taken and never given back"
