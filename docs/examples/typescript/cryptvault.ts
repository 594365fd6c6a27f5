/**
 * A client of `cryptvault serve`: one file without dependencies, for Node 22.6 or newer, Deno, Bun and browsers.
 *
 *     node --experimental-strip-types cryptvault.ts http://127.0.0.1:8080 BTC/USDT 1m
 *
 * runs `main`, which shows every part. To use it, copy the file and write `new Client("http://127.0.0.1:8080")`.
 * The protocol is in docs/protocol.md. Times are epoch milliseconds, as there; an absent value is `null`.
 */

export type Value = number | boolean | null;
export type Kind = "forming" | "closed" | "corrected";
export type Listing = { symbol: string; venue: string; intervals: string[] };
export type Bar = {
  openTime: number; open: number; high: number; low: number; close: number; volume: number | null; kind: Kind;
};
/** The values of all formulas at one bar, in the order asked. */
export type Reading = { openTime: number; kind: Kind; v: Value[] };
export type Readings = { symbol: string; interval: string; formulas: string[]; readings: Reading[] };
export type Analysis = { symbol: string; values: Record<string, number | null>; conditions: Record<string, boolean | null> };
export type Question = { id: string; symbol: string; interval: string; formulas?: string[]; bars?: number; forming?: boolean };
/** A line of a job: an analysis of a symbol, or why it has none. */
export type Row = Analysis | { symbol: string; error: { code: string; detail: string } };
/** What to follow, and how far it has been followed: hand the same object in again to go on where it stopped. */
export type Stream = {
  symbol: string; interval: string; formulas: string[]; forming?: boolean; at?: { epoch: string; seq: number };
};
/** History with which a stream starts, or starts again where updates were lost; then one update after another. */
export type StreamEvent =
  | { op: "snapshot"; stream: Stream; readings: Reading[] }
  | { op: "update"; stream: Stream; reading: Reading };

type Query = Record<string, string | number | boolean | string[] | undefined>;
type Document = { code?: string; detail?: string; status?: number; errors?: string[] };
type Answer = { id: string; problem?: Document; readings?: Readings; analysis?: Analysis };

/** What the server refused: `status` and `code` tell reasons apart, `message` says what was expected and found. */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly errors: string[];

  constructor(document: Document) {
    super(document.detail);
    this.status = document.status ?? 0;
    this.code = document.code ?? "";
    this.errors = document.errors ?? [];
  }
}

/** One server. */
export class Client {
  private readonly url: string;
  private readonly attempts: number;

  constructor(url: string, attempts = 5) {
    this.url = url.replace(/\/$/, "");
    this.attempts = attempts;
  }

  /** All symbols, page by page. */
  async *symbols(): AsyncGenerator<Listing> {
    let cursor: string | undefined;
    do {
      const page = await this.json("GET", "/v1/symbols", { cursor });
      yield* page.symbols;
      cursor = page.next ?? undefined;
    } while (cursor !== undefined);
  }

  /** The newest `limit` bars; with a start (epoch milliseconds, a date, or `7d`) all bars since then, in pages of `limit`. */
  async *bars(symbol: string, interval: string, start?: number | string, limit = 300): AsyncGenerator<Bar> {
    let from = start;
    do {
      const page = await this.json("GET", `/v1/bars/${encodeURIComponent(symbol)}`, { interval, from, limit });
      yield* page.bars;
      from = page.next ?? undefined;
    } while (from !== undefined);
  }

  /** Readings at the newest bars, oldest first. */
  readings(symbol: string, interval: string, formula: string[], bars = 1, forming = false): Promise<Readings> {
    return this.json("GET", `/v1/readings/${encodeURIComponent(symbol)}`, { interval, formula, bars, forming });
  }

  /** A question for who asks again and again: readings, or nothing (HTTP 304) as long as they are those of the last time. */
  polled(symbol: string, interval: string, formula: string[]): () => Promise<Readings | undefined> {
    let tag = "";
    const path = `/v1/readings/${encodeURIComponent(symbol)}`;
    return async () => {
      const headers: Record<string, string> = tag === "" ? {} : { "If-None-Match": tag };
      const response = await this.send("GET", path, { interval, formula, bars: 1, forming: true }, undefined, headers);
      if (response.status === 304) return undefined;
      tag = response.headers.get("ETag") ?? "";
      return response.json();
    };
  }

  /** Many questions in one call: by `id`, readings, an analysis, or the problem of that question alone. */
  async analyze(requests: Question[]): Promise<Map<string, Readings | Analysis | Problem>> {
    const { responses } = await this.json("POST", "/v1/analyze", {}, { requests });
    return new Map((responses as Answer[]).map((one) =>
      [one.id, one.problem ? new Problem(one.problem) : (one.readings ?? one.analysis)!]));
  }

  /** Computes the same formulas for many symbols (a list, "all" or "top:50"): a line a symbol, as each is ready. */
  async *job(symbols: string | string[], interval: string, formulas: string[], bars = 1000): AsyncGenerator<Row> {
    const { id } = await this.json("POST", "/v1/jobs", {}, { symbols, interval, formulas, bars });
    let have = 0;
    for (let failures = 0; ; ) {
      try {
        const response = await this.send("GET", `/v1/jobs/${id}/results`, { from: have + 1 });
        for await (const line of lines(response)) {
          if (line.trim() === "") continue; // a space now and then keeps the connection open
          const row = JSON.parse(line);
          if (row.error && !row.symbol) throw new Problem(row.error);
          have++;
          failures = 0;
          yield row;
        }
        return;
      } catch (failure) {
        if (failure instanceof Problem || ++failures === this.attempts) throw failure;
        await pause(failures); // then goes on with the line after the last one that it has
      }
    }
  }

  /**
   * Follows one stream over server-sent events, for as long as you like.
   *
   * A connection that is lost, or brings nothing for `quiet` milliseconds (the server sends a heartbeat every 5 s), is opened again, and
   * the stream goes on where it stopped: no closed bar is missed or told twice. Where the server no longer has the updates in between,
   * a new snapshot follows. Leave the loop to stop.
   */
  follow(stream: Stream, quiet = 20_000): AsyncGenerator<StreamEvent> {
    const { symbol, interval, formulas, forming } = stream;
    return this.resuming(new Map([["events", stream]]), () => {
      const headers: Record<string, string> = stream.at ? { "Last-Event-ID": `${stream.at.epoch}:${stream.at.seq}` } : {};
      const query = { symbol, interval, formula: formulas, forming: forming ?? false };
      return serverEvents((signal) => this.send("GET", "/v1/events", query, undefined, headers, signal), quiet);
    });
  }

  /** Follows any number of streams over one WebSocket, each as `follow` does. */
  live(streams: Stream[], quiet = 20_000): AsyncGenerator<StreamEvent> {
    const named = new Map(streams.map((stream, place) => [String(place), stream]));
    const url = this.url.replace(/^http/, "ws") + "/v1/stream";
    return this.resuming(named, () => messages(url, subscription(named), quiet));
  }

  /** Events of streams, over one connection after another. */
  private async *resuming(named: Map<string, Stream>, connect: () => AsyncGenerator<any>): AsyncGenerator<StreamEvent> {
    for (let failures = 0; ; ) {
      try {
        for await (const message of connect()) {
          failures = 0;
          const event = streamEvent(message, named);
          if (event) yield event;
        }
      } catch (failure) {
        if (failure instanceof Problem || ++failures === this.attempts) throw failure;
      }
      await pause(Math.max(1, failures));
    }
  }

  private async json(method: string, path: string, query: Query, body?: unknown): Promise<any> {
    return (await this.send(method, path, query, body)).json();
  }

  /** One request. A server that is busy (429, 503) is asked again when it says so; any other refusal is a `Problem`. */
  private async send(
    method: string, path: string, query: Query, body?: unknown, headers: Record<string, string> = {}, signal?: AbortSignal,
  ): Promise<Response> {
    const target = new URL(this.url + path);
    for (const [name, value] of Object.entries(query)) {
      for (const one of [value ?? []].flat()) target.searchParams.append(name, String(one));
    }
    const sent = body === undefined ? undefined : JSON.stringify(body);
    if (sent !== undefined) headers = { "Content-Type": "application/json", ...headers };
    for (let attempt = 1; ; attempt++) {
      const response = await fetch(target, { method, headers, body: sent, signal });
      if (response.ok || response.status === 304) return response;
      const problem = new Problem(await response.json());
      if (![429, 503].includes(problem.status) || attempt === this.attempts) throw problem;
      await sleep(1000 * Number(response.headers.get("Retry-After") ?? 1));
    }
  }
}

/** The lines of a body, each whole: one without its end means that the connection was lost. */
async function* lines(response: Response): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = "";
  const reader = response.body!.getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    const all = (rest + decoder.decode(part.value, { stream: true })).split("\n");
    rest = all.pop()!;
    yield* all;
  }
  if (rest.trim() !== "") throw new Error("expected a whole line, found an end within it");
}

/** The documents of an event stream. Ends with the connection; throws when it fails or is quiet for too long. */
async function* serverEvents(connect: (signal: AbortSignal) => Promise<Response>, quiet: number): AsyncGenerator<any> {
  const abort = new AbortController();
  let timer = setTimeout(() => abort.abort(), quiet);
  try {
    for await (const line of lines(await connect(abort.signal))) {
      clearTimeout(timer);
      timer = setTimeout(() => abort.abort(), quiet);
      // The id and kind of an event stand in its document too; an empty line ends it.
      if (line.startsWith("data: ")) yield JSON.parse(line.slice(6));
    }
  } finally {
    clearTimeout(timer);
    abort.abort();
  }
}

function subscription(named: Map<string, Stream>): unknown {
  const streams = [...named].map(([sid, { symbol, interval, formulas, forming, at }]) =>
    ({ sid, symbol, interval, formulas, forming: forming ?? false, ...(at ? { resume: at } : {}) }));
  return { op: "subscribe", id: 1, streams };
}

/** What a message tells; its place in the stream is kept, so that the stream can be resumed. */
function streamEvent(message: any, named: Map<string, Stream>): StreamEvent | undefined {
  const stream = named.get(message.sid)!;
  switch (message.op) {
    case "snapshot":
      stream.at = { epoch: message.epoch, seq: message.seq };
      return { op: "snapshot", stream, readings: message.readings };
    case "update":
      if (message.seq !== stream.at!.seq + 1 + (message.skipped ?? 0)) {
        throw new Error(`expected update ${stream.at!.seq + 1}, found ${message.seq}`);
      }
      stream.at!.seq = message.seq;
      return { op: "update", stream, reading: message };
    case "subscribed":
      for (const answer of message.streams) if (answer.status === "refused") throw new Problem(answer);
      return undefined;
    case "error":
      if (["SLOW_READER", "STOPPING"].includes(message.code)) throw new Error(message.detail); // the stream can be resumed
      throw new Problem(message);
    default:
      return undefined; // welcome, heartbeat, halted, resync: the snapshot that follows a resync has all
  }
}

/** The documents that a WebSocket brings after a first message. Ends with the connection; throws when it fails or is quiet for too long. */
async function* messages(url: string, first: unknown, quiet: number): AsyncGenerator<any> {
  const socket = new WebSocket(url);
  const waiting: any[] = [];
  let state: "open" | "closed" | "failed" = "open";
  let wake = () => {};
  socket.onopen = () => socket.send(JSON.stringify(first));
  socket.onmessage = (event) => (waiting.push(JSON.parse(event.data)), wake());
  socket.onerror = () => ((state = "failed"), wake());
  socket.onclose = () => ((state = state === "failed" ? state : "closed"), wake());
  try {
    for (;;) {
      while (waiting.length > 0) yield waiting.shift();
      if (state !== "open") break;
      const timer = setTimeout(() => ((state = "failed"), wake()), quiet);
      await new Promise<void>((resolve) => (wake = resolve));
      clearTimeout(timer);
    }
    if (state === "failed") throw new Error(`expected messages of ${url}, found no connection`);
  } finally {
    socket.close();
  }
}

function sleep(millis: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, millis));
}

/** Longer after each failure in a row, up to 30 s, and never at the same time as everyone else. */
function pause(failures: number): Promise<void> {
  return sleep(Math.min(30_000, 250 * 2 ** failures) * (0.5 + Math.random() / 2));
}

const time = (millis: number) => new Date(millis).toISOString().replace(".000", "");

async function main(url = "http://127.0.0.1:8080", symbol = "BTC/USDT", interval = "1m"): Promise<void> {
  const client = new Client(url);
  const formulas = ["rsi(14)", "ema(12) > ema(26)"];

  const listings = [];
  for await (const listing of client.symbols()) listings.push(listing);
  console.log(`${listings.length} symbols, the first one ${listings[0].symbol} at ${listings[0].venue}`);

  const bars = [];
  for await (const bar of client.bars(symbol, interval, undefined, 3)) bars.push(bar);
  const newest = bars[bars.length - 1];
  console.log(`${bars.length} bars, the newest ${time(newest.openTime)} close=${newest.close} ${newest.kind}`);

  const readings = await client.readings(symbol, interval, formulas, 2);
  for (const row of readings.readings) {
    console.log(`readings ${time(row.openTime)} ${readings.formulas.map((formula, k) => `${formula}=${row.v[k]}`).join(", ")}`);
  }

  const news = client.polled(symbol, interval, formulas);
  console.log(`polled ${(await news())?.readings.at(-1)?.v}, and when asked again: ${await news()}`);

  const answers = await client.analyze([
    { id: "good", symbol, interval, formulas: ["atr(14)"], bars: 1 },
    { id: "bad", symbol: "NO/SUCH", interval, formulas: ["atr(14)"] },
  ]);
  for (const [id, answer] of answers) {
    console.log(`many: ${id} ${answer instanceof Problem ? answer.code : "readings" in answer ? answer.readings[0].v : answer.values}`);
  }

  for await (const row of client.job([symbol, "NO/SUCH"], interval, formulas, 100)) {
    console.log(`job: ${row.symbol} ${"error" in row ? row.error.code : JSON.stringify(row.values)}`);
  }

  await client.readings(symbol, interval, ["rsi(", "nope(3)"]).catch((problem: Problem) =>
    console.log(`refused with ${problem.status} ${problem.code}: ${problem.errors.length} formulas are wrong`));

  const stream: Stream = { symbol, interval, formulas };
  for await (const event of client.follow(stream)) {
    show(event);
    if (event.op === "update") break;
  }
  // The connection is closed here. The same stream goes on where it stopped, whatever happens in between, even over a WebSocket.
  console.log("away");
  let count = 0;
  for await (const event of client.live([stream])) {
    show(event);
    if (++count === 2) break;
  }
}

function show(event: StreamEvent): void {
  if (event.op === "snapshot") {
    const last = event.readings[event.readings.length - 1];
    console.log(`snapshot of ${event.readings.length} bars, the newest ${time(last.openTime)} ${last.v}`);
  } else {
    console.log(`update ${event.stream.at!.seq} ${time(event.reading.openTime)} ${event.reading.kind} ${event.reading.v}`);
  }
}

declare const process: { argv: string[] } | undefined;
if (typeof process !== "undefined" && process.argv[1]?.endsWith("cryptvault.ts")) await main(...process.argv.slice(2));
