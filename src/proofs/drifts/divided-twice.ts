import { buildChain } from '../../codec/chain.ts'
import { policyV1 } from '../../codec/policy/v1.ts'
import { policyV2 } from '../../codec/policy/v2.ts'
import { policyV3 } from '../../codec/policy/v3.ts'
import { policyV4 } from '../../codec/policy/v4.ts'
import { policyV5 } from '../../codec/policy/v5.ts'
import { policyV6 } from '../../codec/policy/v6.ts'
import { policyCodecOver } from '../../codec/policy-codec.ts'
import { ok } from '../../domain/result.ts'
import type { Drift } from './drift.ts'

const { step } = policyV3

/** Version 3 whose step makes a ratio of the percentage, and then once more. */
const eager: typeof policyV3 = {
  ...policyV3,
  step: step && {
    ...step,
    up(body) {
      const once = step.up(body)
      if (!once.ok) return once
      return ok({ rules: once.value.rules.map((rule) => ({ ...rule, threshold: rule.threshold / 100 })) })
    },
  },
}

export const dividedTwice: Drift = {
  id: 'divided-twice',
  title: 'The upcaster divides by 100 twice',
  port: 'the step from version 2 to 3',
  excuse: 'A helper that already divides was called from a loop that divides.',
  failsFirst: 'codec.released-record',
  why: 'A record of release 1 says 29 % and must mean 0.29. 0.0029 is a ratio too, so nothing else complains.',
  plant(subject) {
    const policy = buildChain(policyV1, policyV2, eager, policyV4, policyV5, policyV6)
    return {
      ...subject,
      chains: { ...subject.chains, policy },
      codecs: { ...subject.codecs, policy: policyCodecOver(policy) },
    }
  },
}
