import { canonicalText } from '../codec/canonical.ts'
import { isPlainObject } from '../codec/json.ts'
import { storedVersionOf } from '../codec/stored-version.ts'
import { at, incidentOf, nine, policyWith, rule, sure } from './examples.ts'
import { proof as make, type Proof } from './proof.ts'
import { releasedShapes } from './released-shapes.ts'
import { shapeDigests } from './shape-digests.ts'
import type { Subject } from './subject.ts'

const proof = make<Subject>
const reader = { release: 6, floor: 1 }
const releases = [1, 2, 3, 4, 5, 6] as const

/** A policy that every release can say, no field of it at a value that a forgetful codec would guess. */
function sayable() {
  const policy = policyWith(
    'p',
    rule('10', 'cpu', { threshold: 0.29, window: 5 }),
    rule('9', 'disk', { severity: 'warning', window: 3, mode: 'consecutive' }),
  )
  sure(policy.retireRule('9', 'too loud', nine))
  return policy
}

/** One rule as release 1 stored it, and what it has always meant. */
const releasedText = canonicalText({
  rules: [
    {
      enabled: true,
      id: 'r',
      metric: 'cpu',
      mode: 'threshold',
      sev: 'critical',
      thresholdPct: 29,
      window: 4,
    },
  ],
})

/** What a codec promises: the same meaning out as in, or a typed refusal; and old shapes for ever. */
export const codecProofs: readonly Proof<Subject>[] = [
  proof('C3', 'codec.round-trip', 'what is stored of a policy comes back whole', async ({ codecs }, find) => {
    const stored = sure(codecs.policy.encode(sayable(), 6))
    const read = sure(codecs.policy.decode('p', stored, reader))
    find.same('the same policy, field by field', read.describe(), sayable().describe())
    find.same('stored again', sure(codecs.policy.encode(read, 6)).text, stored.text)
  }),

  proof(
    'C5',
    'codec.released-record',
    'a record of release 1 means today what it meant then',
    async ({ codecs }, find) => {
      const read = sure(codecs.policy.decode('p', { v: 1, minReader: 1, text: releasedText }, reader))
      const [found] = read.describe().rules
      find.same('its threshold, stored as 29 %', found?.threshold, 0.29)
      find.same('its window', found?.window, 4)
      const again = sure(codecs.policy.encode(read, 1))
      find.same('stored by release 1 again', again.text, releasedText)
    },
  ),

  proof(
    'C6',
    'codec.every-release',
    'what each release stores of a policy comes back whole',
    async ({ codecs }, find) => {
      const meant = sayable().describe()
      for (const release of releases) {
        const stored = sure(codecs.policy.encode(sayable(), release))
        find.same(`the version that release ${release} writes`, stored.v, storedVersionOf('policy', release))
        const read = sure(codecs.policy.decode('p', stored, reader))
        find.same(`what release ${release} stored`, read.describe(), meant)
      }
    },
  ),

  proof(
    'C3',
    'codec.incident-round-trip',
    'what each release stores of an incident comes back whole',
    async ({ codecs }, find) => {
      const incident = incidentOf('p', 'r')
      sure(incident.acknowledge('ada', at('2026-04-02T09:05:00Z')))
      for (const release of releases) {
        const stored = sure(codecs.incident.encode(incident, release))
        const read = sure(codecs.incident.decode(incident.id, stored, reader))
        find.same(`what release ${release} stored`, read.history(), incident.history())
      }
    },
  ),

  proof(
    'C5',
    'codec.released-shapes',
    'no shape that was released has changed since',
    async ({ chains }, find) => {
      const found = shapeDigests(chains)
      for (const [name, digest] of Object.entries(releasedShapes))
        find.same(`the shape of ${name} as it was released`, found.get(name), digest)
      find.same('shapes that were never released', found.size, Object.keys(releasedShapes).length)
    },
  ),

  proof(
    'C8',
    'codec.unknown-field',
    'a field that a version does not know is refused with its place',
    async ({ codecs }, find) => {
      const stored = sure(codecs.policy.encode(sayable(), 6))
      const body: unknown = JSON.parse(stored.text)
      const text = canonicalText({ ...(isPlainObject(body) ? body : {}), color: 'red' })
      const answer = codecs.policy.decode('p', { ...stored, text }, reader)
      find.same('the code', answer.ok ? 'ok' : answer.error.code, 'corrupt-record')
      find.same('the place', !answer.ok && 'path' in answer.error && answer.error.path, 'color')
    },
  ),

  proof(
    'C4',
    'codec.refusals',
    'what is no policy is a typed refusal, never a throw',
    async ({ codecs }, find) => {
      const text = '{"order":[],"rules":{}}'
      const cases = [
        [{ v: 6, text: '' }, 'corrupt-record'],
        [{ v: 6, text: '[]' }, 'corrupt-record'],
        [{ v: 6, text: '{"rules":' }, 'corrupt-record'],
        [{ v: undefined, text }, 'unsupported-version'],
        [{ v: 0, text }, 'unsupported-version'],
        [{ v: 99, text }, 'newer-schema'],
      ] as const
      for (const [{ v, text: bytes }, code] of cases) {
        const answer = codecs.policy.decode('p', { v, minReader: undefined, text: bytes }, reader)
        find.same(`version ${v} of ${bytes || 'nothing'}`, answer.ok ? 'ok' : answer.error.code, code)
      }
    },
  ),

  proof(
    'C6',
    'codec.not-representable',
    'what an older release cannot say is refused in domain words',
    async ({ codecs }, find) => {
      const policy = policyWith('p', rule('r', 'cpu', { mode: 'rate_of_change' }))
      for (const release of [1, 5]) {
        const answer = codecs.policy.encode(policy, release)
        find.same(`release ${release}`, answer.ok ? 'ok' : answer.error.code, 'not-representable')
      }
      find.claim('release 6 says it', codecs.policy.encode(policy, 6).ok)
    },
  ),
]
