import { describe, expect, it } from 'vitest'
import type { StorageState } from '../../app/app.ts'
import type { Change } from '../../app/ports.ts'
import { makeSignal } from '../../app/signal.ts'
import { followQuery, type Live } from './live-query.ts'

/** An app that changes when a test says so, and counts the work under way. */
function testApp() {
  const listeners = new Set<(change: Change) => void>()
  const storage = makeSignal<StorageState>({ state: 'ready' })
  const app = {
    storage,
    changes: {
      subscribe(listener: (change: Change) => void) {
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
    },
    busy<T>(work: Promise<T>): Promise<T> {
      underWay.count += 1
      void work.finally(() => {
        underWay.count -= 1
      })
      return work
    },
  }
  const underWay = { count: 0 }
  const change = (...areas: ('records' | 'samples')[]) => {
    for (const listener of listeners) listener({ names: 'many', areas: new Set(areas) })
  }
  return { app, storage, change, underWay, listeners }
}

const turn = () => new Promise<void>((resolve) => setTimeout(resolve))
const turns = { soon: turn, next: turn }

async function rest() {
  for (let index = 0; index < 10; index += 1) await turn()
}

describe('a live query', () => {
  it('reads at once, and again once for changes that come together', async () => {
    const { app, change, underWay } = testApp()
    const seen: Live<number>[] = []
    let asked = 0
    followQuery({
      app,
      turns,
      areas: ['records'],
      ask: async () => ++asked,
      show: (live, shown) => {
        seen.push(live)
        shown()
      },
    })
    expect(underWay.count).toBe(1)
    await rest()
    change('records')
    change('records')
    change('samples')
    await rest()
    expect(seen.map((live) => live.value)).toEqual([1, 2])
    expect(underWay.count).toBe(0)
  })

  it('does not show again what says the same, and is at rest all the same', async () => {
    const { app, change, underWay } = testApp()
    const seen: unknown[] = []
    const answers = [new Map([['a', 1]]), new Map([['a', 1]]), new Map([['a', 2]])]
    followQuery({
      app,
      turns,
      areas: ['records'],
      ask: async () => answers.shift(),
      show: ({ value }, shown) => {
        seen.push(value)
        shown()
      },
    })
    await rest()
    change('records')
    await rest()
    expect(underWay.count).toBe(0)
    change('records')
    await rest()
    expect(seen).toEqual([new Map([['a', 1]]), new Map([['a', 2]])])
  })

  it('is busy until its answer is on the page, and reads one at a time', async () => {
    const { app, change, underWay } = testApp()
    const pending: (() => void)[] = []
    let asked = 0
    followQuery({
      app,
      turns,
      areas: undefined,
      ask: async () => ++asked,
      show: (_live, shown) => pending.push(shown),
    })
    await rest()
    change('samples')
    await rest()
    expect(asked).toBe(1)
    expect(underWay.count).toBe(1)
    pending.shift()?.()
    await rest()
    expect(asked).toBe(2)
    pending.shift()?.()
    await rest()
    expect(underWay.count).toBe(0)
  })

  it('hands an error over as a value, and reads again when the storage is back', async () => {
    const { app, storage } = testApp()
    const seen: Live<string>[] = []
    let broken = true
    followQuery({
      app,
      turns,
      areas: undefined,
      ask: async () => {
        if (broken) throw new Error('closed')
        return 'back'
      },
      show: (live, shown) => {
        seen.push(live)
        shown()
      },
    })
    await rest()
    storage.set({ state: 'closed', message: 'closed' })
    broken = false
    storage.set({ state: 'ready' })
    await rest()
    expect(seen.map((live) => live.error?.message ?? live.value)).toEqual(['closed', 'back'])
  })

  it('shows nothing after it was stopped', async () => {
    const { app, change, listeners } = testApp()
    const seen: Live<number>[] = []
    const following = followQuery({
      app,
      turns,
      areas: undefined,
      ask: async () => 1,
      show: (live, shown) => {
        seen.push(live)
        shown()
      },
    })
    following.stop()
    change('records')
    await rest()
    expect(seen).toEqual([])
    expect(listeners.size).toBe(0)
  })
})
