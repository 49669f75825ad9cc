import { useState } from 'react'
import { placeTouchpoint } from '../../editor/commands/placeTouchpoint'
import { ChannelIcon } from '../../ui/ChannelIcon'
import { Picker } from '../../ui/Picker'
import { Select } from '../../ui/Select'
import { makeTouchpoint } from './catalogueActions'
import { useWork } from './work'

const anyChannel = 'none'

/** Puts a touchpoint of the library on a step, or makes a new one. */
export function TouchpointPicker({ step, onDone }: { step: string; onDone: () => void }) {
  const work = useWork()
  const [channel, setChannel] = useState(anyChannel)
  const { library } = work
  const here = new Set(work.scene.steps.get(step)?.step.placements.map((p) => p.touchpoint))
  const kindOf = (id: string | undefined) => library.channels.find((c) => c.id === id)?.kind ?? ''
  const items = library.touchpoints
    .filter((t) => !here.has(t.id) && t.status !== 'retired')
    .map((t) => ({ id: t.id, name: t.name, icon: <ChannelIcon channel={kindOf(t.channels?.[0])} /> }))
  const place = (touchpoint: string, name: string) => {
    work.run(placeTouchpoint(work.newId(), step, touchpoint, null))
    work.announce(`${name} added.`)
    onDone()
  }
  const create = (name: string) => {
    makeTouchpoint(work, { name, channel: channel === anyChannel ? null : channel }, { step })
    onDone()
  }
  return (
    <>
      <Picker
        label="Find or name a touchpoint"
        items={items}
        onPick={(id) => place(id, library.touchpoints.find((t) => t.id === id)?.name ?? '')}
        onCreate={create}
      />
      <div className="mt-2 flex items-center gap-2 border-t border-line pt-2 text-11 text-ink-3">
        <span className="flex-none">A new one is reached by</span>
        <Select
          size="small"
          label="Channel of a new touchpoint"
          value={channel}
          options={[
            { value: anyChannel, label: 'any channel' },
            ...library.channels.map((c) => ({ value: c.id, label: c.name, icon: <ChannelIcon channel={c.kind} /> })),
          ]}
          onChange={setChannel}
        />
      </div>
    </>
  )
}
