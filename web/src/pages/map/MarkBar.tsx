import { ClipboardCopy, Copy, MoveRight, SlidersHorizontal, Trash2, X } from 'lucide-react'
import { useSyncExternalStore } from 'react'
import { markWords } from '../../editor/marks'
import { Button, IconButton } from '../../ui/Button'
import { Menu, type MenuAction } from '../../ui/Menu'
import { type Status, statusWords } from '../../ui/StatusMark'
import { deleteMarked, markedPlaces, moveMarkedTo, moveMarkedToRow, setMarked, takes } from './bulk'
import { copyAt, duplicateAt } from './clipboard'
import { useValue } from './desk'
import type { Place } from './marked'
import { STORED_STATUS } from './statuses'
import { copyToSystem } from './useClipboard'
import { type MapWork, useWork } from './work'

/** How many are marked, and what can be done with all of them. While several are selected with boxes it is there from the beginning. */
export function MarkBar() {
  const work = useWork()
  const { marks } = work.desk
  useSyncExternalStore(marks.subscribe, () => marks.all)
  const selecting = useValue(work.desk.selecting)
  const places = markedPlaces(work)
  if (places.length < 2 && !selecting) return null
  return (
    <div className="mp-markbar" role="toolbar" aria-label="Everything that is marked">
      <span className="tn">{places.length === 0 ? 'Tick what to move, copy or delete' : markWords(places.map((p) => p.mark))}</span>
      {!work.readOnly && places.length > 0 && <BarActions places={places} />}
      {places.length > 0 && (
        <IconButton label="Mark nothing" {...(selecting ? {} : { shortcut: 'Esc' })} size="small" onClick={() => marks.clear()}>
          <X aria-hidden />
        </IconButton>
      )}
    </div>
  )
}

function BarActions({ places }: { places: readonly Place[] }) {
  const work = useWork()
  const selecting = useValue(work.desk.selecting)
  const small = { size: 'small', variant: 'quiet' } as const
  return (
    <>
      <Menu
        trigger={
          <Button {...small} icon={<MoveRight className="icon-14" aria-hidden />}>
            Move to
          </Button>
        }
        actions={moveActions(work, places)}
      />
      <Menu
        trigger={
          <Button {...small} icon={<SlidersHorizontal className="icon-14" aria-hidden />}>
            Set
          </Button>
        }
        actions={setActions(work, places)}
      />
      <Button {...small} icon={<Copy className="icon-14" aria-hidden />} onClick={() => duplicateAt(work, null)}>
        Duplicate
      </Button>
      {selecting && (
        <Button
          {...small}
          icon={<ClipboardCopy className="icon-14" aria-hidden />}
          onClick={() => copyToSystem(work, copyAt(work, nowhere))}
        >
          Copy
        </Button>
      )}
      <Button {...small} icon={<Trash2 className="icon-14" aria-hidden />} onClick={() => deleteMarked(work)}>
        Delete
      </Button>
    </>
  )
}

/** What is marked is copied, whichever cell has the focus. */
const nowhere = { row: 0, column: 0 }

const fewSteps = 30

/** Where the marked things can go: steps into stages, everything else to steps, cards into rows. */
function moveActions(work: MapWork, places: readonly Place[]): readonly MenuAction[] {
  const steps = places.some((p) => p.mark.kind === 'step')
  const cards = places.some((p) => p.mark.kind === 'card')
  const things = places.some((p) => p.mark.kind !== 'step' && p.mark.kind !== 'stage')
  const toStages = work.map.stages.map((s) => ({
    name: `Stage ${s.name}`,
    group: 'stage',
    run: () => moveMarkedTo(work, { stage: s.id }),
  }))
  const rows = work.scene.rows.filter((r) => r.lane.kinds.length > 0)
  const toRows = rows.map(({ lane }) => ({ name: `Lane ${lane.title}`, group: 'lane', run: () => moveMarkedToRow(work, lane) }))
  const all = [...work.scene.steps.values()].slice(0, fewSteps)
  const toSteps = all.map(({ step, number }) => ({
    name: `Step ${number}, ${step.title}`,
    group: 'step',
    run: () => moveMarkedTo(work, { step: step.id }),
  }))
  const offered = [...(steps ? toStages : []), ...(cards ? toRows : []), ...(things ? toSteps : [])]
  return offered.length > 0 ? offered : [{ name: 'Stages move one by one', disabled: true, run: () => undefined }]
}

function setActions(work: MapWork, places: readonly Place[]): readonly MenuAction[] {
  const any = (field: 'status' | 'persona' | 'severity') => places.some((p) => takes(p, field))
  // What is validated follows from the evidence of each, or somebody says why for each.
  const settable = (Object.keys(STORED_STATUS) as Status[]).filter((s) => s !== 'validated')
  const statuses = settable.map((s) => ({
    name: statusWords[s],
    group: 'status',
    run: () => setMarked(work, 'status', STORED_STATUS[s], 'the status'),
  }))
  const personas = [
    { name: 'Nobody in particular', group: 'persona', run: () => setMarked(work, 'persona', null, 'the persona') },
    ...work.library.personas.map((p) => ({
      name: `For ${p.name}`,
      group: 'persona',
      run: () => setMarked(work, 'persona', p.id, 'the persona'),
    })),
  ]
  const severities = [1, 2, 3, 4, 5].map((n) => ({
    name: `Severity ${n} of 5`,
    group: 'severity',
    run: () => setMarked(work, 'severity', n, 'the severity'),
  }))
  const offered = [...(any('status') ? statuses : []), ...(any('severity') ? severities : []), ...(any('persona') ? personas : [])]
  return offered.length > 0 ? offered : [{ name: 'Nothing that they all have', disabled: true, run: () => undefined }]
}
