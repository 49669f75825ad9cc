import { getRouteApi } from '@tanstack/react-router'
import { Footprints, Sparkles } from 'lucide-react'
import { useDiscoverMap } from '../../api/maps'
import { useRefusal } from '../../api/session'
import { useStatus } from '../../api/workspace'
import { count } from '../../plot/words'
import { Button } from '../../ui/Button'
import { Kbd } from '../../ui/Kbd'
import { useShortcuts } from '../../ui/shortcuts'
import { useToast } from '../../ui/Toast'
import { useWords } from '../shared/words'
import { drawFirstStep } from './actions'
import { LaneName } from './LaneTitle'
import { LANES } from './lanes'
import { useWork } from './work'

const route = getRouteApi('/maps/$mapId')

/** A map without stages: the lanes as they will be, and the way to the first step. */
export function EmptyMap() {
  const words = useWords()
  const work = useWork()
  const refusal = useRefusal('maps:write')
  const first = () => drawFirstStep(work)
  useShortcuts(refusal === undefined ? { n: first } : {})
  return (
    <div className="mp-loading">
      <div className="mp-row" style={{ height: 72 }}>
        <div className="mp-lane mp-corner">
          <small>0 steps</small>
          <span>Stage</span>
        </div>
      </div>
      {LANES.map((lane) => (
        <div key={lane.id} className="mp-row" style={{ height: lane.minimum.comfortable }}>
          <div className="mp-lane">
            <LaneName lane={lane} />
          </div>
        </div>
      ))}
      <section className="mp-empty" aria-labelledby="empty-map">
        <h2 id="empty-map" className="text-20">
          What does the {words.one} do first?
        </h2>
        <p className="text-ink-2">
          A map begins with one step in the words of the {words.one}, such as “I look for the right size”. Touchpoints, emotions and numbers
          stand below the step they belong to.
        </p>
        <div className="mt-4 flex flex-wrap items-center gap-2">
          <Button variant="primary" icon={<Footprints aria-hidden />} blocked={refusal} onClick={first}>
            Draw the first step
          </Button>
          <Kbd>N</Kbd>
          <FromEvents />
        </div>
      </section>
    </div>
  )
}

/** Where there are events, a draft can come from them. */
function FromEvents() {
  const status = useStatus().data
  const discover = useDiscoverMap()
  const refusal = useRefusal('maps:write')
  const navigate = route.useNavigate()
  const toast = useToast()
  if (status === undefined || status.events === 0) return null
  return (
    <Button
      icon={<Sparkles aria-hidden />}
      disabled={discover.isPending}
      blocked={refusal}
      title={`A new draft map from ${count(status.events)} events; this one stays empty`}
      onClick={() =>
        discover.mutate(
          {},
          {
            onSuccess: ({ id }) => void navigate({ to: '/maps/$mapId', params: { mapId: id } }),
            onError: (error) => toast('No draft could be made', { detail: error.message }),
          },
        )
      }
    >
      {discover.isPending ? 'Looking at the events …' : 'Draft one from the events'}
    </Button>
  )
}
