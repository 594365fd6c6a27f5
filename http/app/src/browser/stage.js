// What every page is tried on: a browser, and a server that may be killed and started again.
import {after, before} from 'node:test';
import {launch, open} from './browser.js';
import {Server} from './server.js';

/** Starts both before the tests of a file, and ends them after. */
export function stage() {
  const here = {
    /** @type {import('playwright-core').Browser} */
    browser: undefined,
    /** @type {Server} */
    server: undefined,
    /** Opens an address of the server such as `/#/engine`. */
    open: (address, how) => open(here.browser, here.server.url + address, how),
  };
  before(async () => {
    here.browser = await launch();
    here.server = await Server.start();
  });
  after(async () => {
    await here.browser?.close();
    await here.server?.kill();
  });
  return here;
}
