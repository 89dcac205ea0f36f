import { everything } from './everything.ts'
import { at, commit, incidentOf, nine, policyWith, retire, rule, stored, sure } from './examples.ts'
import { mergeProofs } from './merge-proofs.ts'
import { proof as make, type Proof } from './proof.ts'
import { refusalProofs } from './refusal-proofs.ts'
import type { StorageFixture } from './storage-fixture.ts'

const proof = make<StorageFixture>

/** What a repository promises, whatever stands below it. */
export const repositoryProofs: readonly Proof<StorageFixture>[] = [
  proof(
    'A1',
    'repository.missing',
    'an aggregate that is not there is refused with not-found',
    async ({ open }, find) => {
      const unit = (await open()).units.begin()
      for (const answer of [await unit.policies.get('nobody'), await unit.incidents.get('p:r:none')])
        find.same('the code', answer.ok ? 'ok' : answer.error.code, 'not-found')
    },
  ),

  proof(
    'D1',
    'repository.domain-words',
    'what a repository gives speaks of the domain, and of nothing stored',
    async ({ open }, find) => {
      const storage = await open()
      await stored(storage, 'p', rule('r'))
      const { aggregate } = sure(await storage.units.begin().policies.get('p'))
      const { rules, ...policy } = aggregate.describe()
      find.same('what a policy says', Object.keys(policy).sort(), ['archived', 'policyId'])
      const words = ['metricName', 'mode', 'ruleId', 'runbook', 'severity', 'state', 'threshold', 'window']
      find.same(
        'what its rule says',
        rules.map((one) => Object.keys(one).sort()),
        [words],
      )
      const empty = rules.flatMap((one) => Object.entries(one).filter(([, value]) => value === null))
      find.same('fields that are null', empty, [])
    },
  ),

  proof('A1', 'repository.round-trip', 'a policy comes back as it was saved', async ({ open }, find) => {
    const storage = await open()
    const policy = policyWith(
      '日本 "p" \\ 1',
      rule('10', 'cpu', { threshold: 0.1, runbook: 'see\nthe page' }),
      rule('9', 'disk', { severity: 'warning', window: 3, mode: 'consecutive', threshold: 0.29 }),
      rule('b', 'latency', { mode: 'rate_of_change', threshold: 1 }),
    )
    sure(policy.registerRule(rule('draft', 'queue'), nine))
    sure(policy.retireRule('9', 'too loud', nine))
    const saved = policy.describe()
    await commit(storage, (unit) => unit.policies.add(policy))
    const { aggregate, status } = sure(await storage.units.begin().policies.get(saved.policyId))
    find.same('the same policy, its rules in their order', aggregate.describe(), saved)
    find.same('its status', status, 'clean')
  }),

  proof(
    'A1',
    'repository.incident-round-trip',
    'an incident comes back with its history',
    async ({ open }, find) => {
      const storage = await open()
      const incident = incidentOf('p', 'r')
      sure(incident.acknowledge('ada', at('2026-04-02T09:05:00Z')))
      const history = incident.history()
      await commit(storage, (unit) => unit.incidents.add(incident))
      await commit(storage, async (unit) => {
        const { aggregate } = sure(await unit.incidents.get(incident.id))
        sure(aggregate.resolve('ada', 'restarted', at('2026-04-02T09:30:00Z')))
        unit.incidents.save(aggregate)
      })
      const { aggregate } = sure(await storage.units.begin().incidents.get(incident.id))
      find.same('its first events', aggregate.history().slice(0, 2), history)
      find.same('its state', aggregate.state, 'resolved')
    },
  ),

  proof(
    'A2',
    'repository.identity',
    'one unit of work has one object per identity, two have two',
    async ({ open }, find) => {
      const storage = await open()
      await stored(storage, 'p', rule('r'))
      const [one, other] = [storage.units.begin(), storage.units.begin()]
      const [first, second] = await Promise.all([one.policies.get('p'), one.policies.get('p')])
      const third = sure(await other.policies.get('p')).aggregate
      find.claim('the same object twice', sure(first).aggregate === sure(second).aggregate)
      sure(sure(first).aggregate.retireRule('r', 'tried', nine))
      const later = sure(await one.policies.get('p')).aggregate
      find.same('it shows its own change', later.describe().rules[0]?.state, 'retired')
      find.claim('another unit of work has another object', third !== later)
      const fresh = sure(await storage.units.begin().policies.get('p')).aggregate
      find.same(
        'which does not show it',
        [third, fresh].map((each) => each.describe().rules[0]?.state),
        ['active', 'active'],
      )
      const made = policyWith('new')
      one.policies.add(made)
      find.claim('what was added is what get gives', sure(await one.policies.get('new')).aggregate === made)
    },
  ),

  proof(
    'A1',
    'repository.duplicate',
    'a second aggregate under one id is refused with duplicate',
    async ({ open }, find) => {
      const storage = await open()
      await stored(storage, 'p', rule('r'))
      const before = await everything(storage)
      const unit = storage.units.begin()
      unit.policies.add(policyWith('p'))
      const answer = await unit.commit('proof')
      find.same('the code', answer.ok ? 'ok' : answer.error.code, 'duplicate')
      const known = storage.units.begin()
      sure(await known.policies.get('p'))
      known.policies.add(policyWith('p'))
      const again = await known.commit('proof')
      find.same('the code when it was loaded before', again.ok ? 'ok' : again.error.code, 'duplicate')
      find.claim('nothing was written', (await everything(storage)) === before)
    },
  ),

  proof(
    'A1',
    'repository.stale',
    'a save on an overtaken state is refused with stale-write',
    async ({ open }, find) => {
      const [mine, theirs] = [await open(), await open()]
      const expected = await stored(mine, 'p', rule('r'))
      const unit = mine.units.begin()
      const { aggregate } = sure(await unit.policies.get('p'))
      await retire(theirs, 'p', 'r')
      const actual = sure(await theirs.units.begin().policies.get('p')).token
      const before = await everything(mine)
      sure(aggregate.reviseRule('r', { threshold: 0.5 }, nine))
      unit.policies.save(aggregate)
      const answer = await unit.commit('proof')
      find.claim('a refusal', !answer.ok, 'it was saved')
      if (answer.ok || answer.error.code !== 'stale-write')
        return find.same('the code', answer, 'stale-write')
      find.same('the token it expected', answer.error.expected, expected)
      find.same('the token that is there', answer.error.actual, actual)
      find.same('what changed', answer.error.changed, ['rules/r/state', 'rules/r/retiredReason'])
      find.claim('nothing was written', (await everything(mine)) === before)
    },
  ),

  proof('A1', 'repository.race', 'of two tabs that save at once, one is refused', async ({ open }, find) => {
    const tabs = [await open(), await open()]
    await Promise.all(tabs.slice(0, 1).map((tab) => stored(tab, 'p', rule('r'))))
    const saves = await Promise.all(
      tabs.map(async (tab, place) => {
        const unit = tab.units.begin()
        const { aggregate } = sure(await unit.policies.get('p'))
        sure(aggregate.reviseRule('r', { threshold: 0.1 * (place + 1) }, nine))
        unit.policies.save(aggregate)
        return () => unit.commit('proof')
      }),
    )
    const answers = await Promise.all(saves.map((save) => save()))
    const codes = answers.map((answer) => (answer.ok ? 'ok' : answer.error.code)).sort()
    find.same('the outcomes', codes, ['ok', 'stale-write'])
  }),

  ...refusalProofs,

  ...mergeProofs,

  proof(
    'A1',
    'repository.foreign',
    'an object of another unit of work cannot be saved',
    async ({ open }, find) => {
      const storage = await open()
      await stored(storage, 'p', rule('r'))
      const { aggregate } = sure(await storage.units.begin().policies.get('p'))
      const unit = storage.units.begin()
      sure(await unit.policies.get('p'))
      let refused = 'nothing'
      try {
        unit.policies.save(aggregate)
      } catch (reason) {
        refused = String(reason)
      }
      find.claim('it throws', refused !== 'nothing', refused)
    },
  ),
]
