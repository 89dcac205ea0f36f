/** A browser with a profile on disk, which can be closed or killed and opened again. */
import { mkdtempSync, readlinkSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserContext, BrowserType, LaunchOptions } from '@playwright/test'

export class PersistentBrowser {
  readonly #type: BrowserType
  readonly #options: LaunchOptions
  readonly #profile = mkdtempSync(join(tmpdir(), 'driftwatch-profile-'))
  #context: BrowserContext | null = null

  constructor(type: BrowserType, options: LaunchOptions) {
    this.#type = type
    this.#options = options
  }

  async open(): Promise<BrowserContext> {
    this.#context = await this.#type.launchPersistentContext(this.#profile, this.#options)
    return this.#context
  }

  async close(): Promise<void> {
    await this.#context?.close()
    this.#context = null
  }

  /** Ends the browser as a power cut would: no process of it gets to say or write anything more. */
  async kill(): Promise<void> {
    const closed = new Promise((resolve) => this.#context?.once('close', resolve))
    process.kill(this.#processId(), 'SIGKILL')
    await closed
    this.#context = null
  }

  /** Closes it and removes its profile. */
  async remove(): Promise<void> {
    await this.close()
    await rm(this.#profile, { recursive: true, force: true, maxRetries: 10 })
  }

  /** Both browsers lock their profile by a link that names their process: `host-1234`, `127.0.0.1:+1234`. */
  #processId(): number {
    const lock = this.#type.name() === 'firefox' ? 'lock' : 'SingletonLock'
    const target = readlinkSync(join(this.#profile, lock))
    return Number(/(\d+)$/.exec(target)?.[1])
  }
}
