// One template: the form on one side, how the customer sees it and what happened to it on the other.
import { Alert, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { type Template, templateQuery } from '../../api/deskTemplates';
import { numbersQuery } from '../../api/deskNumbers';
import { useMay } from '../../api/may';
import { deskQuery } from '../../api/queries';
import { useFormat } from '../../format';
import { useLanguage, useWords, word } from '../../i18n';
import { Icon } from '../../parts/Icon';
import { PageHead } from '../../parts/PageHead';
import { Section } from '../../parts/Section';
import { Failed, Loading } from '../../parts/States';
import { Tone } from '../../parts/Tone';
import { toneOf, troubleOf } from '../templates/trouble';
import { draftOf, emptyDraft, isOurs } from './draft';
import { Editor } from './Editor';

export default function TemplatePage() {
  const t = useWords();
  const { id } = useParams({ strict: false }) as { id: string };
  return (
    <>
      <Text size="sm" mb={6}>
        <Link to={'/templates' as string}>‹ {t.template.back}</Link>
      </Text>
      {id === 'new' ? <New /> : <Existing key={id} id={id} />}
    </>
  );
}

function New() {
  const { t, lang } = useLanguage();
  const may = useMay('templates.write');
  const mayConnect = useMay('numbers.write');
  const { data: desk } = useQuery(deskQuery);
  const { data: numbers, isPending } = useQuery({ ...numbersQuery, enabled: mayConnect });
  const inbox = numbers?.numbers[0]?.inbox ?? desk?.inboxes[0]?.id;
  return (
    <>
      <PageHead title={t.template.new} />
      {!may && <Alert color="orange">{t.template.readOnly}</Alert>}
      {may && (inbox === undefined || (mayConnect && isPending)) && <Loading />}
      {may && inbox !== undefined && !(mayConnect && isPending) && <Editor draft={emptyDraft(inbox, lang)} />}
    </>
  );
}

function Existing({ id }: { id: string }) {
  const { data, error, refetch } = useQuery(templateQuery(id));
  if (error) return <Failed error={error} retry={() => void refetch()} />;
  if (!data) return <Loading />;
  const { template } = data;
  return (
    <>
      <PageHead title={template.name} />
      <State template={template} />
      <Editor
        key={`${template.id}-${template.updated_at}`}
        draft={draftOf(template)}
        template={template}
        beside={<History events={data.history} />}
      />
    </>
  );
}

function State({ template }: { template: Template }) {
  const t = useWords();
  const may = useMay('templates.write');
  const trouble = troubleOf(template, t);
  const about = !may
    ? t.template.readOnly
    : !isOurs(template)
      ? t.template.elsewhere
      : template.status === 'PENDING'
        ? t.template.editPending
        : template.status === 'APPROVED'
          ? t.template.editApproved
          : null;
  return (
    <Stack gap="xs" mb="md">
      <Text component="div">
        <Tone tone={toneOf(template)}>{word(t.templates.statuses, template.status) ?? template.status}</Tone>
        <Text span c="dimmed" size="sm">
          {' '}
          · {word(t.templates.categories, template.category) ?? template.category} · {t.templates.quality}:{' '}
          {word(t.templates.qualities, template.quality ?? 'UNKNOWN') ?? template.quality}
        </Text>
      </Text>
      {trouble && template.status !== 'PENDING' && (
        <Alert color="orange" variant="light" icon={<Icon name="warn" />} p="xs">
          {trouble}
        </Alert>
      )}
      {about && (
        <Text size="sm" c="dimmed">
          {about}
        </Text>
      )}
    </Stack>
  );
}

function History({ events }: { events: { at: string; event: string; detail: string | null }[] }) {
  const t = useWords();
  const f = useFormat();
  return (
    <Section title={t.template.history}>
      {events.length === 0 && (
        <Text size="sm" c="dimmed">
          {t.template.noHistory}
        </Text>
      )}
      <Stack gap="xs">
        {events
          .toSorted((a, b) => b.at.localeCompare(a.at))
          .map(({ at, event, detail }) => (
            <div key={`${at}-${event}`}>
              <Text size="sm">{word(t.template.events, event) ?? event}</Text>
              <Text size="xs" c="dimmed">
                {[f.dateTime(at), detail && (word(t.templates.reasons, detail) ?? detail)]
                  .filter(Boolean)
                  .join(' · ')}
              </Text>
            </div>
          ))}
      </Stack>
    </Section>
  );
}
