// Chromium, and what every case needs of it.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { chromium } from 'playwright-core'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const patience = 10_000

export class Browser {
  static async start(shots) {
    const browser = await chromium.launch({
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: [
        '--headless',
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--disable-background-networking',
        '--disable-component-update',
      ],
    })
    return new Browser(browser, shots)
  }

  constructor(browser, shots) {
    this.browser = browser
    this.shots = shots
  }

  /** Whether the process is still there. */
  alive() {
    return this.browser.isConnected()
  }

  /** A page with the case's window and theme. Requests to other hosts and errors in the console are complaints. */
  async page({ width = 1440, height = 900, theme = 'light', expectErrors = false }, cookies = []) {
    const context = await this.browser.newContext({
      viewport: { width, height },
      colorScheme: theme,
      locale: 'en-GB',
      timezoneId: 'Europe/Oslo',
      reducedMotion: 'reduce',
      bypassCSP: false,
    })
    await context.addCookies(cookies)
    const page = await context.newPage()
    page.setDefaultTimeout(patience)
    const complaints = []
    page.on('pageerror', (e) => complaints.push(`error on the page: ${e.stack ?? e.message}`))
    page.on('console', (m) => m.type() === 'error' && complaints.push(`console: ${m.text()}`))
    page.on(
      'request',
      (r) => !/^(http:\/\/127\.0\.0\.1:|data:|blob:)/.test(r.url()) && complaints.push(`a request to another host: ${r.url()}`),
    )
    return {
      page,
      tools: {
        assert,
        accessible: (where, on = page) => accessible(on, where),
        fits: () => fits(page),
        see: (text) => page.getByText(text).first().waitFor(),
        heading: (name) => page.getByRole('heading', { name }).first().waitFor(),
        press: (name) =>
          page
            .getByRole('button', { name, exact: typeof name === 'string' })
            .first()
            .click(),
        /** Types into a field and leaves it, so that its list of suggestions closes. */
        fill: async (locator, text) => {
          await locator.fill(text)
          await page.keyboard.press('Tab')
        },
        follow: (name) =>
          page
            .getByRole('link', { name, exact: typeof name === 'string' })
            .first()
            .click(),
      },
      complaints,
      complain() {
        if (!expectErrors) assert.deepEqual(complaints, [], 'the browser complained')
      },
      close: () => context.close(),
    }
  }

  async shot(page, name) {
    if (this.shots !== undefined) await page.screenshot({ path: join(this.shots, `${name}.png`) })
  }

  close() {
    return this.browser.close()
  }
}

/** No violation of WCAG 2.2 A and AA or of good practice that axe can find. Tooltips and dialogs stand outside the landmarks, so that rule is off. */
async function accessible(page, where = 'the page') {
  await page.locator('main').first().waitFor({ state: 'attached' }) // before it, the page is empty
  await page.evaluate(`if (!window.axe) { ${axe} }`)
  const found = await page.evaluate(async () => {
    const { violations } = await globalThis.axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      rules: { region: { enabled: false } },
    })
    return violations.map(
      (v) =>
        `${v.id}: ${v.help}\n${v.nodes
          .map((n) => `  ${n.target.join(' ')}\n    ${n.failureSummary?.replace(/\n/g, '\n    ')}`)
          .slice(0, 4)
          .join('\n')}`,
    )
  })
  assert.deepEqual(found, [], `${where} is not accessible`)
}

/** Nothing is wider than the window. */
async function fits(page) {
  const { wide, window } = await page.evaluate(() => ({ wide: document.documentElement.scrollWidth, window: innerWidth }))
  assert.ok(wide <= window, `the page is ${wide} px wide in a window of ${window} px`)
}
