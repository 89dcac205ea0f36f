import { X } from 'lucide-react'
import { Dialog as Parts } from 'radix-ui'
import type { ReactNode } from 'react'
import { IconButton } from './button.tsx'
import { classes } from './classes.ts'
import styles from './dialog.module.css'

interface DialogProps {
  readonly title: string
  /** What the dialog is for, in a sentence. */
  readonly words?: ReactNode
  readonly onClose: () => void
  readonly children: ReactNode
  readonly wide?: boolean
}

/** A dialog that is open as long as it is rendered. Escape and the scrim close it; focus comes back to where it was. */
export default function Dialog({ title, words, onClose, children, wide }: DialogProps) {
  return (
    <Parts.Root open onOpenChange={(open) => !open && onClose()}>
      <Parts.Portal>
        <Parts.Overlay className={styles.scrim}>
          <Parts.Content
            className={classes(styles.dialog, wide && styles.wide)}
            {...(words === undefined && { 'aria-describedby': undefined })}
            onOpenAutoFocus={focusFirstField}
            onCloseAutoFocus={focusWhatOpened}
          >
            <div className={styles.head}>
              <Parts.Title className={styles.title}>{title}</Parts.Title>
              <IconButton label="Close" small onClick={onClose}>
                <X aria-hidden="true" />
              </IconButton>
            </div>
            {words !== undefined && (
              <Parts.Description asChild className={styles.words}>
                <div>{words}</div>
              </Parts.Description>
            )}
            {children}
          </Parts.Content>
        </Parts.Overlay>
      </Parts.Portal>
    </Parts.Root>
  )
}

const fields = 'input:not([type="hidden"], [type="file"]), select, textarea'

/** What had the focus on the page before a dialog took it: one dialog may hand over to the next. */
let before: HTMLElement | null = null

function focusWhatOpened(event: Event): void {
  event.preventDefault()
  if (document.querySelector('[role="dialog"]') === null && before?.isConnected) before.focus()
}

/** What a dialog asks for comes first; without a field the dialog itself, so that it is read from its title. */
function focusFirstField(event: Event): void {
  event.preventDefault()
  const { activeElement } = document
  const onPage = activeElement instanceof HTMLElement && activeElement !== document.body
  if (onPage && activeElement.closest('[role="dialog"]') === null) before = activeElement
  const dialog = event.currentTarget
  if (!(dialog instanceof HTMLElement)) return
  const first = dialog.querySelector<HTMLElement>(fields) ?? dialog
  first.focus()
}

/** The row of buttons that ends a dialog or form. */
export function DialogActions({ children }: { readonly children: ReactNode }) {
  return <div className={styles.actions}>{children}</div>
}
