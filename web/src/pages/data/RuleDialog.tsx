import { Plus, X } from 'lucide-react'
import { type FormEvent, useId, useState } from 'react'
import { usePutRule, useRules } from '../../api/rules'
import type { Match, NewRule, RuleRow } from '../../api/types'
import { Button, IconButton } from '../../ui/Button'
import { Combobox } from '../../ui/Combobox'
import { Dialog } from '../../ui/Dialog'
import { Field, TextField } from '../../ui/Field'
import { useEventNames } from '../shared/eventNames'
import { Failure } from '../shared/Loaded'

interface TouchpointName {
  readonly id: string
  readonly name: string
}

/** What the dialog begins with: a new rule, or one to be changed. */
export type RuleDraft =
  | { readonly kind: 'new'; readonly match: Match; readonly channel?: string; readonly touchpoint?: TouchpointName }
  | { readonly kind: 'edit'; readonly rule: RuleRow }

interface Condition {
  readonly key: number
  readonly field: string
  readonly pattern: string
}

const fields = ['name', 'channel', 'source', 'kind', 'properties.path', 'properties.page', 'properties.category']

/** Adds or changes a rule: the touchpoint, and the conditions that an event must meet. */
export function RuleDialog({ draft, onClose }: { draft: RuleDraft; onClose: () => void }) {
  const begin = draft.kind === 'edit' ? draft.rule.match : Object.keys(draft.match).length > 0 ? draft.match : { name: '' }
  const [touchpoint, setTouchpoint] = useState(draft.kind === 'edit' ? draft.rule.touchpoint_name : (draft.touchpoint?.name ?? ''))
  const [priority, setPriority] = useState(draft.kind === 'edit' ? String(draft.rule.priority) : '0')
  const [conditions, setConditions] = useState<readonly Condition[]>(
    Object.entries(begin).map(([field, pattern], key) => ({ key, field, pattern })),
  )
  const known = new Map((useRules().data?.rules ?? []).map((r) => [r.touchpoint_name, r.touchpoint]))
  if (draft.kind === 'new' && draft.touchpoint !== undefined) known.set(draft.touchpoint.name, draft.touchpoint.id)
  const names = useEventNames()
  const put = usePutRule()
  const form = useId()
  const match = Object.fromEntries(conditions.filter((c) => c.field !== '' && c.pattern !== '').map((c) => [c.field, c.pattern]))
  const ready = touchpoint.trim() !== '' && Object.keys(match).length > 0 && Number.isInteger(Number(priority))
  const change = (key: number, to: Partial<Condition>) => setConditions(conditions.map((c) => (c.key === key ? { ...c, ...to } : c)))
  const submit = (e: FormEvent) => {
    e.preventDefault()
    if (ready) put.mutate(asRule(draft, touchpoint.trim(), known.get(touchpoint.trim()), match, Number(priority)), { onSuccess: onClose })
  }
  return (
    <Dialog
      open
      onClose={onClose}
      width={560}
      title={draft.kind === 'edit' ? 'Change the rule' : 'Add a rule'}
      description="An event belongs to the touchpoint if it meets every condition. * stands for any run of characters."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" form={form} disabled={!ready || put.isPending}>
            {draft.kind === 'edit' ? 'Save the rule' : 'Add the rule'}
          </Button>
        </>
      }
    >
      <form id={form} className="flex flex-col gap-4" onSubmit={submit}>
        <fieldset className="flex flex-col gap-2">
          <legend className="field-label mb-1">Events where</legend>
          {conditions.map((c) => (
            <div key={c.key} className="grid grid-cols-[minmax(0,2fr)_minmax(0,3fr)_auto] gap-2">
              <Combobox
                code
                label="Field"
                value={c.field}
                suggestions={fields}
                onChange={(field) => change(c.key, { field })}
                placeholder="name"
              />
              <Combobox
                code
                label={`Pattern of ${c.field || 'the field'}`}
                value={c.pattern}
                suggestions={c.field === 'name' ? names : []}
                onChange={(pattern) => change(c.key, { pattern })}
                placeholder="order_*"
              />
              <IconButton
                label="Remove the condition"
                disabled={conditions.length === 1}
                onClick={() => setConditions(conditions.filter((x) => x.key !== c.key))}
              >
                <X aria-hidden />
              </IconButton>
            </div>
          ))}
          <Button
            size="small"
            variant="quiet"
            className="self-start"
            icon={<Plus className="icon-14" aria-hidden />}
            onClick={() =>
              setConditions([...conditions, { key: Math.max(-1, ...conditions.map((c) => c.key)) + 1, field: '', pattern: '' }])
            }
          >
            And another condition
          </Button>
        </fieldset>
        <Field
          label="belong to the touchpoint"
          hint={
            touchpoint.trim() !== '' && !known.has(touchpoint.trim())
              ? 'A new touchpoint will be made.'
              : 'An existing touchpoint, or a new name.'
          }
        >
          {({ id }) => (
            <Combobox
              id={id}
              label="Touchpoint"
              value={touchpoint}
              suggestions={[...known.keys()].sort()}
              onChange={setTouchpoint}
              placeholder="Shipping e-mail"
            />
          )}
        </Field>
        <TextField
          label="Priority"
          hint="Where several rules match, the higher priority wins, then the rule with more conditions."
          value={priority}
          inputMode="numeric"
          onChange={(e) => setPriority(e.target.value)}
          className="max-w-24"
        />
        {put.error !== null && <Failure error={put.error} title="The rule was not saved" />}
      </form>
    </Dialog>
  )
}

function asRule(draft: RuleDraft, name: string, existing: string | undefined, match: Match, priority: number): NewRule {
  const target =
    existing === undefined
      ? {
          new_touchpoint: {
            name,
            ...(draft.kind === 'new' && draft.channel !== undefined && draft.channel !== '' ? { channel: draft.channel } : {}),
          },
        }
      : { touchpoint: existing }
  return { ...(draft.kind === 'edit' ? { id: draft.rule.id } : {}), ...target, match, priority }
}
