import { Check, CornerDownRight, Globe, MoreHorizontal, RotateCcw } from 'lucide-react'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { type Comment, type Thread, useDeleteComment, useEditComment, useReply, useResolve, useSeen } from '../../../api/comments'
import { useRefusal } from '../../../api/session'
import { Avatar } from '../../../ui/Avatar'
import { Button, IconButton } from '../../../ui/Button'
import { Checkbox } from '../../../ui/Field'
import { Menu } from '../../../ui/Menu'
import { useToast } from '../../../ui/Toast'
import { ago, dateTime } from '../../shared/format'
import { bare } from '../../workshop/people'
import { sentence } from '../history/ChangeList'
import { useWork } from '../work'
import { Composer } from './Composer'
import { speakerOf, useTalk } from './talk'
import { ROOT, selectionOf, shownComments } from './threads'
import { Words } from './Words'

/** How long a thread must be in sight until it counts as read. */
const READ_MS = 1_200

/** One thread: who said what, an answer, and its end. `place` names the element, where the list is of several. */
export function ThreadCard({ thread, place }: { thread: Thread; place: boolean }) {
  const { page, me } = useTalk()
  const card = useReading(thread)
  const here = page?.at === thread.id
  useEffect(() => {
    if (here) card.current?.scrollIntoView({ block: 'center' })
  }, [here, card])
  const write = useRefusal('maps:write') === undefined
  const speak = useRefusal('comments:write') === undefined
  const mine = me !== undefined && thread.comments[0]?.by === me
  return (
    <article
      ref={card}
      className="tk-thread"
      aria-label={`Thread about ${thread.label}`}
      {...(here ? { 'data-here': '' } : {})}
      {...(thread.resolved === undefined ? {} : { 'data-resolved': '' })}
    >
      {thread.unread && <span className="tk-new" role="img" aria-label="New" />}
      {(place || thread.field !== undefined) && <Place thread={thread} />}
      {thread.link !== undefined && <ThroughLink title={thread.link.title} />}
      <ol className="flex flex-col gap-3">
        {shownComments(thread).map((c) => (
          <li key={c.id}>
            <Remark thread={thread} comment={c} />
          </li>
        ))}
      </ol>
      <Resolved thread={thread} />
      {speak && <Answer thread={thread}>{(mine || write) && <ResolveButton thread={thread} />}</Answer>}
    </article>
  )
}

/** Notes that a thread was read once it was in sight for a moment. */
function useReading(thread: Thread) {
  const card = useRef<HTMLElement>(null)
  const seen = useSeen().mutate
  const { id, unread } = thread
  useEffect(() => {
    const element = card.current
    if (element === null || !unread) return
    let timer: ReturnType<typeof setTimeout> | undefined
    const watcher = new IntersectionObserver((entries) => {
      clearTimeout(timer)
      if (entries.some((e) => e.isIntersecting)) timer = setTimeout(() => seen({ items: [`thread:${id}`] }), READ_MS)
    })
    watcher.observe(element)
    return () => {
      clearTimeout(timer)
      watcher.disconnect()
    }
  }, [id, unread, seen])
  return card
}

function Place({ thread }: { thread: Thread }) {
  const { map, select } = useWork()
  const selection = selectionOf(map, thread.element)
  const field = thread.field === undefined ? '' : `, ${thread.field.replaceAll('_', ' ')}`
  const words = thread.element === ROOT ? 'The map' : sentence(`${thread.label}${field}`)
  if (selection === null) {
    return (
      <span className="tk-place ell" title={words}>
        {words}
      </span>
    )
  }
  return (
    <button type="button" className="tk-place ell" title={`${words}: go there`} onClick={() => select(selection)}>
      {words}
    </button>
  )
}

/** Says that somebody outside began the thread, by which share link. */
function ThroughLink({ title }: { title: string }) {
  const words = title === '' ? 'Through a share link' : `Through the link “${title}”`
  return (
    <span className="tk-link">
      <Globe className="icon-12" aria-hidden />
      <span className="ell" title={words}>
        {words}
      </span>
    </span>
  )
}

function ResolveButton({ thread }: { thread: Thread }) {
  const { mapId } = useWork()
  const resolve = useResolve(mapId)
  const toast = useToast()
  const resolved = thread.resolved !== undefined
  const set = (to: boolean) =>
    resolve.mutate(
      { thread: thread.id, resolved: to },
      {
        onSuccess: () => to && toast('Resolved the thread', { undo: () => set(false) }),
        onError: (error) => toast('The thread was not changed', { detail: error.message }),
      },
    )
  const Icon = resolved ? RotateCcw : Check
  return (
    <button type="button" className="tk-answer ml-auto" disabled={resolve.isPending} onClick={() => set(!resolved)}>
      <Icon className="icon-14" aria-hidden />
      {resolved ? 'Open again' : 'Resolve'}
    </button>
  )
}

function Resolved({ thread }: { thread: Thread }) {
  const { nameOf } = useTalk()
  if (thread.resolved === undefined) return null
  return (
    <p className="mp-cap flex items-center gap-1">
      <Check className="icon-12" aria-hidden />
      Resolved by {nameOf(thread.resolved_by ?? '')}, {ago(thread.resolved, Date.now())}
    </p>
  )
}

function Remark({ thread, comment }: { thread: Thread; comment: Comment }) {
  const { zone } = useWork()
  const talk = useTalk()
  const { me } = talk
  const [editing, setEditing] = useState(false)
  const write = useRefusal('maps:write') === undefined
  const name = speakerOf(talk, comment)
  const fullName = comment.guest === undefined ? talk.fullNameOf(comment.by) : bare(comment.guest)
  if (comment.deleted === true) return <p className="mp-cap pl-8">A comment was deleted.</p>
  const mine = me !== undefined && comment.by === me
  return (
    <div className="tk-remark">
      <Avatar name={fullName} />
      <div className="min-w-0 flex-1">
        <p className="flex items-baseline gap-x-2">
          <span className="ell font-medium">{name}</span>
          <time className="mp-cap flex-none" dateTime={comment.at} title={dateTime(comment.at, zone)}>
            {ago(comment.at, Date.now())}
            {comment.edited !== undefined && ', edited'}
          </time>
          {comment.outside === true && (
            <span className="tk-out" role="img" aria-label="Shown to people with the link" title="Shown to people with the link">
              <Globe className="icon-12" aria-hidden />
            </span>
          )}
          {(mine || write) && !editing && <RemarkMenu thread={thread} comment={comment} mine={mine} onEdit={() => setEditing(true)} />}
        </p>
        {editing ? (
          <EditRemark thread={thread} comment={comment} onDone={() => setEditing(false)} />
        ) : (
          <Words text={comment.text} mentions={comment.mentions} />
        )}
      </div>
    </div>
  )
}

function EditRemark({ thread, comment, onDone }: { thread: Thread; comment: Comment; onDone: () => void }) {
  const { mapId } = useWork()
  const edit = useEditComment(mapId)
  return (
    <Composer
      label="Change the comment"
      placeholder=""
      send="Save"
      place={`edit ${comment.id}`}
      initial={comment.text}
      focus={1}
      busy={edit.isPending}
      error={edit.error?.message}
      onSend={(said, done) => edit.mutate({ thread: thread.id, comment: comment.id, ...said }, { onSuccess: done })}
      onCancel={onDone}
    />
  )
}

function RemarkMenu({ thread, comment, mine, onEdit }: { thread: Thread; comment: Comment; mine: boolean; onEdit: () => void }) {
  const { mapId } = useWork()
  const remove = useDeleteComment(mapId)
  const [sure, setSure] = useState(false)
  const toast = useToast()
  const onDelete = () =>
    remove.mutate(
      { thread: thread.id, comment: comment.id },
      {
        onSuccess: () => toast('Deleted the comment'),
        onError: (error) => toast('The comment was not deleted', { detail: error.message }),
      },
    )
  if (sure) {
    return (
      <span className="ml-auto flex flex-none gap-1">
        <Button size="small" variant="quiet" autoFocus onClick={() => setSure(false)}>
          Keep
        </Button>
        <Button size="small" disabled={remove.isPending} onClick={onDelete}>
          Delete for good
        </Button>
      </span>
    )
  }
  return (
    <span className="tk-tools ml-auto">
      <Menu
        align="end"
        trigger={
          <IconButton label="More about this comment" size="small">
            <MoreHorizontal aria-hidden />
          </IconButton>
        }
        actions={[...(mine ? [{ name: 'Change', run: onEdit }] : []), { name: 'Delete', run: () => setSure(true) }]}
      />
    </span>
  )
}

/** An answer: one line, beside the thread's end, that becomes a field. Answering a resolved thread opens it again. */
function Answer({ thread, children }: { thread: Thread; children: ReactNode }) {
  const { mapId } = useWork()
  const { drafts, people } = useTalk()
  const place = `reply ${thread.id}`
  const [open, setOpen] = useState((drafts.get(place) ?? '') !== '')
  const [outside, setOutside] = useState(false)
  const reply = useReply(mapId)
  if (!open) {
    return (
      <div className="flex items-center">
        <button type="button" className="tk-answer" onClick={() => setOpen(true)}>
          <CornerDownRight className="icon-14" aria-hidden />
          Answer
        </button>
        {children}
      </div>
    )
  }
  return (
    <Composer
      label={`Answer about ${thread.label}`}
      placeholder={people.length === 0 ? 'Answer' : 'Answer; @ mentions somebody'}
      send="Answer"
      place={place}
      focus={1}
      busy={reply.isPending}
      error={reply.error?.message}
      onSend={(said, done) => reply.mutate({ thread: thread.id, ...said, ...(outside ? { outside } : {}) }, { onSuccess: done })}
      onCancel={() => setOpen(false)}
    >
      {thread.link !== undefined && (
        <Checkbox checked={outside} onChange={(e) => setOutside(e.target.checked)} label="Show to people with the link" />
      )}
    </Composer>
  )
}
