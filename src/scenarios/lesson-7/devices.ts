/** The learner's device and another one of its room: apart, and together again. */
import type { DeviceChoice, Stage } from '../../app/stage.ts'
import type { Lab } from '../../lab/contract.ts'

export const otherDevice = 'other-device'

export const otherChoice = {
  backend: 'indexeddb',
  outbox: 'together',
  room: 'shared',
} satisfies DeviceChoice

export function otherLab(stage: Stage<Lab>): Promise<Lab> {
  return stage.device(otherDevice, otherChoice)
}

/** Has everything that can be delivered delivered, on both. */
export async function meet(stage: Stage<Lab>): Promise<Lab> {
  const other = await otherLab(stage)
  stage.lab.link.set({ online: true })
  // What one hears, it may answer, and the answer has to arrive, too.
  for (let turn = 0; turn < 3; turn++) await stage.settled()
  return other
}

/** Cuts the learner's device off, has both do something, and joins them again. */
export async function apart(
  stage: Stage<Lab>,
  mine: (lab: Lab) => Promise<unknown>,
  theirs: (lab: Lab) => Promise<unknown>,
): Promise<Lab> {
  const other = await meet(stage)
  stage.lab.link.set({ online: false })
  await mine(stage.lab)
  await theirs(other)
  await stage.settled()
  return other
}
