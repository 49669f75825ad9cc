import { Page } from '../shared/Page'

/** Imports. */
export function ImportsPage() {
  return <Page title="Imports">{null}</Page>
}
