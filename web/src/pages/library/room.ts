/** What the library's pages share: its records, live, and what can be done with them. */

import { createContext, useContext } from 'react'
import type { Command } from '../../editor/command'
import type { Library } from '../../model/library'
import type { Doc } from '../../ops/doc'
import type { Link } from '../../sync/session'

/** What a form needs to show and change records, wherever it stands. */
export interface RecordWork {
  readonly library: Library
  /** Why nothing may be changed, if nothing may. */
  readonly refusal: string | undefined
  readonly run: (command: Command) => void
  readonly newId: () => string
}

/** The open library. */
export interface LibraryWork extends RecordWork {
  readonly doc: Doc
  readonly link: Link
  /** How many edits the server has not confirmed. */
  readonly waiting: number
  /** As `run`, and says so with a way back. */
  readonly runWithUndo: (command: Command, said: string) => void
  readonly undo: () => void
  readonly redo: () => void
  readonly retry: () => void
}

const Context = createContext<LibraryWork | null>(null)

export const LibraryWorkProvider = Context.Provider

/** The open library; only below its room. */
export function useLibrary(): LibraryWork {
  const work = useContext(Context)
  if (work === null) throw new Error('this part of the page needs the open library around it')
  return work
}

const Records = createContext<RecordWork | null>(null)

/** Lets the forms of records stand outside the library's pages. */
export const RecordWorkProvider = Records.Provider

/** The records for a form: those of the page around it, else the open library. */
export function useRecords(): RecordWork {
  const here = useContext(Records)
  const library = useContext(Context)
  const work = here ?? library
  if (work === null) throw new Error('this form needs the records of the library around it')
  return work
}
