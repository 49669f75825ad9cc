export const cases = ['light', 'dark'].map((theme) => ({
  name: `shows every component and plot, in a ${theme} page`,
  theme,
  async run({ page, demo, heading, press, accessible, fits, assert, shot }) {
    await page.goto(`${demo.url}/gallery`)
    await heading('Plots')
    assert.ok((await page.getByRole('article').count()) > 20)
    await accessible('the gallery')
    await fits()
    await shot(`gallery-${theme}`)
    await press('Open a dialog')
    await page.getByRole('dialog', { name: 'Import the rejected rows again' }).waitFor()
    await accessible('a dialog')
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await press('Show a toast')
    await page.getByText('The step was deleted').first().waitFor()
  },
}))
