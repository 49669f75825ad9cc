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

type Running = Extract<State, { readonly stop: AbortController }>

interface JoinFilesProps {
  readonly preview: Preview
  /** How the file is read now; the other files are compared with that. */
  readonly request: ImportRequest
  readonly mapping: Mapping
  readonly joins: readonly JoinedFile[]
  readonly onChange: (next: Joined) => void
}

/** Uploads files one after the other and joins each by its best keys; one that fails does not keep the others away. */
function useJoining(props: JoinFilesProps): { readonly now: State; readonly take: (files: readonly File[]) => Promise<void> } {
  const [now, setNow] = useState<State>({ state: 'idle' })
  const latest = useRef(props)
  useEffect(() => {
    latest.current = props
  })
  const running = 'stop' in now ? now.stop : null
  useEffect(() => () => running?.abort(), [running])

  const add = async (file: File, stop: AbortController) => {
    const { name } = file
    setNow({ state: 'uploading', name, share: 0, stop })
    const uploaded = await uploadFile(file, (share) => setNow({ state: 'uploading', name, share, stop }), stop.signal)
    setNow({ state: 'comparing', name, stop })
    const { tz: _, ...request } = latest.current.request
    const asked = { ...request, mapping: latest.current.mapping, other: uploaded.id, other_name: uploaded.name }
    const guess = await guessJoin(asked, stop.signal)
    const { preview, onChange, mapping, joins } = latest.current
    onChange(addJoin({ mapping, joins }, uploaded, guess, preview))
  }
  const take = async (files: readonly File[]) => {
    const stop = new AbortController()
    let end: State = { state: 'idle' }
    for (const file of files) {
      try {
        await add(file, stop)
      } catch (error) {
        if (stop.signal.aborted) break
        end = { state: 'failed', name: file.name, error }
      }
    }
    setNow(end)
  }
  return { now, take }
}

/** Other files whose columns belong to the rows of this one: customers of orders, their payments, their reviews. */
export function JoinFiles(props: JoinFilesProps) {
  const { preview, request, mapping, joins, onChange } = props
  const { now, take } = useJoining(props)
  const first = joins.length === 0
  return (
    <Panel
      title={first ? 'Join another file' : 'Joined files'}
      note={first ? 'optional' : `${joins.length} beside ${request.name ?? 'the file'}`}
    >
      {!first && (
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
        onFiles={(files) => 'stop' in now || void take(files)}
      >
        {(choose) => ('stop' in now ? <Arriving now={now} /> : <Invitation first={first} onChoose={choose} />)}
      </FileDrop>
      {now.state === 'failed' && (
        <div className="mt-3">
          <Failure error={now.error} title={`${now.name} cannot be joined`} />
        </div>
      )}
    </Panel>
  )
}

function Invitation({ first, onChoose }: { first: boolean; onChoose: () => void }) {
  return (
    <>
      <FilePlus2 className="text-ink-3" aria-hidden />
      <p className="min-w-0 flex-1 basis-60 text-ink-2">
        {first
          ? 'Customers, payments or reviews in files of their own? Drop them here: their columns join by a key that both files have.'
          : 'Drop one more file here.'}
      </p>
      <Button size="small" onClick={onChoose}>
        Choose files
      </Button>
    </>
  )
}

/** A file on its way: how much of it is here, and that its key is looked for. */
function Arriving({ now }: { now: Running }) {
  return (
    <div className="flex w-full flex-wrap items-center gap-3" role="status">
      <p className="min-w-0 flex-1 basis-60 [overflow-wrap:anywhere]">
        {now.state === 'uploading' ? 'Uploading' : 'Looking for the key in'} <span className="font-medium">{now.name}</span>
      </p>
      <div className="w-40">{now.state === 'uploading' && <Progress value={now.share} label={`Uploading ${now.name}`} />}</div>
      <Button size="small" onClick={() => now.stop.abort()}>
        Cancel
      </Button>
    </div>
  )
}
