import { getRouteApi, Link } from '@tanstack/react-router'
import { asProblem } from '../../api/problem'
import { useSession } from '../../api/session'
import { buttonLook } from '../../ui/Button'
import { ErrorBox } from '../../ui/State'
import { Failure } from '../shared/Loaded'
import { Page } from '../shared/Page'
import { ModeProvider } from './comments/mode'
import { mapPath, useDocuments } from './document'
import { MapRoom } from './MapRoom'
import './map.css'
import { MapSkeleton } from './MapSkeleton'

const route = getRouteApi('/maps/$mapId')

/** A journey map: what people drew beside what was measured. */
export function MapPage() {
  const { mapId } = route.useParams()
  return <LoadedMap key={mapId} mapId={mapId} />
}

function LoadedMap({ mapId }: { mapId: string }) {
  const visitor = useSession().data
  const user = visitor === undefined ? undefined : (visitor.me?.id ?? '')
  const documents = useDocuments(mapId, user)
  const { data: loaded, refetch } = documents
  if (user !== undefined && loaded !== undefined) {
    return (
      <ModeProvider path={mapPath(mapId)} user={user} reload={refetch}>
        {(suggesting, turn) => <MapRoom key={turn} mapId={mapId} user={user} loaded={loaded} suggesting={suggesting} />}
      </ModeProvider>
    )
  }
  if (documents.error === null) return <MapSkeleton />
  return (
    <Page title="Journey map">
      {asProblem(documents.error).kind === 'not_found' ? (
        <ErrorBox
          title="There is no such map"
          detail="It was deleted, or the address is wrong."
          hint="A deleted map can be restored from the home page."
          action={
            <Link to="/" {...buttonLook('plain', 'small')}>
              All maps
            </Link>
          }
        />
      ) : (
        <Failure error={documents.error} title="The map did not load" onRetry={() => void documents.refetch()} />
      )}
    </Page>
  )
}
