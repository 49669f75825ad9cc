// One running sojourn on a data directory of its own.
import { spawn } from 'node:child_process'

const patience = 60_000

export class Server {
  /** Starts the binary on a free port and waits until it says where it is. */
  static async start(binary, data, flags) {
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
    return new Server(process, url)
  }

  constructor(process, url) {
    this.process = process
    this.url = url
  }

  /** Calls the API and returns its answer. */
  async call(method, path, body) {
    const init = { method, headers: body === undefined ? {} : { 'Content-Type': 'application/json' } }
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
