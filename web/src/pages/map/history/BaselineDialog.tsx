import { useRef, useState } from 'react'
import { writeField } from '../../../editor/commands/writeField'
import { Button } from '../../../ui/Button'
import { Dialog } from '../../../ui/Dialog'
import { Field, TextField } from '../../../ui/Field'
import { Select } from '../../../ui/Select'
import { useToast } from '../../../ui/Toast'
import { useWork } from '../work'
import { baselineOf, fourWeeksBefore, lengthWords, periodOf, periodProblem } from './baseline'

type Which = 'publication' | 'named'

/** Shows and changes the period that the published version is compared with. */
export function BaselineDialog({ onClose }: { onClose: () => void }) {
  const { map, run } = useWork()
  const toast = useToast()
  const { baseline } = map
  const [which, setWhich] = useState<Which>(baseline === undefined ? 'publication' : 'named')
  const [period, setPeriod] = useState(() =>
    baseline === undefined ? fourWeeksBefore(new Date().toISOString().slice(0, 10)) : periodOf(baseline),
  )
  const cancel = useRef<HTMLButtonElement>(null)
  const problem = which === 'named' ? periodProblem(period) : undefined
  const onSave = () => {
    run(writeField('@root', 'baseline', which === 'named' ? baselineOf(period) : null))
    toast('The period is set', { detail: 'It holds from the next version that is published.' })
    onClose()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title="Drift: compared with which period?"
      description="A map has drifted when people no longer go as they did in this period. Both periods are counted by the rules of today. What you set holds from the next version that is published."
      initialFocus={cancel}
      footer={
        <>
          <Button ref={cancel} onClick={onClose}>
            Cancel
          </Button>
          <Button variant="primary" blocked={problem} onClick={onSave}>
            Set the period
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <Field label="Period">
          {({ id }) => (
            <Select<Which>
              id={id}
              label="Period"
              value={which}
              options={[
                { value: 'publication', label: 'The whole weeks before it was published', hint: 'Four at most' },
                { value: 'named', label: 'A period of your own', hint: 'The one that the map was drawn from' },
              ]}
              onChange={setWhich}
            />
          )}
        </Field>
        {which === 'named' && (
          <>
            <div className="flex flex-wrap gap-4">
              <TextField
                label="First day"
                type="date"
                value={period.first}
                onChange={(e) => setPeriod({ ...period, first: e.target.value })}
              />
              <TextField
                label="Last day"
                error={problem}
                type="date"
                value={period.last}
                onChange={(e) => setPeriod({ ...period, last: e.target.value })}
              />
            </div>
            {problem === undefined && <p className="text-12 text-ink-2">{lengthWords(period)}</p>}
          </>
        )}
      </div>
    </Dialog>
  )
}
