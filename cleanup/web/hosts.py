"""Names of hosts: ``SCD.Example.:443`` is ``scd.example``, for a browser as for DNS."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from flask import Flask

DEFAULT_PORTS = {"80", "443"}
WsgiApp = Callable[[dict[str, Any], Any], Iterable[bytes]]


def plain_host(host: str) -> str:
    """Return ``host:port`` as it is compared: lower case, no dot at the end, no usual port."""
    name, colon, port = host.rpartition(":")
    if not colon or not port.isdecimal():
        name, port = host, ""
    name = name.lower().removesuffix(".")
    return f"{name}:{port}" if port and port not in DEFAULT_PORTS else name


def is_same_host(one: str, other: str) -> bool:
    """Whether two ``host:port`` name the same server."""
    return plain_host(one) == plain_host(other)


def register(app: Flask) -> None:
    """Let everything below, such as the check of trusted hosts, see the name as it is compared.

    Stands inside whatever reads the headers of a proxy, so that the name those give is treated alike.
    """
    app.wsgi_app = _with_plain_host(app.wsgi_app)  # type: ignore[method-assign,assignment]


def _with_plain_host(inner: WsgiApp) -> WsgiApp:
    def outer(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        if "HTTP_HOST" in environ:
            environ["HTTP_HOST"] = plain_host(environ["HTTP_HOST"])
        return inner(environ, start_response)

    return outer
