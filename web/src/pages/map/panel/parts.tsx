/** The parts of which the panel's details are made: rows of a label and a control, and what lies behind “More”. */

import type { ReactNode } from 'react'
import { writeField } from '../../../editor/commands/writeField'
import { Checkbox } from '../../../ui/Field'
import type { PickItem } from '../../../ui/Picker'
import { addRecord, putInSet, takeFromSet } from '../../library/edits'
import { SavedRefs } from '../../library/fields'
import { useWork } from '../work'
import { withRecord } from './records'

/** Labels at the left, controls at the right. */
export function Rows({ children }: { children: ReactNode }) {
  return <div className="mp-rows">{children}</div>
}

/** What is seldom needed, closed until somebody asks. `said` tells what is filled in there. */
export function More({ title = 'More', said = '', children }: { title?: string; said?: string; children: ReactNode }) {
  return (
    <details className="mp-more">
      <summary>
        {title}
        {said !== '' && <span className="mp-cap">{said}</span>}
      </summary>
      {children}
    </details>
  )
}

/** A yes or no of an element of the map. */
export function Flag({ node, field, label, value, hint }: { node: string; field: string; label: string; value: boolean; hint?: string }) {
  const { run, readOnly } = useWork()
  return (
    <Checkbox
      label={label}
      {...(hint === undefined ? {} : { hint })}
      checked={value}
      disabled={readOnly}
      onChange={(e) => run(writeField(node, field, e.target.checked))}
    />
  )
}

/** What a set of an element may name, and how a new record of that type begins. */
interface RefsProps {
  readonly node: string
  readonly field: string
  readonly label: string
  readonly add: string
  readonly ids: readonly string[] | undefined
  readonly items: readonly PickItem[]
  /** Makes a new record from a name. */
  readonly make?: { readonly type: string; readonly fields: (name: string) => Readonly<Record<string, unknown>> }
  readonly link?: (id: string, name: string) => ReactNode
}

/** Records of the library that an element of the map names; a new one is made in place. */
export function Refs({ node, field, label, add, ids = [], items, make, link }: RefsProps) {
  const work = useWork()
  const what = label.toLowerCase()
  return (
    <SavedRefs
      label={label}
      add={add}
      ids={ids}
      items={items}
      onAdd={(id) => work.run(putInSet(node, what, field, id))}
      onRemove={(id) => work.run(takeFromSet(node, what, field, id))}
      {...(link === undefined ? {} : { link })}
      {...(make === undefined
        ? {}
        : {
            onCreate: (name: string) => {
              const made = work.newId()
              withRecord(work, putInSet(node, what, field, made), addRecord(made, make.type, `“${name}”`, make.fields(name)))
            },
          })}
    />
  )
}

/** How a new person or team begins. */
export const newOwner = { type: 'owner', fields: (name: string) => ({ name, kind: 'person' }) } as const

/** How a new metric begins; its form asks for the rest. */
export const newMetric = { type: 'metric', fields: (name: string) => ({ name, type: 'custom', direction: 'up' }) } as const
