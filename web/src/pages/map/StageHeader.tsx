/** The header of a stage: who answers for it and its one number. */

import { ChevronsLeftRight, ChevronsRightLeft, MoreHorizontal, Plus } from 'lucide-react'
import { type CSSProperties, useRef } from 'react'
import type { StageSpan } from '../../canvas/columns'
import type { Stage } from '../../model/map'
import { stageKpi } from '../../overlay/kpi'
import { Avatar } from '../../ui/Avatar'
import { plural } from '../shared/format'
import { Dots } from '../workshop/Dots'
import { newStage } from './actions'
import { GhostStages } from './comments/Ghosts'
import { TalkMark } from './comments/Marks'
import { useLit, useMarked } from './desk'
import { useDrag } from './drag'
import { FieldInput, useEditing } from './Field'
import { FlowPorts } from './FlowPorts'
import { KpiTile } from './KpiTile'
import { pressed } from './marked'
import { toggled } from './prefs'
import { usePrefs } from './prefsStore'
import { LANE_TITLE } from './scene'
import { useWork } from './work'

interface StageHeaderProps {
  readonly span: StageSpan
  readonly stage: Stage
  readonly next: Stage | undefined
  readonly tabIndex: number
  readonly cell: string
}

/** One stage header in the sticky row. */
export function StageHeader({ span, stage, next, tabIndex, cell }: StageHeaderProps) {
  const work = useWork()
  const { prefs, change } = usePrefs()
  const name = useRef<HTMLDivElement>(null)
  useDrag(name, { kind: 'stage', id: stage.id }, stage.name)
  const marked = useMarked(stage.id)
  const lit = useLit(stage.id)
  const editing = useEditing(stage.id, 'name')
  const toggle = () => change({ ...prefs, foldedStages: toggled(prefs.foldedStages, stage.id) })
  const selected = work.selection.kind === 'stage' && work.selection.id === stage.id
  const common = {
    role: 'columnheader',
    'data-cell': cell,
    tabIndex,
    'aria-colindex': span.first + 2,
    'aria-colspan': span.count,
    style: { left: LANE_TITLE + span.x, width: span.width, '--span': `${span.width}px` } as CSSProperties,
  } as const
  if (span.collapsed) {
    const words = `${stage.name}, folded, ${plural(stage.steps.length, 'step')}`
    return (
      <div {...common} className="mp-stage" data-fold="" aria-label={words} title={words}>
        <button type="button" className="mp-hit" tabIndex={-1} aria-label={`Unfold ${stage.name}`} onClick={toggle}>
          <ChevronsLeftRight className="icon-14" aria-hidden />
        </button>
      </div>
    )
  }
  const metrics = (stage.metrics ?? []).flatMap((id) => work.library.metrics.find((m) => m.id === id) ?? [])
  const kpi = stageKpi({ stage: stage.id, numbers: work.numbers, metrics, values: work.metrics, nextName: next?.name })
  return (
    <div
      {...common}
      className="mp-stage"
      data-mark={`stage ${stage.id}`}
      {...(selected ? { 'data-selected': '' } : {})}
      {...(marked ? { 'data-marked': '' } : {})}
      {...(lit === null ? {} : { 'data-lit': lit })}
      {...(span.width > 300 ? {} : { 'data-narrow': '' })}
      onClick={(e) => {
        if (!pressed(work, { kind: 'stage', id: stage.id }, e)) work.select({ kind: 'stage', id: stage.id })
      }}
      onContextMenu={(e) => {
        e.preventDefault()
        work.openMenu({ kind: 'stage', stage }, e.currentTarget)
      }}
    >
      <div className="mp-stage-in">
        <div className="mp-stage-line" ref={name}>
          <span className="visually-hidden">Stage </span>
          {editing ? (
            <FieldInput node={stage.id} field="name" label="Name of the stage" rows={1} />
          ) : (
            <span
              className="mp-stage-name"
              title={stage.name}
              onDoubleClick={() => work.edit({ node: stage.id, field: 'name', text: stage.name })}
            >
              {stage.name}
            </span>
          )}
          <TalkMark element={stage.id} />
          <Dots element={stage.id} about={{ type: 'stage' }} name={`the stage ${stage.name}`} />
          <FlowPorts element={stage.id} end="into" />
          <FlowPorts element={stage.id} end="out" />
          <StageTools stage={stage} onToggle={toggle} />
        </div>
        <KpiTile kpi={kpi} stage={stage.id} wide={span.width > 360} />
      </div>
      <button
        type="button"
        tabIndex={-1}
        className="mp-insert mp-insert-stage"
        aria-label={`Add a stage after ${stage.name}`}
        onClick={(e) => {
          e.stopPropagation()
          newStage(work, stage.id)
        }}
      >
        <Plus className="icon-14" aria-hidden />
      </button>
      <Accountable stage={stage} wide={span.width > 300} />
      <GhostStages stage={stage.id} />
    </div>
  )
}

function StageTools({ stage, onToggle }: { stage: Stage; onToggle: () => void }) {
  const { openMenu } = useWork()
  return (
    <span className="mp-stage-tools mp-quiet">
      <button
        type="button"
        className="mp-hit"
        tabIndex={-1}
        aria-label={`Fold ${stage.name}`}
        onClick={(e) => {
          e.stopPropagation()
          onToggle()
        }}
      >
        <ChevronsRightLeft className="icon-14" aria-hidden />
      </button>
      <button
        type="button"
        className="mp-hit"
        tabIndex={-1}
        aria-label={`Menu of ${stage.name}`}
        onClick={(e) => {
          e.stopPropagation()
          openMenu({ kind: 'stage', stage }, e.currentTarget)
        }}
      >
        <MoreHorizontal className="icon-14" aria-hidden />
      </button>
    </span>
  )
}

/** Who answers for the stage; the name stands beside the letters where there is room. */
function Accountable({ stage, wide }: { stage: Stage; wide: boolean }) {
  const owner = useWork().library.owners.find((o) => o.id === stage.accountable)
  if (owner === undefined) return null
  return (
    <span className="mp-owner" title={`Accountable: ${owner.name}`}>
      <Avatar name={owner.name} />
      {wide && <span className="ell">{owner.name}</span>}
    </span>
  )
}
