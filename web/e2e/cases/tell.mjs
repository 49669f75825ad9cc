/** Views that tell a map: the flow chart and the slide show. */

/** The address of the demo's map of ordering. */
async function ordering(demo) {
  const maps = await demo.call('GET', '/maps')
  return `${demo.url}/maps/${maps.find((m) => m.title === 'Order outdoor wear online').id}`
}

export const cases = [
  {
    name: 'the flow chart shows stages, steps and ways, and a way is added and undone',
    async run({ page, demo, assert, accessible, shot }) {
      await page.goto(`${await ordering(demo)}?view=flow`)
      const view = page.getByRole('region', { name: 'Flow view' })
      await view.getByRole('button', { name: /^Step 9 I see the shipping fee/ }).click()
      await view.getByText(/^5,718/).waitFor()
      await accessible('the flow chart')
      await shot('flow')
      const ways = view.getByRole('region', { name: 'Ways other than the next step' }).getByRole('listitem')
      const before = await ways.count()
      await view.getByRole('button', { name: 'Add a flow from step 9' }).click()
      await page
        .getByRole('option', { name: /I put it in the cart/ })
        .or(page.getByRole('menuitem', { name: /I put it in the cart/ }))
        .first()
        .click()
      await ways.nth(before).waitFor()
      await shot('flow-way')
      await page.keyboard.press('Escape')
      await view.focus()
      await page.keyboard.press('Control+z')
      await ways.nth(before).waitFor({ state: 'detached' })
      assert.equal(await ways.count(), before)
    },
  },
  {
    name: 'the slide show tells the map by keys, from the title to what to remember',
    async run({ page, demo, assert, accessible, see, shot }) {
      await page.goto(`${await ordering(demo)}?view=present`)
      const show = page.getByRole('region', { name: 'Presentation' })
      await show.getByRole('heading', { name: 'Order outdoor wear online' }).waitFor()
      await shot('present-title')
      await page.keyboard.press('ArrowRight')
      await see('Stage 1 of 6')
      await accessible('a slide of a stage')
      await shot('present-stage')
      for (let i = 0; i < 30 && (await show.getByRole('heading', { name: 'I see the shipping fee' }).count()) === 0; i++) {
        await page.keyboard.press('ArrowRight')
      }
      await show.getByText('do not go on').waitFor()
      await accessible('a slide of a step')
      await shot('present-step')
      await page.keyboard.press('End')
      await see('What to remember')
      await shot('present-end')
      await page.keyboard.press('ArrowRight')
      await see('What to remember')
      await page.keyboard.press('Home')
      await show.getByRole('heading', { name: 'Order outdoor wear online' }).waitFor()
      await page.emulateMedia({ colorScheme: 'dark' })
      await page.setViewportSize({ width: 390, height: 800 })
      await page.keyboard.press('ArrowRight')
      await shot('present-phone-dark')
      assert.ok(
        (await show.evaluate((e) => Math.max(...[...e.querySelectorAll('*')].map((x) => x.getBoundingClientRect().right)))) <= 390,
        'nothing is wider than a phone',
      )
    },
  },
]
