// The page of the engine, as a person uses it.
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {accessible, close, fits, screenshot} from '../browser.js';
import {stage} from '../stage.js';

const here = stage();

async function shown(how) {
  const page = await here.open('/#/engine', how);
  await page.waitForFunction(() => /as of/.test(document.querySelector('.engine-head')?.textContent));
  return page;
}

test('figures, the ledger, jobs and hosts are there', async () => {
  await fetch(here.server.url + '/v1/jobs', {method: 'POST', headers: {'Content-Type': 'application/json'}, body: JSON.stringify({symbols: ['BTC/USDT'], interval: '1m', formulas: ['rsi(14)']})});
  const page = await shown();
  assert.equal((await page.$$('.panel')).length, 12);
  await page.waitForFunction(() => /heap [\d.,\s]+MB/.test(document.querySelector('.panels').textContent));
  await page.waitForFunction(() => /Gap ledger.*Jobs.*1 of 1.*Hosts.*sim/s.test(document.querySelector('.tables').textContent));
  await close(page);
});

test('one cursor goes through all charts, by keys too, and is told', async () => {
  const page = await shown();
  await page.keyboard.press('Home');
  await page.waitForFunction(() => /^at /.test(document.querySelector('.engine-head p:last-child').textContent));
  assert.match(await page.textContent('.engine [aria-live]'), /Workers/);
  await page.keyboard.press('Escape');
  await page.waitForFunction(() => /^as of /.test(document.querySelector('.engine-head p:last-child').textContent));
  await close(page);
});

for (const [size, colours] of [['desk', 'light'], ['desk', 'dark'], ['phone', 'light']]) {
  test('everybody can use it: ' + size + ', ' + colours, async () => {
    const page = await shown({size, colours});
    await page.waitForSelector('.tables h2');
    await screenshot(page, 'engine-' + size + '-' + colours);
    await fits(page);
    await accessible(page);
    await close(page);
  });
}
