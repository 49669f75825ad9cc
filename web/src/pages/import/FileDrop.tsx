import { type DragEvent, type ReactNode, useRef, useState } from 'react'

/** A place where files are dropped; what stands in it gets the way to choose them instead. */
export function FileDrop({
  label,
  multiple = false,
  className,
  onFiles,
  children,
}: {
  label: string
  multiple?: boolean
  className: string
  onFiles: (files: readonly File[]) => void
  children: (choose: () => void) => ReactNode
}) {
  const [over, setOver] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const take = (list: FileList | null) => {
    const files = [...(list ?? [])].slice(0, multiple ? undefined : 1)
    if (files.length > 0) onFiles(files)
  }
  const onDrop = (e: DragEvent) => {
    e.preventDefault()
    setOver(false)
    take(e.dataTransfer.files)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping has a twin, the button inside
    <div
      className={`rounded-3 border-dashed ${over ? 'border-blue bg-blue-4' : 'border-line-3 bg-paper'} ${className}`}
      onDragOver={(e) => {
        e.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      <input
        ref={input}
        type="file"
        multiple={multiple}
        className="visually-hidden"
        aria-label={label}
        tabIndex={-1}
        onChange={(e) => {
          take(e.target.files)
          e.target.value = ''
        }}
      />
      {children(() => input.current?.click())}
    </div>
  )
}
