import { readFileSync } from 'node:fs'

const table = `My coats,,,
Phase,Find,,Buy
Step,I search,I compare,I pay
Touchpoints,Ad,Reviews,Checkout
Emotion,+1 hopeful,-0.5,fine
What hurts,,Too many sizes,
`

export const cases = [
  {
    name: 'a table becomes a map after a look at its rows',
    async run({ page, fresh, assert, heading, accessible }) {
      await fresh.call('POST', '/maps', { title: 'Before the table', kind: 'current' })
      await page.goto(fresh.url)
      await page.getByRole('button', { name: 'New map' }).click()
      await page.getByRole('button', { name: 'Open a file' }).click()
      await heading('Open a journey file')
      await page.locator('input[type=file]').setInputFiles({ name: 'coats.csv', mimeType: 'text/csv', buffer: Buffer.from(table) })
      await page.getByText('2 stages and 3 steps').waitFor()
      await page.getByText('1 text without a place will wait below the map: Emotion: fine').waitFor()
      await accessible()
      await page.getByRole('combobox', { name: /What row 6, What hurts, is/ }).click()
      await page.getByRole('option', { name: 'Pains' }).click()
      await page.getByRole('combobox', { name: /What hurts, is: Pains/ }).waitFor()
      assert.equal(
        (await fresh.call('GET', '/maps')).some((m) => m.title === 'My coats'),
        false,
        'nothing is written before',
      )
      await page.getByRole('button', { name: 'Make the map' }).click()
      await page.getByRole('dialog').waitFor({ state: 'detached' })
      const made = (await fresh.call('GET', '/maps')).find((m) => m.title === 'My coats')
      const { view } = await fresh.call('GET', `/maps/${made.id}`)
      assert.deepEqual(
        view.stages.map((s) => [s.name, s.steps.length]),
        [
          ['Find', 2],
          ['Buy', 1],
        ],
      )
      assert.equal(view.stages[0].steps[1].cards[0].kind, 'pain')
      assert.equal(view.unplaced.cards[0].text, 'Emotion: fine')
    },
  },
  {
    name: 'a map is downloaded as a table, and each of its views as a file for paper',
    async run({ page, demo, assert, shot }) {
      await page.goto(`${demo.url}/maps/order-online-alex?view=timeline`)
      const downloaded = async (name, start, press) => {
        const waiting = page.waitForEvent('download')
        await press()
        const download = await waiting
        assert.equal(download.suggestedFilename(), name)
        assert.ok(
          readFileSync(await download.path())
            .toString('latin1')
            .startsWith(start),
        )
      }
      const open = async (item) => {
        await page.getByRole('button', { name: 'More about this map' }).click()
        await page.getByRole('menuitem', { name: item }).click()
      }
      await downloaded('order-outdoor-wear-online.xlsx', 'PK', () => open('Export as table (XLSX)'))

      await open('Export a view as PDF or picture')
      const dialog = page.getByRole('dialog', { name: 'Export a view' })
      const first = dialog.getByRole('img', { name: 'The first page' })
      await dialog.getByText('First page', { exact: true }).waitFor()
      assert.match(await dialog.getByLabel('View', { exact: true }).innerText(), /Timeline/, 'begins with the view on the screen')
      assert.ok((await first.evaluate((img) => img.naturalWidth)) > 400)
      await shot('picture-dialog')

      await dialog.getByLabel('View', { exact: true }).click()
      await page.getByRole('option', { name: /^Blueprint/ }).click()
      await dialog.getByRole('textbox', { name: 'Title' }).fill('For the board')
      await dialog.getByRole('checkbox', { name: 'Legend' }).uncheck()
      await page.waitForFunction(() => /legend=false/.test(document.querySelector('[data-state=drawn] > img')?.getAttribute('src') ?? ''))
      const asked = new URL(await first.getAttribute('src'), demo.url).searchParams
      assert.equal(asked.get('view'), 'blueprint')
      assert.equal(asked.get('title'), 'For the board')
      assert.equal(asked.get('legend'), 'false')
      await downloaded('order-outdoor-wear-online.pdf', '%PDF', () => dialog.getByRole('button', { name: 'Download' }).click())
      await page.goto(`${page.url().split('?')[0]}?view=working`)
      await page.locator('.mp-grid').waitFor()
      await page.keyboard.press('Control+p')
      await dialog.getByText('First page', { exact: true }).waitFor()
      assert.match(await dialog.getByLabel('View', { exact: true }).innerText(), /Working/, 'Ctrl P asks for the view on the screen')
      await page.keyboard.press('Escape')
      await page.goto(`${page.url().split('?')[0]}?view=story`)
      await page.locator('.mp-story').waitFor()
      await page.emulateMedia({ media: 'print' })
      assert.equal(await page.locator('.mp-story .btn:visible, .mp-story-nav:visible').count(), 0, 'a printed story has no buttons')
      await shot('story-printed')
    },
  },
]
