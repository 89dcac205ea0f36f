import { randomBytes } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { SettingsError } from '../settings-error.ts'

/**
 * The secret that signs this hub's join links, made on the first start. Whoever has it can open every room; a new one (the
 * file deleted) makes all links invalid.
 * @throws {SettingsError} when the folder cannot be written, or the file holds something else.
 */
export function readSecret(dataDir: string): Uint8Array {
  const file = join(dataDir, 'join-secret')
  try {
    return parsed(readFileSync(file, 'utf8'), file)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw asSettings(error, file)
  }
  try {
    mkdirSync(dataDir, { recursive: true })
    const draft = `${file}.${process.pid}`
    writeFileSync(draft, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600, flush: true })
    try {
      // Whole or not at all, and never over one that another start has made meanwhile.
      linkSync(draft, file)
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    } finally {
      unlinkSync(draft)
    }
    return parsed(readFileSync(file, 'utf8'), file)
  } catch (error) {
    throw asSettings(error, file)
  }
}

function parsed(text: string, file: string): Uint8Array {
  const hex = text.trim()
  if (!/^[0-9a-f]{64}$/.test(hex))
    throw new SettingsError(
      `${file} holds no secret. Delete it: a new one is made, and join links have to be made anew.`,
    )
  return Buffer.from(hex, 'hex')
}

function asSettings(error: unknown, file: string): SettingsError {
  if (error instanceof SettingsError) return error
  return new SettingsError(
    `${file} cannot be used: ${error instanceof Error ? error.message : String(error)}`,
  )
}
