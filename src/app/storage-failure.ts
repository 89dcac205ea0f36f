/** What adapters throw when the storage itself says no; commands turn it into the outcome's error. */
export class StorageFailure extends Error {
  readonly code: 'quota' | 'storage-unavailable'

  constructor(code: StorageFailure['code'], message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'StorageFailure'
    this.code = code
  }
}
