// A box for a formula or a condition. What the server's parser says stands under it, and the place it means is underlined.
import {h, text} from './dom.js';

const WAIT_MS = 250;
const PLACE = / \(?at (\d+)\)?/;
const HEAD = /^formula ".*?": /s;

let count = 0;

/** Where an error of a formula is, and what it says without repeating the formula. @param {string} detail */
export function place(detail, formula) {
  const said = detail.startsWith('formula "' + formula + '": ') ? detail.slice(formula.length + 12) : detail.replace(HEAD, '');
  const at = PLACE.exec(said);
  return {said, at: at ? Number(at[1]) - 1 : -1};
}

export class FormulaBox {
  #input;
  #mirror = h('div.mirror', {'aria-hidden': 'true'});
  #error;
  #timer;
  #asked = 0;
  #check;
  #apply;
  #value = '';

  /**
   * @param {{label: string, placeholder?: string, value?: string, list?: string, live?: boolean,
   *   check(formula: string): Promise<string | void>, apply(formula: string): void, left?(): void}} options
   *   `check` fails with the error to show, or answers one; `apply` gets what passed, as it is typed if `live`, else with Enter;
   *   `left` is called at Escape
   */
  constructor({label, placeholder = '', value = '', list, live = true, check, apply, left}) {
    const id = 'box-' + ++count;
    this.#check = check;
    this.#apply = apply;
    this.#value = value;
    this.#error = h('p.error', {id, role: 'status', hidden: true});
    this.#input = h('input.formula', {
      'aria-label': label, placeholder, value, list, 'aria-describedby': id, spellcheck: 'false', autocomplete: 'off', autocapitalize: 'none', type: 'text',
      oninput: () => this.#typed(live),
      onscroll: () => (this.#mirror.scrollLeft = this.#input.scrollLeft),
      onkeydown: event => {
        if (event.key === 'Enter') this.#now(true);
        else if (event.key === 'Escape') left ? left() : this.#input.blur();
        else return;
        event.stopPropagation();
      },
    });
    this.element = h('div.formula-box', h('div.formula-line', this.#mirror, this.#input), this.#error);
  }

  focus() {
    this.#input.focus();
    this.#input.select();
  }

  get value() {
    return this.#input.value.trim();
  }

  /** Sets the text as if it had passed. */
  set value(formula) {
    if (formula === this.#value && formula === this.value) return;
    clearTimeout(this.#timer);
    this.#asked++;
    this.#value = formula;
    this.#input.value = formula;
    this.#show(null);
  }

  /** Shows an error that came from elsewhere. */
  refuse(detail) {
    this.#show(place(detail, this.value));
  }

  #typed(live) {
    clearTimeout(this.#timer);
    this.#show(null);
    this.#timer = setTimeout(() => this.#now(live), WAIT_MS);
  }

  async #now(applies) {
    clearTimeout(this.#timer);
    const formula = this.value;
    const asked = ++this.#asked;
    let wrong = null;
    try {
      const said = formula ? await this.#check(formula) : undefined;
      if (said) wrong = {said, at: -1};
    } catch (e) {
      wrong = place(e.message, formula);
    }
    if (asked !== this.#asked) return; // typed on meanwhile
    this.#show(wrong);
    if (!wrong && applies && (formula !== this.#value || !formula)) {
      this.#value = formula;
      this.#apply(formula);
    }
  }

  #show(wrong) {
    this.#error.hidden = !wrong;
    if (wrong) this.#input.setAttribute('aria-invalid', 'true');
    else this.#input.removeAttribute('aria-invalid');
    text(this.#error, wrong ? wrong.said : '');
    const value = this.#input.value;
    const skipped = value.length - value.trimStart().length;
    if (wrong && wrong.at >= 0) {
      const at = Math.min(skipped + wrong.at, value.length);
      const word = /^[\w.]+/.exec(value.slice(at))?.[0] ?? value.slice(at, at + 1);
      this.#mirror.replaceChildren(value.slice(0, at), h('mark', word || '\u2007'), value.slice(at + word.length));
    } else {
      this.#mirror.replaceChildren();
    }
    this.#mirror.scrollLeft = this.#input.scrollLeft;
  }
}

/** Every function with its defaults, as a list that a box can offer. @param {any[]} catalog @param {string} id */
export function suggestions(catalog, id) {
  const options = catalog.flatMap(f => {
    const values = f.parameters.map(parameter => parameter.default).filter(value => value !== null && value !== undefined);
    const call = f.name.toLowerCase() + (values.length ? '(' + values.join(', ') + ')' : '');
    const outputs = f.outputs.length > 1 ? f.outputs : [''];
    return outputs.map(output => h('option', {value: call + (output && '.' + output)}, f.summary));
  });
  return h('datalist', {id}, options);
}

/**
 * Asks the server whether a formula can be used. Whatever else goes wrong is not the formula's fault, and counts as yes.
 *
 * @param {typeof import('../api.js')} api @param {boolean} isCondition whether it must be one
 * @returns {Promise<string | void>} an error of ours; fails with one of the server's
 */
export async function checked(api, symbol, interval, formula, isCondition = false) {
  if (!symbol) return;
  let response;
  try {
    // One of many answers with a status of its own, so that a formula half typed is no failed request in the browser's log.
    response = (await api.post('/v1/analyze', [{symbol, interval, formulas: [formula], bars: 1}])).responses[0];
  } catch {
    return;
  }
  const {problem, readings} = response;
  if (problem && (/FORMULA/.test(problem.code) || problem.status === 400)) throw Object.assign(new Error(problem.detail), {problem});
  if (isCondition && typeof readings?.readings.at(-1)?.v[0] === 'number') return 'This is a number. A condition compares, as in: ' + formula + ' > 0';
}
