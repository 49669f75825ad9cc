import { Search } from 'lucide-react'
import { type RefObject, useState } from 'react'
import { useTemplates } from '../../../api/templates'
import type { FromTemplate, TemplateInfo } from '../../../api/types'
import { Field, TextField } from '../../../ui/Field'
import { MoodLine } from '../../../ui/MoodLine'
import { SkeletonRows } from '../../../ui/Progress'
import { Loaded } from '../../shared/Loaded'
import { KindChip } from '../KindChip'
import { OwnTemplateMenu } from './OwnTemplateMenu'
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
  const blank = chosen?.personas === 0 // it asks for a persona
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
  const groups = [
    { name: 'Yours', list: templates.filter((t) => t.own) },
    { name: 'From sojourn', list: templates.filter((t) => !t.own) },
  ].filter((g) => g.list.length > 0)
  return (
    <fieldset className="m-0 flex min-w-0 flex-col gap-4 border-0 p-0">
      <legend className="visually-hidden">Template</legend>
      {templates.length === 0 && <p className="text-ink-2">No template has all of these words.</p>}
      {groups.map(({ name, list }) => (
        <section key={name} aria-label={name}>
          {groups.length > 1 && <h3 className="mb-2 text-12 font-medium text-ink-3">{name}</h3>}
          <div className="grid grid-cols-1 gap-3 md:grid-cols-2">
            {list.map((t) => (
              <Offer key={t.id} template={t} chosen={chosen === t.id} onChoose={() => onChoose(t.id)} />
            ))}
          </div>
        </section>
      ))}
    </fieldset>
  )
}

function Offer({ template: t, chosen, onChoose }: { template: TemplateInfo; chosen: boolean; onChoose: () => void }) {
  return (
    <div className="relative grid">
      <label className="choice">
        <input type="radio" name="template" value={t.id} checked={chosen} onChange={onChoose} />
        <span className="flex min-w-0 flex-1 flex-col gap-1 self-stretch">
          <span className={`flex items-start gap-2 ${t.own ? 'pr-8' : ''}`}>
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
      {t.own && (
        <span className="absolute top-1 right-1">
          <OwnTemplateMenu template={t} />
        </span>
      )}
    </div>
  )
}
