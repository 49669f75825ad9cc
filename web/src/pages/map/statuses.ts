/** The statuses of a claim as the document stores them. */

import type { Status } from '../../ui/StatusMark'

/** The stored word of a status. */
export const STORED_STATUS: Readonly<Record<Status, string>> = {
  validated: 'validated',
  partial: 'partially_validated',
  hypothesis: 'hypothesis',
  stale: 'stale',
  contested: 'contested',
  contradicted: 'contradicted',
}
