import { type NetworkInterfaceInfo, networkInterfaces } from 'node:os'
import { isLoopback } from '../hosts.ts'

type Interfaces = Readonly<NodeJS.Dict<NetworkInterfaceInfo[]>>

/** Interfaces that other machines are not behind: bridges of containers and virtual machines. */
const virtual = /^(docker|br-|veth|virbr|vmnet|vboxnet|podman|cni|tun|utun)/

/**
 * The address of this server that others on its network can open: what it listens on, or where that is every address, this
 * machine's first one on a private network.
 */
export function networkAddress(
  host: string,
  port: number,
  interfaces: Interfaces = networkInterfaces(),
): string {
  const everywhere = host === '0.0.0.0' || host === '::'
  const name = everywhere ? (firstAddress(interfaces) ?? '127.0.0.1') : isLoopback(host) ? '127.0.0.1' : host
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}/`
}

function firstAddress(interfaces: Interfaces): string | undefined {
  const addresses = Object.entries(interfaces).flatMap(([name, infos = []]) =>
    infos
      .filter(({ family, internal }) => family === 'IPv4' && !internal)
      .map(({ address }) => ({ address, rank: (virtual.test(name) ? 2 : 0) + (isPrivate(address) ? 0 : 1) })),
  )
  return addresses.sort((a, b) => a.rank - b.rank)[0]?.address
}

function isPrivate(address: string): boolean {
  return /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)/.test(address)
}
