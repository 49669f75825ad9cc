const events = ['order_placed', 'parcel_delivered', 'survey_answered']

/** 300 rows: 10 with a date in another format, 5 without a person, 20 that look like another row; without ids those are events of their own. */
function orders() {
  const rows = ['customer_id;event;ordered_at;channel;amount_eur;rating;comment']
  for (let i = 0; i < 280; i++) {
    const name = events[i % 3]
    const at = `2026-0${7 + (i % 3)}-${String(1 + (i % 28)).padStart(2, '0')} ${String(8 + (i % 12)).padStart(2, '0')}:${String(i % 60).padStart(2, '0')}`
    const person = i % 56 === 7 ? '' : `c-${1000 + (i % 40)}`
    const time = i % 28 === 3 ? `25.07.2026 10:${String(i % 60).padStart(2, '0')}` : at
    rows.push(
      `${person};${name};${time};web;${name === 'order_placed' ? `${20 + i},50` : ''};${name === 'survey_answered' ? 1 + (i % 5) : ''};${i % 30 === 2 ? 'Two days late, but it fits.' : ''}`,
    )
  }
  const repeat = rows.slice(1).filter((r) => !r.startsWith(';') && r.includes(';2026-'))
  return [...rows, ...repeat.slice(0, 20)].join('\n')
}

const file = { name: 'orders.csv', mimeType: 'text/csv', buffer: Buffer.from(`${orders()}\n`) }

async function upload(page, url) {
  await page.goto(`${url}/data/import`)
  await page.getByLabel('File to import').setInputFiles(file)
  await page.waitForURL('**/data/import?file=*')
  await page.getByRole('heading', { name: /columns understood/ }).waitFor()
}

async function finish(page) {
  await page.getByRole('button', { name: 'Continue to check' }).click()
  await page.getByRole('heading', { name: 'What will happen' }).waitFor()
  await page.getByRole('button', { name: 'Import', exact: true }).click()
  await page.waitForURL('**/data/imports/*')
  await page.getByRole('heading', { name: 'What became of the rows' }).waitFor({ timeout: 30_000 })
}

/** Imports the file unless an earlier case did. */
async function withOrders(page, server, fill) {
  if ((await server.call('GET', '/status')).events > 0) return
  await upload(page, server.url)
  await fill(page.getByRole('combobox', { name: 'Another time zone' }), 'Europe/Oslo')
  await page.getByRole('button', { name: 'Use it' }).click()
  await page.getByText('Clock: Europe/Oslo').first().waitFor()
  await finish(page)
  await settled(server)
}

/** The report of the import whose page is open. */
const report = async (page, server) => (await server.call('GET', `/imports/${new URL(page.url()).pathname.split('/').pop()}`)).report

/** The status once the numbers have caught up with the log. */
async function settled(server) {
  for (let tries = 0; tries < 100; tries++) {
    const status = await server.call('GET', '/status')
    if (!status.refreshing && status.as_of === status.log_end) return status
    await new Promise((done) => setTimeout(done, 100))
  }
  throw new Error('the numbers do not catch up with the log')
}

export const cases = [
  {
    name: 'a file becomes events, step by step, and the counts reconcile',
    async run({ page, fresh, assert, accessible, fill, shot, see }) {
      await upload(page, fresh.url)
      const go = page.getByRole('button', { name: 'Continue to check' })
      assert.ok(await go.isDisabled(), 'the zone must be answered first')
      await accessible('the columns')
      await shot('import-columns')
      await fill(page.getByRole('combobox', { name: 'Another time zone' }), 'Europe/Oslo')
      await page.getByRole('button', { name: 'Use it' }).click()
      await see('Clock: Europe/Oslo')
      await page.getByRole('combobox', { name: /Date format/ }).click()
      await page.getByRole('option', { name: 'Year-month-day' }).click()
      await see('Time not readable')
      await page.getByRole('combobox', { name: /Meaning of comment/ }).click()
      await page.getByRole('option', { name: 'Ignore' }).click()
      await page.getByRole('combobox', { name: 'Meaning of comment: Ignore' }).waitFor()
      await page.getByRole('combobox', { name: /Meaning of comment/ }).click()
      await page.getByRole('option', { name: 'Customer’s words' }).click()
      await page.getByRole('combobox', { name: /Meaning of comment: Customer/ }).waitFor()
      await go.click()
      await page.getByRole('heading', { name: 'What will happen' }).waitFor()
      await accessible('the check')
      await shot('import-check')
      assert.equal((await fresh.call('GET', '/status')).events, 0, 'nothing is written before Import')
      await page.getByRole('button', { name: 'Import', exact: true }).click()
      await page.waitForURL('**/data/imports/*')
      await page.getByRole('heading', { name: 'What became of the rows' }).waitFor({ timeout: 30_000 })
      const r = await report(page, fresh)
      const rejected = Object.values(r.rejected).reduce((a, b) => a + b, 0)
      assert.equal(r.read, 300)
      assert.equal(r.accepted + r.duplicate + rejected, r.read)
      assert.deepEqual(r.rejected, { bad_time: 10, no_person: 5 })
      assert.equal(r.accepted, 285)
      await accessible('the report')
      await shot('import-report')
    },
  },
  {
    name: 'rejected rows are read by reason, downloaded, and imported again after a fix',
    async run({ page, fresh, assert, shot }) {
      await page.goto(`${fresh.url}/data`)
      await page.getByRole('link', { name: 'orders.csv' }).first().click()
      await page.getByRole('button', { name: /Time not readable/ }).click()
      await page.getByText(/Line 5\b/).waitFor()
      assert.equal(await page.getByText('No person').count(), 1, 'only the chosen reason is listed')
      const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Download' }).click()])
      assert.match(download.suggestedFilename(), /\.csv$/)
      await shot('dead-letters')
      await page.getByRole('button', { name: 'Import again after a fix' }).click()
      await page.getByRole('combobox', { name: /Read dates as/ }).click()
      await page.getByRole('option', { name: 'Day, month, year' }).click()
      const before = page.url()
      await page.getByRole('button', { name: 'Import again', exact: true }).click()
      await page.waitForURL((url) => url.href !== before)
      await page.getByRole('heading', { name: 'What became of the rows' }).waitFor({ timeout: 30_000 })
      const r = await report(page, fresh)
      assert.equal(r.accepted, 10)
      assert.deepEqual(r.rejected, { no_person: 5 })
    },
  },
  {
    name: 'the same file twice changes nothing',
    async run({ page, fresh, assert, press }) {
      const before = (await settled(fresh)).events
      await upload(page, fresh.url)
      await press(/workspace/)
      await finish(page)
      const r = await report(page, fresh)
      assert.equal(r.read, 300)
      assert.equal(r.accepted, 0)
      assert.equal((await settled(fresh)).events, before)
    },
  },
  {
    name: 'suggested rules are added in one press, and a draft map opens',
    async run({ page, fresh, assert, heading, press, shot, accessible, fill }) {
      await withOrders(page, fresh, fill)
      await page.goto(fresh.url)
      await heading('Needs a person')
      await page.goto(`${fresh.url}/data/rules`)
      await press(/Add all 3/)
      await page.waitForFunction(async () => (await (await fetch('/api/v1/rules')).json()).unmapped_share === 0)
      await page.goto(fresh.url)
      await press('Draft a map from events')
      const dialog = page.getByRole('dialog', { name: 'New map' })
      await dialog.getByLabel('Name').fill('Drafted journey')
      await accessible('the draft dialog')
      await shot('discover')
      await press('Draft the map')
      await page.waitForURL('**/maps/*', { timeout: 30_000 })
      const maps = await fresh.call('GET', '/maps')
      assert.deepEqual(
        maps.map((m) => m.title),
        ['Drafted journey'],
      )
    },
  },
  {
    name: 'a file that is no table says what to do',
    expectErrors: true,
    async run({ page, fresh, shot }) {
      await page.goto(`${fresh.url}/data/import`)
      await page.getByLabel('File to import').setInputFiles({ name: 'empty.csv', mimeType: 'text/csv', buffer: Buffer.from('') })
      await page.getByRole('alert').waitFor()
      await page.getByRole('heading', { name: /did not arrive|cannot be read/ }).waitFor()
      await shot('import-bad')
    },
  },
  {
    name: 'rows of a start and an end are paired, or one of them is kept',
    async run({ page, fresh, assert, shot, see }) {
      const rows = ['case;activity;lifecycle;timestamp']
      for (let i = 0; i < 40; i++) {
        const minute = String(i).padStart(2, '0')
        rows.push(`k-${i};Call taken;start;2026-03-01T10:${minute}:00Z`, `k-${i};Call taken;complete;2026-03-01T11:${minute}:00Z`)
        rows.push(`k-${i};Call rated;start;2026-03-02T10:${minute}:00Z`) // never ends
      }
      await page.goto(`${fresh.url}/data/import`)
      await page
        .getByLabel('File to import')
        .setInputFiles({ name: 'calls.csv', mimeType: 'text/csv', buffer: Buffer.from(`${rows.join('\n')}\n`) })
      await page.getByRole('heading', { name: /columns understood/ }).waitFor()
      const halves = page.getByRole('combobox', { name: /Starts and ends/ })
      await halves.click()
      await shot('import-lifecycle')
      await page.getByRole('option', { name: /^Ends only/ }).click()
      await page.getByRole('combobox', { name: 'Starts and ends: Ends only' }).waitFor()
      await see('40 of')
      await halves.click()
      await page.getByRole('option', { name: /^Starts only/ }).click()
      await see('80 of')
      await finish(page)
      assert.equal((await report(page, fresh)).accepted, 80)
    },
  },
]
