import { GitFork, MoreHorizontal, Plus } from 'lucide-react'
import { useRef } from 'react'
import { count, percent } from '../../plot/words'
import { StatusMark } from '../../ui/StatusMark'
import { Dots } from '../workshop/Dots'
import { newStep } from './actions'
import { GhostSteps } from './comments/Ghosts'
import { TalkMark } from './comments/Marks'
import { useLit, useMarked } from './desk'
import { useDrag } from './drag'
import { FieldInput, useEditing } from './Field'
import { FlowPorts } from './FlowPorts'
import { pressed } from './marked'
import type { SceneStep } from './scene'
import { useWork } from './work'

/** The step's card: number, title, and what is special about it; between two columns the place of a new one. */
export function StepCell({ at }: { at: SceneStep }) {
  const work = useWork()
  const { step, stage, number } = at
  const card = useRef<HTMLDivElement>(null)
  useDrag(card, { kind: 'step', id: step.id }, step.title)
  const selected = work.selection.kind === 'step' && work.selection.id === step.id
  const marked = useMarked(step.id)
  const lit = useLit(step.id)
  const editing = useEditing(step.id, 'title')
  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a double click is the pointer's twin of Enter on the cell */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: Space marks, and the arrows with Shift */}
      <div
        ref={card}
        className="mp-step"
        data-mark={`step ${step.id}`}
        {...(marked ? { 'data-marked': '' } : {})}
        {...(lit === null ? {} : { 'data-lit': lit })}
        onClick={(e) => {
          if (pressed(work, { kind: 'step', id: step.id }, e)) e.stopPropagation()
        }}
        {...(selected ? { 'data-selected': '' } : {})}
        onDoubleClick={() => work.edit({ node: step.id, field: 'title', text: step.title })}
      >
        <div className="mp-step-no tn">
          <span aria-hidden>{number}</span>
          <FlowPorts element={step.id} end="into" />
          {step.optional === true && <span aria-hidden>optional</span>}
          {step.sub_journey !== undefined && <GitFork className="icon-12" role="img" aria-label="has a journey of its own" />}
          {step.counts !== undefined && (
            <span title="What the events said when this step was proposed">
              <StatusMark status="hypothesis" word={`${count(step.counts.cases)} · ${percent(step.counts.share, 0)}`} />
            </span>
          )}
          <TalkMark element={step.id} />
          <FlowPorts element={step.id} end="out" />
        </div>
        {editing ? (
          <FieldInput node={step.id} field="title" label={`Title of step ${number}`} rows={2} />
        ) : (
          <div className="mp-step-title" title={step.title} aria-hidden>
            {step.title}
          </div>
        )}
        <Dots element={step.id} about={{ type: 'step' }} name={`step ${number}`} />
        <button
          type="button"
          className="mp-hit mp-quiet mp-step-menu"
          tabIndex={-1}
          aria-label={`Menu of step ${number}`}
          onClick={(e) => {
            e.stopPropagation()
            work.openMenu({ kind: 'step', step, stage }, e.currentTarget)
          }}
        >
          <MoreHorizontal className="icon-14" aria-hidden />
        </button>
      </div>
      <GhostSteps step={step.id} stage={stage} />
      <button
        type="button"
        tabIndex={-1}
        className="mp-insert"
        aria-label={`Add a step after step ${number}`}
        onClick={(e) => {
          e.stopPropagation()
          newStep(work, stage.id, step.id)
        }}
      >
        <Plus className="icon-14" aria-hidden />
      </button>
    </>
  )
}
