/** A text that is edited in place. */

import { useEffect, useRef } from 'react'
import { PAUSE_MS } from '../../editor/fieldTool'
import { useWork } from './work'

/** The input of the field that is being edited, or nothing. Enter and blur save, a pause saves, Escape puts back. */
export function FieldInput({
  node,
  field,
  label,
  rows,
  className,
}: {
  node: string
  field: string
  label: string
  rows?: number
  className?: string
}) {
  const { field: tool, signal } = useWork()
  const ref = useRef<HTMLTextAreaElement>(null)
  const editing = tool.state === 'editing' && tool.target.node === node && tool.target.field === field
  const draft = editing ? tool.draft : ''
  useEffect(() => {
    if (!editing) return
    ref.current?.focus()
    ref.current?.select()
  }, [editing])
  useEffect(() => {
    if (!editing) return
    const timer = setTimeout(() => signal({ kind: 'pause' }), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [editing, draft, signal])
  if (!editing) return null
  return (
    <textarea
      ref={ref}
      className={`mp-in ${className ?? ''}`}
      aria-label={label}
      rows={rows ?? 2}
      value={draft}
      onChange={(e) => signal({ kind: 'type', text: e.target.value })}
      onBlur={() => signal({ kind: 'accept' })}
      onPointerDown={(e) => e.stopPropagation()}
      onKeyDown={(e) => {
        e.stopPropagation()
        const enter = e.key === 'Enter' && !e.shiftKey
        if (!enter && e.key !== 'Escape') return
        e.preventDefault()
        const cell = e.currentTarget.closest<HTMLElement>('[data-cell]')
        signal({ kind: enter ? 'accept' : 'cancel' })
        cell?.focus()
      }}
    />
  )
}
