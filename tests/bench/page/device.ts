/** A device without its screens: the app as a page makes it, and one text that follows one policy. */
import { readEnvironment } from '../../../src/app/environment.ts'
import { createApp } from '../../../src/create-app.ts'
import { keepIn } from '../../../src/lab/kept-text.ts'

export interface DevicePage {
  put(threshold: number): Promise<void>
}

/** @param search its address, as the app's own page has it */
export async function openDevice(search: string): Promise<DevicePage> {
  const { app, lab } = await createApp(readEnvironment(search, null), {
    server: null,
    keep: keepIn(() => localStorage),
    reloadPage: () => location.reload(),
    online: () => true,
    failed: (error) => reportError(error),
  })
  const [policyId, ruleId] = ['service-monitoring', 'cpu-hot']
  const shown = document.body.appendChild(document.createElement('output'))
  app.changes.subscribe(async ({ names }) => {
    if (names !== 'many' && !names.some(({ id }) => id === policyId)) return
    const found = await app.reader.record({ type: 'policy', id: policyId })
    const rules = found?.domain && 'rules' in found.domain ? found.domain.rules : []
    shown.textContent = `≥ ${rules[0]?.threshold}`
  })
  if (app.environment.device === 'A') await lab.reset('course')
  await lab.settled()
  return {
    async put(threshold) {
      const outcome = await app.run({ type: 'reviseRule', policyId, ruleId, change: { threshold } })
      if (!outcome.ok) throw new Error(outcome.error.message)
    },
  }
}
