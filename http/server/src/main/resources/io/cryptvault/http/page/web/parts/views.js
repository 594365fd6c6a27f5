// Views that a person keeps: a name and an address. A few are there to start from.
import {h} from './dom.js';

const GIVEN = [
  {name: 'All symbols', hash: '#/'},
  {name: 'Oversold', hash: '#/?where=rsi(14)+<+30&sort=rsi(14)'},
  {name: 'Trending up', hash: '#/?where=ema(12)+>+ema(26)+and+adx(14)+>+25&cols=adx(14)&cols=rsi(14)&sort=-adx(14)'},
  {name: 'Just crossed', hash: '#/?where=within(crosses_above(ema(12),+ema(26)),+5)'},
  {name: 'Most volatile', hash: '#/?cols=natr(14)&cols=rsi(14)&sort=-natr(14)'},
];

/** @param {typeof import('../settings.js')} settings @param {(hash: string) => void} go */
export function views(settings, go) {
  const list = h('div.menu');
  const name = h('input', {'aria-label': 'name of the view', placeholder: 'name', maxlength: 40, required: true});
  const form = h('form', {onsubmit: event => {
    event.preventDefault();
    save(settings, name.value.trim());
    name.value = '';
    show();
  }}, name, h('button', 'Save this view'));
  const details = h('details.views', h('summary', 'Views'), h('div.pop', list, form));
  const show = () => {
    const own = settings.get('views', []);
    list.replaceChildren(...[...GIVEN, ...own].map(view => h('div',
      h('a', {href: view.hash, onclick: () => (details.open = false)}, view.name),
      own.includes(view) && h('button.icon', {type: 'button', 'aria-label': 'delete the view ' + view.name, onclick: () => {
        settings.set('views', own.filter(one => one !== view));
        show();
      }}, '×'))));
  };
  details.addEventListener('toggle', () => details.open && show());
  details.addEventListener('keydown', event => {
    if (event.key !== 'Escape') return;
    details.open = false;
    details.firstElementChild.focus();
  });
  details.addEventListener('focusout', event => {
    if (event.relatedTarget && !details.contains(event.relatedTarget)) details.open = false;
  });
  return details;
}

/** A name that is there already gets the new address. */
function save(settings, name) {
  if (!name) return;
  const others = settings.get('views', []).filter(view => view.name !== name);
  settings.set('views', [...others, {name, hash: location.hash || '#/'}]);
}
