/** A text that is edited in place. */

import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { addCard } from '../../editor/commands/addCard'
import { typeField } from '../../editor/commands/writeField'
import { type FieldSignal, type FieldTool, fieldTurn, PAUSE_MS, restingField } from '../../editor/fieldTool'
import { mapIndex, merged } from '../../ops/delta'
import { textOf } from '../../ops/text'
import { type Editing, useWork } from './work'

/**
 * True while that field of the node is being edited here. An edit that names no
 * place is the grid's where there is one, so a text in the panel opens for its
 * own edits only.
 */
export function useEditing(node: string, field: string, place?: string): boolean {
  const { editing, view } = useWork()
  if (editing === null || editing.node !== node || editing.field !== field) return false
  const grid = view === 'working' || view === 'blueprint'
  return editing.place === place || (editing.place === undefined && !grid)
}

interface FieldInputProps {
  readonly node: string
  readonly field: string
  readonly label: string
  readonly rows?: number
  readonly className?: string
}

/** The input of the field that is being edited, or nothing. */
export function FieldInput(props: FieldInputProps) {
  const { editing } = useWork()
  const open = editing !== null && editing.node === props.node && editing.field === props.field
  return open ? <OpenField key={editing.node} {...props} editing={editing} /> : null
}

/** Enter and blur save, a pause saves, Escape puts back what was there. */
function OpenField({ label, rows, className, editing }: FieldInputProps & { editing: Editing }) {
  const { tool, signal } = useFieldTool(editing)
  const ref = useRef<HTMLTextAreaElement>(null)
  const draft = tool.state === 'editing' ? tool.draft : ''
  useOthersTyping(editing, tool, signal, ref)
  useEffect(() => {
    ref.current?.focus()
    ref.current?.select()
    ref.current?.closest('[data-cell]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [])
  useEffect(() => {
    if (editing.create !== undefined || draft === '') return
    const timer = setTimeout(() => signal({ kind: 'pause' }), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [editing, draft, signal])
  return (
    <textarea
      ref={ref}
      className={`mp-in ${className ?? ''}`}
      aria-label={label}
      rows={rows ?? 2}
      value={draft}
      onChange={(e) => signal({ kind: 'type', text: e.target.value })}
      onBlur={() => signal({ kind: 'accept' })}
      onClick={(e) => e.stopPropagation()}
      onDoubleClick={(e) => e.stopPropagation()}
      onPointerDown={(e) => e.stopPropagation()}
      onKeyDown={(e) => {
        e.stopPropagation()
        const enter = e.key === 'Enter' && !e.shiftKey && !e.nativeEvent.isComposing
        if (!enter && e.key !== 'Escape') return
        e.preventDefault()
        const cell = e.currentTarget.closest<HTMLElement>('[data-cell],[data-back]')
        signal({ kind: enter ? 'accept' : 'cancel' })
        cell?.focus()
      }}
    />
  )
}

/** Brings what others write in the open text into the field; the caret and the selection stay where they are in the words. */
function useOthersTyping(
  editing: Editing,
  tool: FieldTool,
  signal: (signal: FieldSignal) => void,
  ref: RefObject<HTMLTextAreaElement | null>,
) {
  const { desk } = useWork()
  const { node, field, create } = editing
  const text = create === undefined ? textOf(desk.doc().live(node), field) : null
  const caret = useRef<{ readonly start: number; readonly end: number } | null>(null)
  useLayoutEffect(() => {
    const input = ref.current
    if (text === null || tool.state !== 'editing' || text === tool.saved) return
    if (input !== null) {
      const { change } = merged(tool.saved, tool.draft, text)
      const at = (index: number) => mapIndex(change, tool.draft, index)
      caret.current = { start: at(input.selectionStart), end: at(input.selectionEnd) }
    }
    signal({ kind: 'remote', text })
  }, [text, tool, signal, ref])
  const draft = tool.state === 'editing' ? tool.draft : ''
  // biome-ignore lint/correctness/useExhaustiveDependencies: the caret is put back once the new words are in the input
  useLayoutEffect(() => {
    if (caret.current !== null) ref.current?.setSelectionRange(caret.current.start, caret.current.end)
    caret.current = null
  }, [draft, ref])
}

/** The machine of one field; it closes itself when the text is accepted or put back. */
function useFieldTool(editing: Editing): { tool: FieldTool; signal: (signal: FieldSignal) => void } {
  const { run, edit } = useWork()
  const { node, field, text, create } = editing
  const [tool, setTool] = useState<FieldTool>(() => fieldTurn(restingField, { kind: 'open', target: { node, field }, text }).tool)
  const now = useRef(tool)
  const signal = useCallback(
    (s: FieldSignal) => {
      const turn = fieldTurn(now.current, s)
      now.current = turn.tool
      setTool(turn.tool)
      if (turn.commit !== null) {
        const written = turn.commit.text
        if (create !== undefined) run(addCard(node, create.step, create.kind, written, create))
        else if (written !== '' || field === 'notes' || field === 'goal') run(typeField(node, field, turn.commit.from, written))
      }
      if (turn.tool.state === 'resting') edit(null)
    },
    [run, edit, node, field, create],
  )
  return { tool, signal }
}
