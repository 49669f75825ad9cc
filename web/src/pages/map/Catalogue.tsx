import { Activity, Search, X } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useEffect, useId, useMemo, useRef, useState } from 'react'
import { useRules } from '../../api/rules'
import { count } from '../../plot/words'
import { IconButton } from '../../ui/Button'
import { ChannelIcon } from '../../ui/ChannelIcon'
import { plural } from '../shared/format'
import { putChannel, putTouchpoint } from './catalogueActions'
import { useValue } from './desk'
import { type Dragged, useDrag } from './drag'
import { plain } from './find'
import { type MapWork, useWork } from './work'

/** One thing of the catalogue. */
interface Item {
  readonly dragged: Dragged
  readonly name: string
  readonly hint: string
  readonly icon: ReactNode
  readonly code?: boolean
}

interface Group {
  readonly title: string
  readonly items: readonly Item[]
}

const pulse = <Activity className="icon-14" aria-hidden />

/** How many events without a touchpoint are offered. */
const EVENTS = 40

/**
 * The drawer beside the map: touchpoints and channels of the library, and
 * events that are no touchpoint yet. Beside a grid it stays open and things are
 * dragged out of it; beside a story one thing is chosen for one step.
 */
export function Catalogue({ forOne = false }: { forOne?: boolean }) {
  const { catalogue } = useWork().desk
  return useValue(catalogue) ? <Drawer forOne={forOne} onClose={() => catalogue.set(false)} /> : null
}

function Drawer({ forOne, onClose }: { forOne: boolean; onClose: () => void }) {
  const work = useWork()
  const [opener] = useState(() => document.activeElement)
  useEffect(() => () => (forOne && opener instanceof HTMLElement ? opener.focus() : undefined), [forOne, opener])
  const [text, setText] = useState('')
  const [active, setActive] = useState(0)
  const list = useId()
  const groups = useGroups(text)
  const items = groups.flatMap((g) => g.items)
  const at = Math.min(active, Math.max(0, items.length - 1))
  const step = useValue(work.desk.here)
  const target = step === null ? undefined : work.scene.steps.get(step)
  const pick = (item: Item) => {
    if (forOne) onClose()
    place(work, item.dragged, step)
  }
  const onKeyDown = (e: KeyboardEvent) => {
    const by = e.key === 'ArrowDown' ? 1 : e.key === 'ArrowUp' ? -1 : 0
    const item = items[at]
    if (by !== 0) setActive(Math.min(Math.max(0, at + by), Math.max(0, items.length - 1)))
    else if (e.key === 'Enter') item !== undefined && pick(item)
    else if (e.key === 'Escape') onClose()
    else return
    e.preventDefault()
    e.stopPropagation()
  }
  return (
    <aside className="mp-catalogue" aria-label="Catalogue">
      <header>
        <h2 className="text-14 font-semi">Catalogue</h2>
        <IconButton label="Close the catalogue" shortcut="Esc" size="small" onClick={onClose}>
          <X aria-hidden />
        </IconButton>
      </header>
      <SearchField
        list={list}
        active={items.length > 0 ? `${list}-${at}` : undefined}
        text={text}
        onKeyDown={onKeyDown}
        onText={(next) => {
          setText(next)
          setActive(0)
        }}
      />
      <p className="mp-cap mt-2">
        {forOne
          ? `For step ${target?.number ?? ''}, ${target?.step.title ?? ''}.`
          : target === undefined
            ? 'Drag onto a step, or between two for a new step. Enter puts it onto the step that has the focus.'
            : `Drag, or Enter for step ${target.number}, ${target.step.title}.`}
      </p>
      <Groups groups={groups} list={list} at={at} onPick={pick} />
    </aside>
  )
}

interface SearchFieldProps {
  readonly list: string
  readonly active: string | undefined
  readonly text: string
  readonly onText: (text: string) => void
  readonly onKeyDown: (e: KeyboardEvent) => void
}

function SearchField({ list, active, text, onText, onKeyDown }: SearchFieldProps) {
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => input.current?.focus(), [])
  return (
    <div className="inp" data-size="small">
      <Search className="icon-14" aria-hidden />
      <input
        ref={input}
        role="combobox"
        aria-label="Search the catalogue"
        aria-expanded
        aria-controls={list}
        aria-activedescendant={active}
        value={text}
        placeholder="Touchpoint, channel or event"
        autoComplete="off"
        spellCheck={false}
        onChange={(e) => onText(e.target.value)}
        onKeyDown={onKeyDown}
      />
    </div>
  )
}

interface GroupsProps {
  readonly groups: readonly Group[]
  readonly list: string
  readonly at: number
  readonly onPick: (item: Item) => void
}

function Groups({ groups, list, at, onPick }: GroupsProps) {
  const starts = groups.map((_, i) => groups.slice(0, i).reduce((sum, g) => sum + g.items.length, 0))
  return (
    <div className="mp-catalogue-list" id={list} role="listbox" aria-label="Catalogue">
      {groups.map((g, n) => (
        // biome-ignore lint/a11y/useSemanticElements: a group of options is no fieldset
        <div key={g.title} role="group" aria-label={g.title}>
          <p className="mp-catalogue-head" aria-hidden>
            {g.title} <span className="tn font-normal">{g.items.length}</span>
          </p>
          {g.items.map((item, i) => {
            const own = (starts[n] ?? 0) + i
            const key = `${item.dragged.kind} ${item.dragged.id}`
            return <Row key={key} id={`${list}-${own}`} item={item} active={own === at} onPick={() => onPick(item)} />
          })}
        </div>
      ))}
      {groups.length === 0 && <p className="mp-cap px-2">Nothing of that name.</p>}
    </div>
  )
}

function Row({ id, item, active, onPick }: { id: string; item: Item; active: boolean; onPick: () => void }) {
  const ref = useRef<HTMLDivElement>(null)
  useDrag(ref, item.dragged, item.name)
  useEffect(() => {
    if (active) ref.current?.scrollIntoView({ block: 'nearest' })
  }, [active])
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the search field
    // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the search field
    <div
      ref={ref}
      id={id}
      role="option"
      className="menu-item mp-catalogue-item"
      aria-selected={active}
      {...(active ? { 'data-highlighted': '' } : {})}
      onClick={onPick}
    >
      {item.icon}
      <span className={`ell min-w-0 flex-1 ${item.code === true ? 'code' : ''}`} title={item.name}>
        {item.name}
      </span>
      <span className="tn text-11 text-ink-3">{item.hint}</span>
    </div>
  )
}

/** What the catalogue holds of what is searched. */
function useGroups(text: string): readonly Group[] {
  const { library, scene } = useWork()
  const rules = useRules().data
  return useMemo(() => {
    const wanted = plain(text.trim())
    const hit = (name: string) => plain(name).includes(wanted)
    const placed = new Map<string, number>()
    for (const { step } of scene.steps.values())
      for (const p of step.placements) placed.set(p.touchpoint, (placed.get(p.touchpoint) ?? 0) + 1)
    const kindOf = (id: string | undefined) => library.channels.find((c) => c.id === id)?.kind ?? 'other'
    const touchpoints = library.touchpoints
      .filter((t) => t.status !== 'retired' && hit(t.name))
      .map((t): Item => {
        const n = placed.get(t.id) ?? 0
        const hint = n === 0 ? '' : plural(n, 'step')
        return { dragged: { kind: 'touchpoint', id: t.id }, name: t.name, hint, icon: <ChannelIcon channel={kindOf(t.channels?.[0])} /> }
      })
    const channels = library.channels
      .filter((c) => hit(c.name))
      .map((c): Item => ({ dragged: { kind: 'channel', id: c.id }, name: c.name, hint: '', icon: <ChannelIcon channel={c.kind} /> }))
    const volume = new Map<string, number>()
    for (const u of rules?.unmapped ?? []) if (u.name !== '') volume.set(u.name, (volume.get(u.name) ?? 0) + u.events)
    const events = [...volume]
      .filter(([name]) => hit(name))
      .sort((a, b) => b[1] - a[1])
      .slice(0, EVENTS)
      .map(([name, n]): Item => ({ dragged: { kind: 'event', id: name }, name, hint: count(n), icon: pulse, code: true }))
    const groups = [
      { title: 'Touchpoints', items: touchpoints },
      { title: 'Events without a touchpoint', items: events },
      { title: 'Channels', items: channels },
    ]
    return groups.filter((g) => g.items.length > 0)
  }, [library, scene, rules, text])
}

/** Enter and a press put the thing onto the step that had the focus last. */
function place(work: MapWork, dragged: Dragged, step: string | null): void {
  if (work.readOnly) return
  if (step === null) return work.announce('Choose a step first.')
  if (dragged.kind === 'touchpoint') return putTouchpoint(work, dragged.id, { step })
  if (dragged.kind === 'channel') return putChannel(work, dragged.id, step)
  if (dragged.kind === 'event') work.openPopup({ kind: 'event', name: dragged.id, spot: { step } })
}
