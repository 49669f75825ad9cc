import { useIsVisiting } from '../../api/session'
import { imageAddress } from './image'

const workspace = '/api/v1/images/'
const workshop = '/api/v1/workshop/images/'

/** The address of a document's picture in a size, for guests that of their workshop; null for one that lies elsewhere. */
export function useImage(src: string | undefined, size: 'small' | 'large'): string | null {
  const visiting = useIsVisiting()
  return imageAddress(visiting && src?.startsWith(workspace) ? workshop + src.slice(workspace.length) : src, size)
}
