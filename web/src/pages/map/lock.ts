/** The map for somebody who may read it but not change it. */

import { useMemo } from 'react'
import { useToast } from '../../ui/Toast'
import type { MapWork } from './work'

/**
 * The same work, in which everything that would change something says why it
 * does not. Selecting, numbers and panels work as ever. The server refuses such
 * changes too; this is only about saying so before somebody typed a sentence.
 */
export function useLock(work: MapWork, refusal: string | undefined): MapWork {
  const toast = useToast()
  return useMemo(() => {
    if (refusal === undefined) return work
    const refuse = () => toast('You may only read this map', { detail: refusal })
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
    }
  }, [work, refusal, toast])
}
