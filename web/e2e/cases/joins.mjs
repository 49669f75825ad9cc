import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A shop whose orders name their customer and payment, and are reviewed, in files of their own: hex keys, gaps, repeats. */
function shop() {
  const key = (text) => Buffer.from(text).toString('hex').padEnd(16, '0')
  const orders = ['order_id,customer_id,order_status,order_purchase_timestamp,order_delivered_customer_date']
  const customers = ['customer_id,customer_unique_id,customer_zip_code_prefix,customer_state']
  const reviews = ['review_id,order_id,review_score,review_comment_message,review_answer_timestamp']
  for (let i = 0; i < 250; i++) {
    const [order, customer] = [key(`o${i}`), key(`c${i}`)]
    const day = String(1 + (i % 27)).padStart(2, '0')
    orders.push(
      `${order},${customer},delivered,2025-0${1 + (i % 6)}-${day} 09:10:05,${i % 5 === 0 ? '' : `2025-0${2 + (i % 6)}-${day} 16:20:00`}`,
    )
    if (i % 62 !== 1) customers.push(`${customer},${key(`person${i % 200}`)},0${1000 + i},SP`)
    for (let n = 0; n < (i % 10 === 0 ? 2 : i % 10 === 1 ? 0 : 1); n++)
      reviews.push(
        `${key(`r${i}`)},${order},${1 + ((i + n) % 5)},${i % 3 === 0 ? '"Came late,\nbut fits."' : ''},2025-0${3 + (i % 6)}-${day} 12:0${n}:00`,
      )
  }
  return { 'orders.csv': orders, 'customers.csv': customers, 'reviews.csv': reviews }
}

const text = (lines) => `${lines.join('\n')}\n`
const upload = (name, lines) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text(lines)) })

/** The same joins as a mapping file, imported by the command line into a data directory of its own. */
const mapping = `
source: file
options: {tz: Europe/Oslo}
lookups:
  - {name: customers, file: customers.csv, key: customer_id}
  - {name: reviews, file: reviews.csv, key: order_id, each: true}
person: customers.customer_unique_id
props: [order_id, order_status]
events:
  - {event: =order purchase, time: order_purchase_timestamp}
  - {event: =order delivered customer, time: order_delivered_customer_date}
  - {event: =review answer, kind: feedback, time: reviews.review_answer_timestamp, score: reviews.review_score,
     score_type: stars5, text: reviews.review_comment_message}
`

function byCommandLine(binary, files) {
  const dir = mkdtempSync(join(tmpdir(), 'sojourn-joins-'))
  try {
    for (const [name, lines] of Object.entries(files)) writeFileSync(join(dir, name), text(lines))
    writeFileSync(join(dir, 'shop.yaml'), mapping)
    const said = execFileSync(
      binary,
      ['import', '--json', '--data', join(dir, 'data'), '--mapping', join(dir, 'shop.yaml'), join(dir, 'orders.csv')],
      { encoding: 'utf8' },
    )
    return JSON.parse(said.trim().split('\n').at(-1))
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
}

async function begin(page, url, files) {
  await page.goto(`${url}/data/import`)
  await page.getByLabel('File to import').setInputFiles(upload('orders.csv', files['orders.csv']))
  await page.getByRole('heading', { name: /columns understood/ }).waitFor()
}

async function choose(page, name, option) {
  await page.getByRole('combobox', { name }).click()
  await page.getByRole('option', { name: option }).click()
}

export const cases = [
  {
    name: 'orders are joined with customers and reviews, as the command line does it',
    async run({ page, fresh, binary, assert, accessible, press, shot, see, fits }) {
      const files = shop()
      await begin(page, fresh.url, files)
      await press(/workspace/)
      await see('Clock: UTC')
      await page.getByLabel('File to join').setInputFiles(['customers.csv', 'reviews.csv'].map((name) => upload(name, files[name])))
      const cards = page.getByRole('region', { name: 'Joined files' }).or(page.locator('section', { hasText: 'Joined files' }))
      await see('98.0 % of rows find a match')
      await see('90.0 % of rows find a match')
      await see('25 rows of the file have a key that stands further up.')
      assert.equal(await page.getByRole('combobox', { name: /^Key in customers.csv/ }).textContent(), 'customer_id')
      assert.equal(await page.getByRole('combobox', { name: /^Key in reviews.csv/ }).textContent(), 'order_id')
      await page.getByRole('combobox', { name: 'Meaning of customer_unique_id from customers.csv: Person' }).waitFor()

      await choose(page, /^Meaning of review_answer_timestamp from reviews.csv/, 'Time')
      await page.getByRole('combobox', { name: 'Several rows with one key in reviews.csv: Each row counts' }).waitFor()
      await choose(page, /^Meaning of review_score from reviews.csv/, 'Score')
      await choose(page, 'Scale of the score: CSAT 1–5', 'Stars 1–5')
      await choose(page, /^Meaning of review_comment_message from reviews.csv/, 'Customer’s words')
      await page.getByRole('checkbox', { name: 'customer_zip_code_prefix' }).click()
      await page.getByRole('combobox', { name: /^Meaning of customer_zip_code_prefix/ }).waitFor({ state: 'detached' })
      await see('review answer')
      await cards.first().scrollIntoViewIfNeeded()
      await accessible('the joined files')
      await shot('import-joins')

      await page.reload()
      await see('98.0 % of rows find a match')
      await page.getByRole('combobox', { name: 'Meaning of review_score from reviews.csv: Score' }).waitFor()
      await page.setViewportSize({ width: 390, height: 844 })
      await fits()
      await page.getByRole('heading', { name: 'Joined files' }).scrollIntoViewIfNeeded()
      await shot('import-joins-phone')
      await page.setViewportSize({ width: 1440, height: 900 })

      await press('Continue to check')
      await see('245 of 250 rows find a match in customers.csv.')
      await accessible('the check of joined files')
      await shot('import-joins-check')
      await press('Import')
      await page.getByRole('heading', { name: 'What became of the rows' }).waitFor({ timeout: 30_000 })
      const { report } = await fresh.call('GET', `/imports/${new URL(page.url()).pathname.split('/').pop()}`)
      const reference = byCommandLine(binary, files)
      for (const field of ['rows', 'read', 'accepted', 'duplicate', 'persons', 'events']) {
        assert.equal(report[field], reference[field], `${field} of the browser and of the command line`)
      }
      assert.deepEqual(report.rejected, reference.rejected)
      assert.ok(report.accepted > 600, `${report.accepted} events`)
      assert.ok(
        report.notes.some((n) => /In customers, 5 of 250 rows find no match/.test(n)),
        report.notes.join(' '),
      )
    },
  },
  {
    name: 'what cannot be joined says why, and can be taken out again',
    theme: 'dark',
    async run({ page, fresh, assert, accessible, press, shot, see }) {
      const files = shop()
      await begin(page, fresh.url, files)
      await press(/workspace/)
      const before = await page.getByRole('combobox', { name: /^Meaning of/ }).count()
      await page.getByLabel('File to join').setInputFiles(upload('colours.csv', ['sku,colour', 's1,red', 's2,blue']))
      await see(/No column of colours.csv shares its values with a column of orders.csv/)
      await choose(page, /^Key of colours.csv in orders.csv/, 'order_id')
      await choose(page, /^Key in colours.csv/, 'sku')
      await see(/No row of orders.csv finds its order_id in colours.csv/)
      await accessible('a file that matches nothing')
      await shot('import-joins-none-dark')
      await press('Remove colours.csv')
      await page.getByRole('heading', { name: 'Join another file' }).waitFor()
      await page.waitForFunction((n) => document.querySelectorAll('[aria-label^="Meaning of"]').length === n, before)

      // Keyboard alone: the key of the payments is set, and amounts are added up.
      const payments = [
        'order,part,payment_value',
        ...files['orders.csv'].slice(1, 60).flatMap((o) => [`${o.split(',')[0]},1,10.50`, `${o.split(',')[0]},2,4`]),
      ]
      await page.getByLabel('File to join').setInputFiles(upload('payments.csv', payments))
      const several = page.getByRole('combobox', { name: /^Several rows with one key in payments.csv/ })
      await several.focus()
      await page.keyboard.press('Enter')
      await page.getByRole('option', { name: /Amounts are added up/ }).waitFor()
      await page.keyboard.press('End')
      await page.keyboard.press('Enter')
      await page.getByRole('combobox', { name: 'Several rows with one key in payments.csv: Amounts are added up' }).waitFor()
      await page.getByRole('cell', { name: '14.5', exact: true }).first().waitFor()
      assert.ok(await page.getByRole('checkbox', { name: 'payment_value' }).first().isChecked())
      await shot('import-joins-dark')
    },
  },
  {
    name: 'a file that cannot be read is told beside the others',
    expectErrors: true,
    async run({ page, fresh, see, press }) {
      await begin(page, fresh.url, shop())
      await press(/workspace/)
      await page.getByLabel('File to join').setInputFiles(upload('picture.csv', []))
      await page.getByRole('heading', { name: 'picture.csv cannot be joined' }).waitFor()
      await see(/columns understood/)
    },
  },
]
