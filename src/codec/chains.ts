import { buildChain } from './chain.ts'
import { incidentV1 } from './incident/v1.ts'
import { incidentV2 } from './incident/v2.ts'
import { policyV1 } from './policy/v1.ts'
import { policyV2 } from './policy/v2.ts'
import { policyV3 } from './policy/v3.ts'
import { policyV4 } from './policy/v4.ts'
import { policyV5 } from './policy/v5.ts'
import { policyV6 } from './policy/v6.ts'

/** Every shape that policies and incidents were ever stored in, oldest first. */
export const policyChain = buildChain(policyV1, policyV2, policyV3, policyV4, policyV5, policyV6)
export const incidentChain = buildChain(incidentV1, incidentV2)
