/**
 * Where to go after the sign-in: an address of this site, never another site
 * that somebody wrote into a link, and never a door again.
 */
export function targetOf(search: unknown): string {
  const to = typeof search === 'object' && search !== null && 'to' in search ? search.to : undefined
  if (typeof to !== 'string' || !/^\/(?![/\\])/.test(to) || /^\/(sign-in|setup|join)\b/.test(to)) return '/'
  return to
}

/** True for the pages of share links and of workshops, which have neither a session nor the shell around them. */
export function isShared(path: string): boolean {
  return path.startsWith('/s/') || path.startsWith('/w/')
}
