/** Words about share links. */

import type { ShareLink } from '../../../api/share'
import { ago, date, plural } from '../../shared/format'
import { VIEWS } from '../views/kinds'

/** What a link is called: for whom it is, or else what it shows. */
export function titleOf(link: ShareLink): string {
  return link.name === '' ? viewWords(link) : link.name
}

/** Which view a link shows. */
export function viewWords(link: ShareLink): string {
  if (link.view_name !== undefined) return link.view_name
  const kind = VIEWS.find((v) => v.id === link.view)
  return kind === undefined ? 'A view that was deleted' : `${kind.name} view`
}

/** Who made it, how long it lasts and how often it was opened, in one line. */
export function factsOf(link: ShareLink, zone: string, now: number): string {
  const made = `By ${link.by}, ${date(link.created, zone)}`
  const ends = link.expires === undefined ? 'no end' : `${link.state === 'expired' ? 'ended' : 'until'} ${date(link.expires, zone)}`
  const used = link.used === undefined ? 'not opened yet' : `opened ${plural(link.uses, 'time')}, last ${ago(link.used, now)}`
  return [made, ends, used].join(' · ')
}

/** The frame that a site puts into its page. */
export function snippet(origin: string, path: string, title: string): string {
  const safe = title.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
  return `<iframe src="${origin}${path}/embed" title="${safe}" width="100%" height="640" style="border:0" loading="lazy" referrerpolicy="no-referrer" sandbox="allow-scripts allow-same-origin allow-popups"></iframe>`
}

/** The sites of a text, one on each line. */
export function sitesOf(text: string): string[] {
  return text
    .split(/[\s,]+/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
}
