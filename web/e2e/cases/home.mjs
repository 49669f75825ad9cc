import { gzipSync } from 'node:zlib'

/** Bytes of HTML, CSS and JavaScript, packed, before home can be used. */
const budget = 250_000

const theme = (page) => page.evaluate(() => document.documentElement.dataset.theme)

export const cases = [
  {
    name: 'lists the maps and what needs a person',
    async run({ page, demo, heading, see, accessible, assert, shot }) {
      await page.goto(demo.url)
      await heading('Journey maps')
      await heading('Needs a person')
      const maps = await demo.call('GET', '/maps')
      for (const m of maps) await see(m.title)
      await accessible('home')
      await shot('home')
      await page.getByRole('table', { name: 'Journey maps' }).getByRole('link', { name: maps[0].title }).click()
      await page.waitForURL(`**/maps/${maps[0].id}*`)
      assert.ok(await page.title())
    },
  },
  {
    name: 'sends at most 250 kB before it can be used, and preloads Inter only',
    async run({ page, demo, heading, assert }) {
      let bytes = 0
      const fonts = []
      page.on('response', (r) => {
        const path = new URL(r.url()).pathname
        if (path.endsWith('.woff2')) fonts.push(path)
        if (path.startsWith('/api/') || /\.(woff2|svg)$/.test(path)) return
        void r.body().then((b) => {
          bytes += gzipSync(b, { level: 9 }).length
        })
      })
      await page.goto(demo.url)
      await heading('Journey maps')
      await page.waitForLoadState('networkidle')
      assert.ok(bytes > 20_000, `only ${bytes} bytes were seen`)
      assert.ok(bytes <= budget, `${bytes} bytes are more than ${budget}`)
      assert.ok(fonts.length > 0 && fonts.every((f) => f.includes('inter')), `fonts on the first page: ${fonts}`)
      console.log(`      first page: ${bytes} bytes packed`)
    },
  },
  {
    name: 'is served packed and for good where names carry a hash',
    async run({ demo, assert }) {
      const html = await (await fetch(demo.url)).text()
      const scripts = [...html.matchAll(/(?:src|href)="(\/assets\/[^"]+\.js)"/g)].map((m) => m[1])
      assert.ok(scripts.length > 0, html)
      let packed = 0
      for (const script of scripts) {
        const answer = await fetch(demo.url + script, { headers: { 'Accept-Encoding': 'gzip' } })
        assert.match(answer.headers.get('cache-control') ?? '', /immutable/)
        if ((await answer.text()).length < 1000) continue // too small to be worth it
        assert.equal(answer.headers.get('content-encoding'), 'gzip')
        packed++
      }
      assert.ok(packed > 0, 'no file was packed')
    },
  },
  {
    name: 'shows three ways to begin in an empty workspace',
    async run({ page, fresh, heading, accessible, shot }) {
      await page.goto(fresh.url)
      await heading(/Draw what you believe/)
      for (const way of ['Import data', 'Start from a template', 'Draw on an empty map']) await heading(way)
      await accessible('the first page')
      await shot('empty')
      for (const [key, dialog] of [
        ['n', 'New map'],
        ['t', 'New map'],
        ['o', 'Open a journey file'],
      ]) {
        await page.keyboard.press(key)
        await page.getByRole('dialog', { name: dialog }).waitFor()
        await page.keyboard.press('Escape')
        await page.getByRole('dialog').waitFor({ state: 'detached' })
      }
      await page.keyboard.press('i')
      await page.waitForURL('**/data/import')
      await heading('Drop a file of events here')
    },
  },
  {
    name: 'is reached and left by keyboard',
    async run({ page, demo, heading, see, assert, accessible }) {
      await page.goto(demo.url)
      await heading('Journey maps')
      await page.keyboard.press('Control+k')
      await page.getByRole('combobox', { name: 'Search maps, pages, actions' }).fill('unmapped')
      await page.keyboard.press('Enter')
      await page.waitForURL('**/data/rules')
      await heading('Rules')
      await page.keyboard.press('?')
      await page.getByRole('dialog', { name: 'Shortcuts' }).waitFor()
      await accessible('the shortcuts')
      await page.keyboard.press('Escape')
      await page.getByRole('dialog').waitFor({ state: 'detached' })
      await page.keyboard.press('g')
      await page.keyboard.press('d')
      await page.waitForURL('**/data')
      await see('Demo company')
      await page.keyboard.press('Tab')
      assert.equal(await page.evaluate(() => document.activeElement?.tagName !== 'BODY'), true)
    },
  },
  {
    name: 'keeps the chosen theme over a reload',
    theme: 'dark',
    async run({ page, demo, press, heading, assert, accessible, shot }) {
      await page.goto(demo.url)
      await heading('Journey maps')
      assert.equal(await theme(page), 'dark')
      await accessible('home, dark')
      await shot('home-dark')
      await page.goto(`${demo.url}/settings`)
      await press('Light')
      assert.equal(await theme(page), 'light')
      await page.reload()
      await heading('This browser')
      assert.equal(await theme(page), 'light')
    },
  },
  {
    name: 'fits a phone',
    width: 320,
    height: 640,
    async run({ page, demo, fresh, heading, press, fits, accessible, shot }) {
      await page.goto(demo.url)
      await heading('Journey maps')
      await fits()
      await accessible('home at 320 px')
      await shot('home-320')
      await press('Menu')
      await page.getByRole('link', { name: 'Rules', exact: true }).click()
      await page.waitForURL('**/data/rules')
      await heading('Events to touchpoints')
      await fits()
      await page.goto(fresh.url)
      await heading(/Draw what you believe|Needs a person|Journey maps/)
      await fits()
      await shot('empty-320')
    },
  },
  {
    name: 'says when the server is gone and what stays, and finds back',
    expectErrors: true,
    async run({ page, demo, heading, see, press, shot }) {
      await page.goto(demo.url)
      await heading('Journey maps')
      await page.route('**/api/**', (route) => route.abort())
      await page.evaluate(() => window.dispatchEvent(new Event('visibilitychange')))
      await page.waitForTimeout(100)
      await page.getByText(/No connection since/).waitFor({ timeout: 30_000 })
      await heading('Journey maps')
      await shot('offline')
      await page.unroute('**/api/**')
      await press('Try now')
      await page.getByText(/No connection since/).waitFor({ state: 'detached' })
      await see('Journey maps')
    },
  },
  {
    name: 'answers an address that leads nowhere',
    async run({ page, demo, heading, follow, accessible }) {
      await page.goto(`${demo.url}/nowhere/at/all`)
      await heading('There is no such page')
      await accessible('not found')
      await follow('Go home')
      await heading('Journey maps')
    },
  },
]
