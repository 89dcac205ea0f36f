import type { AnchorHTMLAttributes, ButtonHTMLAttributes, ReactNode, Ref } from 'react'
import styles from './button.module.css'
import { classes } from './classes.ts'

type Look = 'plain' | 'primary' | 'danger' | 'quiet'

interface Shape {
  readonly look?: Look
  readonly small?: boolean
  readonly icon?: ReactNode
}

interface ButtonProps extends Shape, ButtonHTMLAttributes<HTMLButtonElement> {
  readonly ref?: Ref<HTMLButtonElement>
}

/** A button with words. One primary button a form or dialog. */
export function Button({ look = 'plain', small, icon, className, children, ...rest }: ButtonProps) {
  return (
    <button type="button" {...rest} className={shape(look, small, className)}>
      {icon}
      {children}
    </button>
  )
}

interface IconButtonProps extends Omit<Shape, 'icon'>, ButtonHTMLAttributes<HTMLButtonElement> {
  /** The accessible name, shown on hover. */
  readonly label: string
  readonly ref?: Ref<HTMLButtonElement>
}

/** A button that is only a picture; its name shows on hover and is what screen readers say. */
export function IconButton({ label, look = 'quiet', small, className, children, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      title={label}
      aria-label={label}
      {...rest}
      className={classes(shape(look, small, className), styles.icon)}
    >
      {children}
    </button>
  )
}

interface ButtonLinkProps extends Shape, AnchorHTMLAttributes<HTMLAnchorElement> {
  readonly href: string
}

/** A link that looks like a button: it leads somewhere, it does nothing. */
export function ButtonLink({ look = 'plain', small, icon, className, children, ...rest }: ButtonLinkProps) {
  return (
    <a {...rest} className={shape(look, small, className)}>
      {icon}
      {children}
    </a>
  )
}

function shape(look: Look, small: boolean | undefined, className: string | undefined): string {
  return classes(styles.button, look !== 'plain' && styles[look], small && styles.small, className)
}
