import { Page } from '../shared/Page'

/** Import. */
export function ImportPage() {
  return <Page title="Import">{null}</Page>
}
