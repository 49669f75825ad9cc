import { getRouteApi, Link } from '@tanstack/react-router'
import { Check, ListChecks } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '../../../ui/Button'
import { Popover } from '../../../ui/Popover'
import { Explain } from '../../shared/Explain'
import { type GuideId, guide } from '../../shared/guide'
import { useWork } from '../work'
import { useGuideHidden } from './hidden'
import './guide.css'
import { guideProgress } from './progress'

const route = getRouteApi('/maps/$mapId')

/** How far the map is on its way, and the one place where to go on. Whoever does not want it hides it. */
export function GuideButton() {
  const { mapId, map, library, numbers } = useWork()
  const [hidden, hide] = useGuideHidden(mapId)
  if (hidden) return null
  const measured = numbers !== null && [...numbers.step.values()].some((e) => e.measured)
  const progress = guideProgress({ mapId, map, library, measured })
  const done = progress.filter((p) => p.done).length
  const next = progress.find((p) => !p.done)?.id
  return (
    <Popover
      title="Seven steps to a map people use"
      align="end"
      width={400}
      trigger={
        <button type="button" className="guide-button" aria-label={`Guide: ${done} of ${guide.length} steps done`}>
          <ListChecks className="icon-14" aria-hidden />
          <span className="tn">
            {done} of {guide.length}
          </span>
        </button>
      }
    >
      <ol className="guide">
        {guide.map(({ id, title, words }, i) => {
          const p = progress[i]
          return (
            <li key={id} data-done={p?.done === true ? '' : undefined} data-next={id === next ? '' : undefined}>
              <span className="guide-mark">{p?.done === true ? <Check className="icon-12" role="img" aria-label="done" /> : i + 1}</span>
              <span className="min-w-0 flex-1">
                <span className="block text-12 font-medium">{title}</span>
                <span className="block text-12 text-ink-2">{p?.done === true ? p.state : words}</span>
                {p?.done === false && <span className="block text-11 text-ink-3">{p.state}</span>}
              </span>
              <Where id={id} />
            </li>
          )
        })}
      </ol>
      <p className="mt-3 flex items-center gap-2 text-11 text-ink-3">
        It looks by itself; nothing is ticked by hand.
        <Explain term="Customer journey mapping" />
        <Button size="small" variant="quiet" className="ml-auto" onClick={() => hide(true)}>
          Hide the guide
        </Button>
      </p>
    </Popover>
  )
}

/** The place where a step is done. */
function Where({ id }: { id: GuideId }): ReactNode {
  const { map } = useWork()
  const { mapId } = route.useParams()
  const look = 'link flex-none min-h-6 text-12'
  const persona = map.personas?.[0]
  switch (id) {
    case 'objective':
      return (
        <Link to="/maps/$mapId" params={{ mapId }} search={{ view: 'timeline' }} className={look}>
          Write it
        </Link>
      )
    case 'research':
      return (
        <Link to="/library/$part" params={{ part: 'evidence' }} className={look}>
          Evidence
        </Link>
      )
    case 'personas':
      return persona === undefined ? (
        <Link to="/library/personas" className={look}>
          Personas
        </Link>
      ) : (
        <Link to="/library/personas/$personaId" params={{ personaId: persona }} className={look}>
          The sheet
        </Link>
      )
    case 'touchpoints':
      return (
        <Link to="/library/touchpoints" className={look}>
          Inventory
        </Link>
      )
    case 'map':
      return (
        <Link to="/maps/$mapId" params={{ mapId }} search={{ view: 'working' }} className={look}>
          Draw
        </Link>
      )
    case 'analyse':
      return (
        <Link to="/explore" search={{ map: mapId }} className={look}>
          Explore
        </Link>
      )
    case 'implement':
      return (
        <Link to="/library/$part" params={{ part: 'solutions' }} className={look}>
          Solutions
        </Link>
      )
  }
}
