/** Tells one listener. What it makes of it is its own: an error there is shown, and fails nobody else's work. */
export function tell<T>(listener: (news: T) => void, news: T): void {
  try {
    listener(news)
  } catch (reason) {
    console.error('A listener to the storage failed.', reason)
  }
}
