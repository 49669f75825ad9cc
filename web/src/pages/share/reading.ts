/** What the server answers for a share link, in the shapes that the views of a map take. */

import type { Shared } from '../../api/share'
import type { Library } from '../../model/library'
import type { JourneyMap } from '../../model/map'
import { indexOverlay, type Numbers } from '../../overlay/numbers'
import { readOverlay } from '../../overlay/read'
import { everything, filterOf, type ViewFilter } from '../map/views/filter'
import { type ViewId, viewOf } from '../map/views/kinds'

/** What a shared page shows. */
export interface SharedMap {
  readonly mapId: string
  readonly title: string
  /** Number of the published version, or empty for the map as it is now. */
  readonly version: string
  readonly updated: string
  readonly revision: string
  /** Name of the saved view, or empty. */
  readonly viewName: string
  readonly view: ViewId
  readonly filter: ViewFilter
  readonly map: JourneyMap
  readonly library: Library
  readonly numbers: Numbers | null
  readonly zone: string
  /** Whether people with the link may comment. */
  readonly comments: boolean
}

const inside = '/api/v1/images/'

/** Reads an answer; pictures come by the link, too. */
export function readShared(answer: Shared, token: string): SharedMap {
  const { view } = answer
  const map = withImages(answer.content, token) as unknown as JourneyMap
  const filter = view.id === '' ? { ...everything, numbers: view.numbers === true } : filterOf(view)
  return {
    mapId: answer.map,
    title: map.title ?? 'Untitled journey',
    version: answer.version,
    updated: answer.updated,
    revision: answer.revision,
    viewName: view.name,
    view: viewOf(view.preset) ?? 'working',
    filter,
    map,
    library: withImages(answer.library, token) as unknown as Library,
    numbers: answer.numbers === undefined ? null : indexOverlay(readOverlay(answer.numbers)),
    zone: answer.zone,
    comments: answer.comments === true,
  }
}

/** The same value with the addresses under which a link shows its pictures. Pictures of other sites are left out. */
export function withImages(value: unknown, token: string): unknown {
  if (Array.isArray(value)) return value.map((v) => withImages(v, token))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, v]) => {
      if (!isImage(v)) return [[name, withImages(v, token)]]
      if (!v.src.startsWith(inside)) return []
      return [[name, { ...v, src: `/s/${encodeURIComponent(token)}/images/${v.src.slice(inside.length)}` }]]
    }),
  )
}

function isImage(value: unknown): value is { readonly src: string; readonly alt: string } {
  return typeof value === 'object' && value !== null && 'src' in value && typeof value.src === 'string' && 'alt' in value
}
