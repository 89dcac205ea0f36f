import { connect, createServer, type Socket } from 'node:net'

/** Stands between a page and a server, and can go silent: connections stay open, and nothing comes through any more. */
export interface SilentProxy {
  readonly url: string
  /** What is open stays so for ever, and what is opened meanwhile is never answered. */
  goSilent(): void
  /** Whatever is opened from now on is answered; what went silent is not. */
  answer(): void
  /** How many connections were opened since it went silent. */
  unanswered(): number
  close(): void
}

/** @param target the address of the server behind it */
export async function silentProxy(target: string): Promise<SilentProxy> {
  const { hostname, port } = new URL(target)
  const sockets = new Set<Socket>()
  let pairs: { silent: boolean }[] = []
  let silent = false
  let unanswered = 0

  const keep = (socket: Socket) => {
    sockets.add(socket)
    socket.on('error', () => socket.destroy()).on('close', () => sockets.delete(socket))
  }

  const server = createServer((page) => {
    keep(page)
    if (silent) {
      unanswered += 1
      page.resume()
      return
    }
    const behind = connect(Number(port), hostname)
    keep(behind)
    const pair = { silent: false }
    pairs.push(pair)
    for (const [from, to] of [
      [page, behind],
      [behind, page],
    ] as const) {
      from.on('data', (bytes) => {
        if (!pair.silent) to.write(bytes)
      })
      from.on('close', () => {
        if (!pair.silent) to.destroy()
      })
    }
  })
  await new Promise<void>((resolve) => server.listen(0, hostname, resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The proxy has no port.')

  return {
    url: `http://${hostname}:${address.port}/`,
    goSilent() {
      silent = true
      unanswered = 0
      for (const pair of pairs) pair.silent = true
      pairs = []
    },
    answer() {
      silent = false
    },
    unanswered: () => unanswered,
    close() {
      server.close()
      for (const socket of sockets) socket.destroy()
    },
  }
}
