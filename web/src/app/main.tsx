import '../ui/ui.css'
import './shell.css'
import { CSPProvider } from '@base-ui/react/csp-provider'
import { Tooltip } from '@base-ui/react/tooltip'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { askSession } from '../api/session'
import { isShared } from '../pages/enter/target'
import { ToastProvider } from '../ui/Toast'
import { followSystemTheme } from '../ui/theme'
import { makeQueryClient } from './queryClient'
import { makeRouter } from './router'

followSystemTheme()
const cache = makeQueryClient()
if (!isShared(location.pathname)) askSession(cache)
const router = makeRouter(cache)
const root = document.getElementById('root')
if (root === null) throw new Error('the page has no root element')
createRoot(root).render(
  <StrictMode>
    <CSPProvider disableStyleElements>
      <QueryClientProvider client={cache}>
        <Tooltip.Provider delay={400}>
          <ToastProvider>
            <RouterProvider router={router} />
          </ToastProvider>
        </Tooltip.Provider>
      </QueryClientProvider>
    </CSPProvider>
  </StrictMode>,
)
