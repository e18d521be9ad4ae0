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


class SharedPages:
    """The pages of all blueprints: the first application registers them, the others take over its map.

    Every application of this process has the same ones. Who adds a page of a test gets a map of their own.
    """

    def __init__(self, register):
        self.register, self.url_map, self.views = register, None, {}

    def __call__(self, app):
        if self.url_map is None:
            self.register(app)
            self.url_map, self.views = app.url_map, dict(app.view_functions)
        else:
            app.add_url_rule = lambda *_rule, **_more: None
            self.register(app)  # filters, menus, handlers: all but the addresses
        app.view_functions = self.views | app.view_functions
        app.url_map, app.add_url_rule = self.url_map, lambda *rule, **more: self.add_apart(app, *rule, **more)

    def add_apart(self, app, *rule, **more):
        """Add an address to this application alone."""
        app.url_map = app.url_map_class()
        for known in self.url_map.iter_rules():
            own = known.empty()
            own.provide_automatic_options = known.provide_automatic_options
            app.url_map.add(own)
        del app.add_url_rule
        app.add_url_rule(*rule, **more)


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
    from cleanup import application
    from cleanup.extensions import db

    if not isinstance(application.register_pages, SharedPages):
        application.register_pages = SharedPages(application.register_pages)
    app = application.create_app(settings)
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
