/** Why nobody was signed in by a provider, in words. The reasons are a closed list; addresses may hold anything. */

const reasons: Readonly<Record<string, (name: string) => string>> = {
  over: () => 'That sign-in is over. Begin again.',
  refused: (name) => `${name} did not sign you in.`,
  invalid: (name) => `What ${name} answered is not valid. Whoever runs the server finds the cause in its log.`,
  away: (name) => `${name} does not answer as it should. Try again later.`,
  no_member: () => 'You are no member of this workspace. Ask one of its owners for an invitation.',
  unverified: (name) => `${name} does not vouch for your e-mail address.`,
  taken: (name) => `A member has your e-mail address already. Sign in as before, then connect ${name} under Settings, Your account.`,
  stale: (name) => `Show who you are first, then connect ${name}.`,
  removed: () => 'This account is gone.',
  unclaimed: () => 'This workspace has no owner yet. The first one needs the code on the server’s console.',
  other: (name) => `This account of ${name} belongs to another member.`,
  signed_out: () => 'You were signed out meanwhile. Sign in and begin again.',
  invitation: () => 'This invitation was used, was taken back or is too old. Ask for a new one.',
}

/** The sentence for a reason in an address. */
export function refusedWords(reason: string, provider: string | undefined): string {
  const words = Object.hasOwn(reasons, reason) ? reasons[reason] : undefined
  return words === undefined ? 'You were not signed in. Try again.' : words(provider ?? 'The provider')
}

/** Why nobody was signed in, as it stands in an address. */
export interface Refused {
  readonly refused?: string
  /** Id of the provider. */
  readonly by?: string
}

/** Reads it from an address. */
export function readRefused(search: Record<string, unknown>): Refused {
  const { refused, by } = search
  if (typeof refused !== 'string') return {}
  return { refused, ...(typeof by === 'string' ? { by } : {}) }
}
