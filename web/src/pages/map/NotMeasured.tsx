import { Link } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import { Button } from '../../ui/Button'
import { Section } from '../../ui/Panel'
import type { SceneStep } from './scene'
import { useWork } from './work'

const advice: Readonly<Record<string, string>> = {
  'no touchpoint on it': 'Numbers come from touchpoints. Add the place where customer and company meet in this step.',
  'no rule leads to its touchpoints': 'A rule says which events are a touchpoint. Add one and the step is counted at once.',
  'no event has ever matched the rules of its touchpoints':
    'There are rules, but nothing they look for has been seen yet. Look at what events are called, or import more.',
}

/** Why a step has no number, and the one thing to do about it. */
export function NotMeasured({ reason, at }: { reason: string; at: SceneStep }) {
  const { openPicker, openRule, numbers } = useWork()
  const { placements } = at.step
  const bare = placements.find((p) => numbers?.touchpoint.get(p.touchpoint)?.measured !== true)
  return (
    <Section title="Not measured">
      <p className="text-13 font-medium">
        {reason === '' ? 'Nothing counts this step.' : `${reason.charAt(0).toUpperCase()}${reason.slice(1)}.`}
      </p>
      <p className="mt-1 text-12 text-ink-2">{advice[reason] ?? 'Look at the rules of its touchpoints.'}</p>
      <div className="mt-3 flex flex-wrap gap-2">
        {placements.length === 0 || bare === undefined ? (
          <Button size="small" icon={<Plus className="icon-14" aria-hidden />} onClick={(e) => openPicker(at.step.id, e.currentTarget)}>
            Add a touchpoint
          </Button>
        ) : (
          <Button size="small" icon={<Plus className="icon-14" aria-hidden />} onClick={() => openRule(bare.touchpoint)}>
            Add a rule
          </Button>
        )}
        <Link to="/data/rules" className="link inline-flex min-h-7 items-center text-12">
          All rules
        </Link>
      </div>
    </Section>
  )
}
