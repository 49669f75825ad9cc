// Sets the theme before the first paint; src/ui/theme.ts changes it later.
{
  const chosen = localStorage.getItem('sojourn.theme')
  const dark = chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.dataset.theme = dark ? 'dark' : 'light'
}
