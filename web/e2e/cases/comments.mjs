// The owner and a contributor say things about one map, each in a window of
// their own. The cases of each map build on nothing but that map.
import { randomBytes } from 'node:crypto'

const card = (id, step, kind, text) => ({ k: 'create', id, type: 'card', at: { parent: step }, f: { kind, text } })

/** A map with one stage, three steps and a card, made over the API. */
async function newMap(server, title) {
  const { id } = await server.call('POST', '/maps', { title, kind: 'current' })
  const ops = [
    { k: 'create', id: 's', type: 'stage', at: {}, f: { name: 'Buy' } },
    ...['I look', 'I choose', 'I pay'].map((step, i) => ({
      k: 'create',
      id: `t${i}`,
      type: 'step',
      at: { parent: 's' },
      f: { title: step },
    })),
    card('c', 't2', 'pain', 'The card is refused'),
  ]
  await server.call('POST', `/maps/${id}/batches`, { client_id: 'case', n: 1, base: 0, ops })
  return id
}

/** Connie, who may comment and suggest unless she is a viewer, in a window of her own. */
async function connie(page, server, role = 'contributor') {
  const { code } = await server.call('POST', '/invitations', { role, note: 'Connie' })
  const context = await page
    .context()
    .browser()
    .newContext({
      locale: 'en-GB',
      timezoneId: 'Europe/Oslo',
      reducedMotion: 'reduce',
      viewport: { width: 1440, height: 900 },
    })
  const data = {
    code,
    name: 'Connie Contributor',
    email: `connie-${randomBytes(4).toString('hex')}@example.org`,
    password: 'green ladder, cold soup',
  }
  const answer = await context.request.post(`${server.url}/api/v1/invitations/accept`, { headers: { origin: server.url }, data })
  if (answer.status() !== 200) throw new Error(await answer.text())
  const window = await context.newPage()
  window.setDefaultTimeout(10_000)
  const complaints = []
  window.on('pageerror', (e) => complaints.push(String(e.stack ?? e)))
  return { window, complaints, close: () => context.close() }
}

const cell = (page, name) => page.getByRole('grid').getByRole('columnheader', { name })
const panel = (page) => page.getByRole('complementary', { name: 'What people say' })
const thread = (page, about) => panel(page).getByRole('article', { name: `Thread about ${about}` })

/** Opens a map and waits until its live connection is there. */
async function open(page, url) {
  const live = page.waitForEvent('websocket', (s) => s.url().includes('/maps/'))
  await page.goto(url)
  await live
  await cell(page, /^Step 1, I look/).waitFor()
}

export const cases = [
  {
    name: 'the table, the timeline and the executive view say where people speak',
    async run({ page, fresh, assert, accessible, shot }) {
      const id = await newMap(fresh, 'Spoken of everywhere')
      for (const element of ['t1', 'c']) await fresh.call('POST', `/maps/${id}/comments`, { element, text: 'Is this so?' })
      for (const [view, at] of [
        ['table', 2],
        ['timeline', 2],
        ['executive', 1],
      ]) {
        await page.goto(`${fresh.url}/maps/${id}?view=${view}`)
        const marks = page.getByRole('button', { name: /open comment thread/ }).filter({ visible: true })
        await marks.first().waitFor()
        const n = await marks.count()
        assert(n === at, `${view} shows ${n} marks`)
        await accessible(`comments in the view ${view}`)
        await shot(`comments-${view}`)
      }
      await page.getByRole('button', { name: '2 open comment threads' }).press('Enter')
      await panel(page).waitFor()
    },
  },
  {
    name: 'a comment that mentions somebody arrives at once, stands in the inbox and is resolved',
    async run({ page, fresh, assert, accessible, shot }) {
      const id = await newMap(fresh, 'Comments')
      const url = `${fresh.url}/maps/${id}`
      const con = await connie(page, fresh)
      await open(page, url)
      await open(con.window, url)

      // Connie comments on a step by keyboard, and mentions Olga.
      await cell(con.window, /^Step 2, I choose/).focus()
      await con.window.keyboard.press('c')
      const field = panel(con.window).getByRole('textbox', { name: 'Comment on step 2' })
      await field.waitFor()
      await con.window.keyboard.type('Why do people stop here, @ol')
      await con.window.getByRole('option', { name: /Olga Owner/ }).waitFor()
      await con.window.keyboard.press('Enter')
      await con.window.keyboard.type('?')
      await con.window.keyboard.press('Control+Enter')
      await thread(con.window, 'step I choose').waitFor()

      // Olga sees the mark within a second, and the mention in her inbox.
      const mark = page.getByRole('button', { name: '1 open comment thread, new' })
      await mark.waitFor({ timeout: 2_000 })
      await page.getByRole('link', { name: 'Inbox, 1 new' }).click()
      await page.getByText('Connie Contributor mentioned you on step I choose').first().waitFor()
      await accessible('the inbox')
      await shot('inbox')
      await page
        .getByRole('link', { name: /mentioned you on step I choose/ })
        .first()
        .click()
      await thread(page, 'step I choose').getByText('@Olga Owner').waitFor()
      await accessible('the panel of comments')
      await shot('comments')

      // She answers; Connie hears it without doing anything.
      await thread(page, 'step I choose').getByRole('button', { name: 'Answer' }).click()
      await page.keyboard.type('The prices are missing.')
      await page.keyboard.press('Control+Enter')
      await thread(con.window, 'step I choose').getByText('The prices are missing.').waitFor({ timeout: 2_000 })
      await page.getByRole('link', { name: 'Inbox', exact: true }).waitFor()

      await thread(con.window, 'step I choose').getByRole('button', { name: 'Resolve' }).click()
      await thread(page, 'step I choose').getByText('Resolved by Connie Contributor').waitFor({ timeout: 2_000 })
      await page.getByRole('button', { name: /open comment thread/ }).waitFor({ state: 'detached' })
      assert.deepEqual(con.complaints, [])
      await con.close()
    },
  },
  {
    name: 'one’s own words are changed and deleted; a thread outlives its step',
    async run({ page, fresh, assert, press, see, shot }) {
      const id = await newMap(fresh, 'Words')
      await fresh.call('POST', `/maps/${id}/comments`, { element: 't0', text: 'First' })
      await open(page, `${fresh.url}/maps/${id}`)
      await press(/^Comments: 1 open/)
      const first = thread(page, 'step I look')
      await first.getByRole('button', { name: 'More about this comment' }).click()
      await page.getByRole('menuitem', { name: 'Change' }).click()
      await page.keyboard.press('Control+a')
      await page.keyboard.type('Second')
      await page.keyboard.press('Control+Enter')
      await first.getByText('Second').waitFor()
      await first.getByText(', edited').waitFor()

      await fresh.call('POST', `/maps/${id}/batches`, { client_id: 'case', n: 2, base: 0, ops: [{ k: 'del', id: 't0' }] })
      await page.getByRole('heading', { name: 'On something deleted' }).waitFor()
      await shot('comments-deleted')
      await first.getByRole('button', { name: 'More about this comment' }).click()
      await page.getByRole('menuitem', { name: 'Delete' }).click()
      await press('Delete for good')
      await see('Nothing is open about this map')
      assert.equal((await fresh.call('GET', `/maps/${id}/comments`)).threads.length, 0)

      // A card has a menu; what is typed there and not sent waits while one looks elsewhere.
      await page.getByRole('button', { name: 'Pain: The card is refused' }).click({ button: 'right' })
      await page.getByRole('menuitem', { name: 'Comment' }).click()
      const field = panel(page).getByRole('textbox', { name: 'Comment on this pain' })
      await field.fill('Half a sentence')
      await cell(page, /^Step 1, I choose/).click()
      await panel(page).getByRole('textbox', { name: 'Comment on step 1' }).waitFor()
      await page.getByRole('button', { name: 'Pain: The card is refused' }).click()
      assert.equal(await field.inputValue(), 'Half a sentence')
      await page.keyboard.press('Escape')
      await panel(page).waitFor({ state: 'detached' })

      // The panel of a step has what is said about it, too.
      await fresh.call('POST', `/maps/${id}/comments`, { element: 't1', text: 'In the panel of the step' })
      await cell(page, /^Step 1, I choose/).click()
      await page.getByRole('tab', { name: 'Comments 1' }).click()
      await page.getByRole('article', { name: 'Thread about step I choose' }).getByText('In the panel of the step').waitFor()
      await shot('comments-tab')
    },
  },
  {
    name: 'a contributor suggests edits; an editor sees them dashed, accepts, and what no longer fits is named',
    async run({ page, fresh, assert, accessible, press, see, shot }) {
      const id = await newMap(fresh, 'Suggestions')
      const url = `${fresh.url}/maps/${id}`
      const con = await connie(page, fresh)
      await open(page, url)
      await open(con.window, url)

      await con.window.getByRole('button', { name: 'Suggest edits' }).click()
      await con.window.getByText('You are suggesting.').waitFor()
      await cell(con.window, /^Step 1, I look/).focus()
      await con.window.keyboard.press('Enter')
      await con.window.keyboard.press('Control+a')
      await con.window.keyboard.type('I compare')
      await con.window.keyboard.press('Enter')
      await cell(con.window, /^Step 3, I pay/).focus()
      await con.window.keyboard.press('Enter')
      await con.window.keyboard.press('Control+a')
      await con.window.keyboard.type('I pay by card')
      await con.window.keyboard.press('Enter')
      await cell(con.window, /^Step 3, I pay by card/).focus()
      await con.window.keyboard.press('n')
      await con.window.keyboard.press('Control+a')
      await con.window.keyboard.type('I get a receipt')
      await con.window.keyboard.press('Enter')
      const unsent = con.window.getByText(/\d edits?, seen by nobody yet/)
      const many = (await unsent.innerText()).match(/\d+ edits?/)[0]
      await con.window.reload() // nothing of it is lost
      await con.window.getByText(`${many}, seen by nobody yet`).waitFor()
      await cell(con.window, /^Step 1, I compare/).waitFor()
      await cell(con.window, /^Step 4, I get a receipt/).waitFor()
      assert.equal((await fresh.call('GET', `/maps/${id}`)).view.stages[0].steps[0].title, 'I look')
      if (process.env.SHOTS) await con.window.screenshot({ path: `${process.env.SHOTS}/suggesting.png` })
      await con.window.getByRole('button', { name: 'Send suggestion' }).click()
      await con.window.getByLabel('Why, in a sentence').fill('Words of the interviews')
      await con.window.getByRole('button', { name: 'Send', exact: true }).click()
      await con.window.getByText('Sent the suggestion').waitFor()

      // Olga sees the new step dashed and opens the suggestion.
      const ghost = page.getByRole('button', { name: 'Connie Contributor suggests the step: I get a receipt' })
      await ghost.waitFor({ timeout: 3_000 })
      await page.getByRole('button', { name: 'Connie Contributor suggests to change this' }).first().waitFor()
      await ghost.click()
      const suggestion = panel(page).getByRole('article', { name: 'Suggestion by Connie Contributor' })
      await suggestion.getByText('Step I look renamed to I compare').waitFor()
      await suggestion.getByText('Words of the interviews').waitFor()
      await accessible('a suggestion')
      await shot('suggestion')

      // Meanwhile the first step gets another title: that part does not fit any more.
      await fresh.call('POST', `/maps/${id}/batches`, {
        client_id: 'case',
        n: 2,
        base: 0,
        ops: [{ k: 'set', id: 't0', f: { title: 'I ask friends' } }],
      })
      await suggestion.getByText('1 part no longer fits').waitFor()
      await suggestion.getByRole('button', { name: 'Accept' }).click()
      await see('Accepted the suggestion')
      await cell(page, /^Step 4, I get a receipt/).waitFor()
      await cell(page, /^Step 3, I pay by card/).waitFor()
      await cell(page, /^Step 1, I ask friends/).waitFor()
      await panel(page).getByRole('button', { name: 'Decided' }).click()
      await suggestion.getByRole('region', { name: 'Was left out' }).getByText('Step I look renamed to I compare').waitFor()
      await shot('suggestion-accepted')
      await press('Undo') // of the toast: the whole suggestion
      await cell(page, /^Step 3, I pay$/)
        .or(cell(page, /^Step 3, I pay,/))
        .or(cell(page, /^Step 3, I pay(?! by)/))
        .first()
        .waitFor()
      assert.equal((await fresh.call('GET', `/maps/${id}`)).view.stages[0].steps.length, 3)

      await con.window.goto(`${fresh.url}/inbox`)
      await con.window.getByText('Olga Owner accepted your suggestion').waitFor()
      assert.deepEqual(con.complaints, [])
      await con.close()
    },
  },
  {
    name: 'a viewer reads what was said about what is published, and says nothing',
    expectErrors: true, // a viewer's page asks for a live connection once
    async run({ page, fresh, assert, accessible }) {
      const id = await newMap(fresh, 'Published')
      await fresh.call('POST', `/maps/${id}/comments`, { element: 't1', text: 'Seen by all' })
      const con = await connie(page, fresh, 'viewer')
      await con.window.goto(`${fresh.url}/maps/${id}`)
      await cell(con.window, /^Step 2, I choose/).click()
      await con.window.getByRole('button', { name: '1 open comment thread, new' }).click()
      await thread(con.window, 'step I choose').getByText('Seen by all').waitFor()
      assert.equal(await panel(con.window).getByRole('textbox').count(), 0)
      assert.equal(
        await panel(con.window)
          .getByRole('button', { name: /Answer|Resolve/ })
          .count(),
        0,
      )
      assert.equal(await con.window.getByRole('button', { name: 'Suggest edits' }).count(), 0)
      assert.equal(await panel(con.window).getByRole('tab', { name: 'Suggestions' }).count(), 0)
      await page.goto(`${fresh.url}/inbox`)
      await accessible('an inbox with nothing in it')
      await con.close()
    },
  },
  {
    name: 'the activity says what happened, by day and map',
    async run({ page, fresh, accessible, see, shot }) {
      const id = await newMap(fresh, 'What happened')
      await fresh.call('POST', `/maps/${id}/comments`, { element: 't1', text: 'A remark for everybody' })
      await fresh.call('POST', `/maps/${id}/versions`, { name: 'Before the workshop' })
      await page.goto(`${fresh.url}/inbox`)
      await page.getByRole('tab', { name: 'Activity' }).click()
      await see('You named a version “Before the workshop”')
      await see('A remark for everybody')
      await page.getByRole('heading', { name: 'Today' }).waitFor()
      await accessible('the activity')
      await shot('activity')
    },
  },
  {
    name: 'comments in the dark',
    theme: 'dark',
    async run({ page, fresh, accessible, press, shot }) {
      const id = await newMap(fresh, 'Dark')
      await fresh.call('POST', `/maps/${id}/comments`, { element: 't1', text: 'Is this so?' })
      await fresh.call('POST', `/maps/${id}/comments`, {
        element: 'c',
        text: 'Who said it? It was not in the interviews, as far as I remember.',
      })
      await fresh.call('POST', `/maps/${id}/comments`, { element: '@root', text: 'A thread about the whole map' })
      const gains = ['Somebody helps', 'A list of what fits', 'A friend knows it'].map((text, i) => card(`g${i}`, 't2', 'gain', text))
      const batches = [
        { ops: gains },
        { ops: [{ k: 'create', id: 'after', type: 'stage', at: { after: 's' }, f: { name: 'Use it' } }] },
        { ops: [{ k: 'set', id: 't1', f: { title: 'I compare' } }] },
      ]
      await fresh.call('POST', `/maps/${id}/suggestions`, { base: 2, note: 'Seen twice', batches })
      await open(page, `${fresh.url}/maps/${id}`)
      await press(/^Comments: 3 open, 1 suggestion/)
      await thread(page, 'pain The card is refused').waitFor()
      await accessible('comments in the dark')
      await shot('comments-dark')
      await page.getByRole('tab', { name: /Suggestions/ }).click()
      await accessible('suggestions in the dark')
      await shot('suggestions-dark')
    },
  },
  {
    name: 'comments on a phone',
    width: 390,
    height: 844,
    async run({ page, fresh, accessible, fits, press, shot }) {
      const id = await newMap(fresh, 'Phone')
      await fresh.call('POST', `/maps/${id}/comments`, {
        element: 't1',
        text: 'Is this so? The interviews say something else, see page 12.',
      })
      await page.goto(`${fresh.url}/maps/${id}`)
      await press(/^Comments: 1 open/)
      await thread(page, 'step I choose').waitFor()
      await fits()
      await accessible('comments on a phone')
      await shot('comments-phone')
      await page.goto(`${fresh.url}/inbox`)
      await page.getByRole('tab', { name: 'Activity' }).click()
      await fits()
      await shot('inbox-phone')
    },
  },
]
