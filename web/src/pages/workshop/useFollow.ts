/** Leading others over the map, and being led. */

import { useCallback, useEffect, useEffectEvent, useState } from 'react'
import type { Peer } from '../../sync/presence'
import { useCrowd, useLook } from '../map/Others'
import { useNarrow } from '../map/useNarrow'
import { type ViewId, viewOf } from '../map/views/kinds'
import { useWork } from '../map/work'
import { useHall } from './hall'
import { goTo, lookOf, scrollerOf } from './look'
import { type Follow, followTurn } from './state'

/** How a window is turned to what somebody else looks at. */
export interface Turning {
  /** Turns to another view. */
  readonly show: (view: ViewId) => void
  /** What of the map this window shows, as a text for those who follow. */
  readonly shows: string
  /** Shows what a leader shows; null when this window follows no more. */
  readonly take: (shows: string | null) => void
}

/** How a window follows. */
export interface Following {
  readonly follow: Follow
  /** Follows again, or stops to. */
  readonly set: (follow: Follow) => void
}

const main = () => document.querySelector('.mp-main')

/** Tells the others where this window looks while its person leads, and goes where the leader looks while they follow. */
export function useFollow(turning: Turning): Following {
  const { heard, me } = useHall()
  const { peers } = useCrowd()
  const leader = heard?.workshop.leader ?? ''
  const [state, setState] = useState<{ readonly follow: Follow; readonly leader: string }>({ follow: 'off', leader: '' })
  const turned = followTurn(state, leader, me)
  if (turned !== state && (turned.follow !== state.follow || turned.leader !== state.leader)) setState(turned)
  const set = useCallback((follow: Follow) => setState((now) => (now.follow === 'off' ? now : { ...now, follow })), [])
  useLeading(leader !== '' && leader === me, turning.shows)
  const ahead = turned.follow === 'following' ? [...peers.values()].findLast((p) => p.user === leader && p.look !== undefined) : undefined
  useGoing(ahead, turning.show)
  useShowing(ahead === undefined ? undefined : (ahead.shows ?? ''), turning.take)
  useFreedom(turned.follow === 'following', () => set('free'))
  return { follow: turned.follow, set }
}

/** Says where this window looks, whenever that changes. */
function useLeading(leads: boolean, shows: string): void {
  const work = useWork()
  const tell = useLook()
  const { view, scene } = work
  const look = useEffectEvent(() => {
    const at = main()
    const here = at === null ? null : lookOf(at, work)
    tell({ view, shows, ...(here === null ? {} : { look: here }) })
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: another view or another plan is another place
  useEffect(() => {
    if (!leads) return
    const frame = requestAnimationFrame(look)
    const onScroll = (e: Event) => e.target instanceof Element && main()?.contains(e.target) === true && look()
    document.addEventListener('scroll', onScroll, { capture: true, passive: true })
    return () => {
      cancelAnimationFrame(frame)
      document.removeEventListener('scroll', onScroll, { capture: true })
    }
  }, [leads, view, scene, shows])
  useEffect(() => {
    if (leads) return () => tell(null)
  }, [leads, tell])
}

/** Goes where somebody looks: their view first, then the place in it. A phone stays with the story and finds the place there. */
function useGoing(ahead: Peer | undefined, show: (view: ViewId) => void): void {
  const work = useWork()
  const narrow = useNarrow()
  const wanted = narrow ? undefined : viewOf(ahead?.view)
  const turn = useEffectEvent(() => {
    if (wanted !== undefined && wanted !== work.view && wanted !== 'present' && wanted !== 'compare') show(wanted)
  })
  useEffect(() => {
    if (wanted !== undefined) turn()
  }, [wanted])
  const { at = '', x = 0, y = 0 } = ahead?.look ?? {}
  const go = useEffectEvent(() => {
    const element = main()
    if (element !== null) goTo(element, work, { at, x, y })
  })
  const { view } = work
  // biome-ignore lint/correctness/useExhaustiveDependencies: the place is looked for again in another view
  useEffect(() => {
    if (at === '') return
    const frame = requestAnimationFrame(go)
    return () => cancelAnimationFrame(frame)
  }, [at, x, y, view])
}

/** Shows what somebody shows, for as long as this window follows them. */
function useShowing(shows: string | undefined, take: (shows: string | null) => void): void {
  const turn = useEffectEvent(take)
  useEffect(() => {
    if (shows === undefined) return
    turn(shows)
  }, [shows])
  const follows = shows !== undefined
  useEffect(() => {
    if (follows) return () => turn(null)
  }, [follows])
}

const moves = new Set(['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'PageUp', 'PageDown', 'Home', 'End', ' '])

/** Frees whoever scrolls or moves on the map themselves. */
function useFreedom(follows: boolean, free: () => void): void {
  const leave = useEffectEvent(free)
  useEffect(() => {
    const element = main()
    if (!follows || element === null) return
    const go = () => leave()
    const onKey = (e: Event) => e instanceof KeyboardEvent && moves.has(e.key) && go()
    // A press on a scroll bar is a press on the scroller itself, beyond its content.
    const onPress = (e: Event) => {
      const scroller = scrollerOf(element)
      if (
        e instanceof PointerEvent &&
        scroller !== null &&
        e.target === scroller &&
        (e.offsetX > scroller.clientWidth || e.offsetY > scroller.clientHeight)
      )
        go()
    }
    const listening = new AbortController()
    const options = { signal: listening.signal, passive: true }
    element.addEventListener('wheel', go, options)
    element.addEventListener('touchmove', go, options)
    element.addEventListener('keydown', onKey, options)
    element.addEventListener('pointerdown', onPress, options)
    return () => listening.abort()
  }, [follows])
}
