// Share links: a view of a map for people without an account, in a browser that
// has no session, and inside pages of other sites.
import { createServer } from 'node:http'

/** A page of somebody who has nothing but a link. */
async function guestOf(page, options = {}) {
  const context = await page
    .context()
    .browser()
    .newContext({ locale: 'en-GB', timezoneId: 'Europe/Oslo', reducedMotion: 'reduce', ...options })
  const guest = await context.newPage()
  guest.setDefaultTimeout(10_000)
  return { guest, close: () => context.close() }
}

/** The demo's first map. */
async function demoMap(demo) {
  const maps = await demo.call('GET', '/maps')
  return maps.sort((a, b) => b.steps - a.steps)[0].id
}

const share = async (server, map, wish) => (await server.call('POST', `/maps/${map}/links`, { view: 'story', ...wish })).path

/** A map with one stage and one step. */
async function drawn(server, title) {
  const { id } = await server.call('POST', '/maps', { title, kind: 'current' })
  await server.call('GET', '/library')
  await server.call('POST', '/library/batches', {
    client_id: `case ${id}`,
    n: 1,
    base: 0,
    ops: [{ k: 'create', id: `owner-${id}`, type: 'owner', at: {}, f: { name: 'Ana' } }],
  })
  await server.call('POST', `/maps/${id}/batches`, {
    client_id: 'case',
    n: 1,
    base: 0,
    ops: [
      { k: 'set', id: '@root', f: { review: { cadence: 'P3M' } } },
      { k: 'create', id: 's', type: 'stage', at: {}, f: { name: 'Buy', accountable: `owner-${id}` } },
      { k: 'create', id: 't', type: 'step', at: { parent: 's' }, f: { title: 'I pay at the door', notes: 'for the team alone' } },
      { k: 'create', id: 'q', type: 'card', at: { parent: 't' }, f: { kind: 'thought', text: 'Why so late?' } },
    ],
  })
  return id
}

/** A site that shows an address in a frame. */
async function site(address) {
  const server = createServer((_, response) => {
    response.setHeader('Content-Type', 'text/html')
    response.end(`<!doctype html><title>Wiki</title><h1>Our wiki</h1><iframe src="${address()}" width="900" height="600"></iframe>`)
  })
  await new Promise((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address()
  return { port, close: () => new Promise((done) => server.close(done)) }
}

export const cases = [
  {
    name: 'people with a link comment, and read the answers that are meant for them',
    async run({ page, demo, assert, accessible, shot, see, press }) {
      const id = await drawn(demo, 'Shop with comments')
      const internal = await demo.call('POST', `/maps/${id}/comments`, { element: 't', text: 'Words for the team' })
      assert(internal.link === undefined, 'a thread of the team names a link')
      await page.goto(`${demo.url}/maps/${id}`)
      await press('Share this map')
      await press('New link')
      await page.getByLabel('For whom').fill('Partners')
      await page.getByRole('combobox', { name: 'View' }).click()
      await page.getByRole('option', { name: /^Story/ }).click()
      await press('Draft')
      await press('View and comment')
      await accessible('a new link to comment')
      await shot('share-comment-new')
      await press('Make the link')
      await see('Hand this on')
      const address = await page.locator('output').first().textContent()
      await press('Done')
      await see('Can comment')
      await shot('share-comment-list')
      await page.keyboard.press('Escape')

      const { guest, close } = await guestOf(page)
      await guest.goto(address)
      await guest.getByRole('button', { name: /^Comments/ }).click()
      await guest.getByText('Nothing is open').first().waitFor()
      assert(!(await guest.content()).includes('Words for the team'), 'the page of a link holds words of the team')
      await accessible('comments by a link, none yet', guest)
      const field = guest.getByRole('textbox', { name: /^Comment on/ })
      await field.fill('Can I pay by phone?')
      await guest.getByRole('button', { name: 'Comment', exact: true }).click()
      await guest.getByText('Say who you are first').waitFor()
      await guest.getByLabel('Your name').fill('Gus Vigeland')
      await guest.getByRole('button', { name: 'Comment', exact: true }).click()
      await guest.getByText('Gus Vigeland (guest)').waitFor()
      await shot('share-comment-guest', guest)

      await page
        .getByRole('button', { name: /^Comments/ })
        .first()
        .click()
      await see('Through the link “Partners”')
      await see('Can I pay by phone?')
      const thread = page.getByRole('article').filter({ hasText: 'Can I pay by phone?' })
      await thread.getByRole('button', { name: 'Answer' }).click()
      await thread.getByRole('textbox').fill('Tell nobody yet')
      await thread.getByRole('button', { name: 'Answer', exact: true }).click()
      await thread.getByText('Tell nobody yet').waitFor()
      await thread.getByRole('button', { name: 'Answer' }).click()
      await thread.getByRole('textbox').fill('Yes, from May on')
      await thread.getByLabel('Show to people with the link').check()
      await shot('share-comment-answer')
      await accessible('an answer to people with a link')
      await thread.getByRole('button', { name: 'Answer', exact: true }).click()
      await guest.getByText('Yes, from May on').waitFor({ timeout: 15_000 })
      assert(!(await guest.content()).includes('Tell nobody yet'), 'an answer for the team is shown outside')

      await guest.setViewportSize({ width: 390, height: 844 })
      await shot('share-comment-phone', guest)
      assert(await guest.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'the page is wider than a phone')
      await accessible('comments by a link on a phone', guest)
      await page.goto(`${demo.url}/inbox`)
      await see('through the link “Partners”')
      await shot('share-comment-inbox')
      await close()
    },
  },
  {
    name: 'a link is made, read without an account, and taken back while it is open',
    expectErrors: true, // calls of a revoked link fail
    async run({ page, demo, assert, accessible, press, heading, see, shot }) {
      const id = await demoMap(demo)
      await page.goto(`${demo.url}/maps/${id}`)
      await press('Share this map')
      await see('No link yet')
      await accessible('no link')
      await press('New link')
      await page.getByLabel('For whom').fill('The board')
      await page.getByRole('combobox', { name: 'View' }).click()
      await page.getByRole('option', { name: /^Story/ }).click()
      await press('Draft')
      await page.getByLabel('With numbers').check()
      await accessible('a new link')
      await shot('share-new')
      await press('Make the link')
      await see('Hand this on')
      await accessible('the address of a link')
      await shot('share-made')
      const link = await page.locator('output').first().textContent()
      assert.match(link, /^http:\/\/127\.0\.0\.1:\d+\/s\/[\w-]{43}$/)
      await press('Done')

      const { guest, close } = await guestOf(page, { viewport: { width: 1280, height: 900 } })
      const asked = []
      guest.on('request', (r) => asked.push(r))
      const answer = await guest.goto(link)
      assert.equal(answer.headers()['cache-control'], 'no-store')
      assert.match(answer.headers()['x-robots-tag'], /noindex/)
      await guest.getByRole('heading', { level: 1 }).waitFor()
      await guest.getByText('Reached by').first().waitFor()
      await shot('share-story', guest)
      assert.equal(await guest.locator('nav[aria-label="Main"], .sidebar').count(), 0)
      assert.equal(await guest.getByRole('button', { name: /Step$|Card$|Menu of/ }).count(), 0)
      const calls = asked.filter((r) => r.url().includes('/api/')).map((r) => new URL(r.url()).pathname)
      assert.deepEqual([...new Set(calls)].sort(), ['/api/v1/shared', '/api/v1/shared/pulse'])
      for (const r of asked) assert.equal(r.headers().referer ?? '', '')

      await see('opened 1 time')
      await accessible('the links')
      await shot('share-list')
      await press('Revoke The board')
      await see('is revoked')
      await guest.getByRole('heading', { name: 'This link was taken back' }).waitFor()
      assert.equal(await guest.getByText('Reached by').count(), 0)
      await guest.reload()
      await guest.getByRole('heading', { name: 'This link was taken back' }).waitFor()
      await close()
      await heading('Share this map')
    },
  },
  {
    name: 'a page follows what is published, and drafts stay inside',
    expectErrors: true,
    async run({ page, fresh, assert }) {
      const id = await drawn(fresh, 'Shared')
      const path = await share(fresh, id, {})
      const { guest, close } = await guestOf(page)
      await guest.goto(`${fresh.url}${path}`)
      await guest.getByRole('heading', { name: 'Not published yet' }).waitFor()
      await fresh.call('POST', `/maps/${id}/publish`, {})
      await guest.getByText('I pay at the door').waitFor()
      await guest.getByText('Version 1.0').waitFor()
      await fresh.call('POST', `/maps/${id}/batches`, {
        client_id: 'case',
        n: 2,
        base: 0,
        ops: [{ k: 'set', id: 't', f: { title: 'I pay by card' } }],
      })
      await guest.reload()
      await guest.getByText('I pay at the door').waitFor()
      assert.equal(await guest.getByText('I pay by card').count(), 0)
      const text = JSON.stringify(
        await guest.evaluate(
          async (token) => (await fetch('/api/v1/shared', { headers: { Authorization: `Link ${token}` } })).json(),
          path.slice('/s/'.length),
        ),
      )
      assert.equal(text.includes('for the team alone'), false)
      await close()
    },
  },
  {
    name: 'a link with a password asks for it once',
    expectErrors: true, // wrong passwords
    async run({ page, fresh, assert, shot }) {
      const id = await drawn(fresh, 'Locked')
      const path = await share(fresh, id, { draft: true, password: 'open sesame' })
      const other = await share(fresh, id, { draft: true, password: 'open sesame' })
      const { guest, close } = await guestOf(page, { viewport: { width: 390, height: 800 } })
      await guest.goto(`${fresh.url}${path}`)
      await guest.getByRole('heading', { name: 'This link has a password' }).waitFor()
      assert.equal(await guest.title(), 'This link has a password · sojourn')
      await guest.getByRole('textbox', { name: 'Password' }).fill('open barley')
      await guest.getByRole('button', { name: 'Open' }).click()
      await guest.getByText('Is not the password of this link.').waitFor()
      await shot('share-password', guest)
      await guest.getByRole('textbox', { name: 'Password' }).fill('open sesame')
      await guest.getByRole('button', { name: 'Open' }).click()
      await guest.getByText('I pay at the door').waitFor()
      await guest.reload()
      await guest.getByText('I pay at the door').waitFor()
      await guest.goto(`${fresh.url}${other}`)
      await guest.getByRole('heading', { name: 'This link has a password' }).waitFor()
      await close()
    },
  },
  {
    name: 'a site that a link names may embed it, and no other',
    expectErrors: true, // a refused frame is an error in the console
    async run({ page, fresh, assert, shot }) {
      const id = await drawn(fresh, 'Embedded')
      let path = ''
      const wiki = await site(() => `${fresh.url}${path}`)
      try {
        const embed = `${await share(fresh, id, { draft: true, origins: [`http://127.0.0.1:${wiki.port}`] })}/embed`
        const { guest, close } = await guestOf(page)
        const framed = guest.frameLocator('iframe').getByText('I pay at the door')
        path = embed
        await guest.goto(`http://127.0.0.1:${wiki.port}/`)
        await framed.waitFor()
        await shot('share-embed', guest)
        const elsewhere = `http://localhost:${wiki.port}/`
        await guest.goto(elsewhere)
        await guest.waitForTimeout(1_500)
        assert.equal(await framed.count(), 0, 'another site shows the page')
        path = embed.replace('/embed', '')
        await guest.goto(`http://127.0.0.1:${wiki.port}/`)
        await guest.waitForTimeout(1_500)
        assert.equal(await framed.count(), 0, 'the page itself stands in a frame')
        path = '/'
        await guest.goto(`http://127.0.0.1:${wiki.port}/`)
        await guest.waitForTimeout(1_000)
        assert.equal(await guest.frameLocator('iframe').getByRole('heading').count(), 0, 'the application stands in a frame')
        await close()
      } finally {
        await wiki.close()
      }
    },
  },
  {
    name: 'says why a link shows nothing',
    expectErrors: true,
    async run({ page, fresh, accessible, assert, shot, fits }) {
      await page.goto(`${fresh.url}/s/${'A'.repeat(43)}`)
      await page.getByRole('heading', { name: 'There is no such link' }).waitFor()
      await accessible('an unknown link')
      await shot('share-unknown')
      const problem = { status: 401, kind: 'unauthorized', detail: 'too old', fields: [{ field: 'link', problem: 'expired' }] }
      await page.route('**/api/v1/shared**', (route) =>
        route.fulfill({ status: 401, contentType: 'application/problem+json', body: JSON.stringify(problem) }),
      )
      await page.reload()
      await page.getByRole('heading', { name: 'This link has ended' }).waitFor()
      await accessible('an expired link')
      await fits()
      assert.equal(await page.title(), 'This link has ended')
    },
  },
  {
    name: 'every view is read on paper-white and in the dark',
    theme: 'dark',
    async run({ page, demo, accessible, shot }) {
      const id = await demoMap(demo)
      for (const view of ['working', 'timeline', 'story']) {
        await page.goto(`${demo.url}${await share(demo, id, { view, draft: true, numbers: true })}`)
        await page.getByRole('heading', { level: 1 }).waitFor()
        await page.waitForTimeout(500)
        await accessible(`the shared ${view} view`)
        await shot(`share-${view}-dark`)
      }
    },
  },
  {
    name: 'fits a phone',
    width: 390,
    height: 844,
    async run({ page, demo, accessible, fits, shot }) {
      const id = await demoMap(demo)
      for (const view of ['working', 'timeline']) {
        await page.goto(`${demo.url}${await share(demo, id, { view, draft: true, numbers: true })}`)
        await page.getByRole('heading', { level: 1 }).waitFor()
        await page.waitForTimeout(500)
        await fits()
        await accessible(`the shared ${view} view on a phone`)
        await shot(`share-${view}-phone`)
      }
    },
  },
]
