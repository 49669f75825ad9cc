const saved = (page) => page.waitForFunction(() => document.querySelector('.mp-save')?.textContent === 'Saved')

/** A map over the API: one step with a quote that nobody knows the source of. */
async function newMap(server) {
  const { id } = await server.call('POST', '/maps', { title: 'Everything of it', kind: 'current' })
  const ops = [
    { k: 'create', id: 's', type: 'stage', at: {}, f: { name: 'Buy' } },
    { k: 'create', id: 't', type: 'step', at: { parent: 's' }, f: { title: 'I pay' } },
    { k: 'create', id: 'q', type: 'card', at: { parent: 't' }, f: { kind: 'quote', text: 'It was dearer than it said' } },
  ]
  await server.call('POST', `/maps/${id}/batches`, { client_id: 'case', n: 1, base: 0, ops })
  return id
}

export const cases = [
  {
    name: 'a quote gets its source in one line; the rest of a step and a stage is filled in where it stands',
    async run({ page, fresh, assert, accessible, fits, shot }) {
      const id = await newMap(fresh)
      const view = async () => (await fresh.call('GET', `/maps/${id}`)).view
      await page.goto(`${fresh.url}/maps/${id}?view=working`)
      await page
        .getByRole('button', { name: /It was dearer than it said/ })
        .first()
        .click()
      const panel = page.locator('.mp-panel')
      await panel.getByRole('button', { name: 'Choose a source' }).click()
      await page.getByRole('combobox', { name: /^Where from/ }).fill('Interview 31')
      await page.keyboard.press('Enter')
      await panel.getByRole('form', { name: 'New evidence' }).waitFor()
      await accessible('a new source')
      await shot('panel-quote')
      await panel.getByRole('button', { name: 'Keep as evidence' }).click()
      await panel.getByRole('button', { name: 'Interview 31', exact: true }).waitFor()
      await saved(page)
      const source = (await view()).stages[0].steps[0].cards[0].source
      const library = (await fresh.call('GET', '/library')).view
      assert.equal(library.evidence.find((e) => e.id === source)?.title, 'Interview 31')
      await page.keyboard.press('Escape')
      await page.goto(`${fresh.url}/maps/${id}?view=table`)
      await page.getByRole('button', { name: /details of I pay/ }).click()
      await panel.getByRole('textbox', { name: 'Expected time' }).fill('3')
      await page.keyboard.press('Enter')
      await panel.getByRole('checkbox', { name: 'May happen again' }).first().check()
      await saved(page)
      const step = (await view()).stages[0].steps[0]
      assert.equal(step.duration, 'PT3M')
      assert.equal(step.repeatable, true)
      await accessible('the step in the panel')
      await shot('panel-step')
      await page.setViewportSize({ width: 390, height: 844 })
      await fits()
      await shot('panel-step-phone')
    },
  },
]
