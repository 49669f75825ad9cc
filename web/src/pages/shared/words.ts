/** What the workspace calls the people whose journeys it draws: customers, patients, citizens, guests. */

import { useWorkspace } from '../../api/workspace'

/** The word in its forms: patient, patients, Patient, Patients. */
export interface Words {
  readonly one: string
  readonly many: string
  readonly One: string
  readonly Many: string
}

/** Words that a workspace can choose with one press; the first is that of a new one. */
export const knownWords: readonly (readonly [one: string, many: string])[] = [
  ['customer', 'customers'],
  ['patient', 'patients'],
  ['citizen', 'citizens'],
  ['member', 'members'],
  ['guest', 'guests'],
  ['student', 'students'],
]

/** All forms of a word. */
export function wordsOf(one: string, many: string): Words {
  return { one, many, One: capital(one), Many: capital(many) }
}

/** The workspace's word. */
export function useWords(): Words {
  const w = useWorkspace().data
  return wordsOf(w?.customer ?? 'customer', w?.customers ?? 'customers')
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}
