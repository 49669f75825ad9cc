import { Toast } from '@base-ui/react/toast'
import { X } from 'lucide-react'
import { type ReactNode, useCallback } from 'react'
import { IconButton } from './Button'

/** Holds the toasts of the whole application; stands once, around everything. */
export function ToastProvider({ children }: { children: ReactNode }) {
  return (
    <Toast.Provider limit={3}>
      {children}
      <Toast.Portal>
        <Toast.Viewport className="toasts">
          <Toasts />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  )
}

function Toasts() {
  const { toasts } = Toast.useToastManager()
  return toasts.map((toast) => (
    <Toast.Root key={toast.id} toast={toast} className="toast">
      <Toast.Content className="min-w-0 flex-1">
        <Toast.Title className="font-medium" />
        <Toast.Description className="text-12 text-ink-2" />
      </Toast.Content>
      <Toast.Action className="btn" data-size="small" />
      <Toast.Close
        render={
          <IconButton label="Dismiss" size="small">
            <X aria-hidden />
          </IconButton>
        }
      />
    </Toast.Root>
  ))
}

/** Says in passing that something was done, with a way back if there is one. Never the only word about a failure. */
export function useToast(): (title: string, options?: { detail?: string; undo?: () => void }) => void {
  const { add } = Toast.useToastManager()
  return useCallback(
    (title, options) => {
      add({
        title,
        description: options?.detail,
        timeout: options?.undo === undefined ? 5_000 : 10_000,
        ...(options?.undo === undefined ? {} : { actionProps: { children: 'Undo', onClick: options.undo } }),
      })
    },
    [add],
  )
}
