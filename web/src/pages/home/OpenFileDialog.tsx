import { FileUp } from 'lucide-react'
import { useRef } from 'react'
import { useImportMaps } from '../../api/maps'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { useToast } from '../../ui/Toast'
import { Failure } from '../shared/Loaded'

/** Opens a bundle of the Open Journey Map format: maps, personas, touchpoints, rules. */
export function OpenFileDialog({ onClose }: { onClose: () => void }) {
  const input = useRef<HTMLInputElement>(null)
  const toast = useToast()
  const open = useImportMaps()
  const take = (file: File | undefined) => {
    if (file === undefined) return
    open.mutate(file, {
      onSuccess: () => {
        toast(`${file.name} was opened`)
        onClose()
      },
    })
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title="Open a journey file"
      description="A file of the Open Journey Map format (.json): maps with their personas, touchpoints and rules. Maps that are here already are left as they are."
      footer={<Button onClick={onClose}>Cancel</Button>}
    >
      <div className="flex flex-col items-start gap-3">
        <input
          ref={input}
          type="file"
          accept=".json,application/json"
          className="visually-hidden"
          aria-label="Journey file"
          tabIndex={-1}
          onChange={(e) => take(e.target.files?.[0])}
        />
        <Button variant="primary" icon={<FileUp aria-hidden />} disabled={open.isPending} onClick={() => input.current?.click()}>
          {open.isPending ? 'Opening' : 'Choose a file'}
        </Button>
        {open.error !== null && <Failure error={open.error} title="The file was not opened" />}
      </div>
    </Dialog>
  )
}
