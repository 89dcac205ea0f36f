import { readFileSync } from 'node:fs'
import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'

const script = readFileSync(new URL('../../public/lab-queue.js', import.meta.url), 'utf8')

interface EarlyLab {
  apiVersion: number
  hash(): Promise<string>
  run(command: unknown): Promise<unknown>
  clock: { now(): Promise<string> }
}

interface EarlyWindow {
  lab: EarlyLab
  __driftwatchLabReady(lab: unknown): Promise<void>
  __driftwatchLabFailed(reason: unknown): void
}

function openPage(): EarlyWindow {
  const window = {}
  runInNewContext(script, { window, Promise, Error, Object, String })
  return window as EarlyWindow
}

/** A lab that notes what it is asked, and takes longer for what it is asked first. */
function notingLab() {
  const asked: string[] = []
  let wait = 30
  const slowly = async (what: string) => {
    wait -= 10
    await new Promise((resolve) => setTimeout(resolve, wait))
    asked.push(what)
    return what
  }
  const lab = {
    apiVersion: 1,
    hash: () => slowly('hash'),
    run: (command: string) => slowly(`run ${command}`),
    clock: { now: () => (asked.push('now') > 0 ? '2026-04-02T09:00:00.000Z' : '') },
  }
  return { asked, lab }
}

test('calls before the app is ready are answered in their order, later ones behind them', async () => {
  const window = openPage()
  const early = window.lab
  const { asked, lab } = notingLab()
  const first = early.run('a')
  const second = early.clock.now()
  const ready = window.__driftwatchLabReady(lab)
  const third = window.lab.hash()
  expect(window.lab).toBe(early)
  expect(await Promise.all([first, second, third])).toEqual(['run a', '2026-04-02T09:00:00.000Z', 'hash'])
  await ready
  expect(asked).toEqual(['run a', 'now', 'hash'])
  expect(window.lab).toBe(lab)
  expect(await early.run('b'), 'a script may hold on to the early object').toBe('run b')
})

test('a call that fails does not hold up the next one', async () => {
  const window = openPage()
  const failing = window.lab.run('a')
  const next = window.lab.hash()
  const { lab } = notingLab()
  const run = () => {
    throw new Error('no')
  }
  await Promise.all([
    expect(failing).rejects.toThrow('no'),
    expect(next).resolves.toBe('hash'),
    window.__driftwatchLabReady({ ...lab, run }),
  ])
})

test('an app that cannot start refuses every call with the reason', async () => {
  const window = openPage()
  const early = window.lab.hash()
  window.__driftwatchLabFailed('No storage here')
  await expect(early).rejects.toThrow('No storage here')
  await expect(window.lab.clock.now()).rejects.toThrow('No storage here')
})

test('the early lab offers what the lab offers', () => {
  const { lab } = openPage()
  expect(lab.apiVersion).toBe(1)
  const names = Object.entries(lab).flatMap(([name, value]) =>
    typeof value === 'object' ? Object.keys(value as object).map((inner) => `${name}.${inner}`) : [name],
  )
  expect(names).toEqual([
    ...[
      'apiVersion',
      'settled',
      'dump',
      'hash',
      'run',
      'reset',
      'exportFixture',
      'importFixture',
      'putRawRecord',
    ],
    ...[
      'scenarios',
      'play',
      'clock.now',
      'clock.set',
      'clock.advance',
      'policy.get',
      'policy.set',
      'link.step',
    ],
    ...['link.set', 'upgrade.plan', 'upgrade.run', 'upgrade.rollback', 'faults.failStorageRequest'],
    ...[
      'faults.corruptRecord',
      'faults.quota',
      'faults.clear',
      'release.announce',
      'proofs.run',
      'proofs.drift',
    ],
  ])
})
