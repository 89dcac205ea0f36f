/** Scenarios for the screens of one page: which there are, the one of this page, and what was shown. */
import type { Environment } from '../app/environment.ts'
import { readEvidence, withEvidence } from '../app/evidence.ts'
import type { Evidence, Scenario } from '../app/scenario.ts'
import type { ScenarioShelf } from '../app/scenario-shelf.ts'
import { makeSignal } from '../app/signal.ts'
import type { Talk } from '../app/talk.ts'
import type { Lab } from './contract.ts'
import type { KeptText } from './kept-text.ts'
import type { OpenDevice } from './stage.ts'

export interface ShelfOptions {
  readonly environment: Pick<Environment, 'namespace' | 'device' | 'scenario' | 'step' | 'fresh'>
  readonly load: () => Promise<readonly Scenario<Lab>[]>
  readonly talks: () => Promise<readonly Talk[]>
  /** This page's own lab; asked for when the page's scenario starts. */
  readonly lab: () => Lab
  /** Opens further devices beside it. */
  readonly open: OpenDevice
  readonly keep: KeptText
  readonly now: () => string
  readonly reloadPage: () => void
  /** Resolves when nothing is due in this page, whatever its scenario is doing. */
  readonly rest: () => Promise<void>
}

export interface PageShelf extends ScenarioShelf {
  /** Waits for what the page's scenario is doing. True when it had to: then something else may be due by now. */
  settle(): Promise<boolean>
  /** Closes the devices that the page's scenario opened. */
  stop(): Promise<void>
}

const evidenceKey = 'driftwatch/evidence'

export function makeShelf(options: ShelfOptions): PageShelf {
  const { environment, load, talks, keep, now } = options
  const evidence = makeSignal(readEvidence(keep.get(evidenceKey)))
  const addEvidence = (found: readonly Evidence[]) => {
    // Another tab may have added some since.
    const all = withEvidence(readEvidence(keep.get(evidenceKey)), found)
    keep.set(evidenceKey, JSON.stringify(all))
    evidence.set(all)
  }
  const underWay = new Set<Promise<unknown>>()
  const track = <T>(work: Promise<T>): Promise<T> => {
    const over = () => underWay.delete(work)
    underWay.add(work)
    work.then(over, over)
    return work
  }
  const open = async () => {
    const scenario = (await load()).find(({ id }) => id === environment.scenario)
    if (!scenario) return null
    // Only a page with a scenario plays one.
    const { openRun } = await import('./scenario-run.ts')
    return openRun({ ...options, scenario, addEvidence, track })
  }
  let running: ReturnType<typeof open> | null = null
  return {
    evidence,
    keep: (shown) =>
      track(
        options
          .lab()
          .hash()
          .then((state) => addEvidence([{ ...shown, state, at: options.now() }])),
      ),
    list: load,
    talks,
    // Most visits hand no evidence in or out: its code is a download of its own.
    async exportEvidence() {
      const { writeEvidence } = await import('./evidence-file.ts')
      return writeEvidence(readEvidence(keep.get(evidenceKey)), now())
    },
    async readEvidence(text) {
      const [{ readEvidenceFile }, scenarios] = await Promise.all([import('./evidence-file.ts'), load()])
      return readEvidenceFile(text, scenarios)
    },
    keepEvidence: addEvidence,
    current() {
      running ??= track(open())
      // A start that failed can be tried again.
      running.catch(() => {
        running = null
      })
      return running
    },
    async settle() {
      if (underWay.size === 0) return false
      while (underWay.size > 0) await Promise.allSettled(underWay)
      return true
    },
    async stop() {
      const run = await running?.catch(() => null)
      await run?.stop()
    },
  }
}
