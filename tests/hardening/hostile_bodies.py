"""Bodies that no browser sends: deep, wide, huge, broken, or of another kind than they say; out of a seed."""

from __future__ import annotations

import gzip
import json
import random
from dataclasses import dataclass
from urllib.parse import quote_plus

JSON, FORM, PARTS = "application/json", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"
OTHER_TYPES = (
    "", "text/plain", "application/xml", "application/json; charset=utf-16", "application/vnd.api+json",
    "multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=é",
    "multipart/mixed; boundary=x", "application/octet-stream", "image/png", "x", "application/json/x",
)  # fmt: skip
NAMES = (
    "email", "password", "code", "name", "text", "answer", "answers", "file", "pin", "account", "key", "kind",
    "body", "sealed", "client_id", "card_code", "ticket", "version", "language", "mode", "made_at", "age",
    "moment", "position", "number", "next", "credential", "challenge_id", "date", "at", "device", "email",
)  # fmt: skip
TEXTS = (
    "", "x", "\x00", "a\x00b", "\u202e", "💣", "é", "50%", "{{7*7}}", "=1+1", "'", "2026-02-30", "9" * 400,
    "-1", "NaN", "1e999", "KWT-7PFR", "null", "\ufeff", "\r\nX: y", "t0", "nl",
    "00000000-0000-4000-8000-000000000000",
)  # fmt: skip
WRITTEN = (
    "NaN", "Infinity", "-Infinity", "1e999", "-1e999", "9" * 5000, "-" + "9" * 30, "0." + "1" * 5000, "1E400",
    "1.5", "true", "null", '"\\ud800"', '"\\udfff\\ud800"', '"\\u0000"', '"\\x"', "[", "{", '"', "\\", "01",
    '{"a":1,"a":2}', "[[]]", '{"a":{"b":[1,{"c":null}]}}', "2" * 18, '"\ud83d\\ude00"', "[1,2", "{,}", "",
)  # fmt: skip


@dataclass(frozen=True)
class Body:
    """What is sent: bytes, and as what."""

    content: bytes
    kind: str
    headers: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        return f"{self.kind or 'no type'} {len(self.content)} bytes {self.content[:80]!r}"


class Hostile:
    """A source of bodies; ``fields`` are names that the page at hand knows."""

    def __init__(self, seed: object, fields: tuple[str, ...] = ()) -> None:
        self.dice = random.Random(str(seed))
        self.fields = fields

    def body(self) -> Body:
        make = self.dice.choice(
            (self.deep, self.deep_field, self.wide, self.written, self.broken_bytes, self.form,
             self.form_wide, self.parts, self.parts_wide, self.wrong_type, self.packed)
        )  # fmt: skip
        return make()

    def name(self) -> str:
        return self.dice.choice(self.fields + NAMES)

    def text(self) -> str:
        text = self.dice.choice(TEXTS)
        return text * self.dice.choice((1, 1, 1, 50, 3000)) if self.dice.random() < 0.4 else text

    def nested(self) -> str:
        depth = self.dice.choice((3, 19, 21, 500, 1500, 5000, 40_000, 100_000))
        opening, closing = self.dice.choice((("[", "]"), ('{"a":', "}"), ('[{"a":', "}]"), ('{"a":[', "]}")))
        depth = min(depth, 240_000 // len(opening))
        whole = self.dice.random() < 0.6
        return opening * depth + ("1" if whole else "") + (closing * depth if whole else "")

    def deep(self) -> Body:
        return Body(self.nested().encode(), JSON)

    def deep_field(self) -> Body:
        return Body(f"{{{json.dumps(self.name())}:{self.nested()}}}".encode(), JSON)

    def wide(self) -> Body:
        many = self.dice.choice((10, 4000, 30_000))
        pieces = (
            "{" + ",".join(f'"{self.dice.choice("abc")}{n}":{n % 7}' for n in range(min(many, 20_000))) + "}",
            "[" + ",".join("1" for _ in range(many)) + "]",
            f'{{"{self.name()}":[' + ",".join('"x"' for _ in range(many)) + "]}",
            f'{{"{self.name()}":"{"y" * many * 5}"}}',
            f'{{"{"n" * many}":1}}',
        )
        return Body(self.dice.choice(pieces).encode(), JSON)

    def written(self) -> Body:
        pairs = ",".join(
            f'"{self.name()}":{self.dice.choice(WRITTEN)}' for _ in range(self.dice.randint(1, 5))
        )
        text = self.dice.choice(
            (f"{{{pairs}}}", f"[{pairs}]", self.dice.choice(WRITTEN), f'{{"body":{{{pairs}}}}}')
        )
        return Body(text.encode("utf-8", "surrogatepass"), JSON)

    def broken_bytes(self) -> Body:
        raw = self.dice.randbytes(self.dice.choice((1, 40, 5000, 250_000)))
        text = json.dumps({self.name(): self.text()})
        made = (
            raw,
            b'{"a":"' + raw[:200] + b'"}',
            text.encode("utf-16"),
            b"\xef\xbb\xbf" + text.encode(),
            b"\xff",
        )
        return Body(self.dice.choice(made), self.dice.choice((JSON, FORM)))

    def form(self) -> Body:
        pairs = [(self.name(), self.text()) for _ in range(self.dice.randint(0, 12))]
        text = "&".join(f"{quote_plus(name)}={quote_plus(value)}" for name, value in pairs)
        odd = self.dice.choice(("", "&%", "&%zz=%ff", "&=&=", "&a[b][c][d]=1", "&;", "=" * 5000, "&%00=%00"))
        return Body((text + odd).encode(), FORM)

    def form_wide(self) -> Body:
        many = self.dice.choice((1500, 20_000, 120_000))
        made = (
            "&".join(f"a{n}=1" for n in range(min(many, 30_000))),
            "&" * many,
            "a&" * many,
            f"{self.name()}=1&" * 1500,
        )
        return Body(self.dice.choice(made).encode()[:250_000], FORM)

    def part(self, name: str, value: bytes, more: str = "") -> bytes:
        return (
            f'--x\r\nContent-Disposition: form-data; name="{name}"{more}\r\n\r\n'.encode() + value + b"\r\n"
        )

    def parts(self) -> Body:
        files = (
            "",
            '; filename="a.csv"',
            '; filename="../../x"',
            "; filename*=UTF-8''%ff",
            '; filename="' + "f" * 9000,
        )
        made = b"".join(
            self.part(self.name(), self.text().encode()[:20_000], self.dice.choice(files))
            for _ in range(self.dice.randint(0, 6))
        )
        end = self.dice.choice((b"--x--\r\n", b"--x--", b"", b"--y--", b"\r\n"))
        return Body(made + end, PARTS)

    def parts_wide(self) -> Body:
        many = self.dice.choice((250, 400, 3000))
        made = b"".join(self.part(f"f{n}", b"1") for n in range(many))
        headers = b"--x\r\n" + b"X-A: b\r\n" * 20_000 + b"\r\n1\r\n--x--"
        return Body(self.dice.choice((made + b"--x--", headers, b"--x\r\n" * 40_000))[:250_000], PARTS)

    def wrong_type(self) -> Body:
        other = self.dice.choice((self.deep, self.written, self.form, self.parts, self.broken_bytes))()
        return Body(other.content, self.dice.choice(OTHER_TYPES))

    def packed(self) -> Body:
        other = self.dice.choice((self.deep, self.form))()
        return Body(gzip.compress(other.content), other.kind, (("Content-Encoding", "gzip"),))
