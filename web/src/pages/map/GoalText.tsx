import type { Stage } from '../../model/map'
import { useWords } from '../shared/words'
import { PanelText } from './PanelText'
import { useWork } from './work'

interface GoalTextProps {
  readonly stage: Stage
  readonly className: string
}

/** What people want at a stage; where it can be edited, an empty one asks for it. */
export function GoalText(props: GoalTextProps) {
  const { readOnly } = useWork()
  return readOnly ? <Goal {...props} empty="" /> : <AskedGoal {...props} />
}

/** Asks in the workspace's word for its people; a page that only shows the map does not need to know it. */
function AskedGoal(props: GoalTextProps) {
  const words = useWords()
  return <Goal {...props} empty={`What does the ${words.one} want here?`} />
}

function Goal({ stage, className, empty }: GoalTextProps & { readonly empty: string }) {
  return (
    <PanelText node={stage.id} field="goal" label={`Goal of ${stage.name}`} text={stage.goal ?? ''} empty={empty} className={className} />
  )
}
