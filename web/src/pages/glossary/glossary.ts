/** The glossary as data: read from the page of the documentation, so that there is one source. */

/** A piece of a text and how it is set. */
export interface Run {
  readonly text: string
  readonly as: 'plain' | 'term' | 'example' | 'code'
}

/** One line of the glossary. */
export interface Entry {
  readonly id: string
  /** What stands in front of the colon: one term or several. */
  readonly term: string
  readonly runs: readonly Run[]
  /** Words to avoid, with the reason if there is one. */
  readonly avoid: string | null
}

export interface Section {
  readonly id: string
  readonly title: string
  /** The section that this one belongs to. */
  readonly under: string | null
  readonly entries: readonly Entry[]
}

const line = /^- (\*\*.+?\*\*(?:, \*\*.+?\*\*)*): (.*)$/
const avoidance = /\s*\(avoid: (.*)\)$/
const marks = /\*\*(.+?)\*\*|\*(.+?)\*|`(.+?)`/g

/** Reads the page: headings, and lines of the form "- **Term**: what it is. (avoid: words)". */
export function readGlossary(markdown: string): readonly Section[] {
  const sections: (Omit<Section, 'entries'> & { entries: Entry[] })[] = []
  let chapter = ''
  for (const text of markdown.split('\n')) {
    const heading = /^(##|###) (.*)$/.exec(text)
    if (heading !== null) {
      const title = heading[2] ?? ''
      if (heading[1] === '##') chapter = title
      sections.push({ id: slug(title), title, under: heading[1] === '##' ? null : chapter, entries: [] })
      continue
    }
    const found = line.exec(text)
    if (found !== null) sections.at(-1)?.entries.push(readEntry(found[1] ?? '', found[2] ?? ''))
  }
  return sections.filter((s) => s.entries.length > 0)
}

function readEntry(terms: string, rest: string): Entry {
  const term = terms.replaceAll('**', '')
  return { id: slug(term), term, runs: readRuns(rest.replace(avoidance, '')), avoid: avoidance.exec(rest)?.[1] ?? null }
}

function readRuns(text: string): readonly Run[] {
  const runs: Run[] = []
  let at = 0
  for (const mark of text.matchAll(marks)) {
    if (mark.index > at) runs.push({ text: text.slice(at, mark.index), as: 'plain' })
    const as = mark[1] !== undefined ? 'term' : mark[2] !== undefined ? 'example' : 'code'
    runs.push({ text: mark[1] ?? mark[2] ?? mark[3] ?? '', as })
    at = mark.index + mark[0].length
  }
  if (at < text.length) runs.push({ text: text.slice(at), as: 'plain' })
  return runs
}

function slug(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
}

/** What holds every word of the query; sections without a hit fall out, and terms that begin with it come first. */
export function findTerms(sections: readonly Section[], query: string): readonly Section[] {
  const words = query
    .toLowerCase()
    .split(/\s+/)
    .filter((w) => w !== '')
  if (words.length === 0) return sections
  const begins = (e: Entry) => (e.term.toLowerCase().startsWith(words.join(' ')) ? 0 : 1)
  return sections
    .map((s) => ({
      ...s,
      entries: s.entries.filter((e) => words.every((w) => textOf(e).includes(w))).sort((a, b) => begins(a) - begins(b)),
    }))
    .filter((s) => s.entries.length > 0)
}

function textOf(entry: Entry): string {
  return [entry.term, ...entry.runs.map((r) => r.text), entry.avoid ?? ''].join(' ').toLowerCase()
}

/** The line of a term, by one of the words that it stands for; null if there is none. */
export function findTerm(sections: readonly Section[], term: string): Entry | null {
  const wanted = term.toLowerCase()
  const inside = (e: Entry) => e.runs.filter((r) => r.as === 'term').map((r) => r.text.toLowerCase())
  const entries = sections.flatMap((s) => s.entries)
  const named = entries.find((e) => e.term.toLowerCase().split(', ').includes(wanted))
  return named ?? entries.find((e) => inside(e).includes(wanted)) ?? null
}

/** How many lines there are. */
export function countTerms(sections: readonly Section[]): number {
  return sections.reduce((n, s) => n + s.entries.length, 0)
}
