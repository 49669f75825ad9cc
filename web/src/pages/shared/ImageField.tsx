import { ImagePlus, Trash2, UserRound } from 'lucide-react'
import { type DragEvent, useId, useRef, useState } from 'react'
import { useAddImage } from '../../api/library'
import { asProblem } from '../../api/problem'
import type { Image } from '../../model/map'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { TextField } from '../../ui/Field'
import { Progress } from '../../ui/Progress'
import { IMAGE_TYPES, refusedFile } from './image'
import { useImage } from './useImage'
import './image.css'

interface ImageFieldProps {
  /** What the picture is of, such as “Photo of Alex”. */
  readonly label: string
  readonly value: Image | undefined
  /** null takes the picture away. */
  readonly onChange: (image: Image | null) => void
  /** Why nothing may be changed, if nothing may. */
  readonly refusal?: string | undefined
  /** Stands where there is no picture. */
  readonly empty?: string
}

/** A picture that can be chosen, dropped or taken away. Its words are asked for before it is shown to anybody. */
export function ImageField({ label, value, onChange, refusal, empty = 'Add a photo' }: ImageFieldProps) {
  const input = useRef<HTMLInputElement>(null)
  const [asked, setAsked] = useState<string | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [over, setOver] = useState(false)
  const add = useAddImage()
  const note = useId()
  const take = (file: File | undefined) => {
    if (file === undefined || refusal !== undefined) return
    const refused = refusedFile(file)
    setProblem(refused)
    if (refused !== null) return
    add.mutate(file, {
      onSuccess: (image) => setAsked(image.src),
      onError: (error) => setProblem(`${asProblem(error).message}.`),
    })
  }
  const onDrop = (e: DragEvent) => {
    e.preventDefault()
    setOver(false)
    take(e.dataTransfer.files[0])
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping a file has a twin, the button
    <div
      className="photo"
      data-over={over ? '' : undefined}
      onDragOver={(e) => {
        e.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      <Picture image={value} empty={empty} />
      {add.isPending && <Progress value={null} label="Sending the picture" words="Sending the picture" />}
      {problem !== null && (
        <p className="field-error px-2" role="alert" id={note}>
          {problem}
        </p>
      )}
      <div className="photo-actions">
        <Button
          size="small"
          icon={<ImagePlus aria-hidden />}
          blocked={refusal}
          aria-describedby={problem === null ? undefined : note}
          onClick={() => input.current?.click()}
        >
          {value === undefined ? 'Choose a picture' : 'Replace'}
        </Button>
        {value !== undefined && (
          <>
            <Button size="small" blocked={refusal} onClick={() => setAsked(value.src)}>
              Words
            </Button>
            <Button
              size="small"
              icon={<Trash2 aria-hidden />}
              blocked={refusal}
              onClick={() => onChange(null)}
              aria-label={`Remove: ${label}`}
            />
          </>
        )}
      </div>
      <input
        ref={input}
        type="file"
        className="visually-hidden"
        accept={IMAGE_TYPES.join(',')}
        aria-label={label}
        tabIndex={-1}
        onChange={(e) => {
          take(e.target.files?.[0])
          e.target.value = ''
        }}
      />
      {asked !== null && (
        <WordsDialog
          label={label}
          src={asked}
          words={value?.src === asked ? value.alt : ''}
          onClose={() => setAsked(null)}
          onSave={(alt) => {
            setAsked(null)
            onChange({ src: asked, alt })
          }}
        />
      )}
    </div>
  )
}

/** A document's picture, or what stands in its place. */
export function Picture({ image, size = 'large', empty }: { image: Image | undefined; size?: 'small' | 'large'; empty?: string }) {
  const src = useImage(image?.src, size)
  const [broken, setBroken] = useState<string | null>(null)
  if (image === undefined || src === null || broken === src) {
    return (
      <div className="photo-empty">
        <UserRound aria-hidden />
        {image === undefined ? (
          empty !== undefined && <span>{empty}</span>
        ) : (
          <span>{image.alt === '' ? 'The picture cannot be shown' : image.alt}</span>
        )}
      </div>
    )
  }
  return <img className="photo-img" src={src} alt={image.alt} loading="lazy" decoding="async" onError={() => setBroken(src)} />
}

/** Asks what the picture shows, for those who do not see it. */
function WordsDialog({
  label,
  src,
  words,
  onClose,
  onSave,
}: {
  label: string
  src: string
  words: string
  onClose: () => void
  onSave: (alt: string) => void
}) {
  const [alt, setAlt] = useState(words)
  const [missing, setMissing] = useState(false)
  const first = useRef<HTMLInputElement>(null)
  const form = useId()
  const address = useImage(src, 'small')
  return (
    <Dialog
      open
      onClose={onClose}
      title="What does the picture show?"
      description="For people who do not see it: on a screen reader, in print, or while it loads."
      initialFocus={first}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" form={form}>
            Use the picture
          </Button>
        </>
      }
    >
      <form
        id={form}
        className="flex flex-col gap-4 sm:flex-row"
        onSubmit={(e) => {
          e.preventDefault()
          setMissing(alt.trim() === '')
          if (alt.trim() !== '') onSave(alt.trim())
        }}
      >
        {address !== null && <img src={address} alt="" className="photo-thumb" />}
        <div className="min-w-0 flex-1">
          <TextField
            ref={first}
            label={label}
            hint="What one sees, in a sentence: “A mother with a phone in front of a row of small coats”."
            error={missing ? 'Say in a few words what it shows.' : undefined}
            value={alt}
            maxLength={200}
            onChange={(e) => setAlt(e.target.value)}
          />
        </div>
      </form>
    </Dialog>
  )
}
