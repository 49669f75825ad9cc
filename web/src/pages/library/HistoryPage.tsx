import { History as HistoryIcon, RotateCcw, Undo2 } from 'lucide-react'
import { type Episode, useLibraryHistory } from '../../api/history'
import { useWorkspace } from '../../api/workspace'
import { Avatar } from '../../ui/Avatar'
import { Button } from '../../ui/Button'
import { Chip } from '../../ui/Chip'
import { EmptyState } from '../../ui/State'
import { sentence } from '../map/history/ChangeList'
import { byDay } from '../map/history/days'
import '../map/history/history.css'
import { useFullNames, useNames } from '../map/history/people'
import { useSettled } from '../map/history/useSettled'
import { clock } from '../shared/format'
import { Loaded } from '../shared/Loaded'
import { LibraryFrame } from './LibraryFrame'
import { useBringBack } from './RecordHistory'
import { RecordLink } from './records'
import { useLibrary } from './room'

/** Who changed the records of the library, day by day; what was deleted can be brought back. */
export function HistoryPage() {
  const { doc } = useLibrary()
  const zone = useWorkspace().data?.timezone ?? 'UTC'
  const history = useLibraryHistory(useSettled(doc.seq, 500))
  return (
    <LibraryFrame title="History">
      <div className="lib-history">
        <Loaded query={history} name="The history">
          {({ pages }) => {
            const episodes = pages.flatMap((p) => p.episodes)
            if (episodes.length === 0) {
              return (
                <EmptyState title="Nothing changed yet" icon={<HistoryIcon aria-hidden />}>
                  Every edit of a persona, touchpoint or any other record appears here, with who made it and when.
                </EmptyState>
              )
            }
            return byDay(episodes, zone, Date.now()).map((day) => (
              <section key={day.name} aria-label={day.name} className="mb-6">
                <h2 className="mb-2 text-11 font-medium text-ink-3">{day.name}</h2>
                <ol className="card">
                  {day.episodes.map((e) => (
                    <Item key={e.to} episode={e} zone={zone} />
                  ))}
                </ol>
              </section>
            ))
          }}
        </Loaded>
        {history.hasNextPage && (
          <Button size="small" disabled={history.isFetchingNextPage} onClick={() => void history.fetchNextPage()}>
            Show earlier changes
          </Button>
        )}
      </div>
    </LibraryFrame>
  )
}

function Item({ episode, zone }: { episode: Episode; zone: string }) {
  const nameOf = useNames()
  const fullName = useFullNames()
  return (
    <li className="lib-edit">
      <Avatar name={fullName(episode.actor)} />
      <div className="min-w-0">
        <p className="flex flex-wrap items-baseline gap-x-2">
          <span className="text-13 font-medium">{nameOf(episode.actor)}</span>
          <time className="tn text-11 text-ink-3" dateTime={episode.ended}>
            {clock(episode.ended, zone).slice(0, 5)}
          </time>
          {episode.restored !== undefined && (
            <span className="flex items-center gap-1 text-12 text-ink-2">
              <RotateCcw className="icon-12" aria-hidden />
              brought an earlier state back
            </span>
          )}
        </p>
        <ul className="text-13 text-ink-2">
          {episode.words.map((w) => (
            <li key={w} className="[overflow-wrap:anywhere]">
              {sentence(w)}
            </li>
          ))}
          {episode.words.length === 0 && <li className="text-ink-3">Nothing that can be seen</li>}
          {episode.more > 0 && <li className="text-ink-3">and {episode.more} more</li>}
        </ul>
        <Records episode={episode} />
      </div>
    </li>
  )
}

/** The records that changed: a way to each, and back for those that were deleted. */
function Records({ episode }: { episode: Episode }) {
  const { doc, refusal } = useLibrary()
  const bringBack = useBringBack()
  const records = episode.records ?? []
  if (records.length === 0) return null
  return (
    <p className="mt-2 flex flex-wrap items-center gap-2">
      {records.map((r) => {
        const name = r.name === '' ? 'Untitled' : r.name
        if (doc.live(r.id)) {
          return <RecordLink key={r.id} id={r.id} type={r.type} name={name} className="chip lib-record" />
        }
        const { back } = r
        if (back === undefined || refusal !== undefined) {
          return (
            <Chip key={r.id} size="small" tone="dashed" title="It was deleted since">
              {name}
            </Chip>
          )
        }
        return (
          <Button
            key={r.id}
            size="small"
            icon={<Undo2 className="icon-14" aria-hidden />}
            disabled={bringBack.busy}
            onClick={() => bringBack.run(r.id, name, back)}
          >
            Bring back {name}
          </Button>
        )
      })}
    </p>
  )
}
