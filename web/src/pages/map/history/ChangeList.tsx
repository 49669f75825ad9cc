import type { ChangeSection } from '../../../api/history'

/** The section of the map itself. */
const root = '@root'

/** Changes in words, stage by stage, and what concerns the map itself last. */
export function ChangeList({ sections }: { sections: readonly ChangeSection[] }) {
  if (sections.length === 0) return <p className="text-12 text-ink-3">No difference.</p>
  return (
    <div className="flex flex-col gap-3">
      {[...sections.filter((s) => s.id !== root), ...sections.filter((s) => s.id === root)].map((s) => (
        <section key={s.id}>
          <h3 className="text-11 font-medium text-ink-3">{s.name === '' ? 'The map itself' : s.name}</h3>
          <ul className="mt-0.5 flex flex-col gap-1 text-12">
            {s.changes.map((c) => (
              <li key={`${c.k} ${c.id} ${c.words}`} className="mh-change" data-kind={c.k}>
                {sentence(c.words)}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}

/** Begins with a capital. */
export function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}
