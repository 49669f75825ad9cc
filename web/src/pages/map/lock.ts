/** The map for somebody who may read it but not change it. */

import { useMemo } from 'react'
import { useToast } from '../../ui/Toast'
import type { MapWork } from './work'

/** Why nothing may be changed, as a headline and a sentence; the same object while it is the same reason. */
export interface Refusal {
  readonly title: string
  readonly detail: string
}

/**
 * The same work, in which everything that would change something says why it
 * does not. Selecting, numbers and panels work as ever. The server refuses such
 * changes too; this is only about saying so before somebody typed a sentence.
 */
export function useLock(work: MapWork, refusal: Refusal | undefined): MapWork {
  const toast = useToast()
  return useMemo(() => {
    if (refusal === undefined) return work
    const refuse = () => toast(refusal.title, { detail: refusal.detail })
    return {
      ...work,
      readOnly: true,
      edit: (editing) => editing !== null && refuse(),
      run: refuse,
      runWithUndo: refuse,
      runLibrary: refuse,
      undo: refuse,
      redo: refuse,
      openMenu: refuse,
      openPicker: refuse,
      openRule: refuse,
      openPopup: refuse,
      desk: {
        ...work.desk,
        together: ({ title }) => {
          refuse()
          return { n: 0, title, misses: [] }
        },
      },
    }
  }, [work, refusal, toast])
}
