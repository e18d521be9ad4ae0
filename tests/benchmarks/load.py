"""A closed-loop load generator on plain sockets: each client waits for its answer before it asks again."""

from __future__ import annotations

import asyncio
import re
import statistics
import time
import urllib.parse
import uuid
from dataclasses import dataclass, field

HIDDEN = re.compile(rb'<input type="hidden" name="([^"]+)" value="([^"]*)"')


@dataclass
class Load:
    """What came out of a run: how many flows, how long each took, how many failed."""

    seconds: float = 0.0
    times: list[float] = field(default_factory=list)
    errors: int = 0

    @property
    def per_second(self) -> float:
        return len(self.times) / self.seconds

    @property
    def p95(self) -> float:
        return statistics.quantiles(self.times, n=20)[-1]


class Client:
    """One phone: a connection that is kept, and a cookie."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.cookie = b""
        self.stream = None

    async def ask(self, method: str, path: str, body: bytes = b"") -> tuple[int, bytes]:
        if self.stream is None:
            self.stream = await asyncio.open_connection("127.0.0.1", self.port)
        reader, writer = self.stream
        head = (
            f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\nContent-Length: {len(body)}\r\n"
            "Content-Type: application/x-www-form-urlencoded\r\n"
        ).encode()
        if self.cookie:
            head += b"Cookie: " + self.cookie + b"\r\n"
        writer.write(head + b"\r\n" + body)
        return await self._answer(reader)

    async def _answer(self, reader: asyncio.StreamReader) -> tuple[int, bytes]:
        head = await reader.readuntil(b"\r\n\r\n")
        lines = head.split(b"\r\n")
        length = 0
        for line in lines[1:]:
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
            elif name.lower() == b"set-cookie":
                self.cookie = value.strip().split(b";")[0]
        return int(lines[0].split()[1]), await reader.readexactly(length)


async def flow(client: Client, path: str, answers: dict[str, str]) -> bool:
    """Get the page with its token, post the answers; True when they were stored."""
    status, page = await client.ask("GET", path)
    if status != 200:
        return False
    fields = {name.decode(): value.decode() for name, value in HIDDEN.findall(page)}
    body = urllib.parse.urlencode(fields | answers | {"client_id": str(uuid.uuid4())}).encode()
    status, _ = await client.ask("POST", path, body)
    return status in {200, 201, 303}


async def _run(port: int, path: str, answers: dict[str, str], clients: int, flows: int) -> Load:
    load = Load()
    left = iter(range(flows))

    async def phone() -> None:
        client = Client(port)
        for _ in left:
            start = time.perf_counter()
            fine = await flow(client, path, answers)
            load.times.append(time.perf_counter() - start)
            load.errors += not fine

    start = time.perf_counter()
    await asyncio.gather(*(phone() for _ in range(clients)))
    load.seconds = time.perf_counter() - start
    return load


def run(port: int, path: str, answers: dict[str, str], clients: int, flows: int) -> Load:
    """Play ``flows`` flows with ``clients`` at once."""
    return asyncio.run(_run(port, path, answers, clients, flows))
