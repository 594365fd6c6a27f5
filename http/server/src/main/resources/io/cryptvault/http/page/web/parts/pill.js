// The state of the connection: a dot and words.
import {h, text} from './dom.js';
import {clock} from './format.js';

/** @param {import('../socket.js').Socket} socket @returns {HTMLElement} */
export function pill(socket) {
  const words = h('span');
  const button = h('button.link', {type: 'button', hidden: true, onclick: () => socket.reconnect()}, 'now');
  const element = h('span.pill', {role: 'status'}, h('span.dot', {'aria-hidden': 'true'}), words, button);
  let timer;
  const show = state => {
    clearInterval(timer);
    element.dataset.state = state.kind;
    button.hidden = state.kind !== 'disconnected';
    text(words, say(state));
    // Seconds that pass are not announced: a reader of screens hears the state once.
    element.setAttribute('aria-live', 'polite');
    if (state.kind === 'disconnected') {
      timer = setInterval(() => {
        element.setAttribute('aria-live', 'off');
        text(words, say(state));
      }, 1_000);
    }
  };
  let kind;
  socket.onState(state => {
    if (state.kind === 'live' && kind === 'live') element.setAttribute('aria-live', 'off');
    if (state.kind === kind && kind === 'live') text(words, say(state));
    else show(state);
    kind = state.kind;
  });
  return element;
}

function say(state) {
  switch (state.kind) {
    case 'live':
      return state.latencyMs === undefined ? 'live' : 'live ' + Math.max(1, Math.round(state.latencyMs)) + ' ms';
    case 'stale':
      return 'silent since ' + clock(state.since);
    case 'disconnected':
      return 'offline since ' + clock(state.since) + ', again in ' + Math.max(0, Math.ceil((state.retryAt - Date.now()) / 1_000)) + ' s';
    default:
      return 'connecting';
  }
}
