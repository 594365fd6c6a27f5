// Light or dark as the person chose, else as the system has it. A small file of its own, so that it runs before the page is drawn.
import * as settings from './settings.js';

export const THEMES = ['auto', 'light', 'dark'];

export function current() {
  const theme = settings.get('theme', 'auto');
  return THEMES.includes(theme) ? theme : 'auto';
}

export function next() {
  settings.set('theme', THEMES[(THEMES.indexOf(current()) + 1) % THEMES.length]);
}

/** Charts are drawn by hand and must be told. @param {() => void} listener @returns {() => void} ends that */
export function onChange(listener) {
  const off = settings.on('theme', () => requestAnimationFrame(listener));
  const system = matchMedia('(prefers-color-scheme: dark)');
  system.addEventListener('change', listener);
  return () => {
    off();
    system.removeEventListener('change', listener);
  };
}

/** A colour of `style.css` as it is now. @param {string} name such as `--up` */
export function colour(name) {
  const value = getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  return value;
}

function apply() {
  document.documentElement.dataset.theme = current();
}

settings.on('theme', apply);
apply();
