import { Page } from '../shared/Page'

/** Rules. */
export function RulesPage() {
  return <Page title="Rules">{null}</Page>
}
