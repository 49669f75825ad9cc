/** Who did something, by name. */

import { useMembers } from '../../../api/accounts'
import { useSession } from '../../../api/session'

/** Returns the names of members by id. Whoever sits here is "You". */
export function useNames(): (id: string) => string {
  const members = useMembers().data
  const me = useSession().data?.me?.id
  return (id) => {
    if (id === me || id === 'local') return 'You'
    return members?.find((m) => m.id === id)?.name ?? 'Somebody who left'
  }
}
