// The line that says how the series is: loading, refused, ended.
import {build} from '../address.js';
import {h} from '../parts/dom.js';

/** @param {HTMLElement} note @param {{kind: string, code?: string, detail?: string}} state @param {{interval: string, formulas: string[]}} at @param {() => void} again */
export function say(note, {kind, code, detail}, {interval, formulas}, again) {
  note.className = kind === 'loading' ? 'note quiet' : 'note caution';
  const failed = kind === 'failed' || kind === 'refused';
  const other = code === 'UNKNOWN_SYMBOL' ? /did you mean ([^?]+)\?/.exec(detail ?? '')?.[1] : undefined;
  note.replaceChildren(...words(kind, detail));
  if (other) note.append(h('a', {href: build('s', other, {i: interval, f: formulas})}, 'Open ' + other));
  else if (failed) note.append(h('button', {type: 'button', onclick: again}, 'Ask again'));
}

function words(kind, detail = 'no reason given') {
  const sentence = detail + (/[.?!]$/.test(detail) ? ' ' : '. ');
  switch (kind) {
    case 'loading':
      return ['loading …'];
    case 'failed':
      return ['Not loaded: ' + sentence];
    case 'refused':
      return ['The server refuses this series: ' + sentence];
    case 'halted':
      return ['No longer traded here: ' + sentence + 'What is shown stays.'];
    default:
      return [];
  }
}
