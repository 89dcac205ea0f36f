import type { Refusal } from '../../sync/wire/messages.ts'

/** Why something was not taken: a closed code, and a sentence that the app can show. */
export interface Refused {
  readonly code: Refusal
  readonly reason: string
}

export function refuse(code: Refusal, reason: string): { readonly refused: Refused } {
  return { refused: { code, reason } }
}
