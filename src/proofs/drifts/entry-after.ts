import type { Drift } from './drift.ts'

export const entryAfter: Drift = {
  id: 'entry-after',
  title: 'The outbox entry is written after the transaction',
  port: 'the backend’s transaction',
  excuse: 'Shorter transactions are faster, and the second one follows at once.',
  failsFirst: 'outbox.together',
  why: 'When the second transaction fails, the change is stored and nobody will ever be told of it.',
  plant: (subject) => ({ ...subject, outbox: 'after' }),
}
