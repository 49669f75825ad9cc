import { ShieldCheck, Upload } from 'lucide-react'
import { type ReactNode, useEffect, useState } from 'react'
import { uploadFile } from '../../api/imports'
import type { UploadedFile } from '../../api/types'
import { Button } from '../../ui/Button'
import { Progress } from '../../ui/Progress'
import { bytes } from '../shared/format'
import { Failure } from '../shared/Loaded'
import { Page } from '../shared/Page'
import { FileDrop } from './FileDrop'
import { Steps } from './Steps'

type State =
  | { readonly state: 'idle' }
  | { readonly state: 'uploading'; readonly file: File; readonly share: number; readonly stop: AbortController }
  | { readonly state: 'failed'; readonly error: unknown }

const formats = [
  ['CSV, TSV', 'any delimiter and encoding'],
  ['Excel', '.xlsx, one sheet'],
  ['JSON', 'lines or one list'],
  ['Parquet', 'flat or nested'],
  ['XES', 'also .xes.gz'],
  ['OCEL', '1 and 2, JSON'],
  ['Segment', 'track, page, identify'],
] as const

/** The first step: choose or drop a file, and watch it arrive. */
export function ChooseFile({ crumbs, onUploaded }: { crumbs: ReactNode; onUploaded: (file: UploadedFile) => void }) {
  const [now, setNow] = useState<State>({ state: 'idle' })
  const running = now.state === 'uploading' ? now.stop : null
  useEffect(() => () => running?.abort(), [running])

  const take = (file: File | undefined) => {
    if (file === undefined) return
    const stop = new AbortController()
    setNow({ state: 'uploading', file, share: 0, stop })
    uploadFile(file, (share) => setNow({ state: 'uploading', file, share, stop }), stop.signal)
      .then(onUploaded)
      .catch((error: unknown) => setNow(stop.signal.aborted ? { state: 'idle' } : { state: 'failed', error }))
  }
  return (
    <Page title="Import a file" crumbs={crumbs} bar={<Steps now="file" />}>
      <div className="mx-auto flex max-w-[760px] flex-col gap-4">
        <FileDrop
          label="File to import"
          className="flex flex-col items-center gap-3 border-2 px-4 py-12 text-center"
          onFiles={([file]) => take(file)}
        >
          {(choose) =>
            now.state === 'uploading' ? (
              <div className="w-full max-w-[420px]" role="status">
                <p className="mb-2 font-medium [overflow-wrap:anywhere]">
                  {now.file.name} <span className="tn font-regular text-ink-3">{bytes(now.file.size)}</span>
                </p>
                <Progress value={now.share} label={`Uploading ${now.file.name}`} />
                <Button className="mt-4" size="small" onClick={() => now.stop.abort()}>
                  Cancel
                </Button>
              </div>
            ) : (
              <>
                <Upload className="text-ink-3" aria-hidden />
                <h2 className="text-16">Drop a file of events here</h2>
                <p className="max-w-[52ch] text-ink-2">
                  One row for each thing that happened: who it was, what happened, and when. A table with several dates in one row works
                  too.
                </p>
                <Button variant="primary" onClick={choose}>
                  Choose a file
                </Button>
              </>
            )
          }
        </FileDrop>
        {now.state === 'failed' && <Failure error={now.error} title="The file did not arrive" />}
        <p className="flex items-start gap-2 text-12 text-ink-2">
          <ShieldCheck className="icon-14 mt-px" aria-hidden />
          <span>
            Nothing is written before you press Import. The file stays on this server; identifiers are stored as keyed hashes unless you
            decide otherwise.
          </span>
        </p>
        <dl className="grid grid-cols-2 gap-x-4 gap-y-2 border-t border-line pt-4 text-12 md:grid-cols-4">
          {formats.map(([name, words]) => (
            <div key={name}>
              <dt className="font-medium">{name}</dt>
              <dd className="text-11 text-ink-3">{words}</dd>
            </div>
          ))}
        </dl>
      </div>
    </Page>
  )
}
