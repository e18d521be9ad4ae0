"""The ceiling: a bare Flask with a form of 18 fields and one INSERT, on the same server and settings.

``CLEANUP_BARE=plain`` renders a plain Jinja form with a token (variant s), ``wtforms`` a WTForms form (w).
"""

from __future__ import annotations

import os
import sqlite3
import uuid

from flask import Flask, g, render_template_string, request
from flask_wtf import CSRFProtect, FlaskForm
from wtforms import RadioField

FIELDS = [f"q{number}" for number in range(18)]
CHOICES = [(str(value), f"Antwoord {value}") for value in range(1, 6)]
PLAIN = """<!doctype html><html lang="nl"><head><title>Vragen</title></head><body><form method="post">
<input type="hidden" name="csrf_token" value="{{ csrf_token() }}">
{% for field in fields %}<fieldset><legend>{{ field }}</legend>{% for value, label in choices %}
<label><input type="radio" name="{{ field }}" value="{{ value }}"> {{ label }}</label>{% endfor %}</fieldset>
{% endfor %}<button>Verstuur</button></form></body></html>"""
WTFORMS = """<!doctype html><html lang="nl"><head><title>Vragen</title></head><body><form method="post">
<input type="hidden" name="csrf_token" value="{{ csrf_token() }}">
{% for field in form if field.name != "csrf_token" %}
<fieldset><legend>{{ field.label }}</legend>{{ field() }}</fieldset>
{% endfor %}<button>Verstuur</button></form></body></html>"""


class Questions(FlaskForm):
    pass


for name in FIELDS:
    setattr(Questions, name, RadioField(name, choices=CHOICES, validate_choice=False))


def create_app() -> Flask:
    app = Flask(__name__)
    app.config.update(SECRET_KEY="b" * 32, WTF_CSRF_TIME_LIMIT=None)
    CSRFProtect(app)
    file = os.environ["CLEANUP_BARE_DB"]

    @app.route("/", methods=["GET", "POST"])
    def page():
        if request.method == "POST":
            if "db" not in g:
                g.db = _connect(file)
            g.db.execute("BEGIN IMMEDIATE")
            g.db.execute("INSERT INTO answer VALUES (?, ?)", (str(uuid.uuid4()), str(request.form.to_dict())))
            g.db.execute("COMMIT")
            return "dank je wel", 201
        if os.environ["CLEANUP_BARE"] == "plain":
            return render_template_string(PLAIN, fields=FIELDS, choices=CHOICES)
        return render_template_string(WTFORMS, form=Questions())

    @app.get("/verbinding")
    def alive():
        return "ja"

    @app.teardown_appcontext
    def close(_error):
        if "db" in g:
            g.pop("db").close()

    return app


def make_table(file: str) -> None:
    """Make the file before the workers start, who would be in each other's way."""
    connection = _connect(file)
    connection.execute("CREATE TABLE answer (id TEXT PRIMARY KEY, body TEXT) WITHOUT ROWID")
    connection.close()


def _connect(file: str) -> sqlite3.Connection:
    connection = sqlite3.connect(file, isolation_level=None, timeout=5)
    for pragma in ("journal_mode=WAL", "synchronous=FULL"):
        connection.execute(f"PRAGMA {pragma}")
    return connection
