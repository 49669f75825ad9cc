/** Why an edit had no effect, in words. The codes are those of the operation rules. */

const words: Readonly<Record<string, string>> = {
  gone: 'It was deleted meanwhile.',
  parent_gone: 'Where it should go was deleted meanwhile, so it stayed where it was.',
  rehomed: 'Its place was deleted meanwhile. It is kept with the nearest element that is left, or under Unplaced.',
  exists: 'It exists already.',
  cycle: 'It cannot stand inside itself.',
  same: 'It was so already.',
  guard: 'Somebody changed it since, so that part was left alone.',
  merged: 'A point was there already, so its value was set.',
  text_reset: 'The text was written anew meanwhile, so your words could not be put into it.',
  text_full: 'Together with what others wrote the text would be too long.',
  measured: 'Measured values are not edited. Draw your own beside it.',
}

/** The sentence for a reason code. */
export function reasonWords(code: string): string {
  return words[code] ?? `The server gave the reason “${code}”.`
}

/** True for reasons that nobody needs to hear about. */
export function isQuiet(code: string): boolean {
  return code === 'same' || code === 'merged'
}
