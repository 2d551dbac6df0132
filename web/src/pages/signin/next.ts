// Where to go after signing in. Only addresses of this interface are followed.
export function safeNext(next: string | undefined): string {
  return next && /^\/(?![/\\])/.test(next) && !next.startsWith('/signin') ? next : '/live';
}
