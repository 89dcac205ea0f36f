import type { ToldRun, UpgradeSignals } from '../app/upgrade-signals.ts'
import type { Channel } from './browser.ts'

/** How long other tabs have to answer a question, in milliseconds: they take two or three when they are well. */
const answerTime = 300
/** How long to listen for tabs that are still saving, and how long to wait for those that said so. */
const listenTime = 50
const flushTime = 1_000

type Question =
  | { readonly what: 'flush' }
  | { readonly what: 'run'; readonly owner: string }
  | { readonly what: 'name' }

type Word =
  | { readonly kind: 'told' }
  | { readonly kind: 'question'; readonly id: string; readonly question: Question }
  | { readonly kind: 'answer'; readonly to: string; readonly answer: Answer }

type Answer =
  | { readonly what: 'flushing' | 'flushed' }
  | { readonly what: 'run'; readonly run: ToldRun }
  | { readonly what: 'name'; readonly name: string }

export interface UpgradeSignalsOptions {
  /** Among the tabs of the device. */
  readonly channel: Channel
  readonly release: number
  /** 0 until it is known. */
  tab(): number
  /** Resolves when what is being saved is saved. */
  flush(): Promise<void>
}

/** The tabs of a device around an upgrade: who does it, who is still saving, who is there at all. */
export function makeUpgradeSignals(options: UpgradeSignalsOptions): UpgradeSignals & { stop(): void } {
  const { channel, release, tab, flush } = options
  const asking = new Map<string, (answer: Answer) => void>()
  let own: Parameters<UpgradeSignals['serve']>[0] = { run: () => null, heard: () => undefined }
  let stopped = false

  const say = (word: Word) => {
    if (!stopped) channel.postMessage(word)
  }

  function answer(to: string, question: Question): void {
    const reply = (given: Answer) => say({ kind: 'answer', to, answer: given })
    switch (question.what) {
      case 'flush':
        reply({ what: 'flushing' })
        void flush().then(() => reply({ what: 'flushed' }))
        break
      case 'run': {
        const run = own.run()
        if (run?.owner === question.owner) reply({ what: 'run', run })
        break
      }
      case 'name':
        reply({ what: 'name', name: `Tab ${tab()} (release ${release})` })
    }
  }

  /** Asks every other tab; the returned function ends the listening. */
  function ask(question: Question, take: (answer: Answer) => void): () => void {
    const id = crypto.randomUUID?.() ?? `${Math.random()}`
    asking.set(id, take)
    say({ kind: 'question', id, question })
    return () => asking.delete(id)
  }

  channel.addEventListener('message', ({ data }) => {
    if (stopped) return
    // Only this app's own tabs post here.
    const word = data as Word
    if (word.kind === 'told') own.heard()
    else if (word.kind === 'question') answer(word.id, word.question)
    else asking.get(word.to)?.(word.answer)
  })

  return {
    async begins() {
      let saving = 0
      let saved = () => {}
      const all = new Promise<void>((resolve) => {
        saved = resolve
      })
      const enough = ask({ what: 'flush' }, ({ what }) => {
        saving += what === 'flushing' ? 1 : -1
        if (saving === 0) saved()
      })
      await wait(listenTime)
      if (saving > 0) await Promise.race([all, wait(flushTime)])
      enough()
    },
    told: () => say({ kind: 'told' }),
    async ask(owner) {
      let enough = () => {}
      const answered = new Promise<ToldRun>((resolve) => {
        enough = ask({ what: 'run', owner }, (given) => given.what === 'run' && resolve(given.run))
      })
      const run = await Promise.race([answered, wait(answerTime)])
      enough()
      return run ?? null
    },
    async others() {
      const names: string[] = []
      const enough = ask({ what: 'name' }, (given) => given.what === 'name' && names.push(given.name))
      await wait(answerTime)
      enough()
      return names.sort()
    },
    serve(given) {
      own = given
    },
    stop() {
      stopped = true
      channel.close()
    },
  }
}

function wait(ms: number): Promise<undefined> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
