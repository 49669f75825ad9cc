import { Page } from '../shared/Page'

/** Home. */
export function HomePage() {
  return <Page title="Home">{null}</Page>
}
