import { Page } from '../shared/Page'

/** Import. */
export function ImportResultPage() {
  return <Page title="Import">{null}</Page>
}
