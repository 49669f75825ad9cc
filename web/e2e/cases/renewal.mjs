import { spawnSync } from 'node:child_process'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Server } from '../server.mjs'

const root = join(dirname(fileURLToPath(import.meta.url)), '../../..')
const cell = (page, name) => page.getByRole('grid').getByRole('columnheader', { name })
const titles = async (server, id) => (await server.call('GET', `/maps/${id}`)).view.stages.flatMap((s) => s.steps.map((t) => t.title))

/** A port that nobody listens on just now. */
function freePort() {
  return new Promise((found) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address()
      probe.close(() => found(port))
    })
  })
}

/** The same program as another version. */
function nextVersion(file) {
  const built = spawnSync('go', ['build', '-trimpath', '-ldflags', '-s -w -X main.version=next', '-o', file, './cmd/sojourn'], {
    cwd: root,
    env: { ...process.env, CGO_ENABLED: '0' },
  })
  if (built.status !== 0) throw new Error(`go build: ${built.stderr}`)
  return file
}

async function retitle(page, from, to) {
  await cell(page, from).focus()
  await page.keyboard.press('Enter')
  await page.keyboard.type(to)
  await page.keyboard.press('Enter')
}

/** Puts a box of waiting edits into the browser's database. */
const keep = (page, box) =>
  page.evaluate(
    (kept) =>
      new Promise((done, fail) => {
        const request = indexedDB.open('sojourn', 1)
        request.onupgradeneeded = () => request.result.createObjectStore('outboxes', { keyPath: 'key' })
        request.onerror = () => fail(request.error)
        request.onsuccess = () => {
          const put = request.result.transaction('outboxes', 'readwrite').objectStore('outboxes').put(kept)
          put.onerror = () => fail(put.error)
          put.onsuccess = () => {
            request.result.close()
            done()
          }
        }
      }),
    box,
  )

const boxOf = (path, clientId, user, more) => ({
  key: `${path} ${clientId}`,
  path,
  clientId,
  user,
  seq: 1,
  pending: [
    {
      n: 1,
      batch: { ops: [{ k: 'set', id: 't0', f: { title: `From ${clientId}` } }] },
      undoOf: null,
      title: 'Step 1, title',
      at: Date.now(),
    },
  ],
  ...more,
})

async function newMap(server, title) {
  const { id } = await server.call('POST', '/maps', { title, kind: 'current' })
  await server.call('POST', `/maps/${id}/batches`, {
    client_id: 'case',
    n: 1,
    base: 0,
    ops: [
      { k: 'create', id: 's', type: 'stage', at: {}, f: { name: 'Buy' } },
      ...Array.from({ length: 14 }, (_, i) => ({ k: 'create', id: `t${i}`, type: 'step', at: { parent: 's' }, f: { title: `I do ${i}` } })),
    ],
  })
  return id
}

export const cases = [
  {
    name: 'renewal: a server that is updated under an open page with waiting edits loses nothing and takes the page along',
    expectErrors: true,
    async run({ page, demo, assert, see, shot }) {
      const data = `${demo.process.spawnargs[demo.process.spawnargs.indexOf('--data') + 1]}-updated`
      const next = nextVersion(`${data}-sojourn`)
      const flags = ['--demo', '--demo-persons', '50', '--addr', `127.0.0.1:${await freePort()}`]
      let server = await Server.start(demo.process.spawnfile, data, flags)
      try {
        const id = await newMap(server, 'Updated')
        await page.goto(`${server.url}/maps/${id}`)
        await cell(page, /^Step 1, I do 0/).waitFor()
        await server.stop()
        await retitle(page, /^Step 1, I do 0/, 'I look around')
        await see('1 edit waiting')
        const scroller = page.locator('.mp-scroll')
        await scroller.evaluate((e) => e.scrollTo({ left: 1_500 }))
        await cell(page, /^Step 11, I do 10/).focus()
        await page.keyboard.press('Enter')
        await page.keyboard.type('Half a sen')
        const left = await scroller.evaluate((e) => e.scrollLeft)
        assert.ok(left > 0, 'the map is scrolled')
        let loads = 0
        page.on('load', () => loads++)
        server = await Server.start(next, data, flags)
        await page.waitForFunction(() => document.querySelector('.mp-save')?.textContent === 'Saved', null, { timeout: 45_000 })
        await page.waitForTimeout(7_000)
        assert.equal(loads, 0, 'nobody who types is interrupted')
        await page.keyboard.type('tence')
        await page.keyboard.press('Enter')
        await page.getByText('sojourn was updated', { exact: true }).waitFor({ timeout: 45_000 })
        await shot('renewal')
        await cell(page, /^Step 11, Half a sentence/).waitFor()
        assert.equal(loads, 1)
        assert.match(await page.locator('meta[name="release"]').getAttribute('content'), /^next-/)
        await page.waitForFunction((was) => Math.abs(document.querySelector('.mp-scroll').scrollLeft - was) < 4, left)
        const now = await titles(server, id)
        assert.deepEqual([now[0], now[10]], ['I look around', 'Half a sentence'])
        await page.waitForTimeout(7_000)
        assert.equal(loads, 1, 'once is enough')
      } finally {
        await server.stop()
      }
    },
  },
  {
    name: 'renewal: edits that were kept before boxes had a number arrive, those of a newer page wait',
    expectErrors: true,
    async run({ page, demo, assert }) {
      const id = await newMap(demo, 'Kept')
      await page.goto(demo.url)
      const user = await page.evaluate(async () => (await (await fetch('/api/v1/session')).json()).me?.id ?? '')
      const path = `/maps/${id}`
      await keep(page, boxOf(path, 'older', user, {}))
      await keep(page, boxOf(path, 'newer', user, { schema: 99 }))
      await page.goto(`${demo.url}${path}`)
      await cell(page, /^Step 1, From older/).waitFor()
      await page.getByText('One edit waits for a newer sojourn').waitFor()
      assert.equal((await titles(demo, id))[0], 'From older')
      const refused = await page.evaluate(async (to) => {
        const body = { client_id: 'newer', n: 1, base: 0, schema: 99, ops: [{ k: 'set', id: 't0', f: { title: 'x' } }] }
        const r = await fetch(to, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) })
        return [r.status, (await r.json()).detail]
      }, `/api/v1${path}/batches`)
      assert.equal(refused[0], 503)
      assert.match(refused[1], /newer than this server; it is kept/)
    },
  },
]
