import { Link, useNavigate } from '@tanstack/react-router'
import {
  ChevronRight,
  Cloud,
  CloudOff,
  CloudUpload,
  Download,
  Eye,
  FlaskConical,
  History as HistoryIcon,
  Image,
  Layers,
  LayoutTemplate,
  Link as LinkIcon,
  ListChecks,
  Map as MapIcon,
  MoreHorizontal,
  Redo2,
  Sparkles,
  Trash2,
  Undo2,
} from 'lucide-react'
import { type ReactNode, useEffect, useEffectEvent, useState, useSyncExternalStore } from 'react'
import { mapFile, mapForms, useDeleteMap, useRestoreMap } from '../../api/maps'
import { useRefusal } from '../../api/session'
import type { Link as SaveLink } from '../../sync/session'
import { IconButton } from '../../ui/Button'
import { Chip } from '../../ui/Chip'
import { Menu } from '../../ui/Menu'
import { useToast } from '../../ui/Toast'
import { Explain } from '../shared/Explain'
import { plural } from '../shared/format'
import { useBeginning } from '../workshop/parts'
import { TalkButton } from './comments/Marks'
import { useMode } from './comments/mode'
import { SuggestSwitch } from './comments/SuggestBar'
import { FieldInput, useEditing } from './Field'
import { GuideButton } from './guide/GuideButton'
import { useGuideHidden } from './guide/hidden'
import { Flags } from './history/Flags'
import { PublishedChip } from './history/PublishedChip'
import { VersionMenu } from './history/VersionMenu'
import { BasedOnDialog } from './keep/BasedOnDialog'
import { KeepTemplateDialog } from './keep/KeepTemplateDialog'
import { PictureDialog } from './keep/PictureDialog'
import { Others } from './Others'
import { ShareButton } from './share/ShareButton'
import { type Room, useSession } from './useRoom'
import type { ViewId } from './views/kinds'
import { useWork } from './work'

const kinds: Readonly<Record<string, { readonly name: string; readonly term: string; readonly icon: ReactNode }>> = {
  current: { name: 'Current', term: 'Current map', icon: <MapIcon aria-hidden /> },
  future: { name: 'Future', term: 'Future map', icon: <Sparkles aria-hidden /> },
  service_blueprint: { name: 'Blueprint', term: 'Service blueprint', icon: <Layers aria-hidden /> },
  experience: { name: 'Experience', term: 'Experience map', icon: <FlaskConical aria-hidden /> },
}

/** Where one is, what the map is called, and how far the edits have got. */
export function TopBar({ link, waiting, room, onHistory }: { link: SaveLink; waiting: number; room: Room; onHistory: () => void }) {
  const { map } = useWork()
  const refusal = useRefusal('maps:write')
  const kind = kinds[map.kind ?? 'current'] ?? kinds.current
  const { seq } = useSession(room.map).client
  const drafts = useRefusal('maps:drafts') === undefined
  const { suggesting } = useMode()
  return (
    <header className="page-top mp-top">
      <Link to="/" hash="maps" className="crumb text-ink-3">
        Journeys
      </Link>
      <ChevronRight className="icon-14 text-ink-3" aria-hidden />
      <MapTitle />
      <span className="mp-wide flex items-center gap-2">
        <Chip size="small" icon={kind?.icon}>
          {kind?.name ?? 'Current'}
        </Chip>
        <Explain term={kind?.term ?? 'Current map'} />
        {drafts ? <VersionMenu seq={seq} onHistory={onHistory} /> : <PublishedChip />}
        <Flags />
        {map.origin === 'discovered' && (
          <Chip size="small" tone="dashed" title="Proposed from the events; everything on it is a hypothesis until somebody confirms it">
            Discovered
          </Chip>
        )}
      </span>
      {refusal === undefined ? (
        <SaveState link={link} waiting={waiting} />
      ) : suggesting ? (
        <Chip size="small" tone="dashed">
          Suggesting
        </Chip>
      ) : (
        <Chip size="small" icon={<Eye aria-hidden />} title={refusal}>
          Read only
        </Chip>
      )}
      <span className="ml-auto flex items-center gap-1">
        <span className="mp-wide">
          <GuideButton />
        </span>
        <Others />
        <SuggestSwitch />
        <TalkButton />
        <UndoButtons room={room} />
        {drafts && (
          <IconButton className="mp-wide" label="History of this map" onClick={onHistory}>
            <HistoryIcon aria-hidden />
          </IconButton>
        )}
        <ShareButton />
        <MapMenu {...(drafts ? { onHistory } : {})} />
      </span>
    </header>
  )
}

function MapTitle() {
  const { map, edit } = useWork()
  const title = map.title ?? ''
  const shown = title === '' ? 'Untitled journey' : title
  const editing = useEditing('@root', 'title')
  useEffect(() => {
    document.title = `${shown} · sojourn`
  }, [shown])
  if (editing) {
    return (
      <>
        <h1 className="visually-hidden">{shown}</h1>
        <FieldInput node="@root" field="title" label="Title of the map" rows={1} className="mp-title-in" />
      </>
    )
  }
  return (
    <h1 className="mp-title">
      <button type="button" className="ell" title={`${shown}: rename`} onClick={() => edit({ node: '@root', field: 'title', text: title })}>
        {shown}
      </button>
    </h1>
  )
}

/** Whether the edits are with the server, in words. */
function SaveState({ link, waiting }: { link: SaveLink; waiting: number }) {
  if (link.state === 'offline') {
    return (
      <span className="mp-save" data-off="">
        <CloudOff className="icon-14" aria-hidden />
        {waiting === 0 ? 'No connection' : `${plural(waiting, 'edit')} waiting`}
      </span>
    )
  }
  const saving = link.state === 'saving'
  return (
    <span className="mp-save" role="status">
      {saving ? <CloudUpload className="icon-14" aria-hidden /> : <Cloud className="icon-14" aria-hidden />}
      <span className="mp-wide">{saving ? 'Saving' : 'Saved'}</span>
    </span>
  )
}

function UndoButtons({ room }: { room: Room }) {
  const { undo, redo } = useWork()
  const { editor } = room.map
  const state = useSyncExternalStore(
    (changed) => editor.subscribe(changed),
    () => editor.undoState,
  )
  const next = state.undo[state.undo.length - 1]?.title
  const again = state.redo[state.redo.length - 1]?.title
  return (
    <>
      <IconButton
        label={next === undefined ? 'Nothing to undo' : `Undo: ${next}`}
        shortcut="Ctrl Z"
        disabled={next === undefined}
        onClick={undo}
      >
        <Undo2 aria-hidden />
      </IconButton>
      <IconButton
        label={again === undefined ? 'Nothing to redo' : `Redo: ${again}`}
        shortcut="Ctrl Shift Z"
        disabled={again === undefined}
        onClick={redo}
      >
        <Redo2 aria-hidden />
      </IconButton>
    </>
  )
}

/** Views that a browser would shrink onto one page; their export cuts them into pages that can be read. */
const gridViews: ReadonlySet<ViewId> = new Set<ViewId>(['working', 'blueprint'])

/** Ctrl P asks for the export instead of the browser's print. */
function usePrintKey(enabled: boolean, onPrint: () => void): void {
  const print = useEffectEvent(onPrint)
  useEffect(() => {
    if (!enabled) return
    const onKey = (e: KeyboardEvent) => {
      if (e.key.toLowerCase() !== 'p' || !(e.ctrlKey || e.metaKey) || e.shiftKey || e.altKey) return
      e.preventDefault()
      print()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [enabled])
}

function MapMenu({ onHistory }: { onHistory?: () => void }) {
  const refusal = useRefusal('maps:write')
  const { mapId, map, view } = useWork()
  const [busy, setBusy] = useState(false)
  const [asked, setAsked] = useState<'template' | 'based' | 'picture' | null>(null)
  usePrintKey(gridViews.has(view), () => setAsked('picture'))
  const [guideHidden, hideGuide] = useGuideHidden(mapId)
  const beginning = useBeginning()
  const navigate = useNavigate()
  const remove = useDeleteMap()
  const restore = useRestoreMap()
  const toast = useToast()
  const onDelete = () => {
    setBusy(true)
    remove.mutate(mapId, {
      onSuccess: () => {
        toast(`Deleted the map “${map.title ?? ''}”`, { undo: () => restore.mutate(mapId) })
        void navigate({ to: '/' })
      },
      onError: (error) => toast('The map was not deleted', { detail: error.message }),
      onSettled: () => setBusy(false),
    })
  }
  return (
    <>
      <Menu
        align="end"
        trigger={
          <IconButton label="More about this map">
            <MoreHorizontal aria-hidden />
          </IconButton>
        }
        actions={[
          ...(onHistory === undefined
            ? []
            : [{ name: 'History of this map', icon: <HistoryIcon className="icon-14" aria-hidden />, group: 'history', run: onHistory }]),
          { name: 'Export a view as PDF or picture', icon: <Image className="icon-14" aria-hidden />, run: () => setAsked('picture') },
          ...mapForms.map(({ format, name }) => ({
            name: `Export as ${name}`,
            icon: <Download className="icon-14" aria-hidden />,
            run: () => window.location.assign(mapFile(mapId, format)),
          })),
          ...(guideHidden
            ? [
                {
                  name: 'Show the seven-step guide',
                  group: 'keep',
                  icon: <ListChecks className="icon-14" aria-hidden />,
                  run: () => hideGuide(false),
                },
              ]
            : []),
          ...beginning.actions,
          {
            name: 'Save as template',
            group: 'keep',
            icon: <LayoutTemplate className="icon-14" aria-hidden />,
            disabled: refusal !== undefined,
            note: refusal,
            run: () => setAsked('template'),
          },
          ...(map.kind === 'future'
            ? [
                {
                  name: map.based_on === undefined ? 'Link to a map of today' : 'Based on another map',
                  group: 'keep',
                  icon: <LinkIcon className="icon-14" aria-hidden />,
                  disabled: refusal !== undefined,
                  run: () => setAsked('based'),
                },
              ]
            : []),
          {
            name: 'Delete the map',
            group: 'end',
            icon: <Trash2 className="icon-14" aria-hidden />,
            disabled: busy || refusal !== undefined,
            note: refusal,
            run: onDelete,
          },
        ]}
      />
      {beginning.dialog}
      {asked === 'template' && <KeepTemplateDialog mapId={mapId} title={map.title ?? ''} onClose={() => setAsked(null)} />}
      {asked === 'picture' && <PictureDialog onClose={() => setAsked(null)} />}
      {asked === 'based' && <BasedOnDialog onClose={() => setAsked(null)} />}
    </>
  )
}
