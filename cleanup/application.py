"""The application: one function that reads like a table of contents."""

from __future__ import annotations

import datetime as dt
import gc
import importlib
import os
import pkgutil
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from cleanup import access, blueprints, error_pages, formatting, sent_twice, transactions
from cleanup.config import PRIVATE_MASK, PRODUCTION, Settings, read_settings
from cleanup.extensions import (
    CONTACT,
    CONTACT_SCHEMA,
    babel,
    contact_options,
    csrf,
    db,
    login_manager,
    prepare_engine,
    prepare_mappers,
)
from cleanup.services import aftercare, day, surveys
from cleanup.services.cocreation import listening as cocreation_listening
from cleanup.services.evaluation import listening as evaluation_listening
from cleanup.services.network import listening as network_listening
from cleanup.services.partners import listening as partners_listening
from cleanup.services.pilots import listening as pilots_listening
from cleanup.services.platform import mail, private_files
from cleanup.services.platform.content.current import use
from cleanup.services.surveys import listening as surveys_listening
from cleanup.web import (
    assets,
    bodies,
    compression,
    cookies,
    guard,
    handbook,
    headers,
    hosts,
    languages,
    logs,
    menu,
    templates,
    wording,
)

LARGEST_BODY = 256 * 1024
MOST_PARTS = 300
OWN_MACHINE = ("127.0.0.1", "localhost")  # for health checks; links are built from the public address
MIGRATIONS = Path(__file__).resolve().parent.parent / "migrations"

LISTENERS = (
    aftercare,
    day,
    surveys_listening,
    evaluation_listening,
    partners_listening,
    pilots_listening,
    cocreation_listening,
    network_listening,
)


def create_app(settings: Settings | None = None) -> Flask:
    """Return the application, ready to serve.

    Raises
    ------
    SettingError
        When a required setting is missing or wrong.
    ContentError
        When a content file is broken.
    """
    app = Flask("cleanup")
    configure(app, settings or read_settings())
    mail.check_settings(app.config["CLEANUP"])
    content = use(app.config["CLEANUP"].content_folder)
    bodies.register(app)
    bind_libraries(app)
    compression.register(app)
    cookies.register(app)
    headers.register(app)
    assets.register(app)
    languages.register(app)
    wording.register(app)
    menu.register(app)
    guard.register(app)
    formatting.register(app)
    logs.register(app)
    sent_twice.register(app)
    access.register(app)
    transactions.register(app)
    error_pages.register(app)
    for capability in LISTENERS:
        capability.listen()
    register_pages(app)
    handbook.register(app, content.handbook)
    return app


def create_worker(settings: Settings | None = None) -> Flask:
    """Return the application for a web process.

    What stands at the start stays until the end: going through its 200,000 objects for garbage, in the middle
    of somebody's request, took a fifth of a second each time.
    """
    os.umask(PRIVATE_MASK)
    app = create_app(settings)
    private_files.close_to_others(app.config["CLEANUP"])
    templates.read_templates(app)
    languages.read_words()
    prepare_mappers()
    with app.app_context():
        surveys.start_settling(dt.datetime.now(dt.UTC))
    gc.collect()
    gc.freeze()
    return app


def configure(app: Flask, settings: Settings) -> None:
    """Put the settings where Flask and its libraries look for them."""
    settings.instance.mkdir(mode=0o700, parents=True, exist_ok=True)
    secure = settings.public_url.startswith("https://")
    app.config.update(
        CLEANUP=settings,
        SECRET_KEY=settings.secret_key,
        SECRET_KEY_FALLBACKS=list(settings.old_secret_keys),
        SQLALCHEMY_ENGINE_OPTIONS={"hide_parameters": True},  # what people typed stays out of the log
        SQLALCHEMY_DATABASE_URI=settings.database_url,
        SQLALCHEMY_BINDS={CONTACT: contact_options(settings.contact_database_url)},
        MAX_CONTENT_LENGTH=LARGEST_BODY,
        MAX_FORM_PARTS=MOST_PARTS,
        SESSION_COOKIE_SECURE=secure,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        WTF_CSRF_TIME_LIMIT=None,
        WTF_CSRF_SSL_STRICT=False,  # pages with a token send no Referer; web.headers checks the origin
        BABEL_DEFAULT_LOCALE="nl",
        BABEL_DEFAULT_TIMEZONE="Europe/Amsterdam",
        BABEL_TRANSLATION_DIRECTORIES="translations",
    )
    app.jinja_environment = templates.OneSetOfGlobals
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    hosts.register(app)
    templates.keep_compiled(app, settings.instance)
    if settings.trusted_proxies:
        hops = settings.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]
    if settings.environment == PRODUCTION:
        app.config["TRUSTED_HOSTS"] = [
            hosts.plain_host(urlsplit(settings.public_url).hostname or ""),
            *OWN_MACHINE,
        ]


def bind_libraries(app: Flask) -> None:
    """Bind database, migrations, form protection, languages and sign-in to this application."""
    db.init_app(app)
    with app.app_context():
        for engine in db.engines.values():
            prepare_engine(engine)
    csrf.init_app(app)
    babel.init_app(app, locale_selector=languages.choose)
    login_manager.init_app(app)


def register_pages(app: Flask) -> None:
    """Register the blueprint, or the ``blueprints``, of every capability in ``cleanup.blueprints``."""
    for module in pkgutil.iter_modules(blueprints.__path__, f"{blueprints.__name__}."):
        pages = vars(importlib.import_module(module.name))
        for blueprint in pages.get("blueprints") or [pages["blueprint"]]:
            app.register_blueprint(blueprint)


def page_map() -> Flask:
    """Return an application that only knows its pages, without settings: to check what points at them."""
    app = Flask("cleanup")
    register_pages(app)
    return app


def with_migrations(app: Flask) -> Flask:
    """Add what migrations need; apart, because a web process never does and Alembic is slow to load."""
    from flask_migrate import Migrate

    if "migrate" not in app.extensions:
        Migrate(app, db, directory=str(MIGRATIONS), compare_type=True, render_as_batch=True)
    return app


def migration_settings(app: Flask) -> Any:
    """Return what Alembic needs to know about the main store; run inside the application's context.

    Alembic itself is asked, because Flask-Migrate logs what goes wrong and ends the process.
    """
    return with_migrations(app).extensions["migrate"].migrate.get_config()


def upgrade_database(app: Flask, revision: str = "head") -> None:
    """Bring the tables of both stores up to date; run inside the application's context."""
    private_files.close_to_others(app.config["CLEANUP"])
    upgrade_main_store(app, revision)
    upgrade_contact_store()


def upgrade_main_store(app: Flask, revision: str = "head") -> None:
    """Bring the tables of the main store to a revision."""
    import logging

    from alembic import command

    logging.getLogger("alembic").setLevel(logging.WARNING)
    for file in private_files.database_files(app.config["CLEANUP"]):
        private_files.create_private(file)
    command.upgrade(migration_settings(app), revision)


def upgrade_contact_store(revision: str = "head") -> None:
    """Bring the tables of the contact store up to date; it has migrations of its own."""
    from alembic import command
    from alembic.config import Config

    engine = db.engines[CONTACT]
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS / "contact"))
    config.attributes.update(
        engine=engine, schema=None if engine.dialect.name == "sqlite" else CONTACT_SCHEMA
    )
    command.upgrade(config, revision)


def close_connections(app: Flask) -> None:
    """Close every connection to the database, at the end of a command."""
    with app.app_context():
        db.session.remove()
        for engine in db.engines.values():
            engine.dispose()
