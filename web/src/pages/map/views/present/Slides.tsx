import { emotionWord } from '../../../../canvas/emotion'
import type { Stage, Step } from '../../../../model/map'
import { stageKpi } from '../../../../overlay/kpi'
import { measuredEmotion, onward } from '../../../../overlay/numbers'
import { count, duration, percent, signed } from '../../../../plot/words'
import { Avatar } from '../../../../ui/Avatar'
import { ChannelIcon } from '../../../../ui/ChannelIcon'
import { MoodLine } from '../../../../ui/MoodLine'
import { StatusMark } from '../../../../ui/StatusMark'
import { statusOf } from '../../evidence'
import { KIND_WORDS } from '../../lanes'
import { drawnEmotion } from '../../scene'
import { useWork } from '../../work'
import { BigNumber } from '../BigNumber'
import { shows } from '../filter'
import { headline, moodOf, rankedPains } from '../findings'

/** What the map is, whose journey, and the one thing to know. */
export function TitleSlide() {
  const work = useWork()
  const { shown, library, numbers } = work
  const says = headline({ ...work, map: shown })
  const scenario = library.scenarios.find((s) => s.id === shown.scenario)
  const people = (shown.personas ?? []).flatMap((id) => library.personas.find((p) => p.id === id) ?? [])
  return (
    <>
      <h2 className="pr-title">{shown.title ?? 'Untitled journey'}</h2>
      {says !== null && <p className="pr-say">{says}</p>}
      {shown.objective !== undefined && <p className="pr-lead">{shown.objective}</p>}
      <div className="pr-row">
        {people.map((p) => (
          <p key={p.id} className="pr-who">
            {p.image === undefined ? (
              <Avatar name={p.name} size="large" />
            ) : (
              <img className="mv-portrait" src={p.image.src} alt={p.image.alt} />
            )}
            <span>
              <b className="font-semi">{p.name}</b>
              <span className="block text-ink-2">{p.tagline ?? scenario?.name ?? p.summary ?? ''}</span>
            </span>
          </p>
        ))}
        {numbers !== null && numbers.overlay.start.n > 0 && (
          <p className="text-ink-2 tn">
            {count(numbers.overlay.start.n)} {numbers.overlay.unit === 'person' ? 'people' : `${numbers.overlay.unit}s`} measured
          </p>
        )}
      </div>
    </>
  )
}

/** A stage: what for, the number, the mood and the steps. */
export function StageSlide({ stage, index }: { stage: Stage; index: number }) {
  const { shown, library, numbers, metrics, filter } = useWork()
  const own = (stage.metrics ?? []).flatMap((id) => library.metrics.find((m) => m.id === id) ?? [])
  const kpi = stageKpi({ stage: stage.id, numbers, metrics: own, values: metrics, nextName: shown.stages[index + 1]?.name })
  const owner = library.owners.find((o) => o.id === stage.accountable)
  const moods = stage.steps.flatMap((s) => drawnEmotion(s)?.value ?? [])
  return (
    <>
      <p className="pr-over">
        Stage {index + 1} of {shown.stages.length}
      </p>
      <h2 className="pr-title">{stage.name}</h2>
      {stage.goal !== undefined && <p className="pr-lead">{stage.goal}</p>}
      <div className="pr-row">
        <BigNumber kpi={kpi} stage={stage} />
        {shows(filter, 'emotion') && moods.length > 0 && (
          <div>
            <p className="mp-cap">Emotion, as drawn</p>
            <MoodLine values={moods} width={180} height={44} />
          </div>
        )}
        {owner !== undefined && (
          <p className="pr-who">
            <Avatar name={owner.name} />
            <span>
              <span className="mp-cap block">Accountable</span>
              {owner.name}
            </span>
          </p>
        )}
      </div>
      <ol className="pr-steps">
        {stage.steps.map((s) => (
          <li key={s.id}>{s.title}</li>
        ))}
      </ol>
    </>
  )
}

/** A step: what happens, where, how it feels, what hurts, and how many go on. */
export function StepSlide({ stage, step }: { stage: Stage; step: Step }) {
  const work = useWork()
  const at = work.scene.steps.get(step.id)
  const cards = [...(at?.cells ?? [])].flatMap(([lane, cell]) => (shows(work.filter, lane) ? cell.cards : []))
  const quotes = cards.filter((c) => c.kind === 'quote' || c.kind === 'thought').slice(0, 2)
  const others = cards.filter((c) => ['pain', 'gain', 'need', 'moment', 'opportunity'].includes(c.kind)).slice(0, 4)
  return (
    <>
      <p className="pr-over">
        {stage.name} · step {at?.number ?? ''}
      </p>
      <h2 className="pr-title">{step.title}</h2>
      <div className="pr-columns">
        <div className="grid content-start gap-4">
          {step.image !== undefined && <img className="pr-image" src={step.image.src} alt={step.image.alt} />}
          {quotes.map((c) =>
            c.kind === 'quote' ? (
              <blockquote key={c.id} className="voice pr-quote">
                “{c.text}”{c.source !== null && <cite className="mp-cap block not-italic">{c.source.title}</cite>}
              </blockquote>
            ) : (
              <p key={c.id} className="pr-lead">
                {c.text}
              </p>
            ),
          )}
          <Where step={step} />
        </div>
        <div className="grid content-start gap-4">
          <Feeling step={step} />
          <Going step={step} />
          <ul className="pr-cards">
            {others.map((c) => (
              <li key={c.id}>
                <span className="mp-meta">
                  {KIND_WORDS[c.kind]}
                  <StatusMark status={statusOf(c.status)} />
                </span>
                {c.text}
              </li>
            ))}
          </ul>
        </div>
      </div>
    </>
  )
}

function Where({ step }: { step: Step }) {
  const { library, filter } = useWork()
  if (!shows(filter, 'touchpoints') || step.placements.length === 0) return null
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1">
      {step.placements.map((p) => {
        const touchpoint = library.touchpoints.find((t) => t.id === p.touchpoint)
        const channel = library.channels.find((c) => c.id === (p.channel ?? touchpoint?.channels?.[0]))
        return (
          <li key={p.id} className="mp-tp">
            <ChannelIcon channel={channel?.kind ?? 'other'} />
            <span>{touchpoint?.name ?? 'Deleted touchpoint'}</span>
          </li>
        )
      })}
    </ul>
  )
}

function Feeling({ step }: { step: Step }) {
  const { numbers, filter } = useWork()
  const mood = moodOf(step, numbers)
  if (!shows(filter, 'emotion') || mood === null) return null
  const measured = measuredEmotion(numbers?.step.get(step.id))
  const drawn = drawnEmotion(step)
  return (
    <p className="pr-figure tn">
      <span className="mp-cap block">{mood.measured ? 'Emotion, measured' : 'Emotion, assumed'}</span>
      <b data-measured={mood.measured}>{signed(mood.value)}</b>{' '}
      {mood.measured ? emotionWord(mood.value) : (drawn?.label ?? emotionWord(mood.value))}
      {measured !== null && (
        <span className="mp-cap block">
          n {count(measured.n)}
          {drawn === null ? '' : `, assumed ${signed(drawn.value)}`}
        </span>
      )}
    </p>
  )
}

function Going({ step }: { step: Step }) {
  const { numbers, drops, hot } = useWork()
  const reached = numbers?.step.get(step.id)
  if (reached?.measured !== true) return null
  const time = onward(reached)?.time
  const drop = drops.find((d) => d.from === step.id && !d.free)
  const worst = drop !== undefined && drops[hot] === drop
  return (
    <p className="pr-figure tn">
      <span className="mp-cap block">Reached</span>
      <b data-measured="true">{count(reached.reached)}</b> {percent(reached.share)} of those who start
      <span className="mp-cap block">
        {drop === undefined ? '' : <span className={worst ? 'text-orange' : ''}>▼ {percent(drop.rate)} do not go on</span>}
        {drop !== undefined && time != null ? ' · ' : ''}
        {time == null ? '' : `${duration(time.median_s)} to what comes next`}
      </span>
    </p>
  )
}

/** The three worst pains, and where they are. */
export function EndSlide() {
  const work = useWork()
  const pains = rankedPains({ ...work, map: work.shown }).slice(0, 3)
  return (
    <>
      <h2 className="pr-title">What to remember</h2>
      {pains.length === 0 && <p className="pr-lead">No pain is noted on this map so far.</p>}
      <ol className="pr-pains">
        {pains.map(({ card, step, lost }) => (
          <li key={card.id}>
            <span className="pr-pain">{card.text}</span>
            <span className="mp-meta tn">
              <StatusMark status={statusOf(card.status)} />
              <span>
                {step.title}
                {lost > 0 ? ` · ${count(lost)} lost here` : ''}
              </span>
            </span>
          </li>
        ))}
      </ol>
    </>
  )
}
