import type { Comment } from '../../model/library'
import { Avatar } from '../../ui/Avatar'
import { Section } from '../../ui/Panel'
import { ago } from '../shared/format'
import { PanelText } from './PanelText'
import { useWork } from './work'

/** The notes of an element, and what people said about it. */
export function Notes({ node, notes, comments }: { node: string; notes: string; comments: readonly Comment[] }) {
  const { library } = useWork()
  return (
    <>
      <Section title="Notes">
        <PanelText node={node} field="notes" label="Notes" text={notes} empty="Write a note" rows={6} className="whitespace-pre-wrap" />
      </Section>
      {comments.length > 0 && (
        <Section title="Comments">
          <ol className="flex flex-col gap-3">
            {comments.map((c) => {
              const name = library.owners.find((o) => o.id === c.by)?.name ?? c.by
              return (
                <li key={c.id} className={`flex gap-2 ${c.reply_to === undefined ? '' : 'pl-6'}`}>
                  <Avatar name={name} />
                  <div className="min-w-0 flex-1 text-12">
                    <p>
                      <span className="font-medium">{name}</span> <span className="mp-cap">{ago(c.at, Date.now())}</span>
                      {c.resolved === true && <span className="mp-cap"> · resolved</span>}
                    </p>
                    <p className="text-ink-2">{c.text}</p>
                  </div>
                </li>
              )
            })}
          </ol>
        </Section>
      )}
    </>
  )
}
