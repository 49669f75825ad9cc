import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useDeleteRule, usePutRule, useRules } from '../../api/rules'
import { useRefusal } from '../../api/session'
import type { RuleRow, RulesReport } from '../../api/types'
import { count, percent } from '../../plot/words'
import { Button } from '../../ui/Button'
import { Meter } from '../../ui/Meter'
import { Panel } from '../../ui/Panel'
import { EmptyState } from '../../ui/State'
import { useToast } from '../../ui/Toast'
import { Failure, Loaded } from '../shared/Loaded'
import { Page } from '../shared/Page'
import { RuleDialog, type RuleDraft } from './RuleDialog'
import { RulesTable } from './RulesTable'
import { Suggestions } from './Suggestions'
import { TestEvent } from './TestEvent'
import { UnmappedList } from './UnmappedList'

/** Rules that give events their touchpoint, what no rule matches yet, and a place to try an event. */
export function RulesPage() {
  const [draft, setDraft] = useState<RuleDraft | null>(null)
  const rules = useRules()
  const refusal = useRefusal('maps:write')
  return (
    <Page
      title="Rules"
      note="which events belong to which touchpoint"
      actions={
        <Button variant="primary" icon={<Plus aria-hidden />} blocked={refusal} onClick={() => setDraft({ kind: 'new', match: {} })}>
          Add a rule
        </Button>
      }
    >
      <Loaded query={rules} name="The rules">
        {(report) => (
          <div className="mx-auto grid grid-cols-1 max-w-[1320px] items-start gap-4 xl:grid-cols-[minmax(0,1fr)_360px]">
            <RulesPanel report={report} onDraft={setDraft} />
            <div className="order-first flex min-w-0 flex-col gap-4 xl:order-none">
              <Mapped report={report} />
              <TestEvent />
              <UnmappedList
                unmapped={report.unmapped}
                onPick={(u) =>
                  setDraft({ kind: 'new', match: { name: u.name }, ...(u.channel === undefined ? {} : { channel: u.channel }) })
                }
              />
            </div>
          </div>
        )}
      </Loaded>
      {draft !== null && <RuleDialog draft={draft} onClose={() => setDraft(null)} />}
    </Page>
  )
}

function RulesPanel({ report, onDraft }: { report: RulesReport; onDraft: (draft: RuleDraft) => void }) {
  const refusal = useRefusal('maps:write')
  const remove = useDeleteRule()
  const put = usePutRule()
  const toast = useToast()
  const onDelete = (rule: RuleRow) =>
    remove.mutate(rule.id, {
      onSuccess: () =>
        toast(`The rule for ${rule.touchpoint_name} was deleted`, {
          undo: () => put.mutate({ touchpoint: rule.touchpoint, match: rule.match, priority: rule.priority }),
        }),
    })
  return (
    <Panel title="Rules" note={report.rules.length} flush>
      {remove.error !== null && <Failure error={remove.error} title="The rule was not deleted" />}
      {report.rules.length === 0 ? (
        <EmptyState
          title="No rule yet"
          action={
            <Button blocked={refusal} onClick={() => onDraft({ kind: 'new', match: {} })}>
              Add a rule
            </Button>
          }
        >
          A rule says which events belong to a touchpoint, for example name = order_placed. The suggestions beside it add the most frequent
          ones.
        </EmptyState>
      ) : (
        <RulesTable rules={report.rules} refusal={refusal} onEdit={(rule) => onDraft({ kind: 'edit', rule })} onDelete={onDelete} />
      )}
    </Panel>
  )
}

function Mapped({ report }: { report: RulesReport }) {
  const mapped = 1 - report.unmapped_share
  const unmapped = Math.round(report.unmapped_share * report.events)
  return (
    <Panel title="Events to touchpoints">
      <p className="tn">
        <span className="text-20 font-semi">{report.events === 0 ? '–' : percent(mapped)}</span>{' '}
        <span className="text-ink-2">of events have a touchpoint</span>
      </p>
      <div className="my-2">
        <Meter
          parts={[
            { share: mapped, part: 'solid' },
            { share: report.unmapped_share, part: 'hatch' },
          ]}
          words={`${percent(mapped)} of events have a touchpoint`}
        />
      </div>
      <p className="tn text-12 text-ink-2">
        {count(report.events - unmapped)} of {count(report.events)} events, {count(unmapped)} without
      </p>
      {report.unmapped_share > 0 && <Suggestions most={8} />}
    </Panel>
  )
}
