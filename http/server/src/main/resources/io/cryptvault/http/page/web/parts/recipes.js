// The same question for programs: curl, a WebSocket, Java. Ready to copy.
import {h, text} from './dom.js';

const INTERVALS = {'1s': 'SECOND', '1m': 'MINUTE', '1h': 'HOUR', '1d': 'DAY', '1w': 'WEEK', '1M': 'MONTH'};

/** @param {string} symbol @param {string} interval @param {string[]} formulas @param {number} [bars] @returns {{name: string, text: string}[]} */
export function recipes(symbol, interval, formulas, bars = 10) {
  return [
    {name: 'curl', text: curl(symbol, interval, formulas, bars)},
    {name: 'WebSocket', text: socket(symbol, interval, formulas)},
    {name: 'Java', text: java(symbol, interval, formulas)},
  ];
}

function curl(symbol, interval, formulas, bars) {
  const lines = ['curl -G ' + shell(location.origin + '/v1/readings/' + encodeURIComponent(symbol)), '-d interval=' + interval + ' -d bars=' + bars, ...formulas.map(formula => '--data-urlencode ' + shell('formula=' + formula))];
  return lines.join(' \\\n  ');
}

/** A text between single quotes has no other meaning to a shell. */
function shell(words) {
  return "'" + words.replace(/'/g, "'\\''") + "'";
}

function socket(symbol, interval, formulas) {
  const url = location.origin.replace(/^http/, 'ws') + '/v1/stream';
  const message = {op: 'subscribe', id: 1, streams: [{sid: 'a', symbol, interval, formulas, forming: true}]};
  return "const ws = new WebSocket('" + url + "');\nws.onmessage = event => console.log(JSON.parse(event.data));\nws.onopen = () => ws.send(JSON.stringify(\n  " + JSON.stringify(message) + '));';
}

function java(symbol, interval, formulas) {
  const length = INTERVALS[interval] ? 'Interval.' + INTERVALS[interval] : 'Interval.of(' + JSON.stringify(interval) + ')';
  return 'try (var vault = CryptVault.start()) {\n  vault.subscribe(Symbol.of(' + JSON.stringify(symbol) + '), ' + length + ', List.of(' + formulas.map(formula => JSON.stringify(formula)).join(', ')
    + '))\n      .take(3)\n      .runForeach(System.out::println, vault.system())\n      .toCompletableFuture()\n      .join();\n}';
}

/** A box with a name for each text. @returns {{element: HTMLElement, show(list: {name: string, text: string}[]): void}} */
export function recipeBox() {
  const code = h('code');
  const names = h('div.tabs', {role: 'group', 'aria-label': 'language'});
  const copy = h('button', {type: 'button', onclick: async () => {
    try {
      await navigator.clipboard.writeText(code.textContent);
      text(copy, 'Copied');
    } catch {
      getSelection().selectAllChildren(code); // without leave to write the clipboard, the person copies what is marked
      text(copy, 'Marked: copy it');
    }
    setTimeout(() => text(copy, 'Copy'), 1_500);
  }}, 'Copy');
  let chosen = 'curl';
  let all = [];
  const draw = () => {
    names.replaceChildren(...all.map(one => h('button', {type: 'button', 'aria-pressed': String(one.name === chosen), onclick: () => {
      chosen = one.name;
      draw();
    }}, one.name)));
    text(code, all.find(one => one.name === chosen)?.text ?? '');
  };
  const element = h('section.recipes', h('div.heading', h('h2', 'Use this'), names, copy), h('pre', {tabindex: 0}, code));
  return {element, show: list => {
    all = list;
    draw();
  }};
}
