import { useNavigate } from '@tanstack/react-router'
import { Plus, Upload } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useMaps } from '../../api/maps'
import { useRefusal } from '../../api/session'
import { useStatus } from '../../api/workspace'
import { Button } from '../../ui/Button'
import { SkeletonRows } from '../../ui/Progress'
import { useShortcuts } from '../../ui/shortcuts'
import { plural } from '../shared/format'
import { Loaded } from '../shared/Loaded'
import { Page } from '../shared/Page'
import { Begin } from './Begin'
import { Known } from './Known'
import { MapsTable } from './MapsTable'
import { NeedsPerson } from './NeedsPerson'
import type { Way } from './new/NewMapDialog'

const NewMapDialog = lazy(() => import('./new/NewMapDialog').then((m) => ({ default: m.NewMapDialog })))
const OpenFileDialog = lazy(() => import('./OpenFileDialog').then((m) => ({ default: m.OpenFileDialog })))

/** What is asked on top of the page: how a new map begins, or for a file. */
export type HomeDialog = Way | 'file'

/** Home: what needs a person, every map, and what is known. An empty workspace gets three ways to begin. */
export function HomePage() {
  const [asked, setAsked] = useState<HomeDialog | null>(null)
  const navigate = useNavigate()
  const status = useStatus()
  const maps = useMaps()
  const noImport = useRefusal('data:write')
  const noMap = useRefusal('maps:write')
  const goImport = () => void navigate({ to: '/data/import' })
  useShortcuts({
    ...(noMap === undefined && { n: () => setAsked('blank'), t: () => setAsked('template'), o: () => setAsked('file') }),
    ...(noImport === undefined && { i: goImport }),
  })
  const close = () => setAsked(null)
  const dialog = (
    <Suspense>
      {asked === 'file' && <OpenFileDialog onClose={close} />}
      {asked !== null && asked !== 'file' && <NewMapDialog start={asked} onFile={() => setAsked('file')} onClose={close} />}
    </Suspense>
  )
  if (status.data?.events === 0 && maps.data?.length === 0) {
    return (
      <Page title="Begin" flush>
        <Begin onNew={setAsked} onImport={goImport} />
        {dialog}
      </Page>
    )
  }
  const hasEvents = (status.data?.events ?? 0) > 0
  return (
    <Page
      title="Home"
      note={maps.data === undefined ? undefined : plural(maps.data.length, 'journey map')}
      actions={
        <>
          <Button icon={<Upload aria-hidden />} blocked={noImport} onClick={goImport}>
            Import data
          </Button>
          <Button variant="primary" icon={<Plus aria-hidden />} blocked={noMap} onClick={() => setAsked('blank')}>
            New map
          </Button>
        </>
      }
    >
      <div className="mx-auto grid grid-cols-1 max-w-[1240px] gap-4 xl:grid-cols-[minmax(0,1fr)_320px]">
        <div className="flex min-w-0 flex-col gap-4">
          <NeedsPerson />
          <Loaded
            query={maps}
            name="The maps"
            skeleton={
              <div className="card">
                <SkeletonRows rows={6} />
              </div>
            }
          >
            {(rows) => <MapsTable maps={rows} hasEvents={hasEvents} onNew={setAsked} />}
          </Loaded>
        </div>
        <Known />
      </div>
      {dialog}
    </Page>
  )
}
