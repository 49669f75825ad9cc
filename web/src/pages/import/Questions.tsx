import { CircleHelp } from 'lucide-react'
import { useState } from 'react'
import type { Question } from '../../api/types'
import { Button } from '../../ui/Button'
import { Chip } from '../../ui/Chip'
import { Combobox } from '../../ui/Combobox'

const fewOptions = 4

interface QuestionsProps {
  readonly questions: readonly Question[]
  readonly answered: Readonly<Record<string, string>>
  readonly zone: string
  readonly onAnswer: (question: Question, value: string) => void
  readonly onReopen: (id: string) => void
}

/** What the file leaves open and its owner knows. Answers stay visible and can be changed. */
export function Questions({ questions, answered, zone, onAnswer, onReopen }: QuestionsProps) {
  const open = questions.filter((q) => answered[q.id] === undefined)
  const done = Object.entries(answered)
  return (
    <>
      {open.map((q) => (
        <section
          key={q.id}
          className="flex flex-wrap items-center gap-x-6 gap-y-3 rounded-3 border border-orange-3 bg-orange-4 px-4 py-3"
          aria-label={q.text}
        >
          <div className="flex min-w-0 flex-1 basis-80 gap-2 text-orange-ink">
            <CircleHelp className="mt-0.5" aria-hidden />
            <div>
              <h3 className="text-14 text-ink">{q.text}</h3>
              <p className="text-12">
                {q.column !== undefined && (
                  <>
                    Column <span className="code">{q.column}</span>.{' '}
                  </>
                )}
                {q.assumed === ''
                  ? 'Nothing can be assumed here.'
                  : `Read as ${q.options.find((o) => o.value === q.assumed)?.label ?? q.assumed} below, until you answer.`}
              </p>
            </div>
          </div>
          <Answer question={q} zone={zone} onAnswer={(value) => onAnswer(q, value)} />
        </section>
      ))}
      {done.length > 0 && (
        <div className="flex flex-wrap items-center gap-2">
          {done.map(([id, value]) => (
            <Chip key={id} tone="blue" removeLabel={`Change the answer “${value}”`} onRemove={() => onReopen(id)}>
              {questionWords[id] ?? id}: {value}
            </Chip>
          ))}
        </div>
      )}
    </>
  )
}

const questionWords: Readonly<Record<string, string>> = {
  tz: 'Clock',
  time_format: 'Date format',
  person: 'Person',
  event: 'Event',
  time: 'Time',
}

function Answer({ question, zone, onAnswer }: { question: Question; zone: string; onAnswer: (value: string) => void }) {
  const [other, setOther] = useState(question.options.length === 0 || question.id === 'tz' ? '' : null)
  const zones = question.id === 'tz'
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-2">
      {question.options.length > 0 && question.options.length <= fewOptions
        ? question.options.map((o) => (
            <Button key={o.value} size="small" onClick={() => onAnswer(o.value)}>
              {o.label}
            </Button>
          ))
        : question.options.length > fewOptions && (
            <Combobox
              label={question.text}
              value=""
              placeholder="Choose"
              suggestions={question.options.map((o) => o.value)}
              onChange={(v) => question.options.some((o) => o.value === v) && onAnswer(v)}
            />
          )}
      {other !== null && (
        <form
          className="flex items-center gap-2"
          onSubmit={(e) => {
            e.preventDefault()
            if (other.trim() !== '') onAnswer(other.trim())
          }}
        >
          <Combobox
            size="small"
            label={zones ? 'Another time zone' : 'Another answer'}
            value={other}
            placeholder={zones ? `Other, such as ${zone === 'UTC' ? 'Europe/Berlin' : zone}` : 'Type it'}
            suggestions={zones ? Intl.supportedValuesOf('timeZone') : []}
            onChange={setOther}
          />
          <Button size="small" type="submit" disabled={other.trim() === ''}>
            Use it
          </Button>
        </form>
      )}
    </div>
  )
}
