// A server of the distribution under test, on a port of its own, with the simulated market.
import {spawn} from 'node:child_process';
import net from 'node:net';

// Another way to start it, with "serve" and its options to follow.
const COMMAND = (process.env.CRYPTVAULT_SERVER ?? '../cryptvault/cryptvault').split(' ');

export class Server {
  #process;

  constructor(port) {
    this.port = port;
    this.url = 'http://127.0.0.1:' + port;
  }

  /** Starts one on any free port. */
  static async start() {
    const server = new Server(await freePort());
    await server.start();
    return server;
  }

  /** Resolves when it is ready: it prints its address then. */
  start() {
    const [program, ...options] = COMMAND;
    this.#process = spawn(program, [...options, 'serve', '--port', String(this.port), '--source', 'sim', '--no-store'], {stdio: ['ignore', 'pipe', 'pipe']});
    return new Promise((resolve, reject) => {
      let said = '';
      this.#process.stderr.on('data', data => (said += data));
      this.#process.stdout.on('data', data => String(data).includes(this.url) && resolve());
      this.#process.on('exit', code => reject(new Error('the server ended with ' + code + ': ' + said)));
      this.#process.on('error', reject);
    });
  }

  /** Ends it at once, as a crash does. */
  kill() {
    return new Promise(resolve => {
      if (this.#process.exitCode !== null) return resolve();
      this.#process.removeAllListeners('exit');
      this.#process.on('exit', resolve);
      this.#process.kill('SIGKILL');
    });
  }

  async get(path) {
    const answer = await fetch(this.url + path);
    return answer.json();
  }
}

function freePort() {
  return new Promise(resolve => {
    const probe = net.createServer();
    probe.listen(0, '127.0.0.1', () => {
      const {port} = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
