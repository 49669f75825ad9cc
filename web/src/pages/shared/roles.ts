import type { Role } from '../../api/types'

/** A role with what it may do, as people choose it. */
export interface RoleWords {
  readonly value: Role
  readonly label: string
  readonly hint: string
}

/** The roles, the narrowest first. */
export const roles: readonly RoleWords[] = [
  { value: 'viewer', label: 'Viewer', hint: 'Reads maps and their numbers.' },
  { value: 'contributor', label: 'Contributor', hint: 'Reads, comments and suggests.' },
  { value: 'editor', label: 'Editor', hint: 'Changes maps, the library and rules.' },
  { value: 'data_steward', label: 'Data steward', hint: 'Imports events and sees single people; does not change maps.' },
  { value: 'owner', label: 'Owner', hint: 'Everything, with members and settings.' },
]

/** A role as people read it. */
export function roleName(role: Role): string {
  return roles.find((r) => r.value === role)?.label ?? role
}
