"""A person's browser with the proxy of the Caddyfile in front: https outside, plain http to the server."""

from __future__ import annotations

import http.client
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from urllib.parse import urlencode, urlsplit

from bs4 import BeautifulSoup


@dataclass
class Page:
    status: int
    path: str
    text: str

    @property
    def soup(self):
        return BeautifulSoup(self.text, "html.parser")


@dataclass
class Front:
    """Ask pages of a server under the name that people use."""

    host: str
    port: int
    cookies: dict[str, str] = field(default_factory=dict)

    def open(self, address: str) -> Page:
        parts = urlsplit(address)
        assert parts.netloc in {"", self.host}, f"{address} leads elsewhere"
        return self._ask("GET", parts.path + (f"?{parts.query}" if parts.query else ""))

    def send(self, page: Page, **fields: str) -> Page:
        """Fill in the first form of a page that has all these fields, and send it."""
        for form in page.soup.select("main form[method=post]") or page.soup.select("form[method=post]"):
            names = {one["name"] for one in form.select("[name]")}
            if set(fields) <= names:
                given = {one["name"]: one.get("value", "") for one in form.select("input[type=hidden][name]")}
                return self._ask("POST", form.get("action") or page.path, {**given, **fields})
        raise AssertionError(f"no form with {sorted(fields)} on {page.path}: {page.text[:2000]}")

    def _ask(self, method: str, path: str, fields: dict[str, str] | None = None) -> Page:
        headers = {
            "Host": self.host,
            "X-Forwarded-For": "203.0.113.7",
            "X-Forwarded-Proto": "https",
            "X-Forwarded-Host": self.host,
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
        }
        if fields is not None:
            headers |= {
                "Content-Type": "application/x-www-form-urlencoded",
                "Origin": f"https://{self.host}",
            }
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request(method, path, urlencode(fields) if fields else None, headers)
        answer = connection.getresponse()
        text = answer.read().decode()
        connection.close()
        for line in answer.headers.get_all("Set-Cookie") or []:
            assert "secure" in line.lower(), f"a cookie that travels without https: {line}"
            for name, morsel in SimpleCookie(line).items():
                self.cookies[name] = morsel.value
        if answer.status in {301, 302, 303}:
            return self.open(answer.headers["Location"])
        return Page(answer.status, path, text)
