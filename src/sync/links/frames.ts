/** What devices of one browser say to one another. Pages of this app alone can post there, of any release. */
import { isPlainObject } from '../../codec/json.ts'

/** What one device has of one document. */
export interface DocumentState {
  readonly name: string
  /** Yjs' state vector. */
  readonly vector: Uint8Array
  /** Two devices with the same mark have the same document. */
  readonly mark: string
}

export interface DocumentUpdate extends DocumentState {
  readonly update: Uint8Array
}

export type Content =
  /** `ask`: and tell me what you have. `gone`: documents that were put away. */
  | {
      readonly kind: 'state'
      readonly ask: boolean
      readonly states: readonly DocumentState[]
      readonly gone: readonly string[]
    }
  | { readonly kind: 'updates'; readonly updates: readonly DocumentUpdate[] }
  | { readonly kind: 'message'; readonly text: string }
  | { readonly kind: 'presence'; readonly name: string; readonly update: Uint8Array }
  /** Who is there, and what have you got by now? */
  | { readonly kind: 'ping'; readonly nonce: number }
  | { readonly kind: 'pong'; readonly nonce: number; readonly states: readonly DocumentState[] }
  | { readonly kind: 'bye' }

export interface Frame {
  /** Unlike any other's. */
  readonly id: string
  /** The sender, anew each time that a page takes the lead. */
  readonly from: string
  /** The device that people know. */
  readonly device: string
  /** The peer it is for; null: everybody. */
  readonly to: string | null
  /** Let through one by one by a device that is cut off: it hears nothing, and is waited for by nobody. */
  readonly cut?: true
  readonly content: Content
}

export function isFrame(value: unknown): value is Frame {
  return (
    isPlainObject(value) &&
    typeof value.id === 'string' &&
    typeof value.from === 'string' &&
    typeof value.device === 'string' &&
    isPlainObject(value.content)
  )
}

/** What of it is to be seen in a watch over the room; null for what only keeps the link alive. */
export function kindOfFrame({
  content,
}: Frame): 'revisions' | 'note' | 'presence' | 'policy' | 'release' | 'sync' {
  switch (content.kind) {
    case 'updates':
      return content.updates.some(({ name }) => name.includes('/note/')) ? 'note' : 'revisions'
    case 'presence':
      return 'presence'
    case 'message':
      return content.text.includes('"kind":"policy"') ? 'policy' : 'release'
    default:
      return 'sync'
  }
}

export function sizeOfFrame({ content }: Frame): number {
  switch (content.kind) {
    case 'state':
    case 'pong':
      return content.states.reduce((sum, { vector }) => sum + vector.byteLength, 0)
    case 'updates':
      return content.updates.reduce((sum, { update }) => sum + update.byteLength, 0)
    case 'message':
      return content.text.length
    case 'presence':
      return content.update.byteLength
    default:
      return 0
  }
}
