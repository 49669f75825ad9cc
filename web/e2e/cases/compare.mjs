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
    name: 'compare: a third and a fourth map stand beside the two, and one of them is taken away',
    async run({ page, fresh, assert, accessible, fits, shot }) {
      await page.setViewportSize({ width: 1440, height: 900 })
      const steps = (by) => [
        ['I put it in the cart', 0 + by],
        ['I see the shipping fee', -1.5 + by],
        ['I pay', 0.5],
      ]
      const shop = await newMap(fresh, 'Shop', 'current', steps(0))
      const app = await newMap(fresh, 'App', 'current', [...steps(1), ['I scan my face', 1.5]])
      const next = await newMap(fresh, 'Next year', 'future', steps(1.5), { based_on: shop })
      const visit = await newMap(fresh, 'Visit', 'experience', [['I scan my face', -0.5], ...steps(0.5).slice(1)])
      await page.goto(`${fresh.url}/maps/${next}?view=compare`)
      await page.getByRole('heading', { name: /Both have/ }).waitFor()
      // By keyboard: the list opens, the first of the maps left is taken.
      const add = page.getByRole('combobox', { name: /Add a map/ })
      const take = async (name) => {
        await add.focus()
        await page.keyboard.press('Enter')
        await page.getByRole('option', { name: new RegExp(name) }).waitFor()
        await page.keyboard.type(name)
        await page.locator('[role=option][data-highlighted]').filter({ hasText: name }).waitFor()
        await page.keyboard.press('Enter')
      }
      await take('App')
      await page.getByRole('columnheader', { name: /App.*Current map, as it is now/ }).waitFor()
      await take('Visit')
      await page.getByRole('heading', { name: /in all 4 maps/ }).waitFor()
      assert.equal(new URL(page.url()).searchParams.get('with'), [shop, app, visit].join(','))
      assert.equal(await add.count(), 0, 'no fifth map is offered')
      const heads = page.locator('.cp-several thead th')
      assert.equal(await heads.count(), 4)
      assert.match(await heads.nth(0).textContent(), /ANext yearFuture map/)
      assert.equal(await heads.locator('svg[role=img]').count(), 4, 'every map has its curve')
      const widths = await heads.evaluateAll((all) => all.map((th) => th.getBoundingClientRect().width))
      assert.ok(Math.max(...widths) - Math.min(...widths) < 2, `columns share the width: ${widths}`)
      // C and D share a step that A and B do not have.
      const face = page.getByRole('row', { name: /I scan my face/ })
      assert.equal(await face.count(), 1)
      assert.match(await face.textContent(), /not in Anot in BI scan my face\+1\.5I scan my face−0\.5/)
      await accessible('four maps')
      await shot('compare-four')
      await page.emulateMedia({ colorScheme: 'dark' })
      await accessible('four maps in the dark')
      await shot('compare-four-dark')
      await page.emulateMedia({ colorScheme: 'light' })
      await page.reload()
      await page.getByRole('heading', { name: /in all 4 maps/ }).waitFor()
      // The rows that are left out are left out of every column.
      await page.goto(`${page.url()}&lanes=touchpoints`)
      await page.getByRole('heading', { name: /in all 4 maps/ }).waitFor()
      assert.equal(await heads.locator('svg[role=img]').count(), 0)
      await page.goBack()
      await page.getByRole('heading', { name: /in all 4 maps/ }).waitFor()
      await page.setViewportSize({ width: 1000, height: 800 })
      await page.getByText(/room for two maps at most: A and B are shown\. “App” and “Visit” stay chosen/).waitFor()
      await table(page).waitFor()
      await shot('compare-four-1000')
      await page.setViewportSize({ width: 390, height: 844 })
      await fits()
      await accessible('four maps on a phone')
      await shot('compare-four-phone')
      await page.setViewportSize({ width: 1440, height: 900 })
      await page.getByRole('button', { name: 'Stop comparing App' }).press('Enter')
      await page.getByRole('heading', { name: /in all 3 maps/ }).waitFor()
      assert.equal(new URL(page.url()).searchParams.get('with'), [shop, visit].join(','))
      assert.ok(await page.getByRole('group', { name: 'Compared maps' }).evaluate((g) => g === document.activeElement))
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
