import { useState } from 'react'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { Select } from '../../ui/Select'
import { plural } from '../shared/format'
import type { Sheet } from './clipboard'
import { useValue } from './desk'
import { isCardKind, KIND_WORDS } from './lanes'
import { useWork } from './work'

/** How much of the cells is shown before somebody agrees. */
const SHOWN = { rows: 8, columns: 6 } as const

/** Cells of a spreadsheet before they become cards. */
export function PasteSheet() {
  const { sheet } = useWork().desk
  const now = useValue(sheet)
  return now === null ? null : <Preview sheet={now} onClose={() => sheet.set(null)} />
}

function Preview({ sheet, onClose }: { sheet: Sheet; onClose: () => void }) {
  const [kind, setKind] = useState<string | undefined>(sheet.kinds[0])
  const { cells, filled, beyond } = sheet
  const width = cells[0]?.length ?? 0
  const what = sheet.kinds.length === 0 ? 'step' : 'card'
  const left = { rows: Math.max(0, cells.length - SHOWN.rows), columns: Math.max(0, width - SHOWN.columns) }
  const paste = () => {
    sheet.run(kind)
    onClose()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={`Paste ${plural(filled, 'cell')}?`}
      description={`They become ${plural(filled, what)}: ${sheet.where}.`}
      width={720}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" autoFocus onClick={paste}>
            Paste {plural(filled, what)}
          </Button>
        </>
      }
    >
      <div className="mp-sheet">
        <table className="tbl" aria-label="The first cells">
          <tbody>
            {cells.slice(0, SHOWN.rows).map((row, r) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: cells have no name but their place
              <tr key={r}>
                {row.slice(0, SHOWN.columns).map((cell, c) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: cells have no name but their place
                  <td key={c}>
                    <span title={cell}>{cell}</span>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="mt-2 text-12 text-ink-3">
        {plural(cells.length, 'row')}, {plural(width, 'column')}
        {left.rows + left.columns > 0 ? '; the first of them are shown' : ''}. Cells are text: formulas and markup stay as they are written.
      </p>
      {beyond > 0 && (
        <p className="mt-2 text-12 text-orange">
          {plural(beyond, 'column')} {beyond === 1 ? 'lies' : 'lie'} beyond the last step and {beyond === 1 ? 'is' : 'are'} left out.
        </p>
      )}
      {sheet.kinds.length > 1 && (
        <div className="mt-3 flex items-center gap-2 text-12">
          <span className="flex-none">Each cell becomes a</span>
          <Select
            className="w-auto"
            size="small"
            label="Kind of card"
            value={kind ?? ''}
            options={sheet.kinds.map((k) => ({ value: k, label: isCardKind(k) ? KIND_WORDS[k] : k }))}
            onChange={setKind}
          />
        </div>
      )}
    </Dialog>
  )
}
