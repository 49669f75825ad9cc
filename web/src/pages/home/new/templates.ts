/** Search in the gallery of templates: free of any view, so that it can be tested. */

import type { TemplateInfo } from '../../../api/types'

/** The templates that hold every word of the query, in the order in which they are offered. */
export function findTemplates(all: readonly TemplateInfo[], query: string): readonly TemplateInfo[] {
  const words = query
    .toLowerCase()
    .split(/\s+/)
    .filter((w) => w !== '')
  return all.filter((t) => {
    const text = `${t.name} ${t.summary} ${t.when} ${t.kind.replace('_', ' ')}`.toLowerCase()
    return words.every((w) => text.includes(w))
  })
}

/** "5 stages, 14 steps, 2 personas"; a blank template says that the persona is yours. */
export function sizeWords(t: Pick<TemplateInfo, 'stages' | 'steps' | 'personas'>): string {
  const of = (n: number, one: string) => `${n} ${one}${n === 1 ? '' : 's'}`
  return `${of(t.stages, 'stage')}, ${of(t.steps, 'step')}, ${t.personas === 0 ? 'your persona' : of(t.personas, 'persona')}`
}
