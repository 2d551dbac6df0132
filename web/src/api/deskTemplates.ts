// Templates: their shapes, what can be asked, what can be changed. No words of the screen, no drawing.
// `Component` is Meta's own JSON, which the server passes on.
import { queryOptions } from '@tanstack/react-query';
import { queryString, request } from './client';
import type { Time } from './schema';

export interface ButtonPart {
  type: string;
  text?: string;
  url?: string;
  phone_number?: string;
  example?: string | string[];
}
export interface Component {
  type: string;
  format?: string;
  text?: string;
  buttons?: ButtonPart[];
  example?: {
    header_text?: string[];
    header_text_named_params?: { param_name: string; example: string }[];
    header_handle?: string[];
    body_text?: string[][];
    body_text_named_params?: { param_name: string; example: string }[];
  };
}

export interface Template {
  id: string;
  name: string;
  language: string;
  status: string;
  category: string;
  quality: string | null;
  rejected_reason: string | null;
  parameter_format: string | null;
  components: Component[];
  updated_at: Time | null;
  synced_at: Time | null;
  inbox: string | null;
  waba: string;
}
export interface TemplateIn {
  inbox: string;
  name: string;
  language: string;
  category: string;
  parameter_format: 'POSITIONAL' | 'NAMED';
  components: Component[];
}
export interface TemplateEvent {
  at: Time;
  event: string;
  detail: string | null;
}

const at = encodeURIComponent;

export const templatesQuery = (inbox?: string) =>
  queryOptions({
    queryKey: ['templates', inbox ?? ''],
    queryFn: ({ signal }) =>
      request<{ templates: Template[]; synced_at: Time | null }>(
        'GET',
        `/templates${queryString({ inbox })}`,
        undefined,
        signal,
      ),
    staleTime: 20_000,
  });

export const templateQuery = (id: string) =>
  queryOptions({
    queryKey: ['template', id],
    queryFn: ({ signal }) =>
      request<{ template: Template; history: TemplateEvent[] }>(
        'GET',
        `/templates/${at(id)}`,
        undefined,
        signal,
      ),
    refetchOnWindowFocus: false,
  });

export const syncTemplates = () => request<unknown>('POST', '/templates/sync', {});
export const makeTemplate = (template: TemplateIn) =>
  request<{ id?: string }>('POST', '/templates', template);
export const changeTemplate = (id: string, template: TemplateIn) =>
  request<{ id?: string }>('PUT', `/templates/${at(id)}`, template);
export const deleteTemplate = (id: string) => request<void>('DELETE', `/templates/${at(id)}`);

/** Takes in a file; its id can then be named as the sample of a header. */
export function keepFile(file: File) {
  const form = new FormData();
  form.append('file', file);
  return request<{ id: string; filename: string | null }>('POST', '/files', form);
}
