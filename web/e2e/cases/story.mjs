/** A map of two stages with cards, and a library with one touchpoint, made over the API. */
async function newMap(server, title) {
  const { id } = await server.call('POST', '/maps', { title, kind: 'current' })
  const step = (n, parent, name) => ({ k: 'create', id: n, type: 'step', at: { parent }, f: { title: name } })
  const card = (n, parent, kind, text) => ({ k: 'create', id: n, type: 'card', at: { parent }, f: { kind, text, status: 'hypothesis' } })
  const ops = [
    { k: 'create', id: 's0', type: 'stage', at: {}, f: { name: 'Before' } },
    { k: 'create', id: 's1', type: 'stage', at: {}, f: { name: 'After' } },
    ...[step('a', 's0', 'I look'), step('b', 's0', 'I compare what three shops ask for the very same jacket'), step('c', 's1', 'I pay')],
    ...[card('a1', 'a', 'pain', 'Too many sizes'), card('a2', 'a', 'gain', 'Good pictures'), card('b1', 'b', 'pain', 'Prices differ')],
  ]
  await server.call('POST', `/maps/${id}/batches`, { client_id: `case${id}`, n: 1, base: 0, ops })
  return id
}

/** The texts of the cards of each step, by its title. */
async function cardsOf(server, id) {
  const { view } = await server.call('GET', `/maps/${id}`)
  return Object.fromEntries(view.stages.flatMap((s) => s.steps.map((t) => [t.title.slice(0, 9), t.cards.map((c) => c.text)])))
}

const saved = (page) => page.waitForFunction(() => document.querySelector('.mp-save')?.textContent === 'Saved')

async function until(done, what) {
  for (let i = 0; i < 60; i++) {
    if (await done()) return
    await new Promise((later) => setTimeout(later, 100))
  }
  throw new Error(`in vain: ${what}`)
}

export const cases = [
  {
    name: 'several steps, cards and touchpoints of the story are selected, moved, copied and deleted at once',
    width: 390,
    height: 844,
    async run({ page, fresh, assert, accessible, fits, shot, see }) {
      const id = await newMap(fresh, 'Several on a phone')
      await page.goto(`${fresh.url}/maps/${id}?view=story`)
      const several = page.getByRole('button', { name: 'Select several' })
      await several.click()
      await see('Tick what to move, copy or delete')
      await page.getByRole('checkbox', { name: 'Select the pain Too many sizes' }).click()
      await see('1 card')
      // The keyboard alone goes on: a box is a box.
      await page.getByRole('checkbox', { name: 'Select the gain Good pictures' }).focus()
      await page.keyboard.press('Space')
      await page.getByRole('toolbar', { name: 'Everything that is marked' }).getByText('2 cards').waitFor()
      await accessible('a story of which several things are selected')
      await fits()
      await shot('story-several')
      await page.getByRole('button', { name: 'Move to', exact: true }).click()
      await page.getByRole('menuitem', { name: 'Step 3, I pay' }).click()
      await saved(page)
      assert.deepEqual(await cardsOf(fresh, id), {
        'I look': [],
        'I compare': ['Prices differ'],
        'I pay': ['Too many sizes', 'Good pictures'],
      })

      await page.getByRole('button', { name: 'Duplicate', exact: true }).click()
      await saved(page)
      await until(async () => (await cardsOf(fresh, id))['I pay'].length === 4, 'the cards are duplicated')
      await page.keyboard.press('Escape')
      assert.equal(await page.getByRole('checkbox', { name: /^Select / }).count(), 0)
      assert.equal(await page.getByRole('toolbar', { name: 'Everything that is marked' }).count(), 0)

      await several.click()
      await page.getByRole('checkbox', { name: /^Select step 1/ }).click()
      await page.getByRole('checkbox', { name: /^Select step 2/ }).click()
      await page.setViewportSize({ width: 320, height: 640 })
      await fits()
      await shot('story-several-320')
      await page.getByRole('button', { name: 'Delete', exact: true }).click()
      await until(async () => Object.keys(await cardsOf(fresh, id)).length === 1, 'two steps are deleted')
      await page.getByRole('button', { name: 'Undo', exact: true }).first().click()
      await until(async () => Object.keys(await cardsOf(fresh, id)).length === 3, 'one undo brings both back')
    },
  },
  {
    name: 'a step of the story takes touchpoints and events from the catalogue',
    width: 390,
    height: 844,
    theme: 'dark',
    async run({ page, fresh, assert, accessible, fits, shot, heading }) {
      const id = await newMap(fresh, 'Catalogue on a phone')
      const { seq } = await fresh.call('GET', '/library')
      const shop = { k: 'create', id: 'tp-shop', type: 'touchpoint', at: {}, f: { name: 'Shop window' } }
      await fresh.call('POST', '/library/batches', { client_id: 'story', n: 1, base: seq, ops: [shop] })
      const rows = Array.from({ length: 12 }, (_, i) => `u${i},basket opened,2026-03-0${1 + (i % 9)}T10:00:00Z`)
      const upload = await fetch(`${fresh.url}/api/v1/files?name=e.csv`, {
        method: 'POST',
        headers: { Cookie: fresh.cookies.map((c) => `${c.name}=${c.value}`).join('; ') },
        body: `user,event,at\n${rows.join('\n')}\n`,
      })
      const job = await fresh.call('POST', '/imports', { file: (await upload.json()).id })
      await until(async () => (await fresh.call('GET', `/imports/${job.id}`)).state === 'done', 'the events are imported')

      await page.goto(`${fresh.url}/maps/${id}?view=story`)
      const step = page.getByRole('article').nth(1)
      const open = step.getByRole('button', { name: 'From the catalogue' })
      await open.click()
      const search = page.getByRole('combobox', { name: 'Search the catalogue' })
      await page.getByRole('option', { name: /Shop window/ }).waitFor()
      await accessible('the catalogue on a phone')
      await fits()
      await shot('story-catalogue')
      await search.fill('shop')
      await page.keyboard.press('Enter')
      await step.getByRole('button', { name: /Shop window/ }).waitFor()
      assert.equal(await search.count(), 0, 'one choice closes it')
      assert.ok(await open.evaluate((b) => b === document.activeElement), 'the focus is back where it was')

      await page.setViewportSize({ width: 320, height: 640 })
      await open.click()
      await page.getByRole('option', { name: /basket opened/ }).click()
      await heading('Make a touchpoint of this event?')
      await fits()
      await shot('story-catalogue-320')
      await page.getByRole('button', { name: 'Make the touchpoint' }).click()
      await step.getByRole('button', { name: /Basket opened/ }).waitFor()
      await until(async () => (await fresh.call('GET', '/rules')).unmapped_share === 0, 'the event has its rule')
      await open.click()
      await page.keyboard.press('Escape')
      await search.waitFor({ state: 'detached' })
    },
  },
]
