"""Walk every route as one person, once; the tests ask the record that stays."""

from __future__ import annotations

from dataclasses import dataclass, field

from cleanup.domain.accounts.roles import WHO, WITHOUT_ACCOUNT, Role
from cleanup.extensions import csrf, db
from tests.apps import running_app
from tests.architecture import world as worlds
from tests.architecture.world import MISSING_CODES, address, audience_of, client_of
from tests.pages import SIGNATURE
from tests.people import Cast

PEOPLE = (None, *worlds.ROLES)
HOSTILE = {"Origin": "https://evil.example", "X-HTTP-Method-Override": "POST"}
FORGED_HEADERS = (
    {"Sec-Fetch-Site": "cross-site"},
    {
        "Origin": "https://evil.example",
        "Accept": "application/json",
    },  # the refusal is short: the page is read above
    {"Accept": "application/json"},
)
SIGN_OUT = "accounts.sign_out"


@dataclass(frozen=True)
class Answer:
    """What a route said to one request; ``wrote`` holds statements that changed content."""

    rule: object
    audience: object
    method: str
    path: str
    status: int
    headers: object
    wrote: tuple[str, ...] = ()

    @property
    def to_sign_in(self):
        return self.status == 302 and self.headers["Location"].startswith("/aanmelden")

    def __str__(self):
        return f"{self.method} {self.path} ({self.rule.rule}): {self.status}"


@dataclass(frozen=True)
class Pair:
    """The answers for what is another's and for what is not there."""

    what: str
    statuses: tuple[int, int]
    alike: bool


@dataclass(frozen=True)
class Forged:
    """The statuses of a write that another site starts, in a new and an old browser, and without a token."""

    path: str
    audience: object
    endpoint: str
    is_exempt: bool
    cross_site: int
    other_origin: int
    without_token: int
    wrote: bool


@dataclass
class Walk:
    """Everything one person met."""

    name: str | None
    role: Role | None
    own: list[Answer] = field(default_factory=list)
    missing: list[Answer] = field(default_factory=list)
    heads: list[Answer] = field(default_factory=list)
    choices: list[Answer] = field(default_factory=list)
    writes: list[Answer] = field(default_factory=list)
    pairs: list[Pair] = field(default_factory=list)
    forged: list[Forged] = field(default_factory=list)
    before: dict[str, int] = field(default_factory=dict)
    after_reading: dict[str, int] = field(default_factory=dict)

    @property
    def reads(self):
        return self.own + self.missing + self.heads


def take(settings, name: str | None) -> Walk:
    """Build a world, walk it as this person: first reading, then forged writes, then writes of their own."""
    with running_app(settings) as app:
        cast = Cast.stored()
        walker = Walker(app, worlds.build(cast), getattr(cast, name) if name else None, name)
        walker.read()
        walker.compare()
        walker.forge()
        walker.write()
        return walker.walk


class Walker:
    def __init__(self, app, world, account, name):
        self.app, self.world, self.account = app, world, account
        self.walk = Walk(name, Role(account.role) if account else None)
        self.client = client_of(app, account)

    def ask(self, rule, method, kind, *, client=None, **options):
        path = address(rule, self.world.looked_up(kind))
        with worlds.writes_noted(db) as written:
            answer = (client or self.client).open(path, method=method, **options)
            answer.close()
        audience = audience_of(self.app, rule)
        return Answer(rule, audience, method, path, answer.status_code, answer.headers, tuple(written))

    def read(self):
        """Ask for every page: with what a hostile page may add, by HEAD, by OPTIONS, and what is not there.

        Who asks for a page through a form field, a header or another method gets the page and nothing else.
        """
        walk = self.walk
        walk.before = worlds.checksum(db)
        for rule, method in worlds.routes(self.app):
            if method == "GET":
                query = {} if "POST" in rule.methods else {"_method": "DELETE"}
                walk.own.append(self.ask(rule, "GET", "own", headers=HOSTILE, query_string=query))
                walk.heads.append(self.ask(rule, "HEAD", "own"))
                walk.choices.append(self.ask(rule, "OPTIONS", "own", headers=HOSTILE))
                if rule.arguments:
                    walk.missing.append(self.ask(rule, "GET", "missing"))
        walk.after_reading = worlds.checksum(db)

    def compare(self):
        """Ask for what belongs to another and for what is not there."""
        if self.account is None:
            return
        for rule, method in worlds.routes(self.app):
            audience = audience_of(self.app, rule)
            if audience in WITHOUT_ACCOUNT or self.walk.role not in WHO[audience]:
                continue
            for foreign, missing in pairs(self.world, rule, self.walk.name):
                answers = [
                    self.client.open(address(rule, values), method=method) for values in (foreign, missing)
                ]
                texts = {SIGNATURE.sub("", answer.get_data(as_text=True)) for answer in answers}
                statuses = tuple(answer.status_code for answer in answers)
                what = f"{method} {rule.rule} as {self.walk.name}"
                self.walk.pairs.append(Pair(what, statuses, alike=len(texts) == 1))

    def forge(self):
        """Start every write from another site, and once without its token."""
        self.app.config["WTF_CSRF_ENABLED"] = True
        for rule, method in worlds.routes(self.app):
            if method == "POST":
                view = self.app.view_functions[rule.endpoint]
                answers = [self.ask(rule, "POST", "own", headers=headers) for headers in FORGED_HEADERS]
                self.walk.forged.append(
                    Forged(
                        address(rule, self.world.looked_up("own")),
                        audience_of(self.app, rule),
                        rule.endpoint,
                        f"{view.__module__}.{view.__name__}" in csrf._exempt_views,
                        *(answer.status for answer in answers),
                        any(answer.wrote for answer in answers[:2]),
                    )
                )
        self.app.config["WTF_CSRF_ENABLED"] = False

    def write(self):
        """Send an empty form to every route, each time with a session of its own."""
        for rule, method in worlds.routes(self.app):
            if method == "POST" and rule.endpoint != SIGN_OUT:
                client = client_of(self.app, self.account)
                self.walk.writes.append(self.ask(rule, "POST", "own", client=client))


PILOT_CHILDREN = {
    "tablet_id", "task_id", "part_id", "note_id", "invitation_id", "link_id", "observation_id",
    "aftercare_task_id", "incident_id", "worker_link_id",
}  # fmt: skip


def pairs(world, rule, name):
    """Return (foreign, missing) arguments: the parent of another for a peer educator, the child for all."""
    asked = rule.arguments - set(rule.defaults or ())
    names = [argument for argument in asked if argument in world.own]
    if "code" in names and name == "ben":
        yield (
            world.looked_up("foreign"),
            lambda argument: MISSING_CODES["code"] if argument == "code" else world.value(argument, "own"),
        )
    children = [argument for argument in names if argument in PILOT_CHILDREN]
    if "code" in names and children:
        yield (
            lambda argument: world.value(argument, "foreign" if argument in children else "own"),
            lambda argument: world.value(argument, "missing" if argument in children else "own"),
        )
