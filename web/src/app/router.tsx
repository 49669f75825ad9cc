import type { QueryClient } from '@tanstack/react-query'
import { createRootRouteWithContext, createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { askOpening } from '../api/maps'
import { type Refused, readRefused } from '../pages/enter/refused'
import { readExplore } from '../pages/explore/search'
import { HomePage } from '../pages/home/HomePage'
import { readImport } from '../pages/import/search'
import { readInventory, readRecords } from '../pages/library/search'
import { readMapSearch } from '../pages/map/filters'
import { NotFound, RouteError } from '../pages/shared/RouteStates'
import { Gate } from './Gate'

/** What the routes may ask with. */
interface RouteContext {
  readonly cache: QueryClient
}

const root = createRootRouteWithContext<RouteContext>()({ component: Gate, notFoundComponent: NotFound, errorComponent: RouteError })

/** A text in the address, or nothing. */
function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** The library stays open while one goes from part to part. */
const library = createRoute({
  getParentRoute: () => root,
  path: '/library',
  component: lazyRouteComponent(() => import('../pages/library/LibraryRoom'), 'LibraryRoom'),
})

const libraryParts = [
  createRoute({
    getParentRoute: () => library,
    path: '/',
    beforeLoad: () => {
      throw redirect({ to: '/library/personas', replace: true })
    },
  }),
  createRoute({
    getParentRoute: () => library,
    path: '/personas',
    component: lazyRouteComponent(() => import('../pages/library/PersonasPage'), 'PersonasPage'),
  }),
  createRoute({
    getParentRoute: () => library,
    path: '/personas/$personaId',
    component: lazyRouteComponent(() => import('../pages/library/PersonaPage'), 'PersonaPage'),
  }),
  createRoute({
    getParentRoute: () => library,
    path: '/touchpoints',
    validateSearch: readInventory,
    component: lazyRouteComponent(() => import('../pages/library/TouchpointsPage'), 'TouchpointsPage'),
  }),
  createRoute({
    getParentRoute: () => library,
    path: '/history',
    component: lazyRouteComponent(() => import('../pages/library/HistoryPage'), 'HistoryPage'),
  }),
  createRoute({
    getParentRoute: () => library,
    path: '/$part',
    validateSearch: readRecords,
    component: lazyRouteComponent(() => import('../pages/library/RecordsPage'), 'RecordsPage'),
  }),
] as const

const routes = [
  library.addChildren(libraryParts),
  createRoute({ getParentRoute: () => root, path: '/', component: HomePage }),
  createRoute({
    getParentRoute: () => root,
    path: '/maps/$mapId',
    validateSearch: readMapSearch,
    shouldReload: false, // a filter in the address is no reason to ask again
    loader: ({ context, params }) => {
      askOpening(context.cache, params.mapId).catch(() => undefined) // the page itself says what is wrong
    },
    component: lazyRouteComponent(() => import('../pages/map/MapPage'), 'MapPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/inbox',
    component: lazyRouteComponent(() => import('../pages/inbox/InboxPage'), 'InboxPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/explore',
    validateSearch: readExplore,
    component: lazyRouteComponent(() => import('../pages/explore/ExplorePage'), 'ExplorePage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/data',
    component: lazyRouteComponent(() => import('../pages/data/ImportsPage'), 'ImportsPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/data/import',
    validateSearch: readImport,
    component: lazyRouteComponent(() => import('../pages/import/ImportPage'), 'ImportPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/data/imports/$importId',
    component: lazyRouteComponent(() => import('../pages/data/ImportResultPage'), 'ImportResultPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/data/rules',
    component: lazyRouteComponent(() => import('../pages/data/RulesPage'), 'RulesPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/data/people',
    validateSearch: (search: Record<string, unknown>): { q?: string } => {
      const q = text(search.q)
      return q === undefined ? {} : { q }
    },
    component: lazyRouteComponent(() => import('../pages/person/PeoplePage'), 'PeoplePage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/data/people/$personId',
    component: lazyRouteComponent(() => import('../pages/person/PersonPage'), 'PersonPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/settings',
    component: lazyRouteComponent(() => import('../pages/settings/SettingsPage'), 'SettingsPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/settings/account',
    validateSearch: readRefused,
    component: lazyRouteComponent(() => import('../pages/settings/AccountPage'), 'AccountPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/settings/members',
    component: lazyRouteComponent(() => import('../pages/settings/MembersPage'), 'MembersPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/settings/tokens',
    component: lazyRouteComponent(() => import('../pages/settings/TokensPage'), 'TokensPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/settings/audit',
    component: lazyRouteComponent(() => import('../pages/settings/AuditPage'), 'AuditPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/s/$token',
    component: lazyRouteComponent(() => import('../pages/share/SharePage'), 'SharePage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/s/$token/embed',
    component: lazyRouteComponent(() => import('../pages/share/SharePage'), 'EmbedPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/w/$token',
    component: lazyRouteComponent(() => import('../pages/workshop/GuestPage'), 'GuestPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/sign-in',
    validateSearch: (search: Record<string, unknown>): { to?: string } & Refused => {
      const to = text(search.to)
      return { ...(to === undefined ? {} : { to }), ...readRefused(search) }
    },
    component: lazyRouteComponent(() => import('../pages/enter/SignInPage'), 'SignInPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/setup',
    component: lazyRouteComponent(() => import('../pages/enter/SetupPage'), 'SetupPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/join',
    component: lazyRouteComponent(() => import('../pages/enter/JoinPage'), 'JoinPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/glossary',
    validateSearch: (search: Record<string, unknown>): { q?: string } => {
      const q = text(search.q)
      return q === undefined ? {} : { q }
    },
    component: lazyRouteComponent(() => import('../pages/glossary/GlossaryPage'), 'GlossaryPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/gallery',
    component: lazyRouteComponent(() => import('../pages/gallery/GalleryPage'), 'GalleryPage'),
  }),
] as const

/** The router of the application; its routes ask with the cache of server answers. */
export function makeRouter(cache: QueryClient) {
  return createRouter({ routeTree: root.addChildren(routes), context: { cache }, defaultPreload: 'intent', scrollRestoration: true })
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>
  }
}
