/** One run of devices that edit while they are apart, fail, and come together; and what must be true in the end. */
import { MonitoringPolicy } from '../../src/domain/policy.ts'
import { type Chance, chanceFrom } from './chance.ts'
import { beginning, someDeed } from './deeds.ts'
import { type FuzzDevice, fuzzRoom, openDevice } from './device.ts'
import { type FuzzHub, openFuzzHub } from './hub.ts'
import { makeWorld, type World } from './world.ts'

export const operations = 200
/** Rounds of the links' beat, of a second each, after which all devices must be in step. */
const roundsToConverge = 60

/** Of the runs, how many go through a hub; in the others devices share a browser. */
const hubShare = 0.4

const sound = { online: true, latencyMs: 0, loss: 0, duplicate: 0, reorder: false }

/** What happened in a run: a run in which nothing does proves nothing. */
export interface Happened {
  readonly devices: number
  readonly hub: boolean
  readonly revisions: number
  /** Revisions that joined several heads. */
  readonly joined: number
  readonly unresolved: number
}

export async function simulate(seed: number): Promise<Happened> {
  const chance = chanceFrom(seed)
  const world = makeWorld()
  const hub = chance.yes(hubShare) ? openFuzzHub(fuzzRoom, world) : null
  const names = ['A', 'B', 'C', 'D', 'E'].slice(0, 2 + chance.below(4))
  const start = Date.UTC(2026, 3, 2, 12)
  let second = 0
  const devices: FuzzDevice[] = []
  for (const name of names) {
    // A day apart, at most.
    const skew = (chance.next() - 0.5) * 2 * 86_400_000
    const release = chance.of([6, 6, 6, 5, 5, 4, 3])
    const now = () => start + Math.floor(skew / 1_000) * 1_000 + second * 1_000
    devices.push(await openDevice({ name, release, world, hub, chance, now }))
  }
  const heads = new Set<string>()
  try {
    const [oldest] = devices.toSorted((a, b) => a.release - b.release)
    if (oldest) await beginning(oldest)
    await converge(devices, world)
    for (let operation = 0; operation < operations; operation += 1) {
      second += 1
      const device = chance.of(devices)
      await oneOperation(device, devices, chance, world, operation)
      for (const { stored } of await device.details()) for (const head of stored.heads) heads.add(head)
    }
    for (const device of devices) device.link(sound)
    await converge(devices, world)
    await checkTruths(devices, heads)
    if (hub) await checkHub(devices, hub)
    return { ...(await whatHappened(devices)), hub: hub !== null }
  } finally {
    for (const device of devices) device.stop()
    hub?.stop()
  }
}

async function oneOperation(
  device: FuzzDevice,
  devices: readonly FuzzDevice[],
  chance: Chance,
  world: World,
  operation: number,
): Promise<void> {
  const roll = chance.next()
  if (roll < 0.68) await someDeed(device, chance, operation)
  else if (roll < 0.76) device.link({ online: chance.yes(0.5) })
  else if (roll < 0.82)
    device.link({
      loss: chance.of([0, 0, 0.3, 0.9]),
      duplicate: chance.of([0, 0.5]),
      reorder: chance.yes(0.5),
      latencyMs: chance.of([0, 0, 20, 300]),
    })
  else if (roll < 0.86) await device.step()
  else if (roll < 0.9) await device.crashLeader()
  else if (roll < 0.92) await device.reopenTab()
  else await world.pass(chance.of([10, 100, 1_000]))
  // Mostly things take their course; now and then the next comes before they have.
  if (chance.yes(0.8)) for (const each of devices) await each.rest()
}

async function converge(devices: readonly FuzzDevice[], world: World): Promise<void> {
  for (let round = 0; round < roundsToConverge; round += 1) {
    await world.pass(1_000)
    for (const device of devices) await device.rest()
    const hashes = new Set(await Promise.all(devices.map((device) => device.hash())))
    if (hashes.size === 1 && round > 0) return
  }
  throw new Error('The devices did not come into step.')
}

async function checkTruths(devices: readonly FuzzDevice[], heads: ReadonlySet<string>): Promise<void> {
  const views = new Map<number, string>()
  for (const device of devices) {
    const details = await device.details()
    const shown = details.map(({ stored: { type, id, token, heads: own }, view, domain }) => {
      const { status, conflict } = view
      return { type, id, token, heads: own, status, domain, conflict }
    })
    const text = JSON.stringify(shown)
    const before = views.get(device.release)
    if (before !== undefined && before !== text)
      throw new Error(`${device.name} shows something else than another device of release ${device.release}.`)
    views.set(device.release, text)
    for (const { domain, stored } of details)
      if (domain !== null && 'rules' in domain && !MonitoringPolicy.of(domain).ok)
        throw new Error(`${device.name} shows ${stored.id} in a state that breaks an invariant.`)

    const graph = await device.graph()
    const named = new Set([...graph.values()].flat())
    const present = new Set(details.flatMap(({ stored }) => stored.heads))
    for (const head of heads) {
      if (!graph.has(head)) throw new Error(`${device.name} lacks revision ${head}, which was a head once.`)
      if (!present.has(head) && !named.has(head))
        throw new Error(`On ${device.name} head ${head} is gone, and no descendant names it.`)
    }
  }
}

/** [Y6] Who is in step has handed everything over for good. */
async function checkHub(devices: readonly FuzzDevice[], hub: FuzzHub): Promise<void> {
  for (const device of devices) {
    const lacking = hub.lacking([...(await device.graph()).keys()])
    if (lacking.length > 0) throw new Error(`The hub has not stored ${lacking} of ${device.name}.`)
  }
}

async function whatHappened(devices: readonly FuzzDevice[]): Promise<Omit<Happened, 'hub'>> {
  const [device] = devices
  const parents = device ? [...(await device.graph()).values()] : []
  const details = device ? await device.details() : []
  return {
    devices: devices.length,
    revisions: parents.length,
    joined: parents.filter(({ length }) => length > 1).length,
    unresolved: details.filter(({ view }) => view.conflict !== null).length,
  }
}
