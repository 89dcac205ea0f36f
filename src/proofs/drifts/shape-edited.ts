import * as z from 'zod/mini'
import type { StoredVersion } from '../../codec/chain.ts'
import { shapeOf } from '../../codec/shape.ts'
import type { Subject } from '../subject.ts'
import type { Drift } from './drift.ts'

const edited = 3

/** The version with one more optional field in its body. */
function withOwner(version: StoredVersion): StoredVersion {
  const { schemas } = version
  if (!schemas) return version
  const body = z.intersection(schemas.body, z.looseObject({ owner: z.optional(z.string()) }))
  return { ...version, body: shapeOf(body), schemas: { ...schemas, body } }
}

function edit(chain: Subject['chains']['policy']): Subject['chains']['policy'] {
  return {
    ...chain,
    versions: chain.versions.map((version) => (version.v === edited ? withOwner(version) : version)),
    find: (v) => (v === edited ? withOwner(chain.find(v)) : chain.find(v)),
  }
}

export const shapeEdited: Drift = {
  id: 'shape-edited',
  title: 'A released shape is edited',
  port: 'the shape of stored version 3',
  excuse: 'One optional field more cannot hurt, and a new version would be a lot of work.',
  failsFirst: 'codec.released-shapes',
  why: 'Version 3 now takes what no release 3 ever wrote, and release 3 refuses what it takes. Only the frozen digest sees it.',
  plant: (subject) => ({ ...subject, chains: { ...subject.chains, policy: edit(subject.chains.policy) } }),
}
