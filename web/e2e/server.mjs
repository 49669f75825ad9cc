// One running sojourn on a data directory of its own.
import { spawn } from 'node:child_process'

const patience = 60_000

/** Who owns the servers that ask for an owner. */
export const owner = { name: 'Olga Owner', email: 'olga@example.org', password: 'seven lamps on a pier' }

export class Server {
  /** Starts the binary on a free port, waits until it says where it is, and becomes its owner where it asks for one. */
  static async start(binary, data, flags) {
    const server = await Server.unclaimed(binary, data, flags)
    if (server.code !== undefined) await server.setUp()
    return server
  }

  /** The same, but leaves the setup to the caller. */
  static async unclaimed(binary, data, flags) {
    const process = spawn(binary, ['serve', '--data', data, '--addr', '127.0.0.1:0', ...flags], { stdio: ['ignore', 'pipe', 'pipe'] })
    let said = ''
    const url = await new Promise((found, lost) => {
      const timer = setTimeout(() => lost(new Error(`the server did not start within ${patience / 1000} s:\n${said}`)), patience)
      const read = (chunk) => {
        said += chunk
        const match = /sojourn is at (http:\/\/\S+)/.exec(said)
        if (match !== null) {
          clearTimeout(timer)
          found(match[1])
        }
      }
      process.stdout.on('data', read)
      process.stderr.on('data', read)
      process.on('exit', (code) => {
        clearTimeout(timer)
        lost(new Error(`the server ended with ${code}:\n${said}`))
      })
      process.on('error', lost)
    })
    return new Server(process, url, /\/setup#(\S+)/.exec(said)?.[1])
  }

  constructor(process, url, code) {
    this.process = process
    this.url = url
    this.code = code
    this.cookies = []
  }

  /** Makes the owner's account; its session serves the calls and the pages of every case. */
  async setUp() {
    const answer = await fetch(`${this.url}/api/v1/setup`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ code: this.code, ...owner }),
    })
    if (!answer.ok) throw new Error(`setup: ${answer.status} ${await answer.text()}`)
    const [name, value] = (answer.headers.get('set-cookie') ?? '').split(';')[0].split('=')
    this.cookies = [{ name, value, url: this.url, httpOnly: true, sameSite: 'Lax' }]
  }

  /** Calls the API as the owner and returns its answer. */
  async call(method, path, body) {
    const init = { method, headers: body === undefined ? {} : { 'Content-Type': 'application/json' } }
    if (this.cookies.length > 0) init.headers.Cookie = this.cookies.map((c) => `${c.name}=${c.value}`).join('; ')
    if (body !== undefined) init.body = JSON.stringify(body)
    const answer = await fetch(`${this.url}/api/v1${path}`, init)
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`)
    return text === '' ? undefined : JSON.parse(text)
  }

  async stop() {
    if (this.process.exitCode !== null) return
    const ended = new Promise((done) => this.process.once('exit', done))
    this.process.kill('SIGTERM')
    await ended
  }
}
