import type { CSSProperties } from 'react'
import type { Stage } from '../../../../model/map'
import { stageKpi } from '../../../../overlay/kpi'
import { percent } from '../../../../plot/words'
import { Avatar } from '../../../../ui/Avatar'
import { plural } from '../../../shared/format'
import { TalkMarks } from '../../comments/Marks'
import { placesIn } from '../../comments/threads'
import { GoalText } from '../../GoalText'
import { PanelText } from '../../PanelText'
import { useWork } from '../../work'
import { BigNumber } from '../BigNumber'
import { shows } from '../filter'
import { Opens } from '../Opens'
import type { TimelineColumn, TimelinePage } from './plan'

/** Columns as wide as the plan says. */
function columnsOf(parts: readonly { readonly width: number }[]): CSSProperties {
  return { gridTemplateColumns: parts.map((p) => `minmax(0, ${p.width}fr)`).join(' ') }
}

/** Stage by stage: name, goal, owner, number. */
export function StageHeads({ page }: { page: TimelinePage }) {
  return (
    <div className="tl-heads" style={columnsOf(page)}>
      {page.map(({ stage }) => (
        <StageHead key={stage.id} stage={stage} />
      ))}
    </div>
  )
}

function StageHead({ stage }: { stage: Stage }) {
  const { map, library, numbers, metrics } = useWork()
  const owner = library.owners.find((o) => o.id === stage.accountable)
  const own = (stage.metrics ?? []).flatMap((id) => library.metrics.find((m) => m.id === id) ?? [])
  const next = map.stages[map.stages.findIndex((s) => s.id === stage.id) + 1]
  const kpi = stageKpi({ stage: stage.id, numbers, metrics: own, values: metrics, nextName: next?.name })
  return (
    <section className="tl-stage" aria-labelledby={`tl-${stage.id}`}>
      <div className="flex items-start gap-2">
        <h3 id={`tl-${stage.id}`} className="min-w-0 flex-1">
          <PanelText node={stage.id} field="name" label="Name of the stage" text={stage.name} rows={1} className="tl-name" />
        </h3>
        <TalkMarks elements={[stage.id]} />
        {owner !== undefined && (
          <span title={`Accountable: ${owner.name}`}>
            <Avatar name={owner.name} />
          </span>
        )}
      </div>
      <GoalText stage={stage} className="tl-goal" />
      <div className="tl-kpi">
        <BigNumber kpi={kpi} stage={stage} />
      </div>
    </section>
  )
}

/** A place below the curve; a stage without steps has one with nothing in it. */
interface Slot {
  readonly stage: Stage
  readonly column: TimelineColumn | null
  readonly width: number
  readonly first: boolean
}

function slotsOf({ stage, columns, width }: TimelinePage[number]): readonly Slot[] {
  if (columns.length === 0) return [{ stage, column: null, width, first: true }]
  return columns.map((column, i) => ({ stage, column, width: column.width, first: i === 0 }))
}

/** The steps below the curve, each under its point. */
export function StepTitles({ page }: { page: TimelinePage }) {
  const slots = page.flatMap(slotsOf)
  return (
    <ol className="tl-steps" style={columnsOf(slots)}>
      {slots.map((slot) => (
        <li
          key={keyOf(slot)}
          className="tl-step"
          {...(slot.first ? { 'data-first': '' } : {})}
          {...(slot.column?.kind === 'more' ? { 'data-more': '' } : {})}
        >
          {slot.column === null ? <span className="mp-cap">no steps yet</span> : <StepTitle column={slot.column} />}
        </li>
      ))}
    </ol>
  )
}

function keyOf({ column, stage }: Slot): string {
  if (column === null) return stage.id
  return column.kind === 'step' ? column.step.id : `more ${column.steps[0]?.id}`
}

function StepTitle({ column }: { column: TimelineColumn }) {
  const { numbers, scene, filter } = useWork()
  if (column.kind === 'more') {
    return (
      <span className="mp-cap" title={column.steps.map((s) => s.title).join('\n')}>
        +{column.steps.length}
        <span className="visually-hidden">{` ${plural(column.steps.length, 'more step')}: ${column.steps.map((s) => s.title).join(', ')}`}</span>
      </span>
    )
  }
  const { step } = column
  const element = numbers?.step.get(step.id)
  const reach = shows(filter, 'live') && element?.measured === true ? percent(element.share) : ''
  return (
    <>
      <PanelText
        node={step.id}
        field="title"
        label={`Title of step ${scene.steps.get(step.id)?.number ?? ''}`}
        text={step.title}
        className="tl-title"
      />
      <TalkMarks elements={placesIn(step)} />
      {(reach !== '' || step.optional === true) && (
        <Opens element={{ kind: 'step', id: step.id }} className="tl-reach tn">
          {reach}
          {reach !== '' && <span className="visually-hidden"> reach it</span>}
          {reach !== '' && step.optional === true && ' · '}
          {step.optional === true && 'optional'}
        </Opens>
      )}
    </>
  )
}
