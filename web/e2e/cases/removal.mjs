// What should not be on a map, or in its past, is removed for good.

const name = 'Renate Hofstetter'

/** A map whose card named somebody, and still does in its history and in a comment. */
async function named(server, title) {
  const { id } = await server.call('POST', '/maps', { title, kind: 'current' })
  const push = (n, ...ops) => server.call('POST', `/maps/${id}/batches`, { client_id: `case ${id}`, n, base: 0, ops })
  await push(
    1,
    { k: 'create', id: 's', type: 'stage', at: {}, f: { name: 'Ask' } },
    { k: 'create', id: 't', type: 'step', at: { parent: 's' }, f: { title: 'I call' } },
    { k: 'create', id: 'q', type: 'card', at: { parent: 't' }, f: { kind: 'quote', text: `Nobody calls back, says ${name}` } },
  )
  const version = await server.call('POST', `/maps/${id}/versions`, { name: 'Before the workshop' })
  await push(2, { k: 'set', id: 't', f: { title: `I call ${name}` } })
  await push(3, { k: 'set', id: 't', f: { title: 'I call the shop' } })
  await server.call('POST', `/maps/${id}/comments`, { element: 't', text: `Ask ${name} about it` })
  return { id, version }
}

const step = (page, title) => page.getByRole('grid').getByRole('columnheader', { name: title })

/** Everything that the server says of a map and its past. */
async function said(server, id) {
  const { seq } = await server.call('GET', `/maps/${id}`)
  const states = []
  for (let at = 1; at <= seq; at++) states.push(await server.call('GET', `/maps/${id}/history/${at}`))
  return JSON.stringify([states, await server.call('GET', `/maps/${id}/comments`), await server.call('GET', '/audit')])
}

export const cases = [
  {
    name: 'a name is removed from a map, its whole history and the comments, and nothing brings it back',
    async run({ page, fresh, assert, accessible, press, see, shot }) {
      const { id } = await named(fresh, 'Asking for help')
      await page.goto(`${fresh.url}/maps/${id}`)
      await step(page, 'I call the shop').waitFor()
      await page.getByText(`says ${name}`).first().waitFor()
      await press('History of this map')
      await press('Remove from the past')
      await page.getByRole('menuitem', { name: 'Remove a text from history…' }).click()
      const dialog = page.getByRole('dialog', { name: 'Remove a text from history' })
      const field = dialog.getByLabel('Text to remove')
      await field.fill('Nobody of that name')
      await see('It stands nowhere')
      await field.fill(name)
      await dialog.getByText('1 field of the map').waitFor()
      await dialog.getByText('2 changes of the history').waitFor()
      await dialog.getByText('1 thread of comments').waitFor()
      await accessible('removing a text')
      const remove = dialog.getByRole('button', { name: 'Remove for good' })
      await dialog.getByLabel('Reason').fill(`${name} asked for it`)
      assert.equal(await remove.getAttribute('aria-disabled'), 'true')
      await dialog.getByLabel('Reason').fill('A customer asked for it')
      await dialog.getByLabel(/^Type/).fill('remove')
      await shot('removal-text')
      await remove.click()
      await page.getByRole('dialog', { name: 'It is gone for good' }).waitFor()
      await accessible('what was removed')
      await shot('removal-done')
      await press('Done')
      await page.getByText('says [redacted]').first().waitFor()
      await see('Removed a text from the history')
      await shot('removal-history')
      assert.equal(await page.getByText(name).count(), 0)
      const all = await said(fresh, id)
      assert(!all.includes(name), 'the server still says the name')
      assert(all.includes('A customer asked for it'), 'the audit log does not say why')
    },
  },
  {
    name: 'one field of an element is removed with all that it ever said',
    async run({ page, fresh, assert, accessible, press, shot }) {
      const { id } = await named(fresh, 'One field')
      await page.goto(`${fresh.url}/maps/${id}`)
      await step(page, 'I call the shop').click()
      await press('History of this element')
      await page.getByText(`renamed to I call ${name}`).waitFor()
      await press('Remove a field from history…')
      const dialog = page.getByRole('dialog', { name: 'Remove a field from history' })
      await dialog.getByText('3 changes of the history').waitFor()
      await accessible('removing a field')
      await shot('removal-field')
      await dialog.getByLabel('Reason').fill('A customer asked for it')
      await dialog.getByLabel(/^Type/).fill('remove')
      await dialog.getByRole('button', { name: 'Remove for good' }).click()
      await page.getByRole('dialog', { name: 'It is gone for good' }).waitFor()
      await press('Done')
      await step(page, '[redacted]').waitFor()
      const states = await said(fresh, id)
      assert(!states.includes(`I call ${name}`), 'the server still says what the field said')
    },
  },
  {
    name: 'who has the map open loads it again and has nothing to undo; what was typed meanwhile is kept',
    async run({ page, fresh, assert, press }) {
      const { id } = await named(fresh, 'Open while it goes')
      await page.goto(`${fresh.url}/maps/${id}`)
      const title = step(page, 'I call the shop')
      await title.waitFor()
      await title.click()
      await page.keyboard.press('F2')
      await page.keyboard.type(`I write to ${name}`)
      await page.keyboard.press('Enter')
      await step(page, `I write to ${name}`).waitFor()
      await page.getByRole('button', { name: /^Undo/ }).and(page.locator(':enabled')).first().waitFor()
      await fresh.call('POST', `/maps/${id}/redact`, { text: name, reason: 'A customer asked for it' })
      await step(page, 'I write to [redacted]').waitFor()
      await page.keyboard.press('Control+z')
      await step(page, 'I write to [redacted]').waitFor()
      assert.equal(await page.getByText(name).count(), 0)
      await press('History of this map')
      await page.getByText('Removed a text from the history').waitFor()
      assert(!(await said(fresh, id)).includes(name), 'the name came back')
    },
  },
  {
    name: 'the history before a version is forgotten, and says so',
    async run({ page, fresh, assert, accessible, press, see, shot }) {
      const { id } = await named(fresh, 'A long history')
      await page.goto(`${fresh.url}/maps/${id}`)
      await step(page, 'I call the shop').waitFor()
      await press('History of this map')
      await press('Remove from the past')
      await page.getByRole('menuitem', { name: 'Forget history before…' }).click()
      const dialog = page.getByRole('dialog', { name: 'Forget history' })
      await dialog.getByLabel('Day').fill('2001-01-01')
      await see('Nothing of the history is from before that')
      await dialog.getByRole('combobox', { name: /^Keep the history from/ }).click()
      await page.getByRole('option', { name: 'Before the workshop' }).click()
      await dialog.getByText('2 changes').waitFor()
      await dialog.getByLabel('Reason').fill('Kept for a year')
      await dialog.getByLabel(/^Type/).fill('forget')
      await accessible('forgetting a history')
      await shot('removal-forget')
      await dialog.getByRole('button', { name: 'Forget for good' }).click()
      await page.getByRole('dialog', { name: 'The history is shorter' }).waitFor()
      await press('Done')
      await see('Removed earlier history')
      await page.getByText(/^History before .* was removed/).waitFor()
      await accessible('a history that was cut')
      await shot('removal-cut')
      await step(page, 'I call the shop').waitFor()
      const answer = await page.request.get(`${fresh.url}/api/v1/maps/${id}/history/1`)
      assert.equal(answer.status(), 404)
    },
  },
]
