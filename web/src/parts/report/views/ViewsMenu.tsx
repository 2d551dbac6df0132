// Saved views: opens one, saves what is on the screen under a name, deletes one. A view is a page and the search of its address.
import { ActionIcon, Button, Group, Popover, ScrollArea, Stack, Text, TextInput, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useLocation } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { deleteView, saveView, viewsQuery } from '../../../api/queries';
import type { SavedView } from '../../../api/schema';
import { useWords } from '../../../i18n';
import { Icon } from '../../Icon';
import { withoutDrill } from '../../records/drill';
import { parseSearch, stringifySearch } from '../../../search';
import { sayError } from '../../refusals';
import { Failed, Loading } from '../../States';

/** `without` names what of the address is no part of a view; `small` leaves only the drawing of the button. */
export function ViewsMenu({ small, without = [] }: { small?: boolean; without?: string[] }) {
  const t = useWords();
  const [opened, popover] = useDisclosure(false);
  return (
    <Popover opened={opened} onChange={popover.set} trapFocus returnFocus position="bottom-end" shadow="md">
      <Popover.Target>
        {small ? (
          <ActionIcon
            variant="default"
            size={30}
            aria-label={t.views.title}
            aria-expanded={opened}
            onClick={popover.toggle}
          >
            <Icon name="bookmark" size={16} />
          </ActionIcon>
        ) : (
          <Button
            variant="default"
            leftSection={<Icon name="bookmark" size={16} />}
            onClick={popover.toggle}
            aria-expanded={opened}
          >
            {t.views.title}
          </Button>
        )}
      </Popover.Target>
      <Popover.Dropdown w={320} maw="94vw">
        <Stack gap="sm" data-testid="views">
          <SaveView without={without} />
          {opened && <Views leave={popover.close} />}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

/** Keeps the page as it is now under a name; an open drawer is no part of it. */
function SaveView({ without }: { without: string[] }) {
  const t = useWords();
  const cache = useQueryClient();
  const { pathname, searchStr } = useLocation();
  const [name, setName] = useState('');
  const save = useMutation({
    mutationFn: saveView,
    onSuccess: () => {
      setName('');
      void cache.invalidateQueries({ queryKey: viewsQuery.queryKey });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const kept = Object.entries(withoutDrill(parseSearch(searchStr))).filter(
      ([key]) => !without.includes(key),
    );
    const search = stringifySearch(Object.fromEntries(kept));
    save.mutate({ name: name.trim(), page: pathname, search });
  };
  return (
    <form onSubmit={submit}>
      <Group align="flex-end" gap="xs" wrap="nowrap">
        <TextInput
          label={t.views.name}
          description={t.views.hint}
          value={name}
          maxLength={80}
          onChange={(event) => setName(event.currentTarget.value)}
          error={save.error ? sayError(save.error, t) : undefined}
          style={{ flex: 1 }}
        />
        <Button type="submit" disabled={!name.trim()} loading={save.isPending}>
          {t.views.save}
        </Button>
      </Group>
    </form>
  );
}

function Views({ leave }: { leave: () => void }) {
  const t = useWords();
  const { data, error, refetch } = useQuery(viewsQuery);
  if (error) return <Failed error={error} retry={() => void refetch()} />;
  if (!data) return <Loading />;
  return (
    <section aria-label={t.views.saved}>
      <Title order={3} fz="sm" mb={4}>
        {t.views.saved}
      </Title>
      {data.views.length === 0 && (
        <Text size="sm" c="dimmed">
          {t.views.empty}
        </Text>
      )}
      <ScrollArea.Autosize mah={280}>
        <Stack gap={2}>
          {data.views.map((view) => (
            <Saved key={view.id} view={view} leave={leave} />
          ))}
        </Stack>
      </ScrollArea.Autosize>
    </section>
  );
}

function Saved({ view, leave }: { view: SavedView; leave: () => void }) {
  const t = useWords();
  const cache = useQueryClient();
  const remove = useMutation({
    mutationFn: deleteView,
    onSettled: () => void cache.invalidateQueries({ queryKey: viewsQuery.queryKey }),
  });
  return (
    <Group justify="space-between" wrap="nowrap" gap="xs">
      <Link to={view.page} search={parseSearch(view.search) as never} onClick={leave}>
        {view.name}
      </Link>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={t.views.remove(view.name)}
        loading={remove.isPending}
        onClick={() => remove.mutate(view.id)}
      >
        <Icon name="trash" size={15} />
      </ActionIcon>
    </Group>
  );
}
