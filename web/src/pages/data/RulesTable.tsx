import { MoreHorizontal } from 'lucide-react'
import type { RuleRow } from '../../api/types'
import { count } from '../../plot/words'
import { IconButton } from '../../ui/Button'
import { Chip } from '../../ui/Chip'
import { Menu } from '../../ui/Menu'
import { type Column, Table } from '../../ui/Table'
import { Tip } from '../../ui/Tooltip'
import { MatchText } from './MatchText'

/** Every rule with what it does at present. */
export function RulesTable({
  rules,
  refusal,
  onEdit,
  onDelete,
}: {
  rules: readonly RuleRow[]
  /** Why the rules cannot be changed, if so. */
  refusal: string | undefined
  onEdit: (rule: RuleRow) => void
  onDelete: (rule: RuleRow) => void
}) {
  const names = new Map(rules.map((r) => [r.id, r.touchpoint_name]))
  const columns: readonly Column<RuleRow>[] = [
    {
      key: 'touchpoint',
      head: 'Touchpoint',
      value: (r) => r.touchpoint_name,
      cell: (r) => (
        <span className="ell block max-w-52 font-medium" title={r.touchpoint_name}>
          {r.touchpoint_name === '' ? 'Unnamed' : r.touchpoint_name}
        </span>
      ),
    },
    { key: 'match', head: 'Matches', grow: true, value: (r) => JSON.stringify(r.match), cell: (r) => <MatchText match={r.match} /> },
    { key: 'priority', head: 'Priority', numeric: true, value: (r) => r.priority, cell: (r) => r.priority },
    {
      key: 'events',
      head: 'Events it wins',
      numeric: true,
      value: (r) => r.events,
      cell: (r) => (r.never_matched ? <span className="text-ink-3">none</span> : <span className="font-semi">{count(r.events)}</span>),
    },
    { key: 'note', head: 'Note', cell: (r) => <Note rule={r} names={names} /> },
    {
      key: 'menu',
      head: <span className="visually-hidden">Actions</span>,
      cell: (r) => (
        <Menu
          align="end"
          trigger={
            <IconButton label={`Actions of the rule for ${r.touchpoint_name}`} size="small">
              <MoreHorizontal aria-hidden />
            </IconButton>
          }
          actions={[
            { name: 'Edit', disabled: refusal !== undefined, note: refusal, run: () => onEdit(r) },
            { name: 'Delete', group: 'danger', disabled: refusal !== undefined, run: () => onDelete(r) },
          ]}
        />
      ),
    },
  ]
  return (
    <Table
      label="Rules"
      columns={columns}
      rows={rules}
      rowKey={(r) => r.id}
      initialSort={{ column: 'events', direction: 'descending' }}
      minWidth={820}
      {...(refusal === undefined ? { onRow: onEdit } : {})}
    />
  )
}

function Note({ rule, names }: { rule: RuleRow; names: ReadonlyMap<string, string> }) {
  if (rule.never_matched) return <Chip size="small">never matched</Chip>
  const others = [...new Set(rule.tied_with.map((id) => names.get(id) ?? id))]
  if (others.length === 0) return null
  return (
    <Tip label={`As specific as the rule for ${others.join(', ')}: the older one wins. Give one of them a higher priority.`}>
      <button type="button" className="min-h-6">
        <Chip size="small" tone="orange">
          ▼ tied
        </Chip>
      </button>
    </Tip>
  )
}
