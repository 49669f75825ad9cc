// A workspace in which every text is a payload.
import { Filler } from './filler.mjs'
import { payloads } from './payloads.mjs'

/** Operations that the server takes in one batch. */
const most = 200

/** Fills a server that has an owner; returns the ids of what a test opens. */
export async function infest(server) {
  const filler = new Filler(payloads)
  const say = () => filler.text()
  await server.call('PATCH', '/workspace', { name: say(), customer: say().slice(0, 20), customers: say().slice(0, 20) })
  const library = filler.records('library')
  await push(server, '/library', library)
  const { id } = await server.call('POST', '/maps', { title: say(), kind: 'current' })
  await push(server, `/maps/${id}`, [...filler.map(), ...filler.records('map')])
  const rules = library.filter((op) => op.type === 'rule').map((op) => op.f.match.name)
  const job = await bring(server, rules, say)
  await talk(server, id, say)
  await join(server, say)
  const links = []
  for (const view of ['working', 'story']) {
    const { path } = await server.call('POST', `/maps/${id}/links`, { view, name: say(), draft: true, numbers: true, origins: [] })
    links.push(path.slice('/s/'.length))
  }
  await server.call('POST', '/tokens', { name: say(), scopes: ['maps:read'], days: 1 })
  await server.call('POST', `/maps/${id}/template`, { name: say(), when: say(), records: true })
  let people = []
  while (people.length === 0) {
    await new Promise((done) => setTimeout(done, 100)) // the index follows the log
    people = (await server.call('GET', '/persons')).people
  }
  return { ids: { mapId: id, personaId: 'persona-0', importId: job, personId: people[0].id, token: links[0] }, links, filler }
}

async function push(server, path, ops) {
  const { seq } = await server.call('GET', path)
  for (let n = 0; n * most < ops.length; n++) {
    const { entries } = await server.call('POST', `${path}/batches`, {
      client_id: 'infest',
      n: n + 1,
      base: seq + n,
      ops: ops.slice(n * most, (n + 1) * most),
    })
    const skipped = entries.flatMap((e) => e.batch?.skipped ?? [])
    if (skipped.length > 0) throw new Error(`${path}: not everything was taken: ${JSON.stringify(skipped.slice(0, 5))}`)
  }
}

/** Imports events whose names, channels, texts and properties are payloads; returns the import. */
async function bring(server, names, say) {
  const cell = (text) => `"${text.replaceAll('"', '""')}"`
  const head = ['user_id', 'event', 'timestamp', 'channel', 'comment', 'score', say()]
  const rows = Array.from({ length: 90 }, (_, i) => [
    `${say()} ${i % 9}`,
    i % 2 === 0 ? names[i % names.length] : say(),
    `2026-03-0${1 + (i % 9)}T10:${String(i % 60).padStart(2, '0')}:00Z`,
    say(),
    say(),
    String(1 + (i % 5)),
    say(),
  ])
  rows.push([say(), say(), say(), say(), say(), '', say()]) // a row that is rejected
  const text = [head, ...rows].map((row) => row.map(cell).join(',')).join('\n')
  const answer = await fetch(`${server.url}/api/v1/files?name=${encodeURIComponent(`${say()}.csv`)}`, {
    method: 'POST',
    headers: { Cookie: server.cookies.map((c) => `${c.name}=${c.value}`).join('; ') },
    body: text,
  })
  if (!answer.ok) throw new Error(`the file was refused: ${await answer.text()}`)
  const { id: file } = await answer.json()
  const { mapping } = await server.call('POST', '/imports/preview', { file })
  let job = await server.call('POST', '/imports', { file, mapping, keep_ids: true })
  while (['queued', 'running'].includes(job.state)) {
    await new Promise((done) => setTimeout(done, 50))
    job = await server.call('GET', `/imports/${job.id}`)
  }
  if (job.report?.accepted + job.report?.duplicate !== 90) throw new Error(`the import: ${JSON.stringify(job)}`)
  return job.id
}

/** Comments, answers and a suggestion. */
async function talk(server, id, say) {
  for (const element of ['@root', 'stage-0', 'step-0', 'step-3', 'card-0', 'card-5']) {
    const thread = await server.call('POST', `/maps/${id}/comments`, { element, text: say() })
    await server.call('POST', `/maps/${id}/comments/${thread.id}`, { text: say() })
  }
  const { seq } = await server.call('GET', `/maps/${id}`)
  const ops = [
    { k: 'set', id: 'step-1', f: { title: say() } },
    { k: 'create', id: 'step-new', type: 'step', at: { parent: 'stage-1' }, f: { title: say() } },
    { k: 'del', id: 'card-7' },
  ]
  await server.call('POST', `/maps/${id}/suggestions`, { base: seq, note: say(), batches: [{ ops }] })
}

/** A member and an invitation. */
async function join(server, say) {
  const { code } = await server.call('POST', '/invitations', { role: 'editor', note: say() })
  const answer = await fetch(`${server.url}/api/v1/invitations/accept`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ code, name: say(), email: 'mallory@example.org', password: 'nine wolves in one coat' }),
  })
  if (!answer.ok) throw new Error(`the invitation: ${await answer.text()}`)
  await server.call('POST', '/invitations', { role: 'viewer', note: say() })
}
