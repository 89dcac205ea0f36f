import type { StoredText } from '../../codec/aggregate-codec.ts'
import { ok } from '../../domain/result.ts'
import type { Subject } from '../subject.ts'
import type { Drift } from './drift.ts'
import { mapRules } from './rule-texts.ts'

type PolicyCodec = Subject['codecs']['policy']

/** Leaves `window` out of what it writes, and takes the usual one for what it reads. */
function forgetful(codec: PolicyCodec): PolicyCodec {
  const guessed = (stored: StoredText): StoredText => ({
    ...stored,
    text: mapRules(stored.text, (rule) => ({ window: 1, ...rule })),
  })
  return {
    ...codec,
    encode(policy, release, carried) {
      const said = codec.encode(policy, release, carried)
      if (!said.ok) return said
      return ok({ ...said.value, text: mapRules(said.value.text, ({ window: _, ...rule }) => rule) })
    },
    read: (id, stored, reader) => codec.read(id, guessed(stored), reader),
    decode: (id, stored, reader) => codec.decode(id, guessed(stored), reader),
  }
}

export const windowForgotten: Drift = {
  id: 'window-forgotten',
  title: 'The codec forgets window',
  port: 'the codec of policies',
  excuse: 'Nearly every rule has window 1, so a default will do.',
  failsFirst: 'codec.round-trip',
  why: 'A policy goes in with a window of 5 and comes back with 1: every field has to be sent through and back.',
  plant: (subject) => ({
    ...subject,
    codecs: { ...subject.codecs, policy: forgetful(subject.codecs.policy) },
  }),
}
