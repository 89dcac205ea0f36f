import type { IncomingMessage, ServerResponse } from 'node:http'
import { isRoomName } from '../../sync/wire/documents.ts'
import { replyError, replyJson } from '../reply.ts'
import { foreignOrigin, isAllowedOrigin, isFromThisMachine } from './access.ts'
import { admitOrigin, isPreflight } from './cross-origin.ts'
import { qrAsSvg } from './join.ts'
import type { Hub } from './open-hub.ts'

/**
 * Answers with a join link and its QR code. This machine may ask for any room; others bring an editor's token and ask for the
 * room that it opens, until the day on which it ends. Pages of other origins get an answer where the operator listed them.
 */
export async function answerJoin(
  { join, tokens, reach }: Hub,
  request: IncomingMessage,
  query: URLSearchParams,
  response: ServerResponse,
): Promise<void> {
  if (!isAllowedOrigin(request, reach))
    return replyError(response, 403, 'foreign-origin', foreignOrigin(request))
  admitOrigin(request, response, reach)
  if (isPreflight(request)) {
    response.writeHead(204).end()
    return
  }
  const room = query.get('room') ?? ''
  const role = query.get('role') ?? 'editor'
  if (!isRoomName(room))
    return replyError(response, 400, 'bad-room', 'Name the room: /api/join?room=main&role=editor')
  if (role !== 'editor' && role !== 'viewer')
    return replyError(response, 400, 'bad-role', `role is "${role}". It takes editor or viewer.`)

  const latest = isFromThisMachine(request, reach) ? null : await endOfGrant(tokens, request, room)
  if (latest === undefined) {
    const reason = `Only an editor of the room "${room}" may invite others to it.`
    return replyError(response, 403, 'not-allowed', reason)
  }
  const { url, token, expiresAt } = await join(room, role, latest)
  replyJson(response, 200, {
    link: url,
    qr: qrAsSvg(url),
    room,
    role,
    token,
    expiresAt: expiresAt.toISOString(),
  })
}

/** When the editor's token of a request ends; undefined when it has none for this room. */
async function endOfGrant(
  tokens: Hub['tokens'],
  request: IncomingMessage,
  room: string,
): Promise<Date | undefined> {
  const token = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1]
  if (token === undefined) return undefined
  const grant = await tokens.read(token)
  return 'role' in grant && grant.role === 'editor' && grant.room === room ? grant.expiresAt : undefined
}
