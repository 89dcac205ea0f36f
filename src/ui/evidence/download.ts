import type { ScenarioShelf } from '../../app/scenario-shelf.ts'

/** Hands all evidence over as a file. */
export async function downloadEvidence(shelf: ScenarioShelf): Promise<void> {
  const { name, text } = await shelf.exportEvidence()
  const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // Later: some browsers start reading after the click.
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}
