// The form of a template with its preview: what WhatsApp would refuse is said beside it before it is submitted.
import {
  Alert,
  Button,
  Fieldset,
  Group,
  List,
  NativeSelect,
  SimpleGrid,
  Stack,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useRef, useState } from 'react';
import { changeTemplate, deleteTemplate, makeTemplate, type Template } from '../../api/deskTemplates';
import { useMay } from '../../api/may';
import { deskQuery } from '../../api/queries';
import { useFormat } from '../../format';
import { languageName } from '../../format/language';
import { useLanguage, useWords } from '../../i18n';
import { Confirm } from '../../parts/Confirm';
import { Icon } from '../../parts/Icon';
import look from '../../parts/list.module.css';
import { Refused } from '../../parts/Refused';
import { Section } from '../../parts/Section';
import { Buttons } from './Buttons';
import { type Draft, isOurs, nextVariable, templateOf, variablesOf } from './draft';
import { faultsOf, limits } from './faults';
import { Header } from './Header';
import { Preview } from './Preview';

const offered = [
  'de',
  'it',
  'es',
  'en',
  'en_US',
  'en_GB',
  'es_MX',
  'fr',
  'pt_BR',
  'pt_PT',
  'nl',
  'pl',
  'tr',
  'ro',
];

interface Props {
  draft: Draft;
  template?: Template;
  /** What stands under the preview. */
  beside?: ReactNode;
}

export function Editor({ draft: kept, template, beside }: Props) {
  const t = useWords();
  const cache = useQueryClient();
  const navigate = useNavigate();
  const may = useMay('templates.write');
  const [draft, setDraft] = useState(kept);
  const [tried, setTried] = useState(false);
  const set = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }));
  const faults = faultsOf(draft);
  const open = may && (!template || (isOurs(template) && template.status !== 'PENDING'));
  const refresh = () => {
    void cache.invalidateQueries({ queryKey: ['templates'] });
    void cache.invalidateQueries({ queryKey: ['template'] });
  };
  const submit = useMutation({
    mutationFn: () =>
      template ? changeTemplate(template.id, templateOf(draft)) : makeTemplate(templateOf(draft)),
    onSuccess: () => {
      refresh();
      if (!template) void navigate({ to: '/templates' as string });
    },
  });
  const changed = JSON.stringify(draft) !== JSON.stringify(kept);
  return (
    <div className={look.split}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (faults.length === 0) submit.mutate();
        }}
        noValidate
      >
        <Stack gap="md">
          <Fieldset variant="unstyled" disabled={!open} p={0} m={0} bd={0} miw={0}>
            <Stack gap="md">
              <Basics draft={draft} set={set} fixed={template !== undefined} />
              <Header draft={draft} set={set} />
              <Body draft={draft} set={set} />
              <Footer draft={draft} set={set} />
              <Buttons draft={draft} set={set} />
            </Stack>
          </Fieldset>
          {open && tried && faults.length > 0 && (
            <Alert
              color="orange"
              variant="light"
              title={t.template.mend}
              role="alert"
              icon={<Icon name="warn" />}
            >
              <List size="sm" data-testid="faults">
                {faults.map(({ code, n }) => (
                  <List.Item key={`${code}-${n}`}>{t.template.faults[code](n)}</List.Item>
                ))}
              </List>
            </Alert>
          )}
          <Refused error={submit.error} />
          {submit.isSuccess && (
            <Text size="sm" c="var(--desk-good)" role="status">
              {t.template.submitted}
            </Text>
          )}
          <Group gap="sm">
            {open && (
              <Button type="submit" loading={submit.isPending} disabled={template !== undefined && !changed}>
                {template ? t.template.resubmit : t.template.submit}
              </Button>
            )}
            {may && template && <Remove template={template} onDone={refresh} />}
          </Group>
        </Stack>
      </form>
      <Stack gap="md" style={{ position: 'sticky', top: 68 }}>
        <Section title={t.template.preview}>
          <Preview draft={draft} />
        </Section>
        {beside}
      </Stack>
    </div>
  );
}

export interface PartProps {
  draft: Draft;
  set: (part: Partial<Draft>) => void;
}

function Basics({ draft, set, fixed }: PartProps & { fixed: boolean }) {
  const { t, lang } = useLanguage();
  const { data: desk } = useQuery(deskQuery);
  const languages = offered.includes(draft.language) ? offered : [draft.language, ...offered];
  return (
    <Section title={t.template.basics}>
      <Stack gap="sm">
        {(desk?.inboxes.length ?? 0) > 1 && !fixed && (
          <NativeSelect
            label={t.template.number}
            value={draft.inbox}
            onChange={(event) => set({ inbox: event.currentTarget.value })}
            data={desk!.inboxes.map(({ id, name }) => ({ value: id, label: name }))}
          />
        )}
        <TextInput
          label={t.template.name}
          description={fixed ? undefined : t.template.nameHint}
          value={draft.name}
          disabled={fixed}
          spellCheck={false}
          autoCapitalize="off"
          onChange={(event) => set({ name: event.currentTarget.value.toLowerCase().replace(/[\s-]+/g, '_') })}
        />
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <NativeSelect
            label={t.templates.language}
            value={draft.language}
            disabled={fixed}
            onChange={(event) => set({ language: event.currentTarget.value })}
            data={languages.map((id) => ({ value: id, label: languageName(id, lang) }))}
          />
          <NativeSelect
            label={t.templates.category}
            value={draft.category}
            onChange={(event) => set({ category: event.currentTarget.value })}
            data={(draft.category === 'AUTHENTICATION'
              ? (['AUTHENTICATION'] as const)
              : (['UTILITY', 'MARKETING'] as const)
            ).map((id) => ({ value: id, label: t.templates.categories[id] }))}
          />
        </SimpleGrid>
        <Text size="xs" c="dimmed">
          {t.templates.categoryHelp[draft.category as keyof typeof t.templates.categoryHelp]}
        </Text>
      </Stack>
    </Section>
  );
}

/** How many characters are left, said only when it gets tight. */
export function useLeft() {
  const t = useWords();
  const f = useFormat();
  return (text: string, most: number) => {
    const left = most - [...text].length;
    return left < most / 4 ? t.template.left(f.count(left)) : undefined;
  };
}

function Body({ draft, set }: PartProps) {
  const t = useWords();
  const left = useLeft();
  const field = useRef<HTMLTextAreaElement>(null);
  const insert = () => {
    const at = field.current?.selectionStart ?? draft.body.length;
    const end = field.current?.selectionEnd ?? at;
    const variable = `{{${nextVariable(draft.body)}}}`;
    set({ body: draft.body.slice(0, at) + variable + draft.body.slice(end) });
    requestAnimationFrame(() => {
      field.current?.focus();
      field.current?.setSelectionRange(at + variable.length, at + variable.length);
    });
  };
  const over = [...draft.body].length > limits.body;
  return (
    <Section
      title={t.template.body}
      right={
        <Button size="xs" variant="default" onClick={insert}>
          {t.template.addVariable}
        </Button>
      }
    >
      <Stack gap="sm">
        <Textarea
          ref={field}
          aria-label={t.template.body}
          description={t.template.bodyHint}
          autosize
          minRows={5}
          maxRows={18}
          value={draft.body}
          error={over && left(draft.body, limits.body)}
          onChange={(event) => set({ body: event.currentTarget.value })}
        />
        {!over && left(draft.body, limits.body) && (
          <Text size="xs" c="dimmed">
            {left(draft.body, limits.body)}
          </Text>
        )}
        <Samples draft={draft} set={set} />
      </Stack>
    </Section>
  );
}

function Samples({ draft, set }: PartProps) {
  const t = useWords();
  const names = variablesOf(draft.body);
  if (names.length === 0) return null;
  return (
    <div>
      <Text size="sm" fw={500}>
        {t.template.samples}
      </Text>
      <Text size="xs" c="dimmed" mb={6}>
        {t.template.samplesHint}
      </Text>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        {names.map((name) => (
          <TextInput
            key={name}
            label={t.template.sample(`{{${name}}}`)}
            value={draft.samples[name] ?? ''}
            onChange={(event) => set({ samples: { ...draft.samples, [name]: event.currentTarget.value } })}
          />
        ))}
      </SimpleGrid>
    </div>
  );
}

function Footer({ draft, set }: PartProps) {
  const t = useWords();
  const left = useLeft();
  return (
    <Section title={t.template.footer}>
      <TextInput
        aria-label={t.template.footer}
        placeholder={t.acts.optional}
        description={left(draft.footer, limits.footer)}
        value={draft.footer}
        onChange={(event) => set({ footer: event.currentTarget.value })}
      />
    </Section>
  );
}

function Remove({ template, onDone }: { template: Template; onDone: () => void }) {
  const t = useWords();
  const navigate = useNavigate();
  const [sure, setSure] = useState(false);
  const asking = useMutation({
    mutationFn: () => deleteTemplate(template.id),
    onSuccess: () => {
      onDone();
      void navigate({ to: '/templates' as string });
    },
  });
  return (
    <>
      <Button variant="default" c="var(--desk-bad)" onClick={() => setSure(true)}>
        {t.template.remove}
      </Button>
      {sure && (
        <Confirm
          title={t.template.removeTitle(template.name)}
          text={t.template.removeText}
          act={t.template.remove}
          busy={asking.isPending}
          error={asking.error}
          onAct={() => asking.mutate()}
          onClose={() => setSure(false)}
        />
      )}
    </>
  );
}
