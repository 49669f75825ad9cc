import { getRouteApi } from '@tanstack/react-router'
import { Search } from 'lucide-react'
import text from '../../../../docs/glossary.md?raw'
import { Field } from '../../ui/Field'
import { EmptyState } from '../../ui/State'
import { plural } from '../shared/format'
import { Page } from '../shared/Page'
import { countTerms, type Entry, findTerms, readGlossary, type Section } from './glossary'
import { Runs } from './Runs'

const route = getRouteApi('/glossary')
const all = readGlossary(text)

/** Every word of the product and of the trade, in the words of the documentation. */
export function GlossaryPage() {
  const { q = '' } = route.useSearch()
  const navigate = route.useNavigate()
  const found = findTerms(all, q)
  const n = countTerms(found)
  return (
    <Page
      title="Glossary"
      note={q.trim() === '' ? plural(n, 'term') : `${n} of ${plural(countTerms(all), 'term')}`}
      bar={
        <Field label="Search the glossary" labelHidden>
          {(ids) => (
            <div className="inp w-full md:w-80" data-size="small">
              <Search className="icon-14" aria-hidden />
              <input
                {...ids}
                type="search"
                value={q}
                placeholder="Search the glossary"
                autoComplete="off"
                spellCheck={false}
                onChange={(e) => void navigate({ search: e.target.value === '' ? {} : { q: e.target.value }, replace: true })}
              />
            </div>
          )}
        </Field>
      }
    >
      <div className="mx-auto grid max-w-[1080px] grid-cols-1 gap-8 lg:grid-cols-[176px_minmax(0,1fr)]">
        <nav aria-label="Parts of the glossary" className="hidden lg:block">
          <ul className="sticky top-0 flex flex-col gap-1">
            {found.map((s, i) => (
              <li key={s.id} className={s.under === null ? '' : 'pl-3'}>
                {s.under !== null && s.under !== found[i - 1]?.under && (
                  <span className="-ml-3 block pt-2 text-11 text-ink-3">{s.under}</span>
                )}
                <a href={`#${s.id}`} className="link inline-block min-h-6 text-12">
                  {s.title}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <div className="flex min-w-0 flex-col gap-6">
          {found.map((s) => (
            <Part key={s.id} section={s} />
          ))}
          {found.length === 0 && <EmptyState title="Nothing by this name">No term has all of these words. Try one of them.</EmptyState>}
        </div>
      </div>
      <p role="status" className="visually-hidden">
        {plural(n, 'term')}
      </p>
    </Page>
  )
}

function Part({ section }: { section: Section }) {
  return (
    <section className="card scroll-mt-4" aria-labelledby={section.id}>
      <h2 id={section.id} className="scroll-mt-4 border-b border-line px-4 py-3 text-14">
        {section.under !== null && <span className="text-ink-3">{section.under}: </span>}
        {section.title}
      </h2>
      <dl className="px-4">
        {section.entries.map((e) => (
          <Line key={e.id} entry={e} />
        ))}
      </dl>
    </section>
  )
}

function Line({ entry }: { entry: Entry }) {
  return (
    <div id={entry.id} className="grid grid-cols-1 gap-x-4 border-b border-line py-2 last:border-b-0 md:grid-cols-[208px_minmax(0,1fr)]">
      <dt className="font-medium">{entry.term}</dt>
      <dd className="m-0 text-ink-2">
        <Runs runs={entry.runs} />
        {entry.avoid !== null && <span className="block text-12 text-ink-3">Avoid: {entry.avoid}</span>}
      </dd>
    </div>
  )
}
