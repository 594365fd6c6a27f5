// The same numbers in your own program: curl, WebSocket, Java, ready to copy.
import {h, text} from '../parts/dom.js';

const NAMED = {'1s': 'SECOND', '1m': 'MINUTE', '1h': 'HOUR', '1d': 'DAY', '1w': 'WEEK', '1M': 'MONTH'};

/** @param {{symbol: string, interval: string, formulas: string[]}} view @param {string} origin of the server @returns {{name: string, code: string}[]} */
export function samples({symbol, interval, formulas}, origin) {
  const asked = formulas.length ? formulas : ['rsi(14)'];
  const path = '/v1/readings/' + encodeURIComponent(symbol);
  const curl = ['curl -G ' + quoted(origin + path), '-d interval=' + interval, ...asked.map(formula => '--data-urlencode ' + quoted('formula=' + formula)), '-d bars=3 -d forming=true'];
  const stream = {op: 'subscribe', id: 1, streams: [{sid: 'a', symbol, interval, formulas: asked, forming: true}]};
  const java = [
    'try (var vault = CryptVault.start()) {',
    '  vault.subscribe(Symbol.of(' + JSON.stringify(symbol) + '), Interval.' + (NAMED[interval] ?? 'of("' + interval + '")') + ',',
    '          List.of(' + asked.map(formula => JSON.stringify(formula)).join(', ') + '))',
    '      .runForeach(System.out::println, vault.system())',
    '      .toCompletableFuture().join();',
    '}',
  ];
  return [
    {name: 'curl', code: curl.join(' \\\n  ')},
    {name: 'WebSocket', code: '// ' + origin.replace(/^http/, 'ws') + '/v1/stream\n' + JSON.stringify(stream)},
    {name: 'Java', code: java.join('\n')},
  ];
}

function quoted(words) {
  return "'" + words.replace(/'/g, "'\\''") + "'";
}

/** @param {{name: string, code: string}[]} all */
export function useThis(all) {
  return h('div.use', all.map(({name, code}) => h('details', {open: name === 'curl'}, h('summary', name), h('pre', {tabindex: 0, role: 'region', 'aria-label': name}, code), copyButton('Copy', () => code))));
}

/** A button that copies, and says so. @param {string} label @param {() => string} content */
export function copyButton(label, content) {
  const button = h('button', {type: 'button', onclick: async () => say(button, label, await copy(content()))}, label);
  return button;
}

/** For a moment the button says what became of it. */
export function say(button, label, copied) {
  text(button, copied ? 'Copied' : 'Not copied: the browser refused');
  setTimeout(() => text(button, label), 1_500);
}

/** @returns {Promise<boolean>} whether the browser took it */
export async function copy(words) {
  try {
    await navigator.clipboard.writeText(words);
    return true;
  } catch {
    return false;
  }
}
