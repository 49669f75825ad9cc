import { useRef, useState } from 'react'
import { useMaps } from '../../../api/maps'
import { writeField } from '../../../editor/commands/writeField'
import { Button } from '../../../ui/Button'
import { Dialog } from '../../../ui/Dialog'
import { Field } from '../../../ui/Field'
import { Select } from '../../../ui/Select'
import { useWork } from '../work'

const nothing = ''

/** Links a future map to the map of today that it continues, or makes it an ideal one again. */
export function BasedOnDialog({ onClose }: { onClose: () => void }) {
  const { mapId, map, run } = useWork()
  const [value, setValue] = useState(map.based_on ?? nothing)
  const maps = (useMaps().data ?? []).filter((m) => m.id !== mapId && (m.kind === 'current' || m.kind === 'service_blueprint'))
  const cancel = useRef<HTMLButtonElement>(null)
  return (
    <Dialog
      open
      onClose={onClose}
      title="Based on which map of today?"
      description="The two can then be compared stage by stage. A map that is based on nothing is an ideal one."
      initialFocus={cancel}
      footer={
        <>
          <Button ref={cancel} onClick={onClose}>
            Cancel
          </Button>
          <Button
            variant="primary"
            onClick={() => {
              run(writeField('@root', 'based_on', value === nothing ? null : value))
              onClose()
            }}
          >
            Link the map
          </Button>
        </>
      }
    >
      <Field label="Based on">
        {({ id }) => (
          <Select<string>
            id={id}
            label="Based on"
            value={value}
            options={[{ value: nothing, label: 'Nothing yet: an ideal map' }, ...maps.map((m) => ({ value: m.id, label: m.title }))]}
            onChange={setValue}
          />
        )}
      </Field>
    </Dialog>
  )
}
