import { describe, expect, it, vi } from 'vitest'
import type { Lab } from './contract.ts'
import { makePageTools } from './page-tools.ts'

const contents = { format: 'fixture' }

function page(namespace: string) {
  const corruptRecord = vi.fn(async () => {})
  // Only what the tools ask of a lab.
  const own = { exportFixture: async () => contents, faults: { corruptRecord } } as unknown as Lab
  const calls: string[] = []
  const sandbox = {
    reset: async (fixture: string) => calls.push(`reset ${fixture}`),
    importFixture: async (given: unknown) => calls.push(`import ${JSON.stringify(given)}`),
  } as unknown as Lab
  const tools = makePageTools({
    namespace,
    lab: async () => own,
    open: async (other) => {
      calls.push(`open ${other}`)
      return { lab: sandbox, stop: async () => void calls.push('stop') }
    },
    storage: { estimate: async () => ({ usage: 5, quota: 10 }), persisted: async () => false },
  })
  return { tools, calls, corruptRecord }
}

describe('tools of a page', () => {
  it('copy into a sandbox, and break nothing outside one', async () => {
    const { tools, calls } = page('main')
    expect(tools.corruptRecord).toBeUndefined()
    expect(await tools.copyToSandbox?.()).toBe('main~sandbox')
    expect(calls).toEqual(['open main~sandbox', 'reset empty', `import ${JSON.stringify(contents)}`, 'stop'])
  })

  it('break records in a sandbox, and make no sandbox of a sandbox', async () => {
    const { tools, corruptRecord } = page('main~sandbox')
    expect(tools.copyToSandbox).toBeUndefined()
    await tools.corruptRecord?.({ type: 'policy', id: 'p' }, 'x')
    expect(corruptRecord).toHaveBeenCalledWith('policy', 'p', 'x')
  })

  it('keep the name of a sandbox within what an address takes', async () => {
    expect(await page('n'.repeat(64)).tools.copyToSandbox?.()).toHaveLength(64)
  })

  it('tell how much is stored', async () => {
    expect(await page('main').tools.storageEstimate?.()).toEqual({ usage: 5, quota: 10, persisted: false })
  })
})
