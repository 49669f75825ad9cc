import type { Stage } from '../../model/map'
import { onward } from '../../overlay/numbers'
import { count, duration, percent, percentRange } from '../../plot/words'
import { Section } from '../../ui/Panel'
import { plural } from '../shared/format'
import { useWords } from '../shared/words'
import { PanelFrame } from './Panel'
import { PanelText } from './PanelText'
import { StageDetails } from './panel/StageDetails'
import { ReachedFact } from './ReachedFact'
import { useWork } from './work'

/** Everything about one stage. */
export function StagePanel({ stage }: { stage: Stage }) {
  const words = useWords()
  const work = useWork()
  const index = work.map.stages.findIndex((s) => s.id === stage.id)
  return (
    <PanelFrame
      element={stage.id}
      caption={`Stage ${index + 1} of ${work.map.stages.length}`}
      title={
        <h2>
          <PanelText node={stage.id} field="name" label="Name" text={stage.name} rows={1} className="text-16 font-semi" />
        </h2>
      }
      status={
        <span className="mp-cap">
          {plural(stage.steps.length, 'step')}
          {stage.order_mode === 'any' ? ', in any order' : ''}
          {stage.optional === true ? ', optional' : ''}
        </span>
      }
    >
      <StageNumbers stage={stage} />
      <Section title={`What the ${words.one} wants here`}>
        <PanelText
          node={stage.id}
          field="goal"
          label="Goal"
          text={stage.goal ?? ''}
          empty={`Write the goal of the ${words.one}`}
          rows={3}
        />
      </Section>
      <StageDetails stage={stage} />
      <Section title="Steps">
        <ol className="flex flex-col">
          {stage.steps.map((s) => {
            const element = work.numbers?.step.get(s.id)
            return (
              <li key={s.id}>
                <button type="button" className="mp-row-button" onClick={() => work.select({ kind: 'step', id: s.id })}>
                  <span className="mp-cap tn w-5">{work.scene.steps.get(s.id)?.number}</span>
                  <span className="ell min-w-0 flex-1">{s.title}</span>
                  <span className="tn text-ink-3">{element?.measured === true ? count(element.reached) : ''}</span>
                </button>
              </li>
            )
          })}
        </ol>
      </Section>
    </PanelFrame>
  )
}

function StageNumbers({ stage }: { stage: Stage }) {
  const { numbers, openNumber, stale } = useWork()
  const element = numbers?.stage.get(stage.id)
  if (element === undefined) return null
  if (!element.measured) {
    return (
      <Section title="Not measured">
        <p className="text-12 text-ink-2">{element.reason}</p>
      </Section>
    )
  }
  const next = onward(element)
  const open = (number: 'converted' | 'time') => () => openNumber({ kind: 'stage', element: stage.id, number })
  const look = { className: 'mp-fact-value', ...(stale ? { 'data-stale': '' } : {}) }
  return (
    <div className="section">
      <dl className="mp-facts tn">
        <ReachedFact kind="stage" element={element} />
        {next !== null && (
          <div>
            <dt className="ell">Go on to {next.name}</dt>
            <dd>
              <button type="button" {...look} onClick={open('converted')}>
                {percent(next.conversion)}
              </button>
              <span className="ci">{percentRange(next.low, next.high)}</span>
            </dd>
          </div>
        )}
        {next?.time != null && (
          <div>
            <dt>Time to next</dt>
            <dd>
              <button type="button" {...look} onClick={open('time')}>
                {duration(next.time.median_s)}
              </button>
              <span className="ci">median</span>
            </dd>
          </div>
        )}
      </dl>
    </div>
  )
}
