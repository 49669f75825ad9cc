import { useMemo } from 'react'
import type { Step } from '../../../../model/map'
import { plural } from '../../../shared/format'
import { countEvidence } from '../../evidence'
import { Legend } from '../../Legend'
import { useWork } from '../../work'
import { shows } from '../filter'
import { type CardAt, moments, rankedPains } from '../findings'
import { SheetHead } from '../SheetHead'
import { planTimeline, type TimelinePage } from './plan'
import { TimelineCurve } from './TimelineCurve'
import './timeline.css'
import { StageHeads, StepTitles } from './TimelineStages'
import { TopPains } from './TopPains'

/** The journey on one page, to look at together and to print. */
export function Timeline() {
  const work = useWork()
  const { shown, filter } = work
  const pains = useMemo(() => (shows(filter, 'pains') ? rankedPains({ ...work, map: shown }).slice(0, 3) : []), [work, shown, filter])
  const pages = useMemo(() => {
    const worth = worthOf(pains, moments({ ...work, map: shown }), work.drops)
    return planTimeline(shown.stages, worth)
  }, [work, shown, pains])
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="mv-scroll tl" aria-label="Timeline view" tabIndex={0}>
      {pages.map((page, i) => (
        <Sheet
          key={page[0]?.stage.id ?? 'none'}
          page={page}
          pains={pains}
          part={pages.length > 1 ? ` · page ${i + 1} of ${pages.length}` : ''}
        />
      ))}
    </section>
  )
}

function Sheet({ page, pains, part }: { page: TimelinePage; pains: readonly CardAt[]; part: string }) {
  return (
    <div className="mv-sheet tl-sheet" data-sheet="">
      <SheetHead part={part} />
      <StageHeads page={page} />
      <TimelineCurve page={page} pains={pains} />
      <StepTitles page={page} />
      {pains.length > 0 && <TopPains pains={pains} />}
      <Foot />
    </div>
  )
}

/** What the lines mean, and how much of the map is known. */
function Foot() {
  const { mapId, map, library, filter, numbers } = useWork()
  const e = countEvidence(mapId, map, library)
  const counted = numbers !== null && numbers.overlay.start.n > 0
  return (
    <p className="tl-foot mp-cap tn">
      {shows(filter, 'emotion') && <Legend />}
      {counted && <span>below a step: the share of all who start that reaches it · intervals 95 %</span>}
      <span className="ml-auto">
        {plural(e.claims, 'claim')}: {e.validated} validated, {e.partial} partial, {e.hypothesis} hypothesis, {e.doubtful} in doubt
      </span>
    </p>
  )
}

/** Moments and pains first, then the steps after which most are lost, then those that stand out by their mood. */
function worthOf(
  pains: readonly CardAt[],
  truths: readonly CardAt[],
  drops: readonly { readonly from: string; readonly rate: number; readonly free: boolean }[],
) {
  const worst = drops
    .filter((d) => !d.free)
    .sort((a, b) => b.rate - a.rate)
    .slice(0, 3)
    .map((d) => d.from)
  const marked = new Set([...pains, ...truths].map((c) => c.step.id))
  return (step: Step): number => {
    const mood = Math.max(0, ...step.emotions.map((e) => Math.abs(e.value)))
    return (marked.has(step.id) ? 8 : 0) + (worst.includes(step.id) ? 4 : 0) + mood
  }
}
