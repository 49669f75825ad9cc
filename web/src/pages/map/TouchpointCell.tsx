import { Plus } from 'lucide-react'
import { useRef } from 'react'
import type { Placement, Step } from '../../model/map'
import { ChannelIcon } from '../../ui/ChannelIcon'
import { GhostPlacements } from './comments/Ghosts'
import { useLit, useMarked } from './desk'
import { useDrag } from './drag'
import { pressed } from './marked'
import { MAX_PLACEMENTS, type SceneStep } from './scene'
import { useWork } from './work'

/** The touchpoints of a step with their channels. */
export function TouchpointCell({ at }: { at: SceneStep }) {
  const { openPicker } = useWork()
  const { step, number } = at
  const shown = step.placements.length > MAX_PLACEMENTS ? step.placements.slice(0, MAX_PLACEMENTS - 1) : step.placements
  const hidden = step.placements.length - shown.length
  const empty = step.placements.length === 0
  return (
    <div className="mp-tps">
      {shown.map((p) => (
        <TouchpointName key={p.id} placement={p} step={step} />
      ))}
      <StepChannels step={step} />
      {hidden > 0 && <span className="mp-more">{hidden} more</span>}
      <button
        type="button"
        tabIndex={-1}
        className={`mp-add mp-quiet ${empty ? '' : 'mp-add-corner'}`}
        aria-label={`Add a touchpoint to step ${number}`}
        onClick={(e) => {
          e.stopPropagation()
          openPicker(step.id, e.currentTarget)
        }}
      >
        <Plus className="icon-14" aria-hidden />
        {empty && 'Touchpoint'}
      </button>
      <GhostPlacements step={step.id} />
    </div>
  )
}

/** The channels on which the step happens, where somebody named them. */
function StepChannels({ step }: { step: Step }) {
  const { library } = useWork()
  const channels = (step.channels ?? []).flatMap((id) => library.channels.find((c) => c.id === id) ?? [])
  if (channels.length === 0) return null
  const words = channels.map((c) => c.name).join(', ')
  return (
    <span className="mp-channels" title={`Happens on ${words}`}>
      {channels.map((c) => (
        <ChannelIcon key={c.id} channel={c.kind} />
      ))}
      <span className="ell">{words}</span>
    </span>
  )
}

/** A touchpoint by icon and name; one whose record is gone says so. */
function TouchpointName({ placement, step }: { placement: Placement; step: Step }) {
  const work = useWork()
  const { library, openMenu, numbers } = work
  const ref = useRef<HTMLButtonElement>(null)
  const marked = useMarked(placement.id)
  const lit = useLit(placement.id)
  const touchpoint = library.touchpoints.find((t) => t.id === placement.touchpoint)
  const channel = library.channels.find((c) => c.id === (placement.channel ?? touchpoint?.channels?.[0]))
  const name = touchpoint?.name ?? 'Deleted touchpoint'
  useDrag(ref, { kind: 'placement', id: placement.id }, name)
  const element = numbers?.touchpoint.get(placement.touchpoint)
  const loose = placement.required === false
  const unmeasured = element !== undefined && !element.measured
  const sentence = [name, channel?.name, loose ? 'not required' : '', unmeasured ? `not measured: ${element.reason}` : '']
  const words = sentence.filter((w) => w !== undefined && w !== '').join(', ')
  return (
    <button
      ref={ref}
      type="button"
      tabIndex={-1}
      className="mp-tp"
      title={words}
      data-mark={`placement ${placement.id}`}
      {...(marked ? { 'data-marked': '' } : {})}
      {...(lit === null ? {} : { 'data-lit': lit })}
      onClick={(e) => {
        if (pressed(work, { kind: 'placement', id: placement.id }, e)) e.stopPropagation()
      }}
      {...(touchpoint === undefined ? { 'data-gone': '' } : {})}
      {...(unmeasured ? { 'data-unmeasured': '' } : {})}
      onContextMenu={(e) => {
        e.preventDefault()
        e.stopPropagation()
        openMenu({ kind: 'placement', id: placement.id, name, step }, e.currentTarget)
      }}
    >
      <ChannelIcon channel={channel?.kind ?? 'other'} />
      <span className="ell">{name}</span>
      <span className="visually-hidden">{words.slice(name.length)}</span>
    </button>
  )
}
