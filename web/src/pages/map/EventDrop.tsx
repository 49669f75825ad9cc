import { useState } from 'react'
import { useRules } from '../../api/rules'
import { count } from '../../plot/words'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { TextField } from '../../ui/Field'
import { makeTouchpoint, type Spot, touchpointOf } from './catalogueActions'
import { useWork } from './work'

/** Asks before an event becomes a touchpoint with its rule: how many events that catches. */
export function EventDrop({ name, spot, onClose }: { name: string; spot: Spot; onClose: () => void }) {
  const work = useWork()
  const event = (useRules().data?.unmapped ?? []).filter((u) => u.name === name)
  const made = touchpointOf(event[0] ?? { name, channel: '', events: 0, persons: 0 }, work.library.channels)
  const [title, setTitle] = useState(made.name)
  const events = event.reduce((sum, u) => sum + u.events, 0)
  const where = 'step' in spot ? `on step ${work.scene.steps.get(spot.step)?.number ?? ''}` : 'as a step of its own'
  return (
    <Dialog
      open
      onClose={onClose}
      title="Make a touchpoint of this event?"
      description={`It is put ${where}, and from now on these events count there.`}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="primary"
            disabled={title.trim() === ''}
            onClick={() => {
              makeTouchpoint(work, { ...made, name: title.trim() }, spot)
              onClose()
            }}
          >
            Make the touchpoint
          </Button>
        </>
      }
    >
      <TextField label="Name of the touchpoint" value={title} maxLength={200} onChange={(e) => setTitle(e.target.value)} />
      <dl className="mp-pairs mt-3 tn">
        <dt>Its rule</dt>
        <dd className="code">name = {name}</dd>
        <dt>Catches</dt>
        <dd>
          <b className="font-semi">{count(events)}</b> events that have no touchpoint so far
        </dd>
      </dl>
    </Dialog>
  )
}
