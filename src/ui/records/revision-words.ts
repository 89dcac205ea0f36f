/** Commands as the history tells them: claims of whoever wrote the revision. */

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
