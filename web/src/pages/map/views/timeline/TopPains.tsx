import { count } from '../../../../plot/words'
import { Avatar } from '../../../../ui/Avatar'
import { StatusMark } from '../../../../ui/StatusMark'
import { cardsOfStep } from '../../cards'
import { statusOf } from '../../evidence'
import { PanelText } from '../../PanelText'
import { useWork } from '../../work'
import type { CardAt } from '../findings'
import { Opens } from '../Opens'

/** The three worst pains, numbered as on the curve: what is known of them, what they cost, and what is planned against them. */
export function TopPains({ pains }: { pains: readonly CardAt[] }) {
  return (
    <ol className="tl-pains">
      {pains.map((p, i) => (
        <TopPain key={p.card.id} pain={p} number={i + 1} />
      ))}
    </ol>
  )
}

function TopPain({ pain, number }: { pain: CardAt; number: number }) {
  const { mapId, library } = useWork()
  const { card, step, stage, lost } = pain
  const answer = cardsOfStep(mapId, step, library).find((c) => c.kind === 'opportunity' || c.kind === 'solution')
  const owner = library.owners.find((o) => o.id === stage.accountable)
  return (
    <li className="tl-pain">
      <span className="tl-number" aria-hidden>
        {number}
      </span>
      <div className="min-w-0">
        {card.card !== null && card.card.text !== undefined ? (
          <PanelText node={card.id} field="text" label={`Pain ${number}`} text={card.text} className="tl-pain-text" />
        ) : (
          <Opens element={{ kind: 'card', id: card.id, step: step.id }} className="mp-text tl-pain-text">
            {card.text}
          </Opens>
        )}
        <p className="mp-meta tn">
          <StatusMark status={statusOf(card.status)} />
          <span className="ell">
            at “{step.title}”{card.severity === null ? '' : ` · severity ${card.severity} of 5`}
          </span>
        </p>
        {lost > 0 && (
          <p className="tl-lost tn">
            <b>−{count(lost)}</b> <span className="mp-cap">people do not go on from there</span>
          </p>
        )}
        {(answer !== undefined || owner !== undefined) && (
          <p className="tl-answer">
            {owner !== undefined && <Avatar name={owner.name} />}
            <span className="min-w-0">{answer?.text ?? 'No answer to it yet'}</span>
          </p>
        )}
      </div>
    </li>
  )
}
