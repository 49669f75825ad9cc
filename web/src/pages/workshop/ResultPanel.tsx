import { Copy, Download, MessageSquare } from 'lucide-react'
import { useBegin } from '../../api/comments'
import { useRefusal } from '../../api/session'
import type { Vote } from '../../api/workshop'
import { Button } from '../../ui/Button'
import { EmptyState } from '../../ui/State'
import { useToast } from '../../ui/Toast'
import { ROOT, selectionOf } from '../map/comments/threads'
import { sentence } from '../map/history/ChangeList'
import { leave, PanelFrame } from '../map/Panel'
import { useWork } from '../map/work'
import { plural } from '../shared/format'
import { useHall } from './hall'
import { csvOf, ranked, resultWords } from './state'

/** The result of a vote, the most dots first; each line leads to its element. */
export function ResultPanel() {
  const { heard, showResults } = useHall()
  const vote = heard?.workshop.vote
  if (vote === undefined) return null
  return (
    <PanelFrame
      caption={`${plural(vote.cast, 'dot')} of ${plural(vote.people, 'person', 'people')}`}
      title={<h2 className="text-16">Result of the vote</h2>}
      onClose={() => leave(() => showResults(false))}
    >
      {vote.tally.length === 0 ? (
        <EmptyState title="Nobody placed a dot">Start another vote when everybody is ready.</EmptyState>
      ) : (
        <>
          <List vote={vote} />
          <Keep vote={vote} title={heard?.workshop.title ?? ''} />
        </>
      )}
    </PanelFrame>
  )
}

function List({ vote }: { vote: Vote }) {
  const { map, select } = useWork()
  const most = vote.tally[0]?.n ?? 1
  return (
    <ol className="ws-ranked">
      {ranked(vote).map((r) => {
        const selection = selectionOf(map, r.element)
        const words = (
          <>
            <span className="ws-place tn">{r.place}</span>
            <span className="min-w-0 flex-1">
              <span className="ws-label">{sentence(r.label)}</span>
              <span className="ws-share" aria-hidden style={{ width: `${(r.n / most) * 100}%` }} />
            </span>
            <span className="tn font-semi">
              {r.n}
              <span className="visually-hidden"> {r.n === 1 ? 'dot' : 'dots'}</span>
            </span>
          </>
        )
        return (
          <li key={r.element}>
            {selection === null ? (
              <span className="ws-line">{words}</span>
            ) : (
              <button type="button" className="ws-line" title={`${r.label}: go there`} onClick={() => select(selection)}>
                {words}
              </button>
            )}
          </li>
        )
      })}
    </ol>
  )
}

/** Ways to keep the result; the workshop forgets it when it ends. */
function Keep({ vote, title }: { vote: Vote; title: string }) {
  const { mapId } = useWork()
  const { leads } = useHall()
  const speaks = useRefusal('comments:write') === undefined
  const begin = useBegin(mapId)
  const toast = useToast()
  const onComment = () =>
    begin.mutate(
      { element: ROOT, text: resultWords(title, vote), mentions: [] },
      {
        onSuccess: () => toast('Kept as a comment on the map'),
        onError: (error) => toast('The comment was not written', { detail: error.message }),
      },
    )
  const onCopy = () => void navigator.clipboard.writeText(resultWords(title, vote)).then(() => toast('Copied the result'))
  return (
    <div className="flex flex-wrap gap-2 px-4 py-3">
      {leads && speaks && (
        <Button
          size="small"
          disabled={begin.isPending || begin.isSuccess}
          icon={<MessageSquare className="icon-14" aria-hidden />}
          onClick={onComment}
        >
          {begin.isSuccess ? 'Kept as a comment' : 'Keep as a comment'}
        </Button>
      )}
      {/* Browsers copy only where the page came over TLS or from this machine. */}
      {window.isSecureContext && (
        <Button size="small" variant="quiet" icon={<Copy className="icon-14" aria-hidden />} onClick={onCopy}>
          Copy
        </Button>
      )}
      <Button size="small" variant="quiet" icon={<Download className="icon-14" aria-hidden />} onClick={() => save(vote)}>
        CSV
      </Button>
    </div>
  )
}

/** Hands the result over as a file; the mark in front tells spreadsheets its encoding. */
function save(vote: Vote): void {
  const address = URL.createObjectURL(new Blob(['\uFEFF', csvOf(vote)], { type: 'text/csv' }))
  const link = document.createElement('a')
  link.href = address
  link.download = 'votes.csv'
  link.click()
  URL.revokeObjectURL(address)
}
