import { Page } from '../shared/Page'

/** People. */
export function PeoplePage() {
  return <Page title="People">{null}</Page>
}
