// A sign-in provider that speaks OpenID Connect, for the browser tests. Its
// consent page is one button that says as whom one signs in.
import { createHash, createSign, generateKeyPairSync, randomUUID } from 'node:crypto'
import { createServer } from 'node:http'

const b64 = (text) => Buffer.from(text).toString('base64url')

export class Provider {
  static async start() {
    const provider = new Provider()
    await new Promise((done) => provider.server.listen(0, '127.0.0.1', done))
    provider.url = `http://127.0.0.1:${provider.server.address().port}`
    return provider
  }

  constructor() {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
    this.key = privateKey
    this.jwk = { ...publicKey.export({ format: 'jwk' }), kid: '1', alg: 'RS256', use: 'sig' }
    this.codes = new Map()
    /** Who signs in next. */
    this.person = { sub: '7', email: 'kim@acme.example', email_verified: true, name: 'Kim Acme' }
    this.server = createServer((request, response) => void this.answer(request, response))
  }

  async answer(request, response) {
    const { pathname, searchParams } = new URL(request.url, this.url)
    const json = (value, status = 200) => {
      response.writeHead(status, { 'Content-Type': 'application/json' })
      response.end(JSON.stringify(value))
    }
    if (pathname === '/.well-known/openid-configuration') {
      return json({
        issuer: this.url,
        authorization_endpoint: `${this.url}/authorize`,
        token_endpoint: `${this.url}/token`,
        jwks_uri: `${this.url}/keys`,
      })
    }
    if (pathname === '/keys') return json({ keys: [this.jwk] })
    if (pathname === '/authorize') {
      const code = randomUUID()
      this.codes.set(code, searchParams)
      const back = new URL(searchParams.get('redirect_uri'))
      back.searchParams.set('state', searchParams.get('state'))
      back.searchParams.set('code', code)
      response.writeHead(200, { 'Content-Type': 'text/html' })
      return response.end(`<!doctype html><title>Acme</title><h1>Acme</h1><a href="${back.href.replaceAll('&', '&amp;')}">Continue</a>`)
    }
    if (pathname !== '/token') return response.writeHead(204).end()
    let body = ''
    for await (const chunk of request) body += chunk
    const form = new URLSearchParams(body)
    const asked = this.codes.get(form.get('code'))
    this.codes.delete(form.get('code'))
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url')
    if (asked === undefined || asked.get('code_challenge') !== challenge) return json({ error: 'invalid_grant' }, 400)
    json({ access_token: 'a', token_type: 'Bearer', id_token: this.token(asked.get('nonce')) })
  }

  token(nonce) {
    const now = Math.floor(Date.now() / 1000)
    const claims = { iss: this.url, aud: 'sojourn', iat: now, exp: now + 300, auth_time: now, nonce, ...this.person }
    const text = `${b64(JSON.stringify({ alg: 'RS256', kid: '1' }))}.${b64(JSON.stringify(claims))}`
    return `${text}.${createSign('RSA-SHA256').update(text).sign(this.key).toString('base64url')}`
  }

  stop() {
    return new Promise((done) => {
      this.server.close(done)
      this.server.closeAllConnections()
    })
  }
}
