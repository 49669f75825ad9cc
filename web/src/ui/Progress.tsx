/** How far a long piece of work is. `value` is a fraction, or null where nobody can know. */
export function Progress({ value, label, words }: { value: number | null; label: string; words?: string }) {
  const percent = value === null ? null : Math.round(Math.min(1, Math.max(0, value)) * 100)
  return (
    <div className="flex items-center gap-3">
      <div
        className="track flex-1"
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        {...(percent === null ? {} : { 'aria-valuenow': percent })}
        {...(words === undefined ? {} : { 'aria-valuetext': words })}
        data-indeterminate={percent === null ? '' : undefined}
      >
        <div style={percent === null ? undefined : { width: `${percent}%` }} />
      </div>
      {percent !== null && <span className="tn w-10 text-right font-medium">{percent} %</span>}
    </div>
  )
}

/** The place of something that is still coming, in its size. It appears after 200 ms. */
export function Skeleton({ width, height = 14 }: { width?: number | string; height?: number | string }) {
  return <span className="skel" style={{ width: width ?? '100%', height }} />
}

/** Several lines of skeleton, for a list or a text that is on its way. */
export function SkeletonRows({ rows, height = 14 }: { rows: number; height?: number }) {
  return (
    <div className="flex flex-col gap-3 p-4" role="status" aria-label="Loading">
      {Array.from({ length: rows }, (_, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows of a skeleton have no identity
        <Skeleton key={i} height={height} width={`${92 - ((i * 17) % 40)}%`} />
      ))}
    </div>
  )
}
