import { FilePlus2 } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { guessJoin, uploadFile } from '../../api/imports'
import type { ImportRequest, Mapping, Preview } from '../../api/types'
import { Button } from '../../ui/Button'
import { Panel } from '../../ui/Panel'
import { Progress } from '../../ui/Progress'
import { Failure } from '../shared/Loaded'
import { FileDrop } from './FileDrop'
import { JoinCard } from './JoinCard'
import { addJoin, type Joined, type JoinedFile, removeJoin } from './joins'

type State =
  | { readonly state: 'idle' }
  | { readonly state: 'uploading'; readonly name: string; readonly share: number; readonly stop: AbortController }
  | { readonly state: 'comparing'; readonly name: string; readonly stop: AbortController }
  | { readonly state: 'failed'; readonly name: string; readonly error: unknown }

interface JoinFilesProps {
  readonly preview: Preview
  /** How the file is read now; the other files are compared with that. */
  readonly request: ImportRequest
  readonly mapping: Mapping
  readonly joins: readonly JoinedFile[]
  readonly onChange: (next: Joined) => void
}

/** Other files whose columns belong to the rows of this one: customers of orders, their payments, their reviews. */
export function JoinFiles({ preview, request, mapping, joins, onChange }: JoinFilesProps) {
  const [now, setNow] = useState<State>({ state: 'idle' })
  const latest = useRef({ preview, request, mapping, joins, onChange })
  useEffect(() => {
    latest.current = { preview, request, mapping, joins, onChange }
  })
  const running = now.state === 'uploading' || now.state === 'comparing' ? now.stop : null
  useEffect(() => () => running?.abort(), [running])

  const add = async (file: File, stop: AbortController) => {
    setNow({ state: 'uploading', name: file.name, share: 0, stop })
    const uploaded = await uploadFile(file, (share) => setNow({ state: 'uploading', name: file.name, share, stop }), stop.signal)
    setNow({ state: 'comparing', name: file.name, stop })
    const { tz: _, ...asked } = latest.current.request
    const guess = await guessJoin({ ...asked, mapping: latest.current.mapping, other: uploaded.id, other_name: uploaded.name }, stop.signal)
    const { preview: view, onChange: change, ...state } = latest.current
    change(addJoin(state, uploaded, guess, view))
  }
  const take = async (files: readonly File[]) => {
    const stop = new AbortController()
    for (const file of files) {
      try {
        await add(file, stop)
      } catch (error) {
        setNow(stop.signal.aborted ? { state: 'idle' } : { state: 'failed', name: file.name, error })
        return
      }
    }
    setNow({ state: 'idle' })
  }
  return (
    <Panel
      title={joins.length === 0 ? 'Join another file' : 'Joined files'}
      note={joins.length === 0 ? 'optional' : `${joins.length} beside ${request.name ?? 'the file'}`}
    >
      {joins.length > 0 && (
        <ul className="mb-4 flex flex-col gap-4">
          {joins.map((join) => (
            <JoinCard
              key={join.name}
              join={join}
              preview={preview}
              mapping={mapping}
              mainName={request.name ?? 'this file'}
              onChange={(change) => onChange(change({ mapping, joins }))}
              onRemove={() => onChange(removeJoin({ mapping, joins }, join.name, preview.info.columns))}
            />
          ))}
        </ul>
      )}
      <FileDrop
        label="File to join"
        multiple
        className="flex flex-wrap items-center gap-x-4 gap-y-3 border px-4 py-3"
        onFiles={(files) => void take(files)}
      >
        {(choose) =>
          running !== null && now.state !== 'idle' ? (
            <div className="flex w-full flex-wrap items-center gap-3" role="status">
              <p className="min-w-0 flex-1 basis-60 [overflow-wrap:anywhere]">
                {now.state === 'uploading' ? 'Uploading' : 'Looking for the key in'} <span className="font-medium">{now.name}</span>
              </p>
              <div className="w-40">{now.state === 'uploading' && <Progress value={now.share} label={`Uploading ${now.name}`} />}</div>
              <Button size="small" onClick={() => running.abort()}>
                Cancel
              </Button>
            </div>
          ) : (
            <>
              <FilePlus2 className="text-ink-3" aria-hidden />
              <p className="min-w-0 flex-1 basis-60 text-ink-2">
                {joins.length === 0
                  ? 'Customers, payments or reviews in files of their own? Drop them here: their columns join by a key that both files have.'
                  : 'Drop one more file here.'}
              </p>
              <Button size="small" onClick={choose}>
                Choose files
              </Button>
            </>
          )
        }
      </FileDrop>
      {now.state === 'failed' && (
        <div className="mt-3">
          <Failure error={now.error} title={`${now.name} cannot be joined`} />
        </div>
      )}
    </Panel>
  )
}
