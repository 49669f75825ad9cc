import { Download } from 'lucide-react'
import { useEffect, useState } from 'react'
import { PAPERS, PICTURE_FORMS, type PictureWish, pictureFile, TURNS } from '../../../api/pictures'
import type { SavedView } from '../../../model/map'
import { Button } from '../../../ui/Button'
import { Dialog } from '../../../ui/Dialog'
import { Checkbox, Field, TextField } from '../../../ui/Field'
import { Select } from '../../../ui/Select'
import { standsAlone, VIEWS } from '../views/kinds'
import { useViews, type Views } from '../views/useViews'
import { useWork } from '../work'

/** How long typing rests before the preview is drawn again, in milliseconds. */
const REST = 400

/** Writes a view of the map as a PDF or picture: asks what it shows and on which paper, and shows the first page of it. */
export function PictureDialog({ onClose }: { onClose: () => void }) {
  const { mapId, map } = useWork()
  const views = useViews(mapId, map)
  const [wish, setWish] = useState<PictureWish>(() => firstWish(views))
  const set = (change: Partial<PictureWish>) => setWish((old) => ({ ...old, ...change }))
  const asked = { ...wish, ...shownNow(wish, views) }
  const save = () => {
    window.location.assign(pictureFile(mapId, asked))
    onClose()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title="Export a view"
      description="The map as it is now, drawn for paper."
      width={860}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" icon={<Download className="icon-14" aria-hidden />} onClick={save}>
            Download
          </Button>
        </>
      }
    >
      <div className="pic-dialog">
        <Choices wish={wish} saved={map.views} set={set} />
        <Preview address={pictureFile(mapId, asked, true)} />
      </div>
    </Dialog>
  )
}

function Choices({ wish, saved, set }: { wish: PictureWish; saved: readonly SavedView[]; set: (change: Partial<PictureWish>) => void }) {
  const drawn = VIEWS.filter((v) => standsAlone(v.id) && v.id !== 'present').map((v) => ({
    value: v.id as string,
    label: v.name,
    hint: v.help,
  }))
  const kept = saved.map((v) => ({ value: v.id, label: v.name, hint: 'Saved view' }))
  return (
    <div className="flex flex-col gap-3">
      <Field label="View">
        {({ id }) => <Select id={id} label="View" value={wish.view} options={[...drawn, ...kept]} onChange={(view) => set({ view })} />}
      </Field>
      <Field label="File">
        {({ id }) => <Select id={id} label="File" value={wish.form} options={PICTURE_FORMS} onChange={(form) => set({ form })} />}
      </Field>
      <div className="grid grid-cols-2 gap-3">
        <Field label="Paper">
          {({ id }) => <Select id={id} label="Paper" value={wish.paper} options={PAPERS} onChange={(paper) => set({ paper })} />}
        </Field>
        <Field label="Orientation">
          {({ id }) => (
            <Select
              id={id}
              label="Orientation"
              value={wish.turn}
              options={TURNS}
              disabled={wish.paper === 'fit'}
              onChange={(turn) => set({ turn })}
            />
          )}
        </Field>
      </div>
      <Checkbox label="Title, version and date" checked={wish.titleBlock} onChange={(e) => set({ titleBlock: e.target.checked })} />
      {wish.titleBlock && (
        <TextField
          label="Title"
          hint="Without one the map's own stands there."
          value={wish.title}
          maxLength={200}
          onChange={(e) => set({ title: e.target.value })}
        />
      )}
      <Checkbox label="Legend" checked={wish.legend} onChange={(e) => set({ legend: e.target.checked })} />
      <Checkbox label="Measured numbers" checked={wish.numbers} onChange={(e) => set({ numbers: e.target.checked })} />
    </div>
  )
}

/** The first page, drawn again when choices rest. */
function Preview({ address }: { address: string }) {
  const shown = useRested(address)
  const [state, setState] = useState<{ of: string; is: 'drawn' | 'failed' } | null>(null)
  const is = state?.of === shown && shown === address ? state.is : 'drawing'
  return (
    <figure className="pic-preview" data-state={is} aria-busy={is === 'drawing'}>
      {is !== 'failed' && (
        <img
          src={shown}
          alt="The first page as it will be drawn"
          onLoad={() => setState({ of: shown, is: 'drawn' })}
          onError={() => setState({ of: shown, is: 'failed' })}
        />
      )}
      <figcaption className="text-12 text-ink-2" role="status">
        {is === 'failed'
          ? 'This could not be drawn. Choose another paper, or try again.'
          : is === 'drawing'
            ? 'Drawing the first page'
            : 'First page'}
      </figcaption>
    </figure>
  )
}

/** The value once it has not changed for a moment. */
function useRested(value: string): string {
  const [rested, setRested] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), REST)
    return () => clearTimeout(timer)
  }, [value])
  return rested
}

/** What is on the screen, on the paper that it fits best. */
function firstWish({ view, saved, changed, filter }: Views): PictureWish {
  const drawable = standsAlone(view) && view !== 'present' ? view : 'working'
  return {
    form: 'pdf',
    view: saved !== null && !changed ? saved.id : drawable,
    paper: drawable === 'working' || drawable === 'blueprint' ? 'a3' : 'a4',
    turn: 'usual',
    title: '',
    titleBlock: true,
    legend: true,
    numbers: filter.numbers,
  }
}

/** What the screen leaves out is left out of a picture of the same view, too. */
function shownNow(wish: PictureWish, { view, filter }: Views): Pick<PictureWish, 'lanes' | 'personas' | 'stages'> {
  if (wish.view !== view) return {}
  return { lanes: filter.lanes, personas: filter.personas, stages: filter.stages }
}
