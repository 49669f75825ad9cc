/** A page that is older than the server loads itself anew when nobody is busy, and goes on where it was. */

import { useEffect, useRef } from 'react'
import type { Selection } from '../../editor/selection'
import { boxKey, isKept } from '../../sync/box'
import { useToast } from '../../ui/Toast'
import type { OpenDocument } from '../map/document'
import { browserBoxes } from './boxes'
import { keepPlace, mayRenew, takePlace } from './place'
import { whenQuiet } from './quiet'

/** The documents of a page, by their paths. */
type Documents = readonly (readonly [path: string, document: OpenDocument])[]

/** How a page selects, if it does. */
interface Selects {
  readonly selection: Selection
  readonly select: (selection: Selection) => void
}

/** Keeps a page as new as the server. `selects` says and restores what is selected. */
export function useRenewal(documents: Documents, selects?: Selects): void {
  const toast = useToast()
  const latest = useRef({ documents, selects })
  useEffect(() => {
    latest.current = { documents, selects }
  })
  useEffect(() => {
    const place = takePlace()
    if (place === null) return
    toast('sojourn was updated', { detail: 'This page was loaded again. Nothing was lost.' })
    if (place.selection !== null) latest.current.selects?.select(place.selection)
  }, [toast])
  useEffect(() => {
    let stop: (() => void) | null = null
    const open = latest.current.documents
    const look = () => {
      if (stop !== null || !open.some(([, d]) => d.live.outdated)) return
      stop = whenQuiet(() => renew(open, latest.current.selects?.selection ?? null))
    }
    const deaf = open.map(([, d]) => d.live.watch(look))
    look()
    return () => {
      stop?.()
      for (const end of deaf) end()
    }
  }, [])
}

/** Loads the page anew once what waits is kept and the server answers; false if it is not the time. */
async function renew(documents: Documents, selection: Selection | null): Promise<boolean> {
  if (!mayRenew(Date.now()) || !(await allKept(documents)) || !(await answers())) return false
  keepPlace({ selection, at: Date.now() })
  addEventListener('beforeunload', (e) => e.stopImmediatePropagation(), { capture: true }) // what waits is kept: nobody need be asked
  location.reload()
  return true
}

async function allKept(documents: Documents): Promise<boolean> {
  const kept = await Promise.all(
    documents.map(([path, { session }]) => {
      const { clientId, pending } = session.state.client
      return isKept(browserBoxes, boxKey(path, clientId), pending)
    }),
  )
  return kept.every(Boolean)
}

async function answers(): Promise<boolean> {
  try {
    return (await fetch(location.pathname, { method: 'HEAD', cache: 'no-store' })).ok
  } catch {
    return false
  }
}
