// Olga runs a workshop, Edda edits in a window of her own, and guests come by the link.
import { randomBytes } from 'node:crypto'
import { payloads } from '../payloads.mjs'

const card = (id, step, kind, text) => ({ k: 'create', id, type: 'card', at: { parent: step }, f: { kind, text } })

/** A map with two stages, twelve steps and some cards, made over the API. */
async function newMap(server, title) {
  const { id } = await server.call('POST', '/maps', { title, kind: 'current' })
  const step = (i) => ({ k: 'create', id: `t${i}`, type: 'step', at: { parent: i < 6 ? 's0' : 's1' }, f: { title: `I do ${i + 1}` } })
  const ops = [
    { k: 'create', id: 's0', type: 'stage', at: {}, f: { name: 'Choose' } },
    { k: 'create', id: 's1', type: 'stage', at: {}, f: { name: 'Buy' } },
    ...Array.from({ length: 12 }, (_, i) => step(i)),
    card('p0', 't0', 'pain', 'The fee appears late'),
    card('p1', 't1', 'pain', 'The form is long'),
    card('q0', 't2', 'thought', 'Will it fit?'),
  ]
  await server.call('POST', `/maps/${id}/batches`, { client_id: 'case', n: 1, base: 0, ops })
  return id
}

/** A window without cookies, or with those that a call brought. */
async function windowOf(page, more = {}) {
  const context = await page
    .context()
    .browser()
    .newContext({ locale: 'en-GB', timezoneId: 'Europe/Oslo', reducedMotion: 'reduce', viewport: { width: 390, height: 844 }, ...more })
  const window = await context.newPage()
  window.setDefaultTimeout(10_000)
  const complaints = []
  window.on('pageerror', (e) => complaints.push(String(e.stack ?? e)))
  return { window, complaints, close: () => context.close() }
}

/** Edda, who may edit, in a window of her own. */
async function edda(page, server) {
  const { code } = await server.call('POST', '/invitations', { role: 'editor', note: 'Edda' })
  const other = await windowOf(page, { viewport: { width: 1440, height: 900 } })
  const data = {
    code,
    name: 'Edda Editor',
    email: `edda-${randomBytes(4).toString('hex')}@example.org`,
    password: 'green ladder, cold soup',
  }
  const answer = await other.window
    .context()
    .request.post(`${server.url}/api/v1/invitations/accept`, { headers: { origin: server.url }, data })
  if (answer.status() !== 200) throw new Error(await answer.text())
  return other
}

/** Comes in by a link under a name. */
async function join(window, link, name) {
  await window.goto(link)
  await window.getByRole('textbox', { name: 'Your name' }).fill(name)
  await window.getByRole('button', { name: 'Join the workshop' }).click()
  await bar(window).waitFor()
}

const bar = (window) => window.getByRole('region', { name: 'Workshop' })
const cell = (window, name) => window.getByRole('grid').getByRole('columnheader', { name })
const panel = (window, name) => window.getByRole('complementary', { name })

/** Begins a workshop over the API and returns its link. */
async function begin(server, id, wish = {}) {
  const { token } = await server.call('POST', `/maps/${id}/workshop`, { title: 'Checkout review', votes: 3, ...wish })
  return `${server.url}/w/${token}`
}

/** Everything that a window is told over its connection. */
function wire(window) {
  const said = []
  window.on('websocket', (s) => s.on('framereceived', ({ payload }) => said.push(String(payload))))
  return { said, states: () => said.map((t) => JSON.parse(t)).filter((m) => m.t === 'workshop' && m.state !== null) }
}

/** Opens a map and waits until its grid and its connection are there. */
async function open(page, url) {
  const live = page.waitForEvent('websocket', (s) => s.url().includes('/maps/'))
  await page.goto(url)
  await live
  await cell(page, /^Step 1, I do 1/).waitFor()
}

export const cases = [
  {
    name: 'a guest comes by the link on a phone, comments and votes; nobody sees the dots of others before they are revealed',
    async run({ page, fresh, assert, accessible, press, shot }) {
      const id = await newMap(fresh, 'Checkout')
      await open(page, `${fresh.url}/maps/${id}`)
      await press('More about this map')
      await page.getByRole('menuitem', { name: 'Run a workshop' }).click()
      await page.getByRole('textbox', { name: 'What it is about' }).fill('Checkout review')
      await accessible('the dialog that begins a workshop')
      await shot('workshop-begin')
      await press('Start the workshop')
      await page.getByRole('heading', { name: 'The workshop runs' }).waitFor()
      const link = await page.locator('output').textContent()
      assert.match(link, /^http:\/\/127\.0\.0\.1:\d+\/w\/[\w-]+$/)
      await press('Done')
      await bar(page).getByText('Checkout review').waitFor()

      const lena = await windowOf(page)
      const heard = wire(lena.window)
      await lena.window.goto(link)
      await lena.window.getByText('Olga Owner invites you').waitFor()
      await shot('workshop-door', lena.window)
      await join(lena.window, link, 'Lena')
      await lena.window.getByText('You are Lena').waitFor()
      await lena.window.getByRole('heading', { name: 'Choose' }).waitFor() // a phone reads the story
      await shot('workshop-guest-phone', lena.window)

      // Olga sees her come, and what she says.
      await bar(page).getByRole('button', { name: '2 here' }).waitFor()
      await lena.window.getByRole('button', { name: 'Comment on step 1', exact: true }).click()
      await lena.window.getByRole('textbox', { name: 'Comment on step 1' }).fill('I never got this far')
      await lena.window.reload() // unsent words are there again
      await lena.window.getByRole('button', { name: 'Comment on step 1', exact: true }).click()
      assert.equal(await lena.window.getByRole('textbox', { name: 'Comment on step 1' }).inputValue(), 'I never got this far')
      await lena.window.getByRole('button', { name: 'Comment', exact: true }).click()
      await page.getByRole('button', { name: '1 open comment thread, new' }).waitFor({ timeout: 3_000 })
      await press(/^Comments: 1 open/)
      const thread = panel(page, 'What people say').getByRole('article')
      await thread.getByText('Lena (guest)').waitFor()
      await thread.getByText('I never got this far').waitFor()
      await thread.getByRole('button', { name: 'Answer' }).click()
      await page.keyboard.type('Thank you!')
      await page.keyboard.press('Control+Enter')
      await lena.window.getByText('Thank you!').waitFor({ timeout: 3_000 })
      await lena.window.getByText('Olga Owner').waitFor()
      await shot('workshop-comments')
      await lena.window.getByRole('button', { name: 'Close' }).click()
      await page.keyboard.press('Escape')

      // A vote about pain points.
      await bar(page).getByRole('button', { name: 'Vote' }).click()
      await page.getByRole('combobox', { name: 'About' }).click()
      await page.getByRole('option', { name: 'Pain points' }).click()
      await press('Start the vote')
      await bar(page).getByText('3 dots left').waitFor()
      await bar(lena.window).getByText('3 dots left').waitFor({ timeout: 3_000 })
      assert.equal(await lena.window.getByRole('button', { name: /^Place a dot on step/ }).count(), 0, 'steps are not voted on')
      const late = lena.window.getByRole('button', { name: 'Place a dot on the pain “The fee appears late”' })
      await late.click()
      await late.click()
      await bar(lena.window).getByText('1 dot left').waitFor()
      await shot('workshop-vote-phone', lena.window)
      // Olga votes by keyboard.
      await page.getByRole('button', { name: 'Pain: The form is long' }).click()
      await page.keyboard.press('Escape')
      await page.locator('[data-cell]:has-text("The form is long")').first().focus()
      await page.keyboard.press('v')
      await bar(page).getByText('2 dots left').waitFor()
      await page.keyboard.press('Shift+V')
      await bar(page).getByText('3 dots left').waitFor()
      await page.keyboard.press('v')
      await bar(page).getByText('3 cast by 2').waitFor({ timeout: 3_000 })
      await shot('workshop-vote')
      await accessible('the map during a vote')

      // Neither the page nor the wire tells a guest what others did.
      assert.equal(await lena.window.locator('.ws-dots[data-shown]').count(), 0)
      for (const { state } of heard.states()) {
        assert.deepEqual(state.vote?.tally ?? [], [])
        assert.deepEqual(
          Object.keys(state.vote?.mine ?? {}).filter((e) => e !== 'p0'),
          [],
        )
      }
      await press('Reveal')
      await bar(lena.window).getByRole('button', { name: 'Result, 3 dots' }).click({ timeout: 3_000 })
      const result = panel(page, '3 dots of 2 people').getByRole('listitem')
      await result.first().waitFor()
      assert.deepEqual(await result.allInnerTexts().then((all) => all.map((t) => t.replace(/\s+/g, ' ').trim())), [
        '1 Pain The fee appears late 2 dots',
        '2 Pain The form is long 1 dot',
      ])
      await shot('workshop-result')
      await accessible('the result of a vote')
      await shot('workshop-result-phone', lena.window)
      await page.getByRole('img', { name: '2 dots' }).waitFor()
      await result.first().getByRole('button').click()
      await page.locator('.mp-card[data-selected]').filter({ hasText: 'The fee appears late' }).waitFor()
      await press('Keep as a comment')
      await page
        .getByText('Votes of the workshop “Checkout review”: 3 dots by 2 people')
        .waitFor({ state: 'attached' })
        .catch(() => undefined)
      const { threads } = await fresh.call('GET', `/maps/${id}/comments`)
      assert.ok(threads.some((t) => t.comments[0].text.includes('1. ') && t.comments[0].text.includes('The fee appears late')))

      // The end reaches the guest within two seconds.
      await bar(page).getByRole('button', { name: 'End', exact: true }).click()
      await accessible('the question before the end')
      await page.getByRole('button', { name: 'End the workshop' }).click()
      await lena.window.getByRole('heading', { name: 'The workshop has ended' }).waitFor({ timeout: 2_000 })
      await shot('workshop-ended-phone', lena.window)
      await bar(page).waitFor({ state: 'detached' })
      await lena.window.reload()
      await lena.window.getByRole('heading', { name: 'The workshop has ended' }).waitFor()
      assert.deepEqual(lena.complaints, [])
      await lena.close()
    },
  },
  {
    name: 'everybody sees the timer, follows the leader until they scroll themselves, and respects locked lanes',
    expectErrors: true, // a refused edit
    async run({ page, fresh, assert, accessible, shot }) {
      const id = await newMap(fresh, 'Led')
      const link = await begin(fresh, id)
      await open(page, `${fresh.url}/maps/${id}`)
      await bar(page).waitFor()
      const gus = await windowOf(page, { viewport: { width: 1200, height: 800 } })
      await join(gus.window, link, 'Gus')
      await cell(gus.window, /^Step 1, I do 1/).waitFor()
      const ed = await edda(page, fresh)
      await open(ed.window, `${fresh.url}/maps/${id}`)

      // The timer.
      await bar(page).getByRole('button', { name: 'Timer' }).click()
      await page.getByRole('button', { name: '3 min' }).click()
      for (const w of [page, gus.window, ed.window])
        await bar(w)
          .getByRole('timer', { name: 'Timer' })
          .getByText(/^(3:00|2:5\d)$/)
          .waitFor({ timeout: 3_000 })
      await bar(page).getByRole('button', { name: '+1 min for everybody' }).click()
      await bar(gus.window)
        .getByRole('timer')
        .getByText(/^3:[45]\d$/)
        .waitFor({ timeout: 3_000 })
      await bar(page).getByRole('button', { name: 'Pause the timer' }).click()
      await bar(gus.window).getByText('paused', { exact: true }).waitFor({ timeout: 3_000 })
      await shot('workshop-timer')
      await fresh.call('POST', `/maps/${id}/workshop/steps`, { do: 'start', seconds: 1 })
      await bar(gus.window).getByText('Time is up', { exact: true }).waitFor({ timeout: 4_000 })
      await gus.window.getByRole('status').getByText('Time is up.').waitFor({ state: 'attached' })
      await shot('workshop-time-is-up', gus.window)
      await bar(page).getByRole('button', { name: 'Stop the timer' }).click()
      await bar(gus.window).getByRole('timer').waitFor({ state: 'detached' })

      // Following.
      await bar(page).getByRole('button', { name: 'Follow me' }).click()
      await bar(gus.window).getByText('Following Olga Owner').waitFor({ timeout: 3_000 })
      const left = (w) => w.locator('.mp-scroll').evaluate((e) => e.scrollLeft)
      await page.locator('.mp-scroll').evaluate((e) => e.scrollTo({ left: 900 }))
      await gus.window.waitForFunction(() => Math.abs(document.querySelector('.mp-scroll').scrollLeft - 900) < 8, null, { timeout: 3_000 })
      await shot('workshop-following', gus.window)
      await page.getByRole('button', { name: 'Timeline' }).click()
      await gus.window.locator('main[data-view=timeline]').waitFor({ timeout: 3_000 })
      await page.getByRole('button', { name: 'Working' }).click()
      await gus.window.locator('main[data-view=working] .mp-scroll').waitFor({ timeout: 3_000 })
      // What is shown comes along: rows, and whose journey.
      await gus.window.getByRole('rowheader', { name: /Thoughts/ }).waitFor()
      await page.getByRole('button', { name: /^Shown/ }).click()
      await page.getByRole('checkbox', { name: /Thoughts/ }).click()
      await page.keyboard.press('Escape')
      for (const w of [page, gus.window])
        await w.getByRole('rowheader', { name: /Thoughts/ }).waitFor({ state: 'detached', timeout: 3_000 })
      await page.getByRole('button', { name: /^Shown/ }).click()
      await page.getByRole('checkbox', { name: /Thoughts/ }).click()
      await page.keyboard.press('Escape')
      await gus.window.getByRole('rowheader', { name: /Thoughts/ }).waitFor({ timeout: 3_000 })
      await gus.window.locator('.mp-scroll').hover()
      await gus.window.mouse.wheel(-200, 0)
      await bar(gus.window).getByRole('button', { name: 'Follow Olga Owner again' }).waitFor()
      await page.locator('.mp-scroll').evaluate((e) => e.scrollTo({ left: 300 }))
      await gus.window.waitForTimeout(500)
      assert.ok(Math.abs((await left(gus.window)) - 300) > 8, 'whoever scrolled themselves is led on')
      await bar(gus.window).getByRole('button', { name: 'Follow Olga Owner again' }).click()
      await gus.window.waitForFunction(() => Math.abs(document.querySelector('.mp-scroll').scrollLeft - 300) < 8, null, { timeout: 3_000 })
      await bar(page).getByRole('button', { name: 'Others follow you' }).click()
      await bar(gus.window).getByText('Following').waitFor({ state: 'detached' })

      // A locked lane.
      await page.locator('.mp-scroll').evaluate((e) => e.scrollTo({ left: 0 }))
      await page.getByRole('rowheader', { name: /Pains/ }).hover()
      await page.getByRole('button', { name: /^Menu of the lane Pains/ }).click()
      await page.getByRole('menuitem', { name: 'Lock the lane for others' }).click()
      for (const w of [page, ed.window, gus.window])
        await w.getByRole('img', { name: 'Locked by Olga Owner while the workshop runs' }).waitFor({ timeout: 3_000 })
      await shot('workshop-locked')
      await accessible('a map with a locked lane')
      const pain = ed.window.getByRole('button', { name: 'Pain: The fee appears late' })
      await pain.dblclick()
      await ed.window.getByText('Olga Owner locked this lane while the workshop runs.').waitFor()
      assert.equal(await ed.window.getByRole('textbox', { name: /^Pain at step/ }).count(), 0)
      const set = { k: 'set', id: 'p0', f: { text: 'By the back door' } }
      const refused = await ed.window.evaluate(
        async ([map, op]) => {
          const answer = await fetch(`/api/v1/maps/${map}/batches`, {
            method: 'POST',
            headers: { 'Content-Type': 'application/json' },
            body: JSON.stringify({ client_id: 'back', n: 1, base: 0, ops: [op] }),
          })
          return [answer.status, (await answer.json()).detail]
        },
        [id, set],
      )
      assert.equal(refused[0], 403)
      assert.match(refused[1], /locked by Olga Owner/)
      await gus.window.getByRole('button', { name: 'Suggest edits' }).click()
      await gus.window.getByText('You are suggesting.').waitFor()
      await gus.window.getByRole('button', { name: 'Pain: The fee appears late' }).dblclick()
      await gus.window.getByText('Olga Owner locked this lane while the workshop runs.').waitFor()
      // What is not locked can be changed and suggested.
      await cell(gus.window, /^Step 2, I do 2/).focus()
      await gus.window.keyboard.press('Enter')
      await gus.window.keyboard.type('I compare prices')
      await gus.window.keyboard.press('Enter')
      await gus.window.getByRole('button', { name: 'Send suggestion' }).click()
      await gus.window.getByRole('button', { name: 'Send', exact: true }).click()
      await gus.window.getByText('Sent the suggestion').waitFor()
      await page.getByRole('button', { name: /^Comments: .*1 suggestion/ }).click({ timeout: 4_000 })
      await page.getByRole('tab', { name: /Suggestions/ }).click()
      const suggestion = page.getByRole('article', { name: 'Suggestion by Gus (guest)' })
      await shot('workshop-suggestion')
      await suggestion.getByRole('button', { name: 'Accept' }).click()
      await cell(gus.window, /^Step 2, I compare prices/).waitFor({ timeout: 4_000 })
      assert.deepEqual([gus.complaints, ed.complaints], [[], []])

      // Gus is removed: he reads why, and his window asks no more.
      await page.keyboard.press('Escape')
      await bar(page).getByRole('button', { name: '3 here' }).click()
      await shot('workshop-people')
      await page.getByRole('button', { name: 'Remove Gus' }).click()
      await gus.window.getByRole('heading', { name: 'You were removed from the workshop' }).waitFor({ timeout: 3_000 })
      await gus.close()
      await ed.close()
    },
  },
  {
    name: 'says at the door why nobody comes in, on a phone and to everybody',
    expectErrors: true,
    width: 320,
    height: 700,
    async run({ page, fresh, accessible, fits, assert, shot }) {
      await page.goto(`${fresh.url}/w/${'A'.repeat(43)}`)
      await page.getByRole('heading', { name: 'There is no such workshop' }).waitFor()
      await accessible('a link to no workshop')
      await fits()
      const id = await newMap(fresh, 'Door')
      const link = await begin(fresh, id, { title: payloads[20] })
      const { window, complaints, close } = await windowOf(page, { viewport: { width: 320, height: 700 } })
      await window.goto(link)
      const name = window.getByRole('textbox', { name: 'Your name' })
      await name.waitFor()
      assert.equal(await name.getAttribute('maxlength'), '40')
      assert.equal(await window.getByRole('button', { name: 'Join the workshop' }).isDisabled(), true)
      await shot('workshop-door-320', window)
      await join(window, link, '<img src=x onerror=__pwned=1>')
      await window.getByText('You are <img').waitFor()
      const wide = await window.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      assert.ok(wide <= 0, `the page is ${wide} px wider than the window`)
      await shot('workshop-guest-320', window)
      await page.setViewportSize({ width: 1280, height: 800 })
      await page.goto(`${fresh.url}/maps/${id}`)
      await bar(page).getByRole('button', { name: '2 here' }).click()
      await page.getByRole('button', { name: 'Remove <img src=x onerror=__pwned=1>' }).waitFor()
      for (const w of [page, window]) assert.equal(await w.evaluate(() => globalThis.__pwned), undefined)
      await page.keyboard.press('Escape')
      await fresh.call('DELETE', `/maps/${id}/workshop`)
      await window.getByRole('heading', { name: 'The workshop has ended' }).waitFor({ timeout: 2_000 })
      await window.goto(link)
      await window.getByRole('heading', { name: 'The workshop has ended' }).waitFor()
      assert.deepEqual(complaints, [])
      await close()
    },
  },
  {
    name: 'a workshop is read in the dark and on a phone',
    theme: 'dark',
    async run({ page, demo, accessible, fits, assert, shot }) {
      const { id } = (await demo.call('GET', '/maps')).find((m) => m.title === 'Order outdoor wear online')
      const link = await begin(demo, id, { title: 'What hurts most between the cart and the parcel?' })
      await demo.call('POST', `/maps/${id}/workshop/steps`, { do: 'start', seconds: 300 })
      await demo.call('POST', `/maps/${id}/workshop/steps`, { do: 'vote', votes: 5 })
      await page.goto(`${demo.url}/maps/${id}?view=working`)
      await bar(page).waitFor()
      const { window, close } = await windowOf(page, { colorScheme: 'dark', viewport: { width: 1280, height: 800 } })
      await join(window, link, 'Lena')
      await page.getByRole('grid').waitFor()
      await page.waitForTimeout(800)
      await accessible('a workshop in the dark')
      await shot('workshop-dark')
      await shot('workshop-guest-dark', window)
      await page.emulateMedia({ colorScheme: 'light' })
      await page.waitForTimeout(300)
      await accessible('a workshop in the light')
      await shot('workshop-light')
      await page.setViewportSize({ width: 390, height: 844 })
      await page.goto(`${demo.url}/maps/${id}?view=story`)
      await bar(page).waitFor()
      await page.waitForTimeout(500)
      await fits()
      await accessible('a workshop on a phone')
      await shot('workshop-leader-phone')
      const row = await bar(page).boundingBox()
      assert.ok(row.height <= 56, `the bar is ${row.height} px high`)
      await page.getByRole('button', { name: '2 here' }).click()
      const sheet = page.getByRole('dialog', { name: /What hurts most/ })
      await sheet.getByRole('button', { name: 'Reveal' }).waitFor()
      await accessible('the sheet of a workshop on a phone')
      await shot('workshop-sheet-phone')
      await page.emulateMedia({ colorScheme: 'dark' })
      await shot('workshop-sheet-phone-dark')
      await page.emulateMedia({ colorScheme: 'light' })
      await sheet.getByRole('button', { name: 'Cancel the vote; its dots are thrown away' }).click()
      await sheet.waitFor({ state: 'detached' })
      await page.getByRole('button', { name: '2 here' }).click()
      await sheet.getByRole('button', { name: 'Stop the timer' }).click()
      await sheet.getByRole('button', { name: '5 min' }).waitFor()
      await shot('workshop-sheet-phone-begin')
      await sheet.getByRole('button', { name: '5 min' }).click()
      await bar(page).getByRole('timer').waitFor()
      await page.getByRole('button', { name: '2 here' }).click()
      await sheet.getByRole('button', { name: 'Start the vote' }).click()
      await bar(page).getByText('3 dots left').waitFor()
      await page.getByRole('button', { name: '2 here' }).click()
      await sheet.getByRole('button', { name: 'Remove Lena' }).waitFor()
      await sheet.getByRole('button', { name: 'Close' }).click()
      // Lena follows on her phone, and goes her own way by scrolling.
      await demo.call('POST', `/maps/${id}/workshop/steps`, { do: 'lead' })
      await window.setViewportSize({ width: 390, height: 844 })
      await bar(window)
        .getByText(/^Following/)
        .waitFor()
      const height = async () => (await bar(window).boundingBox()).height
      assert.ok((await height()) <= 56, 'the bar of a guest has more than a row')
      await shot('workshop-following-phone', window)
      await window.locator('.mp-story').hover()
      await window.mouse.wheel(0, 300)
      const again = bar(window).getByRole('button', { name: /^Follow .* again$/ })
      await again.waitFor()
      assert.ok((await height()) <= 56, 'the bar of a guest has more than a row')
      await shot('workshop-follow-again-phone', window)
      await again.click()
      await bar(window)
        .getByText(/^Following/)
        .waitFor()
      await bar(window)
        .getByRole('button', { name: /^Stop following/ })
        .click()
      await again.waitFor()
      await close()
      await demo.call('DELETE', `/maps/${id}/workshop`)
    },
  },
]
