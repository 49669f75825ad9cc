/** The header of a stage: who answers for it and its one number. */

import { ChevronsLeftRight, ChevronsRightLeft, MoreHorizontal } from 'lucide-react'
import type { StageSpan } from '../../canvas/columns'
import { stageKpi } from '../../overlay/kpi'
import { CellMenu } from './CellMenu'
import { FieldInput } from './Field'
import { KpiTile } from './KpiTile'
import { StatusMark } from './marks'
import type { Stage } from './records'
import { LANE_TITLE } from './scene'
import { useWork } from './work'

/** One stage header in the sticky row. */
export function StageHeader({
  span,
  stage,
  next,
  tabIndex,
  cell,
  onToggle,
}: {
  span: StageSpan
  stage: Stage
  next: Stage | undefined
  tabIndex: number
  cell: string
  onToggle: () => void
}) {
  const { select, selection, library, numbers, signal, field } = useWork()
  const selected = selection.kind === 'stage' && selection.id === stage.id
  const owner = library.owners.find((o) => o.id === stage.accountable)
  const metric = library.metrics.find((m) => m.id === stage.metrics?.[0])
  const position = { left: LANE_TITLE + span.x, width: span.width }
  const common = {
    role: 'columnheader',
    'data-cell': cell,
    'data-stage': stage.id,
    tabIndex,
    'aria-colindex': span.first + 2,
    'aria-colspan': span.count,
  } as const
  if (span.collapsed) {
    return (
      <div {...common} className="mp-stage collapsed" style={position} aria-label={`${stage.name}, collapsed, ${stage.steps.length} steps`}>
        <button type="button" className="mp-hit" tabIndex={-1} aria-label={`Expand ${stage.name}`} onClick={onToggle}>
          <ChevronsLeftRight className="mp-ic" aria-hidden />
        </button>
      </div>
    )
  }
  const editing = field.state === 'editing' && field.target.node === stage.id && field.target.field === 'name'
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid handles the keys of its cells
    <div
      {...common}
      className={`mp-stage ${selected ? 'sel' : ''}`}
      style={position}
      onClick={() => select({ kind: 'stage', id: stage.id })}
    >
      <div className="in">
        <div className="l1">
          {editing ? (
            <FieldInput node={stage.id} field="name" label="Stage name" rows={1} />
          ) : (
            <span
              className="name mp-ell"
              onDoubleClick={() => signal({ kind: 'open', target: { node: stage.id, field: 'name' }, text: stage.name })}
              title={stage.name}
            >
              {stage.name}
            </span>
          )}
          {stage.counts !== undefined && stage.status === 'hypothesis' && <StatusMark status="hypothesis" hideWord={span.width < 240} />}
          <span className="mp-grow" />
          {owner !== undefined && <Avatar name={owner.name} wide={span.width > 260} />}
          <button
            type="button"
            className="mp-hit mp-quietuntil"
            tabIndex={-1}
            aria-label={`Collapse ${stage.name}`}
            onClick={(e) => {
              e.stopPropagation()
              onToggle()
            }}
          >
            <ChevronsRightLeft className="mp-ic" aria-hidden />
          </button>
          <CellMenu
            target={{ kind: 'stage', stage }}
            label={`Menu of ${stage.name}`}
            icon={<MoreHorizontal className="mp-ic" aria-hidden />}
            className="mp-hit mp-quietuntil"
          />
        </div>
        <KpiTile kpi={stageKpi(numbers?.stage.get(stage.id), metric, next?.name)} element={stage.id} wide={span.width > 280} />
      </div>
    </div>
  )
}

/** A person by initials; the name stands beside it where there is room. */
function Avatar({ name, wide }: { name: string; wide: boolean }) {
  const initials = name
    .split(/\s+/)
    .map((w) => w.charAt(0))
    .slice(0, 2)
    .join('')
    .toUpperCase()
  const hue = [...name].reduce((sum, c) => sum + (c.codePointAt(0) ?? 0), 0) % 5
  return (
    <span
      className="mp-cap"
      style={{ display: 'inline-flex', gap: 4, alignItems: 'center', whiteSpace: 'nowrap' }}
      title={`Accountable: ${name}`}
    >
      <span
        aria-hidden
        style={{
          width: 18,
          height: 18,
          borderRadius: '50%',
          display: 'grid',
          placeItems: 'center',
          fontSize: 8,
          fontWeight: 620,
          color: 'var(--ink-on)',
          background: `var(--who-${hue + 1})`,
        }}
      >
        {initials}
      </span>
      <span className={wide ? '' : 'mp-sr'}>{name}</span>
    </span>
  )
}
