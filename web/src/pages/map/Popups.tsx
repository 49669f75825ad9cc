import { useState } from 'react'
import { placeTouchpoint } from '../../editor/commands/placeTouchpoint'
import { ChannelIcon } from '../../ui/ChannelIcon'
import { Picker } from '../../ui/Picker'
import { PopoverAt } from '../../ui/Popover'
import { Select } from '../../ui/Select'
import { RuleDialog } from '../data/RuleDialog'
import { ImageField } from '../shared/ImageField'
import { AddLane, RenameLane } from './AddLane'
import { type ActionTarget, putPicture } from './actions'
import type { CellCard } from './cards'
import { makeTouchpoint, type Spot } from './catalogueActions'
import { TargetMenu } from './comments/TargetMenu'
import { EventDrop } from './EventDrop'
import { FeelingPicker } from './FeelingPicker'
import { elementWords } from './flowActions'
import { AddFlow, AddLink, FlowCondition } from './JoinForms'
import { nameLane } from './laneActions'
import type { LaneSpec } from './lanes'
import { Needs } from './views/blueprint/Needs'
import { useWork } from './work'

/** What stands above the map: one at a time. */
export type Popup =
  | { readonly kind: 'menu'; readonly target: ActionTarget; readonly anchor: Element }
  | { readonly kind: 'picker'; readonly step: string; readonly anchor: Element }
  | { readonly kind: 'rule'; readonly touchpoint: string }
  | { readonly kind: 'addLane'; readonly after: string | null; readonly anchor: Element }
  | { readonly kind: 'feeling'; readonly step: string; readonly anchor: Element; readonly aside?: boolean }
  | { readonly kind: 'addFlow'; readonly from: string; readonly anchor: Element }
  | { readonly kind: 'condition'; readonly flow: string; readonly anchor: Element }
  | { readonly kind: 'addLink'; readonly from: string; readonly anchor: Element }
  | { readonly kind: 'event'; readonly name: string; readonly spot: Spot }
  | {
      readonly kind: 'picture'
      readonly card: CellCard | null
      readonly step: string
      readonly row: LaneSpec | null
      readonly anchor: Element
    }
  | { readonly kind: 'nameLane'; readonly lane: LaneSpec; readonly anchor: Element }
  | { readonly kind: 'needs'; readonly id: string; readonly anchor: Element }

/** The open menu, picker or dialog. */
export function Popups({ popup, onClose }: { popup: Popup; onClose: () => void }) {
  const work = useWork()
  switch (popup.kind) {
    case 'menu':
      return <TargetMenu target={popup.target} anchor={popup.anchor} onClose={onClose} />
    case 'picker':
      return (
        <PopoverAt anchor={popup.anchor} title="Add a touchpoint" onClose={onClose}>
          <TouchpointPicker step={popup.step} onDone={onClose} />
        </PopoverAt>
      )
    case 'addLane':
      return (
        <PopoverAt anchor={popup.anchor} title="Add a lane" onClose={onClose}>
          <AddLane after={popup.after} onDone={onClose} />
        </PopoverAt>
      )
    case 'feeling': {
      const step = work.scene.steps.get(popup.step)?.step
      if (step === undefined) return null
      return (
        <PopoverAt anchor={popup.anchor} title="A word for it" width={240} side="right" focus={popup.aside !== true} onClose={onClose}>
          <FeelingPicker step={step} onDone={onClose} />
        </PopoverAt>
      )
    }
    case 'addFlow':
      return (
        <PopoverAt anchor={popup.anchor} title={`A flow from ${elementWords(work, popup.from)}`} onClose={onClose}>
          <AddFlow from={popup.from} onDone={onClose} />
        </PopoverAt>
      )
    case 'condition':
      return (
        <PopoverAt anchor={popup.anchor} title="When does somebody go this way?" onClose={onClose}>
          <FlowCondition flow={popup.flow} onDone={onClose} />
        </PopoverAt>
      )
    case 'addLink':
      return (
        <PopoverAt anchor={popup.anchor} title="Link to another card" width={360} onClose={onClose}>
          <AddLink from={popup.from} onDone={onClose} />
        </PopoverAt>
      )
    case 'event':
      return <EventDrop name={popup.name} spot={popup.spot} onClose={onClose} />
    case 'picture':
      return (
        <PopoverAt anchor={popup.anchor} title={popup.card === null ? 'A new picture' : 'The picture of the card'} onClose={onClose}>
          <ImageField
            label="Picture of the card"
            empty="No picture yet"
            value={popup.card?.image ?? undefined}
            onChange={(image) => {
              putPicture(work, popup, image)
              onClose()
            }}
          />
        </PopoverAt>
      )
    case 'nameLane':
      return (
        <PopoverAt anchor={popup.anchor} title="Rename the lane" onClose={onClose}>
          <RenameLane
            title={popup.lane.title}
            onName={(title) => {
              nameLane(work, popup.lane, title)
              onClose()
            }}
          />
        </PopoverAt>
      )
    case 'needs':
      return (
        <PopoverAt anchor={popup.anchor} title="What it needs" width={360} onClose={onClose}>
          <Needs id={popup.id} />
        </PopoverAt>
      )
    case 'rule': {
      const touchpoint = work.library.touchpoints.find((t) => t.id === popup.touchpoint)
      if (touchpoint === undefined) return null
      return <RuleDialog draft={{ kind: 'new', match: {}, touchpoint }} onClose={onClose} />
    }
  }
}

const anyChannel = 'none'

/** Puts a touchpoint of the library on a step, or makes a new one. */
function TouchpointPicker({ step, onDone }: { step: string; onDone: () => void }) {
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
