import { Dialog } from '@base-ui/react/dialog'
import { useNavigate } from '@tanstack/react-router'
import { Search } from 'lucide-react'
import { type KeyboardEvent, useState } from 'react'
import { useMaps } from '../api/maps'
import { usePersonas } from '../api/personas'
import { parts } from '../pages/library/parts'
import { Kbd } from '../ui/Kbd'
import { chooseTheme } from '../ui/theme'
import { type PaletteEntry, search } from './commands'

interface Command extends PaletteEntry {
  readonly run: () => void
}

const most = 12

/** Search and commands: go to a page or a map, or do something. */
export function CommandPalette({ onClose, onHelp }: { onClose: () => void; onHelp: () => void }) {
  const [query, setQuery] = useState('')
  const [active, setActive] = useState(0)
  const found = search(useCommands(onHelp, query), query, most)
  const chosen = Math.min(active, found.length - 1)
  const run = (command: Command | undefined) => {
    if (command === undefined) return
    onClose()
    command.run()
  }
  const onKeyDown = (e: KeyboardEvent) => {
    if (e.key === 'ArrowDown') setActive((chosen + 1) % Math.max(1, found.length))
    else if (e.key === 'ArrowUp') setActive((chosen - 1 + found.length) % Math.max(1, found.length))
    else if (e.key === 'Enter') run(found[chosen])
    else return
    e.preventDefault()
  }
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="scrim" />
        <Dialog.Popup className="dialog palette" aria-label="Search and commands">
          <div className="flex items-center gap-2 border-b border-line px-4">
            <Search className="text-ink-3" aria-hidden />
            <input
              className="h-12 min-w-0 flex-1 border-0 bg-paper text-14 outline-none"
              placeholder="Search maps, pages, actions"
              aria-label="Search maps, pages, actions"
              role="combobox"
              aria-expanded
              aria-controls="palette-list"
              aria-activedescendant={found[chosen] === undefined ? undefined : `palette-${found[chosen].id}`}
              value={query}
              onChange={(e) => {
                setQuery(e.target.value)
                setActive(0)
              }}
              onKeyDown={onKeyDown}
            />
            <Kbd>Esc</Kbd>
          </div>
          <div id="palette-list" role="listbox" aria-label="Results" className="overflow-auto p-1">
            {found.map((c, i) => (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the text field above handles the keys of the list
              // biome-ignore lint/a11y/useFocusableInteractive: focus stays in the text field; the option is active by aria-activedescendant
              <div
                key={c.id}
                id={`palette-${c.id}`}
                role="option"
                aria-selected={i === chosen}
                className="menu-item"
                data-highlighted={i === chosen ? '' : undefined}
                onPointerMove={() => setActive(i)}
                onClick={() => run(c)}
              >
                <span className="ell flex-1 text-13">{c.name}</span>
                {c.keys !== undefined && <Kbd>{c.keys}</Kbd>}
                <span className="text-11 text-ink-3">{c.group}</span>
              </div>
            ))}
            {found.length === 0 && <p className="p-3 text-ink-2">Nothing by this name. Try the name of a map, or “import”.</p>}
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

const libraryKeys: Readonly<Record<string, string>> = { personas: 'G P', touchpoints: 'G T', opportunities: 'G O' }

function useCommands(onHelp: () => void, query: string): Command[] {
  const navigate = useNavigate()
  const maps = useMaps().data ?? []
  const personas = usePersonas().data ?? []
  const person = query.trim()
  return [
    ...maps.map((m) => ({
      id: m.id,
      name: m.title,
      group: 'Journey',
      run: () => void navigate({ to: '/maps/$mapId', params: { mapId: m.id } }),
    })),
    { id: 'home', name: 'Home', group: 'Page', keys: 'G H', run: () => void navigate({ to: '/' }) },
    { id: 'inbox', name: 'Inbox', group: 'Page', keys: 'G I', words: 'mentions activity news', run: () => void navigate({ to: '/inbox' }) },
    {
      id: 'explore',
      name: 'Explore',
      group: 'Page',
      keys: 'G E',
      words: 'analysis funnel paths variants',
      run: () => void navigate({ to: '/explore' }),
    },
    ...parts.map(({ path, name }) => ({
      id: `library ${path}`,
      name,
      group: 'Library',
      ...(libraryKeys[path] === undefined ? {} : { keys: libraryKeys[path] }),
      run: () => void navigate({ to: `/library/${path}` }),
    })),
    ...personas.map((p) => ({
      id: p.id,
      name: p.name,
      group: 'Persona',
      run: () => void navigate({ to: '/library/personas/$personaId', params: { personaId: p.id } }),
    })),
    {
      id: 'people',
      name: 'People',
      group: 'Page',
      keys: 'G U',
      words: 'persons customers trail',
      run: () => void navigate({ to: '/data/people' }),
    },
    {
      id: 'rules',
      name: 'Rules and unmapped events',
      group: 'Page',
      keys: 'G R',
      words: 'touchpoints binding',
      run: () => void navigate({ to: '/data/rules' }),
    },
    { id: 'imports', name: 'Imports', group: 'Page', keys: 'G D', words: 'files dead letters', run: () => void navigate({ to: '/data' }) },
    {
      id: 'settings',
      name: 'Settings',
      group: 'Page',
      keys: 'G S',
      words: 'zone currency session',
      run: () => void navigate({ to: '/settings' }),
    },
    {
      id: 'glossary',
      name: 'Glossary',
      group: 'Page',
      keys: 'G L',
      words: 'terms words help meaning',
      run: () => void navigate({ to: '/glossary' }),
    },
    { id: 'gallery', name: 'Gallery of components', group: 'Page', run: () => void navigate({ to: '/gallery' }) },
    { id: 'import', name: 'Import a file', group: 'Action', words: 'csv upload data', run: () => void navigate({ to: '/data/import' }) },
    { id: 'light', name: 'Light theme', group: 'Action', run: () => chooseTheme('light') },
    { id: 'dark', name: 'Dark theme', group: 'Action', run: () => chooseTheme('dark') },
    { id: 'system', name: 'Theme of the system', group: 'Action', run: () => chooseTheme('system') },
    { id: 'help', name: 'Shortcuts', group: 'Action', keys: '?', run: onHelp },
    ...(person.length > 1
      ? [
          {
            id: 'person',
            name: `Find the person “${person}”`,
            group: 'People',
            words: person,
            run: () => void navigate({ to: '/data/people', search: { q: person } }),
          },
        ]
      : []),
  ]
}
