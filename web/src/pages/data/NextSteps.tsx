import { Link } from '@tanstack/react-router'
import { Sparkles } from 'lucide-react'
import { useState } from 'react'
import { useMaps } from '../../api/maps'
import { useRefusal } from '../../api/session'
import type { ImportReport } from '../../api/types'
import { useStatus } from '../../api/workspace'
import { percent } from '../../plot/words'
import { Button, buttonLook } from '../../ui/Button'
import { Meter } from '../../ui/Meter'
import { Panel } from '../../ui/Panel'
import { DiscoverDialog } from '../home/DiscoverDialog'
import { Suggestions } from './Suggestions'

/** After an import: give events a touchpoint, then draft a map of them. */
export function NextSteps({ report }: { report: ImportReport }) {
  const [drafting, setDrafting] = useState(false)
  const status = useStatus().data
  const maps = useMaps().data
  const refusal = useRefusal('maps:write')
  if (report.events === 0 || status === undefined) return null
  // Right after an import the share still speaks of the events before it.
  const known = status.events > 0 && !status.refreshing
  const mapped = 1 - status.unmapped_share
  const first = maps !== undefined && maps.length === 0
  return (
    <Panel
      title={first ? 'Next: a first map' : 'Next: touchpoints'}
      action={
        <>
          <Link to="/data/rules" {...buttonLook('plain', 'small')}>
            All rules
          </Link>
          <Button
            variant={first ? 'primary' : 'plain'}
            size="small"
            icon={<Sparkles aria-hidden className="icon-14" />}
            blocked={refusal}
            onClick={() => setDrafting(true)}
          >
            Draft a map
          </Button>
        </>
      }
    >
      <p className="mb-2 text-ink-2">
        {first ? 'A draft brings its own rules: every event in it gets a touchpoint. ' : ''}
        {known && (
          <>
            <span className="tn font-semi text-ink">{percent(mapped)}</span> of all events have a touchpoint.
          </>
        )}
      </p>
      {known && (
        <Meter
          parts={[
            { share: mapped, part: 'solid' },
            { share: status.unmapped_share, part: 'hatch' },
          ]}
          words={`${percent(mapped)} of events have a touchpoint`}
        />
      )}
      {!first && <Suggestions most={5} />}
      {drafting && <DiscoverDialog onClose={() => setDrafting(false)} />}
    </Panel>
  )
}
