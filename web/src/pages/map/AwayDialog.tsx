import { Copy } from 'lucide-react'
import type { Change } from '../../ops/engine'
import type { Mishap } from '../../sync/box'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { useToast } from '../../ui/Toast'
import { plural, timeOfDay } from '../shared/format'
import './away.css'
import { mishapWords, textsOf } from './mishaps'

/** What became of a long queue of edits: those that met changes of others, with their words. */
export function AwayDialog({ mishaps, onClose }: { mishaps: readonly Mishap<Change>[]; onClose: () => void }) {
  return (
    <Dialog
      open
      onClose={onClose}
      width={560}
      title="While you had no connection"
      description={`Your edits are sent. ${plural(mishaps.length, 'edit')} met changes of others. What you wrote is kept here until you close this.`}
      footer={
        <Button variant="primary" onClick={onClose}>
          Go on
        </Button>
      }
    >
      <ol className="away">
        {mishaps.map((m, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes while it is shown
          <Met key={i} mishap={m} />
        ))}
      </ol>
    </Dialog>
  )
}

function Met({ mishap }: { mishap: Mishap<Change> }) {
  const { title, detail } = mishapWords(mishap)
  const toast = useToast()
  const texts = textsOf(mishap.batch)
  const copy = () =>
    navigator.clipboard.writeText(texts.join('\n')).then(
      () => toast('Copied'),
      () => toast('Not copied', { detail: 'The browser does not allow it; select the text instead.' }),
    )
  return (
    <li className="away-item">
      <div className="flex items-baseline gap-3">
        <strong className="min-w-0 flex-1 font-semi">{title}</strong>
        <span className="tn text-11 text-ink-3">{timeOfDay(mishap.at)}</span>
      </div>
      <p className="text-ink-2">{detail}</p>
      {texts.length > 0 && (
        <div className="away-text">
          <p className="min-w-0 flex-1 whitespace-pre-wrap">{texts.join('\n')}</p>
          <Button
            variant="quiet"
            size="small"
            icon={<Copy aria-hidden />}
            onClick={() => void copy()}
            aria-label={`Copy the words of ${mishap.title}`}
          >
            Copy
          </Button>
        </div>
      )}
    </li>
  )
}
