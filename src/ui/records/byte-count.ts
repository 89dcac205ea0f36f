const encoder = new TextEncoder()

/** How many bytes a text takes as UTF-8, which is how it is kept on disk and sent. */
export function byteCount(text: string): number {
  return encoder.encode(text).length
}
