"""Hundreds of applications in one process: what is the same for each of them is compiled once."""

from __future__ import annotations

from flask import Flask
from jinja2 import FileSystemBytecodeCache
from werkzeug.routing import Rule

COMPILED = {}


class QuickRule(Rule):
    """A rule whose address builder, a function of the rule's own text alone, is compiled once a process."""

    def _compile_builder(self, *append_unknown):
        key = (self.rule, self.subdomain, str(self.defaults), append_unknown)
        if key not in COMPILED:
            COMPILED[key] = super()._compile_builder(*append_unknown)
        return COMPILED[key]


def compile_once(folder):
    """Let every application made from here on share its compiled rules and templates."""
    Flask.url_rule_class = QuickRule
    Flask.jinja_options = {"bytecode_cache": FileSystemBytecodeCache(str(folder))}
