import { Tooltip } from 'radix-ui'
import { Fragment, useState } from 'react'
import { type Entry, piecesOf } from './glossary.ts'
import styles from './term.module.css'

interface TermProps {
  readonly entry: Entry
  /** The word as it stands in its text. */
  readonly children: string
}

/**
 * A word with its meaning, by pointing, by focus and by touch. The meaning stays while somebody points at it, and
 * Escape takes it away (WCAG 1.4.13).
 */
export function Term({ entry, children }: TermProps) {
  const [open, setOpen] = useState(false)
  return (
    <Tooltip.Provider delayDuration={300}>
      <Tooltip.Root open={open} onOpenChange={setOpen}>
        <Tooltip.Trigger asChild>
          <button
            type="button"
            className={styles.term}
            // A tap has no hover: it opens what a pointer would.
            onClick={(event) => {
              event.preventDefault()
              setOpen(true)
            }}
            onKeyDown={(event) => {
              // Only the meaning goes: a drawer that this stands in listens to the same key.
              if (open && event.key === 'Escape') {
                event.stopPropagation()
                setOpen(false)
              }
            }}
          >
            {children}
          </button>
        </Tooltip.Trigger>
        <Tooltip.Portal>
          <Tooltip.Content className={styles.means} side="bottom" sideOffset={4} collisionPadding={8}>
            <strong>{entry.term}</strong> {entry.means}
          </Tooltip.Content>
        </Tooltip.Portal>
      </Tooltip.Root>
    </Tooltip.Provider>
  )
}

/** A text whose terms can be looked up where they stand. */
export function TermText({ children }: { readonly children: string }) {
  return piecesOf(children).map(({ text, entry }, place) =>
    entry ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a text have no other name than their place
      <Term key={place} entry={entry}>
        {text}
      </Term>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: see above
      <Fragment key={place}>{text}</Fragment>
    ),
  )
}
