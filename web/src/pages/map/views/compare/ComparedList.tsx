import { useRef } from 'react'
import { signed } from '../../../../plot/words'
import { useWork } from '../../work'
import { shows } from '../filter'
import { useSize } from '../useSize'
import { StageName } from './ComparedTable'
import { Curves } from './Curves'
import { Counts, Lead, Titles, Touchpoints } from './cells'
import type { Filled } from './facts'
import { Says } from './Marker'
import type { Band } from './plan'

/** The comparison for a narrow screen: one step below the other. */
export function ComparedList({ bands, columns }: { bands: readonly Band[]; columns: readonly Filled[] }) {
  const { filter } = useWork()
  const box = useRef<HTMLDivElement>(null)
  const { width } = useSize(box)
  const emotion = shows(filter, 'emotion')
  return (
    <div ref={box}>
      {emotion && width > 0 && <Curves columns={columns} firsts={new Set()} step={width / Math.max(1, columns.length)} height={120} />}
      {bands
        .filter((band) => band.columns.length > 0)
        .map((band) => (
          <section key={band.key} className="cp-band">
            <h3>
              <StageName band={band} />
            </h3>
            <ol>
              {columns
                .filter((c) => c.band === band)
                .map((c) => (
                  <li key={c.key} className={c.a === null || c.b === null ? 'cp-step hatch' : 'cp-step'}>
                    <div className="font-medium">
                      <Titles column={c} />
                    </div>
                    <dl className="mp-pairs">
                      {shows(filter, 'touchpoints') && (
                        <>
                          <dt>Touchpoints</dt>
                          <dd>
                            <Touchpoints column={c} />
                          </dd>
                        </>
                      )}
                      {emotion && (
                        <>
                          <dt>Emotion</dt>
                          <dd className="flex flex-wrap gap-x-3">
                            {c.facts.a?.emotion != null && <Says side="a">{signed(c.facts.a.emotion)}</Says>}
                            {c.facts.b?.emotion != null && <Says side="b">{signed(c.facts.b.emotion)}</Says>}
                            <Lead column={c} />
                          </dd>
                        </>
                      )}
                      {shows(filter, 'pains') && (
                        <>
                          <dt>Pains, gains</dt>
                          <dd className="flex flex-wrap gap-x-3">
                            <Counts column={c} />
                          </dd>
                        </>
                      )}
                    </dl>
                  </li>
                ))}
            </ol>
          </section>
        ))}
    </div>
  )
}
