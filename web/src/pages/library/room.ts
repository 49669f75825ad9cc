/** What the library's pages share: its records, live, and what can be done with them. */

import { createContext, useContext } from 'react'
import type { Command } from '../../editor/command'
import type { Library } from '../../model/library'
import type { Doc } from '../../ops/doc'
import type { Link } from '../../sync/session'

/** The open library. */
export interface LibraryWork {
  readonly library: Library
  readonly doc: Doc
  /** Why nothing may be changed, if nothing may. */
  readonly refusal: string | undefined
  readonly link: Link
  /** How many edits the server has not confirmed. */
  readonly waiting: number
  readonly run: (command: Command) => void
  /** As `run`, and says so with a way back. */
  readonly runWithUndo: (command: Command, said: string) => void
  readonly undo: () => void
  readonly redo: () => void
  readonly retry: () => void
  readonly newId: () => string
}

const Context = createContext<LibraryWork | null>(null)

export const LibraryWorkProvider = Context.Provider

/** The open library; only below its room. */
export function useLibrary(): LibraryWork {
  const work = useContext(Context)
  if (work === null) throw new Error('this part of the page needs the open library around it')
  return work
}
