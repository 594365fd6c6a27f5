// What stands around every page: names of the pages, the connection, the clock, the theme, the first line, the footer.
import {h, text} from './dom.js';
import {clock, utc} from './format.js';
import {pill} from './pill.js';
import * as theme from '../theme.js';

const THEME_NAMES = {auto: 'as the system', light: 'light', dark: 'dark'};
const THEME_SIGNS = {auto: '◐', light: '○', dark: '●'};
const ABOUT = 'https://www.tradingview.com/';

export class Frame {
  #main = document.getElementById('main');
  #status = h('p.status', {role: 'status'});
  #market = h('span.market');
  #links = new Map();
  #settings;
  #keys;
  #simulated = false;

  constructor(pages, socket, settings, keys) {
    this.#settings = settings;
    this.#keys = keys;
    const nav = h('nav', {'aria-label': 'Pages'}, Object.entries(pages).filter(([, page]) => page.name).map(([name, page]) => this.#link(name, page)));
    const head = document.getElementById('head');
    head.append(h('a.brand', {href: '#/'}, 'CryptVault'), nav, h('div.right', pill(socket), this.#market, clockNow(), this.#themes(), this.#help()));
    document.getElementById('foot').append(this.#status, h('p', 'Charts by ', h('a', {href: ABOUT, rel: 'noopener noreferrer'}, 'TradingView Lightweight Charts')));
  }

  #link(name, page) {
    const link = h('a', {href: '#/' + name}, page.name);
    this.#links.set(name, link);
    return link;
  }

  #themes() {
    const button = h('button.icon', {type: 'button', onclick: theme.next});
    const show = () => {
      const now = theme.current();
      text(button, THEME_SIGNS[now]);
      button.setAttribute('aria-label', 'colours: ' + THEME_NAMES[now]);
      button.title = 'Colours: ' + THEME_NAMES[now];
    };
    theme.onChange(show);
    show();
    return button;
  }

  #help() {
    return h('button.icon', {type: 'button', 'aria-label': 'keys', title: 'Keys (?)', onclick: () => this.#keys.help()}, '?');
  }

  /** Empties the room of the page, and marks its name. */
  open(name) {
    this.#main.replaceChildren();
    this.#main.className = name ? 'page-' + name : name === '' ? 'page-universe' : '';
    for (const [other, link] of this.#links) {
      if (other === name) link.setAttribute('aria-current', 'page');
      else link.removeAttribute('aria-current');
    }
    this.#first();
  }

  /** Where a page puts itself. */
  root() {
    const root = h('div.page');
    this.#main.append(root);
    return root;
  }

  /** @param {...(string | Node)} parts what the footer says */
  status(...parts) {
    if (parts.length === 1 && typeof parts[0] === 'string') text(this.#status, parts[0]);
    else this.#status.replaceChildren(...parts);
  }

  /** Says whether prices are made up: every venue of the simulated market starts with `sim`. */
  venues(listings) {
    const venues = [...new Set(listings.map(listing => listing.venue))];
    this.#simulated = venues.length > 0 && venues.every(venue => /^sim/.test(venue));
    text(this.#market, this.#simulated ? 'simulated market' : venues.slice(0, 3).join(', '));
    this.#market.classList.toggle('caution', this.#simulated);
    this.#market.title = this.#simulated ? 'These prices are made up by the built-in simulator. No venue is connected.' : 'Prices come from ' + venues.join(', ');
    this.#main.querySelector('.first .made-up')?.toggleAttribute('hidden', !this.#simulated);
  }

  /** On the first visit, until it is dismissed. */
  #first() {
    if (this.#settings.get('seen', false)) return;
    const line = h(
      'div.first',
      h('p', 'CryptVault computes indicators on every symbol as its bars arrive, and shows them here. ', h('span.made-up', {hidden: !this.#simulated}, h('strong', 'Prices are simulated, not real. ')), 'Try: ',
        h('a', {href: '#/?where=rsi(14)+<+30'}, 'what is oversold'), ', ', h('a', {href: '#/?cols=rsi(14)&cols=atr(14)&sort=-rsi(14)'}, 'rank all symbols by RSI'), ', ', h('a', {href: '#/try'}, 'type a formula'), '.'),
      h('button.icon', {type: 'button', 'aria-label': 'do not show this again', onclick: () => {
        this.#settings.set('seen', true);
        line.remove();
      }}, '×'));
    this.#main.prepend(line);
  }

  missing(name) {
    this.root().append(h('h1', 'No such page'), h('p', 'There is nothing at “' + name + '”. The link may come from another version. ', h('a', {href: '#/'}, 'All symbols'), '.'));
  }

  failed(error) {
    this.root().append(h('h1', 'This page could not be opened'), h('p', String(error.message ?? error)), h('p', h('button', {type: 'button', onclick: () => location.reload()}, 'Load again')));
  }
}

function clockNow() {
  const element = h('time.clock', {title: 'your time'});
  const tick = () => {
    const now = Date.now();
    text(element, clock(now));
    element.title = utc(now);
    setTimeout(tick, 1_000 - (Date.now() % 1_000));
  };
  tick();
  return element;
}
