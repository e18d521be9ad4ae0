"""The same headers on every answer, whatever went wrong."""

import re

import pytest
from flask import abort

from tests.architecture.test_routes import each
from tests.architecture.walks import PEOPLE
from tests.pages import soup

pytestmark = pytest.mark.one_engine

STRICT = {
    "default-src": "'none'", "style-src": "'self'", "img-src": "'self' data:",
    "font-src": "'self'", "connect-src": "'self'", "manifest-src": "'self'", "worker-src": "'self'",
    "form-action": "'self'", "base-uri": "'none'", "frame-ancestors": "'none'",
    "require-trusted-types-for": "'script'", "trusted-types": "cleanup",
}  # fmt: skip
ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
NONCE = re.compile(r"'nonce-([\w-]{22})' 'strict-dynamic'")
TYPES = {"require-trusted-types-for", "trusted-types"}
WITH_HTMX = "/pilots/nieuw"
CORE = "/static/css/platform/core.css"
MAY_DRAW = ("/evaluatie", "/pilots")


def check_headers(answer, path):
    for name, value in ALWAYS.items():
        assert answer.headers.getlist(name) == [value], f"{path}: {name}"
    assert answer.headers["Referrer-Policy"] in {"no-referrer", "same-origin"}, path
    assert "camera=()" in answer.headers["Permissions-Policy"] or path.endswith("/scherm"), path
    assert "Server" not in answer.headers, path
    policy = dict(part.split(" ", 1) for part in answer.headers["Content-Security-Policy"].split("; "))
    check_scripts(answer, path, policy.pop("script-src"))
    loosened = {name for name in STRICT if policy.get(name) != STRICT[name]}
    if loosened:
        assert (loosened, path) == (TYPES, WITH_HTMX) or loosened == {"style-src", *TYPES}, path
        assert path.startswith(MAY_DRAW), f"{path}: only pages with charts may have style attributes"
    assert set(policy) <= set(STRICT), path
    cache = answer.headers["Cache-Control"]
    if not path.startswith("/static/") and path not in {"/werker.js", "/dag-werker.js"}:
        assert "no-store" in cache or path in MAY_BE_KEPT, f"{path}: {cache}"


def check_scripts(answer, path, sources):
    """Every script carries the word that the header names, and it is another one for every answer."""
    named = NONCE.fullmatch(sources)
    assert named or sources == "'none'", f"{path}: {sources}"
    if getattr(answer, "mimetype", "") != "text/html":
        return
    carried = {tag.get("nonce") for tag in soup(answer).select("script[src], link[rel=modulepreload]")}
    assert carried <= {named and named[1]}, path
    assert not carried or named[1] not in _seen, f"{path}: a nonce is used twice"
    _seen.add(named and named[1])


_seen = set()
MAY_BE_KEPT = {"/hulp", "/toolkit"}


@each(*PEOPLE)
def test_every_page_carries_every_header(walk):
    for answer in walk.reads + walk.choices + walk.writes:
        check_headers(answer, answer.path)


@each(*PEOPLE)
def test_no_address_that_opens_something_by_itself_is_told_to_another_page(walk):
    with_secret = [answer for answer in walk.reads + walk.choices + walk.writes if is_secret(answer)]
    assert with_secret
    for answer in with_secret:
        assert answer.headers["Referrer-Policy"] == "no-referrer", answer


def is_secret(answer):
    return bool({"token", "maker_token", "row_id"} & answer.rule.arguments)


@pytest.mark.parametrize(
    "path",
    ["/w/bijna", "/uitnodiging/bijna", "/aanmelden/bijna", "/voorstel/bijna", "/kalender/bijna.ics",
     "/kalender/bijna", "/scherm/ABCDEF/bijna", "/scherm/ABCDEF/bijna/stand/x", "/vervolg/stop/bijna",
     "/voorstel/bijna/x", "/datums/bijna", "/w/bijna/x", "/o/bijna"],
)  # fmt: skip
def test_nor_one_that_is_nearly_right(visitor, path):
    assert visitor.get(path).headers["Referrer-Policy"] == "no-referrer"


def test_every_error_carries_every_header(app, visitor):
    app.config["PROPAGATE_EXCEPTIONS"] = False
    for status in (400, 401, 403, 404, 405, 409, 410, 413, 422, 429, 503):
        app.add_url_rule(f"/fout-{status}", f"fout{status}", view_func=lambda status=status: abort(status))
    app.add_url_rule("/fout-500", "fout500", view_func=lambda: 1 / 0)
    for status in (400, 401, 403, 404, 405, 409, 410, 413, 422, 429, 500, 503):
        answer = visitor.get(f"/fout-{status}")
        assert answer.status_code == status
        check_headers(answer, f"/fout-{status}")
        assert "Traceback" not in answer.get_data(as_text=True)
        assert "ZeroDivision" not in answer.get_data(as_text=True)


def test_pages_that_do_not_exist_methods_bodies_static_files_and_redirects_do_too(visitor):
    answers = {
        "/bestaat-niet": visitor.get("/bestaat-niet"),
        "/gezond": visitor.post("/gezond"),
        "/": visitor.get("/"),
        CORE: visitor.get(CORE),
        "/static/../config.py": visitor.get("/static/../config.py"),
        "/static/": visitor.get("/static/"),
        "/.git/config": visitor.get("/.git/config"),
    }
    for path, answer in answers.items():
        check_headers(answer, path)
    kept = visitor.get(
        CORE,
        headers={"If-None-Match": answers[CORE].headers["ETag"]},
    )
    assert kept.status_code == 304
    check_headers(kept, CORE)
    for answer in (*answers.values(), kept):
        answer.close()


def test_a_body_that_is_too_large_is_refused_with_every_header(visitor):
    answer = visitor.post("/aanmelden", data={"email": "a@b.nl", "password": "x" * 300_000})
    assert answer.status_code == 413
    check_headers(answer, "/aanmelden")


def test_a_form_of_a_thousand_parts_is_refused(visitor):
    part = '--x\r\nContent-Disposition: form-data; name="veld"\r\n\r\n1\r\n'
    answer = visitor.post(
        "/aanmelden", data=part * 1000 + "--x--", content_type="multipart/form-data; boundary=x"
    )
    assert answer.status_code == 413


def test_only_this_site_is_served_in_production(settings):
    import dataclasses

    from cleanup.application import create_app

    app = create_app(
        dataclasses.replace(settings, environment="production", public_url="https://scd.example")
    )
    client = app.test_client()
    assert client.get("/gezond", headers={"Host": "scd.example"}).status_code == 200
    assert client.get("/gezond", headers={"Host": "127.0.0.1:8000"}).status_code == 200
    forged = client.get("/aanmelden", headers={"Host": "evil.example"})
    assert forged.status_code == 400
    assert "evil.example" not in forged.get_data(as_text=True)
    answer = client.get("/aanmelden", headers={"Host": "scd.example"})
    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"


@pytest.mark.parametrize(
    "header", ["X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "Forwarded", "X-Real-IP"]
)
def test_forwarding_headers_mean_nothing_unless_a_proxy_is_named(visitor, header):
    answer = visitor.get("/", headers={header: "evil.example"})
    assert answer.location.startswith("/aanmelden")
    assert "evil" not in answer.get_data(as_text=True)


class TestCookies:
    def test_the_cookie_of_signing_in_is_guarded(self, db, settings, cast):
        import dataclasses

        from cleanup.application import create_app
        from tests.people import PASSWORD

        email = cast.asha.email
        db.session.rollback()
        app = create_app(dataclasses.replace(settings, public_url="https://scd.example"))
        client = app.test_client()
        answer = client.post(
            "https://scd.example/aanmelden", data=self.form(client, email, PASSWORD),
            headers={"Referer": "https://scd.example/aanmelden"},
        )  # fmt: skip
        cookies = answer.headers.getlist("Set-Cookie")
        own = [cookie for cookie in cookies if cookie.startswith("__Host-")]
        assert {one.split("=")[0] for one in own} >= {"__Host-scd", "__Host-scd_toestel"}, answer.status_code
        assert len(own) == len(cookies)
        for cookie in cookies:
            assert "Secure" in cookie
            assert "HttpOnly" in cookie
            assert "SameSite=Lax" in cookie
            assert "Domain" not in cookie
        for cookie in own:
            assert "Path=/" in cookie

    def form(self, client, email, password):
        page = client.get("https://scd.example/aanmelden").get_data(as_text=True)
        token = re.search(r'name="csrf_token" type="hidden" value="([^"]+)"', page).group(1)
        return {"email": email, "password": password, "csrf_token": token}

    def test_the_session_cookie_ends_with_the_browser(self, visitor, cast):
        from tests.people import PASSWORD

        answer = visitor.post("/aanmelden", data={"email": cast.asha.email, "password": PASSWORD})
        [session] = [c for c in answer.headers.getlist("Set-Cookie") if c.startswith("scd=")]
        assert "Expires" not in session
        assert "Max-Age" not in session
