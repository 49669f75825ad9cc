const funnel = (steps) => `/explore?a=funnel&level=event&params=${encodeURIComponent(JSON.stringify(JSON.stringify({ steps })))}`

export const cases = [
  {
    name: 'every analysis answers, as a chart and as a table',
    async run({ page, demo, heading, accessible, shot, follow }) {
      await page.goto(`${demo.url}/explore`)
      for (const [tab, table] of [
        ['Touchpoints', 'Touchpoints'],
        ['Process graph', 'Ways from one activity to the next'],
        ['Ways', 'Ways, most frequent first'],
        ['Repeats', 'Repeats by activity'],
      ]) {
        await follow(tab)
        await heading(tab)
        await accessible(tab)
        await shot(`explore-${tab.toLowerCase().replace(' ', '-')}`)
        await page.getByRole('button', { name: 'Table' }).click()
        await page.getByRole('table', { name: table }).waitFor()
      }
    },
  },
  {
    name: 'a funnel in an address shows the same numbers as the API, and its people',
    async run({ page, demo, heading, see, assert, accessible, shot }) {
      const steps = ['page_view', 'add_to_cart', 'order_completed']
      const answer = await demo.call('POST', '/analyze/funnel', { level: 'event', params: { steps } })
      await page.goto(demo.url + funnel(steps))
      await heading('Funnel')
      for (const s of answer.data.steps) await see(s.reached.toLocaleString('en'))
      await accessible('the funnel')
      await shot('explore-funnel')
      const last = answer.data.steps[2]
      await page.getByRole('button', { name: new RegExp(`${last.reached.toLocaleString('en')} reached order_completed`) }).click()
      const dialog = page.getByRole('dialog', { name: 'People who reached order_completed' })
      await dialog.getByText(new RegExp(`${last.reached.toLocaleString('en')} people`)).waitFor()
      await accessible('the people behind a number')
      await dialog.getByRole('link').nth(1).click()
      await page.waitForURL('**/data/people/*')
      assert.match(await page.title(), /sojourn/)
    },
  },
  {
    name: 'filters stand in the address',
    async run({ page, demo, heading, assert, press }) {
      await page.goto(`${demo.url}/explore`)
      await heading('Touchpoints')
      await page.getByRole('combobox', { name: /Unit/ }).click()
      await page.getByRole('option', { name: 'Count sessions' }).click()
      await page.waitForURL('**unit=session**')
      await press('Condition')
      await page.getByRole('combobox', { name: 'Touchpoint or event' }).fill('Cart')
      await page.getByRole('option', { name: 'Cart', exact: true }).click()
      await press('Add the condition')
      await page.waitForURL('**segment=**')
      await page.keyboard.press('Escape')
      await page.getByRole('button', { name: 'Remove the condition did Cart' }).waitFor()
      await page.reload()
      await page.getByRole('button', { name: 'Remove the condition did Cart' }).click()
      await page.waitForFunction(() => !location.search.includes('segment'))
      assert.match(page.url(), /unit=session/)
    },
  },
  {
    name: 'an impossible question is answered with a sentence',
    expectErrors: true,
    async run({ page, demo, heading }) {
      await page.goto(`${demo.url}/explore?from=2026-12-01&to=2026-01-01`)
      await heading('Touchpoints could not be counted')
    },
  },
]
