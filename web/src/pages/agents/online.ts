// How long agents were there, from the rows of their utilisation. Pure.
import type { KpiRow } from '../../api/schema';

const QUARTER_MS = 15 * 60_000;

/** Milliseconds online: as the server says, else at most that many quarters of an hour. */
export const onlineOf = (row: Pick<KpiRow, 'n' | 'online'>): number => row.online ?? row.n * QUARTER_MS;

/** Whether the time is an upper bound: the server gave the number of quarters only. */
export const isBound = (rows: KpiRow[]): boolean => rows.some(({ online }) => online === undefined);
