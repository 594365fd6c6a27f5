// The keys of the page and their list. A key does nothing while somebody writes, except Escape.
import {h} from './dom.js';

/**
 * @typedef {{key: string, text: string, run(event?: KeyboardEvent): void, hidden?: boolean}} Key
 *   `key` as in `KeyboardEvent.key`, or two of them with a space between: `g u`; `hidden` ones are not listed
 */

const PAIR_MS = 1_500;

export class Keys {
  /** @type {Key[]} */
  #always = [];
  /** @type {Key[]} */
  #page = [];
  #first = '';
  #timer;

  constructor() {
    addEventListener('keydown', event => this.#pressed(event));
    this.always({key: '?', text: 'this list', run: () => this.help()});
  }

  /** A key of every page. @param {Key} key */
  always(key) {
    this.#always.push(key);
  }

  /** The keys of the page that is shown, in place of those of the page before. @param {Key[]} keys */
  page(keys) {
    this.#page = keys;
  }

  #pressed(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isWriting(event.target)) return;
    const pressed = this.#first ? this.#first + ' ' + event.key : event.key;
    const all = [...this.#page, ...this.#always];
    clearTimeout(this.#timer);
    this.#first = '';
    const found = all.find(key => key.key === pressed);
    if (found) {
      event.preventDefault();
      found.run(event);
    } else if (all.some(key => key.key.startsWith(event.key + ' '))) {
      this.#first = event.key;
      this.#timer = setTimeout(() => (this.#first = ''), PAIR_MS);
    }
  }

  /** Shows the list. */
  help() {
    const open = document.querySelector('dialog.keys');
    if (open) return;
    const rows = [...this.#page, ...this.#always].filter(key => !key.hidden).map(({key, text}) => h('tr', h('th', {scope: 'row'}, key.split(' ').map(part => h('kbd', NAMES[part] ?? part))), h('td', text)));
    const close = h('button', {type: 'button', onclick: () => dialog.close()}, 'Close');
    const dialog = h('dialog.keys', {'aria-label': 'Keys'}, h('h2', 'Keys'), h('table', h('tbody', rows)), close);
    dialog.addEventListener('close', () => dialog.remove());
    document.body.append(dialog);
    dialog.showModal();
  }
}

const NAMES = {ArrowLeft: '←', ArrowRight: '→', ArrowUp: '↑', ArrowDown: '↓', Escape: 'Esc'};

function isWriting(target) {
  return target instanceof HTMLElement && (target.isContentEditable || /^(TEXTAREA|SELECT)$/.test(target.tagName) || (target.tagName === 'INPUT' && !/^(button|checkbox|radio)$/.test(target.type)));
}
