import { createServer } from 'node:net'
import { Server } from '../server.mjs'

/** A map with one stage, made over the API. */
async function newMap(server, title, steps) {
  const { id } = await server.call('POST', '/maps', { title, kind: 'current' })
  const ops = [
    { k: 'create', id: 's', type: 'stage', at: {}, f: { name: 'Buy' } },
    ...steps.map((step, i) => ({ k: 'create', id: `t${i}`, type: 'step', at: { parent: 's' }, f: { title: step } })),
  ]
  await server.call('POST', `/maps/${id}/batches`, { client_id: 'case', n: 1, base: 0, ops })
  return id
}

const cell = (page, name) => page.getByRole('grid').getByRole('columnheader', { name })
const saved = (page) => page.waitForFunction(() => document.querySelector('.mp-save')?.textContent === 'Saved')

/** Another window with cookies and a connection of its own. */
async function another(page) {
  const context = await page
    .context()
    .browser()
    .newContext({ storageState: await page.context().storageState(), locale: 'en-GB', timezoneId: 'Europe/Oslo', reducedMotion: 'reduce' })
  return context.newPage()
}

/** Opens a map and waits until its live connection is there. */
async function open(page, url, first) {
  const live = page.waitForEvent('websocket', (s) => s.url().includes('/maps/'))
  await page.goto(url)
  const socket = await live
  await cell(page, first).waitFor()
  return socket
}

/** Gives a step another title by typing. */
async function retitle(page, from, to) {
  await cell(page, from).focus()
  await page.keyboard.press('Enter')
  await page.keyboard.type(to)
  await page.keyboard.press('Enter')
}

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

export const cases = [
  {
    name: 'two windows see each other’s edits at once, and undo only their own',
    async run({ page, demo, assert, shot }) {
      const id = await newMap(demo, 'Two windows', ['I look', 'I pay'])
      const url = `${demo.url}/maps/${id}`
      const other = await another(page)
      await open(page, url, /^Step 1, I look/)
      await open(other, url, /^Step 1, I look/)
      await retitle(page, /^Step 1, I look/, 'I compare')
      await cell(other, /^Step 1, I compare/).waitFor({ timeout: 2_000 }) // asking would take three seconds
      await retitle(other, /^Step 2, I pay/, 'I pay by card')
      await cell(page, /^Step 2, I pay by card/).waitFor({ timeout: 2_000 })
      await shot('live-two-windows')
      await cell(page, /^Step 1, I compare/).focus()
      await page.keyboard.press('Control+z')
      await cell(other, /^Step 1, I look/).waitFor()
      await saved(page)
      assert.deepEqual(await titles(demo, id), ['I look', 'I pay by card'])
      await other.context().close()
    },
  },
  {
    name: 'two windows move steps at the same time and end with one order',
    async run({ page, demo, assert }) {
      const id = await newMap(demo, 'Moves', ['One', 'Two', 'Three'])
      const url = `${demo.url}/maps/${id}`
      const other = await another(page)
      await open(page, url, /^Step 1, One/)
      await open(other, url, /^Step 1, One/)
      await cell(page, /^Step 1, One/).focus()
      await cell(other, /^Step 3, Three/).focus()
      await Promise.all([page.keyboard.press('Control+Shift+ArrowRight'), other.keyboard.press('Control+Shift+ArrowLeft')])
      await Promise.all([saved(page), saved(other)])
      const order = await titles(demo, id)
      assert.equal(new Set(order).size, 3)
      for (const [i, title] of order.entries()) {
        for (const w of [page, other]) await cell(w, new RegExp(`^Step ${i + 1}, ${title}`)).waitFor()
      }
      await other.context().close()
    },
  },
  {
    name: 'shows who else is here and what they have selected',
    async run({ page, demo, assert, accessible, shot }) {
      const id = await newMap(demo, 'Together', ['I look', 'I pay'])
      const url = `${demo.url}/maps/${id}`
      const other = await another(page)
      await open(page, url, /^Step 1, I look/)
      assert.equal(await page.getByRole('list', { name: 'Also here' }).count(), 0, 'nobody else is here yet')
      await open(other, url, /^Step 1, I look/)
      await page.getByRole('list', { name: 'Also here' }).waitFor()
      await cell(other, /^Step 2, I pay/).click()
      await page.getByText('another window: at “I pay”').waitFor({ state: 'attached' })
      await page.locator('.mp-other').waitFor()
      await page.locator('.mp-pointer').waitFor()
      await accessible('a map with somebody else on it')
      await shot('live-others')
      await other.context().close()
      await page.locator('.mp-other').waitFor({ state: 'detached' })
      await page.getByRole('list', { name: 'Also here' }).waitFor({ state: 'detached' })
    },
  },
  {
    name: 'an edit made without a connection meets a deleted step, and says so',
    expectErrors: true,
    async run({ page, demo, assert, see }) {
      const id = await newMap(demo, 'Edit and delete', ['I look', 'I pay'])
      const url = `${demo.url}/maps/${id}`
      const other = await another(page)
      await open(page, url, /^Step 1, I look/)
      await open(other, url, /^Step 1, I look/)
      await page.context().setOffline(true)
      await retitle(page, /^Step 1, I look/, 'I look around')
      await see('1 edit waiting')
      await cell(other, /^Step 1, I look/).focus()
      await other.keyboard.press('Delete')
      await cell(other, /^Step 1, I pay/).waitFor()
      await page.context().setOffline(false)
      await see('Somebody deleted it meanwhile.')
      await cell(page, /^Step 1, I pay/).waitFor()
      await saved(page)
      assert.deepEqual(await titles(demo, id), ['I pay'])
      await other.context().close()
    },
  },
  {
    name: 'a long queue of edits without a connection is reviewed as a list, with the words that met a deletion',
    expectErrors: true,
    async run({ page, demo, assert, accessible, see, shot }) {
      const id = await newMap(demo, 'Long way', ['I look', 'I pay'])
      const url = `${demo.url}/maps/${id}`
      await open(page, url, /^Step 1, I look/)
      await page.context().setOffline(true)
      await retitle(page, /^Step 1, I look/, 'Round 0')
      await see('1 edit waiting')
      for (let i = 1; i <= 22; i++) await retitle(page, new RegExp(`^Step 1, Round ${i - 1}\\b`), `Round ${i}`)
      await demo.call('POST', `/maps/${id}/batches`, { client_id: 'else', n: 1, base: 0, ops: [{ k: 'del', id: 't0' }] })
      await page.context().setOffline(false)
      const dialog = page.getByRole('dialog', { name: 'While you had no connection' })
      await dialog.waitFor({ timeout: 45_000 })
      await dialog.getByText('Round 22', { exact: true }).waitFor()
      assert.equal(await dialog.getByText('Somebody deleted it meanwhile.').count(), 23)
      await accessible('the review of a queue')
      await shot('live-review')
      await dialog.getByRole('button', { name: 'Go on' }).click()
      await saved(page)
      assert.deepEqual(await titles(demo, id), ['I pay'])
    },
  },
  {
    name: 'edits that wait outlive their window, and are sent by the next one that opens the map',
    expectErrors: true,
    async run({ page, demo, assert, see }) {
      const id = await newMap(demo, 'Closed too early', ['I look'])
      const url = `${demo.url}/maps/${id}`
      await open(page, url, /^Step 1, I look/)
      await page.context().setOffline(true)
      await retitle(page, /^Step 1, I look/, 'I look around')
      await see('1 edit waiting')
      await page.close({ runBeforeUnload: false })
      await page.context().setOffline(false)
      const next = await page.context().newPage()
      await open(next, url, /^Step 1, I look around/)
      assert.deepEqual(await titles(demo, id), ['I look around'])
      await next.close()
    },
  },
  {
    name: 'a server that is killed and started again loses nothing',
    expectErrors: true,
    async run({ page, demo, assert, see }) {
      const binary = demo.process.spawnfile
      const data = `${demo.process.spawnargs[demo.process.spawnargs.indexOf('--data') + 1]}-killed`
      const flags = ['--demo', '--demo-persons', '50', '--addr', `127.0.0.1:${await freePort()}`]
      let server = await Server.start(binary, data, flags)
      try {
        const id = await newMap(server, 'Killed', ['I look', 'I pay'])
        await open(page, `${server.url}/maps/${id}`, /^Step 1, I look/)
        await retitle(page, /^Step 1, I look/, 'I compare')
        await saved(page)
        const dead = new Promise((done) => server.process.once('exit', done))
        server.process.kill('SIGKILL')
        await dead
        await retitle(page, /^Step 2, I pay/, 'I pay by card')
        await see('1 edit waiting')
        const back = page.waitForEvent('websocket', { predicate: (s) => s.url().includes('/maps/'), timeout: 45_000 })
        server = await Server.start(binary, data, flags)
        await page.waitForFunction(() => document.querySelector('.mp-save')?.textContent === 'Saved', null, { timeout: 45_000 })
        assert.deepEqual(await titles(server, id), ['I compare', 'I pay by card'])
        await back
      } finally {
        await server.stop()
      }
    },
  },
]
