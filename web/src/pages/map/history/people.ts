/** Who did something, by name. */

import { useMembers } from '../../../api/accounts'
import { useSession } from '../../../api/session'

interface Named {
  readonly id: string
  readonly name: string
}

type NameOf = (id: string) => string

/** Returns the names of members by id. Whoever sits here is "You". */
export function useNames(): NameOf {
  return namesOf(useMembers().data, useSession().data?.me)
}

/** Returns the names of members by id as others read them, for letters and colours. */
export function useFullNames(): NameOf {
  return fullNamesOf(useMembers().data, useSession().data?.me)
}

/** The names for sentences. */
export function namesOf(members: readonly Named[] | undefined, me: Named | null | undefined): NameOf {
  return (id) => (id === me?.id || id === 'local' ? 'You' : (members?.find((m) => m.id === id)?.name ?? 'Somebody who left'))
}

/** The names for letters and colours. */
export function fullNamesOf(members: readonly Named[] | undefined, me: Named | null | undefined): NameOf {
  return (id) => (id === me?.id ? me.name : namesOf(members, null)(id))
}
