import { expect, test } from 'vitest'
import type { PresenterView } from '../../../src/app/presenter-line.ts'
import { openPresenterLine, presenterChannel } from '../../../src/sync/presenter-line.ts'
import { fakeChannels, settle } from './fakes.ts'

const view: PresenterView = {
  talk: 'Ten minutes',
  act: 'Act 1 · First',
  place: 1,
  of: 9,
  title: 'A step',
  caption: 'It holds.',
  notes: 'Ask them.',
  seen: ['Holds: it does'],
  next: 'Next: another',
  minute: 0,
  clock: { startedAt: 1, paused: 0, pausedAt: null },
}

test('the notes follow the projected page, also when they come in late or it goes away', async () => {
  const open = fakeChannels()
  const name = presenterChannel('class')
  const screen = openPresenterLine(open(name))
  screen.show(view)
  const notes = openPresenterLine(open(name))
  await settle()
  expect(notes.view.get()).toEqual(view)
  screen.show({ ...view, place: 2 })
  await settle()
  expect(notes.view.get()?.place).toBe(2)
  screen.close()
  // The next page of the talk takes the line over.
  const next = openPresenterLine(open(name))
  next.show({ ...view, place: 3 })
  await settle()
  expect(notes.view.get()?.place).toBe(3)
})

test('what is asked in the notes is heard by the projected page, and only in its own namespace', async () => {
  const open = fakeChannels()
  const heard: string[] = []
  const screen = openPresenterLine(open(presenterChannel('class')))
  const stop = screen.onAsk((deed) => heard.push(deed))
  openPresenterLine(open(presenterChannel('other'))).ask('back')
  const notes = openPresenterLine(open(presenterChannel('class')))
  notes.ask('next')
  await settle()
  expect(heard).toEqual(['next'])
  stop()
  notes.ask('pause')
  await settle()
  expect(heard).toEqual(['next'])
})

test('what another release says, and does not fit, is left alone', async () => {
  const open = fakeChannels()
  const other = open('driftwatch/presenter/class')
  const notes = openPresenterLine(open('driftwatch/presenter/class'))
  for (const said of [null, 'show', { kind: 'show' }, { kind: 'show', view: { ...view, place: 'one' } }]) {
    other.postMessage(said)
  }
  other.postMessage({ kind: 'ask', deed: 'format the disk' })
  await settle()
  expect(notes.view.get()).toBeNull()
})
