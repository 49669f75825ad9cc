import type { Claim } from '../../../model/map'
import { Section } from '../../../ui/Panel'
import { EvidenceLinks } from '../../library/claims'
import { StatusChoice } from '../StatusChoice'
import { useWork } from '../work'
import { Rows } from './parts'
import { withRecord } from './records'

/** What is known of a claim of the map, and the evidence that speaks for or against it. */
export function Known({ claim, of }: { claim: Claim & { readonly id: string }; of: string }) {
  const work = useWork()
  return (
    <Section title={`What is known of ${of}`}>
      <Rows>
        <div className="mp-known">
          <StatusChoice claim={claim} />
        </div>
        <EvidenceLinks
          id={claim.id}
          links={claim.evidence ?? []}
          write={(link, create) =>
            create === undefined ? work.run(link) : withRecord(work, { ...link, title: 'Link new evidence' }, create)
          }
        />
      </Rows>
    </Section>
  )
}
