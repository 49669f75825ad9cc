import { Plus } from 'lucide-react'
import { Button } from '../../ui/Button'
import { Chip } from '../../ui/Chip'
import { Popover } from '../../ui/Popover'
import { ConditionForm } from './ConditionForm'
import { conditionsOf, conditionWords, segmentOf } from './question'

type Segment = Parameters<typeof conditionsOf>[0]

/** Who is counted: each condition as a chip that can be removed, and a way to add one. */
export function SegmentChips({
  segment,
  level,
  add,
  onChange,
}: {
  segment: Segment
  level: Parameters<typeof ConditionForm>[0]['level']
  /** The word on the button that adds one. */
  add: string
  onChange: (segment: Segment) => void
}) {
  const conditions = conditionsOf(segment)
  if (conditions === null) {
    return (
      <Chip tone="ink" onRemove={() => onChange(undefined)} removeLabel="Remove the segment">
        a segment of its own
      </Chip>
    )
  }
  return (
    <>
      {conditions.map((c, i) => (
        <Chip
          key={conditionWords(c)}
          tone="ink"
          removeLabel={`Remove the condition ${conditionWords(c)}`}
          onRemove={() => onChange(segmentOf(conditions.filter((_, j) => j !== i)))}
        >
          {conditionWords(c)}
        </Chip>
      ))}
      <Popover
        title="Only people who"
        trigger={
          <Button size="small" variant="quiet" icon={<Plus className="icon-14" aria-hidden />}>
            {add}
          </Button>
        }
      >
        <ConditionForm level={level} onAdd={(c) => onChange(segmentOf([...conditions, c]))} />
      </Popover>
    </>
  )
}
