/** The keys of everything that is cached. One factory, so that a change knows what it makes old. */

export const keys = {
  session: ['session'],
  members: ['members'],
  invitations: ['invitations'],
  invitation: (code: string) => ['invitation', code] as const,
  tokens: ['tokens'],
  audit: ['audit'],
  workspace: ['workspace'],
  status: ['status'],
  maps: ['maps'],
  map: (id: string) => ['maps', id] as const,
  overlay: (id: string, window: unknown) => ['overlay', id, window] as const,
  library: ['library'],
  personas: ['library', 'personas'],
  templates: ['templates'],
  document: (id: string) => ['document', id] as const,
  rules: ['rules'],
  suggestions: ['rules', 'suggestions'],
  properties: ['properties'],
  propertyValues: (name: string) => ['properties', name] as const,
  imports: ['imports'],
  import: (id: string) => ['imports', id] as const,
  dead: (id: string, reason: string) => ['imports', id, 'dead', reason] as const,
  persons: (q: string) => ['persons', q] as const,
  person: (id: string) => ['person', id] as const,
  analyses: ['analyses'],
  analysis: (name: string, query: unknown) => ['analysis', name, query] as const,
  people: (of: string, selection: unknown) => ['people', of, selection] as const,
} as const

/** Everything that is counted from events: old as soon as events or rules change. */
export const counted: readonly (readonly string[])[] = [
  ['status'],
  ['maps'],
  ['overlay'],
  ['rules'],
  ['properties'],
  ['persons'],
  ['person'],
  ['analysis'],
  ['people'],
]
