/** One field, column or place on the screen: a button that lights up what belongs to it. */
import { createContext, type ReactNode, useContext, useSyncExternalStore } from 'react'
import { classes } from '../components/classes.ts'
import { type Mark, markLooks } from './field-notes.ts'
import { type Light, type LinkStore, makeLinkStore } from './link-store.ts'
import styles from './linked-node.module.css'

export const LinkContext = createContext<LinkStore>(makeLinkStore([], {}))

export function useLight(node: string): Light {
  const store = useContext(LinkContext)
  return useSyncExternalStore(store.subscribe, () => store.light(node))
}

interface LinkedNodeProps {
  readonly node: string
  readonly mark: Mark
  /** The value, which is lit with the name. */
  readonly children?: ReactNode
  /** The part that is the button. */
  readonly name: ReactNode
  readonly className?: string | undefined
}

/** A name that takes the focus, and its value; both light up when they, or what belongs to them, are pointed at. */
export function LinkedNode({ node, mark, name, children, className }: LinkedNodeProps) {
  const store = useContext(LinkContext)
  const light = useLight(node)
  const stop = useSyncExternalStore(store.subscribe, () => store.stops(node))
  return (
    <span
      className={classes(styles.node, light && styles[light], className)}
      data-node={node}
      data-light={light ?? undefined}
      onPointerEnter={() => store.hover(node)}
      onPointerLeave={() => store.hover(null)}
    >
      <button
        type="button"
        className={styles.name}
        data-mark={mark}
        aria-description={markLooks[mark].word}
        tabIndex={stop ? 0 : -1}
        onFocus={() => store.focus(node)}
        onClick={() => store.focus(node)}
      >
        {name}
      </button>
      {children}
    </span>
  )
}
