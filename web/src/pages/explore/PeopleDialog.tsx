import { Link } from '@tanstack/react-router'
import { useAnalysisPeople } from '../../api/analyses'
import type { Query } from '../../api/types'
import { Dialog } from '../../ui/Dialog'
import { Loaded } from '../shared/Loaded'
import { PeopleList } from '../shared/PeopleList'

/** Whose number was pressed. */
export interface PeopleQuestion {
  readonly select: unknown
  readonly words: string
}

/** The people behind a number; each leads to the trail. */
export function PeopleDialog({
  analysis,
  query,
  question,
  onClose,
}: {
  analysis: string
  query: Query
  question: PeopleQuestion
  onClose: () => void
}) {
  const people = useAnalysisPeople(analysis, query, question.select, 100)
  return (
    <Dialog
      open
      onClose={onClose}
      title={`People who ${question.words}`}
      width={560}
      footer={
        <Link to="/data/people" className="link crumb">
          All people
        </Link>
      }
    >
      <Loaded query={people} name="The people">
        {(p) => <PeopleList people={p} />}
      </Loaded>
    </Dialog>
  )
}
