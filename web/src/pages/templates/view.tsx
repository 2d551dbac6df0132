// The templates by status, language, category and quality, each with what is wrong with it. Filters stand in the address.
import { Button, Group, NativeSelect, Paper, Table, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { numbersQuery } from '../../api/deskNumbers';
import { syncTemplates, type Template, templatesQuery } from '../../api/deskTemplates';
import { useMay } from '../../api/may';
import { useFormat } from '../../format';
import { languageName } from '../../format/language';
import { useLanguage, useWords, word } from '../../i18n';
import { Icon } from '../../parts/Icon';
import look from '../../parts/list.module.css';
import { PageHead } from '../../parts/PageHead';
import { Refused } from '../../parts/Refused';
import { Empty, Failed, Loading } from '../../parts/States';
import { Tone } from '../../parts/Tone';
import { textOf } from '../../search';
import { toneOf, troubleOf } from './trouble';

const filters = ['status', 'language', 'category', 'quality'] as const;
type Filter = (typeof filters)[number];

export default function TemplatesPage() {
  const t = useWords();
  const f = useFormat();
  const may = useMay('templates.write');
  const cache = useQueryClient();
  const { data, error, refetch } = useQuery(templatesQuery());
  const sync = useMutation({
    mutationFn: syncTemplates,
    onSuccess: () => void cache.invalidateQueries({ queryKey: ['templates'] }),
  });
  return (
    <>
      <PageHead title={t.templates.title}>
        {data && (
          <Text size="sm" c="dimmed">
            {data.synced_at ? t.templates.synced(f.dateTime(data.synced_at)) : t.templates.neverSynced}
          </Text>
        )}
        {may && (
          <>
            <Button
              variant="default"
              leftSection={<Icon name="sync" size={16} />}
              loading={sync.isPending}
              onClick={() => sync.mutate()}
            >
              {t.templates.sync}
            </Button>
            <NewButton />
          </>
        )}
      </PageHead>
      <Text c="dimmed" mt={-8} mb="md">
        {t.templates.lead}
      </Text>
      <Refused error={sync.error} />
      {error && <Failed error={error} retry={() => void refetch()} />}
      {!data && !error && <Loading />}
      {data && data.templates.length === 0 && <Nothing may={may} />}
      {data && data.templates.length > 0 && <Filtered templates={data.templates} />}
    </>
  );
}

function NewButton() {
  const t = useWords();
  return (
    <Button component={Link} to={'/templates/new' as string} leftSection={<Icon name="plus" size={16} />}>
      {t.templates.add}
    </Button>
  );
}

function Nothing({ may }: { may: boolean }) {
  const t = useWords();
  const mayConnect = useMay('numbers.write');
  const { data: numbers } = useQuery({ ...numbersQuery, enabled: mayConnect });
  const unconnected = numbers?.numbers.length === 0;
  return (
    <Paper className="card">
      <Empty
        icon="layout"
        title={unconnected ? t.templates.noNumber : t.templates.empty}
        hint={unconnected ? t.templates.noNumberHint : t.templates.emptyHint}
      >
        {unconnected ? (
          <Link to={'/numbers/connect' as string}>{t.templates.toNumbers}</Link>
        ) : (
          may && <NewButton />
        )}
      </Empty>
    </Paper>
  );
}

function Filtered({ templates }: { templates: Template[] }) {
  const { t, lang } = useLanguage();
  const f = useFormat();
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as Record<string, unknown>;
  const [q, setQ] = useState('');
  const chosen = Object.fromEntries(filters.map((id) => [id, textOf(search[id])])) as Record<
    Filter,
    string | undefined
  >;
  const valueOf = (template: Template, id: Filter) => template[id] ?? 'UNKNOWN';
  const names: Record<Filter, (id: string) => string> = {
    status: (id) => word(t.templates.statuses, id) ?? id,
    language: (id) => languageName(id, lang),
    category: (id) => word(t.templates.categories, id) ?? id,
    quality: (id) => word(t.templates.qualities, id) ?? id,
  };
  const wished = q.trim().toLowerCase();
  const rows = templates.filter(
    (template) =>
      filters.every((id) => chosen[id] === undefined || valueOf(template, id) === chosen[id]) &&
      `${template.name} ${template.components.map(({ text }) => text ?? '').join(' ')}`
        .toLowerCase()
        .includes(wished),
  );
  return (
    <>
      <div className={look.tools} role="search">
        <TextInput
          className={look.search}
          type="search"
          aria-label={t.templates.search}
          placeholder={t.templates.search}
          leftSection={<Icon name="search" size={16} />}
          value={q}
          onChange={(event) => setQ(event.currentTarget.value)}
        />
        {filters.map((id) => (
          <NativeSelect
            key={id}
            aria-label={t.templates[id]}
            value={chosen[id] ?? ''}
            onChange={(event) =>
              void navigate({
                to: '.',
                search: { ...search, [id]: event.currentTarget.value || undefined } as never,
                replace: true,
              })
            }
            data={[
              { value: '', label: t.templates.any[id] },
              ...[...new Set(templates.map((one) => valueOf(one, id)))]
                .sort()
                .map((value) => ({ value, label: names[id](value) })),
            ]}
          />
        ))}
      </div>
      <Paper className="card" px="md" py={4}>
        {rows.length === 0 ? (
          <Empty icon="layout" title={t.templates.none} hint={t.templates.noneHint} />
        ) : (
          <List rows={rows} names={names} />
        )}
      </Paper>
      <Group justify="flex-end" mt="xs">
        <Text size="xs" c="dimmed" role="status">
          {t.templates.shown(f.count(rows.length))}
        </Text>
      </Group>
    </>
  );
}

function List({ rows, names }: { rows: Template[]; names: Record<Filter, (id: string) => string> }) {
  const t = useWords();
  return (
    <Table verticalSpacing="sm" aria-label={t.templates.title} data-testid="templates">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t.template.name}</Table.Th>
          <Table.Th visibleFrom="sm">{t.templates.category}</Table.Th>
          <Table.Th>{t.templates.status}</Table.Th>
          <Table.Th visibleFrom="md">{t.templates.quality}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map((template) => {
          const trouble = troubleOf(template, t);
          const body = template.components.find(({ type }) => type === 'BODY')?.text;
          return (
            <Table.Tr key={template.id}>
              <Table.Th scope="row" fw={500} style={{ verticalAlign: 'top', overflowWrap: 'anywhere' }}>
                <Link to={'/templates/$id' as string} params={{ id: template.id } as never}>
                  {template.name}
                </Link>
                <Text size="xs" c="dimmed">
                  {names.language(template.language)}
                  <Text span hiddenFrom="sm" size="xs">
                    {' '}
                    · {names.category(template.category)}
                  </Text>
                </Text>
                {body && (
                  <Text size="xs" c="dimmed" lineClamp={1} visibleFrom="sm" maw={420}>
                    {body}
                  </Text>
                )}
              </Table.Th>
              <Table.Td visibleFrom="sm" style={{ verticalAlign: 'top' }}>
                {names.category(template.category)}
              </Table.Td>
              <Table.Td style={{ verticalAlign: 'top' }}>
                <Tone tone={toneOf(template)}>{names.status(template.status)}</Tone>
                {trouble && (
                  <Text size="xs" maw={360} mt={2}>
                    {trouble}
                  </Text>
                )}
              </Table.Td>
              <Table.Td visibleFrom="md" style={{ verticalAlign: 'top' }}>
                {names.quality(template.quality ?? 'UNKNOWN')}
              </Table.Td>
            </Table.Tr>
          );
        })}
      </Table.Tbody>
    </Table>
  );
}
