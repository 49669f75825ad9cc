import type { ComponentPropsWithRef, ReactNode } from 'react'
import { Tip } from './Tooltip'

/** Primary is the one filled blue button of a view; ink stands only in empty states. */
export type ButtonVariant = 'primary' | 'plain' | 'quiet' | 'ink'

export interface ButtonProps extends ComponentPropsWithRef<'button'> {
  readonly variant?: ButtonVariant
  readonly size?: 'normal' | 'small'
  readonly icon?: ReactNode
  /** Why it cannot be pressed. The button keeps its place in the tab order, so that the reason can be read. */
  readonly blocked?: string | undefined
}

/** The attributes that make a link look like a button: `<Link {...buttonLook('primary')}>`. */
export function buttonLook(variant: ButtonVariant = 'plain', size: 'normal' | 'small' = 'normal') {
  return { className: 'btn', 'data-variant': variant, 'data-size': size } as const
}

/** A button with a word, and an icon in front of it if there is one. */
export function Button({ blocked, variant = 'plain', size = 'normal', icon, className, children, type = 'button', ...rest }: ButtonProps) {
  const look = { className: `btn ${className ?? ''}`, 'data-variant': variant, 'data-size': size }
  if (blocked !== undefined) {
    const { onClick: _, form: __, ...kept } = rest
    return (
      <Tip label={blocked}>
        <button type="button" {...kept} {...look} aria-disabled aria-description={blocked}>
          {icon}
          {children}
        </button>
      </Tip>
    )
  }
  return (
    <button type={type} {...rest} {...look}>
      {icon}
      {children}
    </button>
  )
}

export interface IconButtonProps extends Omit<ButtonProps, 'children' | 'icon' | 'blocked'> {
  /** The accessible name, shown as a tooltip too. */
  readonly label: string
  readonly shortcut?: string
  readonly children: ReactNode
}

/** A button that is an icon only; its name is its tooltip. */
export function IconButton({
  label,
  shortcut,
  variant = 'quiet',
  size = 'normal',
  className,
  children,
  type = 'button',
  ...rest
}: IconButtonProps) {
  return (
    <Tip label={label} {...(shortcut === undefined ? {} : { shortcut })}>
      <button
        type={type}
        aria-label={label}
        {...rest}
        className={`btn ${className ?? ''}`}
        data-icon=""
        data-variant={variant}
        data-size={size}
      >
        {children}
      </button>
    </Tip>
  )
}
