/** One tab's standing for the lead among the tabs of its device. */
export interface Election {
  /** Puts the tab up. Resolves when the first answer is there: it leads, or it waits behind another. */
  stand(): Promise<void>
  /** Takes the lead from a leader that does not answer. */
  relieve(): void
  /** Gives the lead up, and stands again behind the others. */
  resign(): void
  /** Stands no more. */
  leave(): void
}

export interface ElectionEvents {
  won(): void
  /** The lead was taken away; not called for a lead that was given up. */
  lost(): void
}
