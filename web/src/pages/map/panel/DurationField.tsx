import { writeField } from '../../../editor/commands/writeField'
import { Field } from '../../../ui/Field'
import { Select } from '../../../ui/Select'
import { useSavedText } from '../../library/useSavedText'
import { useWork } from '../work'
import { type DurationUnit, readDuration, writeDuration } from './duration'

const units: readonly { readonly value: DurationUnit; readonly label: string }[] = [
  { value: 'minutes', label: 'minutes' },
  { value: 'hours', label: 'hours' },
  { value: 'days', label: 'days' },
  { value: 'weeks', label: 'weeks' },
  { value: 'months', label: 'months' },
]

/** How long a step is expected to take: a whole number and its unit. */
export function DurationField({ node, value }: { node: string; value: string | undefined }) {
  const { run, readOnly } = useWork()
  const now = readDuration(value)
  const unit = now?.unit ?? 'minutes'
  const save = (n: number, of: DurationUnit) =>
    run(writeField(node, 'duration', Number.isInteger(n) && n > 0 ? writeDuration({ n, unit: of }) : null))
  const saved = useSavedText(now === null ? '' : String(now.n), (text) => save(Number(text), unit))
  return (
    <Field label="Expected time">
      {(ids) => (
        <div className="flex gap-2">
          <input
            type="text"
            inputMode="numeric"
            className="inp tn"
            data-size="small"
            style={{ width: 64 }}
            readOnly={readOnly}
            placeholder="0"
            {...ids}
            {...saved}
          />
          <Select
            size="small"
            label="Unit of time"
            value={unit}
            options={units}
            disabled={readOnly}
            onChange={(of) => now !== null && save(now.n, of)}
          />
        </div>
      )}
    </Field>
  )
}
