import { type ChangeEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { type FieldSignal, type FieldTool, fieldTurn, PAUSE_MS, restingField } from '../../editor/fieldTool'

const target = { node: '', field: '' }

type Typed = HTMLInputElement | HTMLTextAreaElement

interface SavedTextOptions {
  /** An empty text is put back instead of saved. */
  readonly required?: boolean
  /** Enter ends the editing; otherwise it begins a line. */
  readonly oneLine?: boolean
  /** What Enter does beside saving. */
  readonly onEnter?: () => void
}

/** What a control needs to save as one types: on leaving, on Enter, and after a pause; Escape puts back. */
export function useSavedText(
  value: string,
  onSave: (text: string) => void,
  { required = false, oneLine = true, onEnter }: SavedTextOptions = {},
) {
  const [tool, setTool] = useState<FieldTool>(restingField)
  const now = useRef(tool)
  const save = useRef(onSave)
  useEffect(() => {
    save.current = onSave
  })
  const signal = (s: FieldSignal) => {
    const turn = fieldTurn(now.current, s)
    now.current = turn.tool
    setTool(turn.tool)
    if (turn.commit !== null && !(required && turn.commit.text === '')) save.current(turn.commit.text)
  }
  const latest = useRef(signal)
  useEffect(() => {
    latest.current = signal
  })
  const draft = tool.state === 'editing' ? tool.draft : null
  useEffect(() => {
    if (draft === null) return
    const timer = setTimeout(() => latest.current({ kind: 'pause' }), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [draft])
  // What was typed is not lost when the field goes away.
  useEffect(() => () => latest.current({ kind: 'accept' }), [])
  return {
    value: draft ?? value,
    onFocus: () => signal({ kind: 'open', target, text: value }),
    onChange: (e: ChangeEvent<Typed>) => {
      if (now.current.state === 'resting') signal({ kind: 'open', target, text: value })
      signal({ kind: 'type', text: e.target.value })
    },
    onBlur: () => signal({ kind: 'accept' }),
    onKeyDown: (e: KeyboardEvent<Typed>) => {
      const enter = e.key === 'Enter' && !e.nativeEvent.isComposing && (oneLine ? !e.shiftKey : e.ctrlKey || e.metaKey)
      if (!enter && e.key !== 'Escape') return
      e.preventDefault()
      e.stopPropagation()
      signal({ kind: enter ? 'accept' : 'cancel' })
      if (enter && onEnter !== undefined) onEnter()
      else e.currentTarget.blur()
    },
  }
}
