/** A map with one step that has a note, made over the API. */
async function newNote(server, notes) {
  const { id } = await server.call('POST', '/maps', { title: 'Two people, one note', kind: 'current' })
  const ops = [
    { k: 'create', id: 's', type: 'stage', at: {}, f: { name: 'Buy' } },
    { k: 'create', id: 't', type: 'step', at: { parent: 's' }, f: { title: 'I pay', notes } },
  ]
  await server.call('POST', `/maps/${id}/batches`, { client_id: 'case', n: 1, base: 0, ops })
  return id
}

/** Another window with cookies and a connection of its own. */
async function another(page) {
  const storageState = await page.context().storageState()
  const context = await page
    .context()
    .browser()
    .newContext({ storageState, locale: 'en-GB', timezoneId: 'Europe/Oslo', reducedMotion: 'reduce' })
  return context.newPage()
}

/** Opens the note of the step for writing. */
async function write(page, url) {
  const live = page.waitForEvent('websocket', (s) => s.url().includes('/maps/'))
  await page.goto(url)
  await live
  await page
    .getByRole('grid')
    .getByRole('columnheader', { name: /^Step 1, I pay/ })
    .click()
  await page.getByRole('tab', { name: /^Notes/ }).click()
  await page.getByRole('button', { name: /^Notes: / }).click()
  const note = page.getByRole('textbox', { name: 'Notes' })
  await note.waitFor()
  return note
}

const noteOf = async (server, id) => (await server.call('GET', `/maps/${id}`)).view.stages[0].steps[0].notes
const at = (note) => note.evaluate((n) => [n.selectionStart, n.selectionEnd])
const put = (note, index) => note.evaluate((n, i) => n.setSelectionRange(i, i), index)

export const cases = [
  {
    name: 'typing: two people write in one note, both texts are there, each caret stays in its words',
    async run({ page, demo, assert, shot }) {
      const id = await newNote(demo, 'People 🙂 see the fee late.')
      const url = `${demo.url}/maps/${id}`
      const other = await another(page)
      const mine = await write(page, url)
      const theirs = await write(other, url)
      await put(mine, 26) // before the full stop
      await page.keyboard.type(', at the end')
      await put(theirs, 0)
      await other.keyboard.type('Often: ')
      await page.waitForFunction(() => document.activeElement?.value?.startsWith('Often: '))
      assert.deepEqual(await at(mine), [45, 45])
      await page.keyboard.type(' of all')
      await other.waitForFunction(() => document.activeElement?.value?.includes('of all'))
      assert.deepEqual(await at(theirs), [7, 7])
      await shot('typing-one-note')
      await other.keyboard.press('Escape') // takes back only what this window wrote
      await page.waitForFunction(() => document.activeElement?.value?.startsWith('People'))
      await page.keyboard.press('Enter')
      await page.waitForFunction(() => document.querySelector('.mp-save')?.textContent === 'Saved')
      assert.equal(await noteOf(demo, id), 'People 🙂 see the fee late, at the end of all.')
      await page.keyboard.press('Control+z')
      await page.waitForFunction(() => document.querySelector('.mp-save')?.textContent === 'Saved')
      assert.equal(await noteOf(demo, id), 'People 🙂 see the fee late, at the end.')
      await other.context().close()
    },
  },
]
