// The page of one symbol. A symbol and its interval are one view; formulas come and go within it.
import {View} from './symbol/view.js';

const DEFAULT_INTERVAL = '1m';
const MOST_FORMULAS = 40;

/** @type {import('./app.js').Page['mount']} */
export function mount(root, params, context) {
  let view = undefined;
  let gone = false;
  const show = async now => {
    const symbol = now.symbol || (await usualSymbol(context));
    if (gone) return;
    const interval = now.query.get('i') || context.settings.get('interval', DEFAULT_INTERVAL);
    const formulas = [...new Set(now.query.getAll('f').map(one => one.trim()).filter(Boolean))].slice(0, MOST_FORMULAS);
    if (view?.is(symbol, interval)) return view.formulas(formulas);
    view?.close();
    view = new View(root, {symbol, interval, formulas}, context);
    return undefined;
  };
  show(params);
  return {
    update: show,
    unmount() {
      gone = true;
      view?.close();
    },
  };
}

async function usualSymbol({settings, symbols}) {
  const all = await symbols.catch(() => []);
  const last = settings.get('symbol', 'BTC/USDT');
  return all.length === 0 || all.some(one => one.symbol === last) ? last : all[0].symbol;
}
