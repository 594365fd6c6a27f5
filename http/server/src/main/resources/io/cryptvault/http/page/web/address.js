// The address of a view: `#/s/BTC%2FUSDT?i=1h&f=rsi(14)`. It holds everything that a person would want to share.

/**
 * @typedef {{page: string, symbol: string, query: URLSearchParams}} Params
 *   `page` is `''`, `'s'`, `'engine'` or `'try'`; `symbol` is empty but on the page of a symbol
 */

/** @param {string} hash as in `location.hash` @returns {Params} */
export function parse(hash) {
  const [path, query = ''] = cut(hash.replace(/^#\/?/, ''));
  const [page = '', ...rest] = path.split('/');
  return {page, symbol: decoded(rest.join('/')), query: new URLSearchParams(query)};
}

/**
 * @param {string} page as in `Params`
 * @param {string} [symbol]
 * @param {Record<string, string | string[] | undefined>} [query] what is empty is left out
 * @returns {string} with `#/` in front
 */
export function build(page, symbol = '', query = {}) {
  const pairs = [];
  for (const [name, value] of Object.entries(query)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one) pairs.push(name + '=' + readable(one));
    }
  }
  return '#/' + page + (symbol ? '/' + encodeURIComponent(symbol) : '') + (pairs.length ? '?' + pairs.join('&') : '');
}

/** Escapes only what would be read as something else, so that a formula in an address can still be read. */
function readable(text) {
  return encodeURIComponent(text).replace(/%2C/g, ',').replace(/%3A/g, ':').replace(/%40/g, '@').replace(/%2F/g, '/').replace(/%20/g, '+');
}

function cut(text) {
  const at = text.indexOf('?');
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

/** A link that was cut or typed wrong still opens. */
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
