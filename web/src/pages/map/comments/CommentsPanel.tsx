import { MessageSquare } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { type Thread, useBegin } from '../../../api/comments'
import { useRefusal } from '../../../api/session'
import { Button } from '../../../ui/Button'
import { SkeletonRows } from '../../../ui/Progress'
import { Select } from '../../../ui/Select'
import { EmptyState } from '../../../ui/State'
import { Segmented, Tabs } from '../../../ui/Tabs'
import { Failure } from '../../shared/Loaded'
import { leave, PanelFrame } from '../Panel'
import { useWork } from '../work'
import { Composer } from './Composer'
import { nameOfElement } from './names'
import { SuggestionList } from './SuggestionList'
import { ThreadCard } from './ThreadCard'
import { useTalk } from './talk'
import { byNews, elementsOf, type Filter, passes, ROOT } from './threads'

/** The panel of comments and suggestions where it is open, else what is given. */
export function TalkAside({ children }: { children: ReactNode }) {
  return useTalk().page === null ? children : <CommentsPanel />
}

function CommentsPanel() {
  const { page, open, close, suggestions, threads } = useTalk()
  const drafts = useRefusal('maps:drafts') === undefined
  const waiting = suggestions.filter((s) => s.state === 'open').length
  const unresolved = threads.filter((t) => t.resolved === undefined).length
  const comments = {
    value: 'comments' as const,
    label: 'Comments',
    ...(unresolved === 0 ? {} : { count: String(unresolved) }),
    content: <Comments />,
  }
  return (
    <PanelFrame
      caption="What people say"
      title={<h2 className="visually-hidden">Comments and suggestions</h2>}
      onClose={() => leave(close)}
    >
      <div className="mp-tabs">
        <Tabs
          label="Comments and suggestions"
          value={page?.tab ?? 'comments'}
          onChange={(tab) => open({ tab })}
          items={
            drafts
              ? [
                  comments,
                  {
                    value: 'suggestions',
                    label: 'Suggestions',
                    ...(waiting === 0 ? {} : { count: String(waiting) }),
                    content: <SuggestionList />,
                  },
                ]
              : [comments]
          }
        />
      </div>
    </PanelFrame>
  )
}

function Comments() {
  const work = useWork()
  const { page, open, threads, home, me, query } = useTalk()
  const [filter, setFilter] = useState<Filter>('open')
  const element = work.selection.kind === 'none' ? ROOT : work.selection.id
  const name = nameOfElement(work, work.selection)
  const scope = page?.scope ?? 'map'
  const here = elementsOf(work.selection, home)
  const asked = page?.at ?? null
  const shown = byNews(threads.filter((t) => t.id === asked || ((scope === 'map' || here.has(t.element)) && passes(t, filter, me))))
  if (query.data === undefined) {
    return query.error === null ? (
      <SkeletonRows rows={5} />
    ) : (
      <div className="p-4">
        <Failure error={query.error} title="The comments did not load" onRetry={() => void query.refetch()} />
      </div>
    )
  }
  return (
    <>
      <div className="tk-bar">
        <Segmented
          label="About what"
          value={scope}
          onChange={(next) => open({ scope: next })}
          items={[
            { value: 'element', label: name.short },
            { value: 'map', label: 'Everything' },
          ]}
        />
        <span className="ml-auto">
          <Select
            size="small"
            label="Which threads"
            value={filter}
            onChange={setFilter}
            options={[
              { value: 'open', label: 'Open' },
              { value: 'resolved', label: 'Resolved' },
              ...(me === undefined ? [] : [{ value: 'mentions' as const, label: 'Mentions me' }]),
            ]}
          />
        </span>
      </div>
      <Begin key={element} element={element} name={name.long} />
      <Threads list={shown} scope={scope} filter={filter} name={name.long} />
    </>
  )
}

/** Begins a thread on what is selected. */
function Begin({ element, name }: { element: string; name: string }) {
  const { mapId } = useWork()
  const { page } = useTalk()
  const refusal = useRefusal('comments:write')
  const begin = useBegin(mapId)
  if (refusal !== undefined) return null
  return (
    <div className="px-4 pb-3">
      <Composer
        label={`Comment on ${name}`}
        placeholder={`Comment on ${name}; @ mentions somebody`}
        send="Comment"
        place={`begin ${element}`}
        focus={page?.write ?? 0}
        busy={begin.isPending}
        error={begin.error?.message}
        onSend={(said, done) => begin.mutate({ element, ...said }, { onSuccess: done })}
      />
    </div>
  )
}

/** Threads that are shown at once. */
const PAGE = 40

interface ThreadsProps {
  readonly list: readonly Thread[]
  readonly scope: 'element' | 'map'
  readonly filter: Filter
  readonly name: string
}

/** The threads; those on something deleted stand below under a heading of their own. */
function Threads({ list, scope, filter, name }: ThreadsProps) {
  const [most, setMost] = useState(PAGE)
  const all = list.filter((t) => !t.gone)
  const here = all.slice(0, most)
  const gone = list.filter((t) => t.gone)
  if (list.length === 0) {
    const about = scope === 'element' ? `about ${name}` : 'about this map'
    const words = { open: `Nothing is open ${about}`, resolved: `Nothing was resolved ${about}`, mentions: `Nobody mentioned you ${about}` }
    return (
      <EmptyState title={words[filter]} icon={<MessageSquare aria-hidden />}>
        {filter === 'open' ? 'Ask, object, or point something out. Everybody who sees the map sees it.' : undefined}
      </EmptyState>
    )
  }
  return (
    <>
      {here.map((t) => (
        <ThreadCard key={t.id} thread={t} place={scope === 'map' || t.type !== 'step'} />
      ))}
      {here.length < all.length && (
        <div className="flex justify-center border-line border-t p-3">
          <Button size="small" onClick={() => setMost(most + PAGE)}>
            Show more
          </Button>
        </div>
      )}
      {gone.length > 0 && (
        <section aria-label="On something deleted">
          <h3 className="tk-gone">On something deleted</h3>
          {gone.map((t) => (
            <ThreadCard key={t.id} thread={t} place />
          ))}
        </section>
      )}
    </>
  )
}
