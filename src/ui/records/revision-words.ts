/** Commands and devices as the history tells them. Both are claims of whoever wrote the revision. */

const words: Readonly<Record<string, string>> = {
  createPolicy: 'Policy created',
  registerRule: 'Rule registered',
  reviseRule: 'Rule revised',
  activateRule: 'Rule activated',
  retireRule: 'Rule retired',
  archivePolicy: 'Policy archived',
  restorePolicy: 'Policy restored',
  observe: 'Samples observed',
  acknowledgeIncident: 'Incident acknowledged',
  resolveIncident: 'Incident resolved',
  resolveConflict: 'Conflict resolved',
  repairRecord: 'Record repaired',
}

/** What was asked for; a command that this release does not know is named as it stands. */
export function commandWords(command: string): string {
  return words[command] ?? command
}

/** A device's id is long and random: its first digits tell devices apart. */
export function deviceWords(device: string): string {
  return /^[0-9a-f]{12,}$/.test(device) ? `device ${device.slice(0, 6)}` : `device ${device}`
}
