// Compares sojourn with DuckDB and the ClickHouse engine: loads the same files
// into each, asks the same questions in turn (A B C A B C), compares the
// answers and only then prints times. Each engine runs in a process of its own.
//
//   node bench/run.mjs --data DIR --rounds 5
//
// With --apart the engines run one after another, each loading and answering
// everything by itself, where memory does not hold three of them at once. A
// text for which an engine's memory is too small is out of the race; a question
// of which every text is out is named and counts in no mean.

import { spawn } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { difference, normalise } from './answers.mjs'
import { questions } from './data.mjs'
import { queries as clickhouse } from './sql_clickhouse.mjs'
import { queries as duck } from './sql_duck.mjs'

const { values: options } = parseArgs({
  options: { data: { type: 'string', default: 'bench/.data' }, rounds: { type: 'string', default: '5' }, apart: { type: 'boolean', default: false } },
})
const one = Object.fromEntries(questions.map((q) => [q, ['']]))
const here = new URL('.', import.meta.url).pathname

/** One engine's process. */
class Engine {
  constructor(name, command, args, texts) {
    this.name = name
    this.texts = texts
    this.command = command
    this.args = args
  }
  start() {
    this.child = spawn(this.command, this.args, { stdio: ['pipe', 'pipe', 'inherit'] })
    this.lines = createInterface({ input: this.child.stdout })[Symbol.asyncIterator]()
  }
  async send(request) {
    this.child.stdin.write(`${JSON.stringify(request)}\n`)
    const { value, done } = await this.lines.next()
    if (done) throw new Error(`${this.name} ended`)
    const reply = JSON.parse(value)
    if (reply.error !== undefined) throw new Error(`${this.name}: ${reply.error}`)
    return reply
  }
  /** The most memory that the process held, in bytes. */
  peak() {
    const line = readFileSync(`/proc/${this.child.pid}/status`, 'utf8').match(/VmHWM:\s+(\d+) kB/)
    return line === null ? 0 : Number(line[1]) * 1024
  }
  /** Ends the process and waits until it is gone. */
  async close() {
    const gone = new Promise((resolve) => this.child.once('exit', resolve))
    this.child.stdin.end()
    await gone
  }
}

/** The reply of an engine to one text, or null if its memory does not hold the work. */
async function reply(e, request) {
  try {
    return await e.send(request)
  } catch (error) {
    if (options.apart && /out of memory|memory limit/i.test(String(error))) return null
    throw error
  }
}

const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)]
const geometric = (list) => Math.exp(list.reduce((sum, x) => sum + Math.log(x), 0) / list.length)
const seconds = (x) => Number.isNaN(x) ? 'no memory' : (x < 1 ? `${(x * 1000).toFixed(1)} ms` : `${x.toFixed(2)} s`)
const times = (x) => (Number.isNaN(x) ? '-' : x.toFixed(1))
const mb = (x) => `${Math.round(x / 1e6)} MB`

const ours = new Engine('sojourn', `${options.data}/engine`, [], one)
const rivals = [
  new Engine('DuckDB', 'node', [`${here}duck.mjs`], duck),
  new Engine('ClickHouse', 'node', [`${here}clickhouse.mjs`], clickhouse),
]
const engines = [ours, ...rivals]

const report = { loads: {}, questions: {}, ratios: {} }

/** Starts an engine and loads the files into it. */
async function load(e) {
  e.start()
  const { wall, cpu, rows } = await e.send({ load: options.data })
  report.loads[e.name] = { wall, cpu, peak: e.peak(), ...(rows ?? {}) }
  console.log(`${e.name.padEnd(11)} files to queryable ${seconds(wall).padStart(9)}   cpu ${seconds(cpu).padStart(9)}   peak ${mb(e.peak())}`)
  if (e === ours) console.log(`sojourn: ${JSON.stringify(report.loads.sojourn)}`)
}

async function close(e) {
  report.loads[e.name].peakAll = e.peak()
  await e.close()
}

/** Asks every text of the engines in turn, several rounds: for each its answer and the times of its fastest text. */
async function measure(question, engines) {
  const runs = engines.map((e) => e.texts[question].map(() => ({ wall: [], cpu: [], out: false })))
  const answers = engines.map(() => null)
  for (let round = -1; round < Number(options.rounds); round++) {
    const most = Math.max(...engines.map((e) => e.texts[question].length))
    for (let text = 0; text < most; text++) {
      for (const [i, e] of engines.entries()) {
        // Ours is asked as often as the rival with the most texts.
        const t = Math.min(text, e.texts[question].length - 1)
        if (t !== text && e !== ours) continue
        if (runs[i][t].out) continue
        const found = await reply(e, { ask: question, text: t })
        if (found === null) {
          runs[i][t].out = true
          console.error(`${e.name} has too little memory for ${question}, text ${t + 1}`)
          continue
        }
        const answer = normalise(question, found.rows)
        answers[i] ??= answer
        const wrong = difference(answers[i], answer)
        if (wrong !== null) throw new Error(`${question}: ${e.name} contradicts itself: ${wrong}`)
        if (round < 0) continue
        runs[i][t].wall.push(found.wall)
        runs[i][t].cpu.push(found.cpu)
      }
    }
  }
  return runs.map((texts, i) => {
    const best = texts.filter((r) => !r.out).map((r) => ({ wall: median(r.wall), cpu: median(r.cpu) })).sort((a, b) => a.wall - b.wall)
    return { answer: answers[i], ...best[0] }
  })
}

/** What the engines found and took, by question, asked in turn. */
async function together() {
  for (const e of engines) await load(e)
  const found = {}
  for (const q of questions) {
    found[q] = await measure(q, engines)
    console.error(`asked ${q}`)
  }
  for (const e of engines) await close(e)
  return found
}

/** The same, one engine after another. */
async function apart() {
  const found = Object.fromEntries(questions.map((q) => [q, []]))
  for (const e of engines) {
    await load(e)
    for (const q of questions) {
      found[q].push(...(await measure(q, [e])))
      console.error(`${e.name} was asked ${q}`)
    }
    await close(e)
  }
  return found
}

const found = await (options.apart ? apart() : together())
for (const q of questions) {
  for (const [i, e] of engines.entries()) {
    if (found[q][i].answer === null) continue
    const wrong = difference(found[q][0].answer, found[q][i].answer)
    if (wrong !== null) throw new Error(`${q}: sojourn and ${e.name} disagree: ${wrong}`)
  }
}

console.log(`\n${'question'.padEnd(14)}${engines.map((e) => e.name.padStart(12)).join('')}${rivals.map((e) => `x ${e.name}`.padStart(14)).join('')}${rivals.map((e) => `cpu x ${e.name}`.padStart(18)).join('')}`)
const wallRatios = rivals.map(() => [])
const cpuRatios = rivals.map(() => [])
for (const question of questions) {
  const [mine, ...theirs] = found[question].map(({ wall = Number.NaN, cpu = Number.NaN }) => ({ wall, cpu }))
  const wall = theirs.map((t) => t.wall / mine.wall)
  const cpu = theirs.map((t) => t.cpu / Math.max(mine.cpu, 1e-4))
  wall.forEach((r, i) => { if (!Number.isNaN(r)) wallRatios[i].push(r) })
  cpu.forEach((r, i) => { if (!Number.isNaN(r)) cpuRatios[i].push(r) })
  report.questions[question] = { sojourn: mine, ...Object.fromEntries(rivals.map((e, i) => [e.name, theirs[i]])) }
  console.log(`${question.padEnd(14)}${[mine, ...theirs].map((t) => seconds(t.wall).padStart(12)).join('')}${wall.map((r) => times(r).padStart(14)).join('')}${cpu.map((r) => times(r).padStart(18)).join('')}`)
}
console.log(`${'geometric mean'.padEnd(14 + 12 * engines.length)}${wallRatios.map((r) => geometric(r).toFixed(1).padStart(14)).join('')}${cpuRatios.map((r) => geometric(r).toFixed(1).padStart(18)).join('')}`)
console.log(`${'least'.padEnd(14 + 12 * engines.length)}${wallRatios.map((r) => Math.min(...r).toFixed(1).padStart(14)).join('')}`)
for (const [i, e] of rivals.entries()) report.ratios[e.name] = { geometric: geometric(wallRatios[i]), least: Math.min(...wallRatios[i]), cpu: geometric(cpuRatios[i]) }
writeFileSync(`${options.data}/report.json`, `${JSON.stringify(report, null, 2)}\n`)
console.log(`\nAnswers of all engines agree. Figures: ${options.data}/report.json`)
