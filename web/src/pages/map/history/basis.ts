/** Whose definitions numbers use, in words. */

import type { Basis } from '../../../overlay/numbers'

/** "By the definitions of draft 1.3", "of version 1.2; the rules changed since". */
export function basisWords(basis: Basis): string {
  const what = `By the definitions of ${basis.draft ? 'draft' : 'version'} ${basis.version}`
  return basis.rules_changed ? `${what}; rules changed since the last publication` : what
}
