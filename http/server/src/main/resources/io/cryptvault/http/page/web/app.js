// Finds the page of the address, keeps the frame around it, and hands every page what all of them share.
import * as address from './address.js';
import * as api from './api.js';
import * as settings from './settings.js';
import {Socket} from './socket.js';
import {Keys} from './parts/keys.js';
import {Frame} from './parts/frame.js';

/**
 * @typedef {object} Context what every page gets
 * @property {Socket} socket the one WebSocket
 * @property {typeof api} api the HTTP API
 * @property {typeof settings} settings what this browser remembers
 * @property {(hash: string, replace?: boolean) => void} go opens an address such as `#/try`; with `replace` without an entry in the history
 * @property {Keys} keys `keys.page(list)` sets the keys of a page
 * @property {(...parts: (string | Node)[]) => void} status what the footer says of this page
 * @property {(text: string) => void} title the title of the window
 * @property {string[]} pages the pages that there are
 * @property {Promise<import('./api.js').Listing[]>} symbols every symbol of the source
 *
 * @typedef {{update?(params: import('./address.js').Params): void, unmount(): void}} Mounted
 * @typedef {{mount(root: HTMLElement, params: import('./address.js').Params, context: Context): Mounted}} Page
 */

/** @type {Record<string, {name: string, key: string, load(): Promise<Page>}>} the pages, by the first part of their address */
const PAGES = {
  '': {name: 'Universe', key: 'u', load: () => import('./table.js')},
  s: {name: 'Symbol', key: 's', load: () => import('./symbol.js')},
  engine: {name: 'Engine', key: 'e', load: () => import('./engine.js')},
  try: {name: 'Try it', key: 't', load: () => import('./try.js')},
};

const secure = location.protocol === 'https:';
const socket = new Socket((secure ? 'wss://' : 'ws://') + location.host + '/v1/stream');
const keys = new Keys();
const frame = new Frame(PAGES, socket, settings, keys);
let listings;
const context = {
  socket,
  api,
  settings,
  keys,
  go,
  status: frame.status.bind(frame),
  title: text => (document.title = text ? text + ' · CryptVault' : 'CryptVault'),
  pages: Object.keys(PAGES),
  get symbols() {
    listings ??= api.symbols();
    listings.catch(() => (listings = undefined)); // who asks later asks again
    return listings;
  },
};
socket.onState(({kind}) => kind === 'live' && context.symbols.then(all => frame.venues(all), () => {}));

let shown = {name: undefined, mounted: undefined};
let turn = 0;

function go(hash, replace = false) {
  if (hash === location.hash) return;
  if (replace) {
    history.replaceState(null, '', hash);
    show();
  } else {
    location.hash = hash;
  }
}

/** A page that is shown already takes the new address itself. */
async function show() {
  const params = address.parse(location.hash);
  const page = Object.hasOwn(PAGES, params.page) ? params.page : undefined;
  if (page !== undefined && page === shown.name) {
    shown.mounted?.update?.(params);
    return;
  }
  const mine = ++turn;
  shown.mounted?.unmount();
  shown = {name: page, mounted: undefined};
  keys.page([]);
  context.status();
  frame.open(page);
  if (page === undefined) {
    frame.missing(params.page);
    return;
  }
  try {
    const module = await PAGES[page].load();
    if (mine === turn) shown.mounted = module.mount(frame.root(), address.parse(location.hash), context);
  } catch (e) {
    if (mine === turn) frame.failed(e);
    throw e;
  }
}

for (const [name, page] of Object.entries(PAGES)) {
  if (page.key) keys.always({key: 'g ' + page.key, text: page.name, run: () => go(address.build(name))});
}
addEventListener('hashchange', show);
context.symbols.catch(() => {}); // asked for while the page's modules come; whoever needs them hears of a failure
show();
