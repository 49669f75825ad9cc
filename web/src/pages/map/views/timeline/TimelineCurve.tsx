import { useMemo, useRef } from 'react'
import { emotionY } from '../../../../canvas/emotion'
import { measuredEmotion } from '../../../../overlay/numbers'
import { type EmotionMarks, emotionMarks } from '../../../../plot/emotion'
import { cardsOfStep } from '../../cards'
import { drawnEmotion } from '../../scene'
import { useWork } from '../../work'
import { CurveMarks } from '../CurveMarks'
import { shows } from '../filter'
import type { CardAt } from '../findings'
import { NoFeeling } from '../NoFeeling'
import { useSize } from '../useSize'
import { type FreeSpace, freeSpace, type TimelinePage } from './plan'

/** At most so many quotes stand on a page. */
const MOST_QUOTES = 4
/** The width that is assumed until the page has been laid out. */
const USUAL = 1300
/** The least height in which a curve can be read. */
const LEAST = 160
/** On a landscape page of A paper, at the sheet's scale. */
const PAPER = { width: 1396, height: 430 }

interface CurveProps {
  readonly page: TimelinePage
  /** The pains that stand below the curve, in their order. */
  readonly pains: readonly CardAt[]
}

interface QuoteAt {
  readonly id: string
  readonly text: string
  readonly source: string
  readonly at: FreeSpace
}

/**
 * The emotion of the page's steps, with the worst pains as numbers on it and the
 * customers' words where there is room. On the screen it fills what is left of
 * the page; on paper it has the size of the paper, which no layout tells before.
 */
export function TimelineCurve({ page, pains }: CurveProps) {
  const box = useRef<HTMLDivElement>(null)
  const size = useSize(box)
  const onScreen = { width: size.width === 0 ? USUAL : size.width, height: Math.max(LEAST, size.height) }
  return (
    <>
      <div className="tl-curve" data-on="screen" ref={box}>
        <CurveOf page={page} pains={pains} {...onScreen} />
      </div>
      <div className="tl-curve" data-on="paper">
        <CurveOf page={page} pains={pains} {...PAPER} />
      </div>
    </>
  )
}

function CurveOf({ page, pains, width, height }: CurveProps & { readonly width: number; readonly height: number }) {
  const { numbers, stale, filter } = useWork()
  const scale = useMemo(() => ({ top: 22, bottom: height - 22 }), [height])
  const drawn = shows(filter, 'emotion')
  const marks = useMemo(() => {
    const columns = page.flatMap((s) =>
      s.columns.flatMap((c) => {
        if (c.kind !== 'step' || !drawn) return []
        const { step } = c
        const x = (c.x + c.width / 2) * width
        return [
          {
            step: step.id,
            name: step.title,
            x,
            drawn: drawnEmotion(step)?.value ?? null,
            measured: measuredEmotion(numbers?.step.get(step.id)),
          },
        ]
      }),
    )
    return emotionMarks(columns, { scale, stale })
  }, [page, numbers, stale, width, scale, drawn])
  const quotes = useQuotes(page, marks, width, height)
  return (
    <>
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={marks.summary} {...(stale ? { 'data-stale': '' } : {})}>
        {page.slice(1).map((s) => (
          <line key={s.stage.id} x1={s.x * width} x2={s.x * width} y1="0" y2={height} stroke="var(--line-2)" />
        ))}
        {[2, 1, 0, -1, -2].map((t) => (
          <g key={t}>
            <line
              x1="0"
              x2={width}
              y1={emotionY(t, scale)}
              y2={emotionY(t, scale)}
              stroke={t === 0 ? 'var(--line-2)' : 'var(--line)'}
              strokeDasharray={t === 0 ? undefined : '1 3'}
            />
            {t % 2 === 0 && (
              <text x="4" y={emotionY(t, scale) - 4} className="tl-tick">
                {t > 0 ? `+${t}` : t < 0 ? `−${-t}` : '0'}
              </text>
            )}
          </g>
        ))}
        <CurveMarks marks={marks} />
        <PainDots pains={pains} marks={marks} />
      </svg>
      {drawn && <NoFeeling marks={marks} />}
      {quotes.map((q) => (
        <figure
          key={q.id}
          className="tl-quote"
          style={{
            left: `${(q.at.x / width) * 100}%`,
            top: `${(q.at.y / height) * 100}%`,
            width: `${(q.at.width / width) * 100}%`,
          }}
        >
          <blockquote className="voice">“{q.text}”</blockquote>
          {q.source !== '' && <figcaption className="mp-cap ell">{q.source}</figcaption>}
        </figure>
      ))}
    </>
  )
}

/** The number of a pain at its step; the pains stand below the curve. */
function PainDots({ pains, marks }: { pains: readonly CardAt[]; marks: EmotionMarks }) {
  const at = (step: string) => marks.measured.find((d) => d.step === step) ?? marks.drawn.find((d) => d.step === step)
  const seen = new Map<string, number>()
  return pains.map((p, i) => {
    const dot = at(p.step.id)
    if (dot === undefined) return null
    const shift = seen.get(p.step.id) ?? 0
    seen.set(p.step.id, shift + 1)
    return (
      <g key={p.card.id}>
        <circle cx={dot.x + shift * 20} cy={dot.y} r="9.5" fill="var(--orange)" stroke="var(--paper)" strokeWidth="1.5" />
        <text x={dot.x + shift * 20} y={dot.y + 4} textAnchor="middle" className="tl-pain-number">
          {i + 1}
        </text>
      </g>
    )
  })
}

/** One quote a stage, those with a source first, where the curve leaves room. */
function useQuotes(page: TimelinePage, marks: EmotionMarks, width: number, height: number): readonly QuoteAt[] {
  const { mapId, library, filter } = useWork()
  return useMemo(() => {
    if (!shows(filter, 'thoughts') || width < 700) return []
    const extents = [...marks.measured, ...marks.drawn].map((d) => ({ x: d.x, top: d.y, bottom: d.y }))
    const found = page.flatMap(({ stage, x, width: share }) => {
      const cards = stage.steps.flatMap((s) => cardsOfStep(mapId, s, library)).filter((c) => c.kind === 'quote')
      const quote = cards.find((c) => c.source !== null) ?? cards[0]
      const at = freeSpace(x * width, share * width, height, extents)
      return quote === undefined || at === null ? [] : [{ id: quote.id, text: quote.text, source: quote.source?.title ?? '', at }]
    })
    return found.slice(0, MOST_QUOTES)
  }, [page, marks, width, height, mapId, library, filter])
}
