import { makeRevision, type Revision, tokenOf } from '../history/revision.ts'
import { nine, rule, stored, storedRule } from './examples.ts'
import { proof as make, type Proof } from './proof.ts'
import type { StorageFixture } from './storage-fixture.ts'

const proof = make<StorageFixture>

const idOf = ({ id }: Revision) => id

/** What a repository does with a row that is no valid aggregate: it refuses it whole, by its kind. */
export const refusalProofs: readonly Proof<StorageFixture>[] = [
  proof(
    'H8',
    'repository.corrupt',
    'a record whose text was damaged is refused, not half-loaded',
    async ({ open }, find) => {
      const storage = await open()
      const damaged = [
        '',
        '{"rules":',
        '[]',
        '{"order":[],"rules":{}}',
        '{"order":[],"rules":{},"color":"red"}',
      ]
      for (const [place, text] of damaged.entries()) {
        const id = `p${place}`
        const token = await stored(storage, id, rule('r'))
        find.claim('the record is there', await storage.corrupt({ type: 'policy', id }, text))
        const answer = await storage.units.begin().policies.get(id)
        if (answer.ok || answer.error.code !== 'corrupt-record')
          return find.same(`the code for ${text}`, answer.ok ? 'ok' : answer.error.code, 'corrupt-record')
        find.same('the token a repair is based on', answer.error.token, token)
        const detail = await storage.reader.record({ type: 'policy', id })
        find.same('what the reader says', [detail?.view.status, detail?.domain], ['quarantined', null])
      }
    },
  ),

  proof(
    'H8',
    'repository.corrupt-overtaken',
    'a damaged record keeps its bytes and waits, whatever comes to its heads from outside',
    async ({ open }, find) => {
      const storage = await open()
      await stored(storage, 'other', rule('r', 'cpu', { threshold: 0.5 }))
      const sound = (await storage.reader.record({ type: 'policy', id: 'other' }))?.stored.text ?? ''
      const notItsHeads = sound.replace('0.5', '0.6')
      for (const [place, text] of ['{"rules":', notItsHeads].entries()) {
        const aggregate = { type: 'policy', id: `p${place}` } as const
        await stored(storage, aggregate.id, rule('r'))
        await storage.corrupt(aggregate, text)
        const parents = (await storage.reader.record(aggregate))?.stored.heads ?? []
        const from = { device: 'elsewhere', at: nine, command: 'reviseRule', v: 6, minReader: 5, events: [] }
        const next = makeRevision({ ...from, aggregate, parents, state: sound })
        await storage.importRevisions([next], { publish: false })
        const detail = await storage.reader.record(aggregate)
        find.same('its bytes', detail?.stored.text, text)
        find.same('what the reader says', [detail?.view.status, detail?.domain], ['quarantined', null])
        find.same('its heads', [detail?.stored.heads, detail?.stored.token], [[next.id], tokenOf([next.id])])
        const answer = await storage.units.begin().policies.get(aggregate.id)
        find.same('the code', answer.ok ? 'ok' : answer.error.code, 'corrupt-record')
      }
    },
  ),

  proof(
    'H8',
    'repository.ancestor-later',
    'a record is not taken for damaged because an ancestor of its heads comes after them',
    async ({ open }, find) => {
      const storage = await open()
      const aggregate = { type: 'policy', id: 'p' } as const
      await stored(storage, 'other', rule('r', 'cpu', { threshold: 0.5 }))
      const text = (await storage.reader.record({ type: 'policy', id: 'other' }))?.stored.text ?? ''
      const from = { device: 'elsewhere', at: nine, command: 'reviseRule', v: 6, minReader: 5, events: [] }
      const base = makeRevision({ ...from, aggregate, parents: [], state: text })
      const changed = (state: string) => makeRevision({ ...from, aggregate, parents: [base.id], state })
      const heads = [changed(text.replace('0.5', '0.6')), changed(text.replace('critical', 'warning'))]
      await storage.importRevisions(heads, { publish: false })
      await storage.importRevisions([base], { publish: false })
      find.same('its status', (await storage.reader.record(aggregate))?.view.status, 'merged')
    },
  ),

  proof(
    'H4',
    'repository.in-turn',
    'a history that comes in turn leaves the row that it leaves when it comes at once',
    async ({ open }, find) => {
      const storage = await open()
      const aggregate = { type: 'policy', id: 'p' } as const
      await stored(storage, 'other', rule('r', 'cpu', { threshold: 0.5 }))
      const text = (await storage.reader.record({ type: 'policy', id: 'other' }))?.stored.text ?? ''
      const from = { device: 'elsewhere', at: nine, command: 'reviseRule', v: 6, minReader: 5, events: [] }
      const step = (before: readonly Revision[], state: string | null, other: { v?: number } = {}) =>
        makeRevision({
          ...from,
          minReader: other.v ?? 5,
          aggregate,
          parents: before.map(idOf),
          state,
          ...other,
        })
      const root = step([], text)
      const next = step([root], text.replace('0.5', '0.6'))
      const beside = step([root], text.replace('critical', 'warning'))
      const lasts = {
        'goes on': step([next], text.replace('0.5', '0.7')),
        'is newer': step([next], text, { v: 9 }),
        'cannot be read': step([next], '{"rules":'),
        'takes it from view': step([next], null),
        'comes beside': beside,
        'came after a fork': step([next, beside], text.replace('0.5', '0.8')),
        'is a header alone': { ...step([next], text.replace('0.5', '0.9')), body: null },
      }
      for (const [name, last] of Object.entries(lasts)) {
        const history = name === 'came after a fork' ? [root, next, beside, last] : [root, next, last]
        const row = async (parts: readonly (readonly Revision[])[]) => {
          await storage.clear()
          for (const part of parts) await storage.importRevisions(part, { publish: false })
          const detail = await storage.reader.record(aggregate)
          return [detail?.stored, detail?.view.status, detail?.domain]
        }
        const whole = await row([history])
        find.same(
          `the row in turn when the last one ${name}`,
          await row(history.map((each) => [each])),
          whole,
        )
        find.same(`two at a time when it ${name}`, await row([history.slice(0, 2), history.slice(2)]), whole)
      }
    },
  ),

  proof(
    'C4',
    'repository.unknown-version',
    'a version nobody knows is refused by its kind',
    async ({ open }, find) => {
      const storage = await open()
      const text = '{"order":[],"rules":{}}'
      for (const [v, code] of [
        [0, 'unsupported-version'],
        [99, 'newer-schema'],
      ] as const) {
        await storage.putRaw({ type: 'policy', id: `v${v}`, v, text })
        const answer = await storage.units.begin().policies.get(`v${v}`)
        find.same(`the code for version ${v}`, answer.ok ? 'ok' : answer.error.code, code)
        const row = await storage.reader.record({ type: 'policy', id: `v${v}` })
        find.same('its bytes are untouched', row?.stored.text, text)
      }
    },
  ),

  proof(
    'D1',
    'repository.invariants',
    'what the domain would not make is not loaded either',
    async ({ open }, find) => {
      const storage = await open()
      const text = JSON.stringify({ order: ['a', 'b'], rules: { a: storedRule, b: storedRule } })
      await storage.putRaw({ type: 'policy', id: 'twice', v: 6, text })
      const answer = await storage.units.begin().policies.get('twice')
      find.same('the code', answer.ok ? 'ok' : answer.error.code, 'domain')
      if (!answer.ok && answer.error.code === 'domain')
        find.same('the rule', answer.error.rule, 'active-pair-taken')
    },
  ),
]
