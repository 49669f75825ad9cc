import { Check, Copy } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../ui/Button'

/** Something to hand on or keep that is shown this once, with a button that copies it. */
export function Secret({ label, text }: { label: string; text: string }) {
  const [copied, setCopied] = useState(false)
  const copy = () => void navigator.clipboard.writeText(text).then(() => setCopied(true))
  return (
    <div className="flex flex-col gap-1">
      <span className="field-label">{label}</span>
      <div className="flex flex-wrap items-center gap-2">
        <output className="code min-w-0 flex-1 basis-60 rounded-2 bg-paper-3 px-3 py-2 select-all [overflow-wrap:anywhere]">{text}</output>
        {/* Browsers copy only where the page came over TLS or from this machine. */}
        {window.isSecureContext && (
          <Button size="small" icon={copied ? <Check aria-hidden /> : <Copy aria-hidden />} onClick={copy}>
            {copied ? 'Copied' : 'Copy'}
          </Button>
        )}
      </div>
    </div>
  )
}
