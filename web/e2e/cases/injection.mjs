// Every text of a workspace is hostile, and nothing comes of it: no code runs,
// no dialog opens, no other host is asked, the page stays where it is, and the
// policy of the server has nothing to refuse.
import { infest } from '../infested.mjs'
import { payloads } from '../payloads.mjs'
import { places, views } from '../places.mjs'

/** What went wrong in a window, from now on. */
async function watch(context) {
  const wrong = []
  await context.exposeFunction('__report', (what) => void wrong.push(what))
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (e) =>
      globalThis.__report(`${location.pathname}: refused by the policy: ${e.violatedDirective} ${e.blockedURI} ${e.sample}`),
    )
  })
  context.on('dialog', (d) => {
    wrong.push(`a dialog: ${d.message()}`)
    void d.dismiss()
  })
  context.on('weberror', (e) => wrong.push(`an error on the page: ${e.error().stack}`))
  context.on('page', (p) => wrong.push(`a new window: ${p.url()}`))
  context.on('request', (r) => {
    if (!/^(http:\/\/127\.0\.0\.1:|data:|blob:)/.test(r.url())) wrong.push(`a request to another host: ${r.url()}`)
  })
  return wrong
}

/** What stands in the page that no page of the program has. Runs in the browser. */
function suspects() {
  const found = []
  const say = (el, why) => found.push(`${location.pathname}${location.search}: ${why}: ${el.outerHTML.slice(0, 200)}`)
  if (globalThis.__pwned !== undefined) found.push(`${location.pathname}: a payload ran`)
  for (const key in {}) found.push(`every object has ${key}`)
  const own = (address) => new URL(address, location.href).origin === location.origin
  for (const el of document.querySelectorAll('*')) {
    const tag = el.localName
    if (['iframe', 'object', 'embed', 'base', 'frame', 'portal', 'applet', 'marquee'].includes(tag)) say(el, 'an element that loads')
    if (tag === 'script' && !(el.src !== '' && own(el.src))) say(el, 'a script')
    if (tag === 'meta' && el.httpEquiv === 'refresh') say(el, 'a page that turns')
    for (const { name, value } of el.attributes) {
      if (name.startsWith('on')) say(el, 'an event handler')
      if (name === 'style' && /url\(|expression|evil/i.test(value)) say(el, 'a style that loads')
      if (
        ['src', 'action', 'formaction', 'xlink:href', 'data', 'poster'].includes(name) &&
        !own(value) &&
        !/^(data:image|blob:)/.test(value)
      )
        say(el, 'an address of another host')
      if (name !== 'href') continue
      const to = new URL(value, location.href)
      if (!['http:', 'https:', 'mailto:'].includes(to.protocol)) say(el, 'a link that is no page')
      if (!own(value) && el.target === '_blank' && !/noreferrer|noopener/.test(el.rel)) say(el, 'a link that hands the window on')
    }
  }
  return found
}

/** Waits until the page has drawn what it shows. */
const settled = (page) =>
  page.waitForFunction(() => document.querySelector('h1') !== null && document.querySelector('[aria-busy=true], .sk') === null)

/** A cell of a table that a spreadsheet would calculate. */
const calculates = (cell) => /^[=+@\t\r]/.test(cell) || (/^-/.test(cell) && !/^-\d+(\.\d+)?( |$)/.test(cell))

/** The cells of a CSV file. */
function cells(csv) {
  return [...csv.matchAll(/(?:^|,|\n)(?:"((?:[^"]|"")*)"|([^,\r\n]*))/g)].map((m) => (m[1] ?? m[2] ?? '').replaceAll('""', '"'))
}

export const cases = [
  {
    name: `${payloads.length} payloads in every text field of every view do nothing`,
    expectErrors: true, // numbers of conditions that make no sense are refused
    async run({ page, fresh, assert, shot }) {
      const { ids, links, filler } = await infest(fresh)
      assert.ok(payloads.length >= 200 && filler.next >= payloads.length, 'every payload stands somewhere')
      const wrong = await watch(page.context())
      const look = async (path) => {
        await page.goto(fresh.url + path)
        await settled(page).catch(() => wrong.push(`${path} never settled`))
        wrong.push(...(await page.evaluate(suspects)))
        assert.ok(page.url().startsWith(fresh.url), `${path} led to ${page.url()}`)
      }
      const paths = [...places(ids), ...views.map((v) => `/maps/${ids.mapId}?view=${v}`), `/s/${links[1]}`, '/nowhere']
      for (const path of paths) await look(path)

      // What opens on a map: panels, menus and dialogs.
      await look(`/maps/${ids.mapId}?view=working`)
      await shot('injection-working')
      for (const open of [/^Comments:/, 'History of this map', 'Share this map', /^Draft 0/, /^Shown/, 'Saved views']) {
        await page.getByRole('button', { name: open }).first().click()
        await page.waitForTimeout(150)
        wrong.push(...(await page.evaluate(suspects)))
        await page.keyboard.press('Escape')
        await page.keyboard.press('Escape')
      }
      const grid = page.getByRole('grid')
      for (const el of await grid.getByRole('button', { name: /^(Pain|Quote|Thought|Gain)/ }).all()) {
        await el.click({ timeout: 1_000 }).catch(() => undefined) // some are behind the bars
        wrong.push(...(await page.evaluate(suspects)))
      }
      await page.keyboard.press('Control+k')
      await page.keyboard.type('script')
      await page.waitForTimeout(150)
      wrong.push(...(await page.evaluate(suspects)))
      assert.deepEqual([...new Set(wrong)], [])
    },
  },
  {
    name: 'files made of payloads are files, and nothing else',
    async run({ page, fresh, assert }) {
      const [{ id }] = await fresh.call('GET', '/maps')
      const headers = { Cookie: fresh.cookies.map((c) => `${c.name}=${c.value}`).join('; ') }
      const file = async (format) => {
        const answer = await fetch(`${fresh.url}/api/v1/maps/${id}/export?format=${format}`, { headers })
        assert.equal(answer.status, 200, `${format}: ${answer.status}`)
        assert.match(answer.headers.get('content-disposition') ?? '', /^attachment/, `${format} is saved, not shown`)
        assert.equal(answer.headers.get('x-content-type-options'), 'nosniff')
        return answer
      }
      for (const format of ['ojm', 'mermaid', 'xlsx', 'pptx', 'pdf', 'png']) await (await file(format)).arrayBuffer()
      assert.deepEqual(cells(await (await file('csv')).text()).filter(calculates), [], 'formulas in CSV')

      // Pictures and texts are opened where nothing protects but the file itself.
      const wrong = await watch(page.context())
      for (const format of ['svg', 'cjml']) {
        const text = await (await file(format)).text()
        const problem = await page.evaluate(
          (xml) => new DOMParser().parseFromString(xml, 'text/xml').querySelector('parsererror')?.textContent ?? '',
          text,
        )
        assert.equal(problem, '', `${format} is well-formed`)
        if (format !== 'svg') continue
        await page.setContent(text)
        await page.waitForTimeout(300)
        wrong.push(...(await page.evaluate(suspects)))
      }
      const markdown = await (await file('markdown')).text()
      assert.deepEqual(markdown.match(/(?<!\\)<(script|img|svg|iframe)\b/gi) ?? [], [], 'markup in Markdown')
      assert.deepEqual(markdown.match(/(?<!\\)\]\((javascript|data|https:\/\/evil)/gi) ?? [], [], 'links in Markdown')
      assert.deepEqual(wrong, [])
    },
  },
]
