// Which part of the settings is shown, as the address says it. Pure.
import { oneOf } from '../../search';

export const tabs = ['hours', 'mail', 'file'] as const;
export type Tab = (typeof tabs)[number];

export const readTab = (search: Record<string, unknown>): Tab => oneOf(search.tab, tabs);
