// The page of all symbols, as a person uses it.
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {accessible, close, fits, screenshot} from '../browser.js';
import {stage} from '../stage.js';

const here = stage();

/** Opens the table and waits until its rows have prices. */
async function shown(address = '/', how) {
  const page = await here.open(address, how);
  await page.waitForFunction(() => [...document.querySelectorAll('.grid .row .last')].some(cell => /\d/.test(cell.textContent)));
  return page;
}

/** The texts of a column of the rows that are drawn, from the first. */
function column(page, cell) {
  return page.$$eval('.grid-body .row', (rows, at) => rows.filter(row => row.checkVisibility()).map(row => [row.getBoundingClientRect().top, row.children[at].textContent]).sort(([a], [b]) => a - b).map(([, text]) => text), cell);
}

test('a newcomer reads in one sentence what this is, and that prices are simulated', async () => {
  const page = await here.open('/', {first: true});
  await page.waitForSelector('.first .made-up:not([hidden])');
  assert.match(await page.textContent('.first'), /computes indicators on every symbol.*Prices are simulated, not real/);
  await page.click('[aria-label="do not show this again"]');
  await page.reload();
  await page.waitForSelector('.grid-body .row');
  assert.equal(await page.isVisible('.first'), false);
  await close(page);
});

test('prices move by themselves, and forming ones are marked', async () => {
  const page = await shown();
  await page.waitForSelector('.grid .row .last.forming');
  const prices = await column(page, 1);
  await page.waitForFunction(old => [...document.querySelectorAll('.grid .row .last')].some(cell => cell.textContent && !old.includes(cell.textContent)), prices);
  await page.waitForFunction(() => /updates a second/.test(document.querySelector('footer').textContent));
  await close(page);
});

test('a click on a column sorts it, and the address keeps that', async () => {
  const page = await shown('/#/?cols=rsi(14)');
  await page.waitForFunction(() => [...document.querySelectorAll('.grid-body .row')].every(row => /\d/.test(row.children[4]?.textContent)));
  await page.click('.grid-head >> text=rsi(14)');
  await page.mouse.move(5, 5);
  await page.waitForFunction(() => location.hash.includes('sort=-rsi(14)'));
  await page.waitForFunction(() => {
    const values = [...document.querySelectorAll('.grid-body .row')].filter(row => row.checkVisibility()).map(row => [row.getBoundingClientRect().top, Number(row.children[4].textContent)]).sort(([a], [b]) => a - b).map(([, value]) => value);
    return values.length > 5 && values[0] >= values.at(-1) && values[0] > 55;
  });
  await close(page);
});

test('a condition filters live, and says how many hold', async () => {
  const page = await shown();
  await page.keyboard.press('/');
  await page.keyboard.type('close > 0');
  await page.waitForFunction(() => /(\d+) of \1 hold/.test(document.querySelector('.where').textContent));
  assert.match(decodeURIComponent(page.url().replaceAll('+', ' ')), /where=close > 0/);
  await page.fill('.find', 'BTC');
  await page.waitForFunction(() => [...document.querySelectorAll('.grid-body .row')].filter(row => row.checkVisibility()).every(row => row.children[0].textContent.includes('BTC')));
  await close(page);
});

test('a condition that is wrong is told under the box, at the place; a number is no condition', async () => {
  const page = await shown();
  await page.fill('.where input', 'rsi(14 < 30');
  await page.waitForSelector('.where mark');
  assert.match(await page.textContent('.where .error'), /expected/);
  assert.equal(await page.getAttribute('.where input', 'aria-invalid'), 'true');
  await page.fill('.where input', 'rsi(14)');
  await page.waitForFunction(() => /This is a number/.test(document.querySelector('.where .error').textContent));
  assert.ok((await column(page, 1)).length > 5, 'the table stays');
  await page.fill('.where input', '');
  await page.waitForSelector('.where .error', {state: 'hidden'});
  await close(page);
});

test('a condition that nothing holds says so, with the nearest symbol', async () => {
  const page = await here.open('/#/?where=rsi(14)+<+-1');
  await page.waitForSelector('.note-line:text-matches("No symbol holds this now.*The nearest is")');
  await close(page);
});

test('a formula that is too dear or from another version is told on the page, and the frame goes on', async () => {
  const page = await here.open('/#/?cols=' + encodeURIComponent('sma(close, 99999999)'));
  await page.waitForSelector('.note-line:has-text("refuses this table")');
  await page.goto(here.server.url + '/#/?where=' + encodeURIComponent('old_function(3) > 2'));
  await page.waitForSelector('.note-line:has-text("old_function")');
  await page.goto(here.server.url + '/#/nowhere/at/all');
  await page.waitForSelector('main >> text=No such page');
  await page.click('main >> text=All symbols');
  await page.waitForSelector('.grid-body .row');
  await close(page);
});

test('a view is saved and comes back', async () => {
  const page = await shown('/#/?cols=atr(14)');
  await page.click('summary:has-text("Views")');
  await page.fill('[aria-label="name of the view"]', 'mine');
  await page.click('text=Save this view');
  await page.keyboard.press('Escape');
  await page.goto(here.server.url + '/#/');
  await page.click('summary:has-text("Views")');
  await page.click('.menu >> text=mine');
  await page.waitForFunction(() => location.hash.includes('atr(14)'));
  await close(page);
});

test('keys alone go through the rows and open one', async () => {
  const page = await shown();
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await page.waitForSelector('.grid-body .row[aria-selected="true"]');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => location.hash.startsWith('#/s/'));
  await page.waitForSelector('.symbol[data-state="live"]');
  await close(page);
});

for (const [size, colours] of [['desk', 'light'], ['desk', 'dark'], ['phone', 'light']]) {
  test('everybody can use it: ' + size + ', ' + colours, async () => {
    const page = await shown('/#/?cols=rsi(14)&cols=atr(14)', {size, colours});
    await page.waitForFunction(() => document.querySelectorAll('.skeleton').length === 0);
    await screenshot(page, 'universe-' + size + '-' + colours);
    await fits(page);
    await accessible(page);
    await close(page);
  });
}

test('it goes on by itself when the server comes back with another epoch', async () => {
  const page = await shown();
  await here.server.kill();
  await page.waitForFunction(() => /What you see is as of/.test(document.querySelector('.note-line').textContent));
  await here.server.start();
  await page.waitForFunction(() => document.querySelector('.note-line').textContent === '');
  await page.waitForSelector('.grid .row .last.forming');
  await close(page);
});

test('nothing was refused by the policy', async () => {
  const {reports} = await here.server.get('/csp-reports');
  assert.deepEqual(reports, []);
});
