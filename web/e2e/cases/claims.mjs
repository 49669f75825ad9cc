/** A map with one pain and one interview in the library, made over the API. */
async function newClaim(server) {
  const { id } = await server.call('POST', '/maps', { title: 'What is known', kind: 'current' })
  const { seq } = await server.call('GET', '/library')
  await server.call('POST', '/library/batches', {
    client_id: `claims-${id}`,
    n: 1,
    base: seq,
    ops: [
      {
        k: 'create',
        id: `talk-${id}`.slice(0, 60),
        type: 'evidence',
        at: {},
        f: { kind: 'interview', title: 'Interview 21', collected_at: '2026-11-01' },
      },
    ],
  })
  const ops = [
    { k: 'create', id: 's', type: 'stage', at: {}, f: { name: 'Buy' } },
    { k: 'create', id: 't', type: 'step', at: { parent: 's' }, f: { title: 'I pay' } },
    {
      k: 'create',
      id: 'fee',
      type: 'card',
      at: { parent: 't' },
      f: { kind: 'pain', text: 'The fee is late', evidence: [{ evidence: `talk-${id}`.slice(0, 60) }] },
    },
  ]
  await server.call('POST', `/maps/${id}/batches`, { client_id: 'case', n: 1, base: 0, ops })
  return id
}

const card = async (server, id) => (await server.call('GET', `/maps/${id}`)).view.stages[0].steps[0].cards[0]
const saved = (page) => page.waitForFunction(() => document.querySelector('.mp-save')?.textContent === 'Saved')

export const cases = [
  {
    name: 'claims: the status follows from the evidence; another one is declared with a reason, and taken back',
    async run({ page, demo, assert, accessible, shot }) {
      const id = await newClaim(demo)
      await page.goto(`${demo.url}/maps/${id}`)
      await page
        .getByRole('button', { name: /The fee is late/ })
        .first()
        .click()
      const status = page.getByRole('combobox', { name: 'Status' })
      await status.waitFor()
      assert.match(await status.textContent(), /partial/i)
      await status.click()
      await page.getByRole('option', { name: /^Validated/i }).click()
      const reason = page.getByRole('textbox', { name: /^Why/ })
      await reason.waitFor()
      await shot('claims-reason')
      await accessible()
      await reason.fill('Seen in the shop on five days')
      await page.getByRole('button', { name: 'Declare' }).click()
      await page.getByText('Seen in the shop on five days').waitFor()
      await saved(page)
      const declared = await card(demo, id)
      assert.equal(declared.status, 'validated')
      assert.equal(declared.declared.reason, 'Seen in the shop on five days')
      await shot('claims-declared')
      await page.getByRole('button', { name: 'Follow the evidence' }).click()
      await saved(page)
      const followed = await card(demo, id)
      assert.deepEqual([followed.status, followed.declared], ['partially_validated', undefined])
    },
  },
  {
    name: 'claims: the menu of a card sets its status too',
    async run({ page, demo, assert, accessible, shot }) {
      const id = await newClaim(demo)
      await page.goto(`${demo.url}/maps/${id}`)
      const pain = page.getByRole('button', { name: /The fee is late/ }).first()
      await pain.click({ button: 'right' })
      await page.getByRole('menuitem', { name: 'How sure is it' }).click()
      const popup = page.getByRole('dialog', { name: 'How sure is it?' })
      await popup.getByRole('combobox', { name: 'Status' }).click()
      await page.getByRole('option', { name: /^Validated/i }).click()
      await popup.getByRole('textbox', { name: /^Why/ }).fill('Counted at the till')
      await accessible('the status in a popup')
      await shot('claims-menu')
      await popup.getByRole('button', { name: 'Declare' }).click()
      await popup.getByText('Counted at the till').waitFor()
      await saved(page)
      assert.equal((await card(demo, id)).status, 'validated')
    },
  },
]
