/**
 * Editing one text in place. A field commits on blur, on Enter, or after one
 * second without typing; Escape takes back what was typed. What others write in
 * the same text meanwhile comes into the field at once.
 */

import { merged } from '../ops/delta'

/** What is being edited: one text field of one node. */
export interface FieldTarget {
  readonly node: string
  readonly field: string
}

/** The tool's state. `saved` is the text that the document holds, `began` what it would hold without this person. */
export type FieldTool =
  | { readonly state: 'resting' }
  | { readonly state: 'editing'; readonly target: FieldTarget; readonly began: string; readonly saved: string; readonly draft: string }

/** What happens to the tool. */
export type FieldSignal =
  | { readonly kind: 'open'; readonly target: FieldTarget; readonly text: string }
  | { readonly kind: 'type'; readonly text: string }
  /** The document holds another text now. */
  | { readonly kind: 'remote'; readonly text: string }
  | { readonly kind: 'pause' | 'accept' | 'cancel' }

/** The next state, and the text to write if there is a new one; `from` is what it is made of. */
export interface FieldTurn {
  readonly tool: FieldTool
  readonly commit: { readonly target: FieldTarget; readonly from: string; readonly text: string } | null
}

/** The tool at rest. */
export const restingField: FieldTool = { state: 'resting' }
/** A pause in typing that commits, in milliseconds. */
export const PAUSE_MS = 1_000

/** Takes one signal. */
export function fieldTurn(tool: FieldTool, signal: FieldSignal): FieldTurn {
  if (signal.kind === 'open') {
    const { target, text } = signal
    return {
      tool: { state: 'editing', target, began: text, saved: text, draft: text },
      commit: tool.state === 'editing' ? write(tool, tool.draft) : null,
    }
  }
  if (tool.state === 'resting') return { tool, commit: null }
  switch (signal.kind) {
    case 'type':
      return { tool: { ...tool, draft: signal.text }, commit: null }
    case 'remote': {
      const { saved, draft, began } = tool
      if (signal.text === saved) return { tool, commit: null }
      const theirs = (mine: string) => merged(saved, mine, signal.text).text
      return { tool: { ...tool, saved: signal.text, draft: theirs(draft), began: theirs(began) }, commit: null }
    }
    case 'pause': {
      const commit = write(tool, tool.draft)
      return { tool: commit === null ? tool : { ...tool, saved: commit.text }, commit }
    }
    case 'accept':
      return { tool: restingField, commit: write(tool, tool.draft) }
    case 'cancel':
      return { tool: restingField, commit: write(tool, tool.began) }
  }
}

function write(tool: Extract<FieldTool, { state: 'editing' }>, text: string): FieldTurn['commit'] {
  const clean = text.replace(/\s+$/u, '').replace(/^\s+/u, '')
  return clean === tool.saved.trim() ? null : { target: tool.target, from: tool.saved, text: clean }
}
