import { Suspense } from 'react'
import { EmptyState } from '../../../ui/State'
import { EmptyMap } from '../EmptyMap'
import { useWork } from '../work'
import { registry } from './registry'

/** The map in the view that was chosen. Needs nothing but the shared work, so it stands on other pages too. */
export function MapView() {
  const { view, map, readOnly } = useWork()
  if (map.stages.length === 0) {
    return readOnly ? <EmptyState title="Nothing is drawn yet">This map has no stages so far.</EmptyState> : <EmptyMap />
  }
  const { component: View } = registry[view]
  return (
    <Suspense fallback={<Waiting />}>
      <View />
    </Suspense>
  )
}

/** The paper of the view that is being loaded. */
function Waiting() {
  return <div className="mv-waiting" role="status" aria-label="The view is loading" />
}
