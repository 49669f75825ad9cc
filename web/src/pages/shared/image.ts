/** Pictures of documents: where they are fetched, and what may be uploaded. */

/** What a picture may be at most. The server checks by the content; this only says so sooner. */
export const MOST_BYTES = 5 * 1024 * 1024

/** The kinds of file that a dialog offers. */
export const IMAGE_TYPES = ['image/jpeg', 'image/png', 'image/webp'] as const

/** Those of the workspace, for guests those of their workshop, and on the page of a share link those that come by it. */
const kept = /^\/(api\/v1(?:\/workshop)?|s\/[\w-]+)\/images\/[0-9a-f]{32}$/

/** The address of a document's picture in a size; null for one that lies elsewhere, which a page never fetches. */
export function imageAddress(src: string | undefined, size: 'small' | 'large'): string | null {
  if (src === undefined || !kept.test(src)) return null
  return `${src}?size=${size}`
}

/** Why a file cannot be a picture, in a sentence; null if it may be one. */
export function refusedFile(file: { readonly type: string; readonly size: number }): string | null {
  if (!IMAGE_TYPES.some((t) => t === file.type))
    return 'Choose a JPEG, PNG or WebP file. A drawing or an animation is exported as PNG first.'
  if (file.size > MOST_BYTES) return 'The picture is larger than 5 MB. Save it smaller and try again.'
  if (file.size === 0) return 'The file is empty.'
  return null
}
