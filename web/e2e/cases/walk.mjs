// Every page and every way to look at a map, as everybody finds them: without a
// barrier that axe knows, in light and dark, and no wider than a phone.
import { places, views } from '../places.mjs'

/** All addresses of the demo. */
async function addresses(demo) {
  const maps = await demo.call('GET', '/maps')
  const { id } = maps.find((m) => m.title === 'Order outdoor wear online')
  const { people } = await demo.call('GET', '/persons?limit=1')
  const [job] = await demo.call('GET', '/imports')
  const { view } = await demo.call('GET', '/library')
  const ids = { mapId: id, personaId: view.personas[0].id, importId: job.id, personId: people[0].id, token: 'of-nobody' }
  return [...places(ids), ...views.map((v) => `/maps/${id}?view=${v}`), '/nowhere']
}

/** Waits until the page has drawn what it shows. */
const settled = (page) =>
  page.waitForFunction(() => document.querySelector('h1') !== null && document.querySelector('[aria-busy=true], .sk') === null)

/** Looks at every page and gathers what each complains about. */
async function walk({ page, demo, assert }, check) {
  const wrong = []
  for (const path of await addresses(demo)) {
    await page.goto(demo.url + path)
    await settled(page).catch(() => wrong.push(`${path} never settled`))
    await check(path).catch((error) => wrong.push(`${path}: ${error.message}`))
  }
  assert.deepEqual(wrong, [])
}

export const cases = [
  {
    name: 'every page and view is without barriers in light',
    expectErrors: true, // a link of nobody is refused
    async run(tools) {
      await walk(tools, (path) => tools.accessible(path))
    },
  },
  {
    name: 'every page and view is without barriers in the dark',
    expectErrors: true,
    async run(tools) {
      await tools.page.emulateMedia({ colorScheme: 'dark' })
      await walk(tools, (path) => tools.accessible(path))
    },
  },
  {
    name: 'every page and view fits a phone',
    expectErrors: true,
    async run(tools) {
      await tools.page.setViewportSize({ width: 320, height: 700 })
      await walk(tools, () => tools.fits())
    },
  },
]
