import { type ReactNode, type RefObject, useRef, useState } from 'react'
import { type Episode, useMapDiff, useNameVersion, usePastMap, useRestoreState, useTakeBackChange } from '../../../api/history'
import { useRefusal } from '../../../api/session'
import { Button } from '../../../ui/Button'
import { Dialog } from '../../../ui/Dialog'
import { TextField } from '../../../ui/Field'
import { SkeletonRows } from '../../../ui/Progress'
import { Segmented } from '../../../ui/Tabs'
import { useToast } from '../../../ui/Toast'
import { dateTime } from '../../shared/format'
import { Failure } from '../../shared/Loaded'
import { useWork } from '../work'
import { ChangeList } from './ChangeList'
import { useNames } from './people'
import { Sketch } from './Sketch'

type Look = 'here' | 'since'

/** The map as an episode left it, with what changed, and the way back to it. */
export function PreviewDialog({ episode, seq, onClose }: { episode: Episode; seq: number; onClose: () => void }) {
  const { mapId, library, zone } = useWork()
  const nameOf = useNames()
  const [look, setLook] = useState<Look>('here')
  const past = usePastMap(mapId, episode.to)
  const here = useMapDiff(mapId, episode.from - 1, episode.to)
  const since = useMapDiff(mapId, episode.to, seq)
  const current = episode.to === seq
  const diff = look === 'here' || current ? here : since
  const close = useRef<HTMLButtonElement>(null)
  const changed = new Set(diff.data?.sections.flatMap((s) => s.changes.map((c) => c.id)) ?? [])
  return (
    <Dialog
      open
      onClose={onClose}
      width={1080}
      initialFocus={close}
      title={`The map on ${dateTime(episode.ended, zone)}`}
      description={
        current ? 'This is how the map is now.' : `As ${nameOf(episode.actor) === 'You' ? 'you' : nameOf(episode.actor)} left it.`
      }
      footer={<Answers episode={episode} current={current} safe={close} onClose={onClose} />}
    >
      {!current && (
        <div className="mb-3">
          <Segmented<Look>
            label="Which changes"
            value={look}
            onChange={setLook}
            items={[
              { value: 'here', label: 'Changed here' },
              { value: 'since', label: 'Changed since' },
            ]}
          />
        </div>
      )}
      <div className="mh-preview">
        <Frame name="What changed" className="p-3">
          {diff.error !== null ? (
            <Failure error={diff.error} title="The changes did not load" onRetry={() => void diff.refetch()} />
          ) : diff.data === undefined ? (
            <SkeletonRows rows={4} />
          ) : (
            <ChangeList sections={diff.data.sections} />
          )}
        </Frame>
        <Frame name="The map">
          {past.error !== null ? (
            <Failure error={past.error} title="The map of that time did not load" onRetry={() => void past.refetch()} />
          ) : past.data === undefined ? (
            <SkeletonRows rows={8} />
          ) : (
            <Sketch map={past.data.document.view} library={library} changed={changed} />
          )}
        </Frame>
      </div>
    </Dialog>
  )
}

/** A part that scrolls on its own, with the keyboard too. */
function Frame({ name, className = '', children }: { name: string; className?: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard
    <section className={`mh-frame ${className}`} aria-label={name} tabIndex={0}>
      {children}
    </section>
  )
}

function Answers({
  episode,
  current,
  safe,
  onClose,
}: {
  episode: Episode
  current: boolean
  safe: RefObject<HTMLButtonElement | null>
  onClose: () => void
}) {
  const { mapId } = useWork()
  const refusal = useRefusal('maps:write')
  const restore = useRestoreState(mapId)
  const undo = useTakeBackChange(mapId)
  const toast = useToast()
  const onRestore = () =>
    restore.mutate(episode.to, {
      onSuccess: (written) => {
        toast('The map is as it was then', {
          detail: 'What came after stays in the history.',
          undo: () => undo.mutate(written.seq, { onError: (e) => toast('It was not taken back', { detail: e.message }) }),
        })
        onClose()
      },
      onError: (error) => toast('The map was not changed', { detail: error.message }),
    })
  return (
    <>
      <NameIt seq={episode.to} refusal={refusal} />
      <Button ref={safe} onClick={onClose}>
        Close
      </Button>
      <Button
        variant="primary"
        disabled={restore.isPending}
        onClick={onRestore}
        blocked={refusal ?? (current ? 'The map is already like this' : undefined)}
      >
        Restore this state
      </Button>
    </>
  )
}

function NameIt({ seq, refusal }: { seq: number; refusal: string | undefined }) {
  const { mapId } = useWork()
  const [name, setName] = useState('')
  const keep = useNameVersion(mapId)
  const toast = useToast()
  const onKeep = () =>
    keep.mutate(
      { name: name.trim(), seq },
      {
        onSuccess: () => {
          toast(`Named “${name.trim()}”`)
          setName('')
        },
        onError: (error) => toast('The name was not kept', { detail: error.message }),
      },
    )
  if (refusal !== undefined) return null
  return (
    <form
      className="mr-auto flex items-center gap-2"
      onSubmit={(e) => {
        e.preventDefault()
        if (name.trim() !== '') onKeep()
      }}
    >
      <TextField
        label="Name of this state"
        labelHidden
        placeholder="Name this state"
        maxLength={200}
        value={name}
        onChange={(e) => setName(e.target.value)}
      />
      <Button type="submit" disabled={name.trim() === '' || keep.isPending}>
        Keep
      </Button>
    </form>
  )
}
