/** The drawings of the first page. They show the product's three inks and no data. */

import { bandPath, curvePath, knots } from '../../canvas/curve'

const names = ['Notice', 'Choose', 'Order', 'Pay', 'Receive', 'Return']
const drawn = [64, 44, 38, 66, 40, 28]
const measured = [68, 54, 46, 120, 106, 92]
const left = 28
const step = 88

function along(values: readonly number[], shift = 0) {
  return knots(values.map((y, i) => ({ x: left + i * step, y: y + shift }))).flat()
}

/** A dashed curve that people drew, a solid one that was measured, and where they part. */
export function BeliefCurve() {
  return (
    <svg
      className="h-auto w-full max-w-[520px] md:w-[520px]"
      viewBox="0 0 520 168"
      role="img"
      aria-label="A dashed curve that people drew, a solid curve that was measured, and an orange arrow where they part"
    >
      <path d={bandPath(along(measured, -7), along(measured, 7))} fill="var(--blue-3)" opacity="0.55" />
      <path d={curvePath(along(drawn))} fill="none" stroke="var(--ink-2)" strokeWidth="1.5" strokeDasharray="4 4" />
      <path d={curvePath(along(measured))} fill="none" stroke="var(--blue)" strokeWidth="2" />
      <path d="M292 74v34m-4-6l4 6 4-6" fill="none" stroke="var(--orange-2)" strokeWidth="1.5" />
      {drawn.map((y, i) => (
        <circle key={names[i]} cx={left + i * step} cy={y} r="4" fill="var(--desk)" stroke="var(--ink-2)" strokeWidth="1.5" />
      ))}
      {measured.map((y, i) => (
        <circle key={names[i]} cx={left + i * step} cy={y} r="4.5" fill="var(--blue)" stroke="var(--desk)" strokeWidth="1.5" />
      ))}
      <line x1={left} x2={left + 5 * step} y1="140" y2="140" stroke="var(--line-2)" />
      <g fontSize="12" fontWeight="520">
        <text x="118" y="24" fill="var(--ink-2)">
          what you believe
        </text>
        <text x="302" y="92" fill="var(--orange)" fontWeight="620">
          where they part
        </text>
        <text x="398" y="128" fill="var(--blue)">
          what happens
        </text>
      </g>
      <g fontSize="11" fill="var(--ink-3)" textAnchor="middle">
        {names.map((name, i) => (
          <text key={name} x={left + i * step} y="160">
            {name}
          </text>
        ))}
      </g>
    </svg>
  )
}

const sources = [18, 34, 50, 66, 80]

/** Many sources run together into one river that parts in two. */
export function RiverSketch() {
  return (
    <svg className="h-[92px] w-full" viewBox="0 0 312 92" aria-hidden="true">
      {sources.map((y, i) => (
        <g key={y}>
          <path d={`M${60 + i * 2},${y}C100,${y} 110,46 150,46`} fill="none" stroke="var(--blue-3)" strokeWidth="3" />
          {[12, 26, 40].map((x) => (
            <circle key={x} cx={x + i * 4} cy={y} r={x === 12 ? 2 : 2.6} fill="var(--blue)" />
          ))}
        </g>
      ))}
      <path d="M158,42C210,42 200,26 250,26H304" fill="none" stroke="var(--blue-2)" strokeWidth="10" />
      <path d="M158,50C210,50 200,72 250,72H304" fill="none" stroke="var(--blue-3)" strokeWidth="8" />
      <circle cx="150" cy="46" r="9" fill="var(--paper)" stroke="var(--blue)" strokeWidth="2" />
    </svg>
  )
}

const columns = [0, 76, 152, 228]

/** A grid of stages and cards. */
export function TemplateSketch() {
  return (
    <svg className="h-[92px] w-full" viewBox="0 0 312 92" aria-hidden="true">
      {columns.map((x, i) => (
        <g key={x} transform={`translate(${x + 6},6)`}>
          <rect width="66" height="14" rx="3" fill="var(--paper-3)" />
          <rect x="6" y="5" width={30 + (i % 2) * 8} height="4" rx="2" fill="var(--ink-3)" />
          {[22, 54].map((y) => (
            <g key={y} transform={`translate(0,${y})`}>
              <rect x="0.5" y="0.5" width="65" height="25" rx="4" fill="var(--paper)" stroke="var(--line-2)" />
              <rect x="8" y="8" width={38 - (i % 3) * 6} height="4" rx="2" fill="var(--line-3)" />
              <rect x="8" y="16" width="26" height="3" rx="1.5" fill="var(--line-2)" />
            </g>
          ))}
        </g>
      ))}
    </svg>
  )
}

/** Dashed cards and a dashed curve under a pencil. */
export function DrawingSketch() {
  return (
    <svg className="h-[92px] w-full" viewBox="0 0 312 92" fill="none" aria-hidden="true">
      {[14, 104, 194].map((x, i) => (
        <g key={x} stroke={i === 2 ? 'var(--line-3)' : 'var(--ink-2)'}>
          <rect x={x} y="8" width="78" height="34" rx="5" fill="var(--paper)" strokeWidth="1.5" strokeDasharray="4 3" />
          {i < 2 ? (
            <path d={`M${x + 12},20h40M${x + 12},30h26`} strokeWidth="3" strokeLinecap="round" />
          ) : (
            <path d={`M${x + 39},19v12m-6-6h12`} strokeWidth="1.5" />
          )}
        </g>
      ))}
      <path d="M24,68C50,50 80,60 104,72C130,86 150,82 214,62" stroke="var(--ink-2)" strokeWidth="1.5" strokeDasharray="4 4" />
      <circle cx="52" cy="59" r="4" fill="var(--paper-2)" stroke="var(--ink-2)" strokeWidth="1.5" />
      <circle cx="136" cy="80" r="4" fill="var(--paper-2)" stroke="var(--ink-2)" strokeWidth="1.5" />
      <path d="M214,62l4,-9 18,-12 5,7 -18,12z" fill="var(--paper)" stroke="var(--ink)" strokeWidth="1.5" strokeLinejoin="round" />
    </svg>
  )
}
