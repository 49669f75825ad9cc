/** A map over the API: one stage of a canonical kind, with steps and their drawn feelings. */
async function newMap(server, title, kind, steps, more = {}) {
  const { id } = await server.call('POST', '/maps', { title, kind })
  const ops = [
    ...(Object.keys(more).length === 0 ? [] : [{ k: 'set', id: '@root', f: more }]),
    { k: 'create', id: `${title[0].toLowerCase()}s`, type: 'stage', at: {}, f: { name: `${title} stage`, canonical: 'purchase' } },
    ...steps.flatMap(([text, value], i) => [
      { k: 'create', id: `${title[0].toLowerCase()}${i}`, type: 'step', at: { parent: `${title[0].toLowerCase()}s` }, f: { title: text } },
      {
        k: 'create',
        id: `${title[0].toLowerCase()}${i}e`,
        type: 'emotion',
        at: { parent: `${title[0].toLowerCase()}${i}` },
        f: { point: { value } },
      },
    ]),
  ]
  await server.call('POST', `/maps/${id}/batches`, { client_id: 'case', n: 1, base: 0, ops })
  return id
}

const table = (page) => page.getByRole('table', { name: / beside / })

export const cases = [
  {
    name: 'compare: a future map stands beside the map that it is based on, without anybody choosing',
    async run({ page, fresh, assert, accessible, fits, shot }) {
      const today = await newMap(fresh, 'Today', 'current', [
        ['I put it in the cart', 0],
        ['I see the shipping fee', -1.5],
        ['I make an account', -1],
      ])
      const next = await newMap(
        fresh,
        'Next year',
        'future',
        [
          ['I put it in the cart', 0.5],
          ['I see the whole price', 1],
          ['I see the shipping fee early', 1.5],
        ],
        { based_on: today },
      )
      await page.goto(`${fresh.url}/maps/${next}?view=compare`)
      await table(page).waitFor()
      await page.getByRole('heading', { name: /B does without 0|B adds|Both have/ }).waitFor()
      assert.match(
        await page.locator('.cp-headline').textContent(),
        /adds 1 step and does without 1 of A; 2 stand in both\. .*“I see the shipping fee early”.*worse by 3\.0/,
      )
      assert.deepEqual(await page.locator('.cp-changed').allTextContents(), ['early'])
      assert.equal(await page.getByText('only in A', { exact: true }).count(), 1)
      await accessible('a comparison')
      await shot('compare-future')
      await page.getByRole('button', { name: 'Put the other map first' }).click()
      await page.waitForURL(new RegExp(`/maps/${today}\\?.*with=${next}`))
      await table(page).waitFor()
      assert.match(await page.locator('.cp-headline').textContent(), /better by 3\.0/)
      await page.getByRole('button', { name: 'I see the shipping fee', exact: true }).click()
      await page.getByRole('complementary', { name: /step 2 of 3/ }).waitFor()
      await page.keyboard.press('Escape')
      await page.setViewportSize({ width: 390, height: 844 })
      await page.getByRole('heading', { name: /stage/ }).first().waitFor()
      await fits()
      await accessible('a comparison on a phone')
      await shot('compare-phone-small')
    },
  },
  {
    name: 'compare: two maps of the demo, and a published version, from the switcher and by address',
    async run({ page, demo, assert, accessible, fits, shot }) {
      await page.goto(`${demo.url}/maps/order-online-alex?view=working`)
      await page.getByRole('button', { name: 'More views' }).click()
      await page.getByRole('menuitem', { name: /^Compare/ }).click()
      await page.getByRole('heading', { name: 'Compare with which map?' }).waitFor()
      await accessible('the choice of a map')
      await page.getByRole('combobox', { name: /Compare with/ }).click()
      const options = await page.getByRole('option').allTextContents()
      assert.ok(options.length > 1, 'other maps and versions are offered')
      await page.getByRole('option').nth(1).click()
      await page.waitForURL(/with=/)
      await table(page).waitFor()
      await shot('compare-demo')
      const other = await newMap(demo, 'Beside', 'current', [['I see the shipping fee', 1]])
      await page.goto(`${demo.url}/maps/order-online-alex?view=compare&with=${other}`)
      await table(page).waitFor()
      await accessible('a comparison of the demo')
      await shot('compare-demo-map')
      await page.emulateMedia({ colorScheme: 'dark' })
      await shot('compare-demo-dark')
      await page.emulateMedia({ colorScheme: 'light' })
      await page.setViewportSize({ width: 390, height: 844 })
      await fits()
      await shot('compare-demo-phone')
    },
  },
  {
    name: 'compare: it is offered neither for links nor as a saved view, and says what it lacks',
    async run({ page, fresh, assert }) {
      const id = await newMap(fresh, 'Alone', 'current', [['I pay', 1]])
      await page.goto(`${fresh.url}/maps/${id}?view=compare&with=gone`)
      await page.getByRole('heading', { name: /Compare with which map|There is nothing to compare with/ }).waitFor()
      await page.getByRole('button', { name: 'Saved views' }).click()
      assert.equal(await page.getByRole('menuitem', { name: /Save what is shown/ }).getAttribute('aria-disabled'), 'true')
    },
  },
]
