import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { plots } from './plots'

describe('every plot of the gallery', () => {
  test.each(plots.map((p) => [p.name, p] as const))('%s looks as it did', (_, plot) => {
    expect(renderToStaticMarkup(plot.show())).toMatchSnapshot()
  })

  test('is a picture with a sentence, or made of named parts', () => {
    for (const plot of plots) {
      const markup = renderToStaticMarkup(plot.show())
      expect(/role="img" aria-label="[^"]+"|aria-hidden="true"/.test(markup), plot.name).toBe(true)
      expect(/NaN|undefined/.test(markup), plot.name).toBe(false)
    }
  })
})
