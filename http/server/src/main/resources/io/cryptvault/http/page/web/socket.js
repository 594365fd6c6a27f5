// The one WebSocket of the page. It connects again by itself and resumes every stream where it was.

/**
 * @typedef {{sid: string, symbol?: string, universe?: string | string[], interval: string, formulas: string[], forming?: boolean}} Spec
 *   a stream as in `docs/protocol.md`; `sid` names it on the page
 * @typedef {{amend(change: {add?: string[], remove?: string[]}): void, close(): void}} Stream
 * @typedef {(message: any) => void} Listener
 *   gets `snapshot`, `update`, `rows`, `symbols`, `amended`, `halted` as the server sends them, `error` for a change that was refused,
 *   and `refused` (`code`, `detail`) when there is no stream, or no longer
 * @typedef {{kind: 'connecting' | 'live' | 'stale' | 'disconnected', since: number, latencyMs?: number, retryAt?: number, attempt: number}} State
 *   `since` and `retryAt` in epoch milliseconds
 */

const PING_MS = 5_000;
const STALE_MS = 12_000; // two heartbeats and a little
const LONGEST_WAIT_MS = 15_000;
const HIDDEN_MS = 5_000; // a glance at another tab changes nothing

export class Socket {
  #url;
  #ws;
  #streams = new Map(); // name on the wire → stream
  #listeners = new Set();
  #state = {kind: 'connecting', since: Date.now(), attempt: 0};
  #id = 0;
  #pings = new Map();
  #heardAt = 0;
  #retry;
  #hidden = false;
  #hiding;

  /** @param {string} url `ws://…/v1/stream` */
  constructor(url) {
    this.#url = url;
    document.addEventListener('visibilitychange', () => this.#visibility());
    addEventListener('online', () => this.reconnect());
    setInterval(() => this.#watch(), 1_000);
    this.#connect();
  }

  /** @returns {State} */
  get state() {
    return this.#state;
  }

  /** Calls back at once and with every change. @param {(state: State) => void} listener @returns {() => void} ends that */
  onState(listener) {
    this.#listeners.add(listener);
    listener(this.#state);
    return () => this.#listeners.delete(listener);
  }

  /** @param {Spec} spec @param {Listener} listener @returns {Stream} */
  subscribe(spec, listener) {
    const stream = {spec: {...spec, formulas: [...spec.formulas]}, listener, wire: '', position: null};
    this.#open(stream);
    return {
      amend: change => this.#amend(stream, change),
      close: () => this.#close(stream),
    };
  }

  /** Tries at once, without waiting for the countdown. */
  reconnect() {
    if (this.#state.kind !== 'disconnected') return;
    clearTimeout(this.#retry);
    this.#connect();
  }

  #connect() {
    this.#become({kind: 'connecting', since: this.#state.since, attempt: this.#state.attempt});
    const ws = new WebSocket(this.#url);
    this.#ws = ws;
    this.#pings.clear();
    this.#heardAt = performance.now(); // a server that accepts and then says nothing counts as silent from now on
    ws.onmessage = event => this.#heard(event);
    ws.onclose = () => {
      if (this.#ws === ws) this.#lost();
    };
  }

  #heard(event) {
    this.#heardAt = performance.now();
    const data = JSON.parse(event.data);
    if (this.#state.kind === 'stale') this.#become({...this.#state, kind: 'live', since: Date.now()});
    for (const message of Array.isArray(data) ? data : [data]) this.#take(message);
  }

  #take(message) {
    switch (message.op) {
      case 'welcome':
        this.#become({kind: 'live', since: Date.now(), attempt: 0});
        this.#again([...this.#streams.values()]);
        this.#ping();
        break;
      case 'pong':
        this.#become({...this.#state, latencyMs: performance.now() - (this.#pings.get(message.id) ?? performance.now())});
        this.#pings.delete(message.id);
        break;
      case 'subscribed':
        for (const answer of message.streams) {
          if (answer.status === 'refused') this.#ended(answer.sid, answer);
        }
        break;
      case 'error':
        if (message.id !== undefined) this.#to(message.sid, message);
        else if (message.sid !== undefined) this.#ended(message.sid, message);
        break;
      case 'amended':
        this.#amended(message);
        break;
      default:
        this.#event(message);
    }
  }

  #event(message) {
    const stream = this.#streams.get(message.sid);
    if (!stream) return;
    if (message.op === 'snapshot') stream.position = {epoch: message.epoch, seq: message.seq};
    else if (message.seq !== undefined && stream.position) stream.position.seq = message.seq;
    stream.listener(message);
  }

  #amended(message) {
    const stream = this.#streams.get(message.sid);
    if (!stream) return;
    stream.spec.formulas = message.formulas;
    stream.position = null; // the snapshot that follows has one of its own
    stream.listener(message);
  }

  #to(wire, message) {
    this.#streams.get(wire)?.listener(message);
  }

  #ended(wire, why) {
    const stream = this.#streams.get(wire);
    if (!stream) return;
    this.#streams.delete(wire);
    stream.listener({op: 'refused', code: why.code, detail: why.detail});
  }

  #lost() {
    const attempt = this.#state.attempt + 1;
    const wait = Math.min(LONGEST_WAIT_MS, 500 * 2 ** attempt) * (0.75 + Math.random() / 2);
    const since = this.#state.kind === 'live' || this.#state.kind === 'stale' ? Date.now() : this.#state.since;
    this.#become({kind: 'disconnected', since, attempt, retryAt: Date.now() + wait});
    this.#retry = setTimeout(() => this.#connect(), wait);
  }

  /** A wire name is used once, so that what is still on its way for an old stream reaches nobody. */
  #open(stream) {
    stream.wire = stream.spec.sid + '.' + ++this.#id;
    this.#streams.set(stream.wire, stream);
    if (this.#isOpen()) this.#subscribe([stream]);
  }

  /** After a new connection. */
  #again(streams) {
    this.#streams.clear();
    for (const stream of streams) {
      stream.wire = stream.spec.sid + '.' + ++this.#id;
      this.#streams.set(stream.wire, stream);
    }
    if (streams.length) this.#subscribe(streams);
  }

  #subscribe(streams) {
    const wanted = streams.map(({wire, spec, position}) => ({
      ...spec,
      sid: wire,
      forming: Boolean(spec.forming) && !this.#hidden,
      ...(position ? {resume: position} : {}),
    }));
    this.#send({op: 'subscribe', id: ++this.#id, batch: true, streams: wanted});
  }

  /** Before the connection is there, the formulas are simply others. */
  #amend(stream, {add = [], remove = []}) {
    if (this.#isOpen() && this.#streams.get(stream.wire) === stream) {
      this.#send({op: 'amend', id: ++this.#id, sid: stream.wire, ...(add.length ? {add} : {}), ...(remove.length ? {remove} : {})});
    } else {
      stream.spec.formulas = stream.spec.formulas.filter(formula => !remove.includes(formula)).concat(add);
      stream.position = null;
    }
  }

  #close(stream) {
    if (this.#streams.get(stream.wire) !== stream) return;
    this.#streams.delete(stream.wire);
    if (this.#isOpen()) this.#send({op: 'unsubscribe', id: ++this.#id, sid: stream.wire});
  }

  /** A hidden page asks for closed bars only. That is another stream, with another position. */
  #visibility() {
    clearTimeout(this.#hiding);
    if (document.hidden) this.#hiding = setTimeout(() => this.#hide(true), HIDDEN_MS);
    else this.#hide(false);
  }

  #hide(hidden) {
    if (this.#hidden === hidden) return;
    this.#hidden = hidden;
    for (const stream of [...this.#streams.values()]) {
      if (!stream.spec.forming) continue;
      this.#close(stream);
      stream.position = null;
      this.#open(stream);
    }
  }

  #watch() {
    const silent = performance.now() - this.#heardAt;
    if (this.#state.kind === 'live' && silent > STALE_MS) {
      this.#become({...this.#state, kind: 'stale', since: Date.now() - silent, latencyMs: undefined});
    } else if (silent > 3 * STALE_MS && this.#state.kind !== 'disconnected') {
      const ws = this.#ws;
      this.#ws = undefined;
      ws.onmessage = null;
      ws.close(); // its own end may take a minute to be noticed
      this.#lost();
    } else if (this.#isOpen() && this.#pings.size === 0 && Date.now() % PING_MS < 1_000) {
      this.#ping();
    }
  }

  #ping() {
    const id = ++this.#id;
    this.#pings.set(id, performance.now());
    this.#send({op: 'ping', id});
  }

  #isOpen() {
    return this.#ws?.readyState === WebSocket.OPEN && this.#state.kind !== 'connecting';
  }

  #send(message) {
    this.#ws.send(JSON.stringify(message));
  }

  #become(state) {
    this.#state = state;
    for (const listener of this.#listeners) listener(state);
  }
}
