/** Goes on with a suggestion that an earlier page of the same browser left. */

import { useEffect } from 'react'
import type { Change } from '../../../ops/engine'
import { browserBoxes } from '../../shared/boxes'
import type { OpenDocument } from '../document'
import { resumed, unsentOf } from './unsent'

interface Unsent {
  readonly document: OpenDocument
  readonly path: string
  readonly user: string
  readonly suggesting: boolean
  /** What others wrote after an entry of the log. */
  readonly since: (seq: number) => Promise<readonly Change[]>
}

/** Draws again what was drawn and not sent, once this page suggests. */
export function useUnsent({ document, path, user, suggesting, since }: Unsent): void {
  useEffect(() => {
    if (!suggesting) return
    let here = true
    const goOn = async () => {
      const box = await unsentOf(browserBoxes, path, user)
      const { client } = document.session.state
      if (box === null || client.pending.length > 0) return
      const edits = resumed(box, box.seq < client.seq ? await since(box.seq).catch(() => []) : [])
      if (!here) return
      for (const { batch, title } of edits) document.editor.resume(batch, title)
    }
    void goOn()
    return () => {
      here = false
    }
  }, [document, path, user, suggesting, since])
}
