export const cases = [
  {
    name: 'a rule is added, tried, changed and deleted with a way back',
    async run({ page, demo, heading, press, fill, see, assert, accessible, shot }) {
      await page.goto(`${demo.url}/data/rules`)
      await heading('Rules')
      await accessible('the rules')
      await shot('rules')
      await press('Add a rule')
      const dialog = page.getByRole('dialog', { name: 'Add a rule' })
      await fill(dialog.getByRole('combobox', { name: 'Pattern of name' }), 'site_*')
      await fill(dialog.getByRole('combobox', { name: 'belong to the touchpoint' }), 'Search on the site')
      await see('A new touchpoint will be made.')
      await accessible('the rule dialog')
      await dialog.getByRole('button', { name: 'Add the rule' }).click()
      await dialog.waitFor({ state: 'detached' })
      const row = page.getByRole('row', { name: /Search on the site/ })
      await row.waitFor()

      await fill(page.getByRole('combobox', { name: 'Event name' }), 'site_search')
      await press('Which rule wins?')
      await page.getByText('Search on the site').nth(1).waitFor()

      await row.getByRole('button', { name: /Actions of the rule/ }).click()
      await page.getByRole('menuitem', { name: 'Delete' }).click()
      await row.waitFor({ state: 'detached' })
      await press('Undo')
      await row.waitFor()
      const { rules } = await demo.call('GET', '/rules')
      const rule = rules.find((r) => r.touchpoint_name === 'Search on the site')
      assert.ok(rule.events > 0, 'the rule wins events')
      await demo.call('DELETE', `/rules/${rule.id}`)
    },
  },
  {
    name: 'people are listed, found by an identifier, and show their trail',
    async run({ page, demo, heading, assert, accessible, shot, see }) {
      await page.goto(`${demo.url}/data/people`)
      const table = page.getByRole('table', { name: 'People' })
      await table.waitFor()
      await accessible('the people')
      await shot('people')
      const [first] = (await demo.call('GET', '/persons?limit=1')).people
      await page.getByLabel('Find a person').fill(first.label)
      await page.keyboard.press('Enter')
      await page.waitForURL('**/data/people?q=*')
      await table.getByRole('link', { name: first.label }).click()
      await page.waitForURL(`**/data/people/${first.id}`)
      await heading(first.label)
      await page.getByRole('list', { name: 'Sessions' }).waitFor()
      const person = await demo.call('GET', `/persons/${first.id}?limit=200`)
      await see(`session ${person.sessions.length}, `)
      assert.equal(await page.getByRole('list', { name: 'Sessions' }).locator('> li').count(), person.sessions.length)
      await accessible('a trail')
      await shot('person')
    },
  },
  {
    name: 'nobody by a name is said in words',
    async run({ page, demo, heading }) {
      await page.goto(`${demo.url}/data/people?q=nobody-at-all`)
      await heading('Nobody by this name')
    },
  },
  {
    name: 'settings are kept, and a wrong one is refused in place',
    async run({ page, demo, heading, press, see, assert, accessible, shot }) {
      await page.goto(`${demo.url}/settings`)
      await heading('Workspace')
      await accessible('the settings')
      await shot('settings')
      await page.getByLabel('Currency').fill('x')
      await see('Three capital letters, such as EUR.')
      await page.getByLabel('Currency').fill('NOK')
      await press('Save')
      await see('Settings saved')
      assert.equal((await demo.call('GET', '/workspace')).currency, 'NOK')
      await demo.call('PATCH', '/workspace', { currency: 'EUR' })
    },
  },
]
