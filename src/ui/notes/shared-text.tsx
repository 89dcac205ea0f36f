import { type CompositionEvent, useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { OpenNote } from '../../app/notes.ts'
import { Shape } from '../components/shape.tsx'
import { useSignal } from '../hooks/use-signal.ts'
import { Carets } from './carets.tsx'
import styles from './notes.module.css'
import { applyChange, changeBetween, placeAfter } from './text-change.ts'

/**
 * Text that several people write at once: a plain text area, so that every keyboard and screen reader knows it, over a
 * copy of its text that shows where the others are.
 */
export function SharedText({ note, label }: { readonly note: OpenNote; readonly label: string }) {
  const id = useId()
  const area = useRef<HTMLTextAreaElement>(null)
  const text = useSignal(note.text)
  const [first] = useState(text)
  const people = useSignal(note.people)
  const [refusal, setRefusal] = useState<string | null>(null)
  /** What the area held when it last agreed with the shared text. */
  const agreed = useRef(text)
  /** While an input method composes, what others write waits: it would end the composition. */
  const composing = useRef(false)

  // What others wrote comes in around the person's own caret.
  useLayoutEffect(() => {
    const { current } = area
    if (current === null || composing.current) return
    agreed.current = text
    const change = changeBetween(current.value, text)
    if (change === null) return
    const { selectionStart, selectionEnd } = current
    current.value = text
    if (document.activeElement === current)
      current.setSelectionRange(placeAfter(selectionStart, change), placeAfter(selectionEnd, change))
  }, [text])

  const send = (written: string, caret: number) => {
    const change = changeBetween(agreed.current, written, caret)
    if (change === null) return
    const meanwhile = changeBetween(agreed.current, note.text.get())
    const from = meanwhile ? placeAfter(change.from, meanwhile) : change.from
    const refused = note.edit(from, change.deleted, change.inserted)
    setRefusal(refused)
    if (refused === null) agreed.current = applyChange(agreed.current, change)
    else if (area.current) area.current.value = note.text.get()
  }
  const input = () => {
    const { current } = area
    if (current && !composing.current) send(current.value, current.selectionEnd)
  }
  const composed = (event: CompositionEvent<HTMLTextAreaElement>) => {
    composing.current = false
    send(event.currentTarget.value, event.currentTarget.selectionEnd)
    event.currentTarget.value = note.text.get()
    agreed.current = note.text.get()
  }
  useCaret(area, note)
  const others = useMemo(() => people.filter((person) => !person.own && person.caret !== null), [people])
  return (
    <div className={styles.shared}>
      <label htmlFor={id} className={styles.label}>
        {label}
      </label>
      <div className={styles.paper}>
        <Carets text={text} people={others} />
        <textarea
          ref={area}
          id={id}
          className={styles.area}
          // Only the first: React would hand on a later one to an area that nobody has written in yet.
          defaultValue={first}
          spellCheck
          aria-describedby={`${id}-hint`}
          onInput={input}
          onCompositionStart={() => {
            composing.current = true
          }}
          onCompositionEnd={composed}
        />
      </div>
      <p id={`${id}-hint`} className={styles.soft}>
        Saved as it is written. What two people write at once is kept from both: nobody is asked.
      </p>
      {refusal !== null && (
        <p role="alert" className={styles.refusal}>
          <Shape name="cross" /> {refusal}
        </p>
      )}
    </div>
  )
}

/** Tells the others where one is, as long as the area has the focus. */
function useCaret(area: { readonly current: HTMLTextAreaElement | null }, note: OpenNote): void {
  useEffect(() => {
    let last = ''
    const look = () => {
      const { current } = area
      if (current === null) return
      const here = document.activeElement === current
      const { selectionStart, selectionEnd, selectionDirection } = current
      const backwards = selectionDirection === 'backward'
      const caret = here
        ? {
            anchor: backwards ? selectionEnd : selectionStart,
            head: backwards ? selectionStart : selectionEnd,
          }
        : null
      const said = JSON.stringify(caret)
      if (said !== last) note.caret(caret)
      last = said
    }
    const events = ['selectionchange', 'focusin', 'focusout', 'input', 'keyup'] as const
    for (const name of events) document.addEventListener(name, look)
    return () => {
      for (const name of events) document.removeEventListener(name, look)
    }
  }, [area, note])
}
