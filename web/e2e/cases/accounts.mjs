// From a workspace that nobody owns to a second member who may edit. The cases
// build on each other: each takes the browser where the one before left it.
import { owner } from '../server.mjs'

const anna = { name: 'Anna Viewer', email: 'anna@example.org', password: 'blue kettle, slow train' }
const left = {}

async function fillIn(page, { name, email, password }) {
  await page.getByLabel('Your name').fill(name)
  await page.getByLabel('E-mail address').fill(email)
  await page.getByLabel('Password').fill(password)
}

async function signIn(page, { email, password }) {
  await page.getByLabel('E-mail address').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

export const cases = [
  {
    name: 'the code on the console makes the first owner, and no other code does',
    expectErrors: true, // the wrong code is a failed call in the console
    async run({ page, unclaimed, accessible, press, heading, see, shot }) {
      await page.goto(`${unclaimed.url}/data/rules`)
      await heading('Set up the workspace')
      await accessible('setup')
      await page.getByLabel('Setup code').fill('AAAAA-AAAAA-AAAAA-AAAAA-AAAAAA')
      await fillIn(page, { ...owner, password: 'short' })
      await press('Make the account')
      await see('Has fewer than 12 characters')
      await page.getByLabel('Password').fill(owner.password)
      await press('Make the account')
      await see('This is not the code that the server printed')
      await shot('setup')
      await page.goto(`${unclaimed.url}/setup#${unclaimed.code}`)
      await page.reload()
      await fillIn(page, owner)
      await press('Make the account')
      await heading('Draw what you believe.')
      await page.getByRole('button', { name: 'Account: Olga Owner Owner' }).waitFor()
    },
  },
  {
    name: 'signing in leads to where one wanted to go, never to another site',
    expectErrors: true,
    async run({ page, unclaimed, accessible, assert, heading, see, shot }) {
      await page.goto(`${unclaimed.url}/settings/members`)
      await heading('Sign in')
      await accessible('sign in')
      await signIn(page, { ...owner, password: 'seven lamps on a quay' })
      await see('Address or password is wrong.')
      await shot('sign-in-refused')
      await signIn(page, owner)
      await page.waitForURL('**/settings/members')
      await heading('Members')
      await page.goto(`${unclaimed.url}/sign-in?to=//evil.example/`)
      await heading('Draw what you believe.')
      assert.equal(new URL(page.url()).origin, unclaimed.url)
    },
  },
  {
    name: 'an owner invites somebody, who joins by the link',
    async run({ page, unclaimed, accessible, assert, press, heading, see, shot }) {
      await page.goto(unclaimed.url)
      await signIn(page, owner)
      await heading('Draw what you believe.')
      await page.goto(`${unclaimed.url}/settings/members`)
      await press('Invite')
      await page.getByLabel('For whom').fill('Anna')
      await press('Make the invitation')
      await see('Hand this on')
      await accessible('the invitation')
      await shot('invitation')
      const link = await page.locator('output').first().textContent()
      await press('Done')
      await see('Open invitations')

      const other = await page.context().browser().newContext({ locale: 'en-GB', timezoneId: 'Europe/Oslo' })
      const guest = await other.newPage()
      await guest.goto(link)
      await guest.getByText('Olga Owner invites you as').waitFor()
      await fillIn(guest, anna)
      await guest.getByRole('button', { name: 'Join' }).click()
      await guest.getByRole('button', { name: 'Account: Anna Viewer Viewer' }).waitFor()
      await guest
        .getByRole('button', { name: 'New map' })
        .or(guest.getByRole('button', { name: 'Draw the first step' }))
        .first()
        .waitFor()
      left.anna = await other.storageState()
      await other.close()

      await page.reload()
      await see('Anna Viewer')
      await accessible('members')
      await shot('members')
      assert.equal(await page.getByText('Open invitations').count(), 0)
    },
  },
  {
    name: 'a viewer cannot edit and is told why; with a higher role the same session can',
    expectErrors: true,
    async run({ page, unclaimed, accessible, assert, press, heading, see, shot }) {
      await page.goto(unclaimed.url)
      await signIn(page, owner)
      await heading('Draw what you believe.')
      const id = await page.evaluate(async () => {
        const answer = await fetch('/api/v1/maps', {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify({ title: 'Ours', kind: 'current' }),
        })
        return (await answer.json()).id
      })

      const other = await page.context().browser().newContext({ locale: 'en-GB', timezoneId: 'Europe/Oslo', storageState: left.anna })
      const guest = await other.newPage()
      guest.setDefaultTimeout(10_000)
      await guest.goto(unclaimed.url)
      const draw = guest.getByRole('button', { name: 'New map' })
      await draw.waitFor()
      assert.equal(await draw.getAttribute('aria-disabled'), 'true')
      await draw.focus()
      await guest.getByText('Your role (viewer) may not change maps and rules').first().waitFor()
      await guest.goto(`${unclaimed.url}/maps/${id}`)
      await guest.getByText('Read only').waitFor()
      await guest.getByRole('button', { name: 'Ours' }).click()
      await guest.getByText('You may only read this map').waitFor()
      await guest.goto(`${unclaimed.url}/settings/audit`)
      await guest.getByText('Owners read the audit log').waitFor()
      await guest.goto(`${unclaimed.url}/data/rules`)
      await guest.getByText('Your role does not show this').waitFor()

      await page.goto(`${unclaimed.url}/settings/members`)
      await page.getByLabel('Role of Anna Viewer: Viewer').click()
      await page.getByRole('option', { name: /^Editor/ }).click()
      await see('Anna Viewer is now editor')
      await page.goto(`${unclaimed.url}/settings/audit`)
      await see('Changed a role')
      await accessible('audit')
      await shot('audit')

      await guest.goto(`${unclaimed.url}/maps/${id}`)
      await guest.getByRole('button', { name: 'Draw the first step' }).click()
      await guest.getByText('Saved').waitFor()
      await other.close()
      const { view } = await page.evaluate(async (map) => (await fetch(`/api/v1/maps/${map}`)).json(), id)
      assert.equal(view.stages.length, 1)

      await page.goto(`${unclaimed.url}/settings/tokens`)
      await press('New token')
      await page.getByLabel('What it is for').fill('Nightly import')
      await accessible('a new token')
      await shot('token')
      await press('Make the token')
      await see('Keep this secret')
      await press('Done')
      await see('Nightly import')
      await accessible('tokens')
    },
  },
  {
    name: 'a removed member is out at once, and signing out ends the session',
    expectErrors: true,
    async run({ page, unclaimed, press, heading, see }) {
      const other = await page.context().browser().newContext({ storageState: left.anna })
      const guest = await other.newPage()
      await guest.goto(`${unclaimed.url}/settings/account`)
      await guest.getByRole('heading', { name: 'Anna Viewer' }).waitFor()
      await page.goto(`${unclaimed.url}/settings/members`)
      await signIn(page, owner)
      await press('Remove Anna Viewer')
      await press('Remove')
      await see('1 person')
      await guest.reload()
      await guest.getByRole('heading', { name: 'Sign in' }).waitFor()
      await other.close()
      await page.getByRole('button', { name: 'Account: Olga Owner Owner' }).click()
      await page.getByRole('menuitem', { name: 'Sign out' }).click()
      await heading('Sign in')
      await page.goto(`${unclaimed.url}/settings`)
      await heading('Sign in')
    },
  },
  {
    name: 'fits a phone, in the dark',
    width: 320,
    height: 800,
    theme: 'dark',
    async run({ page, unclaimed, demo, heading, fits, accessible, shot }) {
      await page.goto(`${unclaimed.url}/sign-in`)
      await heading('Sign in')
      await fits()
      await shot('sign-in-phone')
      await signIn(page, owner)
      await heading('Journey maps')
      for (const [path, title] of [
        ['members', 'Members'],
        ['tokens', 'Tokens'],
        ['audit', 'Audit'],
        ['account', 'Your account'],
      ]) {
        await page.goto(`${unclaimed.url}/settings/${path}`)
        await heading(title)
        await fits()
        await accessible(path)
        await shot(`settings-${path}-phone`)
      }
      await page.goto(`${demo.url}/settings/members`)
      await heading('Nobody has an account yet')
      await fits()
    },
  },
]
