/** Suggesting: edits stay in the page until they are sent as one suggestion. */

import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react'
import { useRefusal } from '../../../api/session'
import { useToast } from '../../../ui/Toast'
import { browserBoxes } from '../../shared/boxes'
import type { MapWork } from '../work'
import { unsentOf } from './unsent'

/** Whether the person suggests, and how to begin and to end it. */
export interface Mode {
  readonly suggesting: boolean
  readonly set: (suggesting: boolean) => void
}

const Context = createContext<Mode>({ suggesting: false, set: () => {} })

/** Whether the person suggests on this page. */
export function useMode(): Mode {
  return useContext(Context)
}

/**
 * Holds the mode of a page. Beginning and ending load the map anew, so the page
 * below begins from what everybody sees. Where this browser keeps a suggestion
 * that the user did not send, the page goes on suggesting.
 */
export function ModeProvider({
  path,
  user,
  reload,
  children,
}: {
  path: string
  user: string
  reload: () => Promise<unknown>
  children: (suggesting: boolean, turn: number) => ReactNode
}) {
  const [state, setState] = useState({ suggesting: false, turn: 0 })
  const set = useCallback(
    (suggesting: boolean) => void reload().then(() => setState((now) => ({ suggesting, turn: now.turn + 1 }))),
    [reload],
  )
  const may = useMaySuggest()
  useEffect(() => {
    if (!may) return
    let here = true
    void unsentOf(browserBoxes, path, user).then((box) => here && box !== null && set(true))
    return () => {
      here = false
    }
  }, [may, path, user, set])
  const mode = useMemo(() => ({ suggesting: state.suggesting, set }), [state.suggesting, set])
  return <Context.Provider value={mode}>{children(state.suggesting, state.turn)}</Context.Provider>
}

/** Whether the person may suggest and may not edit. */
export function useMaySuggest(): boolean {
  const write = useRefusal('maps:write')
  return useRefusal('maps:suggest') === undefined && write !== undefined
}

/** The work of a page on which somebody suggests: the map can be drawn on, the library cannot. */
export function useMapOnly(work: MapWork): MapWork {
  const { suggesting } = useMode()
  const toast = useToast()
  return useMemo(() => {
    if (!suggesting) return work
    const refuse = () =>
      toast('Suggestions change the map only', { detail: 'New touchpoints, rules and other records of the library need an editor.' })
    return {
      ...work,
      runLibrary: refuse,
      openRule: refuse,
      desk: {
        ...work.desk,
        together: ({ title }) => {
          refuse()
          return { n: 0, title, misses: [] }
        },
      },
    }
  }, [work, suggesting, toast])
}
