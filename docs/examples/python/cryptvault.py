"""A client of `cryptvault serve`: one file, the standard library alone, Python 3.10 or newer.

    python3 cryptvault.py http://127.0.0.1:8080 BTC/USDT 1m

runs `main`, which shows every part. To use it, copy the file and write `Client("http://127.0.0.1:8080")`.
The protocol is in docs/protocol.md. Times are epoch milliseconds, as there; an absent value is `None`.
"""

from __future__ import annotations

import base64
import http.client
import json
import os
import random
import socket
import struct
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timezone
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

Value = float | bool | None


class Problem(Exception):
    """What the server refused: `status` and `code` tell reasons apart, `detail` says what was expected and found."""

    def __init__(self, document: dict[str, Any], retry_after: float | None = None):
        super().__init__(f"{document.get('code')}: {document.get('detail')}")
        self.status: int = document.get("status", 0)
        self.code: str = document.get("code", "")
        self.detail: str = document.get("detail", "")
        self.errors: list[str] = document.get("errors", [])
        self.retry_after = retry_after


@dataclass(frozen=True)
class Listing:
    """A symbol of the source."""

    symbol: str
    venue: str
    intervals: list[str]


@dataclass(frozen=True)
class Bar:
    """`kind` is forming, closed or corrected."""

    open_time: int
    open: float
    high: float
    low: float
    close: float
    volume: float | None
    kind: str


@dataclass(frozen=True)
class Reading:
    """The values of all formulas at one bar, in the order asked."""

    open_time: int
    kind: str
    values: list[Value]


@dataclass(frozen=True)
class Readings:
    symbol: str
    interval: str
    formulas: list[str]
    rows: list[Reading]

    def column(self, formula: str) -> list[Value]:
        place = self.formulas.index(formula)
        return [row.values[place] for row in self.rows]


@dataclass
class Stream:
    """What to follow, and how far it has been followed: hand the same object in again to go on where it stopped."""

    symbol: str
    interval: str
    formulas: list[str]
    forming: bool = False
    epoch: str | None = field(default=None, compare=False)
    seq: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Snapshot:
    """History with which a stream starts, or starts again where updates were lost."""

    stream: Stream
    rows: list[Reading]


@dataclass(frozen=True)
class Update:
    """What has just happened: a bar has closed, was corrected, or, if wanted, is forming."""

    stream: Stream
    reading: Reading


class Client:
    """One server. Not for use by several threads at once."""

    def __init__(self, url: str, timeout: float = 60, attempts: int = 5):
        parts = urlsplit(url)
        self._secure = parts.scheme == "https"
        self._host = parts.hostname or "127.0.0.1"
        self._port = parts.port or (443 if self._secure else 80)
        self._timeout = timeout
        self._attempts = attempts

    # ---- questions

    def symbols(self) -> Iterator[Listing]:
        """All symbols, page by page."""
        cursor: str | None = None
        while True:
            page = self._json("GET", "/v1/symbols", {"cursor": cursor})
            for one in page["symbols"]:
                yield Listing(one["symbol"], one["venue"], one["intervals"])
            cursor = page["next"]
            if cursor is None:
                return

    def bars(self, symbol: str, interval: str, start: Any = None, limit: int = 300) -> Iterator[Bar]:
        """The newest `limit` bars; with a start (epoch milliseconds, a date, or `7d`) all bars since then, in pages of `limit`."""
        while True:
            query = {"interval": interval, "from": start, "limit": limit}
            page = self._json("GET", f"/v1/bars/{quote(symbol, safe='')}", query)
            for bar in page["bars"]:
                yield Bar(*(bar[name] for name in ("openTime", "open", "high", "low", "close", "volume", "kind")))
            start = page["next"]
            if start is None:
                return

    def readings(self, symbol: str, interval: str, formulas: list[str], bars: int = 1, forming: bool = False) -> Readings:
        """Readings at the newest bars, oldest first."""
        return _readings(self._json("GET", *self._readings_at(symbol, interval, formulas, bars, forming)))

    def polled(self, symbol: str, interval: str, formulas: list[str]) -> Polled:
        """The newest readings, for who asks again and again."""
        return Polled(self, *self._readings_at(symbol, interval, formulas, 1, True))

    def analyze(self, requests: Iterable[dict[str, Any]]) -> dict[str, Readings | dict[str, Any] | Problem]:
        """Many questions in one call: by `id`, readings, an analysis, or the problem of that question alone."""
        found: dict[str, Readings | dict[str, Any] | Problem] = {}
        for answer in self._json("POST", "/v1/analyze", body={"requests": list(requests)})["responses"]:
            if "problem" in answer:
                found[answer["id"]] = Problem(answer["problem"])
            else:
                found[answer["id"]] = _readings(answer["readings"]) if "readings" in answer else answer["analysis"]
        return found

    @staticmethod
    def _readings_at(symbol: str, interval: str, formulas: list[str], bars: int, forming: bool) -> tuple[str, dict[str, Any]]:
        query = {"interval": interval, "formula": formulas, "bars": bars, "forming": str(forming).lower()}
        return f"/v1/readings/{quote(symbol, safe='')}", query

    # ---- jobs

    def job(self, symbols: str | list[str], interval: str, formulas: list[str], bars: int = 1000) -> Iterator[dict[str, Any]]:
        """Computes the same formulas for many symbols (a list, "all" or "top:50"): an analysis a symbol, or `error`, as each is ready."""
        start = {"symbols": symbols, "interval": interval, "formulas": formulas, "bars": bars}
        job = self._json("POST", "/v1/jobs", body=start)["id"]
        lines = 0
        failures = 0
        while True:
            try:
                response = self.send("GET", f"/v1/jobs/{job}/results", {"from": lines + 1})
                while line := response.readline():
                    if not line.strip():
                        continue  # a space now and then keeps the connection open
                    if not line.endswith(b"\n"):
                        raise ConnectionError("the last line is not whole")
                    row = json.loads(line)
                    if "error" in row and "symbol" not in row:
                        raise Problem(row["error"])
                    lines += 1
                    failures = 0
                    yield row
                return
            except (OSError, http.client.HTTPException):
                failures += 1
                if failures == self._attempts:
                    raise
                _pause(failures)  # then goes on with the line after the last one that it has

    # ---- live

    def follow(self, stream: Stream, quiet: float = 20) -> Iterator[Snapshot | Update]:
        """Follows one stream over server-sent events, for as long as you like.

        A connection that is lost, or brings nothing for `quiet` seconds (the server sends a heartbeat every 5), is opened again, and
        the stream goes on where it stopped: no closed bar is missed or told twice. Where the server no longer has the updates in
        between, a new snapshot follows. Stop by closing the generator.
        """
        query = {"symbol": stream.symbol, "interval": stream.interval, "formula": stream.formulas}
        query["forming"] = str(stream.forming).lower()
        failures = 0
        while True:
            try:
                headers = {"Last-Event-ID": f"{stream.epoch}:{stream.seq}"} if stream.epoch else {}
                with self.send("GET", "/v1/events", query, headers=headers, timeout=quiet) as response:
                    for line in response:
                        if not line.startswith(b"data: "):
                            continue  # its id and kind stand in the document too; an empty line ends an event
                        failures = 0
                        if event := _event(json.loads(line[6:]), {"events": stream}):
                            yield event
            except (OSError, http.client.HTTPException):
                failures += 1
                if failures == self._attempts:
                    raise
            _pause(max(1, failures))

    def live(self, streams: list[Stream], quiet: float = 20) -> Iterator[Snapshot | Update]:
        """Follows any number of streams over one WebSocket, each as `follow` does."""
        named = {str(place): stream for place, stream in enumerate(streams)}
        failures = 0
        while True:
            try:
                with WebSocket(self._host, self._port, "/v1/stream", self._secure, quiet) as connection:
                    connection.send(_subscribe(named))
                    for message in connection.messages():
                        failures = 0
                        if event := _event(message, named):
                            yield event
            except (OSError, http.client.HTTPException):
                failures += 1
                if failures == self._attempts:
                    raise
            _pause(max(1, failures))

    # ---- HTTP

    def _json(self, method: str, path: str, query: dict[str, Any] | None = None, body: Any = None) -> Any:
        return json.loads(self.send(method, path, query, body).read())

    def send(
        self,
        method: str,
        path: str,
        query: dict[str, Any] | None = None,
        body: Any = None,
        headers: dict[str, str] | None = None,
        timeout: float | None = None,
    ) -> http.client.HTTPResponse:
        """One request. A server that is busy (429, 503) is asked again when it says so; any other refusal is a `Problem`."""
        known = {name: value for name, value in (query or {}).items() if value is not None}
        target = path + ("?" + urlencode(known, doseq=True) if known else "")
        sent = None if body is None else json.dumps(body)
        headers = {"Content-Type": "application/json"} | (headers or {}) if sent else headers or {}
        for attempt in range(1, self._attempts + 1):
            kind = http.client.HTTPSConnection if self._secure else http.client.HTTPConnection
            connection = kind(self._host, self._port, timeout=timeout or self._timeout)
            connection.request(method, target, sent, headers)
            response = connection.getresponse()
            if response.status < 400:
                return response
            after = response.headers["Retry-After"]
            problem = Problem(json.loads(response.read()), float(after) if after else None)
            connection.close()
            if problem.status not in (429, 503) or attempt == self._attempts:
                raise problem
            time.sleep(problem.retry_after or 1)
        raise AssertionError("unreachable: the last attempt returns or raises")


class Polled:
    """A question that is asked again and again. An answer that the client has already is not sent, nor computed, again."""

    def __init__(self, client: Client, path: str, query: dict[str, Any]):
        self._client = client
        self._path = path
        self._query = query
        self._tag: str | None = None

    def news(self) -> Readings | None:
        """Readings, or nothing (HTTP 304) as long as they are those of the last time."""
        headers = {"If-None-Match": self._tag} if self._tag else {}
        response = self._client.send("GET", self._path, self._query, headers=headers)
        body = response.read()
        if response.status == 304:
            return None
        self._tag = response.headers["ETag"]
        return _readings(json.loads(body))


class WebSocket:
    """The little of RFC 6455 that a client of text needs: handshake, masked frames out, fragments, pings and close in."""

    _TEXT, _CLOSE, _PING, _PONG = 1, 8, 9, 10

    def __init__(self, host: str, port: int, path: str, secure: bool, timeout: float):
        self._socket = socket.create_connection((host, port), timeout)
        if secure:
            import ssl

            self._socket = ssl.create_default_context().wrap_socket(self._socket, server_hostname=host)
        key = base64.b64encode(os.urandom(16)).decode()
        self._socket.sendall(
            f"GET {path} HTTP/1.1\r\nHost: {host}:{port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            f"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {key}\r\n\r\n".encode()
        )
        self._file = self._socket.makefile("rb")
        status = self._file.readline().decode().split(" ", 2)
        while self._file.readline().strip():
            pass  # headers
        if len(status) < 2 or status[1] != "101":
            raise ConnectionError(f"expected 101 Switching Protocols, found {' '.join(status).strip()}")

    def send(self, document: Any) -> None:
        self._frame(self._TEXT, json.dumps(document).encode())

    def messages(self) -> Iterator[Any]:
        """Documents until the server closes; a message in several frames is one document."""
        text = b""
        while True:
            first, second = self._read(2)
            length = second & 0x7F
            if length == 126:
                (length,) = struct.unpack(">H", self._read(2))
            elif length == 127:
                (length,) = struct.unpack(">Q", self._read(8))
            data = self._read(length)
            code = first & 0x0F
            if code == self._PING:
                self._frame(self._PONG, data)
            elif code == self._CLOSE:
                self._frame(self._CLOSE, data[:2])
                return
            elif code != self._PONG:
                text += data
                if first & 0x80:  # the last frame of its message
                    yield json.loads(text)
                    text = b""

    def _read(self, count: int) -> bytes:
        data = self._file.read(count)
        if len(data) < count:
            raise ConnectionError("the connection was closed within a frame")
        return data

    def _frame(self, code: int, data: bytes) -> None:
        length = len(data)
        if length < 126:
            head = struct.pack(">BB", 0x80 | code, 0x80 | length)
        elif length < 1 << 16:
            head = struct.pack(">BBH", 0x80 | code, 0x80 | 126, length)
        else:
            head = struct.pack(">BBQ", 0x80 | code, 0x80 | 127, length)
        mask = os.urandom(4)
        self._socket.sendall(head + mask + bytes(byte ^ mask[k & 3] for k, byte in enumerate(data)))

    def __enter__(self) -> WebSocket:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()
        self._socket.close()


def _readings(document: dict[str, Any]) -> Readings:
    rows = [_reading(row) for row in document["readings"]]
    return Readings(document["symbol"], document["interval"], document["formulas"], rows)


def _reading(row: dict[str, Any]) -> Reading:
    return Reading(row["openTime"], row["kind"], row["v"])


def _subscribe(named: dict[str, Stream]) -> dict[str, Any]:
    streams = []
    for sid, stream in named.items():
        wanted = {"sid": sid, "symbol": stream.symbol, "interval": stream.interval, "formulas": stream.formulas}
        wanted["forming"] = stream.forming
        if stream.epoch is not None:
            wanted["resume"] = {"epoch": stream.epoch, "seq": stream.seq}
        streams.append(wanted)
    return {"op": "subscribe", "id": 1, "streams": streams}


def _event(message: dict[str, Any], named: dict[str, Stream]) -> Snapshot | Update | None:
    """What a message tells; its place in the stream is kept, so that the stream can be resumed."""
    match message["op"]:
        case "snapshot":
            stream = named[message["sid"]]
            stream.epoch, stream.seq = message["epoch"], message["seq"]
            return Snapshot(stream, [_reading(row) for row in message["readings"]])
        case "update":
            stream = named[message["sid"]]
            if message["seq"] != stream.seq + 1 + message.get("skipped", 0):
                raise ConnectionError(f"expected update {stream.seq + 1}, found {message['seq']}")
            stream.seq = message["seq"]
            return Update(stream, _reading(message))
        case "subscribed":
            for answer in message["streams"]:
                if answer["status"] == "refused":
                    raise Problem(answer)
        case "error":
            if message["code"] in ("SLOW_READER", "STOPPING"):
                raise ConnectionError(message["detail"])  # the stream can be resumed
            raise Problem(message)
    return None  # welcome, heartbeat, halted, resync: the snapshot that follows a resync has all


def _pause(failures: int) -> None:
    """Longer after each failure in a row, up to 30 s, and never at the same time as everyone else."""
    time.sleep(min(30, 0.25 * 2**failures) * random.uniform(0.5, 1))


def _time(millis: int) -> str:
    return datetime.fromtimestamp(millis / 1000, timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def main(url: str = "http://127.0.0.1:8080", symbol: str = "BTC/USDT", interval: str = "1m") -> None:
    client = Client(url)
    formulas = ["rsi(14)", "ema(12) > ema(26)"]

    listings = list(client.symbols())
    print(f"{len(listings)} symbols, the first one {listings[0].symbol} at {listings[0].venue}")

    bars = list(client.bars(symbol, interval, limit=3))
    print(f"{len(bars)} bars, the newest {_time(bars[-1].open_time)} close={bars[-1].close} {bars[-1].kind}")

    readings = client.readings(symbol, interval, formulas, bars=2)
    for row in readings.rows:
        print(f"readings {_time(row.open_time)} {dict(zip(readings.formulas, row.values))}")

    polled = client.polled(symbol, interval, formulas)
    print(f"polled {polled.news().rows[-1].values}, and when asked again: {polled.news()}")

    answers = client.analyze(
        [
            {"id": "good", "symbol": symbol, "interval": interval, "formulas": ["atr(14)"], "bars": 1},
            {"id": "bad", "symbol": "NO/SUCH", "interval": interval, "formulas": ["atr(14)"]},
        ]
    )
    for name, answer in answers.items():
        print(f"many: {name} {answer.code if isinstance(answer, Problem) else answer.rows[-1].values}")

    for row in client.job([symbol, "NO/SUCH"], interval, formulas, bars=100):
        print(f"job: {row['symbol']} {row['values'] if 'values' in row else row['error']['code']}", flush=True)

    try:
        client.readings(symbol, interval, ["rsi(", "nope(3)"])
    except Problem as problem:
        print(f"refused with {problem.status} {problem.code}: {len(problem.errors)} formulas are wrong")

    stream = Stream(symbol, interval, formulas)
    for event in client.follow(stream):
        show(event)
        if isinstance(event, Update):
            break
    # The connection is closed here. The same stream goes on where it stopped, whatever happens in between, even over a WebSocket.
    print("away", flush=True)
    for count, event in enumerate(client.live([stream]), start=1):
        show(event)
        if count == 2:
            break


def show(event: Snapshot | Update) -> None:
    match event:
        case Snapshot(_, rows):
            print(f"snapshot of {len(rows)} bars, the newest {_time(rows[-1].open_time)} {rows[-1].values}", flush=True)
        case Update(stream, reading):
            print(f"update {stream.seq} {_time(reading.open_time)} {reading.kind} {reading.values}", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
