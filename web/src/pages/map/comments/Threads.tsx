import { MessageSquare } from 'lucide-react'
import { useState } from 'react'
import { type Thread, useBegin } from '../../../api/comments'
import { useRefusal } from '../../../api/session'
import { Button } from '../../../ui/Button'
import { EmptyState } from '../../../ui/State'
import { plural } from '../../shared/format'
import { useWork } from '../work'
import { Composer } from './Composer'
import { nameOfElement } from './names'
import { ThreadCard } from './ThreadCard'
import { useTalk } from './talk'
import { byNews, elementsOf, type Filter, ROOT } from './threads'

/** What is said about the selected element, within its panel: open threads, and on request those that were resolved. */
export function ElementTalk() {
  const work = useWork()
  const { threads, home } = useTalk()
  const [all, setAll] = useState(false)
  const here = elementsOf(work.selection, home)
  const about = byNews(threads.filter((t) => here.has(t.element)))
  const resolved = about.filter((t) => t.resolved !== undefined)
  const { long } = nameOfElement(work, work.selection)
  return (
    <div className="pt-3">
      <Begin element={work.selection.kind === 'none' ? ROOT : work.selection.id} name={long} />
      <Threads list={all ? about : about.filter((t) => t.resolved === undefined)} scope="element" filter="open" name={long} />
      {resolved.length > 0 && !all && (
        <div className="flex justify-center border-line border-t p-3">
          <Button size="small" variant="quiet" onClick={() => setAll(true)}>
            Show {plural(resolved.length, 'resolved thread')}
          </Button>
        </div>
      )}
    </div>
  )
}

/** Begins a thread on what is selected. */
export function Begin({ element, name }: { element: string; name: string }) {
  const { mapId } = useWork()
  const { page, people } = useTalk()
  const refusal = useRefusal('comments:write')
  const begin = useBegin(mapId)
  if (refusal !== undefined) return null
  return (
    <div className="px-4 pb-3">
      <Composer
        label={`Comment on ${name}`}
        placeholder={people.length === 0 ? `Comment on ${name}` : `Comment on ${name}; @ mentions somebody`}
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
export function Threads({ list, scope, filter, name }: ThreadsProps) {
  const [most, setMost] = useState(PAGE)
  const all = list.filter((t) => !t.gone)
  const here = all.slice(0, most)
  const gone = list.filter((t) => t.gone)
  const readers =
    useTalk().signature === null ? 'Everybody who sees the map sees it.' : 'Whoever made this map reads it, and people with this link.'
  if (list.length === 0) {
    const about = scope === 'element' ? `about ${name}` : 'about this map'
    const words = { open: `Nothing is open ${about}`, resolved: `Nothing was resolved ${about}`, mentions: `Nobody mentioned you ${about}` }
    return (
      <EmptyState title={words[filter]} icon={<MessageSquare aria-hidden />}>
        {filter === 'open' ? `Ask, object, or point something out. ${readers}` : undefined}
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
