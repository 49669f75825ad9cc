import { usePutRule, useSuggestions } from '../../api/rules'
import { useRefusal } from '../../api/session'
import type { Suggestion } from '../../api/types'
import { count, percent } from '../../plot/words'
import { Button } from '../../ui/Button'
import { useToast } from '../../ui/Toast'
import { plural } from '../shared/format'
import { Failure, Loaded } from '../shared/Loaded'
import { MatchText } from './MatchText'

/** Rules that would map unmapped events, each added in one press. */
export function Suggestions({ most }: { most: number }) {
  const suggestions = useSuggestions()
  const put = usePutRule()
  const refusal = useRefusal('maps:write')
  const toast = useToast()
  const add = async (wanted: readonly Suggestion[]) => {
    for (const s of wanted) await put.mutateAsync({ new_touchpoint: { name: s.touchpoint_name }, match: s.match })
    toast(`${plural(wanted.length, 'rule')} added`)
  }
  return (
    <Loaded query={suggestions} name="The suggestions">
      {(all) =>
        all.length === 0 ? (
          <p className="py-2 text-ink-2">Every event has a touchpoint.</p>
        ) : (
          <div className="mt-2">
            {put.error !== null && <Failure error={put.error} title="The rule was not added" />}
            <ul>
              {all.slice(0, most).map((s) => (
                <li
                  key={JSON.stringify(s.match)}
                  className="grid grid-cols-[minmax(0,1fr)_auto_auto] items-center gap-x-3 border-t border-line py-1.5 first:border-t-0"
                  title={s.why}
                >
                  <div className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-0.5">
                    <span className="font-medium">{s.touchpoint_name}</span>
                    <MatchText match={s.match} />
                  </div>
                  <span className="tn text-right text-12">
                    <span className="block font-medium">{count(s.events)}</span>
                    <span className="ci block">{percent(s.share)}</span>
                  </span>
                  <Button
                    size="small"
                    variant="quiet"
                    disabled={put.isPending}
                    blocked={refusal}
                    aria-label={`Add the rule for ${s.touchpoint_name}`}
                    onClick={() => void add([s]).catch(() => undefined)}
                  >
                    <span className="text-blue">Add</span>
                  </Button>
                </li>
              ))}
            </ul>
            {all.length > 1 && (
              <Button
                size="small"
                className="mt-2"
                disabled={put.isPending}
                blocked={refusal}
                onClick={() => void add(all).catch(() => undefined)}
              >
                {put.isPending ? 'Adding' : `Add all ${all.length}`}
              </Button>
            )}
          </div>
        )
      }
    </Loaded>
  )
}
