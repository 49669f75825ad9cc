import type { ReactNode } from 'react'

/** One sentence below the top bar with one action. A page shows one banner at a time. */
export function Banner({
  tone,
  icon,
  action,
  children,
}: {
  tone: 'blue' | 'orange'
  icon: ReactNode
  action?: ReactNode
  children: ReactNode
}) {
  return (
    <div className="banner" data-tone={tone} role={tone === 'orange' ? 'alert' : 'status'}>
      {icon}
      <p className="min-w-0 flex-1 basis-60">{children}</p>
      {action}
    </div>
  )
}
