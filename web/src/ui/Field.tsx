import { CircleAlert } from 'lucide-react'
import { type ComponentPropsWithRef, type ReactNode, useId } from 'react'

interface FieldText {
  readonly label: string
  readonly hint?: ReactNode
  readonly error?: string | undefined
  /** Keeps the label for screen readers only, where the place already says it. */
  readonly labelHidden?: boolean
}

/** What a control inside a Field must carry so that label, hint and error belong to it. */
export interface ControlIds {
  readonly id: string
  readonly 'aria-describedby': string | undefined
  readonly 'aria-invalid': true | undefined
}

/** Label above, control, then the error or the hint below. */
export function Field({ label, hint, error, labelHidden = false, children }: FieldText & { children: (ids: ControlIds) => ReactNode }) {
  const id = useId()
  const note = error !== undefined || hint !== undefined ? `${id}-note` : undefined
  return (
    <div className="field">
      <label htmlFor={id} className={labelHidden ? 'visually-hidden' : 'field-label'}>
        {label}
      </label>
      {children({ id, 'aria-describedby': note, 'aria-invalid': error === undefined ? undefined : true })}
      {error !== undefined ? (
        <p className="field-error" id={note} role="alert">
          <CircleAlert className="icon-14" aria-hidden />
          {error}
        </p>
      ) : (
        hint !== undefined && (
          <p className="field-hint" id={note}>
            {hint}
          </p>
        )
      )}
    </div>
  )
}

type Size = { readonly inputSize?: 'normal' | 'small' }

/** One line of text with its label. */
export function TextField({
  label,
  hint,
  error,
  labelHidden,
  inputSize = 'normal',
  className,
  ...rest
}: FieldText & Size & ComponentPropsWithRef<'input'>) {
  return (
    <Field {...fieldText(label, hint, error, labelHidden)}>
      {(ids) => (
        <input
          type="text"
          autoComplete="off"
          spellCheck={false}
          {...rest}
          {...ids}
          className={`inp ${className ?? ''}`}
          data-size={inputSize}
        />
      )}
    </Field>
  )
}

/** Several lines of text with their label. */
export function TextArea({ label, hint, error, labelHidden, className, ...rest }: FieldText & ComponentPropsWithRef<'textarea'>) {
  return (
    <Field {...fieldText(label, hint, error, labelHidden)}>
      {(ids) => <textarea rows={3} {...rest} {...ids} className={`inp ${className ?? ''}`} />}
    </Field>
  )
}

/** A yes or no with its sentence. */
export function Checkbox({ label, hint, ...rest }: { label: ReactNode; hint?: ReactNode } & Omit<ComponentPropsWithRef<'input'>, 'type'>) {
  return (
    <label className="check">
      <input type="checkbox" {...rest} />
      <span>
        {label}
        {hint !== undefined && <span className="field-hint block">{hint}</span>}
      </span>
    </label>
  )
}

function fieldText(label: string, hint: ReactNode, error: string | undefined, labelHidden: boolean | undefined): FieldText {
  return { label, error, ...(hint === undefined ? {} : { hint }), ...(labelHidden === undefined ? {} : { labelHidden }) }
}
