import { Page } from '../shared/Page'

/** Settings. */
export function SettingsPage() {
  return <Page title="Settings">{null}</Page>
}
