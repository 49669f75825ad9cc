import { Link } from '@tanstack/react-router'
import { mapKeys } from '../editor/keys'
import { Dialog } from '../ui/Dialog'
import { commandKey, Kbd } from '../ui/Kbd'

const groups = (command: string): readonly (readonly [string, readonly (readonly [string, string])[]])[] => [
  [
    'Everywhere',
    [
      [`${command}K`, 'Search and commands'],
      ['?', 'These shortcuts'],
      ['G H', 'Home'],
      ['G I', 'Inbox'],
      ['G E', 'Explore'],
      ['G P', 'Personas and the library'],
      ['G T', 'Touchpoints'],
      ['G O', 'Opportunities'],
      ['G U', 'People'],
      ['G R', 'Rules and unmapped events'],
      ['G D', 'Imports'],
      ['G S', 'Settings'],
      ['G L', 'Glossary'],
    ],
  ],
  [
    'Home',
    [
      ['N', 'New map'],
      ['T', 'New map from a template'],
      ['O', 'Open a journey file'],
      ['I', 'Import data'],
    ],
  ],
  ...mapKeys.map(
    ({ group, keys }) =>
      [group, keys.map((k) => [k.keys.map((key) => key.replaceAll('Ctrl ', command)).join('  '), k.does] as const)] as const,
  ),
  ['Chart', [['T', 'Show as table']]],
]

/** Every shortcut, and where it works. */
export function ShortcutsHelp({ onClose }: { onClose: () => void }) {
  return (
    <Dialog
      open
      onClose={onClose}
      title="Shortcuts"
      description="Single letters work only where nobody types; Settings switches them off."
      width={760}
    >
      <div className="grid grid-cols-1 gap-x-8 gap-y-4 md:grid-cols-2">
        {groups(commandKey(navigator.platform)).map(([name, rows]) => (
          <section key={name}>
            <h3 className="mb-1 text-11 font-medium text-ink-3">{name}</h3>
            <dl>
              {rows.map(([keys, words]) => (
                <div key={keys} className="flex min-h-7 items-center justify-between gap-3">
                  <dt>{words}</dt>
                  <dd className="flex flex-none flex-wrap justify-end gap-1">
                    {keys.split('  ').map((key) => (
                      <Kbd key={key}>{key}</Kbd>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <p className="mt-4 border-t border-line pt-3 text-ink-2">
        What does a word mean here? The{' '}
        <Link to="/glossary" className="link" onClick={onClose}>
          glossary
        </Link>{' '}
        says it.
      </p>
    </Dialog>
  )
}
