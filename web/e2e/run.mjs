// The browser tests: starts the real binary on fresh data directories, drives
// Chromium, and writes the results in the shape of vitest's JSON report.
//
//   node web/e2e/run.mjs --binary bin/sojourn [--out FILE] [--only TEXT] [--shots FOLDER]
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { Browser } from './browser.mjs'
import { Server } from './server.mjs'

const { values: options } = parseArgs({
  options: {
    binary: { type: 'string', default: 'bin/sojourn' },
    out: { type: 'string' },
    only: { type: 'string', default: '' },
    shots: { type: 'string' },
  },
})
const here = import.meta.dirname
const work = mkdtempSync(join(tmpdir(), 'sojourn-e2e-'))
if (options.shots !== undefined) mkdirSync(options.shots, { recursive: true })

/** Every case of every file in cases/, in the order of the files' names. */
async function load() {
  const all = []
  for (const file of readdirSync(join(here, 'cases'))
    .filter((f) => f.endsWith('.mjs'))
    .sort()) {
    const { cases } = await import(join(here, 'cases', file))
    for (const c of cases) all.push({ ...c, file: file.replace(/\.mjs$/, '') })
  }
  return all.filter((c) => `${c.file} ${c.name}`.includes(options.only))
}

/** Runs one case in a page of its own; what the browser complains about fails it too. */
async function run(c, browser, servers) {
  const started = Date.now()
  let page
  try {
    page = await browser.page(c, servers.fresh.cookies)
    await c.run({
      ...page.tools,
      page: page.page,
      binary: resolve(options.binary),
      demo: servers.demo,
      fresh: servers.fresh,
      unclaimed: servers.unclaimed,
      shot: (name, other) => browser.shot(other ?? page.page, name),
    })
    page.complain()
    return { fullName: `${c.file}: ${c.name}`, status: 'passed', duration: Date.now() - started, failureMessages: [] }
  } catch (error) {
    if (page !== undefined) await browser.shot(page.page, `failed-${c.file}-${c.name.replace(/\W+/g, '-')}`).catch(() => undefined)
    return {
      fullName: `${c.file}: ${c.name}`,
      status: 'failed',
      duration: Date.now() - started,
      failureMessages: [String(error?.stack ?? error)],
    }
  } finally {
    await page?.close().catch(() => undefined) // a browser that died has closed it
  }
}

const results = []
let failure = null
const servers = {}
let browser
try {
  servers.demo = await Server.start(resolve(options.binary), join(work, 'demo'), ['--demo'])
  servers.unclaimed = await Server.unclaimed(resolve(options.binary), join(work, 'unclaimed'), [])
  browser = await Browser.start(options.shots)
  let file = ''
  for (const c of await load()) {
    if (c.file !== file) {
      // Each file of cases begins with an empty workspace, whatever ran before it.
      file = c.file
      await servers.fresh?.stop()
      servers.fresh = await Server.start(resolve(options.binary), join(work, `fresh-${file}`), [])
    }
    let result = await run(c, browser, servers)
    if (result.status === 'failed') {
      // A busy machine can be late once; what is broken is broken twice.
      console.log(`again ${result.fullName}`)
      for (const message of result.failureMessages) console.log(message)
      if (!browser.alive()) browser = await Browser.start(options.shots)
      result = await run(c, browser, servers)
    }
    results.push(result)
    console.log(`${result.status === 'passed' ? 'ok  ' : 'FAIL'}  ${result.fullName}  ${result.duration} ms`)
    for (const message of result.failureMessages) console.log(message)
  }
  if (results.length === 0) throw new Error('no case ran')
} catch (error) {
  failure = error
  console.log(`FAIL  ${error?.stack ?? error}`)
} finally {
  await browser?.close()
  await servers.demo?.stop()
  await servers.fresh?.stop()
  await servers.unclaimed?.stop()
  rmSync(work, { recursive: true, force: true })
}

const failed = results.filter((r) => r.status === 'failed').length
const report = {
  numPassedTests: results.length - failed,
  numFailedTests: failed,
  testResults: [
    { name: 'browser', status: failed > 0 ? 'failed' : 'passed', assertionResults: results },
    ...(failure === null
      ? []
      : [{ name: 'browser runner', status: 'failed', message: String(failure?.stack ?? failure), assertionResults: [] }]),
  ],
}
if (options.out !== undefined) writeFileSync(options.out, JSON.stringify(report))
console.log(`${report.numPassedTests} passed, ${report.numFailedTests} failed`)
process.exit(failed > 0 || failure !== null ? 1 : 0)
