/** Operations that the server takes in one batch. */
const most = 200

/** A map made over the API, so that a case has its own: steps by stage, with a feeling and a pain each. */
async function newMap(server, title, stages) {
  const { id } = await server.call('POST', '/maps', { title, kind: 'current' })
  const ops = stages.flatMap(({ name, steps }, s) => [
    { k: 'create', id: `s${s}`, type: 'stage', at: {}, f: { name, goal: `Goal of ${name}` } },
    ...steps.flatMap((step, i) => [
      { k: 'create', id: `s${s}t${i}`, type: 'step', at: { parent: `s${s}` }, f: { title: step } },
      {
        k: 'create',
        id: `s${s}t${i}e`,
        type: 'emotion',
        at: { parent: `s${s}t${i}` },
        f: { point: { value: i % 2 === 0 ? 1 : -1 }, mode: 'as_is', source: 'drawn', status: 'hypothesis' },
      },
    ]),
    {
      k: 'create',
      id: `s${s}p`,
      type: 'card',
      at: { parent: `s${s}t0` },
      f: { kind: 'pain', text: `Pain of ${name}`, status: 'hypothesis' },
    },
  ])
  for (let n = 0; n * most < ops.length; n++) {
    await server.call('POST', `/maps/${id}/batches`, { client_id: 'case', n: n + 1, base: n, ops: ops.slice(n * most, (n + 1) * most) })
  }
  return id
}

const shop = [
  { name: 'Look', steps: ['I see an ad', 'I compare'] },
  { name: 'Buy', steps: ['I order', 'I pay'] },
  { name: 'Use', steps: ['I open the parcel'] },
]

/** Waits until the page says that the server has everything. */
const saved = (page) => page.waitForFunction(() => document.querySelector('.mp-save')?.textContent === 'Saved')

/** What of each view is there when it is shown. */
const marks = {
  Timeline: (page) => page.getByRole('region', { name: 'Timeline view' }),
  Working: (page) => page.getByRole('grid', { name: /Journey map/ }),
  Blueprint: (page) => page.getByText('Line of visibility'),
  Executive: (page) => page.getByRole('region', { name: 'Executive view' }),
  Table: (page) => page.getByRole('table', { name: 'Steps of the map' }),
  Story: (page) => page.getByRole('navigation', { name: 'Stages' }),
}

const first = ['Timeline', 'Working', 'Blueprint', 'Executive']

/** Chooses a view in the bar. */
async function choose(page, name) {
  const bar = page.getByRole('group', { name: 'View', exact: true })
  if (first.includes(name)) return bar.getByRole('button', { name, exact: true }).click()
  await page
    .locator('.mv-switch[data-room="wide"]')
    .getByRole('button', { name: /^(More views|Table|Story)$/ })
    .click()
  await page.getByRole('menuitem', { name: new RegExp(`^${name}`) }).click()
}

/** Edits a text in place: presses it, types, and accepts. */
async function rewrite(page, button, words) {
  await button.click()
  await page.keyboard.press('Control+a')
  await page.keyboard.type(words)
  await page.keyboard.press('Enter')
}

/** The number of pages of a PDF. */
const pagesOf = (pdf) => (pdf.toString('latin1').match(/\/Type\s*\/Page[^s]/g) ?? []).length

export const cases = [
  {
    name: 'open from the switcher and by address, and nobody is shut out',
    async run({ page, demo, assert, accessible, fits, shot }) {
      await page.goto(`${demo.url}/maps/order-online-alex?view=working`)
      for (const [name, mark] of Object.entries(marks)) {
        await choose(page, name)
        await mark(page).waitFor()
        assert.equal(new URL(page.url()).searchParams.get('view'), name.toLowerCase())
        await page.getByText('Counting …').waitFor({ state: 'detached' })
        await accessible(`the view ${name}`)
        await fits()
        await shot(`view-${name.toLowerCase()}`)
        await page.reload()
        await mark(page).waitFor()
      }
      // Back leads to the view before, and the last one is remembered without an address.
      await page.goBack()
      await marks.Table(page).waitFor()
      await page.goto(`${demo.url}/maps/order-online-alex`)
      await marks.Story(page).waitFor()
    },
  },
  {
    name: 'edit the one document, and undo',
    async run({ page, fresh, assert }) {
      const id = await newMap(fresh, 'One document', shop)
      const view = async () => (await fresh.call('GET', `/maps/${id}`)).view
      await page.goto(`${fresh.url}/maps/${id}?view=timeline`)
      await rewrite(page, page.getByRole('button', { name: 'Title of step 2: I compare' }), 'I compare prices')
      assert.equal(await page.evaluate(() => document.activeElement?.textContent), 'I compare prices', 'the focus is back')
      await choose(page, 'Executive')
      await rewrite(page, page.getByRole('button', { name: 'Goal of Buy: Goal of Buy' }), 'Pay what was promised')
      await choose(page, 'Table')
      await rewrite(page, page.getByRole('button', { name: 'Title of step 3: I order' }), 'I order it')
      await choose(page, 'Blueprint')
      const cell = page.getByRole('gridcell', { name: /^Step 4, I pay, Backstage:/ })
      await cell.focus()
      await page.keyboard.press('a')
      await page.keyboard.type('Somebody checks the order')
      await page.keyboard.press('Enter')
      await page.getByText('Somebody checks the order').waitFor()
      await saved(page)
      let now = await view()
      assert.equal(now.stages[0].steps[1].title, 'I compare prices')
      assert.equal(now.stages[1].goal, 'Pay what was promised')
      assert.equal(now.stages[1].steps[0].title, 'I order it')
      assert.deepEqual(
        now.stages[1].steps[1].blueprint.map((b) => [b.layer, b.text]),
        [['backstage', 'Somebody checks the order']],
      )
      for (let i = 0; i < 3; i++) await page.keyboard.press('Control+z')
      await saved(page)
      now = await view()
      assert.equal(now.stages[1].steps[1].blueprint.length, 0)
      assert.equal(now.stages[1].steps[0].title, 'I order')
      assert.equal(now.stages[1].goal, 'Goal of Buy')
      assert.equal(now.stages[0].steps[1].title, 'I compare prices')
    },
  },
  {
    name: 'a blueprint says what needs what',
    async run({ page, fresh, assert, accessible }) {
      const id = await newMap(fresh, 'Behind the scenes', shop)
      const at = (layer, text) => ({ k: 'create', id: layer, type: 'blueprint', at: { parent: 's1t1' }, f: { layer, text } })
      await fresh.call('POST', `/maps/${id}/batches`, {
        client_id: 'blue',
        n: 1,
        base: 1,
        ops: [at('frontstage_technology', 'Checkout page'), at('backstage_technology', 'Fee rule')],
      })
      await page.goto(`${fresh.url}/maps/${id}?view=blueprint`)
      await page.getByText('The systems that work behind').waitFor({ state: 'detached' })
      await page.getByText('What people do that customers never see').waitFor()
      await page.getByText('Checkout page').click({ button: 'right' })
      await page.getByRole('menuitem', { name: 'What it needs' }).click()
      await page.getByRole('checkbox', { name: /^Fee rule/ }).check()
      await accessible('what an element needs')
      await page.keyboard.press('Escape')
      await page.getByText('Checkout page').click()
      await page.getByText('needs 1 other').waitFor()
      await page.locator('.mp-card[data-lit]').getByText('Fee rule').waitFor()
      await page.keyboard.press('Escape')
      await saved(page)
      const { view } = await fresh.call('GET', `/maps/${id}`)
      assert.deepEqual(view.stages[1].steps[1].blueprint.find((b) => b.id === 'frontstage_technology').needs, ['backstage_technology'])
    },
  },
  {
    name: 'are saved for an audience, picked, renamed and deleted',
    async run({ page, fresh, assert, see, accessible, press, shot }) {
      const id = await newMap(fresh, 'For the board', shop)
      await page.goto(`${fresh.url}/maps/${id}?view=executive`)
      await press(/^Shown/)
      await page.getByRole('checkbox', { name: 'Use', exact: true }).uncheck()
      await page.getByRole('checkbox', { name: 'Moments of truth' }).uncheck()
      await accessible('what is shown')
      await page.keyboard.press('Escape')
      await page.getByRole('button', { name: 'Goal of Use: Goal of Use' }).waitFor({ state: 'detached' })
      await press('Saved views')
      await page.getByRole('menuitem', { name: /^Save what is shown/ }).click()
      await page.getByRole('textbox', { name: 'Name' }).fill('Board meeting')
      await accessible('saving a view')
      await shot('view-save')
      await press('Save view')
      await see('Board meeting')
      await saved(page)
      const { view } = await fresh.call('GET', `/maps/${id}`)
      assert.equal(view.views.length, 1)
      const [board] = view.views
      assert.deepEqual(
        [board.name, board.preset, board.stages, board.lanes.includes('moments')],
        ['Board meeting', 'executive', ['s0', 's1'], false],
      )
      // It is the same by its address, in another view too, and back to everything.
      await page.goto(`${fresh.url}/maps/${id}?saved=${board.id}`)
      await page.getByRole('button', { name: 'Goal of Buy: Goal of Buy' }).waitFor()
      assert.equal(await page.getByText('Goal of Use').count(), 0)
      assert.equal(await page.getByText('Moments of truth').count(), 0)
      await choose(page, 'Timeline')
      await page.getByRole('button', { name: 'Title of step 4: I pay' }).waitFor()
      assert.equal(await page.getByText('I open the parcel').count(), 0)
      await see('changed')
      await press(/^Board meeting/)
      await page.getByRole('menuitem', { name: 'Rename' }).click()
      await page.getByRole('textbox', { name: 'Name' }).fill('Monday board')
      await press('Rename')
      await press(/^Monday board/)
      await page.getByRole('menuitem', { name: /^Delete this view/ }).click()
      await page.getByText('I open the parcel').first().waitFor()
      await saved(page)
      assert.equal((await fresh.call('GET', `/maps/${id}`)).view.views.length, 0)
    },
  },
  {
    name: 'the table sorts by keyboard, is searched, and stays smooth with a thousand steps',
    async run({ page, fresh, assert, see, accessible }) {
      const id = await newMap(fresh, 'A thousand steps', [
        { name: 'Long', steps: Array.from({ length: 1000 }, (_, i) => `I take step ${String((i * 7) % 1000).padStart(3, '0')}`) },
      ])
      await page.goto(`${fresh.url}/maps/${id}?view=table`)
      const table = marks.Table(page)
      await table.waitFor()
      assert.equal(await table.getAttribute('aria-rowcount'), '1001')
      const titles = () => table.getByRole('rowheader').allTextContents()
      assert.equal((await titles())[1], 'I take step 007')
      await table.getByRole('button', { name: 'Step', exact: true }).focus()
      await page.keyboard.press('Enter')
      assert.deepEqual((await titles()).slice(0, 2), ['I take step 000', 'I take step 001'])
      assert.equal(await table.getByRole('columnheader', { name: 'Step', exact: true }).getAttribute('aria-sort'), 'ascending')
      await page.keyboard.press('Enter')
      assert.equal((await titles())[0], 'I take step 999')
      assert.ok((await table.getByRole('row').count()) < 80, 'only the rows in sight are in the page')
      await accessible('a long table')
      const usual = await page.evaluate(async () => {
        const scroller = document.querySelector('.st-scroll')
        const frames = []
        for (let top = 0; top < 30_000; top += 900) {
          const before = performance.now()
          scroller.scrollTop = top
          await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))
          frames.push(performance.now() - before)
        }
        return frames.sort((a, b) => a - b)[Math.floor(frames.length / 2)]
      })
      assert.ok(usual < 150, `a screen of rows took ${Math.round(usual)} ms`)
      await page.getByRole('searchbox', { name: 'Find steps' }).fill('step 123')
      await see('1 of 1,000 steps')
      assert.deepEqual(await titles(), ['I take step 123'])
      await page.getByRole('searchbox', { name: 'Find steps' }).fill('no such words')
      await see('No step has these words')
    },
  },
  {
    name: 'the timeline fits one screen; both sheets print on one page, light',
    theme: 'dark',
    async run({ page, demo, assert, shot }) {
      for (const view of ['timeline', 'executive']) {
        await page.goto(`${demo.url}/maps/order-online-alex?view=${view}`)
        await page.getByText('The mood falls').waitFor()
        await shot(`view-${view}-dark`)
        if (view === 'timeline') {
          const rest = await page.evaluate(() => {
            const box = document.querySelector('.mv-scroll')
            return [box.scrollHeight - box.clientHeight, box.scrollWidth - box.clientWidth]
          })
          assert.deepEqual(rest, [0, 0], 'nothing has to be scrolled')
        }
        for (const format of ['A4', 'A3']) {
          const pdf = await page.pdf({
            format,
            landscape: true,
            printBackground: true,
            margin: { top: '9mm', bottom: '9mm', left: '9mm', right: '9mm' },
          })
          assert.equal(pagesOf(pdf), 1, `${view} on ${format}`)
        }
        await page.setViewportSize({ width: 1054, height: 725 })
        await page.emulateMedia({ media: 'print' })
        await shot(`view-${view}-paper`)
        const [paper, wide] = await page.evaluate(() => [
          getComputedStyle(document.body).getPropertyValue('--paper').trim(),
          document.documentElement.scrollWidth,
        ])
        assert.equal(paper, '#fff')
        assert.ok(wide <= 1054, `the sheet is ${wide} px wide on paper of 1054`)
        await page.emulateMedia({ media: 'screen' })
        await page.setViewportSize({ width: 1440, height: 900 })
      }
    },
  },
  ...[390, 320].map((width) => ({
    name: `every view can be read and left on ${width} pixels`,
    width,
    height: 800,
    async run({ page, demo, accessible, fits, shot }) {
      for (const view of ['timeline', 'executive', 'table', 'story', 'blueprint']) {
        await page.goto(`${demo.url}/maps/order-online-alex?view=${view}`)
        await page.getByRole('combobox', { name: /^View/ }).waitFor()
        await page.getByText('Counting …').waitFor({ state: 'detached' })
        await fits()
        if (width === 390) await accessible(`${view} on a phone`)
        await shot(`view-${view}-${width}`)
      }
    },
  })),
  {
    name: 'a viewer reads every view, is offered no edits, and asks for nothing that is refused',
    async run({ page, fresh, assert, accessible }) {
      const id = await newMap(fresh, 'For viewers', shop)
      const { code } = await fresh.call('POST', '/invitations', { role: 'viewer', note: 'Vito' })
      await page.context().clearCookies()
      const answer = await page.request.post(`${fresh.url}/api/v1/invitations/accept`, {
        headers: { origin: fresh.url },
        data: { code, name: 'Vito Viewer', email: `vito-${id}@example.org`, password: 'green ladder, cold soup' },
      })
      assert.equal(answer.status(), 200, await answer.text())
      for (const name of ['timeline', 'executive', 'table']) {
        await page.goto(`${fresh.url}/maps/${id}?view=${name}`)
        await page.getByText('Read only').waitFor()
        await page.getByText('Buy', { exact: true }).first().waitFor()
        assert.equal(await page.getByRole('button', { name: /^Title of step|^Goal of/ }).count(), 0)
        await accessible(`${name} for a viewer`)
      }
      assert.equal(await page.getByRole('button', { name: 'Saved views' }).count(), 0)
    },
  },
]
