/** Hand-over notes: shared text, loaded while somebody looks at it. */
import type { NotePerson, Notes, OpenNote } from '../../app/notes.ts'
import { makeSignal } from '../../app/signal.ts'
import { longestNote } from '../wire/limits.ts'

export interface NotesOptions {
  readonly device: string
  readonly tab: () => number
}

export function makeNotes({ device, tab }: NotesOptions): Notes {
  return {
    async open(): Promise<OpenNote> {
      const Y = await import('yjs')
      const doc = new Y.Doc()
      const shared = doc.getText('note')
      const text = makeSignal('')
      const show = () => text.set(shared.toString())
      shared.observe(show)
      const key = crypto.getRandomValues(new Uint32Array(1)).join('')
      const own = { key, device, own: true }
      const people = makeSignal<readonly NotePerson[]>([
        { ...own, name: `Device ${device}`, tab: tab(), caret: null },
      ])
      const change = (part: Partial<NotePerson>) =>
        people.set(people.get().map((each) => (each.own ? { ...each, ...part } : each)))
      return {
        text,
        people,
        edit(from, deleted, inserted) {
          if (shared.length - deleted + inserted.length > longestNote)
            return `Notes take ${longestNote} characters at most.`
          doc.transact(() => {
            if (deleted > 0) shared.delete(from, deleted)
            if (inserted !== '') shared.insert(from, inserted)
          })
          return null
        },
        caret: (caret) => change({ caret }),
        call: (name) => change({ name }),
        close: () => doc.destroy(),
      }
    },
  }
}
