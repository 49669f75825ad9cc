import { Page } from '../shared/Page'

/** Explore. */
export function ExplorePage() {
  return <Page title="Explore">{null}</Page>
}
