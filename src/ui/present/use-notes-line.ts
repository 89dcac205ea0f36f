import { useEffect, useRef, useState } from 'react'
import type { PresenterDeed, PresenterLine, PresenterView } from '../../app/presenter-line.ts'
import type { RunState, Step } from '../../app/scenario.ts'
import { useApp } from '../hooks/use-app.ts'
import type { RunThrough } from './run-through.ts'
import type { TalkState } from './use-talk.ts'
import { nextWords } from './words.ts'

/** Keeps the notes in step with this page, and does what is asked for there. */
export function useNotesLine(through: RunThrough, talk: TalkState, pause: () => void): void {
  const app = useApp()
  const [line, setLine] = useState<PresenterLine | null>(null)
  const deeds = useRef<Record<PresenterDeed, () => void>>({ next: talk.next, back: talk.back, pause })
  deeds.current = { next: talk.next, back: talk.back, pause }
  useEffect(() => {
    let gone = false
    const opening = app.presenterLine().then((opened) => {
      opened.onAsk((deed) => deeds.current[deed]())
      if (!gone) setLine(opened)
      return opened
    })
    return () => {
      gone = true
      void opening.then((opened) => opened.close())
    }
  }, [app])
  const view = viewOf(through, talk)
  const told = useRef('')
  useEffect(() => {
    const text = JSON.stringify(view)
    if (line === null || told.current === text) return
    told.current = text
    line.show(view)
  })
}

function viewOf(through: RunThrough, talk: TalkState): PresenterView {
  const { cue, place, ended, shown, state } = talk
  return {
    talk: through.title,
    act: cue?.act ?? null,
    place: place + 1,
    of: through.cues.length,
    title: ended ? 'The end' : (cue?.step.title ?? 'Before the first step'),
    caption: ended ? '' : (cue?.step.caption ?? ''),
    notes: ended
      ? 'The next key begins again, on fresh data.'
      : (cue?.step.notes ?? 'Page down begins the talk.'),
    seen: cue && state && shown && !ended ? linesOf(cue.step, state) : [],
    next: nextWords(through, talk),
    minute: cue?.minute ?? null,
    clock: talk.clock,
  }
}

function linesOf({ id, actions = [] }: Step<never>, { replies, looked }: RunState): readonly string[] {
  return [
    ...actions.flatMap((action) => replies[`${id}/${action.id}`] ?? []),
    ...(looked[id] ?? []).map(({ ok, title, saw }) => `${ok ? 'Holds' : 'Does not hold'}: ${title} ${saw}`),
  ]
}
