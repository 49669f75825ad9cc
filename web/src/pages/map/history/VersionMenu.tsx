import { Archive, ArchiveRestore, ChevronDown, Eye, History as HistoryIcon, Send } from 'lucide-react'
import { useState } from 'react'
import { type Publication, useArchive, useDrift, usePublication } from '../../../api/history'
import { useRefusal, useSession } from '../../../api/session'
import { Button } from '../../../ui/Button'
import { Popover } from '../../../ui/Popover'
import { useToast } from '../../../ui/Toast'
import { date } from '../../shared/format'
import { useWork } from '../work'
import { BaselineDialog } from './BaselineDialog'
import './history.css'
import { PublishDialog } from './PublishDialog'
import { useNames } from './people'
import { AnswerDialog, AskDialog } from './ReviewDialog'
import { standing, standingWords } from './standing'
import { useSettled } from './useSettled'

type Open = 'publish' | 'ask' | 'answer' | 'baseline' | null

/** Which version the map is, and what can be done about it. */
export function VersionMenu({ seq, onHistory }: { seq: number; onHistory: () => void }) {
  const { mapId } = useWork()
  const publication = usePublication(mapId, useSettled(seq, 2_000)).data
  const [open, setOpen] = useState<Open>(null)
  const [used, setUsed] = useState(0)
  if (publication === undefined) return null
  const close = () => setOpen(null)
  // Whatever was chosen, the popover has done its work: a new one stands in its place, closed.
  const done = () => setUsed(used + 1)
  return (
    <>
      <Popover
        key={used}
        title={standing(publication)}
        trigger={
          <button type="button" className="chip mh-version" data-size="small" data-tone="quiet">
            <span className="ell">{standing(publication)}</span>
            <ChevronDown className="icon-12" aria-hidden />
          </button>
        }
      >
        <Facts publication={publication} />
        <Actions
          publication={publication}
          onOpen={(next) => {
            setOpen(next)
            done()
          }}
          onHistory={() => {
            onHistory()
            done()
          }}
        />
      </Popover>
      {open === 'publish' && <PublishDialog seq={seq} onClose={close} />}
      {open === 'baseline' && <BaselineDialog onClose={close} />}
      {open === 'ask' && <AskDialog onClose={close} />}
      {open === 'answer' && publication.review !== undefined && <AnswerDialog review={publication.review} onClose={close} />}
    </>
  )
}

function Facts({ publication }: { publication: Publication }) {
  const { mapId, zone } = useWork()
  const nameOf = useNames()
  const drift = useDrift(mapId, publication.published !== undefined).data
  return (
    <ul className="mb-3 flex flex-col gap-1 text-12 text-ink-2">
      {standingWords(publication, nameOf, (iso) => date(iso, zone)).map((words) => (
        <li key={words}>{words}</li>
      ))}
      {drift !== undefined && drift.state !== 'unpublished' && <li>{drift.words}</li>}
    </ul>
  )
}

function Actions({ publication, onOpen, onHistory }: { publication: Publication; onOpen: (open: Open) => void; onHistory: () => void }) {
  const { mapId } = useWork()
  const refusal = useRefusal('maps:write')
  const me = useSession().data?.me?.id
  const archive = useArchive(mapId)
  const toast = useToast()
  const { review, archived } = publication
  const asked = review !== undefined && review.state === 'open' && me !== undefined && review.reviewers.includes(me)
  const onArchive = () =>
    archive.mutate(!archived, {
      onSuccess: () =>
        toast(
          archived ? 'The map is in use again' : 'The map is archived',
          archived ? {} : { detail: 'It stays readable, and publishing reopens it.' },
        ),
      onError: (error) => toast('The map was not changed', { detail: error.message }),
    })
  return (
    <div className="flex flex-wrap gap-2">
      {asked && (
        <Button size="small" variant="primary" icon={<Eye className="icon-14" aria-hidden />} onClick={() => onOpen('answer')}>
          Review
        </Button>
      )}
      <Button size="small" icon={<Send className="icon-14" aria-hidden />} blocked={refusal} onClick={() => onOpen('publish')}>
        Publish…
      </Button>
      <Button size="small" blocked={refusal} onClick={() => onOpen('ask')}>
        Ask for a review…
      </Button>
      <Button size="small" icon={<HistoryIcon className="icon-14" aria-hidden />} onClick={onHistory}>
        History
      </Button>
      <Button size="small" blocked={refusal} onClick={() => onOpen('baseline')}>
        Drift period…
      </Button>
      <Button
        size="small"
        variant="quiet"
        blocked={refusal}
        disabled={archive.isPending}
        icon={archived ? <ArchiveRestore className="icon-14" aria-hidden /> : <Archive className="icon-14" aria-hidden />}
        onClick={onArchive}
      >
        {archived ? 'Use again' : 'Archive'}
      </Button>
    </div>
  )
}
