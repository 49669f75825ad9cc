/** A text that is edited in place. */

import { useCallback, useEffect, useRef, useState } from 'react'
import { addCard } from '../../editor/commands/addCard'
import { writeField } from '../../editor/commands/writeField'
import { type FieldSignal, type FieldTool, fieldTurn, PAUSE_MS, restingField } from '../../editor/fieldTool'
import { type Editing, useWork } from './work'

/** True while that field of the node is being edited. */
export function useEditing(node: string, field: string): boolean {
  const { editing } = useWork()
  return editing !== null && editing.node === node && editing.field === field
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
        else if (written !== '' || field === 'notes' || field === 'goal') run(writeField(node, field, written === '' ? null : written))
      }
      if (turn.tool.state === 'resting') edit(null)
    },
    [run, edit, node, field, create],
  )
  return { tool, signal }
}
