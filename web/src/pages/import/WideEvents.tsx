import { Plus } from 'lucide-react'
import type { Mapping } from '../../api/types'
import { Button } from '../../ui/Button'
import { TextField } from '../../ui/Field'
import { Panel } from '../../ui/Panel'

/** Names of events that no column gives: one for all rows, or one for each time column of a wide table. */
export function WideEvents({ mapping, onChange }: { mapping: Mapping; onChange: (mapping: Mapping) => void }) {
  const events = mapping.events ?? []
  if (events.length > 0) {
    return (
      <Panel title="One row holds several events" note={`${events.length} times`}>
        <div className="grid grid-cols-1 gap-3 sm:grid-cols-2 lg:grid-cols-4">
          {events.map((e, i) => (
            <TextField
              key={e.time ?? i}
              label={`${e.time ?? ''} is when`}
              value={(e.event ?? '').replace(/^=/, '')}
              inputSize="small"
              onChange={(x) =>
                onChange({ ...mapping, events: events.map((other, j) => (j === i ? { ...other, event: `=${x.target.value}` } : other)) })
              }
            />
          ))}
        </div>
      </Panel>
    )
  }
  if (mapping.event === undefined || mapping.event === '') {
    return (
      <div className="flex flex-wrap items-center gap-3">
        <span className="text-ink-2">No column names the event.</span>
        <Button size="small" icon={<Plus className="icon-14" aria-hidden />} onClick={() => onChange({ ...mapping, event: '=event' })}>
          Give all rows one name
        </Button>
      </div>
    )
  }
  if (!mapping.event.startsWith('=')) return null
  return (
    <div className="max-w-80">
      <TextField
        label="Every row is an event named"
        value={mapping.event.slice(1)}
        onChange={(e) => onChange({ ...mapping, event: `=${e.target.value}` })}
      />
    </div>
  )
}
