import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { Table2, Waypoints } from 'lucide-react'
import { useState } from 'react'
import type { ViewProps } from '../../analyses/shared/view'
import { useAnalysis } from '../../api/analyses'
import type { Result } from '../../api/types'
import { useStatus, useWorkspace } from '../../api/workspace'
import { count } from '../../plot/words'
import { buttonLook } from '../../ui/Button'
import { Definition } from '../../ui/Figure'
import { Panel } from '../../ui/Panel'
import { SkeletonRows } from '../../ui/Progress'
import { EmptyState } from '../../ui/State'
import { useShortcuts } from '../../ui/shortcuts'
import { Segmented } from '../../ui/Tabs'
import { dateTime, plural } from '../shared/format'
import { Failure } from '../shared/Loaded'
import { Page } from '../shared/Page'
import { catalogue, type Entry } from './catalogue'
import { Filters } from './Filters'
import { PeopleDialog, type PeopleQuestion } from './PeopleDialog'
import { paramsOf, questionOf } from './question'
import type { ExploreSearch } from './search'
import { useActivityNames } from './useActivityNames'

const route = getRouteApi('/explore')

/** Explore: one analysis at a time over the shared question, which stands in the address. */
export function ExplorePage() {
  const search = route.useSearch()
  const navigate = useNavigate()
  const status = useStatus().data
  const entry = catalogue.find((e) => e.name === search.a) ?? catalogue[0]
  if (entry === undefined) return null
  const go = (change: Partial<Record<keyof ExploreSearch, string | undefined>>) => {
    const next = Object.fromEntries(Object.entries({ ...search, ...change }).filter(([, v]) => v !== undefined && v !== ''))
    void navigate({ to: '/explore', search: next as ExploreSearch, replace: true })
  }
  const tabs = (
    <nav className="tabs -my-1.5 min-w-0 flex-1 border-b-0" aria-label="Analyses">
      {catalogue.map((e) => (
        <Link
          key={e.name}
          to="/explore"
          search={withAnalysis(search, e.name)}
          className="tab h-10!"
          aria-current={e === entry ? 'page' : undefined}
        >
          {e.title}
        </Link>
      ))}
    </nav>
  )
  return (
    <Page
      title="Explore"
      note={status === undefined ? undefined : `${plural(status.events, 'event')}, ${plural(status.persons, 'person', 'people')}`}
      bar={tabs}
    >
      {status?.events === 0 ? (
        <EmptyState
          title="Nothing to explore yet"
          action={
            <Link to="/data/import" {...buttonLook('ink')}>
              Import a file
            </Link>
          }
        >
          Analyses count events. Bring a file first.
        </EmptyState>
      ) : (
        <div className="mx-auto flex max-w-[1240px] flex-col gap-4">
          <Filters search={search} onChange={go} />
          {status !== undefined && <Answer key={entry.name} entry={entry} search={search} persons={status.persons} go={go} />}
        </div>
      )}
    </Page>
  )
}

/** The shared part of the question stays when the analysis changes; its own parameters do not. */
function withAnalysis(search: ExploreSearch, name: string): ExploreSearch {
  const { params: _, show: __, ...shared } = search
  return { ...shared, a: name }
}

const unitWords: Readonly<Record<string, string>> = { person: 'people', session: 'sessions', instance: 'journeys' }

function Answer({
  entry,
  search,
  persons,
  go,
}: {
  entry: Entry
  search: ExploreSearch
  persons: number
  go: (change: Partial<Record<keyof ExploreSearch, string | undefined>>) => void
}) {
  const [people, setPeople] = useState<PeopleQuestion | null>(null)
  const zone = useWorkspace().data?.timezone ?? 'UTC'
  const params = paramsOf(search, entry.defaults(persons))
  const query = questionOf(search, params)
  const missing = entry.missing(params, search.map)
  const result = useAnalysis<never>(entry.name, query, missing === null)
  const names = useActivityNames(search.level)
  const show = search.show ?? 'chart'
  useShortcuts({ t: () => go({ show: show === 'chart' ? 'table' : undefined }) })
  const Form = entry.Form
  return (
    <>
      {Form !== undefined && (
        <section className="card flex flex-wrap items-center gap-4 px-4 py-3" aria-label={`Parameters of ${entry.title}`}>
          <Form params={params} names={names} cases={persons} onChange={(next) => go({ params: JSON.stringify(next) })} />
        </section>
      )}
      {missing !== null && (
        <Panel title={entry.title}>
          <p className="text-ink-2">{missing}</p>
        </Panel>
      )}
      {missing === null && result.error !== null && (
        <Failure error={result.error} title={`${entry.title} could not be counted`} onRetry={() => void result.refetch()} />
      )}
      {missing === null && result.error === null && result.data === undefined && (
        <div className="card">
          <SkeletonRows rows={8} />
        </div>
      )}
      {missing === null && result.error === null && result.data !== undefined && (
        <div aria-busy={result.isFetching} className={result.isPlaceholderData ? 'opacity-60' : undefined}>
          <Panel
            title={entry.title}
            note={`${count(result.data.cases)} ${unitWords[result.data.unit] ?? 'cases'}, ${plural(result.data.events, 'event')}`}
            flush
            action={<ShowSwitch show={show} onChange={(next) => go({ show: next === 'chart' ? undefined : next })} />}
          >
            <Body entry={entry} result={result.data} show={show} onPeople={(select, words) => setPeople({ select, words })} />
            <Footer result={result.data} zone={zone} />
          </Panel>
        </div>
      )}
      {people !== null && <PeopleDialog analysis={entry.name} query={query} question={people} onClose={() => setPeople(null)} />}
    </>
  )
}

function ShowSwitch({ show, onChange }: { show: 'chart' | 'table'; onChange: (show: 'chart' | 'table') => void }) {
  return (
    <Segmented
      label="Show as"
      value={show}
      onChange={onChange}
      items={[
        { value: 'chart', label: 'Chart', icon: <Waypoints className="icon-14" aria-hidden /> },
        { value: 'table', label: 'Table', icon: <Table2 className="icon-14" aria-hidden /> },
      ]}
    />
  )
}

function Body({
  entry,
  result,
  show,
  onPeople,
}: {
  entry: Entry
  result: Result<never>
  show: 'chart' | 'table'
  onPeople: ViewProps<never>['onPeople']
}) {
  const units = unitWords[result.unit] ?? 'cases'
  if (result.groups !== undefined && result.groups.length > 0) {
    return result.groups.map((g) => (
      <section key={g.value} className="border-t border-line pt-3" aria-label={g.value}>
        <h3 className="px-4 pb-1 text-13">
          {g.value === '' ? '(none)' : g.value}{' '}
          <span className="tn text-11 font-regular text-ink-3">
            {count(g.cases)} {units}
          </span>
        </h3>
        <entry.View data={g.data} show={show} units={units} onPeople={onPeople} />
      </section>
    ))
  }
  if (result.cases === 0) return <EmptyState title="Nobody fits">No {units} fit this period and these conditions.</EmptyState>
  return <entry.View data={result.data} show={show} units={units} onPeople={onPeople} />
}

function Footer({ result, zone }: { result: Result; zone: string }) {
  return (
    <div className="flex flex-col gap-2 border-t border-line px-4 py-3">
      {(result.notes ?? []).map((n) => (
        <p key={n} className="text-12 text-ink-2">
          {n}
        </p>
      ))}
      <Definition
        definition={{
          name: result.analysis,
          words: result.definition.words,
          query: result.definition.query,
          formula: result.definition.formula,
        }}
      />
      {result.through !== '' && <p className="tn text-11 text-ink-3">Counts events until {dateTime(result.through, zone)}</p>}
    </div>
  )
}
