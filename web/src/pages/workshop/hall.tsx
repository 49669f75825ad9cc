/** The workshop at the open map, for the parts of the page: how it stands, and what one can do in it. */

import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import { useRefusal } from '../../api/session'
import { castDots, lead, type Workshop, type WorkshopStep } from '../../api/workshop'
import { useToast } from '../../ui/Toast'
import type { OpenDocument } from '../map/document'
import { useWork } from '../map/work'
import './workshop.css'
import { dotsLeft, type Heard, heard, placed } from './state'

/** What the parts of a page know of the workshop. */
export interface Hall {
  /** How it stands; null while there is none. */
  readonly heard: Heard | null
  /** The id under which the others see this person. */
  readonly me: string
  /** Whether this person may lead it. */
  readonly leads: boolean
  /** Whether it is led by whoever sits here, who alone locks lanes. */
  readonly owns: boolean
  /** Takes what the server answered to a step. */
  readonly take: (said: Workshop) => void
  /** Does one step of leading it. */
  readonly step: (step: WorkshopStep) => void
  /** Puts one more dot on an element, or takes one away. */
  readonly dot: (element: string, by: 1 | -1) => void
  /** The link by which guests come, as long as this page knows it. */
  readonly link: string | null
  readonly setLink: (link: string | null) => void
  /** Whether the panel with the result of the vote is open. */
  readonly results: boolean
  readonly showResults: (open: boolean) => void
}

const empty: Hall = {
  heard: null,
  me: '',
  leads: false,
  owns: false,
  take: () => undefined,
  step: () => undefined,
  dot: () => undefined,
  link: null,
  setLink: () => undefined,
  results: false,
  showResults: () => undefined,
}

const Context = createContext<Hall>(empty)

/** The workshop at the open map; without one, and on pages that only show a map, nothing goes on. */
export function useHall(): Hall {
  return useContext(Context)
}

/** Puts so many of one's dots on an element. */
export type Cast = (element: string, n: number) => Promise<Workshop>

/** Hears of the workshop over the map's connection. Guests cast their dots by a call of their own. */
export function HallProvider({ document, cast, children }: { document: OpenDocument; cast?: Cast; children: ReactNode }) {
  const { mapId, announce } = useWork()
  const { live } = document
  const may = useRefusal('workshop:lead') === undefined && cast === undefined
  const [state, setState] = useHeard(document)
  const take = useCallback((said: Workshop) => setState((now) => heard(now, said, Date.now())), [setState])
  const casting = useRef<Promise<unknown>>(Promise.resolve())
  const [link, setLink] = useState<string | null>(null)
  const [results, showResults] = useState(false)
  const shown = state?.workshop.vote?.shown === true
  // The result is for everybody to look at; on a phone it would cover the map.
  useEffect(() => showResults(shown && !matchMedia('(width < 720px)').matches), [shown])
  const toast = useToast()
  const me = useSyncExternalStore(
    useCallback((changed) => live.watch(changed), [live]),
    () => live.crowd.user,
  )
  const hall = useMemo((): Hall => {
    const failed = (what: string) => (error: Error) => toast(what, { detail: error.message })
    const put: Cast = cast ?? ((element, n) => castDots(mapId, element, n))
    return {
      heard: state,
      me,
      leads: may,
      owns: may && state?.workshop.by === me,
      take,
      step: (step) => void lead(mapId, step).then(take, failed('That did not work')),
      dot: (element, by) => {
        const vote = state?.workshop.vote
        if (vote === undefined || vote.shown) return
        const n = (vote.mine[element] ?? 0) + by
        if (n < 0) return
        if (by === 1 && dotsLeft(vote) < 1) return announce('You have no dot left. Take one away first.')
        announce(`${by === 1 ? 'Dot placed' : 'Dot taken away'}, ${dotsLeft(vote) - by} left.`)
        // Shown at once, sent one after the other: a second press counts from the first.
        setState((now) => placed(now, element, n))
        casting.current = casting.current.then(() =>
          put(element, n).then(take, (error: Error) => {
            setState((now) => placed(now, element, n - by))
            failed('The dot was not placed')(error)
          }),
        )
      },
      link,
      setLink,
      results: results && shown,
      showResults,
    }
  }, [state, setState, me, may, take, mapId, cast, link, results, shown, announce, toast])
  return <Context.Provider value={hall}>{children}</Context.Provider>
}

/** What the connection says; what is older than what is known does not count. */
function useHeard({ live }: OpenDocument) {
  const [state, setState] = useState<Heard | null>(null)
  useEffect(() => {
    let last: unknown
    const look = () => {
      if (live.workshop === last) return
      last = live.workshop
      const said = last as Workshop | null // the server's own document describes it
      setState((now) => heard(now, said, Date.now()))
    }
    look()
    return live.watch(look)
  }, [live])
  return [state, setState] as const
}
