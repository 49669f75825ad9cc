import { MoreHorizontal } from 'lucide-react'
import { useState } from 'react'
import { IconButton } from '../../ui/Button'
import { StatusMark } from '../../ui/StatusMark'
import { Tabs } from '../../ui/Tabs'
import { plural } from '../shared/format'
import { ElementTalk } from './comments/Threads'
import { useTalk } from './comments/talk'
import { EvidenceList, evidenceOf } from './EvidenceList'
import { statusOf } from './evidence'
import { Notes } from './Notes'
import { PanelFrame, StepArrows } from './Panel'
import { PanelText } from './PanelText'
import { Known } from './panel/Known'
import { StepDetails } from './panel/StepDetails'
import { StepEmotion } from './StepEmotion'
import { StepNumbers } from './StepNumbers'
import { StepSources } from './StepSources'
import type { SceneStep } from './scene'
import { useWork } from './work'

type Tab = 'overview' | 'evidence' | 'comments' | 'notes'

/** Everything about one step. */
export function StepPanel({ at }: { at: SceneStep }) {
  const work = useWork()
  const [tab, setTab] = useState<Tab>('overview')
  const { step, stage, number } = at
  const said = useTalk().counts.get(step.id)?.open ?? 0
  const evidence = evidenceOf(at, work.library)
  const comments = work.library.comments.filter((c) => c.on.id === step.id)
  const kinds = new Set(evidence.map((e) => e.evidence.kind)).size
  return (
    <PanelFrame
      element={step.id}
      caption={`${stage.name} · step ${number} of ${work.scene.order.length}`}
      title={
        <h2>
          <PanelText node={step.id} field="title" label="Title" text={step.title} className="text-16 font-semi" />
        </h2>
      }
      status={
        <>
          <StatusMark status={statusOf(step.status)} />
          <span className="mp-cap tn">
            {[
              step.confidence === undefined ? '' : `confidence ${step.confidence}`,
              kinds === 0 ? '' : `${plural(kinds, 'kind')} of evidence`,
            ]
              .filter((t) => t !== '')
              .join(' · ')}
          </span>
        </>
      }
      tools={
        <>
          <IconButton
            label={`Menu of step ${number}`}
            size="small"
            onClick={(e) => work.openMenu({ kind: 'step', step, stage }, e.currentTarget)}
          >
            <MoreHorizontal aria-hidden />
          </IconButton>
          <StepArrows step={step.id} />
        </>
      }
    >
      <div className="mp-tabs">
        <Tabs
          label="About the step"
          value={tab}
          onChange={setTab}
          items={[
            {
              value: 'overview',
              label: 'Overview',
              content: (
                <>
                  <StepNumbers at={at} />
                  <StepEmotion at={at} />
                  <StepSources at={at} />
                  <StepDetails step={step} />
                </>
              ),
            },
            {
              value: 'evidence',
              label: 'Evidence',
              count: String(evidence.length),
              content: (
                <>
                  <Known claim={step} of="this step" />
                  <EvidenceList items={evidence} />
                </>
              ),
            },
            {
              value: 'comments',
              label: 'Comments',
              ...(said === 0 ? {} : { count: String(said) }),
              content: <ElementTalk />,
            },
            {
              value: 'notes',
              label: 'Notes',
              ...(comments.length === 0 ? {} : { count: String(comments.length) }),
              content: <Notes node={step.id} notes={step.notes ?? ''} comments={comments} />,
            },
          ]}
        />
      </div>
    </PanelFrame>
  )
}
