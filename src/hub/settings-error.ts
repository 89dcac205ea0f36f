/** A setting that cannot be used. Its message names the setting, what it was and what it takes. */
export class SettingsError extends Error {
  override name = 'SettingsError'
}
