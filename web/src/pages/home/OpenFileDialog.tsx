import { FileUp } from 'lucide-react'
import { useRef, useState } from 'react'
import { useImportMaps, useMapTable } from '../../api/maps'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { useToast } from '../../ui/Toast'
import { Failure } from '../shared/Loaded'
import { TableRows } from './TableRows'

/** Opens a file with maps: an Open Journey Map, OJF or CJML file at once, a table after a look at what its rows are. */
export function OpenFileDialog({ onClose }: { onClose: () => void }) {
  const input = useRef<HTMLInputElement>(null)
  const toast = useToast()
  const open = useImportMaps()
  const look = useMapTable()
  const [file, setFile] = useState<File>()
  const [lanes, setLanes] = useState<Readonly<Record<number, string>>>({})
  const table = file === undefined ? undefined : look.data?.table
  const busy = open.isPending || look.isPending

  const take = (chosen: File, kinds: typeof lanes) => {
    open.mutate(
      { file: chosen, lanes: kinds },
      {
        onSuccess: () => {
          toast(`${chosen.name} was opened`)
          onClose()
        },
      },
    )
  }
  const choose = (chosen: File | undefined) => {
    if (chosen === undefined) return
    open.reset()
    look.reset()
    setLanes({})
    setFile(isTable(chosen) ? chosen : undefined)
    if (isTable(chosen)) look.mutate({ file: chosen })
    else take(chosen, {})
  }
  const say = (row: number, kind: string) => {
    if (file === undefined) return
    const next = { ...lanes, [row]: kind }
    setLanes(next)
    look.mutate({ file, lanes: next })
  }
  const error = open.error ?? look.error
  return (
    <Dialog
      open
      onClose={onClose}
      title="Open a journey file"
      description="An Open Journey Map (.json), OJF (.ojf) or CJML file (.xml), or a table of a map (.xlsx, .csv) with the stages in its first row, the steps in the second and the lanes below. Tables that Miro, Lucidchart, Smaply, UXPressia and TheyDo export are read as well. Maps that are here already are left as they are."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          {file !== undefined && table !== undefined && (
            <Button variant="primary" disabled={busy} onClick={() => take(file, lanes)}>
              Make the map
            </Button>
          )}
        </>
      }
    >
      <div className="flex flex-col items-stretch gap-3">
        <input
          ref={input}
          type="file"
          accept=".json,.ojf,.xml,.csv,.tsv,.xlsx,application/json"
          className="visually-hidden"
          aria-label="Journey file"
          tabIndex={-1}
          onChange={(e) => {
            choose(e.target.files?.[0])
            e.target.value = '' // the same file can be chosen again after a change
          }}
        />
        <Button
          className="self-start"
          variant={table === undefined ? 'primary' : 'plain'}
          icon={<FileUp aria-hidden />}
          disabled={busy}
          onClick={() => input.current?.click()}
        >
          {busy ? 'Reading' : table === undefined ? 'Choose a file' : 'Choose another file'}
        </Button>
        {table !== undefined && <TableRows table={table} disabled={busy} onLane={say} />}
        {error !== null && <Failure error={error} title="The file was not opened" />}
      </div>
    </Dialog>
  )
}

function isTable(file: File): boolean {
  return /\.(csv|tsv|txt|xlsx)$/i.test(file.name)
}
