// What the workers of the engines share: one JSON line in, one out. A request
// is {"load": DIR} or {"ask": QUESTION, "text": INDEX}.

import { createInterface } from 'node:readline'

/** Serves requests with load(dir) and ask(question, text) until standard input ends. */
export async function serve({ load, ask }) {
  for await (const line of createInterface({ input: process.stdin })) {
    const request = JSON.parse(line)
    const cpu = process.cpuUsage()
    const start = process.hrtime.bigint()
    let reply
    try {
      reply = request.load !== undefined ? { rows: await load(request.load) } : { rows: await ask(request.ask, request.text) }
    } catch (e) {
      reply = { error: String(e) }
    }
    reply.wall = Number(process.hrtime.bigint() - start) / 1e9
    const used = process.cpuUsage(cpu)
    reply.cpu = (used.user + used.system) / 1e6
    process.stdout.write(`${JSON.stringify(reply)}\n`)
  }
}
