// A table that holds ten thousand rows and draws the few that are seen. It moves rows only when it is told to.
import {h, text} from './dom.js';
import {Sparks} from './sparks.js';

/**
 * @typedef {object} Column
 * @property {string} id
 * @property {string} title
 * @property {string} hint what the column is, with its unit
 * @property {number} width in pixels
 * @property {boolean} [isSpark] drawn on the canvas
 * @property {boolean} [isText] from the left
 * @property {boolean} [removable]
 * @property {(cell: HTMLElement, row: any) => void} [draw] puts the row's value into the cell
 */

const HEIGHT = 28;
const MORE = 6; // rows beyond what is seen, so that scrolling shows no gap

export class Grid {
  /** @type {Column[]} */
  #columns = [];
  #rows = [];
  #slots = [];
  #first = 0;
  #selected = null;
  #frame = 0;
  #actions;
  #head = h('div.grid-head', {role: 'row'});
  #body = h('div.grid-body', {role: 'rowgroup'});
  #sparks = new Sparks(HEIGHT);
  #resized = new ResizeObserver(() => this.draw(true));

  /** @param {{open(row: any): void, sort(id: string): void, remove(id: string): void, seen(rows: any[]): void}} actions */
  constructor(actions) {
    this.#actions = actions;
    this.element = h('div.grid', {role: 'grid', tabindex: 0, 'aria-label': 'Symbols'}, h('div', {role: 'rowgroup', 'class': 'grid-top'}, this.#head), this.#body);
    this.#body.append(this.#sparks.canvas);
    this.element.addEventListener('scroll', () => this.draw());
    this.element.addEventListener('keydown', event => this.#key(event));
    this.#body.addEventListener('click', event => this.#clicked(event));
    this.#body.addEventListener('pointerenter', () => (this.hovered = true));
    this.#body.addEventListener('pointerleave', () => (this.hovered = false));
    this.#resized.observe(this.element);
    this.hovered = false;
  }

  close() {
    this.#resized.disconnect();
    cancelAnimationFrame(this.#frame);
  }

  /** Whether rows must stay where they are: somebody points at one or has the focus on it. */
  get isHeld() {
    return this.hovered || (this.#selected !== null && this.element.contains(document.activeElement));
  }

  /** @param {Column[]} columns @param {{id: string, direction: number}} sort */
  columns(columns, sort) {
    this.#columns = columns;
    this.element.style.setProperty('--columns', columns.map(column => column.width + 'px').join(' ') + ' minmax(0, 1fr)');
    this.element.style.setProperty('--wide', columns.reduce((sum, column) => sum + column.width, 0) + 'px');
    this.element.setAttribute('aria-colcount', String(columns.length));
    this.#head.replaceChildren(...columns.map(column => this.#title(column, sort)));
    this.#slots.forEach(slot => slot.element.remove());
    this.#slots = [];
    const at = columns.findIndex(column => column.isSpark);
    this.#sparks.place(at < 0 ? null : columns.slice(0, at).reduce((sum, column) => sum + column.width, 0), at < 0 ? 0 : columns[at].width);
    this.draw(true);
  }

  #title(column, sort) {
    const sorted = sort.id === column.id;
    const name = column.isSpark
      ? h('span', column.title)
      : h('button.head', {type: 'button', title: column.hint, onclick: () => this.#actions.sort(column.id)}, h('span', column.title), h('span.arrow', {'aria-hidden': 'true'}, sorted ? (sort.direction > 0 ? '▲' : '▼') : ''));
    const remove = column.removable && h('button.remove', {type: 'button', 'aria-label': 'remove the column ' + column.title, title: 'Remove', onclick: () => this.#actions.remove(column.id)}, '×');
    return h('div.cell' + (column.isText ? '.text' : ''), {role: 'columnheader', title: column.hint, 'aria-sort': sorted ? (sort.direction > 0 ? 'ascending' : 'descending') : false}, remove, name);
  }

  /** @param {any[]} rows in order; their objects are kept and drawn again when they say `dirty` */
  rows(rows) {
    this.#rows = rows;
    this.#body.style.height = rows.length * HEIGHT + 'px';
    this.element.setAttribute('aria-rowcount', String(rows.length + 1));
    this.draw(true);
  }

  recolour() {
    this.#sparks.recolour();
  }

  /** Rows that are drawn. */
  get shown() {
    return this.#slots.map(slot => slot.row).filter(Boolean);
  }

  get selected() {
    return this.#selected;
  }

  /** Moves the selection. @param {number} step rows downward */
  move(step) {
    const at = this.#rows.indexOf(this.#selected);
    const to = Math.max(0, Math.min(this.#rows.length - 1, at < 0 ? (step > 0 ? this.#first : this.#rows.length - 1) : at + step));
    if (!this.#rows.length) return;
    this.#selected = this.#rows[to];
    const head = this.#head.offsetHeight;
    const top = to * HEIGHT;
    const seen = this.element.clientHeight - head;
    if (top < this.element.scrollTop) this.element.scrollTop = top;
    else if (top + HEIGHT > this.element.scrollTop + seen) this.element.scrollTop = top + HEIGHT - seen;
    this.element.focus({preventScroll: true});
    this.draw(true);
  }

  open() {
    if (this.#selected) this.#actions.open(this.#selected);
  }

  /** Draws with the next frame: rows that are dirty, or all that are seen. */
  draw(all = false) {
    this.all ||= all;
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      this.#paint();
    });
  }

  #paint() {
    const all = this.all;
    this.all = false;
    const seen = Math.ceil(this.element.clientHeight / HEIGHT) + 2 * MORE;
    const first = Math.max(0, Math.min(Math.floor(this.element.scrollTop / HEIGHT) - MORE, this.#rows.length - seen));
    const moved = first !== this.#first || all;
    this.#first = first;
    this.#fit(Math.min(seen, this.#rows.length));
    let changed = moved;
    for (let k = 0; k < this.#slots.length; k++) {
      const row = this.#rows[first + k];
      const slot = this.#slots[k];
      if (slot.row !== row || moved) this.#bind(slot, row, first + k);
      else if (row.dirty) this.#values(slot, row);
      else continue;
      changed = true;
    }
    const shown = this.#slots.map(slot => slot.row);
    if (changed) this.#sparks.draw(shown, first);
    for (const row of shown) row.dirty = row.ticked = false;
    if (moved) this.#actions.seen(shown);
  }

  #fit(count) {
    while (this.#slots.length > count) this.#slots.pop().element.remove();
    while (this.#slots.length < count) {
      const cells = this.#columns.map(column => h('div.cell' + (column.isText ? '.text' : ''), {role: 'gridcell'}));
      const element = h('div.row', {role: 'row'}, cells);
      this.#slots.push({element, cells, row: undefined, tick: false});
      this.#body.append(element);
    }
  }

  #bind(slot, row, at) {
    const {element} = slot;
    slot.element.classList.remove('tick-a', 'tick-b');
    if (slot.row !== row) row.ticked = false; // another row in this place is no change of a price
    slot.row = row;
    element.style.transform = 'translateY(' + at * HEIGHT + 'px)';
    element.id = 'row-' + at;
    element.setAttribute('aria-rowindex', String(at + 2));
    const selected = row === this.#selected;
    element.classList.toggle('selected', selected);
    element.setAttribute('aria-selected', String(selected));
    if (selected) this.element.setAttribute('aria-activedescendant', element.id);
    this.#values(slot, row);
  }

  #values(slot, row) {
    this.#columns.forEach((column, k) => column.draw?.(slot.cells[k], row));
    slot.element.classList.toggle('gone', Boolean(row.gone));
    if (row.ticked) {
      slot.tick = !slot.tick; // the other of two equal animations starts again
      slot.element.classList.toggle('tick-a', slot.tick);
      slot.element.classList.toggle('tick-b', !slot.tick);
      slot.element.dataset.direction = row.direction > 0 ? 'up' : 'down';
    }
  }

  #clicked(event) {
    const element = event.target.closest('.row');
    const slot = this.#slots.find(one => one.element === element);
    if (slot && !event.target.closest('a') && getSelection()?.isCollapsed !== false) this.#actions.open(slot.row);
  }

  #key(event) {
    if (event.target !== this.element || event.ctrlKey || event.metaKey || event.altKey) return;
    const page = Math.max(1, Math.floor(this.element.clientHeight / HEIGHT) - 2);
    const steps = {ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -this.#rows.length, End: this.#rows.length};
    if (event.key in steps) this.move(steps[event.key]);
    else if (event.key === 'Enter') this.open();
    else return;
    event.preventDefault();
  }
}
