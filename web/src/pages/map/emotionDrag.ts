/** The emotion point that is being dragged now; the curve and the point's own cell watch it, nothing else. */

import { useSyncExternalStore } from 'react'
import { type EmotionSignal, type EmotionTool, emotionTurn, restingEmotion } from '../../editor/emotionTool'
import { EMOTION_SCALE } from './charts'

let tool: EmotionTool = restingEmotion
let dragged: { readonly step: string; readonly value: number } | null = null
const listeners = new Set<() => void>()

/** Gives the drag a signal; the result is the edit to make, if the drag ended in a new value. */
export function signalDrag(signal: EmotionSignal): { readonly step: string; readonly value: number } | null {
  const turn = emotionTurn(tool, signal, EMOTION_SCALE)
  tool = turn.tool
  dragged = tool.state === 'dragging' ? { step: tool.step, value: tool.value } : null
  for (const listener of listeners) listener()
  return turn.commit
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The dragged point, or null. */
export function useDragged(): { readonly step: string; readonly value: number } | null {
  return useSyncExternalStore(subscribe, () => dragged)
}
