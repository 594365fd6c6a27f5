// The page to try formulas, as a person uses it.
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {accessible, close, fits, screenshot} from '../browser.js';
import {stage} from '../stage.js';

const here = stage();

async function shown(address = '/#/try', how) {
  const page = await here.open(address, how);
  await page.waitForFunction(() => document.querySelectorAll('table.columns tbody tr').length > 10);
  return page;
}

test('a formula shows its values, warm-up and settling, and moves with the bar', async () => {
  const page = await shown('/#/try?f=rsi(14)&f=close+>+sma(50)');
  assert.match(await page.textContent('.facts'), /rsi\(14\): needs 15 bars, (settled|still settling).*answered in/);
  await page.waitForSelector('.columns .is-forming');
  const before = await page.textContent('.columns .is-forming');
  await page.waitForFunction(old => document.querySelector('.columns .is-forming')?.textContent !== old, before);
  await close(page);
});

test('an example is tried with a click, a further formula is added and removed', async () => {
  const page = await shown();
  await page.click('.examples >> text=macd(12, 26, 9).hist');
  await page.waitForFunction(() => /macd\(12, 26, 9\)\.hist/.test(document.querySelector('table.columns thead').textContent));
  await page.click('text=+ formula');
  await page.waitForFunction(() => document.querySelectorAll('table.columns thead th').length === 4);
  await page.click('.boxes .icon >> nth=0');
  await page.waitForFunction(() => document.querySelectorAll('table.columns thead th').length === 3);
  await close(page);
});

test('what is wrong is told under the box, at the place', async () => {
  const page = await shown();
  await page.fill('.boxes input', 'rsi(14) +');
  await page.waitForSelector('.boxes .error:not([hidden])');
  assert.match(await page.textContent('.boxes .error'), /expected/);
  await page.fill('.boxes input', 'ema(9)');
  await page.waitForFunction(() => /ema\(9\): needs/.test(document.querySelector('.facts').textContent));
  await close(page);
});

test('programs can copy it: curl, WebSocket, Java', async () => {
  const page = await shown('/#/try?f=rsi(14)');
  const about = page.locator('[aria-label="about"]');
  const texts = [];
  for (const name of ['curl', 'WebSocket', 'Java']) {
    await about.getByText(name, {exact: true}).first().click();
    texts.push(await about.textContent());
  }
  assert.match(texts[0], /curl.*\/v1\/readings\/BTC%2FUSDT/s);
  assert.match(texts[1], /"op":\s*"subscribe"/);
  assert.match(texts[2], /CryptVault\.start\(\)|vault\./);
  await close(page);
});

for (const [size, colours] of [['desk', 'light'], ['desk', 'dark'], ['phone', 'light']]) {
  test('everybody can use it: ' + size + ', ' + colours, async () => {
    const page = await shown('/#/try?f=rsi(14)&f=bbands(20,2,2).upper', {size, colours});
    await screenshot(page, 'try-' + size + '-' + colours);
    await fits(page);
    await accessible(page);
    await close(page);
  });
}

test('nothing was refused by the policy', async () => {
  const {reports} = await here.server.get('/csp-reports');
  assert.deepEqual(reports, []);
});
