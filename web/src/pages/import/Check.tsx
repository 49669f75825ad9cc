import type { Preview, PreviewEvent } from '../../api/types'
import { useWorkspace } from '../../api/workspace'
import { count } from '../../plot/words'
import { ChannelIcon } from '../../ui/ChannelIcon'
import { Checkbox } from '../../ui/Field'
import { Panel } from '../../ui/Panel'
import { dateTime, money, plural, scoreWords, span } from '../shared/format'
import { RejectedBars } from '../shared/RejectedBars'
import { total } from '../shared/reasons'
import type { JoinedFile } from './joins'

const shown = 8

/** The last look before anything is written: what will happen in words, and the first events as they will be. */
export function Check({
  preview,
  joins,
  zone,
  keepIds,
  onKeepIds,
}: {
  preview: Preview
  joins: readonly JoinedFile[]
  zone: string
  keepIds: boolean
  onKeepIds: (keep: boolean) => void
}) {
  const q = preview.quality
  const rejected = total(q.rejected)
  return (
    <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-[minmax(0,1fr)_340px]">
      <Panel title="The first events, as they will be stored" flush>
        <ul>
          {preview.events.slice(0, shown).map((e, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: one line of a wide table holds several events
            <EventLine key={`${e.line}-${i}`} event={e} zone={zone} />
          ))}
        </ul>
        {preview.events.length === 0 && (
          <p className="px-4 pb-4 text-ink-2">No row becomes an event with this mapping. Go back and look at the reasons.</p>
        )}
      </Panel>
      <div className="flex flex-col gap-4">
        <Panel title="What will happen">
          <p className="text-14">
            <span className="tn font-semi">{count(q.accepted)}</span> of {q.whole ? '' : 'the first '}
            {count(q.read)} rows become events of {plural(q.persons, 'person', 'people')}
            {q.from !== null && q.to !== null && `, from ${span(q.from, q.to, zone)}`}.
          </p>
          {rejected > 0 ? (
            <div className="mt-3">
              <p className="mb-1 text-12 text-ink-2">{count(rejected)} will be rejected and kept with their reason:</p>
              <RejectedBars counts={q.rejected} />
            </div>
          ) : (
            <p className="mt-1 text-12 text-ink-2">No row is rejected.</p>
          )}
          {preview.joins.map((m) => (
            <p key={m.name} className="tn mt-1 text-12 text-ink-2 [overflow-wrap:anywhere]">
              {m.matched === m.looked ? 'All rows find' : `${count(m.matched)} of ${plural(m.looked, 'row')} find`} a match in{' '}
              {joins.find((j) => j.name === m.name)?.fileName ?? m.name}.
            </p>
          ))}
          {!q.whole && (
            <p className="mt-3 text-11 text-ink-3">
              The file is large: these are its first rows. The whole file is counted during the import.
            </p>
          )}
          <p className="mt-3 text-11 text-ink-3">
            Importing the same file twice changes nothing: rows that are stored already count as duplicates.
          </p>
        </Panel>
        <Panel title="Identifiers">
          <Checkbox
            checked={keepIds}
            onChange={(e) => onKeepIds(e.target.checked)}
            label="Keep identifiers readable"
            hint="Otherwise only keyed hashes are stored: people can still be found by their identifier, but nobody can read it back."
          />
        </Panel>
      </div>
    </div>
  )
}

function EventLine({ event, zone }: { event: PreviewEvent; zone: string }) {
  const currency = useWorkspace().data?.currency ?? ''
  return (
    <li className="grid grid-cols-[auto_1fr] items-center gap-x-3 gap-y-0.5 border-t border-line px-4 py-2 md:grid-cols-[120px_minmax(0,1fr)_auto]">
      <span className="code ell col-span-2 md:col-span-1" title={event.person}>
        {event.person ?? 'nobody'}
      </span>
      <span className="flex min-w-0 flex-wrap items-center gap-x-2">
        <span className="font-medium">{event.name}</span>
        {event.channel !== undefined && event.channel !== '' && (
          <span className="flex items-center gap-1 text-12 text-ink-2">
            <ChannelIcon channel={event.channel} />
            {event.channel}
          </span>
        )}
        {event.value !== undefined && <span className="tn text-12 text-ink-2">{money(event.value, currency)}</span>}
        {event.score !== undefined && <span className="tn text-12 text-ink-2">{scoreWords(event.score, event.score_type)}</span>}
        {event.text !== undefined && event.text !== '' && <q className="voice ell max-w-80">{event.text}</q>}
      </span>
      <time className="tn text-right text-12 text-ink-2" dateTime={event.time}>
        {dateTime(event.time, zone)}
      </time>
    </li>
  )
}
