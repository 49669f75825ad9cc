/** The parts of the library, in the order of their tabs. */

/** A part that has a page of its own at /library/PATH. */
export interface Part {
  readonly path: string
  readonly name: string
}

export const parts: readonly Part[] = [
  { path: 'personas', name: 'Personas' },
  { path: 'scenarios', name: 'Scenarios' },
  { path: 'touchpoints', name: 'Touchpoints' },
  { path: 'evidence', name: 'Evidence' },
  { path: 'metrics', name: 'Metrics' },
  { path: 'insights', name: 'Insights' },
  { path: 'opportunities', name: 'Opportunities' },
  { path: 'solutions', name: 'Solutions' },
]
