import { useNavigate } from '@tanstack/react-router'
import { FileUp, Map as MapIcon, Plus, Sparkles, Upload } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useMaps } from '../../api/maps'
import { useStatus } from '../../api/workspace'
import { Button } from '../../ui/Button'
import { Menu } from '../../ui/Menu'
import { SkeletonRows } from '../../ui/Progress'
import { useShortcuts } from '../../ui/shortcuts'
import { plural } from '../shared/format'
import { Loaded } from '../shared/Loaded'
import { Page } from '../shared/Page'
import { Begin } from './Begin'
import { Known } from './Known'
import { MapsTable } from './MapsTable'
import { NeedsPerson } from './NeedsPerson'

const NewMapDialog = lazy(() => import('./NewMapDialog').then((m) => ({ default: m.NewMapDialog })))
const DiscoverDialog = lazy(() => import('./DiscoverDialog').then((m) => ({ default: m.DiscoverDialog })))
const OpenFileDialog = lazy(() => import('./OpenFileDialog').then((m) => ({ default: m.OpenFileDialog })))

export type HomeDialog = 'none' | 'new' | 'discover' | 'open'

/** Home: what needs a person, every map, and what is known. An empty workspace gets three ways to begin. */
export function HomePage() {
  const [dialog, setDialog] = useState<HomeDialog>('none')
  const navigate = useNavigate()
  const status = useStatus()
  const maps = useMaps()
  const goImport = () => void navigate({ to: '/data/import' })
  useShortcuts({ n: () => setDialog('new'), i: goImport, o: () => setDialog('open') })
  const close = () => setDialog('none')
  const dialogs = (
    <Suspense>
      {dialog === 'new' && <NewMapDialog onClose={close} />}
      {dialog === 'discover' && <DiscoverDialog onClose={close} />}
      {dialog === 'open' && <OpenFileDialog onClose={close} />}
    </Suspense>
  )
  if (status.data?.events === 0 && maps.data?.length === 0) {
    return (
      <Page title="Begin" flush>
        <Begin onDialog={setDialog} onImport={goImport} />
        {dialogs}
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
          <Button icon={<Upload aria-hidden />} onClick={goImport}>
            Import data
          </Button>
          <Menu
            align="end"
            trigger={
              <Button variant="primary" icon={<Plus aria-hidden />}>
                New map
              </Button>
            }
            actions={[
              { name: 'Draw on an empty map', icon: <MapIcon aria-hidden />, keys: 'N', run: () => setDialog('new') },
              { name: 'Draft a map from events', icon: <Sparkles aria-hidden />, run: () => setDialog('discover'), disabled: !hasEvents },
              { name: 'Open a journey file', icon: <FileUp aria-hidden />, keys: 'O', run: () => setDialog('open') },
            ]}
          />
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
            {(rows) => <MapsTable maps={rows} hasEvents={hasEvents} onDialog={setDialog} />}
          </Loaded>
        </div>
        <Known />
      </div>
      {dialogs}
    </Page>
  )
}
