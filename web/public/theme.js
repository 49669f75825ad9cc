// Sets the theme before the first paint; src/ui/theme.ts changes it later.
{
  let chosen = null
  try {
    chosen = localStorage.getItem('sojourn.theme')
  } catch {
    // Inside another site's page a browser may refuse storage.
  }
  const dark = chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.dataset.theme = dark ? 'dark' : 'light'
}
