import type { Image } from '../../model/map'
import { PopoverAt } from '../../ui/Popover'
import { RuleDialog } from '../data/RuleDialog'
import { ImageField } from '../shared/ImageField'
import { AddLane, RenameLane } from './AddLane'
import { type ActionTarget, putPicture } from './actions'
import type { CellCard } from './cards'
import type { Spot } from './catalogueActions'
import { TargetMenu } from './comments/TargetMenu'
import { EventDrop } from './EventDrop'
import { claimOf } from './evidence'
import { FeelingPicker } from './FeelingPicker'
import { elementWords } from './flowActions'
import { AddFlow, AddLink, FlowCondition } from './JoinForms'
import type { LaneSpec } from './lanes'
import { StatusChoice } from './StatusChoice'
import { TouchpointPicker } from './TouchpointPicker'
import { Needs } from './views/blueprint/Needs'
import { type MapWork, useWork } from './work'

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
  | { readonly kind: 'status'; readonly id: string; readonly anchor: Element }

/** A popup that stands beside what it is about. */
type Beside = Exclude<Popup, { readonly kind: 'menu' | 'rule' | 'event' }>

/** The open menu, picker or dialog. */
export function Popups({ popup, onClose }: { popup: Popup; onClose: () => void }) {
  const work = useWork()
  switch (popup.kind) {
    case 'menu':
      return <TargetMenu target={popup.target} anchor={popup.anchor} onClose={onClose} />
    case 'event':
      return <EventDrop name={popup.name} spot={popup.spot} onClose={onClose} />
    case 'rule': {
      const touchpoint = work.library.touchpoints.find((t) => t.id === popup.touchpoint)
      if (touchpoint === undefined) return null
      return <RuleDialog draft={{ kind: 'new', match: {}, touchpoint }} onClose={onClose} />
    }
    default:
      return (
        <PopoverAt anchor={popup.anchor} onClose={onClose} {...frameOf(popup, work)}>
          <Content popup={popup} onDone={onClose} />
        </PopoverAt>
      )
  }
}

interface Frame {
  readonly title: string
  readonly width?: number
  readonly side?: 'right'
  readonly focus?: boolean
}

/** The title and the shape of a popover. */
function frameOf(popup: Beside, work: MapWork): Frame {
  switch (popup.kind) {
    case 'picker':
      return { title: 'Add a touchpoint' }
    case 'addLane':
      return { title: 'Add a lane' }
    case 'nameLane':
      return { title: 'Rename the lane' }
    case 'feeling':
      return { title: 'A word for it', width: 240, side: 'right', focus: popup.aside !== true }
    case 'addFlow':
      return { title: `A flow from ${elementWords(work, popup.from)}` }
    case 'condition':
      return { title: 'When does somebody go this way?' }
    case 'addLink':
      return { title: 'Link to another card', width: 360 }
    case 'picture':
      return { title: popup.card === null ? 'A new picture' : 'The picture of the card' }
    case 'needs':
      return { title: 'What it needs', width: 360 }
    case 'status':
      return { title: 'How sure is it?' }
  }
}

function Content({ popup, onDone }: { popup: Beside; onDone: () => void }) {
  const work = useWork()
  switch (popup.kind) {
    case 'picker':
      return <TouchpointPicker step={popup.step} onDone={onDone} />
    case 'addLane':
      return <AddLane after={popup.after} onDone={onDone} />
    case 'nameLane':
      return <RenameLane lane={popup.lane} onDone={onDone} />
    case 'feeling': {
      const step = work.scene.steps.get(popup.step)?.step
      return step === undefined ? null : <FeelingPicker step={step} onDone={onDone} />
    }
    case 'addFlow':
      return <AddFlow from={popup.from} onDone={onDone} />
    case 'condition':
      return <FlowCondition flow={popup.flow} onDone={onDone} />
    case 'addLink':
      return <AddLink from={popup.from} onDone={onDone} />
    case 'picture': {
      const put = (image: Image | null) => {
        putPicture(work, popup, image)
        onDone()
      }
      return <ImageField label="Picture of the card" empty="No picture yet" value={popup.card?.image ?? undefined} onChange={put} />
    }
    case 'needs':
      return <Needs id={popup.id} />
    case 'status': {
      const claim = claimOf(work.map, popup.id)
      return claim === undefined ? null : <StatusChoice claim={claim} />
    }
  }
}
