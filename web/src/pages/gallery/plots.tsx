import { Share } from '../../analyses/shared/Share'
import { Steps } from '../../analyses/shared/Steps'
import { emotionY } from '../../canvas/emotion'
import { emotionMarks } from '../../plot/emotion'
import { graphMarks } from '../../plot/graph'
import { sparkMarks } from '../../plot/spark'
import { survivalMarks } from '../../plot/steps'
import { pillText, stripMarks } from '../../plot/strip'
import { weekMarks } from '../../plot/weeks'
import { MoodLine } from '../../ui/MoodLine'
import type { Exhibit } from './GalleryPage'

/** Every plot with fixed, made-up data. The snapshot test renders the same entries. */
export const plots: readonly Exhibit[] = [
  { name: 'Mood line', show: () => <MoodLine values={[0.4, 0.6, 0.3, 1, -0.8, 0.2, -0.4, 0.9]} width={160} height={40} /> },
  {
    name: 'Share with interval',
    show: () => (
      <div className="flex flex-col gap-2">
        <Share share={0.705} interval={[0.699, 0.711]} />
        <Share share={0.31} interval={[0.22, 0.41]} />
      </div>
    ),
  },
  { name: 'Steps of a funnel', show: () => <Steps steps={funnel} onPeople={() => undefined} /> },
  { name: 'Process graph', show: () => <GraphShown /> },
  { name: 'Survival curve', show: () => <SurvivalShown /> },
  { name: 'Sparkline', show: () => <SparkShown /> },
  { name: 'Emotion lane', show: () => <EmotionShown /> },
  { name: 'Live strip', show: () => <StripShown /> },
  { name: 'Rate by week', show: () => <WeeksShown /> },
]

const funnel = [
  {
    key: 'a',
    name: 'I put it in the cart',
    reached: 6_262,
    share: 1,
    interval: [1, 1],
    drop: { n: 1_105, share: 0.176, seconds: 36 },
    people: { reached: null, dropped: null },
  },
  {
    key: 'b',
    name: 'I see the shipping fee',
    reached: 5_157,
    share: 0.824,
    interval: [0.814, 0.833],
    drop: { n: 2_063, share: 0.4, seconds: 108 },
    people: { reached: null, dropped: null },
  },
  { key: 'c', name: 'I pay', reached: 3_094, share: 0.494, interval: [0.482, 0.506], drop: null, people: { reached: null, dropped: null } },
] as const

function GraphShown() {
  const marks = graphMarks({
    nodes: [
      { id: 'cart', weight: 6262 },
      { id: 'fee', weight: 5157 },
      { id: 'pay', weight: 3094 },
      { id: 'chat', weight: 388 },
    ],
    edges: [
      { from: 'cart', to: 'fee', weight: 5157 },
      { from: 'fee', to: 'pay', weight: 3094 },
      { from: 'fee', to: 'cart', weight: 388 },
      { from: 'fee', to: 'chat', weight: 120 },
      { from: 'cart', to: 'cart', weight: 900 },
    ],
  })
  return (
    <svg
      className="h-auto max-w-full"
      width={marks.width}
      viewBox={`0 0 ${marks.width} ${marks.height}`}
      role="img"
      aria-label="Process graph of four activities"
    >
      {marks.edges.map((e) => (
        <path key={e.path} d={e.path} fill="none" stroke="var(--blue-2)" strokeOpacity="0.6" strokeWidth={e.width} />
      ))}
      {marks.nodes.map((n) => (
        <g key={n.id}>
          <rect x={n.x} y={n.y} width={n.width} height={n.height} rx="6" fill="var(--paper)" stroke="var(--line-3)" />
          <text x={n.x + 8} y={n.y + 26} fontSize="12" fill="var(--ink)">
            {n.id}
          </text>
        </g>
      ))}
    </svg>
  )
}

function SurvivalShown() {
  const frame = { width: 420, height: 160, left: 44, right: 16, top: 12, bottom: 28 }
  const marks = survivalMarks(
    [0.9, 0.7, 0.55, 0.45, 0.4, 0.38].map((survival, i) => ({ s: (i + 1) * 86_400, survival })),
    frame,
  )
  return (
    <svg
      className="h-auto w-full max-w-[520px]"
      viewBox={`0 0 ${frame.width} ${frame.height}`}
      role="img"
      aria-label="Share that has not arrived yet, by days"
    >
      {marks.y.map((t) => (
        <g key={t.text}>
          <line x1={frame.left} x2={frame.width - frame.right} y1={t.at} y2={t.at} stroke="var(--line-2)" strokeDasharray="1 3" />
          <text x={frame.left - 6} y={t.at + 4} textAnchor="end" fontSize="11" fill="var(--ink-3)">
            {t.text}
          </text>
        </g>
      ))}
      {marks.x.map((t) => (
        <text key={t.at} x={t.at} y={frame.height - 8} textAnchor="middle" fontSize="11" fill="var(--ink-3)">
          {t.text}
        </text>
      ))}
      <path d={marks.path} fill="none" stroke="var(--blue)" strokeWidth="2" />
    </svg>
  )
}

function SparkShown() {
  const marks = sparkMarks([0.31, 0.33, 0.32, 0.36, 0.35, 0.4, 0.41], 120, 28)
  return (
    <svg width="120" height="28" role="img" aria-label="Rising over seven weeks">
      <path d={marks.path} fill="none" stroke="var(--blue)" strokeWidth="2" />
      {marks.last !== null && <circle cx={marks.last.x} cy={marks.last.y} r="3" fill="var(--blue)" />}
    </svg>
  )
}

const drawn = [0.5, 1, -0.4, 0.6, 0.3]
const measured = [0.2, 0.9, -1.4, -0.1, -0.9]

function EmotionShown() {
  const scale = { top: 12, bottom: 118 }
  const columns = drawn.map((d, i) => {
    const value = measured[i] ?? 0
    return {
      step: `s${i}`,
      name: `Step ${i + 1}`,
      x: 50 + i * 100,
      drawn: d,
      measured: { value, low: value - 0.2, high: value + 0.2, n: 100 + i },
    }
  })
  const marks = emotionMarks(columns, { scale, stale: false })
  return (
    <svg className="h-auto w-full max-w-[540px]" viewBox="0 0 500 130" role="img" aria-label={marks.summary}>
      {[2, 1, 0, -1, -2].map((t) => (
        <line
          key={t}
          x1="0"
          x2="500"
          y1={emotionY(t, scale)}
          y2={emotionY(t, scale)}
          stroke={t === 0 ? 'var(--line-2)' : 'var(--line)'}
          strokeDasharray={t === 0 ? undefined : '1 3'}
        />
      ))}
      {marks.bands.map((d) => (
        <path key={d} d={d} fill="var(--blue-3)" opacity="0.55" />
      ))}
      {marks.drawnPaths.map((d) => (
        <path key={d} d={d} fill="none" stroke="var(--ink-2)" strokeWidth="1.5" strokeDasharray="4 4" />
      ))}
      {marks.measuredPaths.map((d) => (
        <path key={d} d={d} fill="none" stroke="var(--blue)" strokeWidth="2" />
      ))}
      {marks.gaps.map((g) => (
        <g key={g.index}>
          <line x1={g.x} x2={g.x} y1={g.from} y2={g.to} stroke="var(--orange)" strokeWidth="1.5" />
          {g.label !== null && (
            <text x={g.label.x} y={g.label.y + 10} fontSize="11" fontWeight="620" fill="var(--orange)">
              {g.text}
            </text>
          )}
        </g>
      ))}
      {marks.drawn.map((d) => (
        <circle key={d.step} cx={d.x} cy={d.y} r="4" fill="var(--paper)" stroke="var(--ink-2)" strokeWidth="1.5" />
      ))}
      {marks.measured.map((d) => (
        <circle key={d.step} cx={d.x} cy={d.y} r="4.5" fill="var(--blue)" />
      ))}
    </svg>
  )
}

function StripShown() {
  const frame = { base: 56, height: 40, bend: 16 }
  const shares = [1, 0.69, 0.49, 0.34, 0.168]
  const drops = shares
    .slice(1)
    .map((share, i) => ({ from: `s${i}`, to: `s${i + 1}`, rate: 1 - share / (shares[i] ?? 1), hot: i === 3, free: false }))
  const marks = stripMarks(
    shares.map((share, i) => ({ step: `s${i}`, x: i * 100, width: 100, share })),
    drops,
    frame,
  )
  return (
    <svg
      className="h-auto w-full max-w-[540px]"
      viewBox="0 0 500 84"
      role="img"
      aria-label="How many reach each of five steps; the last loss is the worst"
    >
      {marks.map((p) => (
        <g key={p.area}>
          <path d={p.area} fill="var(--blue-3)" />
          {p.loss !== null && <path d={p.loss} fill={p.hot ? 'var(--orange-3)' : 'var(--paper-3)'} />}
          <path d={p.edge} fill="none" stroke={p.hot ? 'var(--orange)' : 'var(--blue-2)'} strokeWidth="2" />
        </g>
      ))}
      {drops.map((p, i) => (
        <text
          key={p.from}
          x={(i + 1) * 100}
          y="76"
          textAnchor="middle"
          fontSize="11"
          fontWeight={p.hot ? 620 : 420}
          fill={p.hot ? 'var(--orange)' : 'var(--ink-2)'}
        >
          {pillText(p)}
        </text>
      ))}
    </svg>
  )
}

function WeeksShown() {
  const marks = weekMarks(
    [0.33, 0.34, 0.33, null, 0.36, 0.38, 0.37, 0.41].map((value, i) => ({
      from: `2026-09-${String(1 + i).padStart(2, '0')}T00:00:00Z`,
      value,
    })),
    0.298,
    300,
    64,
  )
  return (
    <svg width="300" height="64" role="img" aria-label={marks.summary}>
      {marks.reference !== null && (
        <line x1="0" x2="300" y1={marks.reference} y2={marks.reference} stroke="var(--line-3)" strokeDasharray="1 3" />
      )}
      <path d={marks.path} fill="none" stroke="var(--blue)" strokeWidth="2" />
      {marks.last !== null && <circle cx={marks.last.x} cy={marks.last.y} r="3.5" fill="var(--blue)" />}
    </svg>
  )
}
