/** A picture of one colour as a PNG, made without a library. */
async function picture(page, width, height) {
  const base64 = await page.evaluate(
    ([w, h]) => {
      const c = document.createElement('canvas')
      c.width = w
      c.height = h
      const g = c.getContext('2d')
      g.fillStyle = '#8a6'
      g.fillRect(0, 0, w, h)
      return c.toDataURL('image/png').split(',')[1]
    },
    [width, height],
  )
  return { name: 'photo.png', mimeType: 'image/png', buffer: Buffer.from(base64, 'base64') }
}

let clients = 0

/** Changes the library as another client does. */
function push(server, ...ops) {
  clients++
  return server.call('POST', '/library/batches', { client_id: `library-case-${Date.now()}-${clients}`, n: 1, base: 0, ops })
}

const library = async (server) => (await server.call('GET', '/library')).view

/** Waits until the library fulfils a condition. */
async function until(server, what) {
  for (let i = 0; i < 60; i++) {
    const found = what(await library(server))
    if (found) return found
    await new Promise((done) => setTimeout(done, 100))
  }
  throw new Error(`the library never had it: ${what}`)
}

const saved = (page) => page.getByRole('status').filter({ hasText: 'Saved' }).first().waitFor()

export const cases = [
  {
    name: 'who changed a record is seen, and a record comes back from its past',
    async run({ page, demo, assert, accessible, fits, see, shot }) {
      const id = `kiosk-${Date.now()}`
      await push(demo, { k: 'create', id, type: 'touchpoint', at: {}, f: { name: 'Kiosk' } })
      await push(demo, { k: 'set', id, f: { name: 'Kiosk at the station', description: 'Near the platforms' } })
      const name = async () => (await demo.call('GET', '/library')).view.touchpoints.find((t) => t.id === id)?.name
      await page.goto(`${demo.url}/library/touchpoints?open=${id}`)
      await page.getByRole('button', { name: 'History of this record' }).click()
      await see('Touchpoint Kiosk renamed to Kiosk at the station')
      await accessible('the history of a record')
      await shot('library-record-history')
      await page.getByRole('button', { name: 'Back to this' }).first().click()
      await page.getByRole('heading', { name: 'Kiosk', exact: true }).waitFor()
      assert((await name()) === 'Kiosk', `it is called ${await name()}`)
      await push(demo, { k: 'del', id })
      await page.goto(`${demo.url}/library/history`)
      await page.getByRole('button', { name: 'Bring back Kiosk' }).first().waitFor()
      await accessible('the history of the library')
      await fits('the history of the library')
      await shot('library-history')
      await page.getByRole('button', { name: 'Bring back Kiosk' }).first().click()
      await page.getByRole('link', { name: 'Kiosk', exact: true }).first().click()
      await page.getByRole('heading', { name: 'Kiosk', exact: true }).waitFor()
      assert((await name()) === 'Kiosk', 'it is not back')
      await push(demo, { k: 'del', id })
    },
  },
  {
    name: 'the personas, and the sheet with what happened',
    async run({ page, demo, heading, accessible, assert, shot, follow }) {
      await page.goto(`${demo.url}/library`)
      await page.waitForURL('**/library/personas')
      await heading('Personas')
      await page
        .getByText(/customers, \d/)
        .first()
        .waitFor()
      await accessible('the list of personas')
      await shot('library-personas')
      await follow(/^Alex/)
      await heading('What we believe')
      await page
        .getByText(/% of all 2\d,\d{3}/)
        .first()
        .waitFor()
      await accessible('a persona sheet')
      await shot('library-sheet')
      const numbers = await demo.call('GET', '/personas/alex/numbers')
      const table = await demo.call('POST', '/analyze/touchpoints', { segment: 'alex' })
      assert.equal(numbers.persons, table.persons, 'the sheet and the analysis count the same people')
      await page.getByText(numbers.persons.toLocaleString('en')).first().waitFor()
    },
  },
  {
    name: 'the sheet in the dark',
    theme: 'dark',
    async run({ page, demo, heading, accessible, shot }) {
      await page.goto(`${demo.url}/library/personas/sam`)
      await heading('What happened')
      await page.getByRole('heading', { name: /^Share of touches/ }).waitFor()
      await accessible('a dark persona sheet')
      await shot('library-sheet-dark')
    },
  },
  {
    name: 'the sheet and the inventory on a phone',
    width: 390,
    height: 844,
    async run({ page, demo, heading, accessible, fits, shot }) {
      await page.goto(`${demo.url}/library/personas/robin`)
      await heading('What happened')
      await page.getByRole('heading', { name: /^Share of touches/ }).waitFor()
      await fits()
      await accessible('a persona sheet on a phone')
      await shot('library-sheet-phone')
      await page.goto(`${demo.url}/library/touchpoints`)
      await page.getByRole('button', { name: 'Cart', exact: true }).click()
      await heading('Cart')
      await fits()
      await accessible('a touchpoint on a phone')
      await shot('library-touchpoint-phone')
    },
  },
  {
    name: 'a persona is written from nothing, saved as one types, undone, and seen by others at once',
    async run({ page, demo, heading, press, accessible, assert, shot }) {
      await page.goto(`${demo.url}/library/personas`)
      await page.getByRole('textbox', { name: 'New persona: a name' }).fill('Uma, first winter')
      await page.keyboard.press('Enter')
      await heading('What we believe')
      await accessible('an empty persona sheet')
      await shot('library-sheet-empty')
      const id = page.url().split('/').pop()
      const other = await page.context().newPage()
      await other.goto(`${demo.url}/library/personas/${id}`)
      await other.getByRole('heading', { name: 'What we believe' }).waitFor()

      await page.getByRole('textbox', { name: 'In one line' }).fill('New here, and cold')
      await page.getByRole('textbox', { name: 'Add a goal' }).fill('Stay dry')
      await page.keyboard.press('Enter')
      await page.getByRole('textbox', { name: 'Goals, 1' }).waitFor()
      await until(demo, (l) => l.personas.find((p) => p.id === id)?.goals?.[0] === 'Stay dry')
      await other.getByRole('textbox', { name: 'Goals, 1' }).waitFor()
      await other.close()
      await saved(page)

      // Undo takes back what was done last, from the keyboard.
      await page.getByRole('heading', { name: 'Goals' }).click()
      await page.keyboard.press('Control+z')
      await until(demo, (l) => l.personas.find((p) => p.id === id)?.goals === undefined)
      await page.keyboard.press('Control+y')
      await until(demo, (l) => l.personas.find((p) => p.id === id)?.goals?.length === 1)

      // A quote asks where it is from.
      await press('Add a quote')
      const dialog = page.getByRole('dialog', { name: 'Add a quote' })
      await dialog.getByLabel('What they said').fill('“I had no idea it gets this wet.”')
      await dialog.getByRole('button', { name: 'Save the quote' }).click()
      await dialog.getByText('Say where it is from.').waitFor()
      await dialog.getByRole('combobox', { name: 'Where from?' }).click()
      await page.getByRole('option', { name: 'A new source …' }).click()
      await dialog.getByLabel('Title').fill(`Interview ${id}`)
      await accessible('the form of a quote')
      await dialog.getByRole('button', { name: 'Save the quote' }).click()
      await page.getByText('I had no idea it gets this wet.').waitFor()
      const made = await until(demo, (l) => l.evidence.find((e) => e.title === `Interview ${id}`))
      const uma = await until(demo, (l) => l.personas.find((p) => p.id === id && p.quotes?.length === 1))
      assert.deepEqual(uma.quotes, [{ text: 'I had no idea it gets this wet.', evidence: made.id }])
      assert.equal(uma.tagline, 'New here, and cold')

      // Who counts: one condition, and the numbers are there.
      await press('Condition')
      await page.getByRole('combobox', { name: 'Touchpoint' }).fill('Size guide')
      await page.keyboard.press('Escape')
      await page.getByRole('textbox', { name: 'At least, times' }).fill('2')
      await press('Add the condition')
      await page.getByText('did Size guide at least 2 times').first().waitFor()
      await page
        .getByText(/% of all/)
        .first()
        .waitFor()
      await page.getByText('Touchpoints, against all other customers').waitFor()
      await shot('library-sheet-new')
      await demo.call('POST', '/library/batches', {
        client_id: `clean-${id}`,
        n: 1,
        base: 0,
        ops: [
          { k: 'del', id },
          { k: 'del', id: made.id },
        ],
      })
      await heading('“Uma, first winter” was deleted')
      await accessible('the sheet of a deleted persona')
    },
  },
  {
    name: 'a photo is written anew, and its words are asked for',
    async run({ page, demo, heading, press, accessible, assert, shot }) {
      await page.goto(`${demo.url}/library/personas/robin`)
      await heading('What we believe')
      await page.locator('input[type=file]').setInputFiles(await picture(page, 900, 700))
      const dialog = page.getByRole('dialog', { name: 'What does the picture show?' })
      await dialog.waitFor()
      await dialog.getByRole('button', { name: 'Use the picture' }).click()
      await dialog.getByText('Say in a few words what it shows.').waitFor()
      await dialog.getByLabel('Photo of Robin').fill('A green square')
      await accessible('the words of a picture')
      await shot('library-photo')
      await dialog.getByRole('button', { name: 'Use the picture' }).click()
      const img = page.getByRole('img', { name: 'A green square' })
      await img.waitFor()
      await page.waitForFunction(() => document.querySelector('.photo-img')?.naturalWidth === 900)
      const { image } = await until(demo, (l) => l.personas.find((p) => p.id === 'robin' && p.image !== undefined))
      assert.match(image.src, /^\/api\/v1\/images\/[0-9a-f]{32}$/)
      const answer = await fetch(demo.url + image.src)
      assert.equal(answer.headers.get('content-type'), 'image/jpeg')
      assert.match(answer.headers.get('content-security-policy') ?? '', /sandbox/)

      // What is no picture is refused with the reason, and nothing changes.
      await page
        .locator('input[type=file]')
        .setInputFiles({ name: 'x.png', mimeType: 'image/png', buffer: Buffer.from('<svg onload=alert(1)>') })
      await page.getByText(/no picture that can be shown/).waitFor()
      await page.locator('input[type=file]').setInputFiles({ name: 'x.gif', mimeType: 'image/gif', buffer: Buffer.from('GIF89a') })
      await page.getByText(/Choose a JPEG, PNG or WebP file/).waitFor()
      await press(/^Remove: Photo of Robin/)
      await until(demo, (l) => l.personas.find((p) => p.id === 'robin' && p.image === undefined))
    },
    expectErrors: true, // the refused upload
  },
  {
    name: 'who is used is not deleted before the maps are named',
    async run({ page, demo, heading, press, accessible, assert, shot }) {
      await page.goto(`${demo.url}/library/personas/sam`)
      await heading('What we believe')
      await page.getByText('Maps with Sam').waitFor()
      await press('Delete')
      const dialog = page.getByRole('dialog', { name: /Delete “Sam/ })
      await dialog.getByText('It is on 2 maps.').waitFor()
      await dialog.getByRole('link', { name: 'Visit a store' }).waitFor()
      assert.equal(await page.evaluate(() => document.activeElement?.textContent), 'Keep', 'the safe answer has the focus')
      await accessible('the question before a deletion')
      await shot('library-delete')
      await dialog.getByRole('button', { name: 'Delete everywhere' }).click()
      await page.waitForURL('**/library/personas')
      await until(demo, (l) => l.personas.every((p) => p.id !== 'sam'))
      const map = await page.context().newPage()
      await map.goto(`${demo.url}/maps/visit-store-sam`)
      await map.getByText('Persona deleted').waitFor()
      await map.close()
      await page.getByRole('button', { name: 'Undo', exact: true }).click()
      await until(demo, (l) => l.personas.some((p) => p.id === 'sam'))
    },
  },
  {
    name: 'records are added in a line, found, edited and known by their uses',
    async run({ page, demo, heading, fill, accessible, assert, shot }) {
      for (const part of ['scenarios', 'evidence', 'metrics', 'insights', 'opportunities', 'solutions']) {
        await page.goto(`${demo.url}/library/${part}`)
        const rows = page.getByRole('table').getByRole('row')
        await rows.nth(1).waitFor()
        await rows.nth(1).getByRole('link').first().click()
        await page.getByRole('heading', { name: 'Used by' }).waitFor()
        await accessible(`the library's ${part}`)
        await shot(`library-${part}`)
      }
      await page.goto(`${demo.url}/library/metrics`)
      await page.getByRole('textbox', { name: 'New metric: its name' }).fill('Calls about delivery')
      await page.keyboard.press('Enter')
      await heading('Calls about delivery')
      await fill(page.getByLabel('Target'), '12')
      await fill(page.getByLabel('Value', { exact: true }), 'many')
      await page.getByText('Write a number, such as 0.4.').waitFor()
      await fill(page.getByLabel('Value', { exact: true }), '40')
      await fill(page.getByLabel('Source'), 'Hotline report')
      const m = await until(demo, (l) => l.metrics.find((r) => r.name === 'Calls about delivery' && r.value?.source === 'Hotline report'))
      assert.equal(m.target, 12)
      assert.equal(m.value.value, 40)
      await page.getByLabel('Unused').check()
      await page.getByRole('table').getByRole('link', { name: 'Calls about delivery' }).waitFor()
      assert.equal(await page.getByRole('table').getByRole('link', { name: 'Cart rate' }).count(), 0)
      await page.getByRole('button', { name: 'Delete', exact: true }).click()
      await until(demo, (l) => l.metrics.every((r) => r.id !== m.id))
    },
  },
  {
    name: 'the inventory of touchpoints is filtered, edited in place and copied',
    async run({ page, demo, see, accessible, assert, shot }) {
      await push(demo, { k: 'create', id: 'leaflet', type: 'touchpoint', f: { name: '=Leaflet in the parcel' } })
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
      await page.goto(`${demo.url}/library/touchpoints`)
      const inventory = await demo.call('GET', '/touchpoints/inventory') // other cases may have added some
      await see(`${inventory.touchpoints.length} touchpoints`)
      const table = page.getByRole('table', { name: 'Touchpoints' })
      const most = Math.max(...inventory.touchpoints.map((t) => t.events))
      await table
        .getByRole('cell', { name: most.toLocaleString('en') })
        .first()
        .waitFor()
      await accessible('the inventory')
      await shot('library-inventory')
      const analysis = await demo.call('POST', '/analyze/touchpoints', {})
      for (const row of analysis.data.rows) {
        const use = inventory.touchpoints.find((t) => t.touchpoint === row.touchpoint)
        assert.deepEqual([use.events, use.persons], [row.events, row.persons], row.name)
      }
      await table.getByRole('button', { name: 'Control of =Leaflet in the parcel: not said' }).click()
      await table.getByRole('combobox', { name: 'Control of =Leaflet in the parcel' }).selectOption('partner')
      await until(demo, (l) => l.touchpoints.find((t) => t.id === 'leaflet' && t.control === 'partner'))
      await page.getByLabel('On no map').check()
      await page.getByLabel('No events').check()
      await table.getByRole('button', { name: '=Leaflet in the parcel', exact: true }).waitFor()
      assert.equal(await table.getByRole('button', { name: 'Cart', exact: true }).count(), 0)
      await page.getByRole('button', { name: 'Copy as CSV' }).click()
      await see(/Copied \d+ touchpoint/)
      assert.match(await page.evaluate(() => navigator.clipboard.readText()), /^'=Leaflet in the parcel,,partner/m)
      await page.getByRole('button', { name: '=Leaflet in the parcel', exact: true }).click()
      await see('On no map yet.')
      await push(demo, { k: 'del', id: 'leaflet' })
    },
  },
  {
    name: 'a thousand touchpoints scroll smoothly',
    async run({ page, fresh, see, assert }) {
      await fresh.call('GET', '/library')
      for (let i = 0; i < 5; i++) {
        const ops = Array.from({ length: 200 }, (_, j) => ({
          k: 'create',
          id: `t${i * 200 + j}`,
          type: 'touchpoint',
          f: { name: `Touchpoint ${String(i * 200 + j).padStart(4, '0')}`, control: 'brand' },
        }))
        await push(fresh, ...ops)
      }
      await page.goto(`${fresh.url}/library/touchpoints`)
      await see('1,000 touchpoints')
      const box = page.getByRole('region', { name: 'Touchpoints' })
      const rows = await box.locator('tbody tr').count()
      assert.ok(rows < 80, `${rows} rows are in the page`)
      const frames = await page.evaluate(async () => {
        const el = document.querySelector('.inv')
        const frame = () => new Promise((done) => requestAnimationFrame(done))
        const took = []
        await frame()
        for (let y = 0; y < 20_000; y += 400) {
          const from = performance.now()
          el.scrollTop = y
          await frame()
          took.push(performance.now() - from)
        }
        return took.sort((a, b) => a - b)
      })
      const median = frames[Math.floor(frames.length / 2)]
      console.log(`      frames of a fast scroll: median ${median.toFixed(0)} ms, slowest ${frames.at(-1).toFixed(0)} ms`)
      assert.ok(median < 100, `half of the frames took more than ${median} ms`) // a busy machine has slow ones
      await page.getByRole('button', { name: 'Touchpoint 0500', exact: true }).waitFor()
    },
  },
]
