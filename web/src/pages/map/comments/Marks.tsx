import { MessageSquare, MessageSquarePlus, PencilLine } from 'lucide-react'
import { useRefusal } from '../../../api/session'
import { IconButton } from '../../../ui/Button'
import { plural } from '../../shared/format'
import { useWork } from '../work'
import { useTalk } from './talk'
import { selectionOf } from './threads'

/** At an element: how many threads are open, and whether somebody suggests to change it. Nothing where there is nothing. */
export function TalkMark({ element }: { element: string }) {
  const { counts, touched, openAt, open, nameOf } = useTalk()
  const { map, select } = useWork()
  const count = counts.get(element)
  const change = touched.get(element)
  if (count === undefined && change === undefined) return null
  const onChange = () => {
    const selection = selectionOf(map, element)
    if (selection !== null) select(selection)
    open({ tab: 'suggestions', scope: 'element' })
  }
  return (
    <span className="tk-marks">
      {change !== undefined && (
        <MarkButton className="tk-mark" dashed label={`${nameOf(change.by)} suggests to change this`} onPress={onChange}>
          <PencilLine className="icon-12" aria-hidden />
        </MarkButton>
      )}
      {count !== undefined && (
        <MarkButton
          className="tk-mark"
          unread={count.unread}
          label={`${plural(count.open, 'open comment thread')}${count.unread ? ', new' : ''}`}
          onPress={() => openAt(element)}
        >
          <MessageSquare className="icon-12" aria-hidden />
          <span className="tn">{count.open}</span>
        </MarkButton>
      )}
    </span>
  )
}

/** The open threads of an element and of what stands in it as one mark, where a view has no place for each. The first of them opens. */
export function TalkMarks({ elements }: { elements: readonly string[] }) {
  const { counts, openAt } = useTalk()
  const said = elements.filter((id) => counts.has(id))
  const [first] = said
  if (first === undefined) return null
  const open = said.reduce((sum, id) => sum + (counts.get(id)?.open ?? 0), 0)
  const unread = said.some((id) => counts.get(id)?.unread === true)
  return (
    <span className="tk-marks" data-roomy="">
      <MarkButton
        className="tk-mark"
        inOrder
        unread={unread}
        label={`${plural(open, 'open comment thread')}${unread ? ', new' : ''}`}
        onPress={() => openAt(first)}
      >
        <MessageSquare className="icon-12" aria-hidden />
        <span className="tn">{open}</span>
      </MarkButton>
    </span>
  )
}

interface MarkButtonProps {
  readonly className: string
  /** Reached by the tab key; in the grid, its cells are. */
  readonly inOrder?: boolean
  readonly label: string
  readonly unread?: boolean
  readonly dashed?: boolean
  readonly onPress: () => void
  readonly children: React.ReactNode
}

function MarkButton({ className, inOrder = false, label, unread = false, dashed = false, onPress, children }: MarkButtonProps) {
  return (
    <button
      type="button"
      tabIndex={inOrder ? 0 : -1}
      className={className}
      aria-label={label}
      title={label}
      {...(unread ? { 'data-unread': '' } : {})}
      {...(dashed ? { 'data-dashed': '' } : {})}
      onClick={(e) => {
        e.stopPropagation()
        onPress()
      }}
      onDoubleClick={(e) => e.stopPropagation()}
    >
      {children}
    </button>
  )
}

/** On a page without panels: opens what is said about an element, to speak about it. */
export function TalkBegin({ element, name }: { element: string; name: string }) {
  const { counts, direct, openAt } = useTalk()
  if (!direct || counts.has(element)) return null
  return (
    <IconButton label={`Comment on ${name}`} size="small" onClick={() => openAt(element, true)}>
      <MessageSquarePlus aria-hidden />
    </IconButton>
  )
}

/** Opens the comments of the map, with what is open in it. */
export function TalkButton() {
  const { threads, suggestions, page, open, close } = useTalk()
  const n = threads.filter((t) => t.resolved === undefined).length
  const waiting = suggestions.filter((s) => s.state === 'open').length
  const unread = threads.some((t) => t.unread)
  const words = [n === 0 ? '' : `${n} open`, waiting === 0 ? '' : plural(waiting, 'suggestion'), unread ? 'new ones' : ''].filter(
    (w) => w !== '',
  )
  return (
    <span className="tk-button">
      <IconButton
        label={`Comments${words.length === 0 ? '' : `: ${words.join(', ')}`}`}
        shortcut="C"
        aria-pressed={page !== null}
        onClick={() => (page === null ? open({ scope: 'map' }) : close())}
      >
        <MessageSquare aria-hidden />
      </IconButton>
      {n + waiting > 0 && (
        <span className="tk-badge tn" aria-hidden {...(unread ? { 'data-unread': '' } : {})}>
          {n + waiting}
        </span>
      )}
    </span>
  )
}

/** In the panel of an element: opens what is said about it. */
export function ElementComments({ element }: { element: string }) {
  const { counts, openAt } = useTalk()
  const speak = useRefusal('comments:write') === undefined
  const count = counts.get(element)
  if (count === undefined && !speak) return null
  const label = count === undefined ? 'Comment on this' : plural(count.open, 'open thread')
  return (
    <span className="tk-button">
      <IconButton label={label} shortcut="C" size="small" onClick={() => openAt(element, count === undefined)}>
        <MessageSquare aria-hidden />
      </IconButton>
      {count !== undefined && (
        <span className="tk-badge tn" aria-hidden {...(count.unread ? { 'data-unread': '' } : {})}>
          {count.open}
        </span>
      )}
    </span>
  )
}
