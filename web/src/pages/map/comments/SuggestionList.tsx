import { PencilLine } from 'lucide-react'
import { useState } from 'react'
import type { Suggestion } from '../../../api/comments'
import { EmptyState } from '../../../ui/State'
import { Segmented } from '../../../ui/Tabs'
import { SuggestionCard } from './SuggestionCard'
import { useTalk } from './talk'

type Shown = 'open' | 'decided'

/** What people suggest for the map: those that wait, or those that were decided. */
export function SuggestionList() {
  const { suggestions, page } = useTalk()
  const [chosen, setChosen] = useState<Shown | null>(null)
  const asked = suggestions.find((s) => s.id === page?.at)
  const shown = chosen ?? (asked !== undefined && asked.state !== 'open' ? 'decided' : 'open')
  const list = suggestions.filter((s) => (s.state === 'open') === (shown === 'open'))
  return (
    <>
      <div className="tk-bar">
        <Segmented
          label="Which suggestions"
          value={shown}
          onChange={setChosen}
          items={[
            { value: 'open', label: 'Waiting' },
            { value: 'decided', label: 'Decided' },
          ]}
        />
      </div>
      {list.length === 0 ? <Empty shown={shown} /> : list.map((s: Suggestion) => <SuggestionCard key={s.id} suggestion={s} />)}
    </>
  )
}

function Empty({ shown }: { shown: Shown }) {
  return (
    <EmptyState title={shown === 'open' ? 'No suggestion waits' : 'Nothing was decided yet'} icon={<PencilLine aria-hidden />}>
      {shown === 'open'
        ? 'Contributors suggest edits with “Suggest edits” in the bar above. They appear here and, dashed, on the map.'
        : 'What was accepted, rejected or withdrawn stands here.'}
    </EmptyState>
  )
}
