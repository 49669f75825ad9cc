import { count, percent } from '../../plot/words'
import { Kbd } from '../../ui/Kbd'
import { dateTime, plural, span } from '../shared/format'
import { basisWords } from './history/basis'
import { useWork } from './work'

const units: Readonly<Record<string, string>> = { person: 'people', session: 'sessions', instance: 'journeys', account: 'accounts' }

/** What is counted, of when, until when; and the keys. */
export function FootBar() {
  const { numbers, stale, zone, scene, overlay, map } = useWork()
  const steps = map.stages.reduce((sum, s) => sum + s.steps.length, 0)
  const o = numbers?.overlay
  return (
    <footer className="page-foot mp-foot tn">
      <span>
        {partOf(scene.plan.stages.length, map.stages.length, 'stage')}, {partOf(scene.order.length, steps, 'step')}
      </span>
      {o === undefined ? (
        <span>{overlay.state === 'loading' ? 'Counting …' : overlay.state === 'off' ? 'This view shows no numbers' : 'No numbers'}</span>
      ) : (
        <>
          <span>
            Counts {units[o.unit] ?? o.unit} · start {count(o.start.n)} · {period(o, zone)}
          </span>
          {o.through !== '' && (
            <span data-stale={stale ? '' : undefined}>
              {stale ? 'old numbers, ' : ''}as of {dateTime(o.through, zone)}
            </span>
          )}
          {o.basis !== null && (
            <span className="mp-wide" title={basisWords(o.basis)}>
              {o.basis.draft ? 'draft' : 'version'} {o.basis.version}
              {o.basis.rules_changed ? ', newer rules' : ''}
            </span>
          )}
          {o.unmapped_share > 0 && <span className="mp-wide">{percent(o.unmapped_share)} of events on no touchpoint</span>}
        </>
      )}
      <span className="mp-keys mp-wide" aria-hidden>
        <Kbd>←</Kbd>
        <Kbd>→</Kbd>
        <Kbd>↑</Kbd>
        <Kbd>↓</Kbd> move <Kbd>↵</Kbd> edit <Kbd>N</Kbd> new step <Kbd>?</Kbd> all keys
      </span>
    </footer>
  )
}

function period(o: { readonly from: string; readonly to: string; readonly through: string }, zone: string): string {
  if (o.from === '') return 'all time'
  return span(o.from, o.to === '' ? o.through : new Date(Date.parse(o.to) - 1).toISOString(), zone)
}

/** "6 stages", or "4 of 6 stages" where a part is shown. */
function partOf(shown: number, all: number, word: string): string {
  return shown === all ? plural(all, word) : `${shown} of ${plural(all, word)}`
}
