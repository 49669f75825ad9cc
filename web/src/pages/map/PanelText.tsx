import { type RefObject, useEffect, useId, useRef } from 'react'
import { FieldInput, useEditing } from './Field'
import { useWork } from './work'

interface PanelTextProps {
  readonly node: string
  readonly field: string
  readonly label: string
  readonly text: string
  /** What stands there while there is no text. */
  readonly empty?: string
  readonly rows?: number
  readonly className?: string
}

/** A text of the panel or the story that becomes an input when it is pressed. */
export function PanelText({ node, field, label, text, empty = '', rows = 2, className }: PanelTextProps) {
  const { edit, readOnly } = useWork()
  const place = useId()
  const editing = useEditing(node, field, place)
  const button = useRef<HTMLButtonElement>(null)
  useFocusBack(button, editing)
  if (readOnly) return text === '' ? null : <span className={`mp-text ${className ?? ''}`}>{text}</span>
  if (editing) return <FieldInput node={node} field={field} label={label} rows={rows} />
  return (
    <button
      ref={button}
      type="button"
      data-back=""
      className={`mp-text ${className ?? ''}`}
      aria-label={`${label}: ${text === '' ? empty : text}`}
      {...(text === '' ? { 'data-empty': '' } : {})}
      onClick={() => edit({ node, field, text, place })}
    >
      {text === '' ? empty : text}
    </button>
  )
}

/** After a text was left by key the focus is on its button again; a press elsewhere has put it there. */
function useFocusBack(button: RefObject<HTMLElement | null>, editing: boolean): void {
  const was = useRef(editing)
  useEffect(() => {
    const { current } = button
    if (was.current && !editing && document.activeElement?.contains(current) === true) current?.focus({ preventScroll: true })
    was.current = editing
  }, [button, editing])
}
