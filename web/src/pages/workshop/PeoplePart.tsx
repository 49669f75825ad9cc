import { UserMinus } from 'lucide-react'
import { useEffect } from 'react'
import { useGuests, useRemoveGuest } from '../../api/workshop'
import { Avatar } from '../../ui/Avatar'
import { Button, IconButton } from '../../ui/Button'
import { Popover } from '../../ui/Popover'
import { useToast } from '../../ui/Toast'
import { useCrowd } from '../map/Others'
import { useWork } from '../map/work'
import { plural } from '../shared/format'
import { useHall } from './hall'
import { attendance, type Present } from './people'

/** How many have an avatar in the bar; the list has everybody. */
const SHOWN = 4

/** Everybody who is here, and the guests who are away. */
export function usePresent(): readonly Present[] {
  const { heard, leads } = useHall()
  const { mapId } = useWork()
  const crowd = useCrowd()
  const guests = useGuests(mapId, leads)
  const windows = crowd.peers.size
  const { refetch } = guests
  // Somebody came or went: the list of guests is another one.
  useEffect(() => {
    if (leads && windows > 0) void refetch()
  }, [leads, windows, refetch])
  return attendance(crowd.user, [...crowd.peers.values()], guests.data ?? [], heard?.workshop ?? null)
}

/** Who is here, with the list of everybody behind it. */
export function PeoplePart() {
  const present = usePresent()
  const here = present.filter((p) => p.here)
  return (
    <span className="ws-part">
      <span className="ws-avatars" aria-hidden>
        {here.slice(0, SHOWN).map((p) => (
          <Avatar key={p.id} name={p.name} />
        ))}
      </span>
      <Popover
        title={`${plural(here.length, 'person', 'people')} here`}
        trigger={
          <Button size="small" variant="quiet" className="tn">
            {here.length} here
          </Button>
        }
      >
        <PeopleList present={present} />
      </Popover>
    </span>
  )
}

/** People by name; whoever leads can send guests away. */
export function PeopleList({ present }: { present: readonly Present[] }) {
  return (
    <ul className="ws-list">
      {present.map((p) => (
        <PersonRow key={p.id} person={p} />
      ))}
    </ul>
  )
}

function PersonRow({ person }: { person: Present }) {
  const { mapId } = useWork()
  const { leads } = useHall()
  const remove = useRemoveGuest(mapId)
  const toast = useToast()
  const { guest, name } = person
  const onRemove = (id: string) =>
    remove.mutate(id, {
      onSuccess: () =>
        toast(`${name} was removed`, { detail: 'Who still has the link can come back by another name. A new link keeps them out.' }),
      onError: (error) => toast(`${name} was not removed`, { detail: error.message }),
    })
  return (
    <li {...(person.here ? {} : { 'data-away': '' })}>
      <Avatar name={name} />
      <span className="min-w-0 flex-1">
        <span className="ell block">{person.you ? `${name} (you)` : name}</span>
        {person.note !== '' && <span className="mp-cap block">{person.note}</span>}
      </span>
      {leads && guest !== null && (
        <IconButton label={`Remove ${name}`} size="small" disabled={remove.isPending} onClick={() => onRemove(guest)}>
          <UserMinus aria-hidden />
        </IconButton>
      )}
    </li>
  )
}
