// What changed on a map, back to it, and publishing.

/** A map with one stage and two batches by the owner: a step, and its new title. */
async function drawn(server, title) {
  const { id } = await server.call('POST', '/maps', { title, kind: 'current' })
  const push = (n, ...ops) => server.call('POST', `/maps/${id}/batches`, { client_id: 'case', n, base: 0, ops })
  await push(
    1,
    { k: 'create', id: 's', type: 'stage', at: {}, f: { name: 'Buy' } },
    { k: 'create', id: 't', type: 'step', at: { parent: 's' }, f: { title: 'I pay' } },
    { k: 'create', id: 'q', type: 'card', at: { parent: 't' }, f: { kind: 'quote', text: 'Why so late?' } },
  )
  // A name ends an entry of the history.
  await server.call('POST', `/maps/${id}/versions`, { name: 'Before the workshop' })
  await push(2, { k: 'set', id: 't', f: { title: 'I pay at the door' } })
  return id
}

const cell = (page, name) => page.getByRole('grid').getByRole('columnheader', { name })
/** A published map of the payment, drawn from the months before people could pay later. */
async function left(server) {
  const { id } = await server.call('POST', '/maps', { title: 'Pay for it', kind: 'current' })
  const review = { cadence: 'P3M' }
  await server.call('POST', `/maps/${id}/batches`, {
    client_id: `case ${id}`,
    n: 1,
    base: 0,
    ops: [
      { k: 'set', id: '@root', f: { review, baseline: { from: '2026-05-26', to: '2026-08-22' } } },
      { k: 'create', id: 's', type: 'stage', at: {}, f: { name: 'Buy', accountable: 'jonas' } },
      { k: 'create', id: 't', type: 'step', at: { parent: 's' }, f: { title: 'I pay' } },
      { k: 'create', id: 'p', type: 'placement', at: { parent: 't' }, f: { touchpoint: 'payment' } },
    ],
  })
  await server.call('POST', `/maps/${id}/publish`, {})
  return id
}

const publication = (server, id) => server.call('GET', `/maps/${id}/publication`)

export const cases = [
  {
    name: 'a published version that people left says so on the map and at home',
    async run({ page, demo, assert, accessible, see, shot }) {
      const id = await left(demo)
      const drift = await demo.call('GET', `/maps/${id}/drift`)
      assert(drift.state === 'drifted', `the map is ${drift.state}: ${drift.words}`)
      await page.goto(`${demo.url}/maps/${id}`)
      await page.getByRole('button', { name: 'Drifted' }).click()
      await page.getByRole('dialog', { name: 'Version 1.0 has drifted' }).waitFor()
      await see('is new')
      await accessible('what drifted')
      await shot('history-drifted')
      await page.keyboard.press('Escape')
      await see('version 1.0')
      await page.goto(demo.url)
      await see('Pay for it: people go another way')
      await accessible('home with a map that drifted')
      await shot('home-drifted')
      await demo.call('DELETE', `/maps/${id}`)
    },
  },
  {
    name: 'an earlier state is looked at and brought back, and that is taken back',
    async run({ page, fresh, accessible, press, heading, see, shot }) {
      const id = await drawn(fresh, 'Back in time')
      await page.goto(`${fresh.url}/maps/${id}`)
      await cell(page, 'I pay at the door').waitFor()
      await press('History of this map')
      await see('Step I pay renamed to I pay at the door')
      await see('Before the workshop')
      await accessible('the history')
      await page.getByRole('button', { name: 'Stage Buy added' }).click()
      await heading('The map on')
      await press('Changed since')
      await accessible('an earlier state')
      await shot('history-preview')
      await press('Restore this state')
      await cell(page, 'I pay').waitFor()
      await see('Brought an earlier state back')
      await shot('history-restored')
      await press('Undo')
      await cell(page, 'I pay at the door').waitFor()
    },
  },
  {
    name: 'what keeps a map from being published is mended one by one',
    async run({ page, fresh, assert, accessible, press, heading, see, shot }) {
      const id = await drawn(fresh, 'To be published')
      const interview = { kind: 'interview', title: 'Interview 7', collected_at: '2026-01-01' }
      await fresh.call('POST', '/library/batches', {
        client_id: `case ${id}`,
        n: 1,
        base: 0,
        ops: [{ k: 'create', id: 'interview', type: 'evidence', at: {}, f: interview }],
      })
      await page.goto(`${fresh.url}/maps/${id}`)
      await press('Draft 0.1')
      await see('3 things are missing before it can be published.')
      await accessible('the versions')
      await press('Publish…')
      await heading('Publish version 1.0')
      await accessible('publishing')
      await shot('publish-missing')
      await page.getByRole('combobox', { name: /^Look at it again/ }).click()
      await page.getByRole('option', { name: 'Every three months' }).click()
      await page.getByRole('combobox', { name: /^Source/ }).click()
      await page.getByRole('option', { name: 'Interview 7' }).click()
      await heading('One thing is missing')
      await page.getByLabel('Who is accountable').fill('Mira')
      await press('Add')
      await page.getByRole('heading', { name: 'One thing is missing' }).waitFor({ state: 'detached' })
      await page.getByLabel('What is new').fill('The first version')
      await press('Publish')
      await press('1.0 · published')
      await see('Nothing was edited since.')
      const { published } = await publication(fresh, id)
      assert.equal(published.number, '1.0')
      assert.equal(published.note, 'The first version')
    },
  },
  {
    name: 'a viewer sees what was published, and nothing of the draft',
    async run({ page, fresh, assert, accessible, see, shot }) {
      const id = await drawn(fresh, 'For readers')
      const push = (path, n, ...ops) => fresh.call('POST', path, { client_id: `case ${id}`, n, base: 0, ops })
      await push('/library/batches', 1, { k: 'create', id: `owner-${id}`, type: 'owner', at: {}, f: { name: 'Ada' } })
      await push(
        `/maps/${id}/batches`,
        1,
        { k: 'del', id: 'q' },
        { k: 'set', id: 's', f: { accountable: `owner-${id}` } },
        { k: 'set', id: '@root', f: { review: { cadence: 'P3M' } } },
      )
      await fresh.call('POST', `/maps/${id}/publish`, { note: 'For everybody' })
      await push(`/maps/${id}/batches`, 2, { k: 'set', id: 't', f: { title: 'I pay with a secret' } })
      const { code } = await fresh.call('POST', '/invitations', { role: 'viewer', note: 'Vera' })
      await page.context().clearCookies()
      const answer = await page.request.post(`${fresh.url}/api/v1/invitations/accept`, {
        headers: { origin: fresh.url },
        data: { code, name: 'Vera Viewer', email: `vera-${id}@example.org`, password: 'green ladder, cold soup' },
      })
      assert.equal(answer.status(), 200, await answer.text())
      await page.goto(`${fresh.url}/maps/${id}`)
      await cell(page, 'I pay at the door').waitFor()
      await see('Version 1.0')
      assert.equal(await page.getByText('secret').count(), 0)
      assert.equal(await page.getByRole('button', { name: 'History of this map' }).count(), 0)
      await accessible('a published map')
      await shot('published-viewer')
    },
  },
]
