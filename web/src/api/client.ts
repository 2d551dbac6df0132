// How the interface speaks with the server: one `request`, one kind of error. Never a word of the screen, never a cache.
// What may be asked, and under which cache key, is in `queries.ts`.
import type { Problem } from './schema';

/** What the server answered instead of the wish: `code` is stable, `message` is a sentence for a person. */
export class ApiError extends Error {
  readonly code: string;
  readonly status: number;
  /** The line of a text that could not be read, counted from 1. */
  readonly line: number | null;
  /** What the server told beside the sentence, as it came. */
  readonly more: Record<string, unknown>;

  constructor(problem: Problem) {
    super(problem.detail || problem.title);
    this.name = 'ApiError';
    this.code = problem.code;
    this.status = problem.status;
    this.line = problem.line ?? lineOf(problem.detail);
    this.more = problem as unknown as Record<string, unknown>;
  }
}

/** The line that a sentence such as "line 12: unknown key" names. */
function lineOf(detail: string): number | null {
  const found = /\bline (\d+)/i.exec(detail);
  return found ? Number(found[1]) : null;
}

/** The server could not be reached at all. */
export class Unreachable extends Error {}

export type Query = Record<string, string | number | string[] | undefined>;

/** Writes a query string; a list becomes the same key several times, missing values are left away. */
export function queryString(query: Query): string {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value === undefined || value === '') continue;
    if (Array.isArray(value)) value.forEach((one) => params.append(key, one));
    else params.append(key, String(value));
  }
  const text = params.toString();
  return text ? `?${text}` : '';
}

async function problemOf(response: Response): Promise<Problem> {
  const plain = {
    title: response.statusText,
    status: response.status,
    code: `http_${response.status}`,
    detail: '',
  };
  try {
    return { ...plain, ...((await response.json()) as Partial<Problem>) };
  } catch {
    return plain;
  }
}

/** Asks the server; a problem becomes an `ApiError`, no answer at all `Unreachable`. A file or a form goes as it is. */
export async function request<T>(
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  path: string,
  body?: unknown,
  signal?: AbortSignal,
): Promise<T> {
  const headers: Record<string, string> = { 'X-Watchdesk': '1', Accept: 'application/json' };
  const raw = body instanceof Blob || body instanceof FormData;
  if (body !== undefined && !raw) headers['Content-Type'] = 'application/json';
  let response: Response;
  try {
    response = await fetch(`/api/v1${path}`, {
      method,
      headers,
      body: body === undefined || raw ? body : JSON.stringify(body),
      credentials: 'same-origin',
      signal,
    });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new Unreachable('unreachable');
  }
  if (!response.ok) throw new ApiError(await problemOf(response));
  if (response.status === 204 || response.headers.get('Content-Length') === '0') return undefined as T;
  if (response.headers.get('Content-Type')?.startsWith('text/html')) return (await response.text()) as T;
  return (await response.json()) as T;
}
