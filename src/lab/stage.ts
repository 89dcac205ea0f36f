/** The stage of a scenario over apps of this page: each device and tab is an app of its own. */
import type { Answer } from '../app/exercise.ts'
import type { DeviceChoice, Kept, Stage } from '../app/stage.ts'
import type { Lab } from './contract.ts'

export interface DeviceOptions extends Required<DeviceChoice> {
  readonly namespace: string
  readonly device: string
}

export interface OpenedDevice {
  readonly lab: Lab
  /** Closes it, as closing its page would. What its backend keeps stays. */
  stop(): Promise<void>
  /** After `stop`: removes what the backend keeps, as far as it can. */
  erase?(): Promise<void>
}

/** Starts an app in this page. On `memory`, every start is a new database. */
export type OpenDevice = (options: DeviceOptions) => Promise<OpenedDevice>

/** The learner's own page, where it is one of them: the stage does not open it and cannot close it. */
export interface LearnersPage {
  readonly lab: Lab
  readonly openedWith: string
  /** Nothing is due in the page but what its scenario does: `lab.settled` would wait for that, too, and so for itself. */
  rest(): Promise<void>
  /** Loads the page again; what awaits it does not come back. */
  reload(): Promise<never>
}

export interface StageOptions {
  readonly namespace: string
  /** The name of the learner's device. */
  readonly device: string
  readonly open: OpenDevice
  readonly page?: LearnersPage
  readonly notes: Kept<unknown> & { clear(): void }
  readonly answers: Kept<Answer> & { clear(): void }
}

export interface OpenStage extends Stage<Lab> {
  /** Stops what the stage opened. `erase`: and removes what it stored. */
  close(options?: { erase: boolean }): Promise<void>
}

interface Player {
  readonly choice: Required<DeviceChoice>
  opened: OpenedDevice
}

const learners: Required<DeviceChoice> = { backend: 'indexeddb', outbox: 'together', room: 'shared' }
const others: Required<DeviceChoice> = { ...learners, room: 'own' }

export async function openStage(options: StageOptions): Promise<OpenStage> {
  const { namespace, device: own, open, page, notes, answers } = options
  const players = new Map<string, Player>()
  const tabs: OpenedDevice[] = []
  let afresh = false
  const clean = new Set<string>()
  const start = (device: string, choice: Required<DeviceChoice>) => open({ namespace, device, ...choice })

  let learner: OpenedDevice | null = page ? null : await start(own, learners)
  let openedWith = page ? page.openedWith : await hashAtRest(learner?.lab)

  function labOfLearner(): Lab {
    const lab = page?.lab ?? learner?.lab
    if (!lab) throw new Error('The stage is closed.')
    return lab
  }

  const restOfLearner = () => (page ? page.rest() : labOfLearner().settled())

  async function reloadLearner(): Promise<Lab> {
    if (page) return page.reload()
    await restOfLearner()
    await learner?.stop()
    learner = await start(own, learners)
    openedWith = await hashAtRest(learner.lab)
    return learner.lab
  }

  async function closeOthers(erase: boolean): Promise<void> {
    const closing = [...tabs.splice(0), ...[...players.values()].map(({ opened }) => opened)]
    players.clear()
    await Promise.all(closing.map((opened) => opened.stop()))
    // Side by side: each may have to wait for somebody who holds its database.
    if (erase) await Promise.all(closing.map((opened) => opened.erase?.()))
  }

  /** After a start afresh: what an earlier page of the learner's left of a device. Known here, it is gone already. */
  async function forgetLeft(name: string, choice: Required<DeviceChoice>): Promise<void> {
    if (!afresh || clean.has(name) || choice.backend === 'memory') return
    // Apart from its room: nothing of it may get out any more.
    const left = await start(name, { ...choice, room: 'own' })
    await left.stop()
    await left.erase?.()
  }

  return {
    notes,
    answers,
    get lab() {
      return labOfLearner()
    },
    get openedWith() {
      return openedWith
    },
    async device(name, choice) {
      if (name === own) throw new RangeError(`${name} is the learner's device: it is stage.lab.`)
      const known = players.get(name)
      if (known) return known.opened.lab
      const whole = { ...others, ...choice }
      await forgetLeft(name, whole)
      clean.add(name)
      const opened = await start(name, whole)
      players.set(name, { choice: whole, opened })
      await opened.lab.settled()
      return opened.lab
    },
    async tab(name = own) {
      const choice = name === own ? learners : players.get(name)?.choice
      if (choice?.backend !== 'indexeddb') throw new RangeError(`${name} is no device with a second tab.`)
      const opened = await start(name, choice)
      tabs.push(opened)
      await opened.lab.settled()
      return opened.lab
    },
    async reload(name = own) {
      if (name === own) return reloadLearner()
      const player = players.get(name)
      if (!player) throw new RangeError(`There is no device ${name} on this stage.`)
      await player.opened.lab.settled()
      await player.opened.stop()
      player.opened = await start(name, player.choice)
      await player.opened.lab.settled()
      return player.opened.lab
    },
    async settled() {
      await restOfLearner()
      for (const { lab } of tabs) await lab.settled()
      for (const { opened } of players.values()) await opened.lab.settled()
    },
    async reset(fixture) {
      afresh = page !== undefined
      await closeOthers(true)
      notes.clear()
      answers.clear()
      const lab = labOfLearner()
      // What a step set for the room goes, too; first, because the fixture may come with a fence.
      if (lab.policy.get() !== 'ask') await lab.policy.set('ask')
      await lab.reset(fixture)
      await restOfLearner()
    },
    async close({ erase } = { erase: false }) {
      await closeOthers(erase)
      await learner?.stop()
      if (erase) await learner?.erase?.()
      learner = null
    },
  }
}

async function hashAtRest(lab: Lab | undefined): Promise<string> {
  await lab?.settled()
  return (await lab?.hash()) ?? ''
}
