import { type ReactNode, useState } from 'react'
import { useRefusal } from '../../../api/session'
import { SkeletonRows } from '../../../ui/Progress'
import { Select } from '../../../ui/Select'
import { Segmented, Tabs } from '../../../ui/Tabs'
import { Failure } from '../../shared/Loaded'
import { leave, PanelFrame } from '../Panel'
import { useWork } from '../work'
import { nameOfElement } from './names'
import { SuggestionList } from './SuggestionList'
import { Begin, Threads } from './Threads'
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
  const { page, open, threads, home, me, query, signature } = useTalk()
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
      {signature}
      <Begin key={element} element={element} name={name.long} />
      <Threads list={shown} scope={scope} filter={filter} name={name.long} />
    </>
  )
}
