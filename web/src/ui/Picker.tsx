import { Search } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useId, useState } from 'react'

/** One thing that can be picked. */
export interface PickItem {
  readonly id: string
  readonly name: string
  readonly icon?: ReactNode
  readonly hint?: string
}

const most = 40

/** Picks one of many by name, or makes a new one of the name that was typed. */
export function Picker({
  label,
  items,
  onPick,
  onCreate,
}: {
  label: string
  items: readonly PickItem[]
  onPick: (id: string) => void
  onCreate?: (name: string) => void
}) {
  const [text, setText] = useState('')
  const [active, setActive] = useState(0)
  const list = useId()
  const wanted = text.trim()
  const found = items.filter((i) => i.name.toLowerCase().includes(wanted.toLowerCase())).slice(0, most)
  const creates = onCreate !== undefined && wanted !== '' && !items.some((i) => i.name.toLowerCase() === wanted.toLowerCase())
  const last = found.length + (creates ? 1 : 0) - 1
  const at = Math.min(active, Math.max(0, last))
  const choose = (index: number) => {
    const item = found[index]
    if (item !== undefined) onPick(item.id)
    else if (creates) onCreate(wanted)
  }
  const onKeyDown = (e: KeyboardEvent) => {
    const by = e.key === 'ArrowDown' ? 1 : e.key === 'ArrowUp' ? -1 : 0
    if (by === 0 && e.key !== 'Enter') return
    e.preventDefault()
    if (by === 0) choose(at)
    else setActive(Math.min(Math.max(0, at + by), Math.max(0, last)))
  }
  const option = (index: number) => ({
    id: `${list}-${index}`,
    role: 'option',
    className: 'menu-item',
    'aria-selected': index === at,
    ...(index === at ? { 'data-highlighted': '' } : {}),
    onPointerMove: () => setActive(index),
    onClick: () => choose(index),
  })
  return (
    <div>
      <div className="inp" data-size="small">
        <Search className="icon-14" aria-hidden />
        <input
          role="combobox"
          aria-label={label}
          aria-expanded
          aria-controls={list}
          aria-activedescendant={last >= 0 ? `${list}-${at}` : undefined}
          value={text}
          placeholder={label}
          autoComplete="off"
          spellCheck={false}
          onChange={(e) => {
            setText(e.target.value)
            setActive(0)
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <div className="mt-2 max-h-64 overflow-auto" id={list} role="listbox" aria-label={label}>
        {found.map((item, i) => (
          <div key={item.id} {...option(i)}>
            {item.icon}
            <span className="ell min-w-0 flex-1">{item.name}</span>
            {item.hint !== undefined && <span className="text-11 text-ink-3">{item.hint}</span>}
          </div>
        ))}
        {creates && (
          <div {...option(found.length)}>
            <span className="ell min-w-0 flex-1">Create “{wanted}”</span>
          </div>
        )}
        {last < 0 && <p className="px-2 py-1 text-12 text-ink-3">Nothing of that name.</p>}
      </div>
    </div>
  )
}
