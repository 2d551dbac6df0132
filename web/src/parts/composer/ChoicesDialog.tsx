// Writes a message with buttons, a list or a link. What is allowed and sent is reckoned in `choices.ts`.
import {
  ActionIcon,
  Button,
  Group,
  Modal,
  SegmentedControl,
  Stack,
  Textarea,
  TextInput,
} from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { SendIn } from '../../api/inbox';
import { useWords } from '../../i18n';
import { Icon } from '../Icon';
import { type Choices, isAddress, kinds, messageOf, most, noChoices } from './choices';

interface Props {
  text: string;
  close: () => void;
  onSend: (message: Omit<SendIn, 'client_id'>) => void;
}

export function ChoicesDialog({ text, close, onSend }: Props) {
  const t = useWords();
  const [c, setChoices] = useState(() => noChoices(text));
  const set = (part: Partial<Choices>) => setChoices((all) => ({ ...all, ...part }));
  const message = messageOf(c);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (message) onSend(message);
  };
  return (
    <Modal opened onClose={close} title={t.choices.title} closeButtonProps={{ 'aria-label': t.common.close }}>
      <form onSubmit={submit}>
        <Stack gap="xs">
          <SegmentedControl
            aria-label={t.choices.kind}
            value={c.kind}
            onChange={(kind) => set({ kind: kind as Choices['kind'] })}
            data={kinds.map((value) => ({ value, label: t.choices[value] }))}
          />
          <Textarea
            data-autofocus
            label={t.choices.body}
            value={c.body}
            maxLength={1024}
            autosize
            minRows={2}
            maxRows={6}
            onChange={(event) => set({ body: event.currentTarget.value })}
          />
          {c.kind === 'buttons' && <Buttons c={c} set={set} />}
          {c.kind === 'list' && <List c={c} set={set} />}
          {c.kind === 'link' && (
            <>
              <TextInput
                label={t.choices.linkTitle}
                value={c.linkTitle}
                maxLength={most.button}
                onChange={(event) => set({ linkTitle: event.currentTarget.value })}
              />
              <TextInput
                label={t.choices.url}
                value={c.url}
                error={c.url.length > 8 && !isAddress(c.url) ? t.choices.urlWrong : undefined}
                onChange={(event) => set({ url: event.currentTarget.value })}
              />
            </>
          )}
          <TextInput
            label={t.choices.footer}
            value={c.footer}
            maxLength={most.footer}
            onChange={(event) => set({ footer: event.currentTarget.value })}
          />
          <Group justify="flex-end" mt="xs">
            <Button type="submit" disabled={!message} leftSection={<Icon name="send" size={16} />}>
              {t.choices.send}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

type Part = { c: Choices; set: (part: Partial<Choices>) => void };

function Buttons({ c, set }: Part) {
  const t = useWords();
  return (
    <>
      {c.buttons.map((title, at) => (
        <TextInput
          key={at}
          label={t.choices.button(String(at + 1))}
          value={title}
          maxLength={most.button}
          onChange={(event) => {
            const value = event.currentTarget.value;
            set({ buttons: c.buttons.map((one, i) => (i === at ? value : one)) });
          }}
        />
      ))}
      {c.buttons.length < most.buttons && (
        <Button size="xs" variant="default" onClick={() => set({ buttons: [...c.buttons, ''] })}>
          {t.choices.addButton}
        </Button>
      )}
    </>
  );
}

function List({ c, set }: Part) {
  const t = useWords();
  const change = (at: number, part: Partial<Choices['rows'][number]>) =>
    set({ rows: c.rows.map((one, i) => (i === at ? { ...one, ...part } : one)) });
  return (
    <>
      <TextInput
        label={t.choices.listButton}
        value={c.listButton}
        maxLength={most.listButton}
        onChange={(event) => set({ listButton: event.currentTarget.value })}
      />
      <TextInput
        label={t.choices.section}
        value={c.section}
        maxLength={most.row}
        onChange={(event) => set({ section: event.currentTarget.value })}
      />
      {c.rows.map((row, at) => (
        <Group key={at} gap="xs" wrap="nowrap" align="flex-end">
          <TextInput
            label={t.choices.row(String(at + 1))}
            value={row.title}
            maxLength={most.row}
            style={{ flex: 1 }}
            onChange={(event) => change(at, { title: event.currentTarget.value })}
          />
          <TextInput
            label={t.choices.about}
            value={row.about}
            maxLength={most.about}
            style={{ flex: 1 }}
            onChange={(event) => change(at, { about: event.currentTarget.value })}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            disabled={c.rows.length === 1}
            aria-label={t.choices.remove(t.choices.row(String(at + 1)))}
            onClick={() => set({ rows: c.rows.filter((_, i) => i !== at) })}
          >
            <Icon name="close" size={16} />
          </ActionIcon>
        </Group>
      ))}
      {c.rows.length < most.rows && (
        <Button
          size="xs"
          variant="default"
          onClick={() => set({ rows: [...c.rows, { title: '', about: '' }] })}
        >
          {t.choices.addRow}
        </Button>
      )}
    </>
  );
}
