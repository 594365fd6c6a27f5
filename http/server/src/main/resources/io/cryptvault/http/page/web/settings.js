// What this browser remembers: the theme, saved views, the last interval. Kept in localStorage, never sent anywhere.

const PREFIX = 'cryptvault.';
const listeners = new Map();

/** @template T @param {string} key @param {T} fallback @returns {T} */
export function get(key, fallback) {
  try {
    const text = localStorage.getItem(PREFIX + key);
    return text === null ? fallback : JSON.parse(text);
  } catch {
    return fallback; // storage is switched off, or somebody else's text is in it
  }
}

export function set(key, value) {
  try {
    localStorage.setItem(PREFIX + key, JSON.stringify(value));
  } catch {
    // the setting holds until the page is closed
  }
  for (const listener of listeners.get(key) ?? []) listener(value);
}

/** Calls back when a setting changes. @returns {() => void} ends that */
export function on(key, listener) {
  const all = listeners.get(key) ?? new Set();
  listeners.set(key, all.add(listener));
  return () => all.delete(listener);
}
