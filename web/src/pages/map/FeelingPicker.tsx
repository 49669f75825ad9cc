import type { Step } from '../../model/map'
import { Picker } from '../../ui/Picker'
import { feelings, nameEmotion, pointOf } from './emotions'
import { useWork } from './work'

/** Words for the emotion of a step; nobody has to choose one. */
export function FeelingPicker({ step, onDone }: { step: Step; onDone: () => void }) {
  const work = useWork()
  const point = pointOf(work, step)
  const value = point?.value ?? 0
  const pick = (word: string) => {
    nameEmotion(work, step, word)
    onDone()
  }
  return (
    <>
      <Picker
        label="Find or write a word"
        items={feelings(work.map, value).map((f) => ({ id: f.word, name: f.word }))}
        onPick={pick}
        onCreate={pick}
      />
      {point?.label !== undefined && (
        <button type="button" className="link mt-2 min-h-6 text-12" onClick={() => pick('')}>
          Without “{point.label}”
        </button>
      )}
    </>
  )
}
