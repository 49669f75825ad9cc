/** Addresses that people write into documents. */

/** The address if it leads to a page of the web or writes a mail; null for everything that would do something else, such as run. */
export function webAddress(text: string | undefined): string | null {
  if (text === undefined || !URL.canParse(text)) return null
  const { protocol, href } = new URL(text)
  return ['https:', 'http:', 'mailto:'].includes(protocol) ? href : null
}
