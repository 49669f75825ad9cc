import { memo, useId, useMemo } from 'react'
import { stripMarks } from '../../plot/strip'
import { Button } from '../../ui/Button'
import { ErrorBox } from '../../ui/State'
import { ChartArea } from './ChartArea'
import { chartColumns, chartExtent, STRIP_FRAME, stripDrops, stripSteps } from './charts'
import { useWork } from './work'

/** The ribbon of how many reach each step, over the whole row; where the numbers failed, why. */
export const LiveChart = memo(function LiveChart({ range, height }: { range: readonly [number, number]; height: number }) {
  const { scene, numbers, stale, drops, hot, overlay, retryOverlay } = useWork()
  const pattern = useId()
  const { marks, extent } = useMemo(() => {
    const columns = chartColumns(scene, range)
    return { marks: stripMarks(stripSteps(columns, numbers), stripDrops(drops, hot), STRIP_FRAME), extent: chartExtent(columns) }
  }, [scene, range, numbers, drops, hot])
  if (overlay.state === 'failed' && numbers === null) {
    return (
      <div className="mp-failed" style={{ height, marginTop: -height }}>
        <ErrorBox
          title="The numbers did not load"
          detail={overlay.reason}
          hint="Drawing works as usual."
          requestId={overlay.requestId}
          action={
            <Button size="small" onClick={retryOverlay}>
              Retry
            </Button>
          }
        />
      </div>
    )
  }
  const edge = (hot: boolean) => (stale ? 'var(--ink-3)' : hot ? 'var(--orange)' : 'var(--blue-2)')
  return (
    <ChartArea extent={extent} height={height} stale={stale}>
      <defs>
        <pattern id={pattern} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <line x1="0" x2="0" y2="5" stroke="var(--line-2)" strokeWidth="2" />
        </pattern>
      </defs>
      <path d={`M${extent.x},${STRIP_FRAME.base + 0.5}h${extent.width}`} stroke="var(--line-2)" />
      {marks.map((p) => (
        <path key={`a${p.area}`} d={p.area} className="mp-ribbon" />
      ))}
      {marks.map((p) =>
        p.loss === null ? null : <path key={`l${p.loss}`} d={p.loss} fill={p.hot && !stale ? 'var(--orange-2)' : `url(#${pattern})`} />,
      )}
      {marks.map((p) => (
        <path key={`e${p.edge}`} d={p.edge} fill="none" stroke={edge(p.hot)} strokeWidth="2" />
      ))}
    </ChartArea>
  )
})
