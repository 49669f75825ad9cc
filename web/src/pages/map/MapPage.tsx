import { Page } from '../shared/Page'

/** Journey. */
export function MapPage() {
  return <Page title="Journey">{null}</Page>
}
