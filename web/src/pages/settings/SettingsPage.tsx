import { type FormEvent, useState } from 'react'
import { useRefusal } from '../../api/session'
import type { Workspace, WorkspaceChange } from '../../api/types'
import { useChangeWorkspace, useStatus, useWorkspace } from '../../api/workspace'
import { Button } from '../../ui/Button'
import { Combobox } from '../../ui/Combobox'
import { Checkbox, Field, TextField } from '../../ui/Field'
import { Panel } from '../../ui/Panel'
import { lettersOn, setLetters } from '../../ui/shortcuts'
import { Segmented } from '../../ui/Tabs'
import { useToast } from '../../ui/Toast'
import { chooseTheme, useTheme } from '../../ui/theme'
import { Failure, Loaded } from '../shared/Loaded'
import { Page } from '../shared/Page'
import { SettingsNav } from './SettingsNav'
import { WordField } from './WordField'

/** Settings: of the workspace, and of this browser. */
export function SettingsPage() {
  const workspace = useWorkspace()
  const version = useStatus().data?.version
  return (
    <Page title="Settings" bar={<SettingsNav />} foot={version === undefined ? undefined : `sojourn ${version}`}>
      <div className="mx-auto flex max-w-[640px] flex-col gap-4">
        <Loaded query={workspace} name="The settings">
          {(w) => <WorkspaceForm key={w.id} workspace={w} />}
        </Loaded>
        <Browser />
      </div>
    </Page>
  )
}

function WorkspaceForm({ workspace }: { workspace: Workspace }) {
  const [name, setName] = useState(workspace.name)
  const [zone, setZone] = useState(workspace.timezone)
  const [currency, setCurrency] = useState(workspace.currency)
  const [minutes, setMinutes] = useState(String(workspace.session_timeout_s / 60))
  const [keepIds, setKeepIds] = useState(workspace.keep_ids)
  const [[one, many], setWord] = useState<readonly [string, string]>([workspace.customer, workspace.customers])
  const refusal = useRefusal('settings:write')
  const change = useChangeWorkspace()
  const toast = useToast()
  const timeout = Number(minutes)
  const badTimeout = !(timeout > 0 && timeout <= 1440)
  const badCurrency = !/^[A-Z]{3}$/.test(currency)
  const submit = (e: FormEvent) => {
    e.preventDefault()
    if (badTimeout || badCurrency || refusal !== undefined) return
    const wanted: WorkspaceChange = {
      name,
      timezone: zone,
      currency,
      session_timeout_s: timeout * 60,
      keep_ids: keepIds,
      customer: one,
      customers: many,
    }
    change.mutate(wanted, { onSuccess: () => toast('Settings saved') })
  }
  return (
    <Panel title="Workspace">
      <form className="flex flex-col gap-4" onSubmit={submit}>
        <TextField label="Name" value={name} maxLength={200} onChange={(e) => setName(e.target.value)} />
        <Field
          label="Time zone"
          hint="Days, weeks and months are those of this zone, and times without a zone are read in it once you say so."
        >
          {({ id }) => (
            <Combobox id={id} label="Time zone" value={zone} suggestions={Intl.supportedValuesOf('timeZone')} onChange={setZone} />
          )}
        </Field>
        <WordField one={one} many={many} onChange={setWord} />
        <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
          <TextField
            label="Currency"
            hint="Three letters, of all values."
            value={currency}
            maxLength={3}
            error={badCurrency ? 'Three capital letters, such as EUR.' : undefined}
            onChange={(e) => setCurrency(e.target.value.toUpperCase())}
          />
          <TextField
            label="A session ends after, minutes"
            hint="Without an event of the person."
            value={minutes}
            inputMode="decimal"
            error={badTimeout ? 'Between 0 and 1440 minutes.' : undefined}
            onChange={(e) => setMinutes(e.target.value)}
          />
        </div>
        <Checkbox
          checked={keepIds}
          onChange={(e) => setKeepIds(e.target.checked)}
          label="Keep identifiers readable"
          hint="Of imports from now on. Otherwise only keyed hashes are stored."
        />
        {change.error !== null && <Failure error={change.error} title="The settings were not saved" />}
        <Button variant="primary" type="submit" className="self-start" disabled={change.isPending} blocked={refusal}>
          Save
        </Button>
      </form>
    </Panel>
  )
}

const themes = [
  { value: 'system', label: 'As the system' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
] as const

function Browser() {
  const theme = useTheme()
  const [letters, setShown] = useState(lettersOn())
  return (
    <Panel title="This browser">
      <div className="flex flex-col gap-4">
        <div className="flex flex-wrap items-center justify-between gap-2">
          <span className="field-label">Theme</span>
          <Segmented label="Theme" value={theme} items={themes} onChange={chooseTheme} />
        </div>
        <Checkbox
          checked={letters}
          onChange={(e) => {
            setLetters(e.target.checked)
            setShown(e.target.checked)
          }}
          label="Single letters are shortcuts"
          hint="N, G then H, and the like. Ctrl K works in any case."
        />
      </div>
    </Panel>
  )
}
