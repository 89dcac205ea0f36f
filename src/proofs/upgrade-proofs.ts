import { canonicalText } from '../codec/canonical.ts'
import { everything } from './everything.ts'
import { policyWith, rule, stored, sure } from './examples.ts'
import { proof as make, type Proof } from './proof.ts'
import type { ProofStorage, StorageFixture } from './storage-fixture.ts'

const proof = make<StorageFixture>

const ruleV1 = { enabled: true, id: 'r', metric: 'cpu', mode: 'threshold', sev: 'critical', window: 1 }
const textV1 = (thresholdPct: number) => canonicalText({ rules: [{ ...ruleV1, thresholdPct }] })

/** What release 1 left: three policies that can follow, and one that cannot. */
const left: Readonly<Record<string, string>> = {
  a: textV1(29),
  b: textV1(57),
  'broken-150': textV1(150),
  c: textV1(90),
}
const sound = ['a', 'b', 'c']

/** A database as release 1 left it, opened by this release. */
async function leftByRelease1({ open }: StorageFixture): Promise<ProofStorage> {
  const older = await open({ release: 1 })
  await older.clear(1)
  for (const [id, text] of Object.entries(left)) await older.putRaw({ type: 'policy', id, v: 1, text })
  older.close()
  return open()
}

interface Row {
  readonly v: number | undefined
  readonly text: string | undefined
  readonly heads: readonly string[]
  readonly domain: unknown
}

async function rowsOf({ reader }: ProofStorage, ids: readonly string[]): Promise<readonly Row[]> {
  const details = await Promise.all(ids.map((id) => reader.record({ type: 'policy', id })))
  return details.map((detail) => ({
    v: detail?.stored.v,
    text: detail?.stored.text,
    heads: detail?.stored.heads ?? [],
    domain: detail?.domain,
  }))
}

/** What a save of something new comes to. */
async function saveNew({ units }: ProofStorage): Promise<string> {
  const unit = units.begin()
  unit.policies.add(policyWith('new', rule('r')))
  const answer = await unit.commit('proof')
  return answer.ok ? 'ok' : answer.error.code
}

/** What an upgrade promises: representation changes, meaning does not, wherever it is stopped. */
export const upgradeProofs: readonly Proof<StorageFixture>[] = [
  proof(
    'S4',
    'upgrade.plan',
    'a plan says what becomes of every record, and writes nothing',
    async (fixture, find) => {
      const storage = await leftByRelease1(fixture)
      const before = await everything(storage)
      const { from, to, counts } = await storage.upgrades.plan()
      find.same('from and to', [from, to], [1, 6])
      find.same('upcast and quarantined', [counts.upcast, counts.quarantine], [3, 1])
      find.claim('the database is as it was', (await everything(storage)) === before)
    },
  ),

  proof(
    'Y3',
    'upgrade.waiting',
    'until it has run, records are read and none is written',
    async (fixture, find) => {
      const storage = await leftByRelease1(fixture)
      find.same('a save', await saveNew(storage), 'release-fenced')
      const [first] = await rowsOf(storage, ['a'])
      find.claim('a record is read', first?.domain !== null, first)
    },
  ),

  proof(
    'S4',
    'upgrade.meaning',
    'bytes are rewritten; meaning, heads and history stay',
    async (fixture, find) => {
      const storage = await leftByRelease1(fixture)
      const before = await rowsOf(storage, sound)
      const { revisions } = await storage.reader.counts()
      const report = await storage.upgrades.run()
      find.same('finished, meanings changed', [report.finished, report.meaningsChanged], [true, 0])
      const after = await rowsOf(storage, sound)
      find.same(
        'their versions',
        after.map(({ v }) => v),
        [6, 6, 6],
      )
      find.same(
        'their meaning',
        after.map(({ domain }) => domain),
        before.map(({ domain }) => domain),
      )
      find.same(
        'their heads',
        after.map(({ heads }) => heads),
        before.map(({ heads }) => heads),
      )
      find.same('revisions', (await storage.reader.counts()).revisions, revisions)
      find.same(
        'what is to be sent',
        (await storage.reader.outbox({ pendingOnly: true, limit: 9 })).length,
        0,
      )
      const [broken] = await rowsOf(storage, ['broken-150'])
      find.same('what cannot follow keeps its bytes', [broken?.v, broken?.text], [1, left['broken-150']])
      await stored(storage, 'new', rule('r'))
    },
  ),

  proof(
    'S4',
    'upgrade.killed',
    'killed after any record, it goes on there, and a second run changes nothing',
    async (fixture, find) => {
      const storage = await leftByRelease1(fixture)
      for (let done = 1; done < Object.keys(left).length; done++) {
        const killed = await storage.upgrades.run({ killAfter: done })
        find.same(
          `killed after ${done}`,
          [killed.finished, killed.resumedAt],
          [false, done === 1 ? null : done - 1],
        )
        find.same('a save meanwhile', await saveNew(storage), 'release-fenced')
      }
      const report = await storage.upgrades.run()
      find.same('the last run', [report.finished, report.resumedAt], [true, 3])
      find.same('counts of the whole', [report.counts.upcast, report.counts.quarantine], [3, 1])
      const after = await everything(storage)
      const again = await storage.upgrades.run()
      find.same('upcast by a second run', again.counts.upcast, 0)
      find.claim('it changed nothing', (await everything(storage)) === after)
    },
  ),

  proof(
    'S6',
    'upgrade.rollback',
    'rolled back and forward again, every record is what it was',
    async (fixture, find) => {
      const storage = await leftByRelease1(fixture)
      await storage.upgrades.run()
      const upgraded = await rowsOf(storage, sound)
      const back = await storage.upgrades.rollback(1)
      find.same('finished, meanings changed', [back.finished, back.meaningsChanged], [true, 0])
      find.same(
        'their bytes, as release 1 left them',
        (await rowsOf(storage, sound)).map(({ text }) => text),
        sound.map((id) => left[id]),
      )
      await storage.upgrades.run()
      find.same('forward again', await rowsOf(storage, sound), upgraded)
    },
  ),

  proof(
    'S7',
    'upgrade.repair',
    'what was quarantined is repaired by a decision, as an ordinary revision',
    async (fixture, find) => {
      const storage = await leftByRelease1(fixture)
      await storage.upgrades.run()
      const name = { type: 'policy', id: 'broken-150' } as const
      const loaded = await storage.units.begin().policies.get(name.id)
      const token = !loaded.ok && 'token' in loaded.error ? String(loaded.error.token) : ''
      find.same('before', loaded.ok ? 'ok' : loaded.error.code, 'corrupt-record')
      const repaired = policyWith(name.id, rule('r', 'cpu', { threshold: 1 }))
      const unit = storage.units.begin()
      unit.decide(name, token, { policy: repaired, events: repaired.collectEvents() })
      sure(await unit.commit('repairRecord'))
      const [row] = await rowsOf(storage, [name.id])
      find.same('after', [row?.v, row?.heads.length], [6, 1])
      const line = await storage.reader.revisions(name)
      find.same(
        'its history',
        line.map(({ header }) => header.parents.length),
        [0, 1],
      )
    },
  ),
]
