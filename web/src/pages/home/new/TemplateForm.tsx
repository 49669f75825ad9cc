import { Search } from 'lucide-react'
import { type RefObject, useState } from 'react'
import { useTemplates } from '../../../api/templates'
import type { FromTemplate, TemplateInfo } from '../../../api/types'
import { Field, TextField } from '../../../ui/Field'
import { MoodLine } from '../../../ui/MoodLine'
import { SkeletonRows } from '../../../ui/Progress'
import { Loaded } from '../../shared/Loaded'
import { KindChip } from '../KindChip'
import { PersonaField } from './PersonaField'
import { findTemplates, sizeWords } from './templates'

/** A template that was chosen; `persona` is a name. */
export type TemplateWish = Pick<FromTemplate, 'template' | 'title'> & { readonly persona: string }

/** The gallery of templates: what each shows, when to use it, how the emotion goes. */
export function TemplateForm({
  form,
  first,
  onSubmit,
}: {
  form: string
  first: RefObject<HTMLInputElement | null>
  onSubmit: (wish: TemplateWish) => void
}) {
  const templates = useTemplates()
  const [query, setQuery] = useState('')
  const [picked, setPicked] = useState('')
  const [title, setTitle] = useState('')
  const [persona, setPersona] = useState('')
  const [missing, setMissing] = useState(false)
  const found = findTemplates(templates.data ?? [], query)
  // What the search hides is not chosen.
  const chosen = found.find((t) => t.id === picked)
  const blank = chosen?.personas === 0
  const submit = () => {
    setMissing(chosen === undefined)
    if (chosen === undefined) return
    onSubmit({ template: chosen.id, persona: blank ? persona.trim() : '', ...(title.trim() === '' ? {} : { title: title.trim() }) })
  }
  return (
    <form
      id={form}
      className="flex flex-col gap-4"
      onSubmit={(e) => {
        e.preventDefault()
        submit()
      }}
    >
      <div className="grid grid-cols-1 gap-4 md:grid-cols-2">
        <Field label="Search templates">
          {(ids) => (
            <div className="inp">
              <Search className="icon-14" aria-hidden />
              <input
                {...ids}
                ref={first}
                type="search"
                value={query}
                placeholder="Shop, bank, blueprint"
                autoComplete="off"
                spellCheck={false}
                // Enter ends the search; it does not create a map.
                onKeyDown={(e) => e.key === 'Enter' && e.preventDefault()}
                onChange={(e) => setQuery(e.target.value)}
              />
            </div>
          )}
        </Field>
        <TextField
          label="Name of your map"
          placeholder={chosen?.name ?? 'That of the template'}
          value={title}
          maxLength={200}
          onChange={(e) => setTitle(e.target.value)}
        />
      </div>
      {missing && chosen === undefined && (
        <p className="field-error" role="alert">
          Choose a template first.
        </p>
      )}
      <Loaded query={templates} name="The templates" skeleton={<SkeletonRows rows={8} />}>
        {() => <Gallery templates={found} chosen={picked} onChoose={setPicked} />}
      </Loaded>
      {blank && <PersonaField value={persona} onChange={setPersona} />}
    </form>
  )
}

function Gallery({ templates, chosen, onChoose }: { templates: readonly TemplateInfo[]; chosen: string; onChoose: (id: string) => void }) {
  return (
    <fieldset className="m-0 min-w-0 border-0 p-0">
      <legend className="visually-hidden">Template</legend>
      {templates.length === 0 && <p className="text-ink-2">No template has all of these words.</p>}
      <div className="grid grid-cols-1 gap-3 md:grid-cols-2">
        {templates.map((t) => (
          <label key={t.id} className="choice">
            <input type="radio" name="template" value={t.id} checked={chosen === t.id} onChange={() => onChoose(t.id)} />
            <span className="flex min-w-0 flex-1 flex-col gap-1 self-stretch">
              <span className="flex items-start gap-2">
                <span className="min-w-0 flex-1 text-14 font-semi">{t.name}</span>
                {t.curve.length > 0 && <MoodLine values={t.curve} />}
              </span>
              <span className="text-12 text-ink-2">{t.when}</span>
              <span className="mt-auto flex flex-wrap items-center gap-x-2 gap-y-1 pt-1 text-11 text-ink-3">
                <KindChip kind={t.kind} />
                <span className="tn">{sizeWords(t)}</span>
              </span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
