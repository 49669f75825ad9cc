import { type ReactNode, useRef } from 'react'
import { Button } from '../../../ui/Button'
import { Dialog } from '../../../ui/Dialog'
import { EvidenceForm } from '../../library/EvidenceForm'
import { InsightForm } from '../../library/InsightForm'
import { MetricForm } from '../../library/MetricForm'
import { OpportunityForm } from '../../library/OpportunityForm'
import { SolutionForm } from '../../library/SolutionForm'
import { useWork } from '../work'

/** A record of the library, by its list and id. */
export interface RecordRef {
  readonly of: 'metrics' | 'evidence' | 'insights' | 'opportunities' | 'solutions'
  readonly id: string
}

const titles: Readonly<Record<RecordRef['of'], string>> = {
  metrics: 'Metric',
  evidence: 'Evidence',
  insights: 'Insight',
  opportunities: 'Opportunity',
  solutions: 'Solution',
}

/** The whole record, to be read and edited without leaving the map. */
export function RecordDialog({ record, onClose }: { record: RecordRef; onClose: () => void }) {
  const done = useRef<HTMLButtonElement>(null)
  return (
    <Dialog
      open
      onClose={onClose}
      width={520}
      initialFocus={done}
      title={titles[record.of]}
      description="A record of the library: every map that shows it follows."
      footer={
        <Button ref={done} variant="primary" onClick={onClose}>
          Done
        </Button>
      }
    >
      <div className="mp-record">
        <Form record={record} />
      </div>
    </Dialog>
  )
}

function Form({ record: { of, id } }: { record: RecordRef }): ReactNode {
  const { library } = useWork()
  const gone = <p className="text-ink-3">It was deleted from the library.</p>
  switch (of) {
    case 'metrics': {
      const found = library.metrics.find((r) => r.id === id)
      return found === undefined ? gone : <MetricForm record={found} />
    }
    case 'evidence': {
      const found = library.evidence.find((r) => r.id === id)
      return found === undefined ? gone : <EvidenceForm record={found} />
    }
    case 'insights': {
      const found = library.insights.find((r) => r.id === id)
      return found === undefined ? gone : <InsightForm record={found} />
    }
    case 'opportunities': {
      const found = library.opportunities.find((r) => r.id === id)
      return found === undefined ? gone : <OpportunityForm record={found} />
    }
    case 'solutions': {
      const found = library.solutions.find((r) => r.id === id)
      return found === undefined ? gone : <SolutionForm record={found} />
    }
  }
}
