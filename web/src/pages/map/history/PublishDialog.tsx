import { useRef, useState } from 'react'
import { type Publication, useMapDiff, usePublication, usePublish } from '../../../api/history'
import { Button } from '../../../ui/Button'
import { Dialog } from '../../../ui/Dialog'
import { Checkbox, TextArea } from '../../../ui/Field'
import { SkeletonRows } from '../../../ui/Progress'
import { useToast } from '../../../ui/Toast'
import { plural } from '../../shared/format'
import { Failure } from '../../shared/Loaded'
import { useWork } from '../work'
import { ChangeList } from './ChangeList'
import './history.css'
import { nextMajor } from './numbers'
import { Problems } from './Problems'

/** Freezes the map for everybody to see, or says what it lacks. */
export function PublishDialog({ seq, onClose }: { seq: number; onClose: () => void }) {
  const { mapId } = useWork()
  const publication = usePublication(mapId, seq)
  if (publication.data !== undefined) return <Ready publication={publication.data} seq={seq} onClose={onClose} />
  return (
    <Dialog open onClose={onClose} width={640} title="Publish">
      {publication.error === null ? (
        <SkeletonRows rows={4} />
      ) : (
        <Failure error={publication.error} title="Whether it can be published is not known" onRetry={() => void publication.refetch()} />
      )}
    </Dialog>
  )
}

function Ready({ publication, seq, onClose }: { publication: Publication; seq: number; onClose: () => void }) {
  const { mapId } = useWork()
  const [note, setNote] = useState('')
  const [major, setMajor] = useState(false)
  const publish = usePublish(mapId)
  const toast = useToast()
  const cancel = useRef<HTMLButtonElement>(null)
  const { problems, warnings, published } = publication
  const number = major && !publication.major && published !== undefined ? nextMajor(published.number ?? '') : publication.next
  const blocked = !publication.changed
    ? `Nothing changed since version ${published?.number}`
    : problems.length > 0
      ? `${plural(problems.length, 'thing')} missing`
      : undefined
  const onPublish = () =>
    publish.mutate(
      { seq: publication.seq, note, major },
      {
        onSuccess: (mark) => {
          toast(`Published version ${mark.number ?? ''}`, { detail: 'Viewers see it from now on.' })
          onClose()
        },
        onError: (error) => toast('The map was not published', { detail: error.message }),
      },
    )
  return (
    <Dialog
      open
      onClose={onClose}
      width={640}
      initialFocus={cancel}
      title={`Publish version ${number}`}
      description="Viewers see this version until the next one. Editing goes on: what you change afterwards belongs to the next draft."
      footer={
        <>
          <Button ref={cancel} onClick={onClose}>
            Cancel
          </Button>
          <Button variant="primary" disabled={publish.isPending} blocked={blocked} onClick={onPublish}>
            Publish
          </Button>
        </>
      }
    >
      {problems.length > 0 && (
        <section className="mb-4">
          <h3 className="mb-1 text-13">{problems.length === 1 ? 'One thing is missing' : `${problems.length} things are missing`}</h3>
          <Problems problems={problems} onGo={onClose} />
        </section>
      )}
      {warnings.length > 0 && (
        <section className="mb-4">
          <h3 className="mb-1 text-13">{warnings.length === 1 ? 'One text to look at' : `${warnings.length} texts to look at`}</h3>
          <Problems problems={warnings} onGo={onClose} label="Texts to look at" />
        </section>
      )}
      <div className="flex flex-col gap-4">
        <TextArea
          label="What is new"
          hint="One or two sentences for those who read the map."
          maxLength={4000}
          rows={2}
          value={note}
          onChange={(e) => setNote(e.target.value)}
        />
        {published !== undefined && (
          <Checkbox
            label="A new major version"
            hint={
              publication.major
                ? 'Stages were added, removed or reordered, so it is one.'
                : 'For a change that readers should look at anew.'
            }
            checked={major || publication.major}
            disabled={publication.major}
            onChange={(e) => setMajor(e.target.checked)}
          />
        )}
        {published !== undefined && publication.changed && <Since from={published.seq} number={published.number ?? ''} seq={seq} />}
      </div>
    </Dialog>
  )
}

/** What changed since the last version. */
function Since({ from, number, seq }: { from: number; number: string; seq: number }) {
  const { mapId } = useWork()
  const diff = useMapDiff(mapId, from, seq)
  const sections = diff.data?.sections
  if (sections === undefined) return null
  const n = sections.reduce((sum, s) => sum + s.changes.length, 0)
  return (
    <details>
      <summary className="text-12 text-ink-2">
        {plural(n, 'change')} since version {number}
      </summary>
      <div className="mh-frame mt-2 p-3">
        <ChangeList sections={sections} />
      </div>
    </details>
  )
}
