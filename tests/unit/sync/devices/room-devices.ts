import { onTestFinished } from 'vitest'
import type { RunningApp } from '../../../../src/lab/host.ts'
import { memoryApp } from '../../../support/memory-app.ts'

let rooms = 0

export interface RoomDevices {
  readonly room: string
  /** Opens a device of the room, at rest. */
  open(device: string, query?: string): Promise<RunningApp>
  /** Closes it, as closing its last page would. */
  close(app: RunningApp): Promise<void>
}

/** A room that no other test has. Its devices end with the test. */
export function aRoom(query = ''): RoomDevices {
  rooms += 1
  const room = `devices-${process.pid}-${rooms}`
  const opened = new Set<RunningApp>()
  const close = async (running: RunningApp) => {
    if (opened.delete(running)) await running.app.stop()
  }
  onTestFinished(async () => {
    for (const each of opened) await close(each)
  })
  return {
    room,
    close,
    async open(device, more = '') {
      const running = await memoryApp(`?ns=${room}&device=${device}&t=2026-04-02T12:00:00Z${query}${more}`)
      opened.add(running)
      await running.lab.settled()
      return running
    },
  }
}

export const create = { type: 'createPolicy', policyId: 'p' }

export function rule(ruleId: string, metricName = ruleId, window = 1) {
  return {
    type: 'registerRule',
    policyId: 'p',
    rule: { ruleId, metricName, threshold: 0.5, severity: 'warning', window, mode: 'threshold' },
  }
}

export function revise(ruleId: string, threshold: number) {
  return { type: 'reviseRule', policyId: 'p', ruleId, change: { threshold } }
}
