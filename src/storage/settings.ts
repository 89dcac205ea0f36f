import type { Settings } from '../app/ports.ts'
import type { StorageContext } from './context.ts'
import { readFacts } from './database-facts.ts'
import { setPolicy } from './merge-policy.ts'
import { write } from './writing.ts'

/** The device's settings. */
export function makeSettings(context: StorageContext): Settings {
  const { backend } = context
  return {
    mergePolicy: () =>
      backend.transaction(
        { stores: ['meta'], mode: 'read' },
        async (tx) => (await readFacts(tx))?.mergePolicy ?? 'ask',
      ),
    setMergePolicy: (mergePolicy) => setPolicy(context, mergePolicy),
    async get<T>(key: string) {
      const row = await backend.transaction({ stores: ['meta'], mode: 'read' }, (tx) =>
        tx.table('meta').get(settingKey(key)),
      )
      return row?.value as T | undefined // whoever set it under this key knows what it is
    },
    async set(key, value) {
      await write(context, [], 'strict', async (tx) => tx.table('meta').put({ key: settingKey(key), value }))
    },
  }
}

function settingKey(key: string): string {
  return `setting:${key}`
}
