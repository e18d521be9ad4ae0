"""A network that cuts, swallows, delays and loses replies: a proxy with a seed."""

from __future__ import annotations

import asyncio
import random
import socket
import struct
import threading
from dataclasses import dataclass, field


@dataclass
class BadNetwork:
    """Listens on a port and hands on to the server, with bad luck."""

    target: int
    cut: float = 0.10
    swallow: float = 0.05
    lose_reply: float = 0.10
    latency: float = 0.3
    jitter: float = 0.15
    seed: int = 1
    seen: dict[str, int] = field(default_factory=lambda: {"ok": 0, "cut": 0, "swallowed": 0, "lost": 0})
    port: int = 0

    def start(self) -> BadNetwork:
        self._luck = random.Random(self.seed)
        self._loop = asyncio.new_event_loop()
        ready = threading.Event()

        async def serve():
            self._server = await asyncio.start_server(self._meet, "127.0.0.1", 0, backlog=512)
            self.port = self._server.sockets[0].getsockname()[1]
            ready.set()

        def run():
            asyncio.set_event_loop(self._loop)
            self._loop.create_task(serve())
            self._loop.run_forever()

        self._thread = threading.Thread(target=run, daemon=True)
        self._thread.start()
        ready.wait(10)
        return self

    def stop(self) -> None:
        async def end():
            self._server.close()
            for task in asyncio.all_tasks(self._loop):
                if task is not asyncio.current_task():
                    task.cancel()
            await asyncio.sleep(0.05)
            self._loop.stop()

        asyncio.run_coroutine_threadsafe(end(), self._loop)
        self._thread.join(10)
        self._loop.close()

    async def _meet(self, reader, writer):
        chance = self._luck.random()
        try:
            if chance < self.cut:
                self.seen["cut"] += 1
                await reader.read(200)
                reset(writer)
            elif chance < self.cut + self.swallow:
                self.seen["swallowed"] += 1
                await asyncio.sleep(20)
                reset(writer)
            else:
                await self._hand_on(reader, writer, lose=chance < self.cut + self.swallow + self.lose_reply)
        except (OSError, asyncio.CancelledError):
            reset(writer)

    async def _hand_on(self, reader, writer, *, lose: bool):
        there, back = await asyncio.open_connection("127.0.0.1", self.target)
        if lose:
            self.seen["lost"] += 1
            onward = asyncio.create_task(self._pump(reader, back))
            await there.read(1)
            onward.cancel()
            back.close()
            reset(writer)
            return
        self.seen["ok"] += 1
        await asyncio.gather(self._pump(reader, back), self._pump(there, writer))

    async def _pump(self, source, target):
        while data := await source.read(65536):
            await asyncio.sleep(max(0.0, self._luck.gauss(self.latency, self.jitter)))
            target.write(data)
            await target.drain()
        target.close()


def reset(writer) -> None:
    raw = writer.get_extra_info("socket")
    if raw is not None:
        raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()
