// Templates: what can be asked, what can be changed, under which names their shapes are known. No words of the screen, no
// drawing. `Component` is Meta's own JSON, which the server passes on.
import { queryOptions } from '@tanstack/react-query';
import { queryString, request } from './client';
import type { Sent, Shapes, With } from './shapes';

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

type HeaderKind = 'none' | 'text' | 'image' | 'video' | 'document' | 'location';
type Variables = Shapes['VariablesOut'];
export type Template = With<
  Sent<Shapes['TemplateOut']>,
  {
    components: Component[];
    variables: With<Variables, { header: With<Variables['header'], { kind: HeaderKind }> }>;
  }
>;
export type TemplateIn = With<
  Shapes['TemplateIn'],
  { parameter_format: 'POSITIONAL' | 'NAMED'; components: Component[] }
>;

const at = encodeURIComponent;

export const templatesQuery = (inbox?: string) =>
  queryOptions({
    queryKey: ['templates', inbox ?? ''],
    queryFn: ({ signal }) =>
      request<With<Sent<Shapes['TemplatesOut']>, { templates: Template[] }>>(
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
      request<With<Shapes['TemplateStoryOut'], { template: Template }>>(
        'GET',
        `/templates/${at(id)}`,
        undefined,
        signal,
      ),
    refetchOnWindowFocus: false,
  });

export const syncTemplates = () => request<unknown>('POST', '/templates/sync', {});
export const makeTemplate = (template: TemplateIn) => request<Template>('POST', '/templates', template);
export const changeTemplate = (id: string, template: TemplateIn) =>
  request<Template>('PUT', `/templates/${at(id)}`, template);
export const deleteTemplate = (id: string) => request<void>('DELETE', `/templates/${at(id)}`);

/** Takes in a file; its id can then be named as the sample of a header. */
export function keepFile(file: File) {
  const form = new FormData();
  form.append('file', file);
  return request<Sent<Shapes['FileOut']>>('POST', '/files', form);
}
