// Where formulas are added: typed, or picked from the catalogue with their parameters and ranges.
import {h, text} from '../parts/dom.js';
import {card} from '../parts/functions.js';

const SHOWN = 60;
const AVERAGES = ['sma', 'ema', 'wma', 'dema', 'tema', 'trima', 'kama', 'mama', 't3'];

export class Picker {
  #check;
  #add;
  #functions = [];
  #turn = 0;

  /** @param {{check(formula: string): Promise<any>, add(formula: string): void, functions: Promise<any[]>}} source `check` fails with the parser's words */
  constructor({check, add, functions}) {
    this.#check = check;
    this.#add = add;
    this.input = h('input.formula', {type: 'text', 'aria-label': 'a formula, or a word of a function', placeholder: 'rsi(14), or a word: average', spellcheck: 'false', autocomplete: 'off', 'aria-describedby': 'picker-error'});
    this.error = h('p.formula-error', {id: 'picker-error', role: 'alert'});
    this.list = h('ul.functions', {'aria-label': 'functions'});
    this.form = h('div.parameters', {hidden: true});
    const typed = h('form', {onsubmit: event => this.#submit(event)}, this.input, h('button', {type: 'submit'}, 'Add'), h('button.icon', {type: 'button', 'aria-label': 'close', onclick: () => this.close()}, '×'));
    this.root = h('section.picker', {hidden: true, 'aria-label': 'add a formula'}, typed, this.error, this.form, this.list);
    this.input.addEventListener('input', () => this.#find());
    this.root.addEventListener('keydown', event => {
      if (event.key === 'Escape') this.close();
    });
    functions.then(
      all => {
        this.#functions = all;
        if (this.isOpen) this.#find();
      },
      e => text(this.error, 'The catalogue could not be read: ' + e.message),
    );
  }

  get isOpen() {
    return !this.root.hidden;
  }

  /** @param {HTMLElement} opener gets the focus back */
  open(opener) {
    this.opener = opener;
    this.root.hidden = false;
    opener.setAttribute('aria-expanded', 'true');
    this.input.value = '';
    this.#find();
    this.input.focus();
  }

  close() {
    this.root.hidden = true;
    this.opener?.setAttribute('aria-expanded', 'false');
    this.opener?.focus();
  }

  async #submit(event) {
    event.preventDefault();
    const formula = this.input.value.trim();
    const mine = ++this.#turn;
    if (!formula) return;
    try {
      await this.#check(formula);
    } catch (e) {
      if (mine === this.#turn) this.#refuse(formula, e.message);
      return;
    }
    if (mine !== this.#turn) return;
    this.#add(formula);
    this.close();
  }

  /** The parser's words, and the formula again with the place marked. */
  #refuse(formula, words) {
    this.input.setAttribute('aria-invalid', 'true');
    this.error.replaceChildren(...marked(formula, words));
  }

  #find() {
    this.#turn++;
    this.input.removeAttribute('aria-invalid');
    this.error.replaceChildren();
    this.form.hidden = true;
    const words = this.input.value.toLowerCase().split(/[^a-z0-9_]+/).filter(Boolean);
    const found = this.#functions
      .map(one => ({one, rank: rank(one, words)}))
      .filter(one => one.rank > 0)
      .sort((a, b) => b.rank - a.rank);
    const items = found.slice(0, SHOWN).map(({one}) => h('li', h('button', {type: 'button', onclick: () => this.#choose(one)}, h('span.formula', one.signature.toLowerCase()), ' ', h('span.quiet', one.summary))));
    if (found.length > SHOWN) items.push(h('li.quiet', 'and ' + (found.length - SHOWN) + ' more: type a word'));
    if (found.length === 0 && this.#functions.length) items.push(h('li.quiet', 'No function has this word. Enter adds what is typed, if it is a formula.'));
    this.list.replaceChildren(...items);
  }

  /** Parameters with their ranges; the formula above follows them. */
  #choose(one) {
    const output = one.outputs.length > 1 ? h('select', one.outputs.map(name => h('option', name))) : undefined;
    const fields = one.parameters.map(parameter => ({parameter, field: field(parameter)}));
    const write = () => {
      this.#turn++;
      this.input.value = written(one, fields.map(({field}) => field.value)) + (output ? '.' + output.value : '');
      this.input.removeAttribute('aria-invalid');
      this.error.replaceChildren();
    };
    for (const {field} of fields) {
      field.addEventListener('input', write);
      field.addEventListener('keydown', event => event.key === 'Enter' && this.#submit(event));
    }
    output?.addEventListener('input', write);
    this.form.replaceChildren(
      ...fields.map(({parameter, field}) => h('label', h('span', parameter.name), field)),
      ...(output ? [h('label', h('span', 'output'), output)] : []),
      card(one),
    );
    this.form.hidden = false;
    this.list.replaceChildren();
    write();
    (fields[0]?.field ?? output ?? this.input).focus();
  }
}

function written(one, values) {
  const name = one.name.toLowerCase();
  const inputs = one.inputs.some(input => input.default === undefined) ? one.inputs.map(input => input.default ?? 'close') : [];
  const all = [...inputs, ...values];
  return all.length ? name + '(' + all.join(', ') + ')' : name;
}

function field(parameter) {
  if (parameter.type === 'average') return h('select', AVERAGES.map(kind => h('option', {selected: kind === parameter.default}, kind)));
  const whole = parameter.type === 'whole';
  return h('input', {type: 'number', value: parameter.default, min: parameter.least, max: parameter.most, step: whole ? 1 : 'any', inputmode: whole ? 'numeric' : 'decimal'});
}

function rank(one, words) {
  const own = one.name.toLowerCase();
  if (words.length === 0) return one.family === 'candlestick' ? 1 : 2;
  if (own === words[0]) return 9;
  if (own.startsWith(words[0])) return 6;
  const all = own + ' ' + one.family + ' ' + one.summary.toLowerCase();
  return words.every(word => all.includes(word)) ? 3 : 0;
}

/** The formula with what the parser stumbled over underlined, and its words. @returns {(Node | string)[]} */
export function marked(formula, words) {
  const said = words.replace(/^formula ".*?": /, '');
  const at = /\bat (\d+)\b/.exec(said);
  if (!at) return [said];
  const place = Math.min(Number(at[1]) - 1, formula.length);
  const end = place + (/^[\w.]+/.exec(formula.slice(place))?.[0].length ?? 1);
  return [h('code', formula.slice(0, place), h('mark', formula.slice(place, end) || '\u2423'), formula.slice(end)), ': ' + said];
}
