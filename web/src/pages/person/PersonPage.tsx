import { Page } from '../shared/Page'

/** Person. */
export function PersonPage() {
  return <Page title="Person">{null}</Page>
}
