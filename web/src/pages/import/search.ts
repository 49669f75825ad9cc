/** What stands in the address of the wizard: the uploaded file, so that a reload loses nothing but edits. */
export interface ImportSearch {
  readonly file?: string
  readonly name?: string
}

export function readImport(raw: Record<string, unknown>): ImportSearch {
  return {
    ...(typeof raw.file === 'string' && raw.file !== '' ? { file: raw.file } : {}),
    ...(raw.name === undefined ? {} : { name: String(raw.name) }),
  }
}
