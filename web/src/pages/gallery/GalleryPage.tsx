import { Page } from '../shared/Page'

/** Gallery. */
export function GalleryPage() {
  return <Page title="Gallery">{null}</Page>
}
