import { Eraser, History as HistoryIcon, RotateCcw, Scissors } from 'lucide-react'
import { useState } from 'react'
import { type Episode, type Forgot, useHistory } from '../../../api/history'
import { Avatar } from '../../../ui/Avatar'
import { Button } from '../../../ui/Button'
import { Chip } from '../../../ui/Chip'
import { SkeletonRows } from '../../../ui/Progress'
import { EmptyState } from '../../../ui/State'
import { clock, date } from '../../shared/format'
import { Failure } from '../../shared/Loaded'
import { leave, PanelFrame } from '../Panel'
import { useWork } from '../work'
import { sentence } from './ChangeList'
import { byDay, markWords } from './days'
import './history.css'
import { PreviewDialog } from './PreviewDialog'
import { useNames } from './people'
import { RemovalMenu } from './RemovalMenu'
import { useSettled } from './useSettled'

/** What changed on the map, day by day. Each entry opens the map as it was then. */
export function HistoryPanel({ seq, onClose }: { seq: number; onClose: () => void }) {
  const { mapId, zone } = useWork()
  const history = useHistory(mapId, useSettled(seq, 500))
  const [shown, setShown] = useState<Episode | null>(null)
  const episodes = history.data?.pages.flatMap((p) => p.episodes) ?? []
  const forgot = history.hasNextPage ? undefined : history.data?.pages[0]?.forgot
  return (
    <PanelFrame
      caption="History"
      title={<h2>What changed</h2>}
      status={<span className="mp-cap">Open an entry to see the map as it was, and to bring it back.</span>}
      tools={<RemovalMenu />}
      onClose={() => leave(onClose)}
    >
      {history.isPending && <SkeletonRows rows={6} />}
      {history.error !== null && (
        <div className="p-4">
          <Failure error={history.error} title="The history did not load" onRetry={() => void history.refetch()} />
        </div>
      )}
      {history.data !== undefined && episodes.length === 0 && (
        <EmptyState title="Nothing changed yet" icon={<HistoryIcon aria-hidden />}>
          Every edit of the map appears here, with who made it and when.
        </EmptyState>
      )}
      {byDay(episodes, zone, Date.now()).map((day) => (
        <section key={day.name} aria-label={day.name}>
          <h3 className="mh-day">{day.name}</h3>
          <ol>
            {day.episodes.map((e) => (
              <li key={e.to}>
                <Item episode={e} current={e.to === seq} onOpen={() => setShown(e)} />
              </li>
            ))}
          </ol>
        </section>
      ))}
      {history.hasNextPage && (
        <div className="p-4">
          <Button size="small" disabled={history.isFetchingNextPage} onClick={() => void history.fetchNextPage()}>
            Show earlier changes
          </Button>
        </div>
      )}
      {forgot !== undefined && <Beginning forgot={forgot} />}
      {shown !== null && <PreviewDialog episode={shown} seq={seq} onClose={() => setShown(null)} />}
    </PanelFrame>
  )
}

/** Where the history begins if that is not the beginning. */
function Beginning({ forgot }: { forgot: Forgot }) {
  const { zone } = useWork()
  const nameOf = useNames()
  return (
    <p className="mh-beginning">
      <Scissors className="icon-14" aria-hidden />
      <span>
        History before {date(forgot.before, zone)} was removed.
        <span className="block tn text-11 text-ink-3">
          {nameOf(forgot.by)}, {date(forgot.at, zone)}
        </span>
      </span>
    </p>
  )
}

function Item({ episode, current, onOpen }: { episode: Episode; current: boolean; onOpen: () => void }) {
  const { zone } = useWork()
  const nameOf = useNames()
  const name = nameOf(episode.actor)
  return (
    <button type="button" className="mh-item" onClick={onOpen}>
      <Avatar name={name} />
      <span className="min-w-0">
        <span className="flex flex-wrap items-baseline gap-x-2">
          <span className="text-13 font-medium">{name}</span>
          <span className="tn text-11 text-ink-3">
            {clock(episode.ended, zone).slice(0, 5)}
            {current && ' · now'}
          </span>
        </span>
        {episode.removed === 'text' && (
          <span className="flex items-center gap-1 text-12 text-ink-2">
            <Eraser className="icon-12" aria-hidden />
            Removed a text from the history
          </span>
        )}
        {episode.removed === 'history' && (
          <span className="flex items-center gap-1 text-12 text-ink-2">
            <Scissors className="icon-12" aria-hidden />
            Removed earlier history
          </span>
        )}
        {episode.restored !== undefined && (
          <span className="flex items-center gap-1 text-12 text-ink-2">
            <RotateCcw className="icon-12" aria-hidden />
            Brought an earlier state back
          </span>
        )}
        <span className="flex flex-col text-12 text-ink-2">
          {episode.words.map((w) => (
            <span key={w}>{sentence(w)}</span>
          ))}
          {episode.words.length === 0 && episode.removed === undefined && <span className="text-ink-3">Nothing that can be seen</span>}
          {episode.more > 0 && <span className="text-ink-3">and {episode.more} more</span>}
        </span>
        {episode.marks.length > 0 && (
          <span className="mt-1 flex flex-wrap gap-1">
            {episode.marks.map((m) => (
              <Chip key={m.id} size="small" tone={m.kind === 'published' ? 'ink' : 'quiet'}>
                {markWords(m)}
              </Chip>
            ))}
          </span>
        )}
      </span>
    </button>
  )
}
