/** One part of a meter; the part's look says what it is, the words say it again. */
export interface MeterPart {
  readonly share: number
  readonly part: 'solid' | 'light' | 'hollow' | 'hatch'
}

/** Shares of one whole as a bar; `words` is the sentence that it draws. */
export function Meter({ parts, words, width }: { parts: readonly MeterPart[]; words: string; width?: number | string }) {
  return (
    <div className="track" role="img" aria-label={words} style={width === undefined ? undefined : { width }}>
      {parts
        .filter((p) => p.share > 0)
        .map((p) => (
          <div key={p.part} data-part={p.part} style={{ width: `${p.share * 100}%` }} />
        ))}
    </div>
  )
}
