import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { UserRoundX } from 'lucide-react'
import { buttonLook } from '../../ui/Button'
import { EmptyState } from '../../ui/State'
import { LibraryFrame } from './LibraryFrame'
import { PersonaBelieved } from './PersonaBelieved'
import { PersonaMeasured } from './PersonaMeasured'
import { PersonaWho } from './PersonaWho'
import { RecordHistory } from './RecordHistory'
import { useLibrary } from './room'
import { DeleteButton } from './uses'

const route = getRouteApi('/library/personas/$personaId')

/** A persona's sheet: who it is, what the team believes, what happened. */
export function PersonaPage() {
  const { personaId } = route.useParams()
  const { library, doc } = useLibrary()
  const navigate = useNavigate()
  const persona = library.personas.find((p) => p.id === personaId)
  const crumbs = (
    <Link to="/library/personas" className="crumb">
      Personas
    </Link>
  )
  if (persona === undefined) {
    const name = String(doc.node(personaId)?.f.name ?? '')
    return (
      <LibraryFrame title={name === '' ? 'Persona' : name} crumbs={crumbs} tabs={false}>
        <EmptyState
          title={name === '' ? 'There is no such persona' : `“${name}” was deleted`}
          icon={<UserRoundX aria-hidden />}
          action={
            <Link to="/library/personas" {...buttonLook('plain')}>
              All personas
            </Link>
          }
        >
          {name === '' ? 'The address is wrong.' : 'Maps that showed it keep its place. Undo brings it back as long as this page is open.'}
        </EmptyState>
      </LibraryFrame>
    )
  }
  return (
    <LibraryFrame
      title={persona.name}
      crumbs={crumbs}
      flush
      tabs={false}
      actions={
        <>
          {persona.segment !== undefined && (
            <Link to="/explore" search={{ segment: JSON.stringify(persona.segment) }} {...buttonLook('plain')}>
              Explore their paths
            </Link>
          )}
          <RecordHistory id={persona.id} name={persona.name} />
          <DeleteButton id={persona.id} name={persona.name} word="persona" onDeleted={() => void navigate({ to: '/library/personas' })} />
        </>
      }
    >
      <div className="pe-sheet">
        <PersonaWho persona={persona} />
        <PersonaBelieved persona={persona} />
        <PersonaMeasured persona={persona} />
      </div>
    </LibraryFrame>
  )
}
