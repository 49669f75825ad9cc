import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { Batch, Guard, Op } from '../model/ops'
import { apply } from './apply'
import { Doc } from './doc'
import { canonical, draw } from './draw'
import { resolve } from './resolve'
import { Nack } from './resolver'

const dir = new URL('../../../testdata/ops/', import.meta.url)

/** A run of one script: lines of input, each group followed by what the engine answers, marked ">". */
class Script {
  readonly out: string[] = []
  #doc = Doc.create('map')
  readonly #inverses: Batch[] = []
  #ops: Op[] | null = null
  #guard: Guard[] = []
  #imports = false

  line(line: string): void {
    const [word = '', rest = ''] = line.trim().split(/ (.*)/s)
    const indented = line.startsWith('  ')
    if (!indented) this.flush()
    this.out.push(line)
    if (indented && word === 'guard') this.#guard.push(JSON.parse(rest))
    else if (indented) this.#ops?.push(JSON.parse(line))
    else if (word === 'map' || word === 'library') this.#doc = Doc.create(word)
    else if (word === 'batch') this.#begin({ ops: [], import: rest === 'import' })
    else if (word === 'undo') this.#begin(this.#inverses[Number(rest) - 1])
    else if (word === 'state')
      this.out.push(
        ...draw(this.#doc)
          .split('\n')
          .map((l) => `> ${l}`),
      )
  }

  #begin(batch: Batch | undefined): void {
    if (batch === undefined) throw new Error('no such batch to undo')
    this.#ops = [...batch.ops]
    this.#guard = [...(batch.guard ?? [])]
    this.#imports = batch.import === true
  }

  flush(): void {
    if (this.#ops === null) return
    const batch = { ops: this.#ops, guard: this.#guard, import: this.#imports }
    this.#ops = null
    try {
      const effective = resolve(this.#doc, batch, this.#doc.seq + 1)
      this.out.push(...effective.ops.map((e) => `> ${canonical(e)}`), ...(effective.skipped ?? []).map((s) => `> skipped ${canonical(s)}`))
      const { doc, inverse } = apply(this.#doc, effective, this.#doc.seq + 1)
      this.#doc = doc
      this.#inverses.push(inverse)
    } catch (error) {
      if (!(error instanceof Nack)) throw error
      this.out.push(`> nack ${error.code}: ${error.message}`)
    }
  }
}

const files = readdirSync(dir).filter((name) => name.endsWith('.txt'))

test('there are scripts', () => {
  expect(files.length).toBeGreaterThan(9)
})

test.each(files)('%s', (name) => {
  const text = readFileSync(new URL(name, dir), 'utf8')
  const script = new Script()
  for (const line of text.trimEnd().split('\n')) if (!line.startsWith('>')) script.line(line)
  script.flush()
  expect(script.out.join('\n')).toBe(text.trimEnd())
})
