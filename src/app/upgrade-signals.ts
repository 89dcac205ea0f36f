/** What the tabs of a device say to one another around an upgrade. It only tells: what keeps the database safe is its fence. */

/** A run that some tab does, as that tab tells it. */
export interface ToldRun {
  readonly owner: string
  readonly paused: boolean
}

export interface UpgradeSignals {
  /** Says that this tab is about to begin, and gives the others a moment to finish what they are saving. */
  begins(): Promise<void>
  /** Says that something changed that is not in the database: a run was paused, went on or ended. */
  told(): void
  /** The run of this owner, from the tab that does it; null when no tab says so. */
  ask(owner: string): Promise<ToldRun | null>
  /** The other tabs of the device in words, as far as they answer. */
  others(): Promise<readonly string[]>
  /** Answers for this tab's own run, and hears of the others' doings. */
  serve(tab: { run(): ToldRun | null; heard(): void }): void
}

/** For an app that is alone: in tests, and where tabs cannot speak to one another. */
export const noSignals: UpgradeSignals = {
  begins: async () => undefined,
  told: () => undefined,
  ask: async () => null,
  others: async () => [],
  serve: () => undefined,
}
