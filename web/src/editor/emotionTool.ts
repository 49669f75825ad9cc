/**
 * Dragging a drawn emotion point. A small machine: it rests, or it drags one
 * point and knows the value it would leave. Only `commit` becomes an edit, so a
 * drag is one operation however often the pointer moves.
 */

import type { EmotionScale } from '../canvas/emotion'
import { emotionAt } from '../canvas/emotion'

/** The tool's state. */
export type EmotionTool =
  | { readonly state: 'resting' }
  | { readonly state: 'dragging'; readonly step: string; readonly was: number | null; readonly value: number }

/** What happens to the tool. */
export type EmotionSignal =
  | { readonly kind: 'press'; readonly step: string; readonly was: number | null; readonly y: number }
  | { readonly kind: 'drag'; readonly y: number; readonly fine: boolean }
  | { readonly kind: 'release' }
  | { readonly kind: 'cancel' }

/** The next state, and the edit to make if the drag ended in a new value. */
export interface EmotionTurn {
  readonly tool: EmotionTool
  readonly commit: { readonly step: string; readonly value: number } | null
}

/** The tool at rest. */
export const restingEmotion: EmotionTool = { state: 'resting' }

/** Coarse and fine steps of the value. */
export const SNAP = 0.5
export const FINE_SNAP = 0.1

/** Takes one signal. */
export function emotionTurn(tool: EmotionTool, signal: EmotionSignal, scale: EmotionScale): EmotionTurn {
  switch (signal.kind) {
    case 'press':
      return {
        tool: { state: 'dragging', step: signal.step, was: signal.was, value: signal.was ?? emotionAt(signal.y, scale, SNAP) },
        commit: null,
      }
    case 'drag':
      if (tool.state !== 'dragging') return { tool, commit: null }
      return { tool: { ...tool, value: emotionAt(signal.y, scale, signal.fine ? FINE_SNAP : SNAP) }, commit: null }
    case 'release':
      if (tool.state !== 'dragging' || tool.value === tool.was) return { tool: restingEmotion, commit: null }
      return { tool: restingEmotion, commit: { step: tool.step, value: tool.value } }
    case 'cancel':
      return { tool: restingEmotion, commit: null }
  }
}

/** The value after a key step up or down, within the range; a point that is not drawn starts at neutral. */
export function nudged(value: number | null, by: number): number {
  return Math.min(2, Math.max(-2, Math.round(((value ?? 0) + by) * 10) / 10)) + 0
}
