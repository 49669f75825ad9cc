import { Navigate, Outlet, useLocation, useMatches, useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useRefusals, useSession } from '../api/session'
import { isShared, targetOf } from '../pages/enter/target'
import { Shell } from './Shell'

/** Pages for whoever is not signed in. */
const doors: readonly string[] = ['/sign-in', '/setup', '/join']

/** Lets people in; the pages of share links are open to whoever has one. */
export function Gate() {
  const { pathname } = useLocation()
  return isShared(pathname) ? <Outlet /> : <Inside />
}

/** Who is not signed in comes to the sign-in page, and from there back to where they wanted to go. */
function Inside() {
  const session = useSession()
  const { pathname, href, search } = useLocation()
  const shown = useMatches({ select: (matches) => matches[matches.length - 1]?.pathname ?? '' })
  useRefusals()
  // Where the server does not answer, the pages say so themselves.
  const state = session.data?.state ?? (session.error === null ? 'unknown' : 'signed_in')
  const atDoor = doors.includes(pathname)
  if (state === 'unknown') return null
  if (state === 'signed_in') {
    if (!atDoor) return <Shell />
    return pathname === '/join' ? <DoorPage shown={shown} /> : <GoTo target={targetOf(search)} />
  }
  if (state === 'setup') return pathname === '/setup' ? <DoorPage shown={shown} /> : <Navigate to="/setup" replace />
  if (pathname === '/setup' || !atDoor)
    return <Navigate to="/sign-in" search={pathname === '/' ? {} : { to: targetOf({ to: href }) }} replace />
  return <DoorPage shown={shown} />
}

/** The page of a door, once it is there: until then the page before would still be shown, and ask for what it may not see. */
function DoorPage({ shown }: { shown: string }) {
  return doors.includes(shown) ? <Outlet /> : null
}

/** Opens an address of this site. */
function GoTo({ target }: { target: string }) {
  const router = useRouter()
  useEffect(() => router.history.replace(target), [router, target])
  return null
}
