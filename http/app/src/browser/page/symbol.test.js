// The page of a symbol, as a person uses it.
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {accessible, close, fits, screenshot} from '../browser.js';
import {stage} from '../stage.js';

const BTC = '/#/s/BTC%2FUSDT';
const here = stage();

async function shown(address, how) {
  const page = await here.open(address, how);
  await page.waitForSelector('.symbol[data-state="live"]');
  return page;
}

/** Open times in the hidden table, once it has some. */
async function times(page) {
  await page.waitForFunction(() => document.querySelectorAll('.shown tbody tr').length > 5);
  return page.$$eval('.shown tbody th', cells => cells.map(cell => cell.textContent));
}

test('bars and formulas are there, among the candles or below them', async () => {
  const page = await shown(BTC + '?i=1m&f=ema(20)&f=rsi(14)&f=close+>+sma(50)');
  await page.waitForFunction(() => document.querySelectorAll('.legend-line').length === 3);
  const panes = await page.$$eval('.legend', all => all.map(one => one.querySelectorAll('.legend-line').length));
  assert.deepEqual(panes, [2, 1]); // the average and the stripe, then the pane of the RSI
  assert.match(await page.textContent('.last'), /^\d/);
  assert.match(await page.textContent('.below table'), /rsi\(14\).*settled/s);
  await close(page);
});

test('the forming bar moves by itself', async () => {
  const page = await shown(BTC + '?i=1m');
  await page.waitForSelector('.last.forming');
  const price = await page.textContent('.last');
  await page.waitForFunction(old => document.querySelector('.last').textContent !== old, price);
  assert.match(await page.textContent('.finality'), /forming|closed/);
  await close(page);
});

test('a function is picked with its parameters, and a shared link shows the same', async () => {
  const page = await shown(BTC + '?i=1m');
  await page.keyboard.press('+');
  await page.keyboard.type('supertrend');
  await page.click('.functions button');
  await page.getByLabel('period').fill('7');
  assert.equal(await page.inputValue('.picker input.formula'), 'supertrend(7, 3).supertrend');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.querySelector('.legend-line')?.textContent.includes('supertrend(7, 3)'));
  const again = await shown(new URL(page.url()).pathname + new URL(page.url()).hash);
  await again.waitForFunction(() => document.querySelector('.legend-line')?.textContent.includes('supertrend(7, 3)'));
  await close(again);
  await close(page);
});

test('a formula that is wrong is told where, under the box and from a link', async () => {
  const page = await shown(BTC + '?i=1m&f=rsi(14)&f=emo(3)');
  await page.waitForFunction(() => document.querySelector('.legend-line')?.textContent.includes('rsi(14)'));
  assert.match(await page.textContent('.refused'), /unknown function "emo"/);
  await page.click('text=Add a formula');
  await page.fill('.picker input.formula', 'rsi(14');
  await page.keyboard.press('Enter');
  await page.waitForSelector('#picker-error mark');
  assert.match(await page.textContent('#picker-error'), /expected "\)" at 7/);
  assert.equal(await page.getAttribute('.picker input.formula', 'aria-invalid'), 'true');
  await page.keyboard.press('Escape');
  assert.equal(await page.isVisible('.picker'), false);
  await close(page);
});

test('the left edge brings older bars and their readings', async () => {
  const page = await shown(BTC + '?i=1m&f=rsi(14)');
  const count = () => page.textContent('footer [role="status"]').then(words => Number(/^([\d\s]+) bars/.exec(words)?.[1].replace(/\s/g, '')));
  await page.waitForFunction(() => /bars from/.test(document.querySelector('footer').textContent));
  const first = await count();
  await page.keyboard.press('Home');
  await page.waitForFunction(old => Number(/^([\d\s]+) bars/.exec(document.querySelector('footer [role="status"]').textContent)?.[1].replace(/\s/g, '')) > old + 1_000, first);
  await page.waitForFunction(() => !/formulas from/.test(document.querySelector('footer').textContent)); // those came, too
  await close(page);
});

test('keys alone move the cursor, tell the bar, change the interval', async () => {
  const page = await shown(BTC + '?i=1m&f=rsi(14)');
  await page.waitForSelector('.legend-line');
  await page.keyboard.press('ArrowLeft');
  await page.waitForFunction(() => /close .*rsi\(14\)/.test(document.querySelector('.spoken').textContent));
  const one = await page.textContent('.spoken');
  await page.keyboard.press('Shift+ArrowLeft');
  assert.notEqual(await page.textContent('.spoken'), one);
  await page.keyboard.press('End');
  assert.ok((await times(page)).length > 5);
  await page.keyboard.press(']');
  await page.waitForFunction(() => location.hash.includes('i=3m'));
  await close(page);
});

test('a symbol that does not exist leads to the one that was meant', async () => {
  const page = await here.open('/#/s/BTC%2FUSDX?i=1m');
  await page.click('text=Open BTC/USDT');
  await page.waitForSelector('.symbol[data-state="live"]');
  await close(page);
});

test('the picture can be saved', async () => {
  const page = await shown(BTC + '?i=1m&f=ema(20)');
  const [saved] = await Promise.all([page.waitForEvent('download'), page.click('text=Save image')]);
  assert.match(saved.suggestedFilename(), /^BTC-USDT-1m-.*\.png$/);
  await close(page);
});

test('a server that was killed and comes back leaves no gap and no bar twice', async () => {
  const page = await shown(BTC + '?i=1m&f=rsi(14)');
  await times(page);
  await here.server.kill();
  await page.waitForSelector('.symbol.stale');
  assert.match(await page.textContent('.note'), /What is shown is of/);
  await here.server.start();
  await page.waitForSelector('.symbol:not(.stale)');
  await page.waitForSelector('.last.forming');
  await page.waitForFunction(() => document.querySelector('.note').textContent === '');
  const seen = await times(page);
  assert.equal(new Set(seen).size, seen.length);
  const minutes = seen.map(text => /(\d\d):(\d\d)$/.exec(text)).map(([, hour, minute]) => 60 * hour + Number(minute));
  minutes.slice(1).forEach((minute, i) => assert.equal((minute - minutes[i] + 1_440) % 1_440, 1, seen[i] + ' to ' + seen[i + 1]));
  await close(page);
});

for (const [size, colours] of [['desk', 'light'], ['desk', 'dark'], ['phone', 'light']]) {
  test('everybody can use it: ' + size + ', ' + colours, async () => {
    const page = await shown(BTC + '?i=1h&f=ema(20)&f=bbands(20,2,2).upper&f=bbands(20,2,2).lower&f=rsi(14)&f=macd.hist&f=close+>+sma(50)', {size, colours});
    await page.waitForSelector('.conditions, .below .quiet');
    await times(page);
    await screenshot(page, 'symbol-' + size + '-' + colours);
    await fits(page);
    await accessible(page);
    await page.click('text=Add a formula');
    await page.waitForSelector('.functions li');
    await accessible(page);
    await close(page);
  });
}

test('nothing was refused by the policy', async () => {
  const {reports} = await here.server.get('/csp-reports');
  assert.deepEqual(reports, []);
});
