"""A phone without a screen: it sends what a browser sends, over a connection of its own."""

from __future__ import annotations

import http.client
import json
import random
import socket
import time
import uuid
from dataclasses import dataclass, field

ITEMS = ("K1", "K2", "K3", "V1", "V2", "V3", "M1", "M2", "M3", "G1", "G2", "G3")


@dataclass
class Phone:
    """One device with answers that wait until the server echoes their key."""

    host: str
    port: int
    day_code: str
    luck: random.Random = field(default_factory=random.Random)
    timeout: float = 10.0
    connection: http.client.HTTPConnection | None = None

    def body(self, client_id: str, **more: str) -> dict[str, object]:
        answers = {item: str(self.luck.randint(1, 5)) for item in ITEMS}
        return {"client_id": client_id, "card_code": "", "language": "nl", "mode": "phone", **answers, **more}

    def send_once(self, body: dict[str, object], moment: str = "t0", headers: dict | None = None):
        """Send and return (status, answer); raises OSError when the network breaks."""
        if self.connection is None:
            self.connection = http.client.HTTPConnection(self.host, self.port, timeout=self.timeout)
        try:
            self.connection.request(
                "POST",
                f"/m/{self.day_code}/{moment}",
                json.dumps(body),
                {"Content-Type": "application/json", "Accept": "application/json", **(headers or {})},
            )
            answer = self.connection.getresponse()
            text = answer.read()
        except (OSError, http.client.HTTPException) as error:
            self.hang_up()
            raise OSError(str(error)) from error
        try:
            return answer.status, json.loads(text)
        except ValueError:
            return answer.status, {}

    def hang_up(self) -> None:
        if self.connection is not None:
            self.connection.close()
            self.connection = None

    def send_until_kept(self, body: dict[str, object], until: float) -> int:
        """Send again with the same key until the server says it has it; return how often."""
        tries, pause = 0, 0.05
        while time.monotonic() < until:
            tries += 1
            try:
                status, answer = self.send_once(body)
            except OSError:
                status, answer = 0, {}
            if status in {200, 201} and answer.get("receipt"):
                return tries
            time.sleep(pause * self.luck.uniform(0.5, 1.5))
            pause = min(pause * 2, 2.0)
        raise AssertionError("not kept in time")


def new_key() -> str:
    return str(uuid.uuid4())


def percentile(values: list[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(int(len(ordered) * share), len(ordered) - 1)]


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]
