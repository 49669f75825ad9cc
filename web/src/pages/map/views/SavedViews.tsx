import { Bookmark, BookmarkPlus, ChevronDown, Eye, PencilLine, Save, Trash2 } from 'lucide-react'
import { type FormEvent, useRef, useState } from 'react'
import { deleteNode } from '../../../editor/commands/deleteNode'
import { changeView, saveView, type ViewContent } from '../../../editor/commands/savedView'
import { writeField } from '../../../editor/commands/writeField'
import type { SavedView } from '../../../model/map'
import { Button, IconButton } from '../../../ui/Button'
import { Dialog } from '../../../ui/Dialog'
import { TextField } from '../../../ui/Field'
import { Menu, type MenuAction } from '../../../ui/Menu'
import { useWork } from '../work'
import { standsAlone, viewOf } from './kinds'
import type { Views } from './useViews'
import { ViewIcon } from './ViewSwitch'

/** What is being named: a new view, or one that has a name. */
type Naming = { readonly view: SavedView | null }

/** The ways to look at this map that somebody set up for an audience. */
export function SavedViews({ views }: { views: Views }) {
  const { map, readOnly } = useWork()
  const [naming, setNaming] = useState<Naming | null>(null)
  const { saved, changed } = views
  const actions = useActions(views, setNaming)
  if (readOnly && map.views.length === 0) return null
  return (
    <>
      <Menu
        align="end"
        trigger={
          saved === null ? (
            <IconButton label="Saved views" size="small">
              <Bookmark aria-hidden />
            </IconButton>
          ) : (
            <Button size="small" icon={<Bookmark className="icon-14" aria-hidden />} title={`Saved view: ${saved.name}`}>
              <span className="ell mv-saved-name">{saved.name}</span>
              {changed && <span className="font-normal text-ink-3">changed</span>}
              <ChevronDown className="icon-14" aria-hidden />
            </Button>
          )
        }
        actions={actions}
      />
      {naming !== null && <NameDialog naming={naming} views={views} onClose={() => setNaming(null)} />}
    </>
  )
}

function useActions(views: Views, setNaming: (naming: Naming) => void): readonly MenuAction[] {
  const { map, readOnly, run, runWithUndo } = useWork()
  const { saved, changed, pick } = views
  const icon = 'icon-14'
  const list = map.views.map(
    (v): MenuAction => ({
      name: v.name,
      icon: <ViewIcon view={viewOf(v.preset) ?? 'working'} />,
      group: '0',
      checked: v.id === saved?.id,
      run: () => pick(v),
    }),
  )
  const all: MenuAction = {
    name: 'The whole map',
    icon: <Eye className={icon} aria-hidden />,
    group: '0',
    checked: saved === null,
    run: () => pick(null),
  }
  if (readOnly) return [...list, all]
  const own: readonly MenuAction[] =
    saved === null
      ? []
      : [
          {
            name: 'Keep the changes in it',
            icon: <Save className={icon} aria-hidden />,
            group: '2',
            disabled: !changed || !standsAlone(views.view),
            run: () => {
              run(changeView(saved.id, contentOf(views)))
              pick({ ...saved, ...contentOf(views) })
            },
          },
          { name: 'Rename', icon: <PencilLine className={icon} aria-hidden />, group: '2', run: () => setNaming({ view: saved }) },
          {
            name: 'Delete this view',
            icon: <Trash2 className={icon} aria-hidden />,
            group: '2',
            note: 'The map keeps everything',
            run: () => {
              pick(null)
              runWithUndo(deleteNode(saved.id, `view “${saved.name}”`))
            },
          },
        ]
  const save: MenuAction = {
    name: 'Save what is shown as a view …',
    icon: <BookmarkPlus className={icon} aria-hidden />,
    group: '1',
    disabled: !standsAlone(views.view),
    run: () => setNaming({ view: null }),
  }
  return [...list, all, save, ...own]
}

/** What is shown now, as a saved view keeps it. */
function contentOf({ view, filter }: Views): ViewContent {
  return { preset: view, lanes: filter.lanes, personas: filter.personas, stages: filter.stages, numbers: filter.numbers }
}

function NameDialog({ naming, views, onClose }: { naming: Naming; views: Views; onClose: () => void }) {
  const { run, newId } = useWork()
  const [name, setName] = useState(naming.view?.name ?? '')
  const input = useRef<HTMLInputElement>(null)
  const isNew = naming.view === null
  const accept = (e: FormEvent) => {
    e.preventDefault()
    const words = name.trim()
    if (words === '') return input.current?.focus()
    if (naming.view !== null) run(writeField(naming.view.id, 'name', words))
    else {
      const content = contentOf(views)
      const id = newId()
      run(saveView(id, words, content))
      views.pick({ id, name: words, ...content })
    }
    onClose()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={isNew ? 'Save this view' : 'Rename the view'}
      description={
        isNew ? 'For an audience: the rows, stages and personas that are shown now. Everybody who sees the map can pick it.' : undefined
      }
      initialFocus={input}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" form="view-name">
            {isNew ? 'Save view' : 'Rename'}
          </Button>
        </>
      }
    >
      <form id="view-name" onSubmit={accept}>
        <TextField ref={input} label="Name" value={name} placeholder="Board meeting" onChange={(e) => setName(e.target.value)} />
      </form>
    </Dialog>
  )
}
