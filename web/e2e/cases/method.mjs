const opened = (page) => page.waitForURL(/\/maps\/[0-9a-f-]{36}/).then(() => page.url().replace(/^.*\/maps\/([^?#]+).*$/, '$1'))

export const cases = [
  {
    name: 'a map becomes a template of ours, begins another, is renamed and deleted',
    async run({ page, demo, heading, press, accessible, assert, shot, see }) {
      await page.goto(`${demo.url}/maps/order-online-alex?view=working`)
      await heading('Order outdoor wear online')
      await press('More about this map')
      await page.getByRole('menuitem', { name: 'Save as template' }).click()
      const dialog = page.getByRole('dialog', { name: 'Save as template' })
      await dialog.getByLabel('Name').fill('Our way to a shop')
      await dialog.getByLabel('When to use it').fill('Another shop opens.')
      await accessible('the question what goes along')
      await shot('method-keep')
      await dialog.getByRole('button', { name: 'Save the template' }).click()
      await see('“Our way to a shop” is a template')

      await page.goto(demo.url)
      await heading('Journey maps')
      await page.keyboard.press('t')
      const gallery = page.getByRole('dialog', { name: 'New map' })
      await gallery.getByRole('region', { name: 'Yours' }).waitFor()
      await accessible('templates of ours')
      await shot('method-yours')
      await gallery.getByRole('radio', { name: /Our way to a shop/ }).check()
      await press('Use template')
      const id = await opened(page)
      assert.match(page.url(), /view=timeline/)
      const { view } = await demo.call('GET', `/maps/${id}`)
      const before = (await demo.call('GET', '/maps/order-online-alex')).view
      assert.equal(view.stages.length, before.stages.length)
      const cards = view.stages.flatMap((s) => s.steps.flatMap((step) => [...step.cards, ...step.emotions, step]))
      assert.ok(cards.length > 10)
      assert.deepEqual(
        cards.filter((c) => c.evidence !== undefined || c.kind === 'quote' || (c.status ?? 'hypothesis') !== 'hypothesis'),
        [],
        'evidence, quotes and verdicts stay behind',
      )
      await demo.call('DELETE', `/maps/${id}`)

      await page.goto(demo.url)
      await heading('Journey maps')
      await page.keyboard.press('t')
      await press('Actions of the template Our way to a shop')
      await page.getByRole('menuitem', { name: 'Rename' }).click()
      await page.getByRole('dialog', { name: 'Rename the template' }).getByLabel('Name').fill('A shop')
      await page.getByRole('button', { name: 'Rename', exact: true }).click()
      await press('Actions of the template A shop')
      await page.getByRole('menuitem', { name: 'Delete' }).click()
      await page
        .getByRole('dialog', { name: /Delete the template/ })
        .getByRole('button', { name: 'Delete' })
        .click()
      await page.getByRole('radio', { name: /A shop/ }).waitFor({ state: 'detached' })
      const templates = await demo.call('GET', '/templates')
      assert.ok(templates.every((t) => !t.own))
    },
  },
  {
    name: 'the guide knows what is done, leads on, and can be hidden',
    async run({ page, demo, heading, press, see, accessible, assert, shot }) {
      const { id } = await demo.call('POST', '/maps', { title: 'Borrow a tent' })
      await page.goto(`${demo.url}/maps/${id}`)
      await heading('Borrow a tent')
      await press('Guide: 0 of 7 steps done')
      await see('Seven steps to a map people use')
      await see('Nobody is on the map yet.')
      await accessible('the guide of a map')
      await shot('method-guide')
      await page.getByRole('link', { name: 'Personas', exact: true }).click()
      await page.waitForURL('**/library/personas')
      await page.goto(`${demo.url}/maps/order-online-alex`)
      await page.getByRole('button', { name: /^Guide: [5-7] of 7 steps done/ }).click()
      await shot('method-guide-far')
      await press('Hide the guide')
      assert.equal(await page.getByRole('button', { name: /^Guide/ }).count(), 0)
      await page.reload()
      await heading('Order outdoor wear online')
      assert.equal(await page.getByRole('button', { name: /^Guide/ }).count(), 0)
      await press('More about this map')
      await page.getByRole('menuitem', { name: 'Show the seven-step guide' }).click()
      await page.getByRole('button', { name: /^Guide/ }).waitFor()
      await demo.call('DELETE', `/maps/${id}`)
    },
  },
  {
    name: 'a new map asks whose journey it is; an ideal one is linked to today later',
    async run({ page, demo, heading, press, accessible, assert, shot }) {
      await page.goto(demo.url)
      await heading('Journey maps')
      await page.keyboard.press('n')
      const dialog = page.getByRole('dialog', { name: 'New map' })
      await dialog.getByLabel(/What does the customer want/).fill('Order, total price first')
      await dialog.getByRole('radio', { name: /Future/ }).check()
      await dialog.getByRole('button', { name: 'Several personas' }).click()
      for (const name of ['Robin, careful comparer', 'Sam, wants a word']) {
        await dialog.getByRole('combobox', { name: 'Personas' }).fill(name)
        await page.keyboard.press('Escape')
        await dialog.getByRole('button', { name: 'Add', exact: true }).click()
      }
      await accessible('the form of a new map')
      await shot('method-new-map')
      await press('Create map')
      const id = await opened(page)
      assert.match(page.url(), /view=timeline/)
      const { view } = await demo.call('GET', `/maps/${id}`)
      assert.deepEqual([view.kind, view.focus, view.personas, view.based_on], ['future', 'multi_persona', ['robin', 'sam'], undefined])
      await heading('Order, total price first')
      await press('More about this map')
      await page.getByRole('menuitem', { name: 'Link to a map of today' }).click()
      await page.getByRole('combobox', { name: 'Based on' }).click()
      await page.getByRole('option', { name: 'Order outdoor wear online' }).click()
      await press('Link the map')
      for (let i = 0; i < 50 && (await demo.call('GET', `/maps/${id}`)).view.based_on === undefined; i++) await page.waitForTimeout(100)
      assert.equal((await demo.call('GET', `/maps/${id}`)).view.based_on, 'order-online-alex')
      await demo.call('DELETE', `/maps/${id}`)
    },
  },
  {
    name: 'the workspace says what its customers are called',
    async run({ page, demo, heading, press, see, accessible, shot }) {
      await page.goto(`${demo.url}/settings`)
      await page.getByRole('combobox', { name: 'Your word for customer' }).click()
      await page.getByRole('option', { name: /^patient/ }).click()
      await accessible('the word for customers')
      await press('Save')
      await see('Settings saved')
      await page.goto(`${demo.url}/library/personas/alex`)
      await see('Touchpoints, against all other patients')
      await page.goto(demo.url)
      await heading('Journey maps')
      await page.keyboard.press('n')
      await see('What does the patient want to get done?')
      await shot('method-word')
      await demo.call('PATCH', '/workspace', { customer: '', customers: '' })
    },
  },
  {
    name: 'terms are explained where they stand, in the words of the glossary',
    async run({ page, demo, heading, press, see, accessible, shot, assert }) {
      await page.goto(`${demo.url}/library/metrics`)
      await heading('Metrics')
      await press('What is this? Metric')
      const popover = page.getByRole('dialog', { name: 'Metric' })
      await popover.getByText(/number that somebody watches/i).waitFor()
      await accessible('an explanation')
      await shot('method-explain')
      await popover.getByRole('link', { name: 'In the glossary' }).click()
      await heading('Glossary')
      assert.match(page.url(), /q=Metric/)
      await see('Metric')
    },
  },
]
