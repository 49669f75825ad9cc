import { useRefusal } from '../../api/session'
import type { Unmapped } from '../../api/types'
import { count } from '../../plot/words'
import { Button } from '../../ui/Button'
import { ChannelIcon } from '../../ui/ChannelIcon'
import { Panel } from '../../ui/Panel'
import { plural } from '../shared/format'

const most = 10

/** Event names that no rule matches, most frequent first. */
export function UnmappedList({ unmapped, onPick }: { unmapped: readonly Unmapped[]; onPick: (unmapped: Unmapped) => void }) {
  const refusal = useRefusal('maps:write')
  if (unmapped.length === 0) return null
  return (
    <Panel title="Without a touchpoint" note={`${unmapped.length} names`} flush>
      <ul>
        {unmapped.slice(0, most).map((u) => (
          <li key={`${u.name} ${u.channel ?? ''}`} className="flex items-center gap-2 border-t border-line py-1 pr-2 pl-4">
            <span className="min-w-0 flex-1">
              <span className="code ell block" title={u.name}>
                {u.name === '' ? '(no name)' : u.name}
              </span>
              {u.channel !== undefined && u.channel !== '' && (
                <span className="flex items-center gap-1 text-11 text-ink-3">
                  <ChannelIcon channel={u.channel} />
                  {u.channel}
                </span>
              )}
            </span>
            <span className="tn text-right text-12">
              <span className="block font-medium">{count(u.events)}</span>
              <span className="ci block">{count(u.persons)} people</span>
            </span>
            <Button size="small" variant="quiet" blocked={refusal} aria-label={`Add a rule for ${u.name}`} onClick={() => onPick(u)}>
              <span className="text-blue">Add</span>
            </Button>
          </li>
        ))}
      </ul>
      {unmapped.length > most && <p className="px-4 py-3 text-11 text-ink-3">{plural(unmapped.length - most, 'more name')}</p>}
    </Panel>
  )
}
