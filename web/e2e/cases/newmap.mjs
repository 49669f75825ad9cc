/** Opens the dialog at a tab. */
async function open(page, tab) {
  await page.getByRole('button', { name: 'New map', exact: true }).click()
  await page.getByRole('dialog', { name: 'New map' }).waitFor()
  if (tab !== 'Blank') await page.getByRole('tab', { name: tab }).click()
  return page.getByRole('dialog', { name: 'New map' })
}

const opened = (page) => page.waitForURL(/\/maps\/[0-9a-f-]{36}/).then(() => page.url().replace(/^.*\/maps\/([^?#]+).*$/, '$1'))

export const cases = [
  {
    name: 'a map begins with a template',
    async run({ page, demo, heading, fill, press, accessible, assert, shot }) {
      await page.goto(demo.url)
      await heading('Journey maps')
      const dialog = await open(page, 'Template')
      await dialog.getByRole('radio').nth(13).waitFor()
      await accessible('the gallery of templates')
      await shot('templates')
      await dialog.getByRole('searchbox', { name: 'Search templates' }).fill('bank account')
      assert.equal(await dialog.getByRole('radio').count(), 1)
      await press('Use template')
      await dialog.getByText('Choose a template first.').waitFor()
      await dialog.getByRole('radio', { name: /Opening a bank account/ }).check()
      await fill(dialog.getByLabel('Name of your map'), 'Our account')
      await shot('templates-chosen')
      await dialog.getByRole('searchbox', { name: 'Search templates' }).fill('knee')
      await press('Use template')
      await dialog.getByText('Choose a template first.').waitFor()
      await dialog.getByRole('searchbox', { name: 'Search templates' }).fill('account')
      await press('Use template')
      const id = await opened(page)
      await heading('Our account')
      const { view } = await demo.call('GET', `/maps/${id}`)
      assert.equal(view.title, 'Our account')
      assert.equal(view.stages.length, 5)
      assert.equal(view.personas.length, 1)
      await shot('template-map')
      await demo.call('DELETE', `/maps/${id}`)
    },
  },
  {
    name: 'a blank map has kind, objective and a new persona, by keyboard',
    async run({ page, demo, heading, accessible, assert, shot }) {
      await page.goto(demo.url)
      await heading('Journey maps')
      await page.keyboard.press('n')
      const dialog = page.getByRole('dialog', { name: 'New map' })
      await dialog.waitFor()
      await accessible('a blank map')
      await shot('new-map')
      await page.keyboard.press('Enter')
      await dialog.getByText('A map needs a name.').waitFor()
      await page.keyboard.type('Renew a passport')
      await page.keyboard.press('Tab')
      await page.keyboard.press('ArrowDown')
      assert.equal(await dialog.getByRole('radio', { name: /Future/ }).isChecked(), true)
      await page.keyboard.press('Tab') // what it is based on: nothing, an ideal map
      await page.keyboard.press('Tab')
      await page.keyboard.type('Decide which office closes')
      for (const _ of ['What is this?', 'Whose journey', 'Persona']) await page.keyboard.press('Tab')
      await page.keyboard.type('Traveller in a hurry')
      await dialog.getByText('A new persona of that name').waitFor()
      await page.keyboard.press('Enter')
      const id = await opened(page)
      const { view } = await demo.call('GET', `/maps/${id}`)
      assert.deepEqual([view.kind, view.objective, view.personas.length], ['future', 'Decide which office closes', 1])
      const library = await demo.call('GET', '/library')
      assert.equal(library.view.personas.find((p) => p.id === view.personas[0]).name, 'Traveller in a hurry')
      await demo.call('DELETE', `/maps/${id}`)
    },
  },
  {
    name: 'a template without a persona asks for one, on a phone and in the dark',
    width: 320,
    height: 640,
    theme: 'dark',
    async run({ page, demo, heading, fill, press, fits, accessible, assert, shot }) {
      await page.goto(demo.url)
      await heading('Journey maps')
      const dialog = await open(page, 'Template')
      await dialog.getByRole('radio', { name: /Blank: awareness to advocacy/ }).check()
      await fits()
      await accessible('the gallery of templates at 320 px, dark')
      await shot('templates-320')
      await fill(dialog.getByRole('combobox', { name: 'Persona' }), 'Ida')
      await press('Use template')
      const id = await opened(page)
      const { view } = await demo.call('GET', `/maps/${id}`)
      assert.equal(view.personas.length, 1)
      await demo.call('DELETE', `/maps/${id}`)
    },
  },
  {
    name: 'the glossary says what a word means',
    async run({ page, demo, heading, see, accessible, assert, shot, follow }) {
      await page.goto(demo.url)
      await heading('Journey maps')
      await page.keyboard.press('?')
      await follow('glossary')
      await page.waitForURL('**/glossary')
      await heading('The map')
      await see('Service blueprint')
      await accessible('the glossary')
      await shot('glossary')
      await page.getByRole('searchbox', { name: 'Search the glossary' }).fill('to-be map')
      await see('Current map, future map')
      assert.equal(await page.getByRole('term').count(), 1)
      await page.reload()
      await see('Avoid: as-is map, to-be map')
      await page.getByRole('searchbox', { name: 'Search the glossary' }).fill('zzz')
      await see('Nothing by this name')
    },
  },
  {
    name: 'the glossary fits a phone',
    width: 320,
    height: 640,
    theme: 'dark',
    async run({ page, demo, heading, fits, accessible, shot }) {
      await page.goto(`${demo.url}/glossary`)
      await heading('The map')
      await fits()
      await accessible('the glossary at 320 px, dark')
      await shot('glossary-320')
    },
  },
]
