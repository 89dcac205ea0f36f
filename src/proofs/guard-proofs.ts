import { everything } from './everything.ts'
import {
  at,
  commit,
  incidentOf,
  nine,
  policyWith,
  retire,
  rule,
  stored,
  storedIncident,
  sure,
} from './examples.ts'
import { proof as make, type Proof } from './proof.ts'
import type { StorageFixture } from './storage-fixture.ts'

const proof = make<StorageFixture>

/** What is checked inside the transaction that writes: conditions over other aggregates, and the release fence. */
export const guardProofs: readonly Proof<StorageFixture>[] = [
  proof(
    'A2',
    'unit.guard-open',
    'a guard against open incidents holds inside the commit',
    async ({ open }, find) => {
      const [mine, theirs] = [await open(), await open()]
      await stored(mine, 'p', rule('r'), rule('s', 'disk'))
      const archive = async () => {
        const unit = mine.units.begin()
        const { aggregate } = sure(await unit.policies.get('p'))
        sure(aggregate.archive(nine, 0))
        unit.policies.save(aggregate)
        unit.guard({ kind: 'no-open-incident', policyId: 'p' })
        return unit
      }
      const unit = await archive()
      const incident = incidentOf('p', 'r')
      await storedIncident(theirs, incident)
      const before = await everything(mine)
      const answer = await unit.commit('proof')
      find.same('the code', answer.ok ? 'ok' : answer.error.code, 'stale-write')
      find.claim('nothing was written', (await everything(mine)) === before)

      await mine.housekeeping.dropReadModels()
      const blind = await (await archive()).commit('proof')
      find.same(
        'the code when the read models were dropped',
        blind.ok ? 'ok' : blind.error.code,
        'stale-write',
      )

      const other = mine.units.begin()
      other.incidents.add(incidentOf('p', 's'))
      other.guard({ kind: 'no-open-incident', policyId: 'p', ruleId: 's' })
      find.claim('an incident of another rule does not matter', (await other.commit('proof')).ok)
      await commit(mine, async (resolving) => {
        for (const id of [incident.id, incidentOf('p', 's').id]) {
          const { aggregate } = sure(await resolving.incidents.get(id))
          sure(aggregate.resolve('ada', 'over', at('2026-04-02T10:00:00Z')))
          resolving.incidents.save(aggregate)
        }
      })
      find.claim('once they are resolved it may be archived', (await (await archive()).commit('proof')).ok)
    },
  ),

  proof(
    'A2',
    'unit.guard-unchanged',
    'a guard against changes holds inside the commit',
    async ({ open }, find) => {
      const [mine, theirs] = [await open(), await open()]
      const token = await stored(mine, 'p', rule('r'))
      const unit = mine.units.begin()
      unit.incidents.add(incidentOf('p', 'r'))
      unit.guard({ kind: 'unchanged', aggregate: { type: 'policy', id: 'p' }, token })
      await retire(theirs, 'p', 'r')
      const answer = await unit.commit('proof')
      find.same('the code', answer.ok ? 'ok' : answer.error.code, 'stale-write')
      find.same('incidents', (await mine.reader.incidents({ limit: 10 })).length, 0)
    },
  ),

  proof(
    'Y3',
    'unit.fence',
    'an older release cannot write into the database of a newer one',
    async ({ open }, find) => {
      const newer = await open({ release: 7 })
      const older = await open({ release: 6 })
      const before = await everything(newer)
      const read = await older.units.begin().policies.get('p')
      find.same('what a load says', read.ok ? 'ok' : read.error.code, 'release-fenced')
      const unit = older.units.begin()
      unit.policies.add(policyWith('p'))
      const answer = await unit.commit('proof')
      if (answer.ok || answer.error.code !== 'release-fenced')
        return find.same('the commit', answer, 'release-fenced')
      find.same('mine and the database', [answer.error.mine, answer.error.database], [6, 7])
      find.claim('the database is as it was', (await everything(newer)) === before)
    },
  ),
]
