/** An app on the in-memory backend, for tests in Node: everything but the browser's storage and screens. */
import { readEnvironment } from '../../src/app/environment.ts'
import { createApp } from '../../src/create-app.ts'
import type { Host, RunningApp } from '../../src/lab/host.ts'
import { keepIn } from '../../src/lab/kept-text.ts'

/** @param search the page's query string, e.g. `?ns=a&t=2026-04-02T12:00:00Z&seed=1` */
export function memoryApp(search: string, host: Partial<Host> = {}): Promise<RunningApp> {
  return createApp(readEnvironment(search, null), {
    backend: 'memory',
    server: null,
    keep: keepIn(() => {
      throw new Error('Nothing is kept between tests.')
    }),
    reloadPage: () => undefined,
    online: () => true,
    failed: (error) => {
      throw error
    },
    ...host,
  })
}
