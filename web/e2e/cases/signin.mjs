// Signing in by a provider, connecting one, and ending sessions elsewhere, on a
// server of their own.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Provider } from '../provider.mjs'
import { owner, Server } from '../server.mjs'

/** Runs a case with a provider and a server that knows it. */
async function withProvider(binary, flags, run) {
  const provider = await Provider.start()
  const data = mkdtempSync(join(tmpdir(), 'sojourn-signin-'))
  let server
  try {
    server = await Server.start(binary, data, [
      '--oidc-issuer',
      provider.url,
      '--oidc-client-id',
      'sojourn',
      '--oidc-name',
      'Acme',
      ...flags,
    ])
    await run(server, provider)
  } finally {
    await server?.stop()
    await provider.stop()
    rmSync(data, { recursive: true, force: true })
  }
}

async function byPassword(page, server) {
  await page.goto(server.url)
  await page.getByLabel('E-mail address').fill(owner.email)
  await page.getByLabel('Password').fill(owner.password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.getByRole('button', { name: 'Account: Olga Owner Owner' }).waitFor()
}

export const cases = [
  {
    name: 'whoever has an address of the team signs in by its provider, and nobody else',
    expectErrors: true, // the last way in is not taken away
    async run({ page, binary, assert, accessible, press, follow, see, heading, shot }) {
      await withProvider(binary, ['--oidc-domains', 'acme.example', '--oidc-role', 'contributor'], async (server, provider) => {
        await page.goto(`${server.url}/settings/tokens`)
        await heading('Sign in')
        await accessible('sign in with a provider')
        await shot('signin-provider')
        provider.person = { sub: '9', email: 'eve@evil.example', email_verified: true, name: 'Eve' }
        await press('Continue with Acme')
        await follow('Continue')
        await see('You are no member of this workspace.')
        await accessible('a refusal')
        await shot('signin-refused')
        provider.person = { sub: '7', email: owner.email, email_verified: true, name: 'Not Olga' }
        await press('Continue with Acme')
        await follow('Continue')
        await see('You are no member of this workspace.')
        provider.person = { sub: '7', email: 'kim@acme.example', email_verified: true, name: 'Kim Acme' }
        await page.goto(`${server.url}/settings/tokens`)
        await press('Continue with Acme')
        await follow('Continue')
        await page.waitForURL('**/settings/tokens')
        await page.getByRole('button', { name: 'Account: Kim Acme Contributor' }).waitFor()
        await page.goto(`${server.url}/settings/account`)
        await see('kim@acme.example')
        assert.equal(await page.getByLabel('Current password').count(), 0)
        await press('Disconnect Acme')
        await see('this is the only way into your account')
        await accessible('an account without a password')
        await shot('signin-account')
      })
    },
  },
  {
    name: 'a provider is connected in the settings and then signs in',
    expectErrors: true, // a call that wants to know who sits there is refused first
    async run({ page, binary, assert, press, follow, see, shot }) {
      await withProvider(binary, [], async (server) => {
        await byPassword(page, server)
        await page.goto(`${server.url}/settings/account`)
        await press('Connect Acme')
        await follow('Continue')
        await page.waitForURL('**/settings/account')
        await page.getByRole('button', { name: 'Disconnect Acme' }).waitFor()
        await see('kim@acme.example')
        const other = await page.context().browser().newContext({ locale: 'en-GB', timezoneId: 'Europe/Oslo' })
        const second = await other.newPage()
        second.setDefaultTimeout(10_000)
        await second.goto(server.url)
        await second.getByRole('button', { name: 'Continue with Acme' }).click()
        await second.getByRole('link', { name: 'Continue' }).click()
        await second.getByRole('button', { name: 'Account: Olga Owner Owner' }).waitFor()
        await page.reload()
        await see('This browser')
        await shot('signin-sessions')
        const end = page.getByRole('button', { name: 'Sign out: Chrome on Linux' })
        await end.click()
        await end.waitFor({ state: 'detached' })
        await second.reload()
        await second.getByRole('heading', { name: 'Sign in' }).waitFor()
        await other.close()
        assert.equal(await page.getByText('This browser').count(), 1)
      })
    },
  },
  {
    name: 'a while after the sign-in a token asks who sits there',
    expectErrors: true,
    async run({ page, fresh, accessible, press, see, shot }) {
      const refused = {
        status: 403,
        kind: 'forbidden',
        detail: 'show first that it is you',
        fields: [{ field: 'session', problem: 'unproved' }],
      }
      let asked = 0
      await page.route('**/api/v1/tokens', (route) => {
        if (route.request().method() !== 'POST' || asked++ > 0) return route.continue()
        return route.fulfill({ status: 403, contentType: 'application/problem+json', body: JSON.stringify(refused) })
      })
      await page.goto(`${fresh.url}/settings/tokens`)
      await press('New token')
      await page.getByLabel('What it is for').fill('Nightly')
      await press('Make the token')
      await see('Show that it is you')
      await accessible('showing that it is oneself')
      await shot('signin-proof')
      await page.getByLabel('Your password').fill('wrong')
      await press('Go on')
      await see('Is not your password.')
      await page.getByLabel('Your password').fill(owner.password)
      await press('Go on')
      await see('Keep this secret')
    },
  },
  {
    name: 'the account page fits a phone, in the dark',
    width: 390,
    height: 844,
    theme: 'dark',
    async run({ page, fresh, heading, fits, accessible, see, shot }) {
      await page.goto(`${fresh.url}/settings/account`)
      await heading('Your account')
      await see('This browser')
      await fits()
      await accessible('the account on a phone')
      await page.getByText('Where you are signed in').scrollIntoViewIfNeeded()
      await shot('signin-account-phone')
    },
  },
]
