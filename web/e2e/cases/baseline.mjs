export const cases = [
  {
    name: 'baseline: the period that drift compares with is set, changed and given back to the publication',
    async run({ page, fresh, assert, accessible, fits, shot }) {
      const { id } = await fresh.call('POST', '/maps', { title: 'Order', kind: 'current' })
      const kept = async () => (await fresh.call('GET', `/maps/${id}`)).view.baseline
      const saved = async (want) => {
        for (let i = 0; i < 50 && JSON.stringify(await kept()) !== JSON.stringify(want); i++) await page.waitForTimeout(100)
        assert.deepEqual(await kept(), want)
      }
      const dialog = page.getByRole('dialog', { name: /compared with which period/ })
      const open = async () => {
        await page.locator('.mh-version').focus()
        await page.keyboard.press('Enter')
        await page.getByRole('button', { name: 'Drift period…' }).waitFor()
        await shot('baseline-menu')
        await page.getByRole('button', { name: 'Drift period…' }).press('Enter')
        await dialog.waitFor()
      }
      const choose = async (name) => {
        await dialog.getByRole('combobox', { name: /Period/ }).click()
        await page.getByRole('option', { name }).click()
      }
      await page.goto(`${fresh.url}/maps/${id}?view=working`)
      await open()
      assert.equal(await dialog.getByLabel('First day').count(), 0, 'by itself it is the weeks before the publication')
      await choose(/A period of your own/)
      await dialog.getByText(/^4 whole weeks/).waitFor()
      await dialog.getByLabel('First day').fill('2026-02-02')
      await dialog.getByLabel('Last day').fill('2026-02-01')
      await dialog.getByText('The last day is before the first one.').waitFor()
      await dialog.getByLabel('Last day').fill('2026-02-28')
      await dialog.getByText(/^27 days\. Whole weeks compare better/).waitFor()
      await accessible('the period of the drift')
      await shot('baseline')
      await page.emulateMedia({ colorScheme: 'dark' })
      await shot('baseline-dark')
      await page.emulateMedia({ colorScheme: 'light' })
      await page.setViewportSize({ width: 390, height: 844 })
      await fits()
      await shot('baseline-phone')
      await page.setViewportSize({ width: 1440, height: 900 })
      await dialog.getByRole('button', { name: 'Set the period' }).click()
      await saved({ from: '2026-02-02', to: '2026-03-01' })
      await page.reload()
      await open()
      assert.equal(await dialog.getByLabel('Last day').inputValue(), '2026-02-28')
      await choose(/before it was published/)
      await dialog.getByRole('button', { name: 'Set the period' }).click()
      await saved(undefined)
    },
  },
]
