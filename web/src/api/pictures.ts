/** Maps as pictures and papers: what can be chosen, and where the file is. */

import { address } from './http'

/** The forms that show a view of a map. */
export const PICTURE_FORMS = [
  { value: 'pdf', label: 'PDF', hint: 'to print and to send' },
  { value: 'png', label: 'PNG', hint: 'a picture of all pages' },
  { value: 'svg', label: 'SVG', hint: 'to edit in a drawing program' },
] as const

/** The sizes of paper. */
export const PAPERS = [
  { value: 'a4', label: 'A4' },
  { value: 'a3', label: 'A3' },
  { value: 'letter', label: 'Letter' },
  { value: 'fit', label: 'As large as it needs' },
] as const

/** The ways to hold a paper; `usual` is what suits the view. */
export const TURNS = [
  { value: 'usual', label: 'Automatic' },
  { value: 'landscape', label: 'Landscape' },
  { value: 'portrait', label: 'Portrait' },
] as const

export type PictureForm = (typeof PICTURE_FORMS)[number]['value']
export type Paper = (typeof PAPERS)[number]['value']
export type Turn = (typeof TURNS)[number]['value']

/** How a picture of a map looks. */
export interface PictureWish {
  readonly form: PictureForm
  /** The name of a view, or the id of a saved one. */
  readonly view: string
  readonly paper: Paper
  readonly turn: Turn
  /** In place of the map's title; empty for that. */
  readonly title: string
  readonly titleBlock: boolean
  readonly legend: boolean
  readonly numbers: boolean
  /** What is shown of the map; without it all, or what the saved view says. */
  readonly lanes?: readonly string[]
  readonly personas?: readonly string[]
  readonly stages?: readonly string[]
}

/** Where the file is; `preview` makes it a small picture of the first page. */
export function pictureFile(map: string, wish: PictureWish, preview = false): string {
  const list = (items: readonly string[] = []) => (items.length === 0 ? undefined : items.join(','))
  return address(`/maps/${encodeURIComponent(map)}/export`, {
    format: preview ? 'png' : wish.form,
    view: wish.view,
    paper: wish.paper,
    orientation: wish.turn === 'usual' ? undefined : wish.turn,
    title: wish.titleBlock ? wish.title.trim() || undefined : 'false',
    legend: wish.legend ? undefined : false,
    measured: wish.numbers ? undefined : false,
    lanes: list(wish.lanes),
    personas: list(wish.personas),
    stages: list(wish.stages),
    ...(preview ? { page: 1, scale: wish.paper === 'fit' ? 0.35 : 0.6 } : {}),
  })
}
