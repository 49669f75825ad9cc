import { FileUp, LayoutTemplate, Pencil, Upload } from 'lucide-react'
import type { ReactNode } from 'react'
import { useRefusal } from '../../api/session'
import { useWorkspace } from '../../api/workspace'
import { Button } from '../../ui/Button'
import { Kbd } from '../../ui/Kbd'
import { guide } from '../shared/guide'
import { useWords } from '../shared/words'
import type { HomeDialog } from './HomePage'
import { BeliefCurve, DrawingSketch, RiverSketch, TemplateSketch } from './sketches'

/** A workspace that nobody has named yet is called after the product. */
function nameOf(workspace: string | undefined): string {
  return workspace === undefined || workspace === 'Workspace' ? 'sojourn' : workspace
}

/** The first page of an empty workspace: what this is for, and three ways to begin. */
export function Begin({ onNew, onImport }: { onNew: (way: HomeDialog) => void; onImport: () => void }) {
  const workspace = useWorkspace().data
  const words = useWords()
  const noImport = useRefusal('data:write')
  const noMap = useRefusal('maps:write')
  return (
    <div className="flex-1 bg-desk px-4 py-8 md:px-12">
      <div className="mx-auto flex max-w-[1136px] flex-col gap-8">
        <div className="flex flex-wrap items-center gap-x-10 gap-y-6">
          <div className="min-w-0 flex-1 basis-80">
            <p className="mb-2 text-12 font-medium text-ink-3">Welcome to {nameOf(workspace?.name)}</p>
            <h2 className="text-28 font-semi">
              Draw what you believe.
              <br />
              Measure what happens.
              <br />
              See where they part.
            </h2>
            <p className="mt-3 max-w-[46ch] text-14 text-ink-2">
              A journey map that stays true, because it is joined with what {words.many} really do and say. Everything stays on your own
              server.
            </p>
          </div>
          <BeliefCurve />
        </div>
        <div className="grid grid-cols-1 gap-4 lg:grid-cols-3">
          <Way
            title="Import data"
            shortcut="I"
            time="10 minutes"
            sketch={<RiverSketch />}
            text={`Drop a CSV, Excel, JSON Lines or Parquet file, or an XES log. sojourn reads the events and proposes a first map from the paths ${words.many} take.`}
          >
            <Button variant="primary" icon={<Upload aria-hidden />} blocked={noImport} onClick={onImport}>
              Choose a file
            </Button>
          </Way>
          <Way
            title="Start from a template"
            shortcut="T"
            time="5 minutes"
            sketch={<TemplateSketch />}
            text="Shop, subscription, bank account, support case, patient journey and more. Stages, lanes and questions are there, the claims are yours to check."
          >
            <Button icon={<LayoutTemplate aria-hidden />} blocked={noMap} onClick={() => onNew('template')}>
              See the templates
            </Button>
          </Way>
          <Way
            title="Draw on an empty map"
            shortcut="N"
            time="at your pace"
            sketch={<DrawingSketch />}
            text="Your best guess of stages and steps. Each claim starts as a hypothesis and waits for evidence."
          >
            <Button icon={<Pencil aria-hidden />} blocked={noMap} onClick={() => onNew('blank')}>
              Draw the first step
            </Button>
          </Way>
        </div>
        <section className="card p-4" aria-labelledby="seven">
          <h2 id="seven" className="text-14">
            Seven steps to a map people use
          </h2>
          <ol className="mt-3 grid grid-cols-1 gap-4 sm:grid-cols-2 lg:grid-cols-4 xl:grid-cols-7">
            {guide.map(({ id, title, words: what }, i) => (
              <li key={id} className="flex gap-3 xl:flex-col xl:gap-1">
                <span className="tn grid h-6 w-6 flex-none place-items-center rounded-full bg-paper-3 text-11 font-semi text-ink-2">
                  {i + 1}
                </span>
                <span>
                  <span className="block text-12 font-medium leading-6">{title}</span>
                  <span className="block text-12 text-ink-2">{what}</span>
                </span>
              </li>
            ))}
          </ol>
          <p className="mt-3 text-12 text-ink-3">Every map has this list in its head and knows which steps are done.</p>
        </section>
        <p className="flex flex-wrap items-center justify-center gap-x-2 gap-y-1 text-ink-2">
          <span>Is there a map already, here or in another tool that writes Open Journey Maps?</span>
          <Button variant="quiet" size="small" icon={<FileUp aria-hidden />} blocked={noMap} onClick={() => onNew('file')}>
            Open a journey file
            <Kbd>O</Kbd>
          </Button>
        </p>
      </div>
    </div>
  )
}

function Way({
  title,
  shortcut,
  time,
  sketch,
  text,
  children,
}: {
  title: string
  shortcut: string
  time: string
  sketch: ReactNode
  text: string
  children: ReactNode
}) {
  return (
    <section className="card flex flex-col overflow-hidden" aria-label={title}>
      <div className="m-px border-b border-line bg-paper-2 px-4 py-3">{sketch}</div>
      <div className="flex flex-1 flex-col px-4 pt-3 pb-4">
        <div className="flex items-center gap-2">
          <h2 className="flex-1 text-16">{title}</h2>
          <Kbd>{shortcut}</Kbd>
        </div>
        <p className="mt-1 flex-1 text-ink-2">{text}</p>
        <div className="mt-4 flex items-center gap-2">
          {children}
          <span className="ml-auto text-11 text-ink-3">{time}</span>
        </div>
      </div>
    </section>
  )
}
