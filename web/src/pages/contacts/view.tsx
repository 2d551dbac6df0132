// The list of contacts: search, filters, paging; what is asked stands in the address. New ones and the import are beside this.
import { Button, Group, NativeSelect, Paper, Text, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { type ContactsAsked, contactsQuery, deskWordsQuery } from '../../api/deskContacts';
import { useMay } from '../../api/may';
import { useFormat } from '../../format';
import { useWords } from '../../i18n';
import { Icon } from '../../parts/Icon';
import look from '../../parts/list.module.css';
import { PageHead } from '../../parts/PageHead';
import { Empty, Failed, Loading } from '../../parts/States';
import { ImportDialog } from './ImportDialog';
import { List } from './List';
import { NewContact } from './NewContact';
import { isAttribute, readAsked } from './state';

type Open = 'new' | 'import' | undefined;

export default function ContactsPage() {
  const t = useWords();
  const f = useFormat();
  const [open, setOpen] = useState<Open>();
  const asked = readAsked(useSearch({ strict: false }) as Record<string, unknown>);
  const list = useInfiniteQuery(contactsQuery(asked));
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  const filtered = Object.values(asked).some((one) => one !== undefined);
  return (
    <>
      <PageHead title={t.contacts.title}>
        <Text c="dimmed" size="sm" role="status">
          {list.data && t.contacts.total(f.count(list.data.pages[0]!.total))}
        </Text>
        <Acts open={setOpen} />
      </PageHead>
      <Filters asked={asked} />
      <Paper className="card" px="md" py={4}>
        {list.isPending && <Loading />}
        {list.error && <Failed error={list.error} retry={() => void list.refetch()} />}
        {list.data && rows.length === 0 && (
          <Empty
            icon="book"
            title={filtered ? t.contacts.none : t.contacts.empty}
            hint={filtered ? t.contacts.noneHint : t.contacts.emptyHint}
          >
            {!filtered && (
              <Group mt="sm">
                <Acts open={setOpen} />
              </Group>
            )}
          </Empty>
        )}
        {rows.length > 0 && <List rows={rows} />}
        {list.hasNextPage && (
          <Group justify="center" p="md">
            <Button
              variant="default"
              loading={list.isFetchingNextPage}
              onClick={() => void list.fetchNextPage()}
            >
              {t.common.more}
            </Button>
          </Group>
        )}
      </Paper>
      {open === 'new' && <NewContact onClose={() => setOpen(undefined)} />}
      {open === 'import' && <ImportDialog onClose={() => setOpen(undefined)} />}
    </>
  );
}

function Acts({ open }: { open: (what: Open) => void }) {
  const t = useWords();
  const mayImport = useMay('contacts.import');
  const mayChange = useMay('contacts.write');
  return (
    <>
      {mayImport && (
        <Button
          variant="default"
          leftSection={<Icon name="upload" size={16} />}
          onClick={() => open('import')}
        >
          {t.contacts.import}
        </Button>
      )}
      {mayChange && (
        <Button leftSection={<Icon name="plus" size={16} />} onClick={() => open('new')}>
          {t.contacts.add}
        </Button>
      )}
    </>
  );
}

function Filters({ asked }: { asked: ContactsAsked }) {
  const t = useWords();
  const navigate = useNavigate();
  const { data: words } = useQuery(deskWordsQuery);
  const [q, setQ] = useState(asked.q ?? '');
  const [attribute, setAttribute] = useState(asked.attribute ?? '');
  const set = (part: ContactsAsked) =>
    void navigate({
      to: '.',
      search: ((before: ContactsAsked) => ({ ...before, ...part })) as never,
      replace: true,
    });
  const later = useDebouncedCallback(set, 250);
  return (
    <div className={look.tools} role="search">
      <TextInput
        className={look.search}
        type="search"
        aria-label={t.contacts.search}
        placeholder={t.contacts.search}
        leftSection={<Icon name="search" size={16} />}
        value={q}
        onChange={(event) => {
          setQ(event.currentTarget.value);
          later({ q: event.currentTarget.value.trim() || undefined });
        }}
      />
      <NativeSelect
        aria-label={t.contacts.label}
        value={asked.label ?? ''}
        onChange={(event) => set({ label: event.currentTarget.value || undefined })}
        data={[
          { value: '', label: t.contacts.anyLabel },
          ...(words?.labels ?? []).map((label) => ({ value: label, label })),
        ]}
      />
      <NativeSelect
        aria-label={t.contacts.blocked}
        value={asked.blocked ?? ''}
        onChange={(event) => set({ blocked: event.currentTarget.value || undefined })}
        data={[
          { value: '', label: t.contacts.anyBlocked },
          { value: 'true', label: t.contacts.onlyBlocked },
          { value: 'false', label: t.contacts.notBlocked },
        ]}
      />
      <TextInput
        aria-label={t.contacts.attribute}
        placeholder={t.contacts.attributeHint}
        value={attribute}
        onChange={(event) => {
          const text = event.currentTarget.value;
          setAttribute(text);
          if (text.trim() === '' || isAttribute(text)) later({ attribute: text.trim() || undefined });
        }}
      />
    </div>
  );
}
