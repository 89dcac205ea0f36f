import type { Releases } from '../../app/releases.ts'
import type { Upgrades } from '../../app/upgrades.ts'
import { useApp } from './use-app.ts'

/** What the app does with older and newer stored versions. */
export function useUpgrades(): Upgrades {
  return useApp().upgrades
}

/** The open pages of this device and their releases. */
export function useReleases(): Releases {
  return useApp().releases
}
