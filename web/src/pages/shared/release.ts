/** The release that this page came from, as the server wrote it into the page; empty where nobody built one. */
export function ownRelease(): string {
  const named = document.querySelector('meta[name="release"]')?.getAttribute('content') ?? ''
  return named === 'dev' ? '' : named
}
