import { useQuery } from '@tanstack/react-query'
import { Outlet } from '@tanstack/react-router'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { keys } from '../../api/keys'
import { useLibraryChanged } from '../../api/library'
import { fetchLibrary } from '../../api/maps'
import { useRefusal, useSession as useVisitor } from '../../api/session'
import type { Command } from '../../editor/command'
import { schema } from '../../model/schema'
import type { Change } from '../../ops/engine'
import { libraryStandings } from '../../overlay/claim'
import { deliver, type Mishap } from '../../sync/box'
import { SkeletonRows } from '../../ui/Progress'
import { useToast } from '../../ui/Toast'
import { AwayDialog } from '../map/AwayDialog'
import { type LoadedDocuments, newId, read, sendTo } from '../map/document'
import { openOne, type Told, useSession, viewOfLibrary } from '../map/useRoom'
import { browserBoxes } from '../shared/boxes'
import { Failure } from '../shared/Loaded'
import { Page } from '../shared/Page'
import { useRenewal } from '../shared/useRenewal'
import { type LibraryWork, LibraryWorkProvider } from './room'
import './library.css'
import './persona.css'

const PATH = '/library'
const DAY = 86_400_000

/** The library's document as loaded, after what the user's earlier pages left was sent. */
type Loaded = Pick<LoadedDocuments, 'library' | 'delivered'>

function useLibraryDocument(user: string | undefined) {
  return useQuery({
    queryKey: keys.document(PATH),
    enabled: user !== undefined,
    queryFn: async ({ signal }): Promise<Loaded> => {
      const delivered = await deliver(browserBoxes, PATH, user ?? '', schema.version, sendTo(PATH))
      return { library: read(await fetchLibrary(signal)), delivered }
    },
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
  })
}

/** Keeps the library open, live and editable, while any of its pages is shown. */
export function LibraryRoom() {
  const visitor = useVisitor().data
  const user = visitor === undefined ? undefined : (visitor.me?.id ?? '')
  const loaded = useLibraryDocument(user)
  if (user !== undefined && loaded.data !== undefined) return <OpenLibrary user={user} loaded={loaded.data} />
  return (
    <Page title="Library">
      {loaded.error === null ? (
        <SkeletonRows rows={8} />
      ) : (
        <Failure error={loaded.error} title="The library did not load" onRetry={() => void loaded.refetch()} />
      )}
    </Page>
  )
}

function OpenLibrary({ user, loaded }: { user: string; loaded: Loaded }) {
  const toast = useToast()
  const tell = useCallback((told: Told) => toast(told.title, { detail: told.detail }), [toast])
  const [mishaps, review] = useState<readonly Mishap<Change>[]>([])
  const [document] = useState(() => openOne(PATH, user, loaded.library, { tell, review }))
  useRenewal([[PATH, document]])
  const refusal = useRefusal('maps:write')
  const state = useSession(document)
  const changed = useLibraryChanged()
  const [words, announce] = useState('')
  useEffect(() => {
    document.session.start()
    const onLeave = (e: BeforeUnloadEvent) => {
      if (document.session.state.client.pending.length > 0) e.preventDefault()
    }
    addEventListener('beforeunload', onLeave)
    return () => {
      removeEventListener('beforeunload', onLeave)
      document.session.stop()
    }
  }, [document])
  const { seq } = state.client
  // biome-ignore lint/correctness/useExhaustiveDependencies: whoever changed the library, its numbers are others now
  useEffect(changed, [seq])
  const edits = useMemo(() => {
    const { editor, session } = document
    return {
      run: (command: Command) => void editor.run(command),
      runWithUndo: (command: Command, said: string) => {
        const { n } = editor.run(command)
        toast(said, { undo: () => void editor.undoOne(n) })
      },
      undo: () => announce(said('Undone', editor.undo()?.title)),
      redo: () => announce(said('Redone', editor.redo()?.title)),
      retry: () => session.retryNow(),
      newId,
    }
  }, [document, toast])
  useUndoKeys(edits)
  const work = useMemo((): LibraryWork => {
    const { view, pending } = state.client
    const refuse = () => toast('Nothing was changed', { detail: refusal ?? '' })
    const may = refusal === undefined ? edits : { ...edits, run: refuse, runWithUndo: refuse, undo: refuse, redo: refuse }
    const today = Math.ceil(Date.now() / DAY) * DAY
    return { library: libraryStandings(viewOfLibrary(view), today), doc: view, refusal, link: state.link, waiting: pending.length, ...may }
  }, [state, refusal, edits, toast])
  return (
    <LibraryWorkProvider value={work}>
      <Outlet />
      {mishaps.length > 0 && <AwayDialog mishaps={mishaps} onClose={() => review([])} />}
      <p className="visually-hidden" role="status">
        {words}
      </p>
    </LibraryWorkProvider>
  )
}

function useUndoKeys({ undo, redo }: Pick<LibraryWork, 'undo' | 'redo'>) {
  useEffect(() => {
    const onKey = (e: KeyboardEvent) => {
      const key = e.key.toLowerCase()
      if (e.defaultPrevented || !(e.ctrlKey || e.metaKey) || (key !== 'z' && key !== 'y')) return
      if (e.target instanceof HTMLElement && e.target.closest('input,textarea') !== null) return
      e.preventDefault()
      if (key === 'y' || e.shiftKey) redo()
      else undo()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [undo, redo])
}

function said(what: string, title: string | undefined): string {
  return title === undefined ? `There is nothing to ${what === 'Undone' ? 'undo' : 'redo'}.` : `${what}: ${title}.`
}
