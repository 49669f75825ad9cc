import { ArrowLeft, ArrowRight, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { neighbour } from '../../editor/selection'
import { IconButton } from '../../ui/Button'
import { CardPanel } from './CardPanel'
import { ElementComments } from './comments/Marks'
import { ElementHistory } from './history/ElementHistory'
import { MetricPanel } from './MetricPanel'
import { NumberPanel } from './NumberPanel'
import { RecordsHere } from './panel/RecordsHere'
import { StagePanel } from './StagePanel'
import { StepPanel } from './StepPanel'
import { useWork } from './work'

/** What is known about the selected element, or about one of its numbers. */
export function Panel() {
  return (
    <RecordsHere>
      <Shown />
    </RecordsHere>
  )
}

function Shown() {
  const { page, selection, scene, map } = useWork()
  if (page.page === 'number') return <NumberPanel reference={page.ref} />
  if (page.page === 'metric') return <MetricPanel id={page.metric} />
  switch (selection.kind) {
    case 'none':
      return null
    case 'stage': {
      const stage = map.stages.find((s) => s.id === selection.id)
      return stage === undefined ? null : <StagePanel stage={stage} />
    }
    case 'step': {
      const at = scene.steps.get(selection.id)
      return at === undefined ? null : <StepPanel at={at} />
    }
    case 'card': {
      const at = scene.steps.get(selection.step)
      const card = [...(at?.cells.values() ?? [])].flatMap((c) => c.cards).find((c) => c.id === selection.id)
      return at === undefined || card === undefined ? null : <CardPanel card={card} at={at} />
    }
  }
}

interface PanelFrameProps {
  /** Where one is: "Purchase · step 6 of 13". */
  readonly caption: string
  readonly title: ReactNode
  readonly status?: ReactNode
  /** The element that it is about, if it is one of the map's own. */
  readonly element?: string
  /** Buttons before Close. */
  readonly tools?: ReactNode
  readonly onClose?: () => void
  readonly children: ReactNode
}

/** The frame of the panel. Escape leaves it, and the focus returns to the map. */
export function PanelFrame({ caption, title, status, element, tools, onClose, children }: PanelFrameProps) {
  const { select } = useWork()
  const close = onClose ?? (() => leave(() => select({ kind: 'none' })))
  return (
    <aside
      className="mp-panel"
      aria-label={caption}
      data-back=""
      tabIndex={-1}
      onKeyDown={(e) => {
        if (e.key !== 'Escape' || e.defaultPrevented) return
        e.preventDefault()
        close()
      }}
    >
      <div className="mp-panel-head">
        <p className="mp-cap tn min-w-0 flex-1 ell">{caption}</p>
        {element !== undefined && <ElementComments element={element} />}
        {element !== undefined && <ElementHistory element={element} />}
        {tools}
        <IconButton label="Close" shortcut="Esc" size="small" onClick={close}>
          <X aria-hidden />
        </IconButton>
      </div>
      <div className="px-4 pb-2">
        {title}
        {status !== undefined && <div className="mt-0.5 flex flex-wrap items-center gap-x-2">{status}</div>}
      </div>
      <div className="mp-panel-body">{children}</div>
    </aside>
  )
}

/** Buttons to the step at the left and at the right. */
export function StepArrows({ step }: { step: string }) {
  const { scene, select } = useWork()
  const to = (by: -1 | 1) => {
    const id = neighbour(scene.order, step, by)
    return { disabled: id === null, onClick: () => id !== null && select({ kind: 'step', id }) }
  }
  return (
    <>
      <IconButton label="Step before" size="small" {...to(-1)}>
        <ArrowLeft aria-hidden />
      </IconButton>
      <IconButton label="Step after" size="small" {...to(1)}>
        <ArrowRight aria-hidden />
      </IconButton>
    </>
  )
}

/** Closes something and puts the focus back on the map's one tab stop. */
export function leave(close: () => void): void {
  close()
  requestAnimationFrame(() => document.querySelector<HTMLElement>('.mp-grid [data-cell][tabindex="0"]')?.focus({ preventScroll: true }))
}
