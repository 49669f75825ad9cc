import { Link } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import type { Rule } from '../../model/library'
import { count } from '../../plot/words'
import { ChannelIcon } from '../../ui/ChannelIcon'
import { Section } from '../../ui/Panel'
import { PlacementDetails } from './panel/PlacementDetails'
import type { SceneStep } from './scene'
import { useWork } from './work'

const fewRules = 4

/** The touchpoints of a step, the rules that count them, and how often they matched. */
export function StepSources({ at }: { at: SceneStep }) {
  const { library, numbers, openRule, openPicker, openNumber } = useWork()
  const { step } = at
  return (
    <Section
      title="Counted from"
      action={
        <Link to="/data/rules" className="link text-11">
          Edit rules
        </Link>
      }
    >
      <ul className="flex flex-col gap-3">
        {step.placements.map((p) => {
          const touchpoint = library.touchpoints.find((t) => t.id === p.touchpoint)
          const channel = library.channels.find((c) => c.id === (p.channel ?? touchpoint?.channels?.[0]))
          const element = numbers?.touchpoint.get(p.touchpoint)
          const rules = touchpoint?.rules ?? []
          return (
            <li key={p.id}>
              <div className="flex items-center gap-1.5 text-12">
                <ChannelIcon channel={channel?.kind ?? 'other'} />
                <span className="ell min-w-0 flex-1 font-medium">{touchpoint?.name ?? 'Deleted touchpoint'}</span>
                {element?.measured === true ? (
                  <button
                    type="button"
                    className="mp-inline-num tn text-12"
                    title="People at this touchpoint"
                    onClick={() => openNumber({ kind: 'touchpoint', element: p.touchpoint, number: 'reached' })}
                  >
                    {count(element.reached)}
                  </button>
                ) : (
                  <span className="text-11 text-ink-3">{element?.reason ?? ''}</span>
                )}
              </div>
              {rules.slice(0, fewRules).map((r) => (
                <RuleText key={r.id} rule={r} />
              ))}
              {rules.length > fewRules && <p className="mp-cap pl-5">{rules.length - fewRules} more rules</p>}
              {rules.length === 0 && touchpoint !== undefined && (
                <button
                  type="button"
                  className="link ml-5 inline-flex min-h-6 items-center gap-1 text-11"
                  onClick={() => openRule(touchpoint.id)}
                >
                  <Plus className="icon-12" aria-hidden />
                  Add a rule
                </button>
              )}
              <div className="pl-5">
                <PlacementDetails placement={p} />
              </div>
            </li>
          )
        })}
        {step.placements.length === 0 && <li className="text-12 text-ink-3">No touchpoint stands on this step.</li>}
      </ul>
      <button
        type="button"
        className="link mt-2 inline-flex min-h-6 items-center gap-1 text-11"
        onClick={(e) => openPicker(step.id, e.currentTarget)}
      >
        <Plus className="icon-12" aria-hidden />
        Add a touchpoint
      </button>
    </Section>
  )
}

/** A rule as the machine matches it. */
function RuleText({ rule }: { rule: Rule }) {
  const parts = Object.entries(rule.match).map(([field, pattern]) =>
    field === 'name' ? pattern : `${field.replace(/^properties\./, '')} ${pattern}`,
  )
  return <p className="code pl-5 leading-[18px] text-ink-2 [overflow-wrap:anywhere]">{parts.join(' · ')}</p>
}
