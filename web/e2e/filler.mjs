// Writes texts into every field of maps and of the library that takes one. The
// fields come from the register table, so that a new one cannot be forgotten.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const source = readFileSync(join(import.meta.dirname, '../src/model/schema.ts'), 'utf8')
/** The register table of both kinds of document. */
const schema = JSON.parse(source.slice(source.indexOf('= {') + 2))

/** How many records of a type; of the others there are six. */
const counts = { stage: 3, step: 6, card: 24, blueprint: 12, flow: 3, lane: 16, owner: 3 }
const count = (type) => counts[type] ?? 6

/** Properties that name a record without the table saying of which type. */
const named = { evidence: 'evidence', metric: 'metric', journey: 'journey', stage: 'stage', step: 'step', touchpoint: 'touchpoint' }

/** Texts of a form of their own. */
const formed = { date: '2026-03-01T09:00:00Z', length: 'P30D', version: '1.2.0' }

/** Types that cannot be written into a document by batches, and why: what people say comes by calls of its own. */
const elsewhere = ['map', 'library', 'comment']

export class Filler {
  constructor(texts) {
    this.texts = texts
    this.next = 0
    this.fields = new Set()
  }

  /** The next text, turn by turn. */
  text() {
    return this.texts[this.next++ % this.texts.length]
  }

  /** The types of a document, those first that others stand in or name. */
  types(doc) {
    return schema.types.filter((t) => t.doc === doc && !elsewhere.includes(t.name)).sort((a, b) => depth(a) - depth(b))
  }

  /** Operations that make the records of a document. */
  records(doc) {
    return this.types(doc).flatMap((type) =>
      Array.from({ length: count(type.name) }, (_, i) => ({
        k: 'create',
        id: `${type.name}-${i}`,
        type: type.name,
        at: this.place(type, i),
        f: this.values(type, i),
      })),
    )
  }

  /** Operations that say what is said of a map itself; its version and state come by publishing. */
  map() {
    const type = schema.types.find((t) => t.name === 'map')
    const sets = type.fields.filter((f) => f.register === 'set').map((f) => f.name)
    const values = Object.entries(this.values(type, 0)).filter(([name]) => !['version', 'state'].includes(name))
    return [
      { k: 'set', id: '@root', f: Object.fromEntries(values.filter(([name]) => !sets.includes(name))) },
      ...values.filter(([name]) => sets.includes(name)).map(([field, v]) => ({ k: 'add', id: '@root', field, v })),
    ]
  }

  place(type, i) {
    const parents = type.parents.filter((p) => p !== 'map' && p !== 'library')
    if (parents.length === 0) return {}
    const parent = parents[i % parents.length]
    return { parent: `${parent}-${i % count(parent)}`, ...(type.lane && i % 3 === 0 ? { lane: `lane-${i % count('lane')}` } : {}) }
  }

  values(type, i) {
    const values = {}
    for (const field of type.fields) {
      if (field.measured || field.ref === type.name) continue // nothing stands above itself
      const path = `${type.name}.${field.name}`
      const one = this.value(field.shape, { path, name: field.name, ref: field.ref, i })
      values[field.name] = field.register === 'set' ? [one] : one
    }
    return values
  }

  value(shape, at) {
    const named = schema.shapes[shape.kind]
    if (named !== undefined) return this.value(named, at)
    switch (shape.kind) {
      case 'string':
        return this.string(shape, at)
      case 'integer':
      case 'number':
        return shape.min ?? 1
      case 'boolean':
        return at.i % 2 === 0
      case 'list':
        return [this.value(shape.elem, at)]
      case 'object':
        return this.object(shape, at)
      case 'choice': {
        const flat = shape.of.filter((s) => !(s.props ?? []).some((p) => ['all', 'any', 'not'].includes(p.name)))
        return this.value(flat[at.i % flat.length], at)
      }
      case 'any':
        return this.take(at)
      default:
        throw new Error(`a shape that the filler does not know: ${shape.kind} of ${at.path}`)
    }
  }

  string(shape, at) {
    if (shape.enum !== undefined) return shape.enum[at.i % shape.enum.length]
    if (shape.format === 'id') return reference(at)
    if (shape.format !== undefined) return formed[shape.format]
    return this.take(at)
  }

  object(shape, at) {
    if (shape.elem !== undefined) return { name: this.take(at), [`properties.${this.text().slice(0, 12)}`]: this.take(at) }
    return Object.fromEntries(
      (shape.props ?? []).map((p) => [p.name, this.value(p.shape, { path: `${at.path}.${p.name}`, name: p.name, i: at.i })]),
    )
  }

  /** A text for a field, noted. */
  take(at) {
    this.fields.add(at.path)
    return this.text()
  }
}

/** An id that leads somewhere where the table says to what. */
function reference({ ref, name, i }) {
  const type = ref ?? named[name]
  if (name === 'sub_journey') return `journey-${1 + (i % (count('journey') - 1))}` // the first is the map's own
  if (type !== undefined) return `${type}-${i % count(type)}`
  if (name === 'from') return `step-${i % count('step')}`
  if (name === 'to') return `step-${(i + 1) % count('step')}`
  return 'owner-0'
}

const depth = (type) =>
  type.parents.length === 0 ? 0 : ['map', 'library'].includes(type.parents[0]) ? 1 : type.parents[0] === 'stage' ? 2 : 3
