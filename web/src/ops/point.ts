/** The drawn emotion point of a step, persona and mode is one register, so there is one of it. */

import type { DocNode } from '../model/ops'
import type { Doc } from './doc'
import { UNPLACED } from './table'
import type { JSONObject } from './value'

/** The live drawn point, other than the node of that id, with the same step, persona and mode as the fields. */
export function pointAt(doc: Doc, step: string, f: JSONObject, id: string): DocNode | undefined {
  if (step === UNPLACED || f.source === 'measured') return undefined
  return doc
    .children(step, 'emotion')
    .find((n) => n.id !== id && n.f.source !== 'measured' && n.f.persona === f.persona && modeOf(n.f) === modeOf(f))
}

function modeOf(f: JSONObject): unknown {
  return f.mode ?? 'as_is'
}
