// Elements in one line each. Text is always text: nothing here reads markup.

/**
 * `h('button.quiet', {onclick, 'aria-label': 'close'}, 'x')`
 *
 * @param {string} tag a name, with classes after dots
 * @param {Record<string, any> | Node | string} [attributes] `on…` are listeners; `false`, `null` and `undefined` are left out
 * @param {...any} children nodes, texts, lists of them; empty ones are left out
 * @returns {any} the element
 */
export function h(tag, attributes = {}, ...children) {
  const [name, ...classes] = tag.split('.');
  const element = document.createElement(name);
  if (classes.length) element.className = classes.join(' ');
  if (attributes === null || typeof attributes !== 'object' || attributes instanceof Node || Array.isArray(attributes)) {
    children.unshift(attributes);
  } else {
    for (const [key, value] of Object.entries(attributes)) attribute(element, key, value);
  }
  append(element, children);
  return element;
}

function attribute(element, key, value) {
  if (value === false || value === null || value === undefined) return;
  if (key.startsWith('on')) element.addEventListener(key.slice(2), value);
  else element.setAttribute(key, value === true ? '' : String(value));
}

function append(element, children) {
  for (const child of children) {
    if (Array.isArray(child)) append(element, child);
    else if (child !== null && child !== undefined && child !== false && child !== '') element.append(child);
  }
}

/** Sets the text of an element, and touches the page only if it differs. */
export function text(element, value) {
  if (element.textContent !== value) element.textContent = value;
}
