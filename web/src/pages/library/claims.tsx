import { Link } from '@tanstack/react-router'
import { X } from 'lucide-react'
import { useState } from 'react'
import type { Command } from '../../editor/command'
import type { Claim, EvidenceLink } from '../../model/map'
import { Section } from '../../ui/Panel'
import { Select } from '../../ui/Select'
import { StatusMark } from '../../ui/StatusMark'
import { statusOf } from '../map/evidence'
import { addRecord, putInSet, takeFromSet } from './edits'
import { Adder } from './fields'
import { NewEvidence } from './NewEvidence'
import { useRecords } from './room'

const stances = [
  { value: 'supports', label: 'speaks for' },
  { value: 'contradicts', label: 'speaks against' },
  { value: 'context', label: 'is context of' },
] as const

/** How sure the team is of a record, and why. */
export function ClaimSection({ id, claim }: { id: string; claim: Claim }) {
  return (
    <Section title="Evidence" action={<StatusMark status={statusOf(claim.status)} />}>
      <EvidenceLinks id={id} links={claim.evidence ?? []} />
    </Section>
  )
}

/** Writes a link to evidence; `create` makes the piece that it leads to, where it is new. */
export type WriteLink = (link: Command, create?: Command) => void

/** What speaks for or against a claim of the library, or with `write` of another document. */
export function EvidenceLinks({ id, links, write }: { id: string; links: readonly EvidenceLink[]; write?: WriteLink }) {
  const { library, refusal, run, newId } = useRecords()
  const [named, setNamed] = useState<string | null>(null)
  const known = new Map(library.evidence.map((e) => [e.id, e]))
  const inOne: WriteLink = (link, create) =>
    run(create === undefined ? link : { title: 'Link new evidence', ops: [...create.ops, ...link.ops] })
  const save = write ?? inOne
  const put = (link: EvidenceLink, was?: string) => save(putInSet(id, 'evidence', 'evidence', link, was))
  return (
    <>
      {links.length === 0 && <p className="text-12 text-ink-3">Nothing speaks for or against it yet: a hypothesis.</p>}
      <ul className="flex flex-col gap-2">
        {links.map((link) => {
          const evidence = known.get(link.evidence)
          const title = evidence?.title ?? 'deleted evidence'
          return (
            <li key={link.evidence} className="flex items-start gap-2 text-12">
              <span className="min-w-0 flex-1">
                {evidence === undefined ? (
                  <span className="text-ink-3">{title}</span>
                ) : (
                  <Link to="/library/$part" params={{ part: 'evidence' }} search={{ open: evidence.id }} className="link">
                    {title}
                  </Link>
                )}
                <span className="mt-1 block w-36">
                  <Select
                    size="small"
                    label={`What “${title}” does`}
                    value={(link.stance ?? 'supports') as (typeof stances)[number]['value']}
                    options={stances}
                    disabled={refusal !== undefined}
                    onChange={(stance) => put({ ...link, stance }, link.evidence)}
                  />
                </span>
              </span>
              {refusal === undefined && (
                <button
                  type="button"
                  className="line-x"
                  aria-label={`Unlink “${title}”`}
                  onClick={() => save(takeFromSet(id, 'evidence', 'evidence', link.evidence))}
                >
                  <X className="icon-12" aria-hidden />
                </button>
              )}
            </li>
          )
        })}
      </ul>
      {refusal === undefined && named === null && (
        <Adder
          add="Link evidence"
          label="Find evidence, or name a new piece"
          items={library.evidence
            .filter((e) => !links.some((l) => l.evidence === e.id))
            .map((e) => ({ id: e.id, name: e.title, hint: e.kind.replaceAll('_', ' ') }))}
          onAdd={(evidence) => put({ evidence, stance: 'supports' })}
          onCreate={setNamed}
        />
      )}
      {named !== null && (
        <NewEvidence
          title={named}
          onCancel={() => setNamed(null)}
          onSave={(fields) => {
            const made = newId()
            save(
              putInSet(id, 'evidence', 'evidence', { evidence: made, stance: 'supports' }),
              addRecord(made, 'evidence', 'evidence', fields),
            )
            setNamed(null)
          }}
        />
      )}
    </>
  )
}
