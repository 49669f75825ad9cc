import { Outlet, useMatchRoute, useNavigate } from '@tanstack/react-router'
import { Menu as MenuIcon, Search } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { IconButton } from '../ui/Button'
import { Logo } from '../ui/Logo'
import { useShortcuts } from '../ui/shortcuts'
import { Sidebar } from './Sidebar'

const CommandPalette = lazy(() => import('./CommandPalette').then((m) => ({ default: m.CommandPalette })))
const ShortcutsHelp = lazy(() => import('./ShortcutsHelp').then((m) => ({ default: m.ShortcutsHelp })))

/** Pages that need the width: the navigation beside them shows icons only. */
const wide = ['/maps/$mapId', '/data/import', '/library/personas/$personaId', '/library/touchpoints'] as const

type Overlay = 'none' | 'palette' | 'help' | 'menu'

/** The frame around every page: navigation, search, shortcuts. */
export function Shell() {
  const [overlay, setOverlay] = useState<Overlay>('none')
  const navigate = useNavigate()
  const matches = useMatchRoute()
  const narrow = wide.some((to) => matches({ to }) !== false)
  const close = () => setOverlay('none')
  useShortcuts({
    'mod+k': () => setOverlay('palette'),
    '?': () => setOverlay('help'),
    'g h': () => void navigate({ to: '/' }),
    'g j': () => void navigate({ to: '/', hash: 'maps' }),
    'g i': () => void navigate({ to: '/inbox' }),
    'g e': () => void navigate({ to: '/explore' }),
    'g d': () => void navigate({ to: '/data' }),
    'g r': () => void navigate({ to: '/data/rules' }),
    'g p': () => void navigate({ to: '/library/personas' }),
    'g t': () => void navigate({ to: '/library/touchpoints' }),
    'g o': () => void navigate({ to: '/library/$part', params: { part: 'opportunities' } }),
    'g u': () => void navigate({ to: '/data/people' }),
    'g s': () => void navigate({ to: '/settings' }),
    'g l': () => void navigate({ to: '/glossary' }),
  })
  return (
    <div className="shell" data-nav={narrow ? 'rail' : 'sidebar'} data-menu={overlay === 'menu' ? 'open' : undefined}>
      <a className="skip" href="#content">
        Skip to content
      </a>
      <div className="shell-strip">
        <IconButton label="Menu" aria-expanded={overlay === 'menu'} onClick={() => setOverlay(overlay === 'menu' ? 'none' : 'menu')}>
          <MenuIcon aria-hidden />
        </IconButton>
        <Logo />
        <span className="flex-1 font-semi">sojourn</span>
        <IconButton label="Search" onClick={() => setOverlay('palette')}>
          <Search aria-hidden />
        </IconButton>
      </div>
      <Sidebar rail={narrow} onSearch={() => setOverlay('palette')} onHelp={() => setOverlay('help')} onGo={close} />
      <div className="shell-main" id="content" tabIndex={-1}>
        <Outlet />
      </div>
      <Suspense>
        {overlay === 'palette' && <CommandPalette onClose={close} onHelp={() => setOverlay('help')} />}
        {overlay === 'help' && <ShortcutsHelp onClose={close} />}
      </Suspense>
    </div>
  )
}
