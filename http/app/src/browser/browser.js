// The browser of the machine, and what every page is asked: does it fail, does it break the policy, can everybody use it.
import assert from 'node:assert/strict';
import {mkdirSync, readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {chromium} from 'playwright-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const SCREENSHOTS = 'screenshots';
// A loaded machine is slow, and a page that is right is not waited for. `WAIT_MS` says otherwise.
export const WAIT_MS = Number(process.env.WAIT_MS ?? 60_000);

export const SIZES = {desk: {width: 1360, height: 860}, phone: {width: 360, height: 740}};

/** Starts the browser. `CHROMIUM` names another one. */
export function launch() {
  return chromium.launch({executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox']});
}

/**
 * Opens an address such as `#/engine` in a window of its own.
 *
 * @param {import('playwright-core').Browser} browser @param {string} url @param {{size?: 'desk' | 'phone', colours?: 'light' | 'dark', first?: boolean}} [how]
 */
export async function open(browser, url, {size = 'desk', colours = 'light', first = false} = {}) {
  const context = await browser.newContext({viewport: SIZES[size], colorScheme: colours, locale: 'en-GB', timezoneId: 'Europe/Berlin', acceptDownloads: true});
  context.setDefaultTimeout(WAIT_MS);
  if (!first) await context.addInitScript(() => localStorage.setItem('cryptvault.seen', 'true'));
  const page = await context.newPage();
  page.broken = [];
  page.on('pageerror', error => page.broken.push(String(error)));
  page.on('console', message => /content security policy/i.test(message.text()) && page.broken.push(message.text()));
  await page.goto(url);
  return page;
}

/** Closes the window. Nothing may have failed in it. */
export async function close(page) {
  await page.context().close();
  assert.deepEqual(page.broken, []);
}

/** No rule of axe is broken. */
export async function accessible(page) {
  await page.evaluate(AXE);
  const found = await page.evaluate(() => globalThis.axe.run(document, {resultTypes: ['violations']}));
  assert.deepEqual(found.violations.map(({id, nodes}) => id + ': ' + nodes.map(node => node.target + ' ' + node.failureSummary).join('; ')), []);
}

/** Nothing is wider than the window. */
export async function fits(page) {
  const wide = await page.evaluate(() => [document.documentElement, document.querySelector('main')].map(element => element.scrollWidth - element.clientWidth));
  assert.deepEqual(wide, [0, 0]);
}

/** Kept under target/, to be looked at. */
export async function screenshot(page, name) {
  mkdirSync(SCREENSHOTS, {recursive: true});
  await page.screenshot({path: SCREENSHOTS + '/' + name + '.png'});
}
