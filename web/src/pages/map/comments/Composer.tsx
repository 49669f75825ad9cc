import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import type { Said } from '../../../api/comments'
import { Avatar } from '../../../ui/Avatar'
import { Button } from '../../../ui/Button'
import { useTalk } from './talk'
import { candidates, mentionAt, mentioned, type Person, withoutGap } from './threads'

interface ComposerProps {
  readonly label: string
  readonly placeholder: string
  /** The word on the button. */
  readonly send: string
  /** Where unsent words are kept. */
  readonly place: string
  readonly initial?: string
  /** Takes the focus when it appears, and again whenever the number grows. */
  readonly focus?: number
  readonly busy: boolean
  readonly error?: string | undefined
  readonly onSend: (said: Said, done: () => void) => void
  readonly onCancel?: () => void
  /** What else can be chosen before it is sent. */
  readonly children?: ReactNode
}

const MOST = 4_000

/** Writes a comment. An @ offers the members; Ctrl Enter sends. */
export function Composer(props: ComposerProps) {
  const { label, placeholder, send, place, initial = '', focus = 0, busy, error, onSend, onCancel, children } = props
  const { drafts, people } = useTalk()
  const [text, setText] = useState(drafts.get(place) ?? initial)
  const field = useRef<HTMLTextAreaElement>(null)
  const picker = usePicker(text, people, (next, caret) => {
    write(next)
    requestAnimationFrame(() => field.current?.setSelectionRange(caret, caret))
  })
  const id = useId()
  useEffect(() => {
    if (focus > 0) field.current?.focus()
  }, [focus])
  const write = (next: string) => {
    setText(next)
    drafts.set(place, next)
  }
  const leave = () => {
    drafts.delete(place)
    setText(initial)
    onCancel?.()
  }
  const said = text.trim()
  const submit = () => said !== '' && !busy && onSend({ text: said, mentions: mentioned(said, people) }, leave)
  const problem = error ?? (said.length > MOST ? `${said.length - MOST} characters too many` : undefined)
  return (
    <div className="tk-composer">
      <textarea
        ref={field}
        className="inp"
        rows={text.includes('\n') || text.length > 60 ? 4 : 2}
        aria-label={label}
        placeholder={placeholder}
        value={text}
        aria-autocomplete="list"
        {...(picker.open ? { 'aria-controls': id, 'aria-activedescendant': `${id}-${picker.active}` } : {})}
        {...(problem === undefined ? {} : { 'aria-invalid': true, 'aria-describedby': `${id}-problem` })}
        onChange={(e) => {
          const { value, selectionStart } = e.target
          const tight = withoutGap(value, selectionStart, people)
          write(tight)
          if (tight !== value) requestAnimationFrame(() => field.current?.setSelectionRange(selectionStart - 1, selectionStart - 1))
          picker.look(tight, selectionStart)
        }}
        onKeyDown={(e) => {
          if (picker.key(e.key)) {
            e.preventDefault()
            e.stopPropagation()
          } else if (e.key === 'Enter' && (e.ctrlKey || e.metaKey)) {
            e.preventDefault()
            submit()
          } else if (e.key === 'Escape' && onCancel !== undefined) {
            e.preventDefault()
            e.stopPropagation()
            leave()
          }
        }}
        onBlur={picker.close}
      />
      {picker.open && <People id={id} list={picker.list} active={picker.active} onPick={picker.pick} />}
      {problem !== undefined && (
        <p className="field-error" id={`${id}-problem`} role="alert">
          {problem}
        </p>
      )}
      {children}
      {(said !== '' || onCancel !== undefined) && (
        <div className="flex items-center justify-end gap-1">
          {onCancel !== undefined && (
            <Button size="small" variant="quiet" onClick={leave}>
              Cancel
            </Button>
          )}
          <Button size="small" variant="primary" disabled={busy || said === '' || said.length > MOST} onClick={submit}>
            {send}
          </Button>
        </div>
      )}
    </div>
  )
}

/** The list of people behind an @ that is being typed. */
function usePicker(text: string, people: readonly Person[], put: (text: string, caret: number) => void) {
  const [at, setAt] = useState<{ readonly from: number; readonly query: string } | null>(null)
  const [active, setActive] = useState(0)
  const list = at === null ? [] : candidates(people, at.query)
  const open = list.length > 0
  const pick = (person: Person) => {
    if (at === null) return
    const before = `${text.slice(0, at.from)}@${person.name} `
    put(before + text.slice(at.from + 1 + at.query.length).replace(/^ /, ''), before.length)
    setAt(null)
  }
  return {
    open,
    list,
    active,
    pick,
    close: () => setAt(null),
    look: (next: string, caret: number) => {
      setAt(mentionAt(next, caret))
      setActive(0)
    },
    /** Whether the list used the key. */
    key: (key: string): boolean => {
      if (!open) return false
      const chosen = list[active]
      if (key === 'ArrowDown' || key === 'ArrowUp') setActive((active + (key === 'ArrowDown' ? 1 : list.length - 1)) % list.length)
      else if ((key === 'Enter' || key === 'Tab') && chosen !== undefined) pick(chosen)
      else if (key === 'Escape') setAt(null)
      else return false
      return true
    },
  }
}

function People({ id, list, active, onPick }: { id: string; list: readonly Person[]; active: number; onPick: (p: Person) => void }) {
  return (
    <div id={id} className="popup menu tk-people" role="listbox" aria-label="Mention">
      {list.map((p, i) => (
        <div
          key={p.id}
          id={`${id}-${i}`}
          role="option"
          tabIndex={-1}
          aria-selected={i === active}
          className="menu-item"
          {...(i === active ? { 'data-highlighted': '' } : {})}
          // The field keeps the focus while somebody is picked.
          onMouseDown={(e) => {
            e.preventDefault()
            onPick(p)
          }}
        >
          <Avatar name={p.name} />
          <span className="ell">{p.name}</span>
        </div>
      ))}
    </div>
  )
}
